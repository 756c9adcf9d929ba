import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../src/document/address.ts';
import { languageOf } from '../../src/document/language.ts';
import { physicalSvg } from '../../src/document/physical-svg.ts';
import { oneLine, plainText, spaced } from '../../src/document/plain-text.ts';
import { svgSize } from '../../src/document/svg-size.ts';
import { documentTypst } from '../../src/document/typst.ts';
import { hostileDocument, hostileText } from './hostile.ts';
import { SAMPLES } from './samples.ts';

describe('documents for Typst', () => {
  test('no text gets into the program', () => {
    const { source } = documentTypst(SAMPLES[0]!);
    fc.assert(
      fc.property(hostileDocument, (document) => {
        const input = documentTypst(document);
        expect(input.source).toBe(source);
        const data = JSON.parse(input.data) as { title: string; lang: string; date: number[] };
        expect(data.title).toBe(oneLine(document.title));
        expect(data.lang).toMatch(/^[a-z]{2,3}$/);
        expect(Date.UTC(data.date[0]!, data.date[1]! - 1, ...data.date.slice(2))).toBe(
          Math.floor(document.at / 1000) * 1000,
        );
      }),
    );
  });

  test('a line in pieces is the same line', () => {
    const line = `(${'a1'.repeat(40)}) متن ${'https://example.org/'.repeat(3)}.`;
    const { data } = documentTypst({ ...SAMPLES[0]!, foot: [{ text: line }] });
    const { foot } = JSON.parse(data) as { foot: { lines: string[][] }[] };
    expect(foot[0]!.lines[0]!.join('')).toBe(line);
    expect(foot[0]!.lines[0]!.length).toBeGreaterThan(10);
  });

  test('a moment that no file can carry is refused', () => {
    for (const at of [Number.NaN, 9e15, -1e14, Date.UTC(12_000, 0)]) {
      expect(() => documentTypst({ ...SAMPLES[0]!, at })).toThrow(RangeError);
    }
  });
});

describe('texts that are printed', () => {
  test('nothing that turns its surroundings or no format holds is left', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}|[\ufffe\uffff]/u);
        expect(plain.isWellFormed()).toBe(true);
        expect(plainText(plain)).toBe(plain);
        expect(spaced(plain).join('')).toBe(plain);
      }),
    );
  });

  test('joiners stay, as words need them', () => {
    expect(plainText('می\u200cشود\u200d\u200e\u200f')).toBe('می\u200cشود\u200d\u200e\u200f');
  });

  test('addresses', () => {
    expect(addressOf('https://example.org/a?b=1')).toEqual({
      to: 'outside',
      url: 'https://example.org/a?b=1',
    });
    expect(addressOf('#x')).toEqual({ to: 'heading', id: 'x' });
    expect(addressOf('/site/a')).toEqual({ to: 'host', path: '/site/a' });
    for (const bad of [
      'javascript:alert(1)',
      '//host',
      'data:,x',
      'https://',
      ' https://a',
      'https://a b',
      '#',
      'x',
    ])
      expect(addressOf(bad)).toBeUndefined();
  });

  test('languages', () => {
    expect(languageOf('fa-AF')).toEqual({ language: 'fa', region: 'AF', dir: 'rtl' });
    expect(languageOf('ar-Latn')).toMatchObject({ language: 'ar' });
    expect(languageOf('')).toEqual({ language: 'und', dir: 'ltr' });
  });
});

describe('drawings', () => {
  test('texts of a drawing from right to left are placed by sides', () => {
    const svg =
      '<svg direction="rtl" width="20" height="9"><text x="9">الف</text><text text-anchor="end" x="1">1</text></svg>';
    expect(physicalSvg(svg)).toBe(
      '<svg direction="rtl" width="20" height="9"><text x="9" text-anchor="end">\u2067الف\u2069</text><text x="1" text-anchor="start">\u20671\u2069</text></svg>',
    );
    expect(physicalSvg(svg.replace('rtl', 'ltr'))).toBe(svg.replace('rtl', 'ltr'));
  });

  test('size', () => {
    expect(svgSize('<svg width="400" height="140.5px">')).toEqual({ width: 400, height: 140.5 });
    expect(svgSize('<svg viewBox="0 0 640 200">')).toEqual({ width: 640, height: 200 });
    expect(svgSize('<svg width="1e9" height="-1">')).toEqual({ width: 600, height: 300 });
  });
});
