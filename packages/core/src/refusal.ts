/**
 * The closed list of reasons for which an act does not count (spec/rules.md, whose clauses these are).
 * A code is never reused for another reason. Everything in this list can be judged by anyone who
 * replays the log.
 */
export const REFUSALS = {
  leaf_malformed: { clause: 'L1', text: 'The leaf is not a time, a line feed and an act.' },
  leaf_too_large: { clause: 'L1', text: 'The leaf is larger than 65,535 bytes.' },
  jws_malformed: { clause: 'L2', text: 'The act is not a JWS in its one strict spelling.' },
  header_refused: { clause: 'L2', text: 'The header is not exactly the one that acts have.' },
  payload_malformed: { clause: 'L3', text: 'The payload is not JSON in its one strict ASCII spelling.' },
  act_unknown: { clause: 'L3', text: 'There is no such kind of act under the rules in force.' },
  schema_refused: { clause: 'L3', text: 'The payload does not fit the schema of its kind of act.' },
  signature_invalid: { clause: 'L4', text: 'The signature does not fit the act and its key.' },
  wrong_dossier: { clause: 'O1', text: 'The act was signed for another dossier.' },
  chain_broken: { clause: 'O2', text: 'The act does not follow the last logged act of its key.' },
  expired: { clause: 'O3', text: 'The act was logged after the time limit set by its author.' },
  expiry_too_far: { clause: 'O3', text: 'The time limit lies further ahead than the charter allows.' },
  basis_foreign: { clause: 'O4', text: 'The author had seen a history that is not the history of this log.' },
  time_backwards: { clause: 'O5', text: 'The logged time is earlier than that of the entry before.' },
  superseded: { clause: 'O6', text: 'The act answers a version that is no longer the newest.' },
  key_unknown: { clause: 'K1', text: 'No member or mandate in this dossier has this key.' },
  key_unacceptable: {
    clause: 'K1',
    text: 'The key is not the canonical encoding of a point of prime order.',
  },
  key_taken: {
    clause: 'K1',
    text: 'The key already serves as a root key, as the key of the log or of a witness.',
  },
  mandate_unknown: { clause: 'K2', text: 'The act names a mandate that was not granted to its key.' },
  mandate_not_yet: { clause: 'K2', text: 'The mandate had not begun at the logged time.' },
  mandate_expired: { clause: 'K2', text: 'The mandate had expired at the logged time.' },
  mandate_revoked: { clause: 'K2', text: 'The mandate had been revoked at the logged time.' },
  power_missing: { clause: 'K3', text: 'The mandate does not hold a power that this act needs.' },
  scope_exceeded: { clause: 'K4', text: 'The act lies outside the scope of the mandate.' },
  grant_refused: { clause: 'K4', text: 'The mandate asks for more than a member of this role may grant.' },
  root_only: { clause: 'K5', text: "Only a member's root key can do this." },
  root_refused: { clause: 'K5', text: 'A root key cannot do this; an office under a mandate can.' },
  root_not_committed: { clause: 'K5', text: 'The new root key is not the one that was committed to.' },
  field_missing: { clause: 'F1', text: 'A field that this kind of act needs is not there.' },
  field_unknown: { clause: 'F1', text: 'This kind of act has no such field.' },
  tier_refused: { clause: 'F2', text: 'The field may not stand in this tier.' },
  recipient_unknown: {
    clause: 'F2',
    text: 'The field is addressed to a member that the charter does not know.',
  },
  reference_unknown: { clause: 'N1', text: 'The act refers to something that is not on the record.' },
  not_yours: {
    clause: 'N2',
    text: 'Only the office that made the entry, or a fitting power, may change it.',
  },
  already_done: { clause: 'N3', text: 'This has been done, and it can be done once.' },
  not_founded: { clause: 'C1', text: 'The first entry of a dossier is its founding, and only the first.' },
  founding_refused: { clause: 'C1', text: 'The charter, as founded or amended, would contradict itself.' },
  quorum_refused: {
    clause: 'C2',
    text: 'The quorum of witnesses does not keep the record both safe and alive.',
  },
  zone_unknown: { clause: 'C3', text: 'The charter knows no such zone.' },
  mandate_forbids: { clause: 'C4', text: 'The charter forbids this kind of act.' },
  charter_ended: { clause: 'C5', text: 'The charter had ended at the logged time.' },
  attendance_missing: {
    clause: 'T1',
    text: 'The minutes do not say whether somebody who was expected came.',
  },
  not_addressed: { clause: 'T2', text: 'This was not addressed to the office that answers it.' },
  draft_refused: { clause: 'T3', text: 'The draft, or consent to it, would contradict itself.' },
  not_negotiated: { clause: 'T4', text: 'The text was agreed elsewhere; nobody consents to it here.' },
  not_a_party: { clause: 'T4', text: 'The text has other parties.' },
  not_in_force: { clause: 'T5', text: 'The text is not in force at the logged time.' },
  undertaking_refused: { clause: 'U1', text: 'The undertaking would contradict itself or its text.' },
  not_obliged: { clause: 'U2', text: 'Only those who owe an undertaking can say this of it.' },
  not_owed: { clause: 'U3', text: 'Only those to whom it is owed, or a neutral office, can say this.' },
  not_its_verifier: { clause: 'U4', text: 'The office is not one that checks this undertaking.' },
  screening_refused: {
    clause: 'V1',
    text: 'The screening, or what goes on without one, would contradict itself.',
  },
  inquiry_closed: { clause: 'V2', text: 'The case has ended or goes on in another one.' },
  not_accused: { clause: 'V2', text: 'Only those who are accused or named can say this.' },
  not_disclosed: {
    clause: 'V3',
    text: 'It rests on what a member that it names has not been told of in summary.',
  },
  reply_open: { clause: 'V3', text: 'A member that it names still has time to reply.' },
  not_a_voter: { clause: 'V4', text: 'The charter gives this member no vote.' },
  stepped_aside: { clause: 'V4', text: 'The member may not decide in this case.' },
  not_carried: { clause: 'V4', text: 'The body has not decided so.' },
  finding_refused: { clause: 'V5', text: 'The finding would contradict itself, the record or the charter.' },
  not_adopted: { clause: 'V5', text: 'The finding has not been adopted.' },
  ladder_refused: { clause: 'V6', text: 'The consequence does not follow from the finding and the ladder.' },
  evidence_refused: { clause: 'V7', text: 'The evidence would contradict itself or its use limits.' },
  exhibit_refused: { clause: 'V7', text: 'The exhibit, or what is done with it, would contradict itself.' },
  erasure_refused: { clause: 'V8', text: 'This may not be destroyed, or not by this office.' },
  claims_off: { clause: 'P1', text: 'The charter names no office that keeps claims, or another one.' },
  claim_refused: { clause: 'P2', text: 'The claim, or what is said of it, would contradict itself.' },
  reply_owed: {
    clause: 'P2',
    text: 'Whoever said it has not been offered a reply, or still has time to give it.',
  },
  counting_refused: { clause: 'P3', text: 'The counting rule, or the effort, would contradict itself.' },
  bulletin_refused: {
    clause: 'P4',
    text: 'The bulletin would contradict itself, its series or the charter.',
  },
  not_approved: { clause: 'P4', text: 'The bulletin lacks approvals that the charter asks for.' },
  receipt_refused: { clause: 'D3', text: 'The witness did not sign this receipt.' },
} as const;

/** Why an act does not count: one of the closed list. */
export type RefusalCode = keyof typeof REFUSALS;

/** A refusal: the code and what a reader needs to understand it, never text from outside. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A refusal of this code. */
export function refuse(code: RefusalCode, detail?: Refusal['detail']): Refusal {
  return detail ? { code, detail } : { code };
}
