// The public names of @tasdiq/tlog: transparency logs after the C2SP specifications, in the order one reads them.
export { TlogError, type TlogErrorCode } from './error.ts';
export { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './base64.ts';
export { concatBytes, equalBytes, fromUtf8, parseDecimal, utf8 } from './text.ts';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, type Sha256, sha256 } from './hash.ts';
export { Tree } from './tree.ts';
export { MAX_PROOF_HASHES, rootFromInclusion, verifyConsistency, verifyInclusion } from './proof.ts';
export {
  decodeEntries,
  encodeEntries,
  entryBundles,
  hashTiles,
  leafHashesOf,
  MAX_ENTRY_BYTES,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  type TileRef,
  tileWidth,
} from './tile.ts';
export { type Ed25519, ed25519, isAcceptableKey } from './ed25519.ts';
export {
  formatSigningKey,
  formatVerifierKey,
  isKeyName,
  KEY_TYPE,
  keyIdOf,
  parseSigningKey,
  parseVerifierKey,
  samePublicKey,
  type SigningKey,
  type VerifierKey,
  verifierKey,
} from './key.ts';
export {
  ed25519Signer,
  ed25519Verifier,
  formatNote,
  formatSignature,
  isBy,
  type Note,
  type NoteSignature,
  type OpenedNote,
  openNote,
  parseNote,
  parseSignatures,
  type Signer,
  signNote,
  type Verifier,
} from './note.ts';
export {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export {
  attachCosignatures,
  type Attached,
  type Cosigner,
  cosignatureTime,
  cosignatureVerifier,
  ed25519Cosigner,
  mlDsa44Message,
} from './cosignature.ts';
export { verifierOf } from './verifier.ts';
export {
  formatPolicy,
  NO_QUORUM,
  parsePolicy,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from './policy.ts';
export {
  disjointQuorums,
  indispensableWitnesses,
  isQuorum,
  type JudgedCheckpoint,
  judgeCheckpoint,
  type ToVerifier,
} from './quorum.ts';
export { formatProof, parseProof, type ProofFile, verifyProof } from './proof-file.ts';
export {
  type AddCheckpoint,
  type Cosigned,
  type Decision,
  decide,
  encodeAddCheckpoint,
  MAX_REQUEST_BYTES,
  originOf,
  parseAddCheckpoint,
  provesRollback,
  readAnswer,
  type ReadAnswer,
  SIZE_CONTENT_TYPE,
  type WitnessAnswer,
  witnessCheckpointPath,
  type WitnessedLog,
} from './witness.ts';
export {
  openReceipt,
  type Receipt,
  receiptKeyOf,
  receiptSigner,
  receiptVerifier,
  signReceipt,
} from './receipt.ts';
export { openRefusal, type Refusal, signRefusal } from './refusal.ts';
export { type Deposit, openDeposit, signDeposit } from './deposit.ts';
