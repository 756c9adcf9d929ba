// The public names of @tasdiq/dossier, in the order one reads them.
export {
  logKey,
  logVerifier,
  policyOf,
  policyText,
  type Signatories,
  witnessKeys,
  witnessVerifiers,
} from './policy.ts';
export {
  type CharterSpan,
  type Crypto,
  type OwnChecks,
  type Replayed,
  Replayer,
  UncheckedOwnStoreReplayer,
} from './replay.ts';
export { type Label, labelOf } from './label.ts';
export { type Given, type KeyPairs, type Threads, type Vouched, Voucher } from './vouch.ts';
export { type DossierContent, pack, type Source } from './pack.ts';
export {
  type DisclosureLine,
  DossierFile,
  FileError,
  type FileFault,
  MAX_CHECKPOINTS,
  readLabel,
} from './unpack.ts';
export {
  type Bounds,
  type Bracket,
  GRACE_MS,
  quorumTime,
  type QuorumTime,
  Timeline,
  WIDE_MS,
} from './times.ts';
export { type Judgement, judge } from './judge.ts';
export { changesWitnesses, type Handover, handoversOf, mayProve } from './handover.ts';
export {
  type DatasetClaim,
  explain,
  type NamedBlob,
  type Observer,
  type SeenEntry,
} from './acts.ts';
export {
  type Held,
  type Holder,
  holderOf,
  type Holding,
  HOLDING_AHEAD_MS,
  HOLDING_CHARS,
  HOLDING_TYP,
  holdingInput,
  openHolding,
  signedBy,
  type SignedHolding,
} from './holding.ts';
export {
  filesNamedBy,
  type FileReader,
  isFileFor,
  mayNameFiles,
  type NamedFile,
  type ShownFields,
} from './named-files.ts';
export { type OpenedFile, OpenedFiles } from './opened-files.ts';
export { type Finding, type FindingCode, FINDINGS, type Section, SECTIONS } from './finding.ts';
export type { NewestCheckpoint, WitnessTally } from './log.ts';
export { type Task, verify } from './verify.ts';
export type { OpenedLater, OpenedSealed, Opener } from './sealed.ts';
export { type Report, type ReportCounts, reportLines, verdictLine } from './report.ts';
export { receiptHolds } from './receipt.ts';
