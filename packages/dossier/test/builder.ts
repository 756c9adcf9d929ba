import { createHash } from 'node:crypto';
import {
  type ActId,
  assembleJws,
  base64url,
  composeAct,
  composeFounding,
  type Digest,
  type DossierId,
  type DraftField,
  encodeLeaf,
  fingerprint,
  formatTime,
  type FoundingFacts,
  headerSegment,
  keyDigest,
  type Kid,
  originOf,
  type Power,
  type PublicKey,
  thumbprint,
  type UnsignedFounding,
  utf8,
} from '@tasdiq/core';
import { ed25519, publicKeyOf, signSync } from '@tasdiq/crypto/node';
import { type DossierContent, type Label, pack, policyText } from '@tasdiq/dossier';
import {
  attachCosignatures,
  ed25519Cosigner,
  ed25519Signer,
  KEY_TYPE,
  leafHash,
  parseNote,
  signCheckpoint,
  Tree,
} from '@tasdiq/tlog';
import { witnessVerifiers } from '../src/policy.ts';
import { presealed } from '../../core/test/presealed.ts';

/*
 * Whole dossiers for tests: fictional parties, keys and salts that follow from names, witnesses in this
 * process. A test takes one apart and spoils what it wants to see found.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** When the dossiers of the tests are founded. */
export const START = Date.parse('2026-03-01T09:00:00.000Z');

/** A key that follows from a name. */
export type Key = {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly key: PublicKey;
  readonly kid: Kid;
};

/** The key of a name; the same name gives the same key for ever. */
export function keyOf(name: string): Key {
  const seed = new Uint8Array(createHash('sha256').update(`tasdiq dossier test: ${name}`).digest());
  const key = base64url(publicKeyOf(seed)) as PublicKey;
  return { name, seed, key, kid: thumbprint(key) };
}

export const WITNESSES = ['mediator', 'guarantor', 'monitor', 'north', 'south'] as const;
/** Witnesses whose word makes a quorum, and that are no party. */
export const NEUTRAL = ['mediator', 'guarantor', 'monitor'] as const;

const MEMBERS = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['guarantor', 'guarantor'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
] as const;

/** The words of the founding. */
const WORDS = {
  title: { tier: 'public', value: { en: 'An exercise' } },
  non_recognition: { tier: 'public', value: { en: 'Nothing here recognises a claim.' } },
} as const;

/** The charter of the tests. `world` tells the keys of one dossier from those of its twin. */
export function foundingFacts(world = ''): FoundingFacts {
  return {
    code: 'test',
    exercise: true,
    nonce: base64url(createHash('sha256').update(`nonce ${world}`).digest().subarray(0, 16)),
    founder: 'secretariat',
    log: { name: 'log.example', key: keyOf(`log${world}`).key },
    members: MEMBERS.map(([code, role]) => ({
      code,
      role,
      root: keyOf(`${code}${world}`).key,
      next: keyDigest(keyOf(`${code}${world}, next`).key),
    })),
    terms: {
      rules: 1,
      witnesses: WITNESSES.map((member) => ({
        name: `witness.example/${member}`,
        key: keyOf(`witness ${member}${world}`).key,
        member,
      })),
      quorum: { k: 2, of: NEUTRAL.map((member) => `witness.example/${member}`) },
      read: 'participants',
      delay_hours: 72,
      merge_minutes: 10,
      expiry_hours: 720,
      device_days: 14,
      accession_days: 30,
      public_place: 2,
      quota: { acts_per_hour: 100_000, blob_bytes_per_day: 1_000_000_000 },
      zones: ['valley', 'ridge'],
      languages: ['en', 'ur', 'ps'],
      authentic: 'en',
      forbids: [],
      from: formatTime(START),
      until: null,
      amended_by: ['party'],
    },
  } as unknown as FoundingFacts;
}

/** What an act says; what is left out has a sensible value. */
export type Saying = {
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
  readonly as?: string;
  readonly prev?: ActId | null;
  readonly exp?: number;
  readonly basis?: { readonly size: number; readonly root: Digest };
  readonly dossier?: DossierId;
};

/** A signed act with its disclosures, not yet logged. */
export type Signed = {
  readonly id: ActId;
  readonly jws: string;
  readonly disclosures: readonly string[];
  readonly kid: Kid;
};

/** Who cosigns: the terms that name them, and the names of keys that are not those of the founding. */
type Witnesses = {
  readonly terms: FoundingFacts['terms'];
  readonly keys: Readonly<Record<string, string>>;
};

/** A dossier that grows entry by entry. */
export class TestDossier {
  readonly facts: FoundingFacts;
  readonly id: DossierId;
  readonly world: string;
  /** Logged time of the next entry. */
  now = START;
  readonly leaves: string[] = [];
  readonly disclosures: { index: number; text: string }[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  readonly checkpoints: { size: number; text: string }[] = [];
  readonly tree = new Tree();
  /** Id of the founding act. */
  founding = '' as ActId;
  readonly #heads = new Map<Kid, ActId>();
  #witnesses: Witnesses;
  /** Those before the last change. */
  #outgoing: Witnesses;
  #salts = 0;
  readonly #unsigned: UnsignedFounding;

  constructor(world = '', change: (facts: FoundingFacts) => void = () => {}) {
    this.world = world;
    this.facts = foundingFacts(world);
    change(this.facts);
    this.#witnesses = { terms: this.facts.terms, keys: {} };
    this.#outgoing = this.#witnesses;
    const { kid } = this.root(this.facts.founder);
    const draft = { facts: this.facts, fields: WORDS, exp: START + DAY };
    this.#unsigned = composeFounding(draft, kid, () => this.#salt());
    this.id = this.#unsigned.dossier;
  }

  /** A dossier with its founding as entry 0. */
  static founded(world = '', change?: (facts: FoundingFacts) => void): TestDossier {
    const dossier = new TestDossier(world, change);
    const { signed, disclosures } = dossier.#unsigned;
    const founder = dossier.root(dossier.facts.founder);
    const jws = assembleJws(signed, signSync(founder.seed, utf8(signed)));
    dossier.founding = dossier.log({ id: idOf(jws), jws, disclosures, kid: founder.kid });
    return dossier;
  }

  get fingerprint(): string {
    return fingerprint(this.id);
  }

  /** Root key of a member of this dossier. */
  root(member: string): Key {
    return keyOf(`${member}${this.world}`);
  }

  sign(by: Key, saying: Saying): Signed {
    const { as = 'root', exp = this.now + DAY, basis = this.basis() } = saying;
    const prev = saying.prev === undefined ? (this.#heads.get(by.kid) ?? null) : saying.prev;
    const draft = { ...saying, dossier: saying.dossier ?? this.id, as, exp, basis, prev };
    const salt = (): Uint8Array => this.#salt();
    const { signed, disclosures } = composeAct(presealed(draft, by.kid, salt).draft, by.kid, salt);
    const jws = assembleJws(signed, signSync(by.seed, utf8(signed)));
    return { id: idOf(jws), jws, disclosures, kid: by.kid };
  }

  /** Signs a header and payload as they are, whatever they are. */
  signText(by: Key, header: string | undefined, payload: string): Signed {
    const first = header === undefined ? headerSegment(by.kid) : base64url(utf8(header));
    const signed = `${first}.${base64url(utf8(payload))}`;
    const jws = assembleJws(signed, signSync(by.seed, utf8(signed)));
    return { id: idOf(jws), jws, disclosures: [], kid: by.kid };
  }

  /** Logs an act as a careless host would: whatever it is. `counts: false` leaves the key's chain as it is. */
  log(signed: Signed, { at = this.now, counts = true }: { at?: number; counts?: boolean } = {}): ActId {
    const index = this.leaves.push(encodeLeaf(formatTime(at), signed.jws)) - 1;
    this.tree.append(leafHash(utf8(this.leaves[index]!)));
    if (counts) this.#heads.set(signed.kid, signed.id);
    for (const text of signed.disclosures) this.disclosures.push({ index, text });
    return signed.id;
  }

  /** Logs something that is no act. */
  logText(text: string): void {
    this.tree.append(leafHash(utf8(text)));
    this.leaves.push(text);
  }

  say(by: Key, saying: Saying): ActId {
    return this.log(this.sign(by, saying));
  }

  /** Grants a mandate to a key for 90 days. */
  grant(member: string, to: Key, powers: readonly Power[], more: Record<string, unknown> = {}): ActId {
    const from = formatTime(this.now);
    const until = formatTime(this.now + 90 * DAY);
    const common = { office: 'field', key: to.key, powers, scope: {}, from, until, device: false };
    return this.say(this.root(member), { act: 'mandate.grant', facts: { ...common, ...more } });
  }

  /** Puts a file beside the acts and gives its digest. */
  blob(bytes: Uint8Array): Digest {
    const digest = createHash('sha256').update(bytes).digest('base64url') as Digest;
    this.blobs.set(digest, bytes);
    return digest;
  }

  /** The newest checkpoint of this log, as an author would quote it. */
  basis(): { size: number; root: Digest } {
    const size = this.checkpoints.at(-1)?.size ?? 0;
    return { size, root: base64url(this.tree.rootAt(size)) as Digest };
  }

  /** A checkpoint over the entries so far, signed by the log and cosigned by some witnesses at some time. */
  checkpoint(witnesses: readonly string[] = NEUTRAL, at = this.now): string {
    const text = this.cosign(this.signed(this.tree.size, this.tree.root()), witnesses, at);
    this.checkpoints.push({ size: this.tree.size, text });
    return text;
  }

  /** A checkpoint of any size and root with the log's signature only. */
  signed(
    size: number,
    root: Uint8Array,
    by: Key = keyOf(`log${this.world}`),
    extensions: readonly string[] = [],
  ): string {
    const origin = originOf(this.facts.log, this.id);
    const signer = ed25519Signer({ name: origin, type: KEY_TYPE.ed25519, seed: by.seed }, ed25519);
    return signCheckpoint({ origin, size, root, extensions }, [signer]);
  }

  /** A checkpoint that the outgoing witnesses cosign as well as those that follow them. */
  handOver(
    outgoing: readonly string[] = NEUTRAL,
    incoming: readonly string[] = NEUTRAL,
    at = this.now,
  ): string {
    const signed = this.signed(this.tree.size, this.tree.root());
    const seen = this.#cosigned(signed, outgoing, at, this.#outgoing);
    const text = this.#cosigned(seen, incoming, at, this.#witnesses);
    this.checkpoints.push({ size: this.tree.size, text });
    return text;
  }

  /** Adds cosignatures to a checkpoint, by witnesses of the charter or strangers, in the order given. */
  cosign(note: string, witnesses: readonly string[], at: number): string {
    return this.#cosigned(note, witnesses, at, this.#witnesses);
  }

  #cosigned(note: string, members: readonly string[], at: number, by: Witnesses): string {
    const { text } = parseNote(note);
    const verifiers = witnessVerifiers({ log: this.facts.log, terms: by.terms }, ed25519);
    const lines = members.map((member) => this.cosigner(member, by).cosign(text, Math.floor(at / 1000)));
    return attachCosignatures(note, lines, verifiers).note;
  }

  cosigner(member: string, { keys } = this.#witnesses): ReturnType<typeof ed25519Cosigner> {
    const name = `witness.example/${member}`;
    const { seed } = keyOf(keys[member] ?? `witness ${member}${this.world}`);
    return ed25519Cosigner({ name, type: KEY_TYPE.cosignature, seed }, ed25519);
  }

  /** From now on the witnesses of other terms cosign, some of them with keys of other names. */
  renew(terms: FoundingFacts['terms'], keys: Readonly<Record<string, string>>): void {
    this.#outgoing = this.#witnesses;
    this.#witnesses = { terms, keys };
  }

  /** The content of a file about the newest checkpoint, to be spoilt at will. */
  content(): Mutable<DossierContent> {
    const newest = this.checkpoints.at(-1)!;
    return {
      label: this.label(),
      policy: policyText({ log: this.facts.log, terms: this.#witnesses.terms }, this.id),
      checkpoint: newest,
      checkpoints: this.checkpoints.slice(0, -1),
      leaves: this.leaves.slice(0, newest.size),
      disclosures: this.disclosures.filter(({ index }) => index < newest.size),
      blobs: [...this.blobs.keys()].sort().map((digest) => ({ digest, bytes: this.blobs.get(digest)! })),
    };
  }

  label(): Label {
    return {
      format: 1,
      dossier: this.id,
      code: this.facts.code,
      fingerprint: this.fingerprint,
      exercise: this.facts.exercise,
      made_at: formatTime(this.now),
      made_for: 'secretariat/registry',
    };
  }

  file(): Promise<Uint8Array> {
    return bytesOf(this.content());
  }

  #salt(): Uint8Array {
    return createHash('sha256')
      .update(`salt ${this.world} ${this.#salts++}`)
      .digest()
      .subarray(0, 16);
  }
}

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends Iterable<infer E> | AsyncIterable<infer E>
    ? T[K] extends string
      ? string
      : E[]
    : T[K];
};

/** The file of a content. */
export async function bytesOf(content: DossierContent): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack(content)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function idOf(jws: string): ActId {
  return createHash('sha256').update(jws).digest('base64url') as ActId;
}

/** A public title and time, as every report of an incident has them. */
export const REPORT_FIELDS = {
  title: { tier: 'public', value: { en: 'Shelling near the bridge' } },
  when: { tier: 'public', value: { from: '2026-03-01', to: null, precision: 'day' } },
} as const satisfies Record<string, DraftField>;

/** An incident as an office of a member tells it. */
export function report(as: ActId, more: Partial<Saying> = {}): Saying {
  return {
    act: 'incident.report',
    as,
    facts: { kind: 'shelling', zone: 'valley', actors: [], sources: [] },
    fields: REPORT_FIELDS,
    ...more,
  };
}
