// Words that stand before the number of a part of a text, in the languages of the interface and some others.
import { foldWord } from './numeral.ts';

/** Parts of a text with a name. A translation has the same refs, so the code is English everywhere. */
export type NamedPart = 'annex' | 'book' | 'part' | 'title' | 'chapter' | 'section' | 'article' | 'paragraph';

/** Which part stands inside which: the smaller number outside. Numbers such as 1.2 come after all of them. */
export const PART_RANK: Readonly<Record<NamedPart, number>> = {
  annex: 0,
  book: 1,
  part: 2,
  title: 3,
  chapter: 4,
  section: 5,
  article: 7,
  paragraph: 8,
};

/** Rank of a heading without number or known word. */
export const HEADING_RANK = 6;
/** Rank of the signatures: only a part with a name ends them. */
export const CLOSING_RANK = 9;
/** Rank of a number without parts under it, such as `3.`; `1.2` has one more for each further part. */
export const NUMBER_RANK = 10;
/** Rank of what is only told apart by where it stands: (a), (i), 1). */
export const INNER_RANK = 30;

const WORDS: Readonly<Record<NamedPart, string>> = {
  annex:
    'annex annexe annexes annexure appendix appendices schedule attachment anexo apéndice приложение ek ekler ملحق الملحق مرفق المرفق ضميمة ضمیمہ ضميمه ضمیمه پیوست پيوست ضمیمې',
  book: 'book livre kitap کتاب الكتاب',
  part: 'part partie parte часть kısım حصہ بخش الجزء الباب باب برخه',
  title: 'title titre título',
  chapter: 'chapter chapitre capítulo глава bölüm فصل الفصل څپرکی څپرکي',
  section: 'section sección раздел altbölüm القسم قسم مبحث المبحث',
  article: 'article articles art art. artículo статья madde مادة المادة ماده مادهٔ مادې دفعہ دفعه آرٹیکل',
  paragraph: 'paragraph para para. clause пункт fıkra بند البند شق فقره الفقرة فقرة پیراگراف',
};

const PARTS: ReadonlyMap<string, NamedPart> = new Map(
  Object.entries(WORDS).flatMap(([part, words]) =>
    words.split(' ').map((word) => [foldWord(word), part as NamedPart] as const),
  ),
);

/** The part that a word names, in any case and with any vowel signs; undefined for other words. */
export function namedPart(word: string): NamedPart | undefined {
  return PARTS.get(foldWord(word));
}

const PREAMBLE = folded(
  'preamble|préambule|preámbulo|преамбула|başlangıç|önsöz|giriş|ديباجة|الديباجة|تمهيد|مقدمة|دیباچہ|تمہید|دیباچه|مقدمه|سریزه',
);
const CONTENTS = folded(
  'table of contents|contents|table des matières|índice|содержание|оглавление|içindekiler|المحتويات|جدول المحتويات|فہرست|فہرست مضامین|فهرست|فهرست مطالب|لیکلړ',
);

function folded(words: string): ReadonlySet<string> {
  return new Set(words.split('|').map(foldWord));
}

/** Whether a line is the heading of a preamble. */
export function isPreambleHeading(line: string): boolean {
  return PREAMBLE.has(bare(line));
}

/** Whether a line is the heading of a table of contents. */
export function isContentsHeading(line: string): boolean {
  return CONTENTS.has(bare(line));
}

/** How the part of a text that holds the signatures begins. */
const CLOSING =
  /^(in witness (whereof|of)\b|signatures of the\b|in faith whereof|done (at|in|on|this)\b|signed (at|in|by|on)\b|for the parties|participants of the\b|signatories\b|en foi de quoi|fait à |совершено в |bu anlaşma .*imzalan)/i;
const CLOSING_ARABIC = /^(حرر في|حررت في|وإثباتا|وإثباتاً|إثباتاً لما تقدم|در تأیید مراتب|بگواهی)/;

/** Whether a line begins the signatures. */
export function isClosing(line: string): boolean {
  return CLOSING.test(line) || CLOSING_ARABIC.test(line);
}

function bare(line: string): string {
  return line.length > 60 ? '' : foldWord(line.replace(/[\s:.#*\-–—]+$/u, '').trim());
}
