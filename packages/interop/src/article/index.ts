// Articles of the press and reports: their words, passages that may hold a claim, and passages found again.
export {
  type Article,
  type ArticleFormat,
  type ArticleNotice,
  type ArticleNoticeKind,
  type ArticleParagraph,
  type ArticleReader,
  articleText,
  type CharacterKind,
  type ParagraphKind,
} from './article.ts';
export { ArticleError, type ArticleErrorCode } from './error.ts';
export { formatOf, readArticle } from './read.ts';
export type { DateAt, DateForm } from './claims/date.ts';
export type { ClaimLanguage } from './claims/language.ts';
export type { NameAt, Named } from './claims/name.ts';
export {
  candidatePassages,
  type Known,
  type Proposal,
  type ProposalKind,
  type ProposalReason,
  type Proposals,
  type Words,
} from './claims/proposal.ts';
export type { Quantity, QuantityForm } from './claims/quantity.ts';
export type { Span } from './claims/sentence.ts';
export { type CitedPassage, findPassage, type PassageFound, type PassagePlace } from './find.ts';
