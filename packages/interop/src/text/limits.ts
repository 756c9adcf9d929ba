// Limits of the text room's readers. A file past one of them is refused whole, with a code.

/** Largest plain text or Markdown file, in bytes. The longest agreement known to us has 150 kB. */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** Largest DOCX file, in bytes; pictures count here and are not unpacked. */
export const MAX_DOCX_BYTES = 64 * 1024 * 1024;

/** Most bytes that the read members of a DOCX file may unpack to, together. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Most members of a DOCX archive, read or not. */
export const MAX_MEMBERS = 5_000;

/** Most elements and pieces of text of one XML part. */
export const MAX_XML_NODES = 2_000_000;

/** Deepest nesting of elements in an XML part. A table in a table in a text box has about 40. */
export const MAX_XML_DEPTH = 256;

/** Most paragraphs (or lines of plain text) of a text. */
export const MAX_BLOCKS = 200_000;

/** Most provisions of a text. R-ARCSS, with its table of contents, has about 1,000. */
export const MAX_PROVISIONS = 20_000;

/** Deepest nesting of quotations and lists in Markdown. */
export const MAX_MARKDOWN_NESTING = 100;

/** Most levels of a provision that are told apart; deeper ones stand on the last. */
export const MAX_LEVEL = 6;

/** Longest ref, as long as a code may be. */
export const MAX_REF_LENGTH = 64;

/** Longest line that can be a title or a heading, in characters. */
export const MAX_HEADING_LENGTH = 160;

/** Most unmatched words of two texts, in one stretch, whose order is compared; past it the stretch is replaced. */
export const MAX_EDIT_WORDS = 1_000;

/** Characters that an anchor keeps before and after its passage. */
export const ANCHOR_CONTEXT = 48;
