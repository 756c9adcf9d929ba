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
  readonly fields: Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>;
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

/**
 * Plans the tabling of a text. `field` puts a value into the tier that the author wants. Give the articles of the
 * newest draft as `before`; words that the author may not read count as changed.
 */
export function planTabling(
  instrument: ActId,
  language: string,
  provisions: readonly Provision[],
  before: readonly TabledArticle[],
  field: (value: unknown) => DraftField,
): Tabling {
  const earlier = new Map(before.map((article) => [article.ref, article]));
  const changes = draftDiff(
    before.map((article) => provisionOf(article, language)),
    provisions,
  );
  const articles = changes.flatMap(({ kind, renumbered, before: was, after }): PlannedArticle[] => {
    if (!after) return [];
    const known = was ? earlier.get(was.ref) : undefined;
    if (known && kind === 'unchanged' && !renumbered) return [{ kept: known.id, ref: known.ref }];
    return [{ kept: undefined, ref: after.ref, ...writtenAs(instrument, language, after, known, field) }];
  });
  const removed = changes.flatMap(({ before: was, after }) => (was && !after ? [was.ref] : []));
  return { articles, removed };
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
  return {
    facts: {
      instrument,
      ref,
      kind: kindOf(ref, level, known),
      level,
      from: known?.id ?? null,
      brackets: [],
    },
    fields: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Record<
      string,
      DraftField
    >,
  };
}

function kindOf(ref: string, level: number, known: TabledArticle | undefined): string {
  if (known) return known.kind;
  if (ref.startsWith('preamble')) return 'preamble';
  if (ref.startsWith('annex')) return 'annex';
  if (/^(chapter|part|title|book)/.test(ref)) return 'chapter';
  return level === 1 || ref.startsWith('article') ? 'article' : 'paragraph';
}
