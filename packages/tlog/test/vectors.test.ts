import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  cosignatureVerifier,
  decide,
  decodeBase64,
  ed25519Verifier,
  leafHash,
  openCheckpoint,
  openDeposit,
  openNote,
  openReceipt,
  openRefusal,
  originOf,
  parseAddCheckpoint,
  parsePolicy,
  parseVerifierKey,
  receiptKeyOf,
  receiptVerifier,
  TlogError,
  tileWidth,
  utf8,
  verifyConsistency,
  verifyInclusion,
  verifyProof,
} from '@tasdiq/tlog';
import { codeOf, cosigners, log, numberedTree, ORIGIN } from './cast.ts';
import {
  PROOF_POLICY,
  type RequestVector,
  type TextVector,
  type TreeVector,
  VECTOR_FOLDER,
  vectorFiles,
} from './vectors.ts';

const read = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`${name}.json`, VECTOR_FOLDER), 'utf8')) as T[];
const inputOf = (vector: TextVector): string | Uint8Array =>
  vector.text ?? new Uint8Array(Buffer.from(vector.hex ?? '', 'hex'));
const hashes = (proof: readonly string[]): Uint8Array[] => proof.map((text) => decodeBase64(text)!);

const logVerifier = ed25519Verifier(log.verifierKey);
const receiptsOf0 = receiptVerifier(receiptKeyOf(cosigners[0]!.verifierKey));
const policy = parsePolicy(PROOF_POLICY);
const tree = numberedTree(65_537);

test('the vectors are what the builder makes', () => {
  for (const [name, vectors] of Object.entries(vectorFiles())) expect(read(name), name).toEqual(vectors);
});

const readers: [string, (input: string | Uint8Array) => unknown][] = [
  ['note', (input) => openNote(input, [logVerifier])],
  ['checkpoint', (input) => openCheckpoint(input, ORIGIN, [logVerifier])],
  ['key', (input) => parseVerifierKey(String(input))],
  ['policy', parsePolicy],
  ['proof', (input) => verifyProof(input, leafHash(utf8('leaf 5')), policy)],
  ['receipt', (input) => openReceipt(input, [receiptsOf0])],
  ['refusal', (input) => openRefusal(input, [logVerifier])],
  ['deposit', (input) => openDeposit(input, [logVerifier])],
];

describe.each(readers)('%s', (kind, open) => {
  test.each(read<TextVector>(kind))('$name: $code', (vector) => {
    expect(codeOf(() => open(inputOf(vector)))).toBe(vector.code);
  });

  test('gives a known code, never a foreign error, on every cut of an accepted text', () => {
    const text = read<TextVector>(kind).find((vector) => vector.code === 'none')!.text!;
    for (let end = 0; end < text.length; end += Math.max(1, Math.floor(text.length / 200))) {
      expect(() => codeOf(() => open(text.slice(0, end)))).not.toThrow();
      expect(() => codeOf(() => open(utf8(text).subarray(end)))).not.toThrow();
    }
  });
});

describe('a proof', () => {
  test('of another entry is refused', () => {
    const good = read<TextVector>('proof')[0]!.text!;
    expect(codeOf(() => verifyProof(good, leafHash(utf8('leaf 6')), policy))).toBe('not_included');
    const { index, judged } = verifyProof(good, leafHash(utf8('leaf 5')), policy);
    expect([index, judged.checkpoint.size, judged.witnesses]).toEqual([5, 257, ['A', 'C']]);
  });
});

describe('a request to a witness', () => {
  const answer = (vector: RequestVector): { status: number; size?: number } => {
    try {
      const request = parseAddCheckpoint(vector.body);
      const followed =
        originOf(request) === ORIGIN ? { origin: ORIGIN, verifiers: [logVerifier] } : undefined;
      const stored =
        vector.stored === null ? undefined : { size: vector.stored, root: tree.rootAt(vector.stored) };
      return decide(request, followed, stored);
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
      return { status: 400 };
    }
  };

  test.each(read<RequestVector>('request'))('$name: $status', (vector) => {
    const { status, size } = answer(vector);
    expect(status).toBe(vector.status);
    if (vector.conflict !== undefined) expect(size).toBe(vector.conflict);
  });
});

describe('a tree', () => {
  test.each(read<TreeVector>('tree'))('of $size leaves', (vector) => {
    const { size } = vector;
    const root = decodeBase64(vector.root)!;
    for (const { index, proof } of vector.inclusion) {
      expect(verifyInclusion(tree.leaf(index), index, size, hashes(proof), root)).toBe(true);
    }
    for (const { from, proof } of vector.consistency) {
      expect(verifyConsistency(from, tree.rootAt(from), size, root, hashes(proof))).toBe(true);
    }
    expect(tileWidth(0, Math.floor(size / 256), size)).toBe(size % 256);
  });
});

test('cosignatures do not verify as receipts, nor receipts as cosignatures', () => {
  const text = read<TextVector>('receipt')[0]!.text!;
  expect(codeOf(() => openNote(text, [cosignatureVerifier(cosigners[0]!.verifierKey)]))).toBe(
    'no_known_signature',
  );
  expect(codeOf(() => openCheckpoint(text, 'tasdiq-receipt/v1', [receiptsOf0]))).toBe('malformed_checkpoint');
});

test('the examples of the specification are vectors', () => {
  const spec = readFileSync(new URL('../../../spec/record.md', import.meta.url), 'utf8');
  for (const kind of ['receipt', 'refusal', 'deposit'])
    expect(spec).toContain(read<TextVector>(kind)[0]!.text!);
});
