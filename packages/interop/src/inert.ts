// Cells that a spreadsheet would run as a formula, made text (OWASP, "CSV Injection").

/**
 * What begins a formula, the wide forms included, which some keyboards write; quotation marks and blanks before it do
 * not stop every program, nor does an apostrophe that is there already.
 */
const RUNS = /^[\s"']*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;
/** The same where a program that splits at semicolons, as in Turkish settings, would begin a cell. */
const RUNS_LATER = /([;|][\s"']*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/gu;
/** A number as text is not run, and a minus before it must stay. */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** Blanks other than a space: one of them may end a cell or a row. */
const BREAKS = /[\t\r\n\v\f\u0085\u2028\u2029]+/gu;
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\x00-\x08\x0e-\x1f\x7f]/g;

/** A text that no spreadsheet runs: on one line, with an apostrophe before what would begin a formula. */
export function inert(text: string): string {
  const line = text.replaceAll(CONTROLS, '').replaceAll(BREAKS, ' ');
  if (NUMBER.test(line)) return line;
  const later = line.replaceAll(RUNS_LATER, "$1'");
  return RUNS.test(later) ? `'${later}` : later;
}
