import type { ArticleView, CommentNoun } from './model.ts';

/** A comment with what answers it, the oldest first. */
export interface Thread {
  readonly comment: CommentNoun;
  readonly replies: readonly Thread[];
}

/** The threads on an article of a draft and on the versions that it was made from. */
export interface ArticleThreads {
  readonly article: ArticleView;
  readonly threads: readonly Thread[];
}

/** Versions that are looked back upon; a chain of sources cannot be longer than the record. */
const MOST_VERSIONS = 1_000;

/** Puts comments into threads under the articles of a draft. `madeFrom` gives the version that a version was made from. */
export function threadsOf(
  articles: readonly ArticleView[],
  comments: readonly CommentNoun[],
  madeFrom: (version: string) => string | null | undefined,
): ArticleThreads[] {
  const ids = new Set(comments.map(({ id }) => id));
  const answers = Map.groupBy(comments, ({ answersTo }) => answersTo ?? '');
  const threadOf = (comment: CommentNoun): Thread => ({
    comment,
    replies: (answers.get(comment.id) ?? []).map(threadOf),
  });
  // What answers a comment that the reader may not see begins a thread of its own.
  const first = comments.filter(({ answersTo }) => answersTo === null || !ids.has(answersTo));
  return articles.map((article) => {
    const versions = lineOf(article.id, madeFrom);
    const own = first.filter((comment) => versions.has(comment.article));
    return { article, threads: own.map(threadOf) };
  });
}

/** A version and all that it was made from. */
function lineOf(version: string, madeFrom: (version: string) => string | null | undefined): Set<string> {
  const line = new Set<string>();
  for (
    let one: string | null | undefined = version;
    one && !line.has(one) && line.size < MOST_VERSIONS;
    one = madeFrom(one)
  )
    line.add(one);
  return line;
}
