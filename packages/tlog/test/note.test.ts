import { describe, expect, test } from 'vitest';
import {
  ed25519Signer,
  ed25519Verifier,
  formatNote,
  KEY_TYPE,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
  utf8,
  type Verifier,
} from '@tasdiq/tlog';
import { codeOf } from './cast.ts';

// The example of c2sp.org/signed-note.
const SPEC_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const SPEC_NOTE =
  'This is an example message.\n\n' +
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const spec = ed25519Verifier(parseVerifierKey(SPEC_VKEY));

const signerOf = (name: string, fill: number) =>
  ed25519Signer({ name, type: KEY_TYPE.ed25519, seed: new Uint8Array(32).fill(fill) });
const alice = signerOf('alice.example', 1);
const bob = signerOf('bob.example', 2);
const aliceVerifier = ed25519Verifier(alice.verifierKey);
const bobVerifier = ed25519Verifier(bob.verifierKey);

describe('a signed note', () => {
  test('of the specification opens with its key', () => {
    const opened = openNote(SPEC_NOTE, [spec]);
    expect(opened.text).toBe('This is an example message.\n');
    expect(opened.verified.map((s) => s.name)).toEqual(['example.com/foo']);
    expect(openNote(utf8(SPEC_NOTE), [spec]).text).toBe(opened.text);
  });

  test('is split at its last blank line', () => {
    const text = 'one\n\ntwo\n\n\nthree\n';
    const note = signNote(text, [alice]);
    expect(parseNote(note).text).toBe(text);
    expect(openNote(note, [aliceVerifier]).text).toBe(text);
  });

  test('keeps a leading byte order mark: it is signed', () => {
    const text = '\ufeffone\n';
    const note = signNote(text, [alice]);
    expect(openNote(utf8(note), [aliceVerifier]).text).toBe(text);
  });

  test('with unknown signatures opens; they are ignored', () => {
    const note = signNote('x\n', [bob, alice]);
    const opened = openNote(note, [aliceVerifier]);
    expect(opened.signatures).toHaveLength(2);
    expect(opened.verified.map((s) => s.name)).toEqual(['alice.example']);
  });

  test('with a bad signature by a known key is refused whole', () => {
    const { text, signatures } = parseNote(signNote('x\n', [alice, bob]));
    const [first, second] = signatures;
    const bad = second!.signature.slice();
    bad[3]! ^= 1;
    const note = formatNote(text, [first!, { ...second!, signature: bad }]);
    expect(codeOf(() => openNote(note, [aliceVerifier, bobVerifier]))).toBe('bad_signature');
    expect(codeOf(() => openNote(note, [aliceVerifier]))).toBe('none');
  });

  test('whose second signature by the same key is bad is refused whole', () => {
    const { text, signatures } = parseNote(signNote('x\n', [alice]));
    const [first] = signatures;
    const note = formatNote(text, [first!, { ...first!, signature: new Uint8Array(64) }]);
    expect(codeOf(() => openNote(note, [aliceVerifier]))).toBe('bad_signature');
  });

  test('signed twice by one key counts the key once', () => {
    const { text, signatures } = parseNote(signNote('x\n', [alice]));
    const note = formatNote(text, [...signatures, ...signatures]);
    expect(openNote(note, [aliceVerifier]).verified).toHaveLength(1);
  });

  test('that repeats one line is verified once', () => {
    const { text, signatures } = parseNote(signNote('x\n', [alice]));
    const note = formatNote(
      text,
      Array.from({ length: 90 }, () => signatures[0]!),
    );
    let verified = 0;
    const counting = {
      ...aliceVerifier,
      verify: (message: Uint8Array, signature: Uint8Array) => {
        verified++;
        return aliceVerifier.verify(message, signature);
      },
    };
    openNote(note, [counting]);
    expect(verified).toBe(1);
  });

  test('of strangers only is refused', () => {
    expect(codeOf(() => openNote(signNote('x\n', [bob]), [aliceVerifier]))).toBe('no_known_signature');
    expect(codeOf(() => openNote(signNote('x\n', [bob]), []))).toBe('no_known_signature');
  });

  test('by a key that shares only name or only id with a known one is a stranger', () => {
    const sameName = signerOf('alice.example', 3);
    const note = signNote('x\n', [sameName]);
    expect(codeOf(() => openNote(note, [aliceVerifier]))).toBe('no_known_signature');
    const sameId: Verifier = { name: 'other.example', keyId: sameName.keyId, verify: () => true };
    expect(codeOf(() => openNote(note, [sameId]))).toBe('no_known_signature');
  });

  test('of more than a million bytes is refused before it is read', () => {
    expect(codeOf(() => openNote(`${'x'.repeat(1_000_000)}${SPEC_NOTE}`, [spec]))).toBe('malformed_note');
  });

  test('with a lone surrogate is refused', () => {
    expect(codeOf(() => openNote(SPEC_NOTE.replace('an ', 'an \ud800'), [spec]))).toBe('malformed_note');
    expect(codeOf(() => signNote('\udc00\n', [alice]))).toBe('malformed_note');
  });

  test('is not made of a text without a final newline', () => {
    expect(codeOf(() => signNote('x', [alice]))).toBe('malformed_note');
    expect(codeOf(() => signNote('x\n', []))).toBe('malformed_note');
  });
});
