// Limits on what a reader accepts, in one place. A file past one of them is refused whole, with a code.

/** Largest file, in bytes. The global GED is about 250 MB; a JavaScript string ends at 512 Mi characters. */
export const MAX_FILE_BYTES = 384 * 1024 * 1024;

/** Most columns of a table, or different property names of a GeoJSON file. GED has 50. */
export const MAX_COLUMNS = 1_000;

/**
 * Most rows of a file, header and blank ones included, or features: as many as a spreadsheet has. The global GED
 * has about 350,000.
 */
export const MAX_ROWS = 1_048_576;

/**
 * Longest row, in characters. Delimited text is parsed in pieces of this length, so it also
 * bounds what the parser holds at a time: the cells of a row, or a note for every misplaced quotation mark.
 */
export const MAX_ROW_LENGTH = 1_048_576;

/**
 * Longest row text of a table, all rows together: this, and `ROW_TEXT_FACTOR` times the length of the file. Row
 * text repeats the header in every row, so short rows under long names grow a hundredfold. GED grows threefold.
 */
export const ROW_TEXT_BASE = 64 * 1024 * 1024;
export const ROW_TEXT_FACTOR = 16;

/** Most objects and arrays of a GeoJSON file; a feature of a point has four. They are counted before parsing. */
export const MAX_JSON_NODES = 4 * MAX_ROWS;

/** Most characters, over all broken rows, that are read beyond the start of one and then read again. */
export const MAX_REREAD = 32 * 1024 * 1024;

/** Most problems listed. Later ones are counted in `problems_cut`; refused rows stay counted in `totals`. */
export const MAX_PROBLEMS = 10_000;

/** Deepest nesting of one GeoJSON feature. */
export const MAX_JSON_DEPTH = 32;

/** Largest count of deaths or sources that is believed to be a count. */
export const MAX_COUNT = 1_000_000_000;

/** Most characters of a cell that a problem quotes. */
export const MAX_QUOTED = 60;

/** Bytes at the start of a file that are searched for NUL, the mark of a file that is not text. */
export const TEXT_PROBE_BYTES = 1_024;
