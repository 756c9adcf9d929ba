// In whose names a node says what it holds (spec/record.md section 9), and telling.
import { existsSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { base64url, formatTime, type DossierId, type PublicKey, thumbprint } from '@tasdiq/core';
import {
  type HeldCopy,
  type Host,
  HostError,
  passHoldingsOn,
  readHolding,
  signHolding,
  type SigningKey,
} from '@tasdiq/client';
import { nodeCrypto, publicKeyOf, sign } from '@tasdiq/crypto/node';
import { parsePolicy, parseSigningKey, samePublicKey, TlogError, verifierKey } from '@tasdiq/tlog';
import { Failure, sentenceOf } from '../failure.ts';
import type { Output } from '../output.ts';
import type { CopyStanding } from './join-copy.ts';

/** What is true of a copy is said again after this time, milliseconds: a word of long ago says little. */
const SAY_AGAIN_MS = 3_600_000;
/** Times that a word of somebody else is shown to the node's own server, which must have the entries first. */
const TRIES = 10;

/** Somebody who can say what the node holds. */
export interface HoldingSigner {
  /** Mandate id, or name of a witness. */
  readonly as: string;
  /** The mandate whose share is counted; null for a witness: what everybody may have. */
  readonly share: string | null;
  readonly key: SigningKey;
}

/** The witness whose key lies in a folder, when a policy names it. Throws a `Failure` when the key is damaged. */
export function witnessSigner(folder: string, policy: string): HoldingSigner | undefined {
  const path = joinPath(folder, 'key');
  if (!existsSync(path)) return undefined;
  try {
    const { name, type, seed } = parseSigningKey(readFileSync(path, 'utf8').trimEnd(), publicKeyOf);
    const raw = publicKeyOf(seed);
    const own = verifierKey(name, type, raw);
    const named = parsePolicy(policy).witnesses.some(
      ({ key }) => key.name === name && samePublicKey(key, own),
    );
    if (!named) return undefined;
    const publicKey = base64url(raw) as PublicKey;
    const key = { kid: thumbprint(publicKey), publicKey, sign: (message: Uint8Array) => sign(seed, message) };
    return { as: name, share: null, key };
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    throw new Failure(`The witness key ${path} cannot be read: ${sentenceOf(error)}`);
  }
}

/** Tells the host what the node holds, and the node's own server what everybody holds. */
export class Teller {
  readonly #host: Host;
  readonly #own: Host;
  readonly #dossier: DossierId;
  readonly #out: Output;
  #size = 0;
  #saidAt = 0;
  #shown = '';
  #refusal = '';
  #toPass: { texts: readonly string[]; tries: number } = { texts: [], tries: 0 };

  constructor(host: Host, own: Host, dossier: DossierId, out: Output) {
    this.#host = host;
    this.#own = own;
    this.#dossier = dossier;
    this.#out = out;
  }

  /** Says what is new or was said long ago. A host that does not listen is no reason to stop copying. */
  async tell(standing: CopyStanding, signers: readonly HoldingSigner[]): Promise<void> {
    const now = Date.now();
    if (standing.size !== this.#size || now - this.#saidAt >= SAY_AGAIN_MS) {
      const texts = await this.#say(standing, signers, now);
      const others = await this.#host.holdings(this.#dossier).catch(() => []);
      this.#toPass = { texts: [...new Set([...texts, ...others.map(({ jws }) => jws)])], tries: 0 };
      this.#size = standing.size;
      this.#saidAt = now;
      await this.#show(others);
    }
    if (this.#toPass.texts.length === 0) return;
    const left = await passHoldingsOn(this.#own, this.#dossier, this.#toPass.texts);
    const tries = this.#toPass.tries + 1;
    this.#toPass = { texts: tries < TRIES ? left : [], tries };
  }

  async #say(standing: CopyStanding, signers: readonly HoldingSigner[], time: number): Promise<string[]> {
    const { size, root, counts } = standing;
    const texts: string[] = [];
    for (const { as, share, key } of signers) {
      const count = counts.find((one) => one.as === share);
      if (!count || size === 0) continue;
      const { disclosures, blobs } = count;
      const jws = await signHolding(key, {
        dossier: this.#dossier,
        as,
        size,
        root,
        disclosures,
        blobs,
        time,
      });
      try {
        await this.#host.sayHolding(this.#dossier, jws);
        this.#refusal = '';
        texts.push(jws);
      } catch (error) {
        this.#refused(as, error);
      }
    }
    return texts;
  }

  #refused(as: string, error: unknown): void {
    const why =
      error instanceof HostError && error.status === 404
        ? 'it takes no word of copies'
        : sentenceOf(error).replace(/\.$/, '');
    const sentence = `${this.#host.url} was not told of this copy in the name of ${as}: ${why}.`;
    if (sentence !== this.#refusal) this.#out.note(sentence);
    this.#refusal = sentence;
  }

  /** Prints who holds copies when that has changed; a word whose signature does not hold is left out. */
  async #show(copies: readonly HeldCopy[]): Promise<void> {
    const lines: string[] = [];
    for (const copy of copies) {
      const said = await readHolding(copy, this.#dossier, nodeCrypto);
      if (said) lines.push(copyLine(copy, said.size, said.time));
    }
    const shown = lines.join('\n');
    const names = copies.map(({ as, size }) => `${as} ${size}`).join();
    if (names !== this.#shown && shown !== '') this.#out.note(`Who holds copies:\n${shown}`);
    this.#shown = names;
  }
}

type Listed = Pick<HeldCopy, 'member' | 'office' | 'witness' | 'disclosures' | 'blobs'>;

/** One holder in a line. */
export function copyLine(copy: Listed, size: number, time: number): string {
  const { member, office, witness, disclosures, blobs } = copy;
  const who = witness === null ? `${member}/${office}` : `${member}, witness ${witness}`;
  return (
    `  ${who}: entries ${size}, fields ${disclosures.have} of ${disclosures.of}, ` +
    `files ${blobs.have} of ${blobs.of}, said ${formatTime(time)}`
  );
}
