import type { Article, Proposal } from '@tasdiq/interop/article';
import type { Beginning } from '../write/model/form-model.ts';
import type { MarkedPassage } from './reading.tsx';

/*
 * What forms begin with when a passage of an article was marked. All of it can be changed, and nothing is filled in that the
 * words leave open: no day for "last week", no number for "many", no speaker who was not told apart.
 */

/** Media that a kind of source says already. */
const MEDIA: Readonly<Record<string, string>> = {
  official_statement: 'statement',
  report: 'report',
  press: 'article',
};
/** Sources of these readers' formats are of the press until somebody says otherwise. */
const NOT_GRADED = 'F';
const DAY = /^\d{4}-\d\d-\d\d/;
const LINE_SIGNS = 500;

/** What stands in the form of a claim at first. */
export function claimBeginning(
  { anchor, proposal }: MarkedPassage,
  article: Pick<Article, 'language'>,
  source: { readonly id: string; readonly kind: string },
): Beginning {
  const { exact, prefix, suffix } = anchor;
  const language = codeOf(article.language) ?? proposal?.language;
  const quantity = proposal && quantityIn(proposal);
  const speaker = proposal && speakerIn(proposal);
  const days = proposal && daysIn(proposal);
  return {
    facts: {
      source: source.id,
      medium: MEDIA[source.kind] ?? 'other',
      kind: proposal?.kind ?? 'other',
      of: [],
      ...(speaker && { speaker }),
    },
    fields: {
      original: { text: exact, ...(language !== undefined && { language }) },
      passage: { exact, prefix, suffix, ...(language !== undefined && { language }) },
      ...(proposal?.speaker && { speaker: lineOf(proposal.speaker.words) }),
      ...(quantity && { quantity }),
      ...(days && { when: days }),
    },
  };
}

/** What stands in the form of a source at first: what the file states of itself, and its digest. */
export function sourceBeginning(
  { title, publisher, published, language, format }: Article,
  archive: { readonly digest: string; readonly bytes: number },
): Beginning {
  const code = codeOf(language);
  const day = published !== undefined && DAY.test(published) ? published.slice(0, 10) : undefined;
  return {
    facts: {
      kind: 'press',
      reliability: NOT_GRADED,
      ...(day !== undefined && { published: day }),
      ...(code !== undefined && { language: code }),
      archive: { ...archive, media: mediaOf(format) },
    },
    fields: {
      ...(title !== undefined && { title: { [code ?? 'en']: title } }),
      ...(publisher !== undefined && { publisher: lineOf(publisher) }),
    },
  };
}

/** The first number of a proposal that says what it counts, its open ends left open. */
function quantityIn({ quantities }: Proposal): object | undefined {
  const found = quantities.find(
    ({ unit, form, low, best, high }) =>
      unit !== undefined && form !== 'vague' && (low !== null || best !== null || high !== null),
  );
  if (!found) return undefined;
  const { low, best, high, unit } = found;
  return { low, best, high, unit };
}

/** The actor of the record that the publisher's words for the speaker name, where they name exactly one. */
function speakerIn({ speaker, actors }: Proposal): { readonly actor: string } | undefined {
  if (!speaker) return undefined;
  const inside = actors.filter(({ from, to }) => from >= speaker.from && to <= speaker.to);
  const ids = [...new Set(inside.map(({ id }) => id))];
  return ids.length === 1 ? { actor: ids[0]! } : undefined;
}

/** When it is said to have been, where the words give one period that is whole. */
function daysIn({ dates }: Proposal): object | undefined {
  const [first, ...others] = dates.flatMap(({ period, form }) => (period ? [{ ...period, form }] : []));
  if (!first || others.length > 0) return undefined;
  return { from: first.from, to: first.to, precision: first.form };
}

/** The code of a language as core writes it: `en` of `en-gb`; undefined where nobody states one. */
function codeOf(language: string | undefined): string | undefined {
  const code = language?.split('-')[0];
  return code !== undefined && /^[a-z]{2,3}$/.test(code) ? code : undefined;
}

function lineOf(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim().slice(0, LINE_SIGNS);
}

function mediaOf(format: Article['format']): string {
  if (format === 'html') return 'text/html';
  return format === 'pdf' ? 'application/pdf' : 'text/plain';
}
