// Bulletins as files: made from the record when they are asked for, kept for a while, and the same bytes whenever the
// same release makes them.
import { type ActId, type Bulletin, type BulletinContent, openFields } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { printPdf } from '@tasdiq/print';
import {
  bulletinDocument,
  documentHtml,
  filledBulletin,
  type Localized,
  type PrintedDocument,
  type Told,
} from '@tasdiq/report';
import { documentDocx } from '@tasdiq/report/docx';
import type { Language } from '@tasdiq/words';
import type { Books } from './books.ts';
import { erasedFields } from './erased-fields.ts';
import type { DossierHost } from './host.ts';
import type { ReadSide } from './view.ts';

/** Files that are kept, the one asked for last the longest; and bytes of all of them. */
const KEPT_FILES = 60;
const KEPT_BYTES = 64 * 1024 * 1024;

export const BULLETIN_TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  /** The document itself, for pages that set it. */
  document: 'application/json',
} as const;
export type BulletinFormat = keyof typeof BULLETIN_TYPES;

/** The words of a bulletin, as its newest version has them in public fields; undefined when they are not public. */
export interface BulletinWords {
  readonly title: Localized;
  readonly content: BulletinContent;
}

/** What a bulletin is made of. */
export interface Making {
  readonly bulletin: Pick<
    Bulletin,
    'series' | 'number' | 'from' | 'to' | 'size' | 'by' | 'corrects' | 'about'
  >;
  readonly words: BulletinWords;
}

/** Files of bulletins that were made lately. */
export class BulletinFiles {
  readonly #read: ReadSide;
  readonly #books: Books;
  readonly #kept = new Map<string, Promise<Uint8Array>>();
  #bytes = 0;

  constructor(read: ReadSide, books: Books) {
    this.#read = read;
    this.#books = books;
  }

  /** The record as a bulletin's figures see it. */
  told(host: DossierHost, { size, to }: Making['bulletin']): Promise<Told> {
    return this.#books.told(this.#read, host, { size, at: to }, { records: true });
  }

  /** A file of a version that is on the record. Rejects with `PrintError` when it cannot be printed. */
  async of(
    host: DossierHost,
    version: ActId,
    making: Making,
    format: BulletinFormat,
    language: Language,
    width?: number,
  ): Promise<Uint8Array> {
    // What has been restricted or destroyed since is in no file that is given out.
    await this.#books.upToDate(host);
    const key = [host.id, version, format, language, width, this.#books.takenAway(host)].join(' ');
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const made = this.told(host, making.bulletin).then((told) =>
      fileOf(told, making, format, language, width),
    );
    this.#kept.set(key, made);
    made.then(
      (bytes) => this.#count(bytes.length),
      () => this.#kept.delete(key),
    );
    return made;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    while (this.#kept.size > KEPT_FILES || this.#bytes > KEPT_BYTES) {
      const [oldest] = this.#kept.entries();
      if (!oldest || this.#kept.size === 1) return;
      this.#kept.delete(oldest[0]);
      void oldest[1].then(({ length }) => (this.#bytes -= length));
    }
  }
}

/** A bulletin in one format and language. */
export async function fileOf(
  told: Told,
  making: Making,
  format: BulletinFormat,
  language: Language,
  width?: number,
): Promise<Uint8Array> {
  const { bulletin, words } = making;
  if (format === 'json') {
    return new TextEncoder().encode(filledBulletin(told, bulletin, words.title, words.content));
  }
  const document = bulletinDocument({ told, bulletin, ...words, language, width });
  return format === 'document'
    ? new TextEncoder().encode(JSON.stringify(document))
    : printed(document, format);
}

function printed(
  document: PrintedDocument,
  format: 'html' | 'pdf' | 'docx',
): Promise<Uint8Array> | Uint8Array {
  switch (format) {
    case 'html':
      return new TextEncoder().encode(documentHtml(document));
    case 'pdf':
      return printPdf(document);
    case 'docx':
      return documentDocx(document);
  }
}

/** The words of a version of a bulletin that everybody may read once it is told of. */
export async function wordsOf(host: DossierHost, version: ActId): Promise<BulletinWords | undefined> {
  const index = await host.indexOf(version);
  if (index === undefined) return undefined;
  for await (const [entry] of host.entries(index, index + 1)) {
    const act = entry!.act!;
    const erased = erasedFields(host.state, act);
    if (erased.has('title') || erased.has('content')) return undefined;
    const { fields } = openFields(act, entry!.disclosures, sha256);
    const [title, content] = [fields['title'], fields['content']];
    if (title?.state !== 'open' || content?.state !== 'open') return undefined;
    if (title.tier !== 'public' || content.tier !== 'public') return undefined;
    return { title: title.value as Localized, content: content.value as BulletinContent };
  }
  return undefined;
}
