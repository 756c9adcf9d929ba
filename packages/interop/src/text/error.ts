// Why a file cannot be read as a text, in words for people and as a code.

/** The closed list of reasons. Codes are never reused for another meaning. */
export type TextErrorCode =
  | 'text_empty'
  | 'text_too_large'
  | 'text_encoding'
  | 'text_not_text'
  | 'text_too_many_parts'
  | 'text_nested_too_deep'
  | 'docx_not_archive'
  | 'docx_legacy'
  | 'docx_damaged'
  | 'docx_too_large'
  | 'docx_part_missing'
  | 'xml_invalid'
  | 'xml_document_type'
  | 'xml_too_large';

/** The only error that reading a text throws: what is wrong, where, and what to do. */
export class TextError extends Error {
  readonly code: TextErrorCode;
  /** The part of the file, for example `word/document.xml` or `line 12`; empty for the file as a whole. */
  readonly where: string;
  readonly remedy: string;

  constructor(code: TextErrorCode, what: string, where: string, remedy: string) {
    super(`${what}${where === '' ? '' : ` (${where})`}. ${remedy}`);
    this.name = 'TextError';
    this.code = code;
    this.where = where;
    this.remedy = remedy;
  }
}
