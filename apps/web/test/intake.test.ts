import { reportSchema } from '@tasdiq/client/intake';
import { identityText, sealingKeyOf } from '@tasdiq/crypto/seal';
import { base64url, KINDS } from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import { en } from '../src/i18n/intake/en.ts';
import { INTAKE_WORDS } from '../src/i18n/intake/intake.ts';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { base64, fromBase64 } from '../src/intake/photos.ts';
import { lodgingOf } from '../src/intake/prefill.ts';
import { EMPTY_FORM, faultsIn, reportOf } from '../src/intake/report-form.ts';
import { sealingKeyIn } from '../src/intake/sealing-key.ts';

const about = { dossier: 'A'.repeat(43), language: 'ur-PK', reply: 'B'.repeat(43) };
const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  test('has every word of the intake in its own language, with the same values to put in', async () => {
    const texts: Readonly<Record<string, string>> = await INTAKE_WORDS[language]();
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect(holes(texts[key]!), key).toEqual(holes(text));
      expect(texts[key], key).not.toBe(text);
    }
    expect(Object.values(texts).join('')).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  });
});

describe('a form', () => {
  test('needs no more than what happened', () => {
    expect(faultsIn(EMPTY_FORM)).toEqual(['what']);
    const form = { ...EMPTY_FORM, what: ' Shells fell. ' };
    expect(faultsIn(form)).toEqual([]);
    const report = reportOf(form, about);
    expect(report).toEqual({
      typ: 'tasdiq-report/1',
      ...about,
      what: 'Shells fell.',
      harm: {},
      uses: [],
      photos: [],
    });
    expect(reportSchema.safeParse(report).success).toBe(true);
  });

  test('takes numbers in the digits of any of its keyboards; one bound stands for both', () => {
    const harm = {
      killed: { low: '۱', high: '۳' },
      injured: { low: '٢', high: '' },
      missing: { low: '', high: '0' },
      displaced: { low: '', high: '' },
    };
    expect(reportOf({ ...EMPTY_FORM, what: 'x', harm }, about).harm).toEqual({
      killed: { low: 1, high: 3 },
      injured: { low: 2, high: 2 },
      missing: { low: 0, high: 0 },
    });
  });

  test('says what is wrong with it', () => {
    const harm = { ...EMPTY_FORM.harm, killed: { low: '5', high: '3' } };
    const form = { ...EMPTY_FORM, from: '2026-03-02', to: '2026-03-01', harm };
    expect(faultsIn(form)).toEqual(['what', 'when', 'harm']);
    expect(faultsIn({ ...form, harm: { ...harm, killed: { low: 'many', high: '' } } })).toContain('harm');
    expect(faultsIn({ ...form, harm: { ...harm, killed: { low: '-1', high: '' } } })).toContain('harm');
  });
});

test('what an allegation begins with goes to the own member only, and fits the schema of its kind', () => {
  const report = reportOf(
    {
      ...EMPTY_FORM,
      what: 'Shells fell',
      from: '2026-03-01',
      place: 'Dara',
      contact: 'the shop by the bridge',
      harm: { ...EMPTY_FORM.harm, killed: { low: '1', high: '3' } },
    },
    about,
  );
  const { initial, fixed } = lodgingOf(report, 'secretariat');
  expect(fixed).toEqual({ channel: 'public' });
  const fields = initial.fields as Record<string, { value: unknown; tier: string; to: string[] }>;
  expect(Object.keys(fields)).toEqual(['account', 'when', 'casualties']);
  const kind = KINDS.get('allegation.lodge')!;
  for (const [name, { value, tier, to }] of Object.entries(fields)) {
    expect([tier, to]).toEqual(['restricted', ['secretariat']]);
    expect(kind.fields[name]!.value.safeParse(value).success, name).toBe(true);
  }
  // How to reach somebody is not copied into an act by a program.
  expect(JSON.stringify(initial)).not.toContain('bridge');
  const facts = { ...initial.facts, ...fixed, kind: 'shelling', zone: 'valley' };
  expect(kind.facts.safeParse(facts).success).toBe(true);
});

test('a sealing key is read from a key file and from an age identity, and from nothing else', () => {
  const seed = new Uint8Array(32).fill(5);
  const key = sealingKeyOf(seed);
  const file = JSON.stringify({ format: 'tasdiq-key/1', key: 'x', seed: base64url(seed) });
  expect(sealingKeyIn(file)?.publicKey).toEqual(key.publicKey);
  const identity = `# created: today\n# public key: age1...\n${identityText(key.secret)}\n`;
  expect(sealingKeyIn(identity)?.publicKey).toEqual(key.publicKey);
  for (const wrong of ['', '{}', 'AGE-SECRET-KEY-1QQQ', file.replace('tasdiq-key/1', 'x')])
    expect(sealingKeyIn(wrong)).toBeUndefined();
});

test('bytes go into base64 and back', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
  expect(fromBase64(base64(bytes))).toEqual(bytes);
  expect(fromBase64('%')).toBeUndefined();
});
