// A text that somebody read from a file, and the draft before it -> the acts that table it: only what is new or changed
// becomes a new version of an article, so consent to the rest stands.
import type { ActId, DraftField } from '@tasdiq/core';
import { draftDiff, type Notice, type Provision } from '@tasdiq/interop';

/** An article of the draft before, as `GET …/instruments/{id}/text` has it. */
export interface TabledArticle {
  readonly id: ActId;
  readonly ref: string;
  readonly kind: string;
  readonly level: number;
  readonly brackets?: readonly { readonly code: string; readonly by: readonly string[] }[];
  /** What a final article says of entry into force. */
  readonly force?: unknown;
  readonly fields: Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>;
}

/** What a person decided where the comparison of words only proposes; by the reference of the provision. */
export interface TablingChoices {
  /** The earlier version that each provision continues; null for one that is new. Without it the words decide. */
  readonly sources?: ReadonlyMap<string, ActId | null>;
  readonly kinds?: ReadonlyMap<string, string>;
  /** What final articles say of entry into force; without it they say what they said before. */
  readonly forces?: ReadonlyMap<string, unknown>;
}

/** What becomes of one provision: it keeps its version, or needs an act of its own. */
export type PlannedArticle =
  | { readonly kept: ActId; readonly ref: string }
  | {
      readonly kept: undefined;
      readonly ref: string;
      readonly facts: Readonly<Record<string, unknown>>;
      readonly fields: Readonly<Record<string, DraftField>>;
    };

/** The articles of a draft to come, in order, and the references of those that it leaves out. */
export interface Tabling {
  readonly articles: readonly PlannedArticle[];
  readonly removed: readonly string[];
}

/** Most characters of `notices` in a `text.table`; a field's words may be 50,000. */
const MOST_NOTICES = 40_000;

/** Which earlier version each provision continues, by comparing their words; null for one that is new. */
export function proposeSources(
  language: string,
  provisions: readonly Provision[],
  before: readonly TabledArticle[],
): ReadonlyMap<string, ActId | null> {
  const earlier = new Map(before.map(({ ref, id }) => [ref, id]));
  const changes = draftDiff(
    before.map((article) => provisionOf(article, language)),
    provisions,
  );
  return new Map(
    changes.flatMap(({ before: was, after }): [string, ActId | null][] =>
      after ? [[after.ref, (was && earlier.get(was.ref)) ?? null]] : [],
    ),
  );
}

/**
 * Plans the tabling of a text. `field` puts a value into the tier that the author wants. Give the articles of the
 * newest draft as `before`; words that the author may not read count as changed. What stays as it was keeps its
 * version; a new version of an article keeps the brackets that still stand in its words.
 */
export function planTabling(
  instrument: ActId,
  language: string,
  provisions: readonly Provision[],
  before: readonly TabledArticle[],
  field: (value: unknown) => DraftField,
  choices: TablingChoices = {},
): Tabling {
  const earlier = new Map(before.map((article) => [article.id, article]));
  const sources = choices.sources ?? proposeSources(language, provisions, before);
  const continued = new Set<ActId>();
  const articles = provisions.map((provision): PlannedArticle => {
    const { ref } = provision;
    const source = sources.get(ref) ?? undefined;
    const known = source === undefined || continued.has(source) ? undefined : earlier.get(source);
    if (known) continued.add(known.id);
    const kind = choices.kinds?.get(ref) ?? kindOf(ref, provision.level, known);
    const said = choices.forces?.has(ref) ? choices.forces.get(ref) : known?.force;
    const force = kind === 'final' ? (said ?? undefined) : undefined;
    if (known && isSame(known, provision, language) && known.kind === kind && sameForce(known.force, force))
      return { kept: known.id, ref };
    const { facts, fields } = writtenAs(instrument, language, provision, known, field);
    return { kept: undefined, ref, facts: { ...facts, kind, ...(force !== undefined && { force }) }, fields };
  });
  const removed = before.filter(({ id }) => !continued.has(id)).map(({ ref }) => ref);
  return { articles, removed };
}

/** Whether a provision is the earlier version word for word, under the same reference. */
function isSame(known: TabledArticle, { ref, heading, text }: Provision, language: string): boolean {
  const was = provisionOf(known, language);
  return was.ref === ref && was.text === text && (was.heading ?? '') === (heading ?? '');
}

function sameForce(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The provision that a tabled article is in one language. */
export function provisionOf({ ref, level, fields }: TabledArticle, language: string): Provision {
  const of = (name: string): string | undefined => {
    const { state, value } = fields[name] ?? {};
    return state === 'open' ? (value as Readonly<Record<string, string>>)[language] : undefined;
  };
  const [label, heading] = [of('label'), of('heading')];
  return {
    ref,
    level,
    text: of('text') ?? '',
    ...(label !== undefined && { label }),
    ...(heading !== undefined && { heading }),
  };
}

/** What a reader was told of a file, one line each, for the `notices` of a draft. */
export function noticeLines(notices: readonly Notice[]): string {
  const lines = notices.map(
    ({ kind, place, words, detail }) => `${place.ref ?? 'title'}, ${kind}: ${words} (${detail})`,
  );
  const text = lines.join('\n');
  return text.length <= MOST_NOTICES ? text : `${text.slice(0, MOST_NOTICES)}\n… ${notices.length} in all`;
}

function writtenAs(
  instrument: ActId,
  language: string,
  { ref, level, label, heading, text }: Provision,
  known: TabledArticle | undefined,
  field: (value: unknown) => DraftField,
): Pick<Extract<PlannedArticle, { kept: undefined }>, 'facts' | 'fields'> {
  const words = (value: string | undefined): DraftField | undefined =>
    value === undefined || value === '' ? undefined : field({ [language]: value });
  const said = { label: words(label), heading: words(heading), text: words(text) };
  // A provision of which nothing but its number is printed has that number as its words.
  if (!said.heading && !said.text) said.heading = words(label) ?? field({ [language]: ref });
  const open = bracketsStanding(known, text, language);
  const fields = {
    ...said,
    brackets: open.length > 0 ? field(Object.fromEntries(open.map(wordsOf))) : undefined,
  };
  return {
    facts: {
      instrument,
      ref,
      kind: kindOf(ref, level, known),
      level,
      from: known?.id ?? null,
      brackets: open.map(({ code, by }) => ({ code, by })),
    },
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
      string,
      DraftField
    >,
  };
}

interface StandingBracket {
  readonly code: string;
  readonly by: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

const wordsOf = ({ code, words }: StandingBracket): [string, unknown] => [code, words];

/** Brackets of the version before whose words still stand in the new ones. */
function bracketsStanding(
  known: TabledArticle | undefined,
  text: string,
  language: string,
): StandingBracket[] {
  const { state, value } = known?.fields['brackets'] ?? {};
  if (state !== 'open') return [];
  const all = value as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return (known?.brackets ?? []).flatMap(({ code, by }) => {
    const words = all[code]?.[language];
    return words !== undefined && text.includes(words) ? [{ code, by, words: { [language]: words } }] : [];
  });
}

function kindOf(ref: string, level: number, known: TabledArticle | undefined): string {
  if (known) return known.kind;
  if (ref.startsWith('preamble')) return 'preamble';
  if (ref.startsWith('annex')) return 'annex';
  if (/^(chapter|part|title|book)/.test(ref)) return 'chapter';
  return level === 1 || ref.startsWith('article') ? 'article' : 'paragraph';
}
