// Builds the vectors of testdata/log. Run this file to write them; the tests fail when they drift.
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  type Checkpoint,
  cosignatureTime,
  EMPTY_ROOT,
  encodeAddCheckpoint,
  encodeBase64,
  encodeBase64Url,
  entryBundles,
  formatCheckpoint,
  formatNote,
  formatProof,
  formatSignature,
  formatVerifierKey,
  hashTiles,
  type NoteSignature,
  parseNote,
  receiptSigner,
  sha256,
  signCheckpoint,
  signDeposit,
  signNote,
  signReceipt,
  signRefusal,
  tilePath,
  type Tree,
  utf8,
} from '@tasdiq/tlog';
import { cosigners, impostor, keyOf, log, numberedTree, ORIGIN, stranger } from './cast.ts';

/** Where the vectors are kept. */
export const VECTOR_FOLDER = new URL('../../../testdata/log/', import.meta.url);

/** A text (or bytes in hex), and what reading it must give: `none` or the code of the refusal. */
export type TextVector = {
  readonly name: string;
  readonly text?: string;
  readonly hex?: string;
  readonly code: string;
};

/** A request to a witness that cosigned `stored` last. */
export type RequestVector = {
  readonly name: string;
  readonly stored: number | null;
  readonly body: string;
  readonly status: number;
  readonly conflict?: number;
};

/** A tree of the leaves "leaf 0" to "leaf size-1". */
export type TreeVector = {
  readonly size: number;
  readonly root: string;
  readonly hashTiles: readonly { readonly path: string; readonly sha256: string }[];
  readonly entryBundles: readonly string[];
  readonly inclusion: readonly { readonly index: number; readonly proof: readonly string[] }[];
  readonly consistency: readonly { readonly from: number; readonly proof: readonly string[] }[];
};

export const SIZES = [0, 1, 2, 3, 7, 8, 255, 256, 257, 65_535, 65_536, 65_537] as const;
const NOW = 1_790_000_000;

const big = numberedTree(65_537);
const forked = numberedTree(300, 'fork');
const at = (size: number, tree: Tree = big): Checkpoint => ({
  origin: ORIGIN,
  size,
  root: tree.rootAt(size),
  extensions: [],
});
const signed = (size: number, tree?: Tree): string => signCheckpoint(at(size, tree), [log]);
const ok = (name: string, text: string): TextVector => ({ name, text, code: 'none' });
const no =
  (code: string) =>
  (name: string, text: string): TextVector => ({ name, text, code });

function flip(signature: NoteSignature, at = 20): NoteSignature {
  const bytes = signature.signature.slice();
  bytes[at]! ^= 1;
  return { ...signature, signature: bytes };
}

/** Trees at the sizes where tiles begin, end and overflow. */
export function treeVectors(): TreeVector[] {
  const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map(encodeBase64);
  const unique = (values: readonly number[]): number[] => [...new Set(values)];
  return SIZES.map((size) => ({
    size,
    root: encodeBase64(big.rootAt(size)),
    hashTiles: [...hashTiles(size)]
      .filter((tile) => tile.n === 0 || tile.width < 256)
      .map((tile) => ({
        path: tilePath(tile),
        sha256: Buffer.from(sha256(big.hashTile(Number(tile.level), tile.n, tile.width))).toString('hex'),
      })),
    entryBundles: [...entryBundles(size)].filter((tile) => tile.n === 0 || tile.width < 256).map(tilePath),
    inclusion: unique([0, Math.floor(size / 2), size - 1])
      .filter((index) => index >= 0 && index < size)
      .map((index) => ({ index, proof: base64(big.inclusionProof(index, size)) })),
    consistency: unique([1, 255, 256, 257, size - 1, size])
      .filter((from) => from > 0 && from <= size)
      .map((from) => ({ from, proof: base64(big.consistencyProof(from, size)) })),
  }));
}

/** Notes, opened with the log's key alone. */
export function noteVectors(): TextVector[] {
  const good = signNote('one\ntwo\n', [log]);
  const { text, signatures } = parseNote(good);
  const line = formatSignature(signatures[0]!);
  const bad = no('malformed_note');
  return [
    ok('signed', good),
    ok('empty lines in the text', signNote('one\n\ntwo\n\n\nthree\n', [log])),
    ok('a text of empty lines', signNote('\n\n', [log])),
    ok('a text that looks like signatures', signNote(`one\n\n${line}`, [log])),
    ok('a leading byte order mark', signNote('\ufeffone\n', [log])),
    ok('text that is not ASCII', signNote('تصدیق\n', [log])),
    ok('the line separator of Unicode in the text', signNote('one\u2028two\n', [log])),
    ok('signed by a stranger too', signNote('one\n', [stranger, log])),
    ok(
      'signed by a stranger with a bad signature too',
      formatNote(text, [signaturesOf(stranger), ...signatures]),
    ),
    ok('signed twice by one key', `${good}${line}`),
    ok('16 signatures of strangers', `${good}${formatSignature(signaturesOf(stranger)).repeat(16)}`),
    no('bad_signature')('one bit of the signature changed', formatNote(text, [flip(signatures[0]!)])),
    no('bad_signature')('one letter of the text changed', good.replace('two', 'tw0')),
    no('bad_signature')(
      'a second signature of the same key is bad',
      `${good}${formatSignature(flip(signatures[0]!))}`,
    ),
    no('bad_signature')('a signature one byte short', formatNote(text, [cut(signatures[0]!)])),
    no('no_known_signature')('signed by a stranger only', signNote('one\n', [stranger])),
    no('no_known_signature')('the known name with an unknown id', signNote('one\n', [impostor])),
    no('no_known_signature')(
      'the known id with an unknown name',
      formatNote(text, [{ ...signatures[0]!, name: 'x' }]),
    ),
    bad('empty', ''),
    bad('no blank line', `one\n${line}`),
    bad('no signature', 'one\n\n'),
    bad('no newline at the end', good.slice(0, -1)),
    bad('a hyphen for the dash', good.replace('—', '-')),
    bad('two spaces after the dash', good.replace('— ', '—  ')),
    bad('a plus in a name', good.replace('— host', '— ho+st')),
    bad('a no-break space in a name', good.replace('— host', '— ho\u00a0st')),
    bad('an empty name', good.replace(`— ${ORIGIN}`, '— ')),
    bad('a signature without padding', good.replace('=\n', '\n')),
    bad('a signature in base64url', `one\n\n— ${ORIGIN} ${'_'.repeat(88)}\n`),
    bad('a signature with unused bits set', `one\n\n— ${ORIGIN} AAAAAAB=\n`),
    bad('a space after a signature', good.replace('=\n', '= \n')),
    bad('an id without a signature', `one\n\n— ${ORIGIN} AAAAAA==\n`),
    bad('a carriage return', good.replace('one\n', 'one\r\n')),
    bad('a tab', good.replace('one', 'o\tne')),
    bad('a zero byte', good.replace('one', 'o\u0000ne')),
    bad('text after the signatures', `${good}more\n`),
    bad('101 signatures', `one\n\n${line.repeat(101)}`),
    {
      name: 'not UTF-8',
      hex: Buffer.from(good).toString('hex').replace('6f6e65', '6ffe65'),
      code: 'malformed_note',
    },
    {
      name: 'an overlong form in UTF-8',
      hex: `c08a${Buffer.from(good).toString('hex')}`,
      code: 'malformed_note',
    },
  ];
}

function signaturesOf(signer: typeof log): NoteSignature {
  return flip(parseNote(signNote('x\n', [signer])).signatures[0]!);
}

function cut(signature: NoteSignature): NoteSignature {
  return { ...signature, signature: signature.signature.slice(0, -1) };
}

/** Checkpoints of the log, opened with its key. */
export function checkpointVectors(): TextVector[] {
  const root = encodeBase64(big.rootAt(7));
  const sign = (text: string): string => signNote(text, [log]);
  const bad = no('malformed_checkpoint');
  return [
    ok('of an empty log', signed(0)),
    ok('of seven leaves', signed(7)),
    ok('with an extension line', sign(`${ORIGIN}\n7\n${root}\nextension\n`)),
    ok('of the largest size', sign(`${ORIGIN}\n9007199254740991\n${root}\n`)),
    no('wrong_origin')('of another log', sign(`${ORIGIN}/2\n7\n${root}\n`)),
    no('wrong_origin')('with an origin in capitals', sign(`${ORIGIN.toUpperCase()}\n7\n${root}\n`)),
    bad('with a size with a leading zero', sign(`${ORIGIN}\n07\n${root}\n`)),
    bad('with a negative size', sign(`${ORIGIN}\n-7\n${root}\n`)),
    bad('with a size with a sign', sign(`${ORIGIN}\n+7\n${root}\n`)),
    bad('with a size in hex', sign(`${ORIGIN}\n0x7\n${root}\n`)),
    bad('with a size beyond the safe integers', sign(`${ORIGIN}\n9007199254740992\n${root}\n`)),
    bad('with a fullwidth digit', sign(`${ORIGIN}\n７\n${root}\n`)),
    bad('with a space after the size', sign(`${ORIGIN}\n7 \n${root}\n`)),
    bad('with a root of 31 bytes', sign(`${ORIGIN}\n7\n${encodeBase64(new Uint8Array(31))}\n`)),
    bad('with a root without padding', sign(`${ORIGIN}\n7\n${root.slice(0, -1)}\n`)),
    bad('with a root with unused bits set', sign(`${ORIGIN}\n7\n${'A'.repeat(42)}B=\n`)),
    bad('with an empty extension line', sign(`${ORIGIN}\n7\n${root}\n\n`)),
    bad('with an empty origin', sign(`\n7\n${root}\n`)),
    bad('without a root', sign(`${ORIGIN}\n7\n`)),
    bad('that is a refusal', refusal()),
    no('no_known_signature')('signed by a stranger', signCheckpoint(at(7), [stranger])),
  ];
}

/** vkeys. */
export function keyVectors(): TextVector[] {
  const vkey = formatVerifierKey(log.verifierKey);
  const [name = '', id = '', ...rest] = vkey.split('+');
  const key = rest.join('+');
  const type = (byte: number): string => encodeBase64(Uint8Array.from([byte, ...log.verifierKey.publicKey]));
  const small = encodeBase64(Uint8Array.from([1, 1, ...new Uint8Array(31)]));
  const bad = no('malformed_key');
  return [
    ok('a log', vkey),
    ok('a witness', formatVerifierKey(cosigners[0]!.verifierKey)),
    ok('of the signed-note example', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
    ok('base64 with a plus in it', vkeyWithPlus()),
    bad('an id of another key', `${name}+00000000+${key}`),
    bad('an id in capitals', `${name}+${id.toUpperCase()}+${key}`),
    bad('an id of seven digits', `${name}+${id.slice(1)}+${key}`),
    bad('a name changed', `x${vkey}`),
    bad('no name', `+${id}+${key}`),
    bad('a space in the name', `a b+${id}+${key}`),
    bad('no key', `${name}+${id}+`),
    bad('no base64 part', `${name}+${id}`),
    bad('empty', ''),
    bad('a key one byte short', `${name}+${id}+${encodeBase64(Uint8Array.from([1, ...new Uint8Array(31)]))}`),
    bad('base64 with padding that it does not need', `${vkey}=`),
    bad('a type byte of another type', `${name}+${id}+${type(4)}`),
    no('unsupported_key')('an ECDSA key', `${name}+${id}+${type(2)}`),
    no('unsupported_key')('an unassigned type', `${name}+${id}+${type(9)}`),
    no('unacceptable_key')('the identity as key', `${name}+${id}+${small}`),
  ];
}

function vkeyWithPlus(): string {
  const found = cosigners
    .map((c) => formatVerifierKey(c.verifierKey))
    .find((vkey) => vkey.split('+').length > 3);
  if (!found) throw new Error('None of the cast has a plus in its key.');
  return found;
}

const W = cosigners.map((c) => formatVerifierKey(c.verifierKey));
const LOG = formatVerifierKey(log.verifierKey);

/** Policies. */
export function policyVectors(): TextVector[] {
  const three = `log ${LOG}\nwitness A ${W[0]}\nwitness B ${W[1]}\nwitness C ${W[2]}\n`;
  const bad = no('malformed_policy');
  return [
    ok('two of three', `${three}group G 2 A B C\nquorum G\n`),
    ok('any and all', `${three}group G any A B\ngroup H all G C\nquorum H\n`),
    ok('one witness', `${three}quorum A\n`),
    ok('no witness', 'quorum none\n'),
    ok(
      'urls, comments, tabs and spaces',
      `# policy\n \t# more\n\n log\t${LOG} https://host.example/\t\nquorum  none \n`,
    ),
    ok('names that are not ASCII', `witness شاهد ${W[0]}\nquorum شاهد\n`),
    bad('empty', ''),
    bad('no quorum line', three),
    bad('two quorum lines', `${three}quorum A\nquorum B\n`),
    bad('a quorum of nobody', `${three}quorum D\n`),
    bad('a quorum named before it is defined', `quorum A\nwitness A ${W[0]}\n`),
    bad('a group named before it is defined', `witness A ${W[0]}\ngroup G any H\ngroup H any A\nquorum G\n`),
    bad('a group of itself', `${three}group G any G\nquorum G\n`),
    bad('a group without members', `${three}group G any\nquorum G\n`),
    bad('a member of two groups', `${three}group G any A B\ngroup H any A C\nquorum H\n`),
    bad('a member twice in a group', `${three}group G 2 A A\nquorum G\n`),
    bad('none as a member', `${three}group G any A none\nquorum G\n`),
    bad('none as a name', `witness none ${W[0]}\nquorum none\n`),
    bad('a name twice', `witness A ${W[0]}\nwitness A ${W[1]}\nquorum A\n`),
    bad('a group with a witness’s name', `${three}group A any B C\nquorum A\n`),
    bad('a threshold of 0', `${three}group G 0 A B C\nquorum G\n`),
    bad('a threshold above the members', `${three}group G 4 A B C\nquorum G\n`),
    bad('a threshold with a leading zero', `${three}group G 02 A B C\nquorum G\n`),
    bad('a witness key twice', `witness A ${W[0]}\nwitness B ${W[0]}\nquorum A\n`),
    bad('a log key twice', `log ${LOG}\nlog ${LOG}\nquorum none\n`),
    bad('a log key as a witness', `witness A ${LOG}\nquorum A\n`),
    bad('a witness key as a log', `log ${W[0]}\nquorum none\n`),
    bad('an unknown word', `mirror A ${W[0]}\nquorum none\n`),
    bad('a word too many', `quorum none none\n`),
    bad('no newline at the end', 'quorum none'),
    bad('a carriage return', 'quorum none\r\n'),
    bad('a control character', 'quorum none\u007f\n'),
    no('malformed_key')('a broken vkey', `log ${LOG.slice(0, -1)}\nquorum none\n`),
    {
      name: 'not UTF-8',
      hex: `fe0a${Buffer.from('quorum none\n').toString('hex')}`,
      code: 'malformed_policy',
    },
  ];
}

/** The policy of the proofs. */
export const PROOF_POLICY = `log ${LOG}\nwitness A ${W[0]}\nwitness B ${W[1]}\nwitness C ${W[2]}\ngroup G 2 A B C\nquorum G\n`;

/** Proofs of "leaf 5" under `PROOF_POLICY`. */
export function proofVectors(): TextVector[] {
  const text = formatCheckpoint(at(257));
  const own = parseNote(signed(257)).signatures;
  const cosigned = (...who: number[]): string =>
    formatNote(text, [...own, ...who.map((i) => cosigners[i]!.cosign(text, NOW))]);
  const file = { index: 5, proof: big.inclusionProof(5, 257), checkpoint: cosigned(0, 2) };
  const good = formatProof(file);
  const [title = '', indexLine = '', ...rest] = good.split('\n');
  const lines = (...all: string[]): string => [...all, ...rest].join('\n');
  const twice = formatNote(text, [
    ...own,
    cosigners[0]!.cosign(text, NOW),
    cosigners[0]!.cosign(text, NOW + 1),
  ]);
  const badWitness = formatNote(text, [
    ...own,
    ...[0, 1].map((i) => cosigners[i]!.cosign(text, NOW)),
    badCosignature(),
  ]);
  const bad = no('malformed_proof');
  return [
    ok('with two of three witnesses', good),
    ok('with three of three witnesses', formatProof({ ...file, checkpoint: cosigned(0, 1, 2) })),
    ok('with a witness unknown to the policy too', formatProof({ ...file, checkpoint: cosigned(0, 1, 9) })),
    ok('with extra data', formatProof({ ...file, extra: utf8('opaque') })),
    no('quorum_missing')('with one witness', formatProof({ ...file, checkpoint: cosigned(1) })),
    no('quorum_missing')('with one witness twice', formatProof({ ...file, checkpoint: twice })),
    no('quorum_missing')('with unknown witnesses', formatProof({ ...file, checkpoint: cosigned(7, 8, 9) })),
    no('bad_signature')(
      'with a bad cosignature beside a quorum',
      formatProof({ ...file, checkpoint: badWitness }),
    ),
    no('no_known_signature')(
      'cosigned but not signed by the log',
      formatProof({
        ...file,
        checkpoint: formatNote(
          text,
          [0, 1].map((i) => cosigners[i]!.cosign(text, NOW)),
        ),
      }),
    ),
    no('not_included')('of another index', formatProof({ ...file, index: 6 })),
    no('not_included')('of an index beyond the tree', formatProof({ ...file, index: 257 })),
    no('not_included')('of another size', formatProof({ ...file, proof: big.inclusionProof(5, 300) })),
    no('not_included')('with a hash too many', formatProof({ ...file, proof: [...file.proof, EMPTY_ROOT] })),
    no('not_included')('with a hash too few', formatProof({ ...file, proof: file.proof.slice(1) })),
    bad('with another title', lines('c2sp.org/tlog-proof@v2', indexLine)),
    bad('with an index with a leading zero', lines(title, 'index 05')),
    bad('without an index', lines(title)),
    bad('with extra data after the index', lines(title, indexLine, 'extra b3BhcXVl')),
    bad('with empty extra data', lines(title, 'extra ', indexLine)),
    bad('with extra data that is not base64', lines(title, 'extra ???', indexLine)),
    bad('with a hash of 31 bytes', lines(title, indexLine, encodeBase64(new Uint8Array(31)))),
    bad(
      'with 64 hashes',
      lines(title, indexLine, ...Array.from({ length: 64 }, () => encodeBase64(EMPTY_ROOT))),
    ),
    bad('without a checkpoint', `${title}\n${indexLine}\n`),
    bad('empty', ''),
  ];
}

function badCosignature(): NoteSignature {
  const signature = cosigners[2]!.cosign(formatCheckpoint(at(257)), NOW);
  if (cosignatureTime(signature.signature) !== NOW) throw new Error('The time of a cosignature is lost.');
  return flip(signature);
}

/** Requests to a witness that follows the log and, where `stored` is a number, cosigned that size of it last. */
export function requestVectors(): RequestVector[] {
  const body = (oldSize: number, size: number, checkpoint = signed(size), tree: Tree = big): string =>
    encodeAddCheckpoint({ oldSize, proof: tree.consistencyProof(oldSize, size), checkpoint });
  const good = body(7, 257);
  const hash = encodeBase64(EMPTY_ROOT);
  const badSignature = formatNote(formatCheckpoint(at(257)), [flip(parseNote(signed(257)).signatures[0]!)]);
  const emptyWrong = signCheckpoint({ ...at(0), root: big.rootAt(1) }, [log]);
  const other = signCheckpoint({ ...at(257), origin: 'other.example' }, [log]);
  const make =
    (status: number) =>
    (name: string, stored: number | null, text: string): RequestVector => ({
      name,
      stored,
      body: text,
      status,
    });
  const conflict = (name: string, stored: number | null, text: string): RequestVector => ({
    ...make(409)(name, stored, text),
    conflict: stored ?? 0,
  });
  return [
    make(200)('first checkpoint', null, body(0, 257)),
    make(200)('first checkpoint of an empty log', null, body(0, 0)),
    make(200)('growth', 7, good),
    make(200)('the same checkpoint again', 257, body(257, 257)),
    make(200)('growth over a tile', 255, body(255, 65_537)),
    make(200)('growth from an empty log', 0, body(0, 7)),
    make(200)('signed by a stranger too', 7, body(7, 257, signCheckpoint(at(257), [stranger, log]))),
    conflict('an old size too small', 255, good),
    conflict('an old size too large', 2, good),
    conflict('an old size with nothing cosigned', null, good),
    conflict('rollback', 257, body(7, 8)),
    conflict('a fork that claims to begin anew', 257, body(0, 300, signed(300, forked))),
    make(422)('a fork of the same size', 257, body(257, 257, signed(257, forked))),
    make(422)(
      'a fork that grows',
      257,
      encodeAddCheckpoint({
        oldSize: 257,
        proof: forked.consistencyProof(257, 300),
        checkpoint: signed(300, forked),
      }),
    ),
    make(422)('no proof', 7, encodeAddCheckpoint({ oldSize: 7, proof: [], checkpoint: signed(257) })),
    make(422)('a hash too many', 7, good.replace('\n\n', `\n${hash}\n\n`)),
    make(422)(
      'a proof from size 0',
      null,
      encodeAddCheckpoint({ oldSize: 0, proof: [EMPTY_ROOT], checkpoint: signed(257) }),
    ),
    make(422)(
      'a proof between equal sizes',
      257,
      encodeAddCheckpoint({ oldSize: 257, proof: [EMPTY_ROOT], checkpoint: signed(257) }),
    ),
    make(422)(
      'an empty log with another root',
      null,
      encodeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: emptyWrong }),
    ),
    make(403)('signed by a stranger', 7, body(7, 257, signCheckpoint(at(257), [stranger]))),
    make(403)('signed by another key of the same name', 7, body(7, 257, signCheckpoint(at(257), [impostor]))),
    make(403)('a bad signature', 7, body(7, 257, badSignature)),
    make(404)('an unknown log', 7, body(7, 257, other)),
    make(400)(
      'an old size larger than the checkpoint',
      257,
      encodeAddCheckpoint({ oldSize: 257, proof: [], checkpoint: signed(7) }),
    ),
    make(400)('an old size with a leading zero', 7, good.replace('old 7', 'old 07')),
    make(400)('an old size that is negative', 7, good.replace('old 7', 'old -7')),
    make(400)('an old size beyond the safe integers', 7, good.replace('old 7', 'old 9007199254740992')),
    make(400)('no old size', 7, good.replace('old 7\n', '')),
    make(400)('a hash of 31 bytes', 7, good.replace('\n\n', `\n${encodeBase64(new Uint8Array(31))}\n\n`)),
    make(400)('64 hashes', 7, `old 7\n${`${hash}\n`.repeat(64)}\n${signed(257)}`),
    make(400)('a blank line too many', 7, good.replace('\n\n', '\n\n\n')),
    make(400)('a checkpoint with an extension line left empty', 7, good.replace('\n\n—', '\n\n\n—')),
    make(400)('no checkpoint', 7, 'old 7\n\n'),
    make(400)('carriage returns', 7, good.replaceAll('\n', '\r\n')),
    make(400)('nothing', 7, ''),
  ];
}

const DIGEST = encodeBase64Url(sha256(utf8('an act')));
const TIME = '2026-03-01T12:00:00.000Z';
const receipts = receiptSigner(keyOf('witness0.example', 100));

/** Receipts, opened with the receipt key of witness 0. */
export function receiptVectors(): TextVector[] {
  const good = signReceipt({ digest: DIGEST, time: TIME }, receipts);
  const title = 'tasdiq-receipt/v1';
  const sign = (text: string): string => signNote(text, [receipts]);
  const bad = no('malformed_receipt');
  return [
    ok('a receipt', good),
    bad('with another title', sign(`tasdiq-receipt/v2\ndigest ${DIGEST}\ntime ${TIME}\n`)),
    bad('with lines in another order', sign(`${title}\ntime ${TIME}\ndigest ${DIGEST}\n`)),
    bad('with a line too many', sign(`${title}\ndigest ${DIGEST}\ntime ${TIME}\nmore\n`)),
    bad('without a time', sign(`${title}\ndigest ${DIGEST}\n`)),
    bad(
      'with a digest in standard base64',
      sign(`${title}\ndigest ${encodeBase64(EMPTY_ROOT)}\ntime ${TIME}\n`),
    ),
    bad(
      'with a digest of 31 bytes',
      sign(`${title}\ndigest ${encodeBase64Url(new Uint8Array(31))}\ntime ${TIME}\n`),
    ),
    bad('with a time in seconds', sign(`${title}\ndigest ${DIGEST}\ntime 2026-03-01T12:00:00Z\n`)),
    bad(
      'with a time that does not exist',
      sign(`${title}\ndigest ${DIGEST}\ntime 2026-02-30T12:00:00.000Z\n`),
    ),
    no('bad_signature')('with another digest', good.replace(DIGEST, encodeBase64Url(EMPTY_ROOT))),
    no('no_known_signature')(
      'of another witness',
      signReceipt({ digest: DIGEST, time: TIME }, receiptSigner(keyOf('witness1.example', 101))),
    ),
    no('no_known_signature')(
      'that is a cosigned checkpoint',
      formatNote(formatCheckpoint(at(7)), [cosigners[0]!.cosign(formatCheckpoint(at(7)), NOW)]),
    ),
  ];
}

function refusal(): string {
  const fields = {
    act: DIGEST,
    code: 'superseded',
    clause: 'O6',
    size: 7,
    root: big.rootAt(7),
    time: TIME,
  };
  return signRefusal(fields, log);
}

/** Refusals, opened with the log's key. */
export function refusalVectors(): TextVector[] {
  const good = refusal();
  const { text } = parseNote(good);
  const sign = (changed: string): string => signNote(changed, [log]);
  const bad = no('malformed_refusal');
  return [
    ok('a refusal', good),
    bad('with another title', sign(text.replace('refusal/v1', 'refusal/v2'))),
    bad('without a clause', sign(text.replace('clause O6\n', ''))),
    bad('with an empty clause', sign(text.replace('O6', ''))),
    bad('with a size with a leading zero', sign(text.replace('size 7', 'size 07'))),
    bad('with a root without padding', sign(text.replace('=\n', '\n'))),
    bad('with a time in seconds', sign(text.replace('.000Z', 'Z'))),
    bad('that is a checkpoint', signed(7)),
    no('no_known_signature')('by a stranger', signNote(text, [stranger])),
    no('bad_signature')('with another code', good.replace('superseded', 'expired')),
  ];
}

/** Receipts for files, opened with the log's key. */
export function depositVectors(): TextVector[] {
  const good = signDeposit({ digest: DIGEST, bytes: 48_211, by: 'monitor/field-office', time: TIME }, log);
  const { text } = parseNote(good);
  const sign = (changed: string): string => signNote(changed, [log]);
  const bad = no('malformed_deposit');
  return [
    ok('a receipt for a file', good),
    ok('for an empty file', sign(text.replace('bytes 48211', 'bytes 0'))),
    bad('with another title', sign(text.replace('deposit/v1', 'deposit/v2'))),
    bad('without an office', sign(text.replace('by monitor/field-office\n', ''))),
    bad('with an empty office', sign(text.replace('monitor/field-office', ''))),
    bad('with a size with a leading zero', sign(text.replace('48211', '048211'))),
    bad('with a negative size', sign(text.replace('48211', '-1'))),
    bad('with a digest of 31 bytes', sign(text.replace(DIGEST, DIGEST.slice(0, -2)))),
    bad('with a time in seconds', sign(text.replace('.000Z', 'Z'))),
    bad('that is a refusal', refusal()),
    no('no_known_signature')('by a stranger', signNote(text, [stranger])),
    no('bad_signature')('with another size', good.replace('48211', '48212')),
  ];
}

/** Every vector file by name. */
export function vectorFiles(): Record<string, unknown> {
  return {
    tree: treeVectors(),
    note: noteVectors(),
    checkpoint: checkpointVectors(),
    key: keyVectors(),
    policy: policyVectors(),
    proof: proofVectors(),
    request: requestVectors(),
    receipt: receiptVectors(),
    refusal: refusalVectors(),
    deposit: depositVectors(),
  };
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(VECTOR_FOLDER, { recursive: true });
  for (const [name, vectors] of Object.entries(vectorFiles())) {
    writeFileSync(new URL(`${name}.json`, VECTOR_FOLDER), `${JSON.stringify(vectors, null, 1)}\n`);
  }
}
