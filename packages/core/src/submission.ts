/**
 * The closed list of reasons for which a host does not take an act or answer a request, beside those of
 * `REFUSALS`. They concern what lies outside the log, so a replay alone cannot judge them
 * (spec/rules.md, clauses S).
 */
export const HOST_REFUSALS = {
  bad_request: { clause: 'S1', text: 'The request is not in the form that this address takes.' },
  too_large: { clause: 'S1', text: 'The request is larger than this address takes.' },
  not_found: { clause: 'S1', text: 'There is nothing here under this name.' },
  disclosure_missing: { clause: 'S2', text: 'A field was submitted without its disclosure.' },
  disclosure_foreign: {
    clause: 'S2',
    text: 'A disclosure does not belong to the act that it came with, or shares its salt with another.',
  },
  disclosure_sealed: {
    clause: 'S2',
    text: 'The disclosure of a sealed field came along, which the host must not have. Nothing of it was kept.',
  },
  disclosure_malformed: { clause: 'S2', text: 'A disclosed value does not fit the schema of its field.' },
  too_precise: { clause: 'S3', text: 'A public field says where more exactly than the charter allows.' },
  blob_missing: { clause: 'S4', text: 'The act names a file that has not been uploaded.' },
  blob_mismatch: {
    clause: 'S4',
    text: 'The bytes that came do not have the digest or size they were said to have.',
  },
  sealed_unfit: { clause: 'S4', text: 'The file of a sealed field is no age file for X25519 keys.' },
  offset_differs: {
    clause: 'S4',
    text: 'The upload goes on at another place than the one that was given.',
  },
  not_previewable: { clause: 'S4', text: 'No preview of this file can be made.' },
  quota_exceeded: { clause: 'S5', text: 'The mandate has used up what the charter grants it for now.' },
  busy: { clause: 'S5', text: 'The host has more work than it can take; try again.' },
  not_ready: { clause: 'S6', text: 'The host is waiting for its witnesses before it accepts anything.' },
  read_only: { clause: 'S6', text: 'This host cannot write the record at present.' },
  unauthenticated: { clause: 'S7', text: 'This needs a session: sign in with the key of an office.' },
  forbidden: { clause: 'S7', text: 'The office that is signed in may not do or read this.' },
  intake_closed: {
    clause: 'S8',
    text: 'No intake office has announced a key, so nobody could open a report of the public.',
  },
  intake_full: { clause: 'S8', text: 'The intake box holds as much as it may; try again later.' },
} as const;

/** Why a host did not take something. */
export type HostRefusalCode = keyof typeof HOST_REFUSALS;
