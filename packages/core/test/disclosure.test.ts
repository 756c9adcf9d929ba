import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  assembleJws,
  base64url,
  composeAct,
  decodeAct,
  DISCLOSURE_BYTES,
  disclosureDigest,
  makeDisclosure,
  mayRead,
  misquotation,
  missingDisclosures,
  openedField,
  openFields,
  parseDisclosure,
  recipientsIn,
  tooPrecise,
} from '@tasdiq/core';
import { report, scene, type Scene } from './scene.ts';
import { EMPTY_ROOT, type Saying, signer } from './world.ts';

const salt = base64url(new Uint8Array(16).fill(7));

/** An act with its disclosures, as they come to a host. */
function sent({ world, monitor }: Scene, saying: Saying): { act: Act; disclosures: readonly string[] } {
  const signed = world.sign(monitor.key, { as: monitor.mandate, ...saying });
  const decoded = decodeAct(signed.jws);
  if ('code' in decoded) throw new Error(decoded.code);
  return { act: decoded.act, disclosures: signed.disclosures };
}

/** The report with one more field. */
function withField(name: string, value: unknown, to?: readonly string[]): Saying {
  const tier = to ? 'restricted' : 'public';
  return { ...report(), fields: { ...report().fields, [name]: { tier, value, ...(to && { to }) } } };
}

describe('opening', () => {
  test('every disclosure opens the field that it was made for', () => {
    const { act, disclosures } = sent(scene(), report());
    const opened = openFields(act, disclosures);
    expect(opened.faults).toEqual([]);
    expect(opened.fields['title']).toMatchObject({
      state: 'open',
      value: { en: 'Shelling near the crossing' },
    });
    expect(missingDisclosures(act, opened)).toEqual([]);
  });

  test('what is not shown is withheld, and named when it must come with the act', () => {
    const { act, disclosures } = sent(scene(), report());
    const opened = openFields(act, disclosures.slice(1));
    expect(opened.fields['title']).toEqual({ state: 'withheld', tier: 'public' });
    expect(missingDisclosures(act, opened)).toEqual(['title']);
  });

  test('a value that does not fit its schema is malformed, and still is what was committed to', () => {
    const { act, disclosures } = sent(scene(), withField('where', { lat: 91, lon: 0, precision: 1 }));
    const opened = openFields(act, disclosures);
    expect(opened.fields['where']).toEqual({ state: 'malformed', tier: 'public', text: disclosures[2] });
    expect(opened.faults).toEqual([]);
  });

  test('a digest copied into an act of another key opens nothing there', () => {
    const made = scene();
    const theirs = sent(made, report());
    const { key, mandate } = made.north;
    const mine = made.world.sign(key, { as: mandate, ...report() });
    const copied = decodeAct(mine.jws) as { act: Act };
    const act = { ...copied.act, fields: theirs.act.fields };
    expect(openFields(act, theirs.disclosures).faults).toEqual([
      { position: 0, fault: 'of_another_act' },
      { position: 1, fault: 'of_another_act' },
    ]);
  });

  test('a digest copied into another dossier opens nothing there', () => {
    const { act, disclosures } = sent(scene(), report());
    const elsewhere = { ...act, dossier: scene((facts) => void (facts.exercise = false)).world.dossier };
    expect(openFields(elsewhere, disclosures).faults.map(({ fault }) => fault)).toEqual([
      'of_another_act',
      'of_another_act',
    ]);
  });

  test('a disclosure of another value for the same field opens nothing', () => {
    const { act } = sent(scene(), report());
    const of = { dossier: act.dossier as never, kid: act.kid };
    const other = makeDisclosure(new Uint8Array(16), of, 'title', { en: 'Quiet day' });
    expect(openFields(act, [other]).faults).toEqual([{ position: 0, fault: 'not_committed' }]);
  });

  test('a disclosure given twice counts once and is reported', () => {
    const { act, disclosures } = sent(scene(), report());
    expect(openFields(act, [disclosures[0]!, disclosures[0]!]).faults).toEqual([
      { position: 1, fault: 'given_twice' },
    ]);
  });

  test('two fields under one salt both open, and the reuse is named wherever both are there', () => {
    const { world, monitor } = scene();
    const { fields } = withField('when_exact', report().fields!['when']!.value, ['monitor']);
    const draft = { ...report(), fields, as: monitor.mandate, dossier: world.dossier, prev: null };
    const more = { exp: world.now, basis: { size: 0, root: EMPTY_ROOT } };
    const { signed, disclosures } = composeAct(
      { ...draft, ...more },
      monitor.key.kid,
      () => new Uint8Array(16),
    );
    const { act } = decodeAct(assembleJws(signed, new Uint8Array(64))) as { act: Act };
    const reversed = [...disclosures].reverse();
    for (const texts of [disclosures, reversed]) {
      const opened = openFields(act, texts);
      expect(opened.faults).toEqual([1, 2].map((position) => ({ position, fault: 'salt_reused' })));
      expect(Object.values(opened.fields).map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    }
    expect(openFields(act, [disclosures[0]!]).faults).toEqual([]);
    expect(openFields(act, [disclosures[0]!, disclosures[0]!]).faults).toEqual([
      { position: 1, fault: 'given_twice' },
    ]);
  });

  test('names of the prototype are names like any other', () => {
    const { act } = sent(scene(), report());
    const of = { dossier: act.dossier as never, kid: act.kid };
    const texts = ['constructor', '__proto__', 'toString'].map((name) =>
      makeDisclosure(new Uint8Array(16), of, name, 1),
    );
    expect(openFields(act, texts).faults.map(({ fault }) => fault)).toEqual(Array(3).fill('not_committed'));
  });

  test('a low number cannot be found by hashing guesses: the digest depends on the salt', () => {
    const { act, disclosures } = sent(
      scene(),
      withField('casualties', { killed: { low: 3, best: 3, high: 3 } }),
    );
    const digests = new Set<string>();
    for (let n = 0; n < 100; n++) {
      const value = { killed: { low: n, best: n, high: n } };
      digests.add(disclosureDigest(JSON.stringify([salt, act.dossier, act.kid, 'casualties', value])));
    }
    expect(digests.has(act.fields['casualties']!.digest)).toBe(false);
    expect(disclosureDigest(disclosures[2]!)).toBe(act.fields['casualties']!.digest);
  });
});

describe('the text of a disclosure', () => {
  const good = JSON.stringify([salt, 'd', 'k', 'note', 'words']);
  const nested = (depth: number): string =>
    `["${salt}","d","k","n",${'['.repeat(depth)}${']'.repeat(depth)}]`;
  const refused: [shows: string, text: string][] = [
    ['a salt of fifteen bytes', JSON.stringify([base64url(new Uint8Array(15)), 'd', 'k', 'n', 1])],
    ['no salt', JSON.stringify(['', 'd', 'k', 'n', 1])],
    ['a salt in a second spelling', good.replace(salt, `${salt.slice(0, -1)}x`)],
    ['a salt with padding', good.replace(salt, `${salt}==`)],
    ['four parts', JSON.stringify([salt, 'd', 'k', 'n'])],
    ['six parts', JSON.stringify([salt, 'd', 'k', 'n', 1, 2])],
    ['an object', '{}'],
    ['a name that is no string', JSON.stringify([salt, 'd', 'k', 1, 1])],
    ['a space', good.replace(',', ', ')],
    ['an escape that need not be', good.replace('words', '\\u0077ords')],
    ['a byte order mark', `\ufeff${good}`],
    ['half a character, escaped', good.replace('words', '\\ud800')],
    ['half a character, as it stands', good.replace('words', '\ud800')],
    ['half a character in a name', `["${salt}","d","k","n",{"\\udfff":1}]`],
    ['a name twice', `["${salt}","d","k","n",{"a":1,"a":2}]`],
    ['a name that reaches the prototype', `["${salt}","d","k","n",{"__proto__":{"a":1}}]`],
    ['minus zero', `["${salt}","d","k","n",-0]`],
    ['a number no double holds', `["${salt}","d","k","n",9007199254740993]`],
    ['a number that is infinite', `["${salt}","d","k","n",1e400]`],
    ['nested too deep', nested(16)],
    ['nested a hundred thousand deep', nested(100_000)],
    [
      'more bytes than allowed, in two-byte letters',
      good.replace('words', '\u00e9'.repeat(DISCLOSURE_BYTES / 2)),
    ],
  ];
  test.each(refused)('%s is refused', (_, text) => {
    expect(parseDisclosure(text)).toBeUndefined();
  });

  test('what stands just inside the limits is taken', () => {
    expect(parseDisclosure(nested(15))).toBeDefined();
    const room = DISCLOSURE_BYTES - good.length + 'words'.length;
    expect(parseDisclosure(good.replace('words', 'w'.repeat(room)))).toBeDefined();
    expect(parseDisclosure(good.replace('words', 'w'.repeat(room + 1)))).toBeUndefined();
    expect(parseDisclosure(JSON.stringify([salt, 'd', 'k', 'n', '__proto__']))).toBeDefined();
    expect(parseDisclosure(JSON.stringify([salt, 'd', 'k', 'n', 'تصدیق \u{1f54a}']))?.value).toBe(
      'تصدیق \u{1f54a}',
    );
  });

  test('whatever is disclosed comes back', () => {
    const value = fc
      .jsonValue({ maxDepth: 10, noUnicodeString: false })
      .map((one) => JSON.parse(JSON.stringify(one)) as unknown);
    fc.assert(
      fc.property(value, fc.uint8Array({ minLength: 16, maxLength: 32 }), (one, bytes) => {
        fc.pre(!JSON.stringify(one).includes('"__proto__":') && JSON.stringify(one).isWellFormed());
        const { kid } = signer('north');
        const text = makeDisclosure(bytes, { dossier: 'd' as never, kid }, 'note', one);
        expect(parseDisclosure(text)).toEqual({
          salt: base64url(bytes),
          dossier: 'd',
          kid,
          name: 'note',
          value: one,
        });
      }),
    );
  });

  test('an author cannot make one with a short salt', () => {
    const { kid } = signer('north');
    expect(() => makeDisclosure(new Uint8Array(15), { dossier: 'd' as never, kid }, 'note', 1)).toThrow(
      RangeError,
    );
  });
});

describe('who may read', () => {
  const field = { tier: 'restricted', to: ['north', 'south/desk'] } as const;
  test.each([
    ['the author, from any office', { member: 'monitor', office: 'registry' }, true],
    ['any office of a member that is named', { member: 'north', office: 'press' }, true],
    ['an office that is named', { member: 'south', office: 'desk' }, true],
    ['another office of that member', { member: 'south', office: 'press' }, false],
    ['a member that is not named', { member: 'mediator', office: 'desk' }, false],
  ])('%s', (_, reader, expected) => {
    expect(mayRead(field, 'monitor', reader)).toBe(expected);
  });

  test('everybody reads a public field', () => {
    expect(mayRead({ tier: 'public' }, 'monitor', { member: 'south', office: 'press' })).toBe(true);
  });
});

describe('how exactly the public may know where', () => {
  const terms = scene().world.state.charter!.terms;
  const faults = (value: unknown, to?: string[]) => {
    const { act, disclosures } = sent(scene(), withField('where', value, to));
    return tooPrecise(openFields(act, disclosures), terms);
  };
  test.each([
    ['a district in tenths of a degree', { lat: 34.1, lon: 71.2, precision: 3 }, []],
    ['whole degrees, south and west', { lat: -34, lon: -0.1, precision: 2 }, []],
    ['an exact place', { lat: 34.1, lon: 71.2, precision: 1 }, ['where']],
    ['a district in hundredths of a degree', { lat: 34.12, lon: 71.2, precision: 3 }, ['where']],
    ['a tenth with a rest that floats', { lat: 34.1, lon: 0.1 + 0.2, precision: 3 }, ['where']],
  ])('%s', (_, value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  test('named offices may know exactly', () => {
    expect(faults({ lat: 34.123, lon: 71.2, precision: 1 }, ['north'])).toEqual([]);
  });
});

describe('a sealed field', () => {
  const exact = { lat: 34.123456, lon: 70.654321, precision: 1 };
  const fields = {
    ...report().fields,
    where_exact: { tier: 'sealed' as const, to: ['mediator'], value: exact },
  };

  test('needs no disclosure at the host, and none comes with the act', () => {
    const { act, disclosures } = sent(scene(), { ...report(), fields });
    const opened = openFields(act, disclosures);
    expect([opened.faults, missingDisclosures(act, opened)]).toEqual([[], []]);
    expect(opened.fields['where_exact']).toEqual({ state: 'withheld', tier: 'sealed' });
    expect(disclosures.join()).not.toContain('34.123456');
    expect(act.fields['where_exact']).toMatchObject({ tier: 'sealed', to: ['mediator'] });
  });

  test('is open to whoever brings its disclosure, and held against the digest like any other', () => {
    const { world, monitor } = scene();
    const of = { dossier: world.dossier, kid: monitor.key.kid };
    const text = makeDisclosure(new Uint8Array(16).fill(5), of, 'where_exact', exact);
    const sealed = { ...fields.where_exact, sealed: { text, file: disclosureDigest('a file') } };
    const said = { ...report(), as: monitor.mandate, fields: { ...fields, where_exact: sealed } };
    const decoded = decodeAct(world.sign(monitor.key, said).jws) as { act: Act };
    expect(openFields(decoded.act, [text]).fields['where_exact']).toMatchObject({
      state: 'open',
      value: exact,
    });
    expect(openedField(decoded.act, 'where_exact', text)).toMatchObject({ state: 'open', value: exact });
    const other = makeDisclosure(new Uint8Array(16).fill(6), of, 'where_exact', exact);
    expect(openedField(decoded.act, 'where_exact', other)).toBeUndefined();
    expect(openedField(decoded.act, 'title', text)).toBeUndefined();
    const quote = (opens: string) =>
      misquotation(
        world.state,
        { act: 'seal.open', facts: { act: decoded.act.id, field: 'where_exact' } },
        { opens: { state: 'open', tier: 'public', value: opens, text: '' } },
        decoded.act,
      );
    expect([quote(text), quote(other), quote('nonsense')]).toEqual([undefined, 'opens', 'opens']);
  });

  test('is never signed before it is sealed', () => {
    const { world, monitor } = scene();
    const draft = { ...report(), fields, as: monitor.mandate, dossier: world.dossier, prev: null };
    const more = { exp: world.now, basis: { size: 0, root: EMPTY_ROOT } };
    const compose = () => composeAct({ ...draft, ...more }, monitor.key.kid, () => new Uint8Array(16));
    expect(compose).toThrow('"where_exact" must be sealed');
  });
});

test('an age file is known by its header, and by nothing else', () => {
  const stanza = `-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n`;
  const file = (header: string, body = 32): Uint8Array =>
    Uint8Array.from([...Buffer.from(header), ...new Uint8Array(body)]);
  const version = 'age-encryption.org/v1\n';
  const mac = `--- ${'C'.repeat(43)}\n`;
  expect(recipientsIn(file(version + stanza + mac))).toBe(1);
  expect(recipientsIn(file(version + stanza.repeat(300) + mac))).toBe(300);
  const wrong = [
    '',
    version + mac,
    stanza + mac,
    version + stanza,
    version + stanza + mac.replace('C', '*'),
    version + `-> scrypt ${'A'.repeat(22)} 18\n${'B'.repeat(43)}\n` + mac,
    version + stanza + `-> grease ${'A'.repeat(5)}\n\n` + mac,
    version.replace('v1', 'v2') + stanza + mac,
    `["salt","a disclosure in clear"]${version}${stanza}${mac}`,
  ];
  expect(wrong.map((header) => recipientsIn(file(header)))).toEqual(wrong.map(() => undefined));
  expect(recipientsIn(file(version + stanza + mac, 31))).toBeUndefined();
});
