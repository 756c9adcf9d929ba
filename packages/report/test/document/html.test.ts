import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characters, type Element, elements, readXml } from '../../../interop/src/text/xml.ts';
import { documentHtml } from '../../src/document/html.ts';
import { plainText } from '../../src/document/plain-text.ts';
import type { PrintedDocument } from '../../src/document.ts';
import { hostileDocument, runsOf } from './hostile.ts';
import { DIGEST, ID, PERIOD, SAMPLES } from './samples.ts';

/** The root of the file, which must be well-formed after its first line. */
function rootOf(html: string): Element {
  const [first, ...rest] = html.split('\n');
  expect(first).toBe('<!doctype html>');
  return readXml(new TextEncoder().encode(rest.join('\n')), 'html');
}

function all(root: Element): readonly Element[] {
  return [root, ...elements(root).flatMap(all)];
}

function named(root: Element, name: string): readonly Element[] {
  return all(root).filter((element) => element.name === name);
}

const ELEMENTS =
  'html head meta title style body header main footer p h1 h2 h3 h4 strong bdi a br ul li div table caption thead tbody tr th td figure img figcaption';
const ATTRIBUTES =
  'lang dir charset http-equiv content name class id href role tabindex aria-label scope src alt';

describe('documents as HTML', () => {
  test.each(SAMPLES)('$lang: language, landmarks, headings, table, drawing', (document) => {
    const root = rootOf(documentHtml(document));
    expect(root.attributes).toMatchObject({ lang: document.lang, dir: document.dir });
    for (const name of ['header', 'main', 'footer', 'h1', 'title', 'style', 'img', 'table', 'caption']) {
      expect(named(root, name), name).toHaveLength(1);
    }
    expect(characters(named(root, 'title')[0]!)).toBe(document.title);
    expect(named(root, 'p').some((p) => characters(p) === document.banner)).toBe(true);
    expect(named(root, 'th').map(({ attributes }) => attributes['scope'])).toEqual([
      'col',
      'col',
      'col',
      'row',
      'row',
      'row',
    ]);
    const [image] = named(root, 'img');
    expect(image!.attributes['alt']).not.toBe('');
    expect(image!.attributes['src']).toMatch(/^data:image\/svg\+xml,%3Csvg/);
    const isolated = named(root, 'bdi').filter(({ attributes }) => attributes['dir'] === 'ltr');
    expect(isolated.map(characters)).toEqual(expect.arrayContaining([PERIOD, ID, DIGEST]));
    const links = named(root, 'a').map(({ attributes }) => attributes['href']);
    expect(links).toEqual(['https://example.org/record/I-2026-0147', '#h1']);
    expect(named(root, 'h2')[0]!.attributes['id']).toBe('h1');
  });

  test('spaces at the ends of what has a direction of its own stand outside of it', () => {
    const html = documentHtml({
      ...SAMPLES[1]!,
      blocks: [{ type: 'paragraph', runs: [{ text: ' 1 + 2 ', isolated: true }] }],
    });
    expect(html).toContain('<p> <bdi dir="ltr">1 + 2</bdi> </p>');
  });

  test('a block that stands twice has one anchor', () => {
    const [heading] = SAMPLES[1]!.blocks;
    const html = documentHtml({ ...SAMPLES[1]!, blocks: [heading!, heading!] });
    expect(html.match(/ id="/g)).toHaveLength(1);
  });

  test('nothing is asked of anybody', () => {
    const html = documentHtml(SAMPLES[1]!);
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(|\ssrc="(?!data:)|javascript:/i);
    expect(html).toContain('default-src &#39;none&#39;');
  });

  test('hostile texts are text: the same elements, the same words, no other attributes', () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        const root = rootOf(documentHtml(document));
        for (const { name, attributes } of all(root)) {
          expect(ELEMENTS.split(' ')).toContain(name);
          for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES.split(' ')).toContain(attribute);
          expect(attributes['href'] ?? '#').toMatch(/^(https?:\/\/|mailto:|\/(?!\/)|#h?\d*$)/);
        }
        expect(wordsOf(root)).toBe(wordsIn(document));
      }),
      { numRuns: 150 },
    );
  });
});

/** Signs of main and footer without white space, as the file has them. */
function wordsOf(root: Element): string {
  const [main, foot] = [named(root, 'main')[0]!, named(root, 'footer')[0]!];
  return (characters(main) + characters(foot)).replaceAll(/\s/g, '');
}

/** The same as the document has them. */
function wordsIn(document: PrintedDocument): string {
  // A drawing's caption follows it, a table's stands in it: the order is that of the document.
  return runsOf(document)
    .map(({ text }) => plainText(text))
    .join('')
    .replaceAll(/\s/g, '');
}
