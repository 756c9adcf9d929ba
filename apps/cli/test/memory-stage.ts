import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import {
  apply,
  assembleJws,
  base64url,
  composeAct,
  composeFounding,
  decodeAct,
  digestText,
  emptyState,
  formatTime,
  fromBase64url,
  keyDigest,
  missingDisclosures,
  openFields,
  receiptText,
  seriesOf,
  thumbprint,
  toldState,
  tooPrecise,
  utf8,
  type Act,
  type ActId,
  type BulletinContent,
  type Digest,
  type DossierId,
  type DraftField,
  type FoundingFacts,
  type OpenedAct,
  type PublicKey,
  type ReceiptFacts,
  type State,
} from '@tasdiq/core';
import { sealingKeyOf } from '@tasdiq/crypto/seal';
import type {
  AskedBulletin,
  Cast,
  DraftedBulletin,
  Example,
  Line,
  Office,
  SealingKey,
  Signed,
  Stage,
} from '@tasdiq/examples/stage';
import { Book, draftBulletin, filledBulletin, type Localized, publicOpen, type Told } from '@tasdiq/report';

const MINUTE_MS = 60_000;
const EMPTY_ROOT = base64url(createHash('sha256').digest()) as Digest;

/** Something that was said on a stage in memory. */
export interface Said {
  readonly signer: string;
  readonly act: Act;
  readonly opened: OpenedAct;
  /** The draft's fields, with their values. */
  readonly fields: Readonly<Record<string, DraftField>>;
}

/** A stage without a network: every act is folded by core at once, and a refusal throws. */
export class MemoryStage implements Stage {
  readonly start = Date.parse('2026-05-04T09:00:00.000Z');
  readonly said: Said[] = [];
  readonly files = new Map<string, Uint8Array>();
  state: State = emptyState();
  /** What the public is told, act by act. */
  readonly book = new Book();
  readonly #states: State[] = [];
  #now = this.start;
  #dossier: DossierId | undefined;
  readonly #heads = new Map<string, ActId>();
  #salt = 0;

  clock(): number {
    return this.#now;
  }

  async key(signer: string): Promise<PublicKey> {
    return pairOf(signer).publicKey;
  }

  async keyDigest(signer: string): Promise<Digest> {
    return keyDigest(pairOf(signer).publicKey) as Digest;
  }

  sha256(bytes: Uint8Array): Uint8Array {
    return new Uint8Array(createHash('sha256').update(bytes).digest());
  }

  async settle(): Promise<void> {
    this.#now += MINUTE_MS;
  }

  async file(_signer: string, as: ActId, bytes: Uint8Array): Promise<void> {
    if (!this.state.mandates.has(as)) throw new Error('a file under a mandate that is not there');
    this.files.set(base64url(this.sha256(bytes)), bytes);
  }

  async draftBulletin(_by: Office, asked: AskedBulletin): Promise<DraftedBulletin> {
    const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
    const { size } = this.state;
    const about = asked.about ? [asked.about] : [];
    const series = seriesOf(this.state, asked.series)!;
    const told = this.#told(size, to);
    const drafted = draftBulletin(told, { series, number: asked.number, from, to, about });
    return { facts: { size, about }, title: drafted.title, content: drafted.content };
  }

  async bulletinDigest(_by: Office, id: ActId): Promise<Digest> {
    const bulletin = this.state.bulletins.get(id)!;
    const { title, content } = this.said.find(({ act }) => act.id === bulletin.version)!.fields;
    const told = this.#told(bulletin.size, bulletin.to);
    const words = [title!.value as Localized, content!.value as BulletinContent] as const;
    return digestText(filledBulletin(told, bulletin, ...words)) as Digest;
  }

  /** What the public is told of a size, with clocks read at a moment. There is no tree here, so the root is a word. */
  #told(size: number, at: number): Told {
    const revision = { dossier: this.#dossier!, size, root: 'root', at };
    return this.book.told({ revision, state: toldState(this.#states[size - 1]!, this.state, Infinity) });
  }

  dossier(): DossierId {
    return this.#dossier!;
  }

  async sealingKey(signer: string): Promise<SealingKey> {
    return sealingKeyOf(seedOf(signer));
  }

  /** Founds an example and plays it to its end. */
  async run(example: Example): Promise<this> {
    const { founder, facts, fields } = await example.found(this, castOf());
    this.#now += 1;
    const draft = { facts, fields, exp: this.#now + MINUTE_MS };
    const founding = composeFounding(draft, pairOf(founder).kid, () => this.#nextSalt());
    this.#dossier = founding.dossier;
    const id = this.#log(founder, signedBy(founder, 'charter.found', founding), fields);
    await example.play(this, { id, facts: facts as FoundingFacts });
    return this;
  }

  async say(signer: string, line: Line): Promise<ActId> {
    const act = await this.sign(signer, line);
    return this.#log(signer, act, line.fields);
  }

  async sign(signer: string, { as, act, facts, fields = {} }: Line): Promise<Signed> {
    this.#now += 1;
    const { kid } = pairOf(signer);
    const draft = {
      dossier: this.#dossier!,
      as,
      act,
      prev: this.#heads.get(kid) ?? null,
      exp: this.#now + MINUTE_MS,
      basis: { size: 0, root: EMPTY_ROOT },
      facts,
      fields,
    };
    return signedBy(
      signer,
      act,
      composeAct(draft, kid, () => this.#nextSalt()),
    );
  }

  async hand(signer: string, act: Signed): Promise<void> {
    this.#log(signer, act);
  }

  async receipt(act: ActId): Promise<ReceiptFacts> {
    this.#now += 1;
    const { privateKey, publicKey } = pairOf('one');
    const at = formatTime(this.#now);
    const signature = base64url(sign(null, utf8(receiptText({ act, at })), privateKey));
    return { act, at, witness: publicKey, signature: signature as ReceiptFacts['signature'] };
  }

  /** Logs an act; fails when it is refused or when something came with it that no host would take. */
  #log(signer: string, { jws, disclosures }: Signed, fields: NonNullable<Line['fields']> = {}): ActId {
    const { kid } = pairOf(signer);
    const decoded = decodeAct(jws);
    if ('code' in decoded) throw new Refused('an act', decoded);
    const { act, facts } = decoded.act;
    const index = this.state.size;
    const known = { index, at: this.#now, act: decoded.act, signature: true, basis: true };
    const entry = act === 'receipt.file' ? { ...known, receipt: isSigned(facts as ReceiptFacts) } : known;
    const { state, refusal } = apply(this.state, entry);
    if (refusal) throw new Refused(act, refusal);
    const opened = openFields(decoded.act, disclosures);
    const faults = [
      ...missingDisclosures(decoded.act, opened),
      ...tooPrecise(opened, state.charter!.terms),
      ...Object.entries(opened.fields).flatMap(([name, field]) =>
        field.state === 'malformed' ? [name] : [],
      ),
      ...opened.faults.map(({ fault }) => fault),
    ];
    if (faults.length > 0) throw new Error(`${act}: ${faults.join(', ')}: ${JSON.stringify(facts)}`);
    this.state = state;
    this.#heads.set(kid, decoded.act.id);
    this.said.push({ signer, act: decoded.act, opened, fields });
    this.#states.push(state);
    const [member = '', office = ''] = signer.split(/[/.]/);
    this.book.add({
      index,
      at: this.#now,
      act: decoded.act,
      member,
      office: isRoot(office) ? '' : office,
      open: publicOpen(opened),
    });
    return decoded.act.id;
  }

  #nextSalt(): Uint8Array {
    return this.sha256(utf8(`salt ${this.#salt++}`));
  }
}

/** An act signed by a signer, as it is handed in. */
function signedBy(
  signer: string,
  kind: string,
  { signed, disclosures }: { signed: string; disclosures: readonly string[] },
): Signed {
  const jws = assembleJws(signed, sign(null, utf8(signed), pairOf(signer).privateKey));
  return { id: digestText(jws) as ActId, kind, jws, disclosures };
}

/** A root key speaks for no office. */
function isRoot(office: string): boolean {
  return office === 'root';
}

/** Whether the witness named in a receipt signed it. */
function isSigned(receipt: ReceiptFacts): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: receipt.witness }, format: 'jwk' });
  return verify(null, utf8(receiptText(receipt)), key, fromBase64url(receipt.signature)!);
}

class Refused extends Error {
  constructor(act: string, refusal: { code: string; detail?: unknown }) {
    super(`${act}: ${refusal.code} ${JSON.stringify(refusal.detail ?? {})}`);
  }
}

function castOf(): Cast {
  const key = (name: string): PublicKey => pairOf(name).publicKey;
  return {
    log: { name: 'record.example', key: key('log') },
    witnesses: ['one', 'two', 'three'].map((name) => ({ name: `witness-${name}.example`, key: key(name) })),
    nonce: base64url(createHash('sha256').update('nonce').digest()),
  };
}

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const pairs = new Map<string, ReturnType<typeof makePair>>();

function pairOf(name: string): ReturnType<typeof makePair> {
  const pair = pairs.get(name) ?? makePair(name);
  pairs.set(name, pair);
  return pair;
}

function seedOf(name: string): Buffer {
  return createHash('sha256').update(`stage ${name}`).digest();
}

/** A key that follows from its name. */
function makePair(name: string): {
  publicKey: PublicKey;
  kid: ReturnType<typeof thumbprint>;
  privateKey: ReturnType<typeof createPrivateKey>;
} {
  const seed = seedOf(name);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x as PublicKey;
  return { publicKey, kid: thumbprint(publicKey), privateKey };
}
