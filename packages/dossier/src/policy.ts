// What a charter asks of its log and witnesses, in the terms of C2SP: policy, verifiers, origin.
import {
  type Charter,
  type FoundingFacts,
  fromBase64url,
  type Group,
  originOf,
  type Terms,
} from '@tasdiq/core';
import {
  cosignatureVerifier,
  type Ed25519,
  ed25519Verifier,
  formatPolicy,
  KEY_TYPE,
  type Policy,
  type PolicyGroup,
  type Verifier,
  verifierKey,
  type VerifierKey,
} from '@tasdiq/tlog';

/** The part of a charter that says who signs and cosigns. Founding facts have it too. */
export type Signatories = {
  readonly log: FoundingFacts['log'] | Charter['log'];
  readonly terms: Pick<Terms, 'witnesses' | 'quorum'>;
};

/** Group names in policies. Witness names are lower case, so none of them can be taken for a group. */
const GROUP = 'QUORUM';

/** The vkey of a dossier's log: its name is the origin of the checkpoints. */
export function logKey(charter: Signatories, dossier: string): VerifierKey {
  const { log } = charter;
  return verifierKey(originOf(log as FoundingFacts['log'], dossier), KEY_TYPE.ed25519, rawKey(log.key));
}

/** Verifier of the log's signatures under checkpoints. `ed25519` may be a faster one than the portable. */
export function logVerifier(charter: Signatories, dossier: string, ed25519?: Ed25519): Verifier {
  return ed25519Verifier(logKey(charter, dossier), ed25519);
}

/** The cosignature keys of a charter's witnesses, in its order. */
export function witnessKeys(charter: Signatories): VerifierKey[] {
  return charter.terms.witnesses.map(({ name, key }) => verifierKey(name, KEY_TYPE.cosignature, rawKey(key)));
}

/** Verifiers of the witnesses' cosignatures, in the order of the charter. */
export function witnessVerifiers(charter: Signatories, ed25519?: Ed25519): Verifier[] {
  return witnessKeys(charter).map((key) => cosignatureVerifier(key, ed25519));
}

/**
 * The C2SP policy of a charter: its log, its witnesses, and its quorum as nested groups. `judgeCheckpoint` and
 * `isQuorum` of tlog work on it. Throws a TlogError on terms that core would have refused.
 */
export function policyOf(charter: Signatories, dossier: string): Policy {
  const groups: PolicyGroup[] = [];
  const quorum = addGroup(charter.terms.quorum, groups);
  return {
    logs: [{ key: logKey(charter, dossier) }],
    witnesses: witnessKeys(charter).map((key) => ({ name: key.name, key })),
    groups,
    quorum,
  };
}

/** The policy as tlog-policy text: the same text for the same charter, wherever it is made. */
export function policyText(charter: Signatories, dossier: string): string {
  return formatPolicy(policyOf(charter, dossier));
}

/** Adds a group after the groups inside it, and gives its name. */
function addGroup(group: Group, groups: PolicyGroup[]): string {
  const members = group.of
    .filter((member) => typeof member === 'string' || isReachable(member))
    .map((member) => (typeof member === 'string' ? member : addGroup(member, groups)));
  const name = groups.length === 0 ? GROUP : `${GROUP}.${groups.length}`;
  groups.push({ name, threshold: group.k, members });
  return name;
}

/** A group that asks for more members than it has never counts; tlog-policy cannot write such a group. */
function isReachable(group: Group): boolean {
  const reachable = group.of.filter((member) => typeof member === 'string' || isReachable(member));
  return reachable.length >= group.k;
}

function rawKey(key: string): Uint8Array {
  return fromBase64url(key) ?? new Uint8Array(0);
}
