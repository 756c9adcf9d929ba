import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../interop/src/text/docx.ts';
import { readXml } from '../../../interop/src/text/xml.ts';
import { documentDocx } from '../../src/document/docx.ts';
import { plainText } from '../../src/document/plain-text.ts';
import { hostileDocument, runsOf } from './hostile.ts';
import { DAYS, ID, PERIOD, PLACE, SAMPLES, WORDS } from './samples.ts';

const parts = (docx: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]));
const isRtl = (lang: string): boolean => !['en', 'tr'].includes(lang);

describe('documents as DOCX', () => {
  test.each(SAMPLES.map((document, at) => ({ document, words: WORDS[at]! })))(
    '$document.lang: opens again with its words, language and direction',
    async ({ document, words }) => {
      const docx = await documentDocx(document);
      const { blocks } = readDocx(docx, 'after');
      const text = blocks.map((block) => block.text).join('\n');
      for (const part of [
        document.title,
        words.heading,
        words.letters,
        words.note,
        PERIOD,
        PLACE,
        ID,
        ...DAYS,
      ])
        expect(text).toContain(part);
      expect(blocks.find((block) => block.heading === 1)?.text).toBe(words.heading);

      const files = parts(docx);
      const body = files['word/document.xml']!;
      const rtl = isRtl(document.lang);
      expect(body.includes('<w:bidi/>')).toBe(rtl);
      expect(body.includes('<w:bidiVisual/>')).toBe(rtl);
      expect(files['word/styles.xml']).toMatch(
        new RegExp(`<w:lang [^>]*${rtl ? 'w:bidi' : 'w:val'}="${document.lang}-`),
      );
      expect(body).toContain('<w:tblHeader/>');
      expect(body).toMatch(/<wp:docPr [^>]*descr="[^"]+: 3, 6, 4"/);
      expect(body).toMatch(
        new RegExp(`<w:rtl w:val="false"/>[^/]*/></w:rPr><w:t[^>]*>\u200e${PERIOD}\u200e</w:t>`),
      );
      expect(files['docProps/core.xml']).toContain('2026-01-12T06:30:00Z</dcterms:created>');
      expect(files['word/header1.xml']).toContain(document.banner);
    },
  );

  test('the same document gives the same bytes, at another time and in another zone', async () => {
    const first = await documentDocx(SAMPLES[1]!);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Kabul';
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await documentDocx(SAMPLES[1]!);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('hostile texts are text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        const docx = await documentDocx(document);
        const files = parts(docx);
        for (const [name, xml] of Object.entries(files))
          if (/\.(xml|rels)$/.test(name)) readXml(new TextEncoder().encode(xml), name);
        expect(files['word/_rels/document.xml.rels']).not.toMatch(/Target="(javascript|data):/);
        const body = readDocx(docx, 'after').blocks.map(({ text }) => text);
        const signs = (text: string): string => text.replaceAll(/[\s\u200e\u200f●]/gu, '');
        const words = runsOf({ ...document, foot: [] }).map(({ text }) => plainText(text));
        expect(signs(body.join(''))).toContain(signs(words.join('')));
      }),
      { numRuns: 15 },
    );
  });
});
