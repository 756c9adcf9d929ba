// Limits of the readers of articles. A file past a limit of size or depth is refused whole, with a code; what is past
// a limit of number is left out, with a notice.

/** Largest HTML file, in bytes: a saved page with its pictures inside. */
export const MAX_HTML_BYTES = 32 * 1024 * 1024;

/** Largest plain text or Markdown file, in bytes. */
export const MAX_PLAIN_BYTES = 16 * 1024 * 1024;

/** Largest PDF file, in bytes. Reports of the United Nations have up to 20 MB. */
export const MAX_PDF_BYTES = 64 * 1024 * 1024;

/** Deepest nesting of elements. Browsers stop at 512. */
export const MAX_DEPTH = 512;

/** Most elements and comments of a page. A long one has 20,000. */
export const MAX_NODES = 250_000;

/** Most pages of a PDF that are read. */
export const MAX_PAGES = 2_000;

/** Most pieces of text of one page of a PDF. */
export const MAX_PAGE_ITEMS = 50_000;

/** Most characters of an article. The longest report known to us has 1.2 million. */
export const MAX_CHARACTERS = 8_000_000;

/** Most paragraphs of an article. */
export const MAX_PARAGRAPHS = 100_000;

/** Most notices of an article; one more says how many there were. */
export const MAX_NOTICES = 500;

/** Most characters of what was left out that a notice shows. */
export const MAX_NOTICE_WORDS = 500;

/** Longest title, publisher or author, in characters. */
export const MAX_HEAD_LENGTH = 500;

/** Most passages proposed from one article. */
export const MAX_PROPOSALS = 2_000;

/** Longest sentence that is proposed whole, in characters; core takes 5,000. */
export const MAX_SENTENCE = 2_000;

/** Most names that the caller may give. */
export const MAX_NAMES = 20_000;
