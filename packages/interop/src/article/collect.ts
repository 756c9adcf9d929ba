// Pieces from a reader of a format -> paragraphs with ids and offsets, and notices that know their paragraph.
import { findCharacters } from '../text/characters.ts';
import type {
  Article,
  ArticleNotice,
  ArticleNoticeKind,
  ArticleParagraph,
  CharacterKind,
  ParagraphKind,
} from './article.ts';
import { MAX_CHARACTERS, MAX_NOTICE_WORDS, MAX_NOTICES, MAX_PARAGRAPHS } from './limits.ts';

const CHARACTER_KINDS: ReadonlySet<string> = new Set<CharacterKind>([
  'invisible',
  'direction',
  'space',
  'control',
  'private_use',
  'lookalike',
  'presentation_form',
  'not_normalised',
]);

/** Every white space made one space, none at the ends. Tabs between the cells of a row stay with `row`. */
export function oneSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Collects what one reader finds, in reading order, inside the limits. */
export class Collector {
  private readonly paragraphs: ArticleParagraph[] = [];
  private readonly notices: ArticleNotice[] = [];
  private waiting: Omit<ArticleNotice, 'paragraph'>[] = [];
  private length = 0;
  private past = 0;
  private unlisted = 0;

  /** Adds a paragraph; one without words is none. `text` has canonical white space already. */
  paragraph(text: string, kind: ParagraphKind, page?: number): void {
    if (text === '') return;
    if (this.length + text.length > MAX_CHARACTERS || this.paragraphs.length >= MAX_PARAGRAPHS) {
      this.past += text.length;
      return;
    }
    const id = `p${this.paragraphs.length + 1}`;
    this.paragraphs.push({ id, kind, text, from: this.length, ...(page === undefined ? {} : { page }) });
    this.length += text.length + 1;
    for (const notice of this.waiting) this.list({ ...notice, paragraph: id });
    this.waiting = [];
    this.characters(id, text);
  }

  /** Points out something that stands before the next paragraph. */
  notice(kind: ArticleNoticeKind, words: string, detail?: string, count?: number): void {
    const one = oneSpace(words);
    if (this.waiting.length > MAX_NOTICES) {
      this.unlisted += 1;
      return;
    }
    this.waiting.push({
      kind,
      at: 0,
      words: cut(one),
      count: count ?? one.length,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** Everything collected. */
  end(): Pick<Article, 'paragraphs' | 'notices'> {
    if (this.past > 0) this.notice('past_limit', '', undefined, this.past);
    for (const notice of this.waiting) this.list({ ...notice, paragraph: null });
    this.waiting = [];
    if (this.unlisted > 0) {
      this.notices.push({ kind: 'more', paragraph: null, at: 0, words: '', count: this.unlisted });
    }
    return { paragraphs: this.paragraphs, notices: this.notices };
  }

  private characters(paragraph: string, text: string): void {
    for (const { kind, from, words, detail, more } of findCharacters(text)) {
      if (!CHARACTER_KINDS.has(kind)) continue;
      this.list({
        kind: kind as CharacterKind,
        paragraph,
        at: from,
        words: cut(words),
        count: 1 + more.length,
        detail,
      });
    }
  }

  private list(notice: ArticleNotice): void {
    if (this.notices.length < MAX_NOTICES) this.notices.push(notice);
    else this.unlisted += 1;
  }
}

function cut(words: string): string {
  if (words.length <= MAX_NOTICE_WORDS) return words;
  return `${words.slice(0, MAX_NOTICE_WORDS - 1).toWellFormed()}…`;
}
