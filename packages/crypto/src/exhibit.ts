// Exhibits that open when k of n trustees agree (spec/sealing.md section 4). Works in Node and in browsers.
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { combine, split } from 'shamir-secret-sharing';
import { base64, digest, fromBase64 } from './base64.ts';
import { keyOfSecret, openBytes, SEALING_KEY_BYTES, sealBytes, sealText } from './seal.ts';

/** Fewest shares that may open an exhibit: with one there would be nothing to share. */
export const LEAST_SHARES = 2;
/** Most trustees of an exhibit. */
export const MOST_TRUSTEES = 16;
const SALT_BYTES = 32;
/** Values of a share, and the point at which they were taken. */
const SHARE_BYTES = SEALING_KEY_BYTES + 1;
const LF = 0x0a;
/** What the two texts begin with, so that neither can be taken for the other, or for a disclosure. */
const SHARE = 'tasdiq share';
const EXHIBIT = 'tasdiq exhibit';

/** A file's digest (SHA-256, base64url) and length. */
export type FileRef = { readonly digest: string; readonly bytes: number };

/** Who holds a share: `member` or `member/office`, and the sealing keys that it goes to. */
export type Trustee = { readonly to: string; readonly keys: readonly Uint8Array[] };

/** What an act says of an exhibit. */
export type Deposited = {
  /** What nobody could foresee, base64url: the texts of the exhibit hold it. */
  readonly nonce: string;
  /** Shares that open it. */
  readonly k: number;
  readonly trustees: readonly {
    readonly to: string;
    /** Digest of the share's text. */
    readonly share: string;
    /** The age file with that text. */
    readonly file: FileRef;
  }[];
  /** The exhibit's public key, base64url. */
  readonly key: string;
  /** The age file with the exhibit. */
  readonly file: FileRef;
  /** Digest of the text that describes the content. */
  readonly plain: string;
};

/** What is in an exhibit. */
export type Content = { readonly bytes: Uint8Array; readonly media: string; readonly name: string };

/** A deposit that is ready: what the act says, and the files that it names. */
export type Deposit = {
  readonly deposited: Deposited;
  readonly files: readonly { readonly digest: string; readonly bytes: Uint8Array }[];
};

/** A share that a trustee released. */
export type Released = { readonly to: string; readonly text: string };

/** Why a depositor is to blame. */
export type DepositFault =
  /** A share that fits its digest is no share of this exhibit for its trustee. */
  | 'share_malformed'
  /** No k of the shares give the key that the act states. */
  | 'key_differs'
  /** The key does not open the file. */
  | 'file_shut'
  /** The content is not what the act is bound to. */
  | 'plain_differs';

/** What came of opening an exhibit. Bad shares are of the trustees named. */
export type Opening =
  | {
      readonly outcome: 'opened';
      readonly content: Content;
      readonly badShares: readonly string[];
      /** Trustees whose shares fit their digests and do not belong to the others: the depositor's doing. */
      readonly misdealt: readonly string[];
    }
  | { readonly outcome: 'too_few'; readonly good: number; readonly badShares: readonly string[] }
  | {
      readonly outcome: 'bad_deposit';
      readonly fault: DepositFault;
      /** Whose share shows it, where one does. */
      readonly trustee?: string;
      readonly badShares: readonly string[];
    }
  /** The copy of the file is not the one that the act names: nobody is to blame for it here. */
  | { readonly outcome: 'bad_copy'; readonly badShares: readonly string[] };

/**
 * Encrypts a file under a fresh key and splits the key among trustees, any `k` of whom can open it. The secret is
 * nowhere in the result. Rejects with a RangeError unless 2 <= k <= trustees <= 16, each named once and with a key.
 */
export async function depositExhibit(
  content: Content,
  trustees: readonly Trustee[],
  k: number,
): Promise<Deposit> {
  checkTrustees(trustees, k);
  const { secret, publicKey } = keyOfSecret(randomBytes(SEALING_KEY_BYTES));
  const key = base64(publicKey);
  const nonce = freshSalt();
  const described = describe(content, nonce);
  const file = await sealBytes(withFirstLine(described, content.bytes), [publicKey]);
  const shares = await split(secret, trustees.length, k);
  secret.fill(0);
  const wrapped = await Promise.all(
    trustees.map(async ({ to, keys }, i) => {
      const text = JSON.stringify([SHARE, freshSalt(), nonce, to, base64(shares[i]!)]);
      const bytes = await sealText(text, keys);
      return { to, share: digestOfText(text), bytes };
    }),
  );
  const files = [file, ...wrapped.map(({ bytes }) => bytes)].map((bytes) => ({
    digest: digest(bytes),
    bytes,
  }));
  return {
    deposited: {
      nonce,
      k,
      trustees: wrapped.map(({ to, share, bytes }) => ({ to, share, file: refOf(bytes) })),
      key,
      file: refOf(file),
      plain: digestOfText(described),
    },
    files,
  };
}

/** What a trustee says of the text that it found in its file: undefined stands for a file that it cannot open. */
export function checkShare(
  deposited: Pick<Deposited, 'nonce' | 'trustees'>,
  to: string,
  text: string | undefined,
): 'share_ok' | 'share_bad' {
  const fits = text !== undefined && fitsDigest(deposited, to, text);
  return fits && shareIn(text, deposited.nonce, to) ? 'share_ok' : 'share_bad';
}

/**
 * Opens an exhibit with what trustees have released: names those whose share is not the one they hold, and the
 * depositor when the shares or the file are not what the act says.
 */
export async function openExhibit(
  deposited: Deposited,
  file: Uint8Array,
  released: readonly Released[],
): Promise<Opening> {
  const own = released.filter(({ to }, i) => released.findIndex((one) => one.to === to) === i);
  const badShares = own.filter(({ to, text }) => !fitsDigest(deposited, to, text)).map(({ to }) => to);
  const good: { to: string; share: Uint8Array }[] = [];
  for (const { to, text } of own) {
    if (badShares.includes(to)) continue;
    const share = shareIn(text, deposited.nonce, to);
    if (!share) return { outcome: 'bad_deposit', fault: 'share_malformed', trustee: to, badShares };
    good.push({ to, share });
  }
  if (good.length < deposited.k) return { outcome: 'too_few', good: good.length, badShares };
  const found = await secretOf(good, deposited);
  if (!found) return { outcome: 'bad_deposit', fault: 'key_differs', badShares };
  if (digest(file) !== deposited.file.digest) return { outcome: 'bad_copy', badShares };
  const plain = await openBytes(file, found.secret);
  if (!plain) return { outcome: 'bad_deposit', fault: 'file_shut', badShares };
  const content = contentOf(plain, deposited);
  if (!content) return { outcome: 'bad_deposit', fault: 'plain_differs', badShares };
  return { outcome: 'opened', content, badShares, misdealt: found.misdealt };
}

function checkTrustees(trustees: readonly Trustee[], k: number): void {
  if (trustees.length > MOST_TRUSTEES)
    throw new RangeError(`an exhibit has at most ${MOST_TRUSTEES} trustees`);
  if (!Number.isInteger(k) || k < LEAST_SHARES || k > trustees.length)
    throw new RangeError(`from ${LEAST_SHARES} to ${trustees.length} shares may open an exhibit, not ${k}`);
  if (new Set(trustees.map(({ to }) => to)).size !== trustees.length)
    throw new RangeError('a trustee is named once');
}

/** Some k shares that give the key, and the trustees whose shares do not belong to those. */
async function secretOf(
  good: readonly { to: string; share: Uint8Array }[],
  { k, key }: Deposited,
): Promise<{ secret: Uint8Array; misdealt: string[] } | undefined> {
  for (const some of choices(good, k)) {
    const secret = await combined(some.map(({ share }) => share));
    if (!secret || base64(keyOfSecret(secret).publicKey) !== key) continue;
    const misdealt: string[] = [];
    for (const one of good) {
      if (some.includes(one)) continue;
      const again = await combined([one, ...some.slice(1)].map(({ share }) => share));
      if (!again || base64(again) !== base64(secret)) misdealt.push(one.to);
    }
    return { secret, misdealt };
  }
  return undefined;
}

/** Every choice of k, the first ones first. At most 12,870 for 16 trustees, of which an honest deposit needs one. */
function* choices<T>(from: readonly T[], k: number): Generator<readonly T[]> {
  if (k === 0) {
    yield [];
    return;
  }
  for (let i = 0; i <= from.length - k; i++) {
    for (const rest of choices(from.slice(i + 1), k - 1)) yield [from[i]!, ...rest];
  }
}

async function combined(shares: Uint8Array[]): Promise<Uint8Array | undefined> {
  try {
    return await combine(shares);
  } catch {
    // Two shares of one point: they were dealt so.
    return undefined;
  }
}

function fitsDigest({ trustees }: Pick<Deposited, 'trustees'>, to: string, text: string): boolean {
  return trustees.some((trustee) => trustee.to === to && trustee.share === digestOfText(text));
}

/** The 33 bytes of a share's text, or undefined when it is none of this exhibit for this trustee. */
function shareIn(text: string, nonce: string, to: string): Uint8Array | undefined {
  const parts = spelled(text);
  if (parts?.length !== 5 || parts[0] !== SHARE || !isSalt(parts[1])) return undefined;
  if (parts[2] !== nonce || parts[3] !== to || typeof parts[4] !== 'string') return undefined;
  const share = fromBase64(parts[4]);
  return share?.length === SHARE_BYTES && share[SEALING_KEY_BYTES] !== 0 ? share : undefined;
}

function describe({ bytes, media, name }: Content, nonce: string): string {
  return JSON.stringify([EXHIBIT, freshSalt(), nonce, digest(bytes), bytes.length, media, name]);
}

function contentOf(plain: Uint8Array, { nonce, plain: bound }: Deposited): Content | undefined {
  const end = plain.indexOf(LF);
  if (end < 0 || digest(plain.subarray(0, end)) !== bound) return undefined;
  const parts = spelled(utf8Text(plain.subarray(0, end)));
  const bytes = plain.slice(end + 1);
  if (parts?.length !== 7 || parts[0] !== EXHIBIT || !isSalt(parts[1]) || parts[2] !== nonce)
    return undefined;
  const [, , , stated, length, media, name] = parts;
  if (stated !== digest(bytes) || length !== bytes.length) return undefined;
  return typeof media === 'string' && typeof name === 'string' ? { bytes, media, name } : undefined;
}

/** The JSON array of a text in its one spelling. */
function spelled(text: string | undefined): unknown[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) && JSON.stringify(parts) === text ? parts : undefined;
  } catch {
    return undefined;
  }
}

function isSalt(value: unknown): boolean {
  return typeof value === 'string' && fromBase64(value)?.length === SALT_BYTES;
}

function freshSalt(): string {
  return base64(randomBytes(SALT_BYTES));
}

function withFirstLine(line: string, bytes: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${line}\n`);
  const out = new Uint8Array(head.length + bytes.length);
  out.set(head);
  out.set(bytes, head.length);
  return out;
}

function refOf(bytes: Uint8Array): FileRef {
  return { digest: digest(bytes), bytes: bytes.length };
}

function digestOfText(text: string): string {
  return base64(sha256(new TextEncoder().encode(text)));
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
