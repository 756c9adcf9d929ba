import type { ActId, State } from '@tasdiq/core';
import type { WrittenStatement } from '../statement.ts';

/** A page of something that an act was about, or made. */
export interface Place {
  readonly thing: keyof typeof PAGES | 'exhibit' | 'access';
  readonly to: `/$dossier/${string}`;
  readonly params: Readonly<Record<string, string>>;
}

const PAGES = {
  allegation: '/$dossier/allegations/$allegation',
  inquiry: '/$dossier/inquiries/$inquiry',
  finding: '/$dossier/findings/$finding',
  evidence: '/$dossier/evidence/$evidence',
  undertaking: '/$dossier/undertakings/$undertaking',
  claim: '/$dossier/claims/$claim',
} as const;

/** Kinds of act that make something with a page of its own. */
const MADE: Readonly<Record<string, keyof typeof PAGES>> = {
  'allegation.lodge': 'allegation',
  'inquiry.open': 'inquiry',
  'finding.draft': 'finding',
  'evidence.deposit': 'evidence',
  'undertaking.define': 'undertaking',
  'claim.capture': 'claim',
};

/** The pages to go on to after an act, the nearest first. */
export function placesOf(
  { act, facts: said }: Pick<WrittenStatement, 'act' | 'facts'>,
  id: string,
  state: State | undefined,
): readonly Place[] {
  const facts = said as Readonly<Record<string, unknown>>;
  const made = MADE[act];
  const known = aboutIn(facts, state);
  const ids = { ...known, ...(made && { [made]: id }) };
  const places = Object.entries(PAGES).flatMap(([thing, to]): Place[] => {
    const own = ids[thing as keyof typeof PAGES];
    return own === undefined ? [] : [{ thing: thing as Place['thing'], to, params: { [thing]: own } }];
  });
  // What an act made stands first, then what it was about.
  const nearest = [...places].sort((one, other) => Number(other.thing === made) - Number(one.thing === made));
  const list = LISTS[act.split('.')[0]!];
  const isThere = nearest.some(({ thing }) => thing === list?.thing);
  return list && !isThere ? [...nearest, { ...list, params: {} }] : nearest;
}

/** Nouns that stand together on one page. */
const LISTS: Readonly<Record<string, Pick<Place, 'thing' | 'to'>>> = {
  exhibit: { thing: 'exhibit', to: '/$dossier/exhibits' },
  access: { thing: 'access', to: '/$dossier/access' },
  evidence: { thing: 'evidence', to: '/$dossier/evidence' },
};

/** Ids of things with pages that facts name, by themselves or by a part of them that the record knows. */
function aboutIn(
  facts: Readonly<Record<string, unknown>>,
  state: State | undefined,
): Partial<Record<keyof typeof PAGES, string>> {
  const id = (name: string): ActId | undefined =>
    typeof facts[name] === 'string' ? (facts[name] as ActId) : undefined;
  const about = Array.isArray(facts['about']) ? (facts['about'] as ActId[]) : [];
  const one = <T>(name: string, of: (id: ActId) => T | undefined): T | undefined => {
    const given = id(name);
    return given && of(given);
  };
  const appealed = one('appeal', (of) => state?.appeals.get(of));
  const recommended = one('recommendation', (of) => state?.recommendations.get(of)?.about) ?? [];
  const inquiry =
    id('inquiry') ??
    one('task', (of) => state?.tasks.get(of)?.inquiry) ??
    one('challenge', (of) => state?.challenges.get(of)) ??
    one('request', (of) => state?.accessRequests.get(of)?.inquiry) ??
    one('from', (of) => (state?.inquiries.has(of) ? of : undefined)) ??
    [...about, ...recommended].find((of) => state?.inquiries.has(of));
  const finding =
    id('finding') ??
    one('consequence', (of) => state?.consequences.get(of)?.finding) ??
    [...about, ...recommended].find((of) => state?.findings.has(of));
  const found = {
    allegation: id('allegation') ?? appealed ?? about.find((of) => state?.allegations.has(of)),
    inquiry: inquiry ?? firstOf(facts['inquiries']),
    finding,
    evidence: id('evidence') ?? one('of', (of) => (state?.evidence.has(of) ? of : undefined)),
    undertaking: id('undertaking'),
    claim: id('claim'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

function firstOf(list: unknown): string | undefined {
  return Array.isArray(list) && typeof list[0] === 'string' ? list[0] : undefined;
}
