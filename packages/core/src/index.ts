export {
  type Act,
  type ActKind,
  type Field,
  type FieldKind,
  type Moment,
  POWERS,
  type Power,
  TIERS,
  type Tier,
  payloadSchema,
} from './act.ts';
export { type Actor, ACTOR_KINDS, CONFIDENCE, type Relation, RELATIONS } from './actor.ts';
export { type Amendment } from './amendment.ts';
export { admit, apply, type Applied, replay } from './apply.ts';
export {
  composeAct,
  composeFounding,
  type Draft,
  type DraftField,
  type FoundingDraft,
  type SealedDraft,
  type Unsigned,
  type UnsignedFounding,
} from './author.ts';
export { Chain, itemsOf } from './chain.ts';
export { type Charter, dossierIdOf, founderKey, type FoundingFacts, originOf } from './charter.ts';
export {
  type ActId,
  type Code,
  type Digest,
  type DossierId,
  formatTime,
  memberOf,
  type Kid,
  parseTime,
  type PublicKey,
} from './code.ts';
export { type Dataset } from './dataset.ts';
export {
  type Disclosure,
  DISCLOSURE_BYTES,
  disclosureDigest,
  makeDisclosure,
  parseDisclosure,
  SALT_BYTES,
} from './disclosure.ts';
export { ANSWERS_A_CLOCK, due, type Due, DUE_KINDS } from './due.ts';
export {
  type ActEntry,
  type BrokenEntry,
  decodeAct,
  type Decoded,
  encodeLeaf,
  type Entry,
  KeyRing,
  recallAct,
  splitLeaf,
} from './entry.ts';
export { fingerprint, parseFingerprint } from './fingerprint.ts';
export { ACTOR_ROLES, type Incident, INCIDENT_KINDS, type IncidentLink, LINKS } from './incident.ts';
export { assembleJws, type Envelope, headerSegment, JWS_BYTES, openJws, signingInput } from './jws.ts';
export { isAcceptableKey, keyDigest, thumbprint } from './key.ts';
export { JSON_DEPTH } from './json.ts';
export { KINDS } from './kinds.ts';
export { isDoubtful, type Mandate, mandateAt, type Revocation } from './mandate.ts';
export {
  type DisclosureFault,
  mayRead,
  missingDisclosures,
  type Opened,
  type OpenedAct,
  openFields,
  recallFields,
  tooPrecise,
} from './opened.ts';
export { faultOf, type Group, isQuorum, namesIn, type QuorumFault } from './quorum.ts';
export { type Refusal, type RefusalCode, REFUSALS, refuse } from './refusal.ts';
export { type Rehearsal, rehearse } from './rehearse.ts';
export { GRANTABLE, type Role, ROLES } from './role.ts';
export { recipientsIn, SEALED_BYTES } from './sealed-file.ts';
export { type Source, SOURCE_KINDS, RELIABILITY } from './source.ts';
export { type Accession, emptyState, type Key, type Member, type State } from './state.ts';
export { status, type Status } from './status.ts';
export { HOST_REFUSALS, type HostRefusalCode } from './submission.ts';
export { Table } from './table.ts';
export {
  admitTerms,
  type Clocks,
  clocksOf,
  DEFAULT_CLOCKS,
  DEFAULT_TERMS,
  type Subjects,
  type Terms,
  termsSchema,
} from './terms.ts';
export { base64url, digestText, fromBase64url, fromUtf8, type Sha256, sha256, utf8 } from './text.ts';
export { type Casualties, type Interval, type Place, type Range, TIME_PRECISIONS } from './value.ts';
export { type Assurance, ASSURANCE_FORMS, assuranceStatus, BINDING, type Side, VIEWS } from './assurance.ts';
export {
  type Clock,
  type ClockChange,
  doneAt,
  type Extension,
  keyOf,
  MEDIA,
  runsOut,
  servedAt,
  type Service,
} from './clock.ts';
export {
  type Consent,
  CONSENT_FORMS,
  type ConsentForm,
  type Entered,
} from './consent.ts';
export { type ConsentBoard, consentBoard, type ConsentCell, isReleased } from './consent-board.ts';
export { days, type Deadline, deadlineOf, hours, minutes, type Stop } from './deadline.ts';
export { type Comment, passage, type Silence } from './discussion.ts';
export { type Force, forceOf, inForce, newestDraft } from './force.ts';
export { answeredInTime, type Call, CALL_OUTCOMES, URGENCY } from './hotline.ts';
export { type Indicator, INDICATOR_PERIODS, type Reading, standingReadings } from './indicator.ts';
export {
  type Article,
  ARTICLE_KINDS,
  type DraftText,
  type Instrument,
  INSTRUMENT_KINDS,
  INSTRUMENT_LINKS,
  type Signing,
} from './instrument.ts';
export { type Receipt, type ReceiptFacts, receiptText, type Relodged } from './late-filing.ts';
export { type Position, type Standing, standingOf } from './standing.ts';
export { ACTIVITIES, isLate, type Notification, type Unnotified } from './notification.ts';
export {
  type Answer,
  answerDue,
  answerOf,
  ANSWERS,
  answerStatus,
  type Request,
  REQUEST_KINDS,
} from './request.ts';
export {
  type ActionPoint,
  ATTENDANCE,
  type Held,
  type Round,
  type Session,
  SESSION_KINDS,
  wasInTime,
} from './talks.ts';
export {
  type Assessment,
  DELIVERABLES,
  type DueRule,
  LIMITATIONS,
  type Measure,
  METHODS,
  type Progress,
  PROGRESS,
  type Proposal,
  type Review,
  REVIEW_OUTCOMES,
  STANDING,
  type Undertaking,
  UNDERTAKING_KINDS,
  VERDICTS,
  type Wording,
} from './undertaking.ts';
export { type Period } from './undertaking-period.ts';
export { dueOf, type Implementation, implementationOf, type ReviewedPeriod } from './undertaking-status.ts';
export { maySeeConsent } from './visibility.ts';
export { misquotation, openedField, quotedBy, revealed } from './quotation.ts';
export { type Reservation, RESERVATION_KINDS } from './reservation.ts';
export { type Bearer, bearerKey, memberBehind, membersBehind, membersIn } from './bearer.ts';
export {
  type Allegation,
  ALLEGATION_KINDS,
  ALLEGATION_LINKS,
  CHANNELS,
} from './allegation.ts';
export { type Appeal, type Screening, SCREENINGS, screeningBy, screeningOf } from './screening.ts';
export {
  type Challenge,
  type Disclosed,
  EXIT_GROUNDS,
  EXITS,
  type Exit,
  type Inquiry,
  INQUIRY_LINKS,
  type InquiryLink,
  PURPOSES,
  type Settlement,
  type Word,
} from './inquiry.ts';
export {
  isSettled,
  SCOPE_OBJECTIONS,
  STANCES,
  type Task,
} from './inquiry-step.ts';
export { type Particular, VISIT_OUTCOMES } from './particular.ts';
export { type Clarification, clarifications } from './inquiry-status.ts';
export { asideIn } from './challenge.ts';
export { isInterested } from './interest.ts';
export { FIRST_VERSION, LATER_VERSION } from './later-version.ts';
export { succeeding } from './lineage.ts';
export {
  ACCESS_ANSWERS,
  ACCESS_CONDITIONS,
  ACCESS_GROUNDS,
  ACCESS_PURPOSES,
  type AccessAnswer,
  accessAnswerBy,
  type AccessRequest,
  type AccessUse,
  ALTERNATIVES,
  siteAccess,
  type SiteAccess,
  USES,
} from './access.ts';
export {
  type AccessRecord,
  type Hindrance,
  HINDRANCES,
  HISTORIC_ACCESS,
  type Obstruction,
  OBSTRUCTIONS,
} from './obstruction.ts';
export { type AccessLedger, accessLedger, type AccessRow, type AccessSpan } from './access-ledger.ts';
export { type Tally, type Vote, VOTES } from './ballot.ts';
export {
  attributedIn,
  ATTRIBUTIONS,
  type Element,
  ELEMENTS,
  type Finding,
  ELEMENT_STANDARDS,
  FINDING_LIMITS,
  FINDING_METHODS,
  isViolation,
  JUDGEMENTS,
  JUSTIFICATIONS,
  MODES,
  OCCURRENCES,
  QUALIFICATIONS,
  type Remedy,
  STAGES,
  violatorsIn,
} from './finding.ts';
export { concerned, findingTally, type Hearing, hearingsOf, REPLIES } from './finding-word.ts';
export { remedyStatus, responseStatus } from './finding-status.ts';
export {
  type MeasureTaken,
  MEASURES,
  type Recommendation,
  recommendationAnswer,
  RECOMMENDATIONS,
  remedyOf,
  RESPONSES,
} from './aftermath.ts';
export {
  type Consequence,
  consequenceTally,
  liftingTally,
  ladderReading,
  type LadderReading,
} from './consequence.ts';
export {
  allowedUses,
  type Citation,
  CUSTODY_STEPS,
  type Evidence,
  EVIDENCE_FORMS,
  EVIDENCE_KINDS,
  EVIDENCE_USES,
  type Grade,
  REDACTION_GROUNDS,
} from './evidence.ts';
export {
  type Exhibit,
  type ExhibitAsk,
  type ExhibitFault,
  EXHIBIT_OUTCOMES,
  type Trustee,
} from './exhibit.ts';
export { type SealKey, sealKeysFor } from './seal.ts';
export { type Erasure, ERASURE_GROUNDS, erasedOf } from './erasure.ts';
export { type Found, foundOf } from './qualification.ts';
export {
  CONSEQUENCES,
  DEFAULT_FINDINGS,
  DEFAULT_LADDER,
  type FindingTerms,
  findingTermsOf,
  GRAVITY,
  ladderOf,
  type Rung,
  STANDARDS,
} from './terms.ts';
export { maySeeDrafts, toldCount, toldState, type Untold, untoldOf } from './drafting.ts';
export {
  CLAIM_KINDS,
  CLAIM_MEDIA,
  type Claim,
  type ClaimOffer,
  type ClaimRelation,
  type ClaimReply,
  type ClaimRow,
} from './claim.ts';
export {
  CLAIM_RELATIONS,
  CLAIM_STANCES,
  mayReply,
  repliedInTime,
  replyBy,
  standingRelations,
} from './claim-word.ts';
export { type Effort, EFFORT_GROUNDS, EFFORT_METHODS } from './effort.ts';
export { type Comparison, COUNTING_UNITS, type CountingRule } from './counting.ts';
export {
  type Approval,
  approvalsOn,
  type Bulletin,
  BULLETIN_FORMATS,
  issuedOf,
  periodOf,
  seriesOf,
} from './bulletin.ts';
export { owedBulletins, type OwedBulletin } from './bulletin-clock.ts';
export { type BulletinBlock, bulletinContent, type BulletinContent } from './bulletin-content.ts';
export {
  BULLETIN_KINDS,
  DEFAULT_PROVISIONAL_DAYS,
  DEFAULT_SUPPRESS_BELOW,
  type SeriesTerms,
} from './terms.ts';
