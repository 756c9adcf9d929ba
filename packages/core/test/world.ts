import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import {
  type Act,
  type ActEntry,
  type ActId,
  apply,
  assembleJws,
  base64url,
  composeAct,
  composeFounding,
  decodeAct,
  type Decoded,
  type Digest,
  type DossierId,
  type DraftField,
  emptyState,
  encodeLeaf,
  formatTime,
  type FoundingFacts,
  fromBase64url,
  keyDigest,
  KeyRing,
  type Kid,
  type Power,
  type PublicKey,
  type ReceiptFacts,
  receiptText,
  type Refusal,
  type State,
  splitLeaf,
  thumbprint,
  type UnsignedFounding,
  utf8,
} from '@tasdiq/core';
import { presealed } from './presealed.ts';

/*
 * A small dossier for tests: two parties, a mediator, two guarantors, a monitor and a secretariat, all
 * fictional, with keys that follow from their names. Times stand still unless a test moves them.
 */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** When the dossier of the tests is founded. */
export const START = Date.parse('2026-03-01T09:00:00.000Z');
/** RFC 6962 root of the empty tree: the basis of an author who has seen nothing. */
export const EMPTY_ROOT = base64url(createHash('sha256').digest()) as Digest;

/** A key pair that follows from a name. */
export interface Signer {
  readonly name: string;
  readonly key: PublicKey;
  readonly kid: Kid;
  readonly sign: (signed: string) => Uint8Array;
}

const signers = new Map<string, Signer>();

/** The signer of a name; the same name gives the same key for ever. */
export function signer(name: string): Signer {
  const known = signers.get(name);
  if (known) return known;
  const seed = createHash('sha256').update(`tasdiq test key: ${name}`).digest();
  const key = base64url(ed25519.getPublicKey(seed)) as PublicKey;
  const made = { name, key, kid: thumbprint(key), sign: (text: string) => ed25519.sign(utf8(text), seed) };
  signers.set(name, made);
  return made;
}

/** Whether a signer's key signed a decoded act. */
export function signedBy(key: PublicKey, { envelope }: Decoded): boolean {
  return ed25519.verify(envelope.signature, utf8(envelope.signed), fromBase64url(key)!, { zip215: false });
}

/** Whether the witness that an act `receipt.file` names signed the receipt; undefined for other acts. */
export function receiptSigned({ act, facts }: Act): { readonly receipt?: boolean } {
  if (act !== 'receipt.file') return {};
  const said = facts as ReceiptFacts;
  const [signature, key] = [fromBase64url(said.signature)!, fromBase64url(said.witness)!];
  return { receipt: ed25519.verify(signature, utf8(receiptText(said)), key, { zip215: false }) };
}

/** Members of the tests' charter with their roles; each has a root key of its own name. */
export const MEMBERS = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['guarantor-one', 'guarantor'],
  ['guarantor-two', 'guarantor'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
] as const;

/** The charter of the tests, which a test may change before it is founded. */
export function foundingFacts(): FoundingFacts {
  const facts = {
    code: 'test',
    exercise: true,
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    founder: 'secretariat',
    log: { name: 'log.example', key: signer('log').key },
    members: MEMBERS.map(([code, role]) => ({
      code,
      role,
      root: signer(code).key,
      next: keyDigest(signer(`${code}, next root`).key),
    })),
    terms: {
      rules: 1,
      witnesses: ['mediator', 'guarantor-one', 'guarantor-two', 'north', 'south'].map((member) => ({
        name: `witness.example/${member}`,
        key: signer(`witness of ${member}`).key,
        member,
      })),
      quorum: {
        k: 2,
        of: ['mediator', 'guarantor-one', 'guarantor-two'].map((member) => `witness.example/${member}`),
      },
      read: 'participants',
      delay_hours: 72,
      merge_minutes: 10,
      expiry_hours: 720,
      device_days: 14,
      accession_days: 30,
      public_place: 2,
      quota: { acts_per_hour: 1000, blob_bytes_per_day: 1_000_000_000 },
      zones: ['valley', 'ridge'],
      languages: ['en', 'ur', 'ps'],
      authentic: 'en',
      forbids: [],
      from: formatTime(START),
      until: null,
      amended_by: ['party'],
    },
  };
  return structuredClone(facts) as unknown as FoundingFacts;
}

/** What a test says an act holds; what is left out has a sensible value. */
export interface Saying {
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
  /** Mandate id; `root` when left out. */
  readonly as?: string;
  readonly prev?: ActId | null;
  readonly exp?: number;
  readonly basis?: { size: number; root: Digest };
  readonly dossier?: DossierId;
}

/** A signed act with its disclosures, not yet logged. */
export interface Signed {
  readonly jws: string;
  readonly disclosures: readonly string[];
}

/** How an entry came to be logged, when a test does not want the usual. */
export interface Logging {
  readonly at?: number;
  /** What the basis check said; true when left out. */
  readonly basis?: boolean;
}

/** A dossier that grows act by act. */
export class World {
  readonly facts: FoundingFacts;
  readonly dossier: DossierId;
  /** Logged time of the next entry; a test may move it. */
  now = START;
  state: State = emptyState();
  readonly leaves: string[] = [];
  readonly entries: ActEntry[] = [];
  readonly #keys = new KeyRing();
  readonly #unsigned: UnsignedFounding;
  #salts = 0;

  /** `words` are the fields of the founding. */
  constructor(facts: FoundingFacts = foundingFacts(), words: Readonly<Record<string, DraftField>> = {}) {
    this.facts = facts;
    const { kid } = signer(facts.founder);
    this.#unsigned = composeFounding({ facts, fields: words, exp: START + HOUR }, kid, () => this.#salt());
    this.dossier = this.#unsigned.dossier;
  }

  /** A world whose charter is founded by the secretariat. */
  static founded(change: (facts: FoundingFacts) => void = () => {}): World {
    const facts = foundingFacts();
    change(facts);
    const world = new World(facts);
    world.must(world.found());
    return world;
  }

  /** The founding act without words, for a test to spoil. */
  founding(): Saying {
    return { act: 'charter.found', facts: this.facts, prev: null };
  }

  /** The founding act with its words, signed by the founder. */
  found(): Signed {
    const { signed, disclosures } = this.#unsigned;
    return { jws: assembleJws(signed, signer(this.facts.founder).sign(signed)), disclosures };
  }

  /** Composes and signs an act; its `prev` is the head of the key unless the test says otherwise. */
  sign(by: Signer, saying: Saying): Signed {
    const { as = 'root', exp = this.now + HOUR, basis = { size: 0, root: EMPTY_ROOT } } = saying;
    const head = this.state.keys.get(by.kid)?.head ?? null;
    const prev = saying.prev === undefined ? head : saying.prev;
    const dossier = saying.dossier ?? this.dossier;
    const draft = { ...saying, dossier, as, exp, basis, prev };
    const salt = (): Uint8Array => this.#salt();
    const { signed, disclosures } = composeAct(presealed(draft, by.kid, salt).draft, by.kid, salt);
    return { jws: assembleJws(signed, by.sign(signed)), disclosures };
  }

  /** Logs an act as a careless host would: whatever it is. Gives the refusal, if it does not count. */
  log({ jws }: Signed, { at = this.now, basis = true }: Logging = {}): Refusal | undefined {
    const leaf = encodeLeaf(formatTime(at), jws);
    const index = this.leaves.push(leaf) - 1;
    const decoded = decodeAct(jws);
    const applied =
      'code' in decoded
        ? apply(this.state, { index, at, refusal: decoded })
        : apply(this.state, this.entryOf(decoded, index, at, basis));
    this.state = applied.state;
    return applied.refusal;
  }

  /** Logs an act that must count, and gives its id. */
  must(signed: Signed, logging: Logging = {}): ActId {
    const refusal = this.log(signed, logging);
    if (refusal) throw new Error(`refused: ${refusal.code} ${JSON.stringify(refusal.detail)}`);
    return this.entries.at(-1)!.act.id;
  }

  /** Signs and logs an act that must count. */
  do(by: Signer, saying: Saying, logging: Logging = {}): ActId {
    return this.must(this.sign(by, saying), logging);
  }

  /** Signs and logs an act; the code of its refusal, or `accepted`. */
  try(by: Signer, saying: Saying, logging: Logging = {}): string {
    return this.log(this.sign(by, saying), logging)?.code ?? 'accepted';
  }

  /** Grants a mandate from the root of `member` to the key of a signer, and gives the mandate's id. */
  grant(member: string, to: Signer, powers: readonly Power[], more: Record<string, unknown> = {}): ActId {
    const from = formatTime(this.now);
    const until = formatTime(this.now + 90 * DAY);
    const common = { office: 'field', key: to.key, powers, scope: {}, from, until, device: false };
    return this.do(signer(member), { act: 'mandate.grant', facts: { ...common, ...more } });
  }

  /** The act of a leaf, as it was decoded. */
  act(index: number): Act {
    return this.entries.find((entry) => entry.index === index)!.act;
  }

  /** An entry with the verdict on its signature, as a replayer would make it. */
  entryOf(decoded: Decoded, index: number, at: number, basis = true): ActEntry {
    this.#keys.learn(decoded.act);
    const key = this.#keys.find(decoded.act.kid);
    const signature = key ? signedBy(key, decoded) : false;
    const entry = { index, at, act: decoded.act, signature, basis, ...receiptSigned(decoded.act) };
    this.entries.push(entry);
    return entry;
  }

  #salt(): Uint8Array {
    return createHash('sha256')
      .update(`salt ${this.#salts++}`)
      .digest()
      .subarray(0, 16);
  }
}

/** RFC 6962 root of leaves, the slow and plain way, in base64url. */
export function rootOf(leaves: readonly string[]): Digest {
  const hash = (...parts: (string | Buffer)[]): Buffer => {
    const sum = createHash('sha256');
    for (const part of parts) sum.update(part);
    return sum.digest();
  };
  const root = (from: number, to: number): Buffer => {
    if (to - from === 1) return hash('\0', leaves[from]!);
    let left = 1;
    while (left * 2 < to - from) left *= 2;
    return hash('\x01', root(from, from + left), root(from + left, to));
  };
  return (leaves.length === 0 ? EMPTY_ROOT : base64url(root(0, leaves.length))) as Digest;
}

/** The logged time and the JWS of a leaf that must be one. */
export function partsOf(leaf: string): { at: number; jws: string } {
  const parts = splitLeaf(leaf);
  if ('code' in parts) throw new Error(`not a leaf: ${parts.code}`);
  return parts;
}
