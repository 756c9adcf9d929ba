// Writes testdata/sealing: node scripts/run.mjs packages/crypto/test/sealing-vectors.ts
// age files and salts are random, so each run writes other bytes; the verdicts are what the vectors are for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { hkdfSync } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { split } from 'shamir-secret-sharing';
import { base64, digest, fromBase64 } from '../src/base64.ts';
import { type Deposited, depositExhibit, type Released } from '../src/exhibit.ts';
import { openSealed, recipientText, sealBytes, sealingKeyOf, sealText } from '../src/seal.ts';

const FOLDER = new URL('../../../testdata/sealing/', import.meta.url);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const seedOf = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const trustees = ['north/archive', 'south/archive', 'mediator', 'monitor'].map((to, i) => ({
  to,
  key: sealingKeyOf(seedOf(11 + i)),
}));

write('key.json', keys());
write('field.json', await fields());
write('exhibit.json', await exhibits());

function keys(): object[] {
  return [1, 2, 255].map((n) => {
    const { secret, publicKey } = sealingKeyOf(seedOf(n));
    const byNode = new Uint8Array(
      hkdfSync('sha256', seedOf(n), new Uint8Array(0), 'tasdiq sealing key v1', 32),
    );
    if (base64(byNode) !== base64(secret)) throw new Error('two libraries derive two keys');
    return {
      name: `seed of 32 bytes ${n}`,
      seed: base64(seedOf(n)),
      secret: base64(secret),
      publicKey: base64(publicKey),
      recipient: recipientText(publicKey),
    };
  });
}

async function fields(): Promise<object[]> {
  const [one, two] = [sealingKeyOf(seedOf(1)), sealingKeyOf(seedOf(2))];
  const text = '["c2FsdHNhbHRzYWx0c2FsdA","dossier","kid","identity","A name"]';
  const file = await sealText(text, [one.publicKey]);
  const byPassphrase = new Encrypter();
  byPassphrase.setScryptWorkFactor(2);
  byPassphrase.setPassphrase('worthless');
  const cases: [string, Uint8Array, number, string | null][] = [
    ['to one key', file, 1, text],
    ['another key does not open it', file, 2, null],
    ['to two keys, opened by the second', await sealText(text, [one.publicKey, two.publicKey]), 2, text],
    ['not padded, as another program may write it', await sealBytes(utf8(text), [one.publicKey]), 1, text],
    [
      'words in five scripts',
      await sealText('["نام","نوم","نام","اسم","isim"]', [one.publicKey]),
      1,
      '["نام","نوم","نام","اسم","isim"]',
    ],
    [
      'longer than a chunk',
      await sealText(`["${'x'.repeat(70_000)}"]`, [one.publicKey]),
      1,
      `["${'x'.repeat(70_000)}"]`,
    ],
    ['cut short', file.subarray(0, -1), 1, null],
    ['one bit of the content changed', changed(file, file.length - 20), 1, null],
    ['one bit of the header changed', changed(file, 40), 1, null],
    ['plaintext that is no UTF-8', await sealBytes(Uint8Array.of(0xff, 0xfe), [one.publicKey]), 1, null],
    ['a passphrase in the place of a key', await byPassphrase.encrypt(text), 1, null],
    ['no age file', utf8(text), 1, null],
    ['empty', new Uint8Array(0), 1, null],
  ];
  return cases.map(([name, bytes, seed, opens]) => ({
    name,
    file: base64(bytes),
    seed: base64(seedOf(seed)),
    opens,
  }));
}

function changed(file: Uint8Array, at: number): Uint8Array {
  const copy = file.slice();
  copy[at]! ^= 1;
  return copy;
}

async function exhibits(): Promise<object[]> {
  const content = { bytes: utf8('a photograph'), media: 'image/jpeg', name: 'bridge.jpg' };
  const parties = trustees.map(({ to, key }) => ({ to, keys: [key.publicKey] }));
  const { deposited, files } = await depositExhibit(content, parties, 3);
  const file = files[0]!.bytes;
  const shares = await Promise.all(
    deposited.trustees.map(async ({ to }, i) => ({
      to,
      text: (await openSealed(files[i + 1]!.bytes, trustees[i]!.key.secret))!,
    })),
  );
  const [a, b, c, d] = shares as [Released, Released, Released, Released];
  const opened = {
    outcome: 'opened',
    media: content.media,
    file_name: content.name,
    content: base64(content.bytes),
  };
  const forged = {
    ...b,
    text: b.text.replace(/.("\])$/, (end) => (end.startsWith('A') ? 'B' : 'A') + end.slice(1)),
  };
  const bad = (fault: string, more = {}): object => ({
    outcome: 'bad_deposit',
    fault,
    bad_shares: [],
    ...more,
  });
  const misdealt = await dealtWrongly(deposited, shares, 1);
  const mangled = await dealtWrongly(deposited, shares, 'mangled');
  const strange = await dealtWrongly(deposited, shares, 'all');
  const other = await depositExhibit({ ...content, bytes: utf8('another photograph') }, parties, 3);
  const unbound = await boundToOther(deposited);
  return [
    line('three of four', deposited, file, [a, b, c], { ...opened, bad_shares: [], misdealt: [] }),
    line('another three of four', deposited, file, [d, b, c], { ...opened, bad_shares: [], misdealt: [] }),
    line('all four', deposited, file, [a, b, c, d], { ...opened, bad_shares: [], misdealt: [] }),
    line('two of four', deposited, file, [a, b], { outcome: 'too_few', good: 2, bad_shares: [] }),
    line('one trustee twice', deposited, file, [a, b, a], { outcome: 'too_few', good: 2, bad_shares: [] }),
    line('three, of which one is forged', deposited, file, [a, forged, c], {
      outcome: 'too_few',
      good: 2,
      bad_shares: [b.to],
    }),
    line('four, of which one is forged', deposited, file, [a, forged, c, d], {
      ...opened,
      bad_shares: [b.to],
      misdealt: [],
    }),
    line('the share of another', deposited, file, [{ ...a, text: b.text }, c, d], {
      outcome: 'too_few',
      good: 2,
      bad_shares: [a.to],
    }),
    line('a copy of another file', deposited, files[1]!.bytes, [a, b, c], {
      outcome: 'bad_copy',
      bad_shares: [],
    }),
    line('one share dealt wrongly, found by the others', misdealt.deposited, file, misdealt.shares, {
      ...opened,
      bad_shares: [],
      misdealt: [b.to],
    }),
    line(
      'one share dealt wrongly, and none to spare',
      misdealt.deposited,
      file,
      misdealt.shares.slice(0, 3),
      bad('key_differs'),
    ),
    line('every share dealt wrongly', strange.deposited, file, strange.shares, bad('key_differs')),
    line(
      'a share that was dealt as nonsense',
      mangled.deposited,
      file,
      mangled.shares,
      bad('share_malformed', { trustee: b.to }),
    ),
    line(
      'a file to another key',
      { ...deposited, file: other.deposited.file },
      other.files[0]!.bytes,
      [a, b, c],
      bad('file_shut'),
    ),
    line(
      'a file that is not the one the act is bound to',
      unbound.deposited,
      unbound.file,
      [a, b, c],
      bad('plain_differs'),
    ),
    line(
      'bound to another content',
      { ...deposited, plain: other.deposited.plain },
      file,
      [a, b, c],
      bad('plain_differs'),
    ),
  ];
}

/** A deposit whose dealer cheated: digests fit, shares do not. */
async function dealtWrongly(
  deposited: Deposited,
  shares: readonly Released[],
  which: 1 | 'all' | 'mangled',
): Promise<{ deposited: Deposited; shares: Released[] }> {
  const others = await split(new Uint8Array(32).fill(7), shares.length, deposited.k);
  const dealt = shares.map(({ to, text }, i) => {
    const parts = JSON.parse(text) as string[];
    const point = fromBase64(parts[4]!)![32]!;
    if (which === 'mangled' && i === 1) return { to, text: JSON.stringify([...parts.slice(0, 4), 'AA']) };
    if (which !== 'all' && (which === 'mangled' || i !== 1)) return { to, text };
    const share = others[i]!;
    if (which === 1) share[32] = point;
    return { to, text: JSON.stringify([...parts.slice(0, 4), base64(share)]) };
  });
  const digests = dealt.map(({ text }) => digest(utf8(text)));
  const named = deposited.trustees.map((trustee, i) => ({ ...trustee, share: digests[i]! }));
  return { deposited: { ...deposited, trustees: named }, shares: dealt };
}

/** A file under the exhibit's key whose first line describes another content. */
async function boundToOther(deposited: Deposited): Promise<{ deposited: Deposited; file: Uint8Array }> {
  const line = JSON.stringify([
    'tasdiq exhibit',
    base64(seedOf(9)),
    deposited.nonce,
    digest(utf8('x')),
    1,
    'text/plain',
    'x',
  ]);
  const file = await sealBytes(utf8(`${line}\ny`), [fromBase64(deposited.key)!]);
  return {
    deposited: {
      ...deposited,
      plain: digest(utf8(line)),
      file: { digest: digest(file), bytes: file.length },
    },
    file,
  };
}

function line(
  name: string,
  deposited: object,
  file: Uint8Array,
  released: readonly Released[],
  expected: object,
): object {
  return { name, deposited, file: base64(file), released, expected };
}

function write(name: string, cases: readonly object[]): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(cases, null, 1)}\n`);
}
