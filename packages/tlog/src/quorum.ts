// What a policy asks for: who is enough, who cannot be missed, and whether two quorums can miss each other.
import { type OpenedCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { TlogError } from './error.ts';
import type { VerifierKey } from './key.ts';
import { isBy, type Note, openNote, parseNote, type Verifier } from './note.ts';
import { NO_QUORUM, type Policy, type PolicyGroup } from './policy.ts';
import { verifierOf } from './verifier.ts';

/** Makes the verifier of a key, or undefined for a kind that cannot be checked here: it then counts as unknown. */
export type ToVerifier = (key: VerifierKey) => Verifier | undefined;

/** A checkpoint as a policy sees it. */
export type JudgedCheckpoint = OpenedCheckpoint & {
  /** Policy names of the witnesses whose cosignatures hold, each once, in the order of the policy. */
  readonly witnesses: readonly string[];
  /** Whether they are a quorum. */
  readonly quorum: boolean;
};

/**
 * Opens a checkpoint with a policy: signed by a log of the policy whose key name is the origin, every known
 * signature holding. A missing quorum is told, not thrown. Throws what `openNote` and `parseCheckpoint` throw.
 */
export function judgeCheckpoint(
  note: string | Uint8Array,
  policy: Policy,
  toVerifier: ToVerifier = knownVerifier,
): JudgedCheckpoint {
  const parsed: Note = parseNote(note);
  const { origin } = parseCheckpoint(parsed.text);
  const logs = policy.logs
    .filter((log) => log.key.name === origin)
    .flatMap((log) => toVerifier(log.key) ?? []);
  const witnesses = policy.witnesses.flatMap((w) => {
    const verifier = toVerifier(w.key);
    return verifier ? [{ name: w.name, verifier }] : [];
  });
  const opened = openNote(parsed, [...logs, ...witnesses.map((w) => w.verifier)]);
  if (!logs.some((log) => opened.verified.some((signature) => isBy(signature, log)))) {
    throw new TlogError('no_known_signature', 'No log of the policy signed this checkpoint.');
  }
  // Counting the policy's witnesses, not the note's lines, counts each once however often it signed.
  const cosigned = witnesses.filter((w) => opened.verified.some((signature) => isBy(signature, w.verifier)));
  const names = cosigned.map((w) => w.name);
  return {
    checkpoint: parseCheckpoint(opened.text),
    note: opened,
    witnesses: names,
    quorum: isQuorum(policy, new Set(names)),
  };
}

/** Whether the named witnesses are a quorum of the policy. */
export function isQuorum(policy: Policy, witnesses: ReadonlySet<string>): boolean {
  if (policy.quorum === NO_QUORUM) return true;
  const met = new Set(policy.witnesses.filter((w) => witnesses.has(w.name)).map((w) => w.name));
  for (const group of policy.groups) {
    if (group.members.filter((member) => met.has(member)).length >= group.threshold) met.add(group.name);
  }
  return met.has(policy.quorum);
}

/** Witnesses without which there is no quorum: each could freeze the log alone. */
export function indispensableWitnesses(policy: Policy): string[] {
  const names = policy.witnesses.map((w) => w.name);
  return names.filter((name) => !isQuorum(policy, new Set(names.filter((other) => other !== name))));
}

/**
 * Two quorums that share no witness, when the policy has such: they could cosign two histories with every witness
 * honest. Undefined when any two quorums share one. Exact for every policy, as quorums form a tree.
 */
export function disjointQuorums(policy: Policy): readonly [string[], string[]] | undefined {
  if (policy.quorum === NO_QUORUM) return [[], []];
  const groups = new Map(policy.groups.map((group) => [group.name, group]));
  return twoWays(policy.quorum, groups);
}

type Groups = ReadonlyMap<string, PolicyGroup>;

/** Some witnesses that make `name` count. */
function oneWay(name: string, groups: Groups): string[] {
  const group = groups.get(name);
  return group ? group.members.slice(0, group.threshold).flatMap((member) => oneWay(member, groups)) : [name];
}

/** Two sets of witnesses without a common one, each of which makes `name` count, or undefined. */
function twoWays(name: string, groups: Groups): readonly [string[], string[]] | undefined {
  const group = groups.get(name);
  if (!group) return undefined;
  const double: (readonly [string[], string[]])[] = [];
  const single: string[] = [];
  for (const member of group.members) {
    const ways = twoWays(member, groups);
    if (ways) double.push(ways);
    else single.push(member);
  }
  // A member that can count for both sides helps both; one that cannot helps one side only.
  const missing = Math.max(0, group.threshold - double.length);
  if (single.length < 2 * missing) return undefined;
  const both = double.slice(0, group.threshold);
  const side = (from: number): string[] =>
    single.slice(from, from + missing).flatMap((member) => oneWay(member, groups));
  return [
    [...both.flatMap(([left]) => left), ...side(0)],
    [...both.flatMap(([, right]) => right), ...side(missing)],
  ];
}

function knownVerifier(key: VerifierKey): Verifier | undefined {
  try {
    return verifierOf(key);
  } catch {
    return undefined;
  }
}
