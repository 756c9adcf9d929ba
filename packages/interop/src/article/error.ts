// Why a file cannot be read as an article, in words for people and as a code.

/** The closed list of reasons. Codes are never reused for another meaning. */
export type ArticleErrorCode =
  | 'article_too_large'
  | 'article_empty'
  | 'article_format'
  | 'article_encoding'
  | 'article_nested_too_deep'
  | 'article_too_many_parts'
  | 'article_damaged'
  | 'article_locked';

/** The only error that reading an article throws: what is wrong and what to do. */
export class ArticleError extends Error {
  readonly code: ArticleErrorCode;
  readonly remedy: string;

  constructor(code: ArticleErrorCode, what: string, remedy: string) {
    super(`${what}. ${remedy}`);
    this.name = 'ArticleError';
    this.code = code;
    this.remedy = remedy;
  }
}
