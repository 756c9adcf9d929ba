// Trust policies (c2sp.org/tlog-policy): which logs, which witnesses, and how many of them are enough.
import { TlogError } from './error.ts';
import { formatVerifierKey, KEY_TYPE, parseVerifierKey, samePublicKey, type VerifierKey } from './key.ts';
import { fromUtf8, parseDecimal } from './text.ts';

/** Longest policy, in bytes. */
export const MAX_POLICY_BYTES = 262_144;
/** Most logs, most witnesses and most groups; tlog-policy asks for 32 at least. */
export const MAX_POLICY_ITEMS = 128;
/** Quorum that asks for no witness. */
export const NO_QUORUM = 'none';

/** A log that a policy accepts; its key name is its origin. */
export type PolicyLog = { readonly key: VerifierKey; readonly url?: string };
/** A witness by the name that the policy gives it. */
export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url?: string };
/** A group counts as one cosigner when `threshold` of its members (witnesses or groups) do. */
export type PolicyGroup = {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
};

/**
 * A policy. As every name is a member of one group at most, quorums form a tree: `parsePolicy` holds this, and
 * every function on policies relies on it.
 */
export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In an order in which members come before their group. */
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or group, or `none`. */
  readonly quorum: string;
};

/**
 * The policy of a text. Non-UTF-8 bytes, which tlog-policy lets names hold, are refused. Throws `malformed_policy`
 * with the line, and for a vkey what `parseVerifierKey` throws.
 */
export function parsePolicy(policy: string | Uint8Array): Policy {
  const draft = new Draft();
  for (const [i, line] of policyLines(policy).entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length > 0 && !words[0]?.startsWith('#')) draft.add(words, i + 1);
  }
  return draft.finish();
}

/** A policy as text that `parsePolicy` reads back. Throws `malformed_policy` when it would not. */
export function formatPolicy(policy: Policy): string {
  const lines = [
    ...policy.logs.map((log) => ['log', formatVerifierKey(log.key), log.url]),
    ...policy.witnesses.map((w) => ['witness', w.name, formatVerifierKey(w.key), w.url]),
    ...policy.groups.map((group) => ['group', group.name, String(group.threshold), ...group.members]),
    ['quorum', policy.quorum],
  ];
  const text = lines.map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`).join('');
  parsePolicy(text);
  return text;
}

function policyLines(policy: string | Uint8Array): string[] {
  const text = policy.length > MAX_POLICY_BYTES || typeof policy === 'string' ? policy : fromUtf8(policy);
  if (typeof text !== 'string' || text.length > MAX_POLICY_BYTES) {
    throw new TlogError('malformed_policy', `A policy is UTF-8 of at most ${MAX_POLICY_BYTES} bytes.`);
  }
  // oxlint-disable-next-line no-control-regex
  if (!text.isWellFormed() || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) || !text.endsWith('\n')) {
    throw new TlogError(
      'malformed_policy',
      'A policy has no control character but tab, and ends with a newline.',
    );
  }
  return text.slice(0, -1).split('\n');
}

/** A policy while its lines are read: each line may only speak of names defined above it. */
class Draft {
  readonly #logs: PolicyLog[] = [];
  readonly #witnesses: PolicyWitness[] = [];
  readonly #groups: PolicyGroup[] = [];
  readonly #names = new Set<string>();
  readonly #members = new Set<string>();
  #quorum: string | undefined;
  #line = 0;

  add(words: readonly string[], line: number): void {
    this.#line = line;
    const [keyword, ...rest] = words;
    if (keyword === 'log') this.#addLog(rest);
    else if (keyword === 'witness') this.#addWitness(rest);
    else if (keyword === 'group') this.#addGroup(rest);
    else if (keyword === 'quorum') this.#setQuorum(rest);
    else this.#refuse('a line begins with log, witness, group, quorum or #');
  }

  finish(): Policy {
    if (this.#quorum === undefined) throw new TlogError('malformed_policy', 'The policy has no quorum line.');
    return { logs: this.#logs, witnesses: this.#witnesses, groups: this.#groups, quorum: this.#quorum };
  }

  #addLog([vkey, url, ...more]: string[]): void {
    if (vkey === undefined || more.length > 0) this.#refuse('a log line is "log <vkey> [<url>]"');
    const key = parseVerifierKey(vkey);
    if (key.type !== KEY_TYPE.ed25519 && key.type !== KEY_TYPE.mlDsa44)
      this.#refuse('this key cannot sign checkpoints');
    if (this.#logs.some((log) => samePublicKey(log.key, key))) this.#refuse('this log key is there already');
    this.#checkRoom(this.#logs);
    this.#logs.push(url === undefined ? { key } : { key, url });
  }

  #addWitness([name, vkey, url, ...more]: string[]): void {
    if (name === undefined || vkey === undefined || more.length > 0) {
      this.#refuse('a witness line is "witness <name> <vkey> [<url>]"');
    }
    const key = parseVerifierKey(vkey);
    if (key.type !== KEY_TYPE.cosignature && key.type !== KEY_TYPE.mlDsa44)
      this.#refuse('this key cannot cosign');
    if (this.#witnesses.some((w) => samePublicKey(w.key, key)))
      this.#refuse('this witness key is there already');
    this.#checkRoom(this.#witnesses);
    this.#define(name);
    this.#witnesses.push(url === undefined ? { name, key } : { name, key, url });
  }

  #addGroup([name, count, ...members]: string[]): void {
    if (name === undefined || count === undefined || members.length === 0) {
      this.#refuse('a group line is "group <name> all|any|<k> <name>..."');
    }
    const threshold = count === 'all' ? members.length : count === 'any' ? 1 : parseDecimal(count);
    if (threshold === undefined || threshold < 1 || threshold > members.length) {
      this.#refuse(`the threshold of a group of ${members.length} is all, any or 1 to ${members.length}`);
    }
    for (const member of members) {
      if (!this.#names.has(member)) this.#refuse(`"${member}" is not defined above this line`);
      if (this.#members.has(member)) this.#refuse(`"${member}" is a member of a group already`);
      this.#members.add(member);
    }
    this.#checkRoom(this.#groups);
    this.#define(name);
    this.#groups.push({ name, threshold, members });
  }

  #setQuorum([name, ...more]: string[]): void {
    if (name === undefined || more.length > 0) this.#refuse('a quorum line is "quorum <name>"');
    if (this.#quorum !== undefined) this.#refuse('there is a quorum line already');
    if (name !== NO_QUORUM && !this.#names.has(name))
      this.#refuse(`"${name}" is not defined above this line`);
    this.#quorum = name;
  }

  #define(name: string): void {
    if (name === NO_QUORUM || this.#names.has(name)) this.#refuse(`the name "${name}" is taken`);
    this.#names.add(name);
  }

  #checkRoom(list: readonly unknown[]): void {
    if (list.length >= MAX_POLICY_ITEMS) this.#refuse(`there are more than ${MAX_POLICY_ITEMS} of this kind`);
  }

  #refuse(why: string): never {
    throw new TlogError('malformed_policy', `Line ${this.#line} of the policy: ${why}.`);
  }
}
