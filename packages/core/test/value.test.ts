import { expect, test } from 'vitest';
import { KINDS, parseFingerprint, fingerprint, parseTime, formatTime } from '@tasdiq/core';
import { World } from './world.ts';

const field = (act: string, name: string) => KINDS.get(act)!.fields[name]!.value;
const fits = (act: string, name: string, value: unknown) => field(act, name).safeParse(value).success;

test.each([
  ['two days', '2026-03-01', '2026-03-02', true],
  ['one day', '2026-03-01', '2026-03-01', true],
  ['an open end', '2026-03-01', null, true],
  ['no end at all', null, null, false],
  ['days the wrong way round', '2026-03-02', '2026-03-01', false],
  ['a time within the day where it ends', '2026-03-01T23:00:00.000Z', '2026-03-01', true],
  ['a time within the day where it begins', '2026-03-01', '2026-03-01T00:00:00.000Z', true],
  ['times the wrong way round on one day', '2026-03-01T10:00:00.000Z', '2026-03-01T09:59:59.999Z', false],
  ['a day that is not in the calendar', '2026-02-29', null, false],
  ['a leap day', '2024-02-29', null, true],
  ['a leap second', '2016-12-31T23:59:60.000Z', null, false],
  ['hour twenty-four', '2026-03-01T24:00:00.000Z', null, false],
])('an interval: %s', (_, from, to, expected) => {
  expect(fits('incident.report', 'when', { from, to, precision: 'day' })).toBe(expected);
});

test.each([
  ['low, best and high rise', { killed: { low: 1, best: 2, high: 3 } }, true],
  ['best below low', { killed: { low: 2, best: 1, high: 3 } }, false],
  ['a fraction', { killed: { low: 0.5, best: 1, high: 3 } }, false],
  ['nothing counted', {}, true],
])('casualties: %s', (_, value, expected) => {
  expect(fits('incident.report', 'casualties', value)).toBe(expected);
});

test.each([
  ['one language', { en: 'x' }, true],
  ['a language with its script', { 'az-Arab': 'x' }, true],
  ['no language', {}, false],
  ['an empty text', { en: '' }, false],
  ['a control character', { en: 'a\u0000b' }, false],
  ['a line break', { en: 'a\nb' }, true],
  ['a tag that is none', { English: 'x' }, false],
])('a text: %s', (_, value, expected) => {
  expect(fits('incident.report', 'title', value)).toBe(expected);
});

test.each([
  ['https://example.org/a?b=c', true],
  ['http://example.org', true],
  [`https://example.org/${'a'.repeat(1980)}`, true],
  [`https://example.org/${'a'.repeat(1981)}`, false],
  ['https://example.org/%D8%AA?q=1#x', true],
  ['https://', false],
  [' https://example.org', false],
  ['https://example.org\n', false],
  ['https://example.org/a b', false],
  ['https://example.org/\u062a', false],
  ['HTTPS://example.org', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['example.org', false],
])('a link: %s', (value, expected) => {
  expect(fits('source.register', 'url', value)).toBe(expected);
});

test('a line has no breaks', () => {
  expect(fits('source.register', 'publisher', 'A publisher')).toBe(true);
  expect(fits('source.register', 'publisher', 'A\npublisher')).toBe(false);
});

test('a time has one spelling', () => {
  expect(parseTime('2026-03-29T01:00:00.000Z')).toBe(Date.UTC(2026, 2, 29, 1));
  for (const text of [
    '2026-03-29T01:00:00Z',
    '2026-03-29T01:00:00.000+00:00',
    '2026-02-30T00:00:00.000Z',
    '',
  ]) {
    expect(parseTime(text), text).toBeUndefined();
  }
  expect(parseTime(formatTime(0))).toBe(0);
});

test('a fingerprint survives the telephone', () => {
  const { dossier } = World.founded();
  const text = fingerprint(dossier);
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  const heard = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(parseFingerprint(heard)).toBe(text);
  expect(parseFingerprint(text.slice(1))).toBeUndefined();
  expect(parseFingerprint(text.replace(/.$/, 'U'))).toBeUndefined();
});
