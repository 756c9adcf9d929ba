import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfCode } from '@tasdiq/crypto/code-key';
import { base64url } from '@tasdiq/core';
import {
  CODE_WORD_COUNT,
  codeOf,
  codeText,
  codeWords,
  messageSchema,
  MESSAGE_SIZES,
  paddedJson,
  readCode,
  readPadded,
  REPORT_SIZES,
  reportSchema,
} from '../src/intake.ts';
import { CODE_WORDS } from '../src/intake-words.ts';

const DOSSIER = 'A'.repeat(43);

test('the list has 256 words, each once in either script', () => {
  expect(CODE_WORDS).toHaveLength(256);
  for (const [script, form] of [
    [0, /^[a-z]{2,9}$/],
    [1, /^[\u0621-\u06cc]{2,9}$/],
  ] as const) {
    const spelled = CODE_WORDS.map((pair) => pair.split(' ')[script]!);
    for (const word of spelled) expect(word).toMatch(form);
    expect(new Set(spelled).size).toBe(256);
  }
});

test('the list is as it was: codes that people remember hang on it', async () => {
  const bytes = new TextEncoder().encode(CODE_WORDS.join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(base64url(digest)).toBe('C2XcbHZLgTi6K9H9dxV6OaXyyVUppr9sQpHbYbBrdPk');
});

test('a code is read back from either script, with any separators', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: CODE_WORD_COUNT, maxLength: CODE_WORD_COUNT }),
      fc.constantFrom('latin' as const, 'arabic' as const),
      fc.constantFrom(' ', '-', ', ', '\n', '، ', '  ', ' – '),
      (random, script, between) => {
        const code = codeOf(random);
        expect(readCode(` ${codeWords(code, script).join(between)} `)).toEqual(code);
      },
    ),
  );
});

test('letters that keyboards give for one another, vowel marks and capitals make no difference', () => {
  const code = codeOf(Uint8Array.from({ length: 8 }, (_, i) => i * 7));
  const arabic = codeWords(code, 'arabic').join(' ').replaceAll('ک', 'ك').replaceAll('ی', 'ي');
  expect(readCode(arabic.replaceAll('ه', 'ة'))).toEqual(code);
  expect(readCode(codeText(code).toUpperCase())).toEqual(code);
  expect(
    readCode(
      codeWords(code, 'arabic')
        .map((word) => `${word[0]!}\u064e${word.slice(1)}`)
        .join(' '),
    ),
  ).toEqual(code);
});

test('what is no code says which words are strange and how many there are', () => {
  const words = codeWords(codeOf(new Uint8Array(8)), 'latin');
  expect(readCode(words.slice(1).join(' '))).toEqual({ unknown: [], count: 7 });
  expect(readCode(['nonsense', ...words.slice(1)].join(' '))).toEqual({ unknown: ['nonsense'], count: 8 });
  expect(readCode('')).toEqual({ unknown: [], count: 0 });
  expect(() => codeOf(new Uint8Array(7))).toThrow(RangeError);
});

test('keys follow from the words and the dossier, to the byte', async () => {
  const code = codeText(codeOf(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7])));
  const { ticket, reply } = await keysOfCode(code, DOSSIER);
  expect([base64url(ticket), base64url(reply.publicKey)]).toEqual([
    '-djdT0Q3GSrzTsPaTALeRQ5KOpaZ2Ya6NcEBP54h0j8',
    'JNu6HNXKA_M7d4zruWDK-Ul8NxQKtgbhICc_csRkUlQ',
  ]);
  const other = await keysOfCode(code, 'B'.repeat(43));
  expect(other.ticket).not.toEqual(ticket);
});

test('what is padded has one of the sizes and is read back; what is too long is not padded', () => {
  const message = { typ: 'tasdiq-report-message/1', dossier: DOSSIER, text: 'پل' };
  const bytes = paddedJson(message, MESSAGE_SIZES)!;
  expect(bytes).toHaveLength(MESSAGE_SIZES[0]);
  expect(readPadded(bytes, messageSchema, DOSSIER)).toEqual(message);
  expect(paddedJson('x'.repeat(MESSAGE_SIZES[0] - 2), MESSAGE_SIZES)).toHaveLength(MESSAGE_SIZES[0]);
  expect(paddedJson('x'.repeat(MESSAGE_SIZES[0] - 1), MESSAGE_SIZES)).toHaveLength(MESSAGE_SIZES[1]);
  expect(paddedJson('x'.repeat(REPORT_SIZES[3]), REPORT_SIZES)).toBeUndefined();
});

test('what a stranger sealed is shown whole or not at all', () => {
  const report = {
    typ: 'tasdiq-report/1',
    dossier: DOSSIER,
    language: 'ur-PK',
    reply: 'B'.repeat(43),
    what: 'Shells fell',
    harm: { killed: { low: 1, high: 2 } },
    uses: ['courts'],
    photos: [],
  };
  const read = (value: object, of = DOSSIER): unknown =>
    readPadded(paddedJson(value, REPORT_SIZES)!, reportSchema, of);
  expect(read(report)).toEqual(report);
  const wrong: object[] = [
    { ...report, more: 1 },
    { ...report, typ: 'tasdiq-report/2' },
    { ...report, what: '' },
    { ...report, what: 'a\u0000b' },
    { ...report, what: 'a\u009b31mb' },
    { ...report, harm: { killed: { low: 2, high: 1 } } },
    { ...report, when: { from: '2026-02-30', to: null, precision: 'day' } },
    { ...report, when: { from: null, to: null, precision: 'day' } },
    { ...report, photos: [{ media: 'image/svg+xml', data: 'AAAA' }] },
    { ...report, photos: [{ media: 'image/jpeg', data: '"onerror=' }] },
    { ...report, reply: 'short' },
  ];
  for (const value of wrong) expect(read(value), JSON.stringify(value)).toBeUndefined();
  expect(read(report, 'B'.repeat(43))).toBeUndefined();
  expect(readPadded(new Uint8Array(100).fill(0xff), reportSchema, DOSSIER)).toBeUndefined();
  expect(readPadded(new Uint8Array(100).fill(0x20), reportSchema, DOSSIER)).toBeUndefined();
});
