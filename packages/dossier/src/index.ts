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
  type Crypto,
  type OwnChecks,
  type Replayed,
  Replayer,
  UncheckedOwnStoreReplayer,
} from './replay.ts';
