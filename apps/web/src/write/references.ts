import { useQueries } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { State } from '@tasdiq/core';
import { requestJson } from '../api/request.ts';
import type { Fields, Texts } from '../api/types.ts';
import { viewPath } from '../api/views.ts';
import { isolate } from '@tasdiq/words';
import { shortId } from '../format/number.ts';
import { type Language, pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { type Labels, useLabels } from './labels.ts';
import { idsOf, type NounList } from './model/pickers.ts';

/** Things of a noun that a form offers at most. */
const MOST_OPTIONS = '500';
/** Signs of a text without a title that stand for it. */
const NAME_SIGNS = 80;

/** Something that an act can name. */
export interface Reference {
  readonly noun: NounList;
  readonly id: string;
  readonly name: string;
  /** What the host says of it; undefined when only the record folded here knows it. */
  readonly item: Item | undefined;
}

/** A thing as the host lists it; a hint, from which names are taken. */
export interface Item {
  readonly id: string;
  readonly fields?: Fields;
  readonly title?: Texts | null;
  readonly [fact: string]: unknown;
}

/** Nouns that have no list of their own are found by the acts that made them. */
const BY_ACT: Partial<Record<NounList, string>> = {
  relations: 'actor.relate',
  links: 'incident.link',
  stops: 'clock.stop',
  access_records: 'access.record',
};
/** Fields from which a thing has its name, and facts that tell it from others, in this order. */
const NAME_FIELDS = ['title', 'name', 'heading', 'words', 'text', 'account', 'summary', 'original'] as const;
const NAME_FACTS = [
  'code',
  'ref',
  'number',
  'kind',
  'form',
  'activity',
  'consequence',
  'ground',
  'topic',
  'relation',
  'method',
  'unit',
  'series',
  'said',
  'zone',
  'member',
  'office',
  'to',
  'by',
] as const;
const CODED: ReadonlySet<string> = new Set([
  'kind',
  'form',
  'activity',
  'consequence',
  'ground',
  'relation',
  'method',
]);

/** Things whose own words say too little: they are named together with what they belong to. */
const PART_OF: Partial<Record<NounList, { readonly noun: NounList; readonly fact: string }>> = {
  drafts: { noun: 'instruments', fact: 'instrument' },
  consents: { noun: 'instruments', fact: 'instrument' },
  tasks: { noun: 'inquiries', fact: 'inquiry' },
  particulars: { noun: 'inquiries', fact: 'inquiry' },
  challenges: { noun: 'inquiries', fact: 'inquiry' },
  appeals: { noun: 'allegations', fact: 'allegation' },
  exhibit_asks: { noun: 'exhibits', fact: 'exhibit' },
  consequences: { noun: 'findings', fact: 'finding' },
  claim_offers: { noun: 'claims', fact: 'claim' },
  claim_relations: { noun: 'claims', fact: 'claim' },
};
/** Nouns that stand inside of other things of the host's lists: how they are found there. */
const INSIDE: Partial<Record<NounList, { readonly noun: NounList; readonly from: (item: Item) => Item[] }>> =
  {
    appeals: {
      noun: 'allegations',
      from: ({ id, appeal }) => (isItem(appeal) ? [{ id: appeal.id, allegation: id }] : []),
    },
    challenges: {
      noun: 'inquiries',
      from: ({ id, challenges }) =>
        Array.isArray(challenges)
          ? challenges.filter(isItem).map((one) => ({ id: one.id, inquiry: id, member: one['member'] }))
          : [],
    },
    claim_offers: {
      noun: 'claims',
      from: ({ id, offers }) => wordsOfClaim(id, offers),
    },
    claim_relations: {
      noun: 'claims',
      from: ({ id, relations }) => wordsOfClaim(id, relations),
    },
    finding_versions: {
      noun: 'findings',
      from: ({ version, ...rest }) => (typeof version === 'string' ? [{ ...rest, id: version }] : []),
    },
  };

/** Offers and relations of a claim as things of their own. */
function wordsOfClaim(claim: string, words: unknown): Item[] {
  return Array.isArray(words) ? words.filter(isItem).map((one) => ({ ...one, claim })) : [];
}

function isItem(value: unknown): value is Item {
  return typeof (value as { id?: unknown } | null)?.id === 'string';
}

/** Everything of some nouns that an act can name: what the host lists, and what the record folded here has. */
export function useReferences(nouns: readonly NounList[], state: State | undefined): readonly Reference[] {
  const { dossier } = useParams({ from: '/$dossier' });
  const { language } = usePreferences();
  const labels = useLabels();
  const answers = useQueries({
    queries: nouns.map((noun) => ({
      queryKey: [dossier, 'references', noun],
      staleTime: 0,
      // A list that this host does not have is no failure: the record folded here has the ids.
      queryFn: ({ signal }: { signal: AbortSignal }) => listOf(dossier, noun, signal).catch(() => []),
    })),
  });
  const wholes = [...new Set(nouns.flatMap((noun) => PART_OF[noun]?.noun ?? []))];
  const found = useQueries({
    queries: wholes.map((noun) => ({
      queryKey: [dossier, 'references', noun],
      staleTime: 0,
      queryFn: ({ signal }: { signal: AbortSignal }) => listOf(dossier, noun, signal).catch(() => []),
    })),
  });
  const wholeOf = (noun: NounList, item: Item): string => {
    const part = PART_OF[noun];
    if (!part) return '';
    const whole = found[wholes.indexOf(part.noun)]?.data?.find(({ id }) => id === item[part.fact]);
    const words = whole && (wordsOf(whole, language) ?? textIn(whole['code']));
    return words ? `${isolate(words)} · ` : '';
  };
  return nouns.flatMap((noun, i) => {
    const items = answers[i]?.data ?? [];
    const listed = new Set(items.map(({ id }) => id));
    const ids = state ? idsOf(state, noun).filter((id) => !listed.has(id)) : [];
    return [
      ...items.map((item) => ({
        noun,
        id: item.id,
        name: wholeOf(noun, item) + nameOf(item, language, labels),
        item,
      })),
      ...ids.map((id) => ({ noun, id, name: shortId(id), item: undefined })),
    ];
  });
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

async function listOf(dossier: string, noun: NounList, signal: AbortSignal): Promise<readonly Item[]> {
  const inside = INSIDE[noun];
  if (inside) return (await listOf(dossier, inside.noun, signal)).flatMap(inside.from);
  const act = BY_ACT[noun];
  const [view, query] = act
    ? ['acts', { act, limit: MOST_OPTIONS }]
    : noun === 'incidents'
      ? ['events', { origin: 'incident', limit: MOST_OPTIONS }]
      : [noun, { limit: MOST_OPTIONS }];
  const { items } = await requestJson<{ items: readonly Item[] }>(
    viewPath(dossier, view as string),
    query as Record<string, string>,
    signal,
  );
  return items;
}

/** What a thing is called in a list of choices: its words, then what tells it from others. */
export function nameOf(item: Item, language: Language, labels: Pick<Labels, 'choice'>): string {
  const words = wordsOf(item, language);
  const facts = NAME_FACTS.flatMap((name) => {
    const value = item[name];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [isolate(CODED.has(name) ? labels.choice(name, String(value)) : String(value))];
  });
  const parts = [...(words ? [isolate(words)] : []), ...facts];
  return parts.length > 0 ? parts.join(' · ') : shortId(item.id);
}

function textOf(name: string, value: unknown, language: Language): string | undefined {
  if (typeof value === 'string') return value;
  if (name === 'original') return textIn((value as { text?: unknown } | undefined)?.text);
  return pickText(value as Texts | undefined, language)?.text;
}

function wordsOf({ fields, title }: Item, language: Language): string | undefined {
  if (title) return pickText(title, language)?.text;
  for (const name of NAME_FIELDS) {
    const field = fields?.[name];
    if (field?.state !== 'open') continue;
    const text = textOf(name, field.value, language);
    if (text) return text.length > NAME_SIGNS ? `${text.slice(0, NAME_SIGNS)}…` : text;
  }
  return undefined;
}
