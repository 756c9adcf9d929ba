import {
  base64url,
  fromBase64url,
  keyDigest,
  type ActId,
  type Digest,
  type DossierId,
  type FoundingFacts,
  type PublicKey,
  type ReceiptFacts,
} from '@tasdiq/core';
import { Author, Chain, Host, LogWatch, ShortMemory, signIn } from '@tasdiq/client';
import { nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import { policyOf } from '@tasdiq/dossier';
import type {
  AskedBulletin,
  DraftedBulletin,
  Founding,
  Line,
  Office,
  SealingKey,
  Signed,
  Stage,
} from '@tasdiq/examples/stage';
import { KEY_TYPE, openReceipt, parseNote, receiptKeyOf, receiptVerifier, verifierKey } from '@tasdiq/tlog';
import { Failure } from '../failure.ts';
import { toVerifier } from '../verifiers.ts';
import type { DemoKeys } from './demo-keys.ts';

/** Acts that are handed in together. */
const TOGETHER = 200;
/** How often the host is asked whether its witnesses have answered, and for how long. */
const ASK_MS = 50;
const PATIENCE_MS = 60_000;

/** An act that was signed and is not handed in yet. */
interface Waiting {
  readonly author: Author;
  readonly act: Signed;
}

/** Where a play is played to. */
interface Place {
  readonly host: Host;
  readonly dossier: DossierId;
  readonly watch: LogWatch;
  readonly facts: FoundingFacts;
  /** Addresses of the witnesses, by their names. */
  readonly witnesses: Readonly<Record<string, string>>;
}

/** A stage on which an example is played to a real host. */
export class HttpStage implements Stage {
  readonly start = Date.now();
  readonly #keys: DemoKeys;
  readonly #progress: (acts: number) => void;
  readonly #authors = new Map<string, Author>();
  readonly #memory = new ShortMemory();
  #place: Place | undefined;
  #queue: Waiting[] = [];
  #done = 0;
  #signedIn = '';
  #token = '';

  constructor(keys: DemoKeys, progress: (acts: number) => void) {
    this.#keys = keys;
    this.#progress = progress;
  }

  /** Goes on stage at a host where the dossier has been founded; waits for the first quorum. */
  async enter(
    { url, witnesses }: { readonly url: string; readonly witnesses: Place['witnesses'] },
    dossier: DossierId,
    { founder, facts }: Founding,
    id: ActId,
  ): Promise<void> {
    // The founder's chain begins with the founding, which the host has taken already.
    await Chain.start(this.#memory, dossier, (await this.#keys.of(founder)).kid, id);
    const host = new Host(url, fetch);
    const policy = policyOf(facts, dossier);
    const watch = await LogWatch.open({
      host,
      dossier,
      policy: () => policy,
      memory: this.#memory,
      toVerifier,
    });
    const until = Date.now() + PATIENCE_MS;
    while (!(await watch.look())) {
      if (Date.now() > until)
        throw new Failure('The witnesses have not cosigned the founding within a minute.');
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    }
    this.#place = { host, dossier, watch, facts, witnesses };
  }

  clock(): number {
    return Date.now();
  }

  async key(signer: string): Promise<PublicKey> {
    return (await this.#keys.of(signer)).publicKey;
  }

  async keyDigest(signer: string): Promise<Digest> {
    return keyDigest(await this.key(signer)) as Digest;
  }

  sha256(bytes: Uint8Array): Uint8Array {
    return sha256(bytes);
  }

  async say(signer: string, line: Line): Promise<ActId> {
    const act = await this.sign(signer, line);
    await this.hand(signer, act);
    return act.id;
  }

  async sign(signer: string, line: Line): Promise<Signed> {
    const author = await this.#author(signer);
    return { ...(await author.sign(line)), kind: line.act };
  }

  async hand(signer: string, act: Signed): Promise<void> {
    this.#queue.push({ author: await this.#author(signer), act });
  }

  async receipt(act: ActId): Promise<ReceiptFacts> {
    const { facts, witnesses } = this.#onStage();
    const { name, key } = facts.terms.witnesses[0]!;
    const answer = await fetch(`${witnesses[name]}/receipt`, { method: 'POST', body: `${act}\n` });
    const text = await answer.text();
    if (!answer.ok) throw new Failure(`${name} gave no receipt: ${text.trim()}`);
    const note = parseNote(text);
    const witness = receiptKeyOf(verifierKey(name, KEY_TYPE.cosignature, fromBase64url(key)!));
    const { receipt } = openReceipt(note, [receiptVerifier(witness)]);
    const { signature } = note.signatures.find(({ keyId }) => keyId === witness.keyId)!;
    return {
      act,
      at: receipt.time,
      witness: key,
      signature: base64url(signature) as ReceiptFacts['signature'],
    };
  }

  async settle(): Promise<void> {
    const { host, dossier, watch } = this.#onStage();
    while (this.#queue.length > 0) {
      const some = this.#queue.slice(0, TOGETHER);
      const { results } = await host.submitMany(
        dossier,
        some.map(({ act }) => act),
      );
      for (const [i, result] of results.entries()) {
        const { author, act } = some[i]!;
        if (result.status === 'refused')
          throw new Failure(
            `${act.kind} was refused: ${result.problem.title} (${result.problem.code} ${JSON.stringify(result.problem.detail)})`,
          );
        await author.confirm(result);
      }
      this.#queue = this.#queue.slice(some.length);
      this.#done += some.length;
      this.#progress(this.#done);
    }
    await watch.look();
  }

  async file(signer: string, as: ActId, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#queue.some(({ act }) => act.id === as)) await this.settle();
    await this.#signIn(signer, as);
    const { host, dossier } = this.#onStage();
    await host.putBlob(dossier, base64url(sha256(bytes)), bytes);
  }

  async draftBulletin({ signer, as }: Office, asked: AskedBulletin): Promise<DraftedBulletin> {
    await this.settle();
    await this.#signIn(signer, as);
    const { host, dossier } = this.#onStage();
    const { series, number, ...of } = asked;
    const query = { ...of, number: String(number) };
    return (await host.view(dossier, `series/${series}/draft`, query)) as DraftedBulletin;
  }

  async bulletinDigest({ signer, as }: Office, bulletin: ActId): Promise<Digest> {
    await this.settle();
    await this.#signIn(signer, as);
    const { host, dossier } = this.#onStage();
    // The digest is of the bytes, which the host's typed calls do not give.
    const path = `${host.url}/api/dossiers/${dossier}/bulletins/${bulletin}/file?format=json`;
    const answer = await fetch(path, { headers: { authorization: `Bearer ${this.#token}` } });
    if (!answer.ok) throw new Failure(`The host did not fill the bulletin: ${await answer.text()}`);
    return base64url(sha256(new Uint8Array(await answer.arrayBuffer()))) as Digest;
  }

  async #signIn(signer: string, as: ActId): Promise<void> {
    if (this.#signedIn === as) return;
    const { host, dossier } = this.#onStage();
    const key = await this.#keys.of(signer);
    const { token } = await signIn({ host, dossier, key, as, origin: new URL(host.url).origin });
    this.#signedIn = as;
    this.#token = token;
  }

  dossier(): DossierId {
    return this.#onStage().dossier;
  }

  sealingKey(signer: string): Promise<SealingKey> {
    return this.#keys.sealing(signer);
  }

  async #author(signer: string): Promise<Author> {
    const known = this.#authors.get(signer);
    if (known) return known;
    const { dossier, watch } = this.#onStage();
    const author = await Author.open({
      dossier,
      key: await this.#keys.of(signer),
      memory: this.#memory,
      basis: () => watch.basis,
      randomBytes: nodeCrypto.randomBytes,
      now: Date.now,
    });
    this.#authors.set(signer, author);
    return author;
  }

  #onStage(): Place {
    if (!this.#place) throw new Error('nothing can be said before the founding');
    return this.#place;
  }
}
