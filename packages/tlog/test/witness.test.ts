import { describe, expect, test } from 'vitest';
import {
  attachCosignatures,
  cosignatureTime,
  cosignatureVerifier,
  decodeBase64,
  ed25519Verifier,
  encodeAddCheckpoint,
  formatCheckpoint,
  formatSignature,
  mlDsa44Message,
  openNote,
  parseAddCheckpoint,
  parseNote,
  provesRollback,
  readAnswer,
  signCheckpoint,
  SIZE_CONTENT_TYPE,
  type WitnessAnswer,
  witnessCheckpointPath,
} from '@tasdiq/tlog';
import { codeOf, cosigners, impostor, log, numberedTree, ORIGIN, stranger } from './cast.ts';

const tree = numberedTree(300);
const fork = numberedTree(300, 'fork');
const at = (size: number, from = tree) => ({ origin: ORIGIN, size, root: from.rootAt(size), extensions: [] });
const request = {
  oldSize: 7,
  proof: tree.consistencyProof(7, 257),
  checkpoint: signCheckpoint(at(257), [log]),
};
const text = formatCheckpoint(at(257));
const [alice, bob] = [cosigners[0]!, cosigners[1]!];
const verifiers = [alice, bob].map((cosigner) => cosignatureVerifier(cosigner.verifierKey));
const logVerifier = ed25519Verifier(log.verifierKey);
const NOW = 1_790_000_000;

describe('a cosignature', () => {
  test('holds the time of the specification’s example', () => {
    const line =
      'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
    expect(cosignatureTime(decodeBase64(line)!.subarray(4))).toBe(1_679_315_147);
    expect(cosignatureTime(new Uint8Array(8))).toBeUndefined();
    expect(cosignatureTime(new Uint8Array(72).fill(255))).toBeUndefined();
    const at = (seconds: bigint): Uint8Array => {
      const bytes = new Uint8Array(72);
      new DataView(bytes.buffer).setBigUint64(0, seconds);
      return bytes;
    };
    expect(cosignatureTime(at(253_402_300_799n))).toBe(253_402_300_799);
    expect(cosignatureTime(at(253_402_300_800n))).toBeUndefined();
  });

  test('binds its time and the whole text', () => {
    const { signature } = alice.cosign(text, NOW);
    const [verifier] = verifiers;
    const message = new TextEncoder().encode(text);
    expect(verifier!.verify(message, signature)).toBe(true);
    const later = signature.slice();
    later[7]! ^= 1;
    expect(verifier!.verify(message, later)).toBe(false);
    expect(verifier!.verify(message.subarray(1), signature)).toBe(false);
    expect(verifier!.verify(message, signature.subarray(1))).toBe(false);
    expect(codeOf(() => alice.cosign(text, -1))).toBe('out_of_range');
    expect(codeOf(() => alice.cosign(text, 1.5))).toBe('out_of_range');
  });

  test('is attached only when it holds, is known, has a time, and is not there yet', () => {
    const good = alice.cosign(text, NOW);
    const bad = { ...bob.cosign(text, NOW), signature: new Uint8Array(72).fill(1) };
    const unknown = cosigners[5]!.cosign(text, NOW);
    const timeless = bob.cosign(text, 0);
    const { note, attached, dropped } = attachCosignatures(
      request.checkpoint,
      [bad, unknown, good, alice.cosign(text, NOW + 1), timeless],
      verifiers,
    );
    expect(attached).toEqual([good]);
    expect(dropped.map((drop) => drop.why)).toEqual(['bad', 'unknown', 'present', 'bad']);
    expect(openNote(note, [logVerifier, ...verifiers]).verified).toHaveLength(2);
  });

  test('of ML-DSA-44 covers names, time, size and root', () => {
    const message = mlDsa44Message('w.example', NOW, at(257));
    expect(message.length).toBe(12 + 1 + 9 + 8 + 1 + ORIGIN.length + 8 + 8 + 32);
    expect(new TextDecoder().decode(message.subarray(0, 12))).toBe('subtree/v1\n\0');
    expect(codeOf(() => mlDsa44Message('', NOW, at(257)))).toBe('out_of_range');
  });
});

describe('a request', () => {
  test('comes back from its body', () => {
    expect(parseAddCheckpoint(encodeAddCheckpoint(request))).toEqual(request);
    expect(parseAddCheckpoint(new TextEncoder().encode(encodeAddCheckpoint(request)))).toEqual(request);
  });

  test('of more than 64 KiB is refused', () => {
    expect(codeOf(() => parseAddCheckpoint(`${encodeAddCheckpoint(request)}${'x'.repeat(65_536)}`))).toBe(
      'malformed_request',
    );
  });
});

describe('a witness’s answer', () => {
  const answer = (status: number, body: string, contentType = 'text/plain'): WitnessAnswer => ({
    status,
    contentType,
    body,
  });
  const line = formatSignature(alice.cosign(text, NOW));

  test('with its cosignature is attached', () => {
    const read = readAnswer(answer(200, line), request, verifiers);
    if (read.kind !== 'cosigned') return expect.unreachable();
    expect(parseNote(read.result.note).signatures).toHaveLength(2);
  });

  test.each([
    ['another witness’s cosignature', formatSignature(cosigners[5]!.cosign(text, NOW))],
    ['a cosignature of another checkpoint', formatSignature(alice.cosign(formatCheckpoint(at(8)), NOW))],
    ['no newline', line.slice(0, -1)],
    ['nothing', ''],
    ['a page', '<html>\n'],
  ])('with %s is refused', (_, body) => {
    expect(readAnswer(answer(200, body), request, verifiers).kind).toBe('refused');
  });

  test('that it knows another size says whether it is behind or ahead', () => {
    const conflict = (body: string, type = SIZE_CONTENT_TYPE) =>
      readAnswer(answer(409, body, type), request, verifiers);
    expect(conflict('3\n')).toEqual({ kind: 'behind', size: 3 });
    expect(conflict('0\n', `${SIZE_CONTENT_TYPE}; charset=utf-8`)).toEqual({ kind: 'behind', size: 0 });
    expect(conflict('257\n')).toEqual({ kind: 'behind', size: 257 });
    expect(conflict('258\n')).toEqual({ kind: 'ahead', size: 258 });
    for (const body of ['7\n', '3', '03\n', '-3\n', '', 'x\n', '9007199254740992\n']) {
      expect(conflict(body).kind, body).toBe('refused');
    }
    expect(conflict('3\n', 'text/plain').kind).toBe('refused');
  });

  test.each([400, 403, 404, 422, 429, 500, 302, 201])('%i is no cosignature', (status) => {
    expect(readAnswer(answer(status, line), request, verifiers).kind).toBe('refused');
  });
});

describe('a rollback', () => {
  const followed = { origin: ORIGIN, verifiers: [logVerifier] };
  const ours = { size: 257, root: tree.rootAt(257) };
  test.each([
    ['our own signature on a larger size', signCheckpoint(at(258), [log]), true],
    ['our own signature on another root for this size', signCheckpoint(at(257, fork), [log]), true],
    ['our own checkpoint', signCheckpoint(at(257), [log]), false],
    ['an older checkpoint of ours', signCheckpoint(at(8), [log]), false],
    ['a stranger’s larger checkpoint', signCheckpoint(at(300), [stranger]), false],
    ['a larger checkpoint under our name by another key', signCheckpoint(at(300), [impostor]), false],
    ['our signature for another log', signCheckpoint({ ...at(300), origin: 'other.example' }, [log]), false],
    ['garbage', 'garbage', false],
  ])('%s: %s', (_, shown, proven) => {
    expect(provesRollback(shown, followed, ours).proven).toBe(proven);
  });
});

test('the path of a log’s checkpoint is the hash of its origin', () => {
  expect(witnessCheckpointPath('')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/checkpoint',
  );
});
