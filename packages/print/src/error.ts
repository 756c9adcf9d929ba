// Why nothing was printed.

/**
 * - `busy`: as many are printed and waiting as may be; ask again later.
 * - `too_large`: the documents are larger than what is printed at once.
 * - `limits`: the compiler took more time or memory than it may.
 * - `failed`: the compiler refused a document; `message` has its words.
 */
export type PrintTrouble = 'busy' | 'too_large' | 'limits' | 'failed';

const WHAT: Readonly<Record<PrintTrouble, string>> = {
  busy: 'Too many documents are being printed; ask again in a minute',
  too_large: 'The document is too large to print; print a shorter period or fewer figures',
  limits: 'Printing took more time or memory than it may; print a shorter period or fewer figures',
  failed: 'The document cannot be printed; report this with the document as HTML',
};

export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly code: PrintTrouble;

  constructor(code: PrintTrouble, words = '') {
    super(words === '' ? WHAT[code] : `${WHAT[code]}: ${words}`);
    this.code = code;
  }
}
