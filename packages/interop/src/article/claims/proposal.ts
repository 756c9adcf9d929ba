// Passages of an article that may hold a claim. They are proposals: what is in them becomes a claim only when a person
// marks it. Every proposal says why it was made, by codes.
import { type Anchor, anchorOf } from '../../text/anchor.ts';
import { fold } from '../../text/fold.ts';
import { type Article, type ArticleParagraph, articleText } from '../article.ts';
import { MAX_PROPOSALS } from '../limits.ts';
import { type DateAt, type DateForm, datesOf } from './date.ts';
import { type ClaimLanguage, languageOf } from './language.ts';
import { type Named, Names } from './name.ts';
import { quantitiesOf, type Quantity, type QuantityForm } from './quantity.ts';
import { type Span, sentencesOf } from './sentence.ts';
import { type Speech, speechOf } from './speech.ts';

/** Names that the caller knows, in all forms and languages that it has. */
export interface Known {
  readonly actors?: readonly Named[];
  /** Places and crossings. */
  readonly places?: readonly Named[];
}

/** Why a passage was proposed. */
export type ProposalReason =
  | `number_${QuantityForm}`
  | `date_${DateForm}`
  | 'actor'
  | 'place'
  | 'said'
  | 'quoted'
  | 'denied'
  | 'promised';

/** What kind of claim it may be; `claim.capture` has the same codes. */
export type ProposalKind = 'figure' | 'event' | 'denial' | 'commitment' | 'attribution' | 'other';

/** A stretch of the canonical text with its words. */
export interface Words extends Span {
  readonly words: string;
}

/** A proposed passage: one sentence. All offsets are in the canonical text, in UTF-16 units. */
export interface Proposal {
  readonly paragraph: string;
  readonly page?: number;
  readonly anchor: Anchor;
  readonly language: ClaimLanguage;
  readonly kind: ProposalKind;
  readonly reasons: readonly ProposalReason[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateAt[];
  readonly actors: readonly (Span & { readonly id: string })[];
  readonly places: readonly (Span & { readonly id: string })[];
  /** The publisher's words for who speaks, as far as they can be told. */
  readonly speaker?: Words;
}

/** Proposals of an article, in reading order; `more` says that the limit was reached and the rest was not looked at. */
export interface Proposals {
  readonly proposals: readonly Proposal[];
  readonly more: boolean;
}

/**
 * Proposes passages (spec/articles.md, "Proposals"). The same article and names give the same proposals on every
 * platform. Throws `RangeError` where the caller gives too many names.
 */
export function candidatePassages(article: Article, known: Known = {}): Proposals {
  const text = articleText(article);
  const actors = new Names(known.actors ?? []);
  const places = new Names(known.places ?? []);
  const proposals: Proposal[] = [];
  for (const paragraph of article.paragraphs) {
    for (const sentence of sentencesIn(paragraph, article.language)) {
      const proposal = proposed(text, paragraph, sentence, actors, places);
      if (proposal === null) continue;
      if (proposals.length === MAX_PROPOSALS) return { proposals, more: true };
      proposals.push(proposal);
    }
  }
  return { proposals, more: false };
}

/** A folded sentence that knows where its characters stand in the canonical text. */
interface Sentence {
  readonly words: string;
  readonly language: ClaimLanguage;
  place(span: Span): Span;
}

function sentencesIn(
  { text, from, kind }: ArticleParagraph,
  stated: string | undefined,
): readonly Sentence[] {
  const folded = fold(text);
  const language = languageOf(text, stated);
  const spans = kind === 'row' ? [{ from: 0, to: folded.text.length }] : sentencesOf(folded.text);
  return spans.map((span) => ({
    words: folded.text.slice(span.from, span.to),
    language,
    place: ({ from: start, to }) => {
      const first = folded.at[span.from + start] as number;
      const end = folded.at[span.from + to] as number;
      return { from: from + first, to: from + first + text.slice(first, end).trimEnd().length };
    },
  }));
}

function proposed(
  text: string,
  paragraph: ArticleParagraph,
  sentence: Sentence,
  known: Names,
  gazetteer: Names,
): Proposal | null {
  const { words, language, place } = sentence;
  const dates = datesOf(words, language);
  const quantities = quantitiesOf(words, language, dates);
  const speech = speechOf(words, language);
  const actors = known.in(words);
  const places = gazetteer.in(words);
  if (!isWorthProposing(quantities, dates, speech, actors.length + places.length)) return null;
  const whole = place({ from: 0, to: words.length });
  const speaker = speech.speaker === undefined ? null : place(speech.speaker);
  const placed = <T extends Span>(each: T): T => ({ ...each, ...place(each) });
  return {
    paragraph: paragraph.id,
    ...(paragraph.page === undefined ? {} : { page: paragraph.page }),
    anchor: anchorOf(text, whole.from, whole.to),
    language,
    kind: kindOf(quantities, dates, speech),
    reasons: reasonsOf(quantities, dates, speech, actors.length, places.length),
    quantities: quantities.map(placed),
    dates: dates.map(placed),
    actors: actors.map(placed),
    places: places.map(placed),
    ...(speaker === null ? {} : { speaker: { ...speaker, words: text.slice(speaker.from, speaker.to) } }),
  };
}

/** A number is enough; a saying or a day needs somebody or some place that the record knows, or words that are quoted. */
function isWorthProposing(
  quantities: readonly Quantity[],
  dates: readonly DateAt[],
  speech: Speech,
  names: number,
): boolean {
  if (quantities.length > 0) return true;
  if (speech.denies || speech.promises) return names > 0 || speech.says;
  if (speech.says) return names > 0 || speech.quoted || speech.speaker !== undefined;
  return names > 0 && (dates.length > 0 || speech.quoted);
}

function kindOf(quantities: readonly Quantity[], dates: readonly DateAt[], speech: Speech): ProposalKind {
  if (speech.denies) return 'denial';
  if (speech.promises) return 'commitment';
  if (quantities.length > 0) return 'figure';
  if (speech.says || speech.quoted) return 'attribution';
  return dates.length > 0 ? 'event' : 'other';
}

function reasonsOf(
  quantities: readonly Quantity[],
  dates: readonly DateAt[],
  speech: Speech,
  actors: number,
  places: number,
): readonly ProposalReason[] {
  const reasons = new Set<ProposalReason>([
    ...quantities.map(({ form }) => `number_${form}` as const),
    ...dates.map(({ form }) => `date_${form}` as const),
  ]);
  if (actors > 0) reasons.add('actor');
  if (places > 0) reasons.add('place');
  if (speech.says) reasons.add('said');
  if (speech.quoted) reasons.add('quoted');
  if (speech.denies) reasons.add('denied');
  if (speech.promises) reasons.add('promised');
  return [...reasons];
}
