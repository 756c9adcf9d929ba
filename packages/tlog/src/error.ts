/** Why something was refused. A closed list: codes are never reused. */
export type TlogErrorCode =
  | 'malformed_note'
  | 'malformed_key'
  | 'unacceptable_key'
  | 'unsupported_key'
  | 'bad_signature'
  | 'no_known_signature'
  | 'malformed_checkpoint'
  | 'wrong_origin'
  | 'malformed_proof'
  | 'malformed_tile'
  | 'malformed_entry'
  | 'malformed_policy'
  | 'quorum_missing'
  | 'not_included'
  | 'malformed_request'
  | 'malformed_answer'
  | 'malformed_receipt'
  | 'malformed_refusal'
  | 'malformed_deposit'
  | 'out_of_range';

/** The only error that this package throws: `code` for programs, `message` for people. */
export class TlogError extends Error {
  readonly code: TlogErrorCode;

  constructor(code: TlogErrorCode, message: string) {
    super(message);
    this.name = 'TlogError';
    this.code = code;
  }
}
