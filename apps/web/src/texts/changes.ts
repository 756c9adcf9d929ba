import { draftDiff, type Provision, type ProvisionChange } from '@tasdiq/interop';
import type { ArticleView } from './model.ts';
import { wordsIn } from './words.ts';

/*
 * What came, went and changed between two drafts. By the ids of versions it is a fact of the record; by their words,
 * in one language, it is the comparison of @tasdiq/interop.
 */

/** What a draft changes in the list of versions before it. */
export interface VersionChanges {
  /** New versions; `instead` is the version of the draft before that they were made from, if it stood there. */
  readonly written: readonly { readonly id: string; readonly instead: string | undefined }[];
  readonly removed: readonly string[];
  readonly kept: number;
}

/** Compares the versions of two drafts. `madeFrom` says from which version a version was made. */
export function versionChanges(
  before: readonly string[],
  after: readonly string[],
  madeFrom: (id: string) => string | null | undefined,
): VersionChanges {
  const [old, now] = [new Set(before), new Set(after)];
  const replaced = new Set<string>();
  const written = after
    .filter((id) => !old.has(id))
    .map((id) => {
      const source = madeFrom(id) ?? undefined;
      const instead = source !== undefined && old.has(source) && !now.has(source) ? source : undefined;
      if (instead !== undefined) replaced.add(instead);
      return { id, instead };
    });
  return {
    written,
    removed: before.filter((id) => !now.has(id) && !replaced.has(id)),
    kept: after.length - written.length,
  };
}

/** The provision that a version is in one language. */
export function provisionIn(article: ArticleView, language: string): Provision {
  const { label, heading, text } = wordsIn(article, language);
  return {
    ref: article.ref,
    level: article.level,
    text: text ?? '',
    ...(label !== undefined && { label }),
    ...(heading !== undefined && { heading }),
  };
}

/** Compares two drafts word by word, in one language. */
export function compareDrafts(
  before: readonly ArticleView[],
  after: readonly ArticleView[],
  language: string,
): readonly ProvisionChange[] {
  return draftDiff(
    before.map((article) => provisionIn(article, language)),
    after.map((article) => provisionIn(article, language)),
  );
}
