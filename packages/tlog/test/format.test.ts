import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeBase64,
  decodeBase64Url,
  decodeEntries,
  ed25519,
  encodeBase64,
  encodeBase64Url,
  encodeEntries,
  entryBundles,
  formatSigningKey,
  formatVerifierKey,
  hashTiles,
  isKeyName,
  KEY_TYPE,
  leafHashesOf,
  parseDecimal,
  parseSigningKey,
  parseTilePath,
  parseVerifierKey,
  type TileRef,
  tilePath,
  Tree,
  tileWidth,
  verifierOf,
  verifierKey,
} from '@tasdiq/tlog';
import { codeOf, cosigners, keyOf, log, numberedTree } from './cast.ts';

describe('base64', () => {
  test('is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(encodeBase64(bytes)).toBe(buffer.toString('base64'));
        expect(encodeBase64Url(bytes)).toBe(buffer.toString('base64url'));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
        expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual(bytes);
      }),
    );
    const long = new Uint8Array(100_000).map((_, i) => i);
    expect(decodeBase64(encodeBase64(long))).toEqual(long);
  });

  test('decodes a text only if it is the one spelling of its bytes', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'AQgw+/-_= \n'), maxLength: 9 });
    fc.assert(
      fc.property(letters, (text) => {
        const standard = decodeBase64(text);
        if (standard) expect(encodeBase64(standard)).toBe(text);
        const url = decodeBase64Url(text);
        if (url) expect(encodeBase64Url(url)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', 'AA==\n', ' AA==', 'AA==AA==', '====', 'é'])(
    'standard refuses %j',
    (text) => expect(decodeBase64(text)).toBeUndefined(),
  );
  test.each(['A', 'AB', 'AAB', 'AA==', 'A+', 'A/', 'AA\n', 'AAAAA'])('url-safe refuses %j', (text) =>
    expect(decodeBase64Url(text)).toBeUndefined(),
  );
});

test.each([
  '',
  '00',
  '01',
  '-1',
  '+1',
  '1.0',
  '1e3',
  '0x1',
  ' 1',
  '1 ',
  '١',
  '9007199254740992',
  '99999999999999999999',
])('a decimal is not %j', (text) => expect(parseDecimal(text)).toBeUndefined());

describe('a tile path', () => {
  test.each([
    ['tile/0/x001/x234/067', { level: 0, n: 1_234_067, width: 256 }],
    ['tile/0/000', { level: 0, n: 0, width: 256 }],
    ['tile/63/999.p/255', { level: 63, n: 999, width: 255 }],
    ['tile/entries/x001/000.p/1', { level: 'entries', n: 1000, width: 1 }],
  ] satisfies [string, TileRef][])('%s', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p',
    'tile/0/000/',
    '/tile/0/000',
    'tile/-1/000',
    'tile/Entries/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x001/'.repeat(5000)}000`,
    '',
  ])('is not %j', (path) => expect(parseTilePath(path)).toBeUndefined());

  test('comes back for every tile', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    const tile = fc.record({ level, n: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
    fc.assert(
      fc.property(tile, (ref) => {
        expect(parseTilePath(tilePath(ref))).toEqual(ref);
      }),
    );
  });
});

describe('the tiles of a tree', () => {
  test('of 70,000 leaves are those of the specification', () => {
    const tiles = [...hashTiles(70_000)];
    const widths = (level: number) => tiles.filter((tile) => tile.level === level).map((tile) => tile.width);
    expect(widths(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(tiles).toHaveLength(277);
  });

  test('of 256 leaves are one full tile and one of width 1', () => {
    expect([...hashTiles(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect([...hashTiles(0)]).toEqual([]);
    expect([...entryBundles(0)]).toEqual([]);
    expect([...entryBundles(257)].map(tilePath)).toEqual(['tile/entries/000', 'tile/entries/001.p/1']);
    expect([...entryBundles(257, 256)].map(tilePath)).toEqual(['tile/entries/001.p/1']);
    expect([...entryBundles(256, 256)]).toEqual([]);
  });

  test('hold in each higher tile the roots of the full tiles below', () => {
    const tree = numberedTree(65_537);
    const level1 = tree.hashTile(1, 0, 256);
    for (const n of [0, 1, 255]) {
      const below = Tree.fromLeafHashes(tree.hashTile(0, n, 256)).root();
      expect(level1.subarray(n * 32, n * 32 + 32)).toEqual(below);
    }
    expect(tree.hashTile(2, 0, 1)).toEqual(Tree.fromLeafHashes(level1).root());
    expect(tileWidth(1, 1, 65_537)).toBe(0);
    expect(tileWidth(0, 256, 65_537)).toBe(1);
  });
});

describe('an entry bundle', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 });

  test('gives back what was put in, and hashes to its tile', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const read = decodeEntries(encodeEntries(list), list.length);
        expect(read.map((entry) => [...entry])).toEqual(list.map((entry) => [...entry]));
        expect(leafHashesOf(read).length).toBe(32 * list.length);
      }),
    );
  });

  test('holds an entry of 65,535 bytes and no longer one', () => {
    const longest = new Uint8Array(65_535).fill(7);
    expect(decodeEntries(encodeEntries([longest]), 1)[0]).toEqual(longest);
    expect(codeOf(() => encodeEntries([new Uint8Array(65_536)]))).toBe('malformed_entry');
  });

  test('that is cut, too long or of another width is refused', () => {
    const bundle = encodeEntries([Uint8Array.of(1, 2), new Uint8Array(0)]);
    for (let end = 0; end < bundle.length; end++) {
      expect(codeOf(() => decodeEntries(bundle.subarray(0, end), 2))).toBe('malformed_tile');
    }
    expect(codeOf(() => decodeEntries(Uint8Array.from([...bundle, 0]), 2))).toBe('malformed_tile');
    expect(codeOf(() => decodeEntries(bundle, 1))).toBe('malformed_tile');
    expect(codeOf(() => decodeEntries(bundle, 3))).toBe('malformed_tile');
  });
});

describe('a key', () => {
  test('comes back from its texts', () => {
    const key = keyOf('host.example/log', 1);
    const text = formatSigningKey(key, log.verifierKey.publicKey);
    expect(parseSigningKey(text, ed25519.publicKey)).toEqual(key);
    const vkey = formatVerifierKey(log.verifierKey);
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
  });

  test('in secret form is refused when damaged, without showing it', () => {
    const text = formatSigningKey(keyOf('host.example/log', 1), log.verifierKey.publicKey);
    for (const broken of [
      text.slice(1),
      text.slice(0, -4),
      text.replace('host', 'hose'),
      '',
      'PRIVATE+KEY+',
    ]) {
      try {
        parseSigningKey(broken, ed25519.publicKey);
        expect.unreachable();
      } catch (error) {
        expect(String(error)).toMatch(/signing key/i);
        expect(String(error)).not.toContain('AQEB');
      }
    }
  });

  test('has a verifier by its type, and none where this package cannot check', () => {
    expect(verifierOf(formatVerifierKey(log.verifierKey)).keyId).toBe(log.keyId);
    expect(verifierOf(cosigners[0]!.verifierKey).keyId).toBe(cosigners[0]!.keyId);
    const mlDsa = verifierKey('pq.example', KEY_TYPE.mlDsa44, new Uint8Array(1312));
    expect(codeOf(() => verifierOf(mlDsa))).toBe('unsupported_key');
    expect(codeOf(() => verifierKey('pq.example', KEY_TYPE.mlDsa44, new Uint8Array(32)))).toBe(
      'malformed_key',
    );
    expect(codeOf(() => verifierOf(verifierKey('x', KEY_TYPE.own, new Uint8Array(49))))).toBe(
      'unsupported_key',
    );
  });

  test('has the same name only when every character is the same', () => {
    expect(isKeyName('a')).toBe(true);
    for (const name of ['', 'a b', 'a+b', 'a\u2003b', 'a\u0085b', 'a\nb', '\ud800'])
      expect(isKeyName(name)).toBe(false);
  });
});
