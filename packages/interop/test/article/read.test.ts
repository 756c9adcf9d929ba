// Articles from saved pages, PDF and text: the words of the article, nothing lost silently, the same for ever.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Article, ArticleError, articleText, formatOf, readArticle } from '@tasdiq/interop/article';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../../testdata/articles/', import.meta.url);
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (name: string): Promise<Article> =>
  readArticle(bytes(name), name.endsWith('.md') ? 'markdown' : undefined);
const html = (text: string): Promise<Article> => readArticle(utf8(text), 'html');
const kinds = ({ notices }: Article): readonly string[] => notices.map(({ kind }) => kind);

describe('a page with clutter', async () => {
  const article = await read('clutter.html');
  const text = articleText(article);

  it('says of itself what it says', () => {
    expect(article).toMatchObject({
      reader: { id: 'article-html', version: 1 },
      title: 'Count of shelling rises along the Korvan line',
      publisher: 'The Valley Gazette',
      published: '2031-03-09T06:30:00+02:00',
      language: 'en-gb',
      author: 'Invented Reporter',
    });
  });

  it('keeps the words of the article, in order', () => {
    expect(article.paragraphs.map(({ kind }) => kind)).toEqual(
      'heading text caption text text text text quote heading item item row row row text text'.split(' '),
    );
    expect(text).toContain('fighters of the Ridge Front had gathered near the Korvan line[1], an estimate');
    expect(text).toContain('up 42 per cent on the month before, according to the joint monitors.\nAt least');
    expect(text).toContain('February\t306[2]');
  });

  it.each([
    ['navigation', 'Skip to content'],
    ['advertising', 'Buy 500 shoes'],
    ['hidden', 'attacked 700 villages'],
    ['hidden', 'opens a new window'],
    ['struck', '$2 million'],
    ['related', 'prices of flour'],
    ['related', 'A list of 12 other things'],
    ['comments', 'at least 900 rounds'],
    ['form', 'Subscribe'],
    ['footer', 'All rights reserved'],
    ['picture', 'A closed gate'],
    ['embedded', 'A film of the crossing'],
  ])('leaves out %s and says so: %s', (kind, words) => {
    expect(text).not.toContain(words);
    expect(
      article.notices.filter((notice) => notice.words.includes(words)).map((notice) => notice.kind),
    ).toEqual([kind]);
  });

  it('never takes a script for words', () => {
    expect(JSON.stringify(article)).not.toContain('9,999 sentences');
  });

  it('points out letters that look like others and marks that turn the line', () => {
    expect(kinds(article)).toEqual(expect.arrayContaining(['lookalike', 'direction']));
  });

  it('knows where every paragraph stands', () => {
    for (const { from, text: words } of article.paragraphs) {
      expect(text.slice(from, from + words.length)).toBe(words);
    }
  });
});

it('reads a page made of layout tables, from right to left', async () => {
  const article = await read('layout-table-urdu.html');
  expect(article.paragraphs).toHaveLength(3);
  expect(articleText(article)).toContain('۶٬۰۰۰ سے ۶٬۵۰۰ جنگجو');
  expect(kinds(article)).toEqual(['outside', 'related']);
});

describe('a PDF', () => {
  it('joins lines, words and columns, and leaves out what repeats at the edges of pages', async () => {
    const article = await read('report.pdf');
    expect(article.pages).toBe(2);
    expect(article.paragraphs.map(({ page, kind }) => `${page} ${kind}`)).toEqual(
      '1 heading|1 text|1 heading|1 text|1 text|1 heading|1 text|1 text|1 text|2 text'.split('|'),
    );
    const text = articleText(article);
    expect(text).toContain('the parties to the agreement on the Korvan line');
    expect(text).toContain('could not be determined[1]. Observation was possible');
    expect(text).toContain('The long-standing dispute about counter-battery fire was not resolved.');
    expect(text).not.toContain('Joint monitors, report 3');
    expect(article.notices.filter(({ kind }) => kind === 'margin')).toHaveLength(2);
  });

  it('reads one column after the other', async () => {
    const { paragraphs } = await read('columns.pdf');
    expect(paragraphs.map(({ text }) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'Gates and',
      'Alpha one',
      'Alpha two',
      'Alpha three',
      'Beta one',
      'Beta two',
      'Beta three',
    ]);
  });

  it('puts the words of four languages from right to left in their order', async () => {
    const { paragraphs } = await read('right-to-left.pdf');
    expect(paragraphs.map(({ page }) => page)).toEqual([1, 1, 2, 3, 4]);
    expect(paragraphs[0]?.text).toContain('نورلینڈ کے ترجمان نے 9 مارچ 2031 کو کہا کہ');
    expect(paragraphs[0]?.text).toContain('کوروان لائن (Korvan line) کے قریب');
    expect(paragraphs[2]?.text).toContain('په دروازه کې بند پاتې شول');
    expect(paragraphs[3]?.text).toContain('گذرگاه تامار بسته بود');
    expect(paragraphs[4]?.text).toMatch(/ما بين ٦٠٠٠ و٦٥٠٠ مقاتل.*في شباط 2031\.$/);
  });
});

it('joins the lines of a text set at a width, and keeps those of another', async () => {
  expect((await read('wrapped.txt')).paragraphs).toHaveLength(3);
  const { paragraphs } = await readArticle(utf8('One line.\nAnother one.\n\nA third.'));
  expect(paragraphs.map(({ text }) => text)).toEqual(['One line.', 'Another one.', 'A third.']);
});

it('reads Markdown when asked to', async () => {
  const article = await read('letter.md');
  expect(article.title).toBe('Statement on the convoy');
  expect(articleText(article)).toContain('fewer than 15 trucks had passed.\n1. No shots were fired.');
  expect(kinds(article)).toContain('picture');
});

it('gives the same article for the same bytes for ever', async () => {
  const golden = JSON.parse(readFileSync(new URL('golden.json', folder), 'utf8')) as Record<string, string>;
  for (const [name, digest] of Object.entries(golden)) {
    const article = JSON.stringify(await read(name));
    expect([name, createHash('sha256').update(article).digest('hex')]).toEqual([name, digest]);
  }
});

describe('encodings', () => {
  it('follows what the page states, and says where it is not certain', async () => {
    const turkish = [
      ...'<meta charset=iso-8859-9><p>Sınır kapısı açıldı, ağır silahlar çekildi ve şehir sakin.',
    ].map((c) => ({ ı: 0xfd, ş: 0xfe, ğ: 0xf0 })[c] ?? c.charCodeAt(0));
    expect(articleText(await readArticle(Uint8Array.from(turkish), 'html'))).toContain(
      'Sınır kapısı açıldı, ağır',
    );
    const old = Uint8Array.from([...'<p>\x93Words\x94 of nobody'].map((c) => c.charCodeAt(0)));
    const article = await readArticle(old, 'html');
    expect([articleText(article), kinds(article)]).toEqual(['“Words” of nobody', ['encoding']]);
  });

  it('refuses one that is not read', async () => {
    await expect(html('<meta charset="big5"><p>words')).rejects.toMatchObject({ code: 'article_encoding' });
  });
});

describe('hostile files', () => {
  const deep = '<div>'.repeat(100_000);
  it.each([
    ['deep nesting', `${deep}words`, 'article_nested_too_deep'],
    ['deep nesting of marks', `<p>${'<b><i>'.repeat(50_000)}words`, 'article_nested_too_deep'],
    ['very many parts', '<p>'.repeat(260_000), 'article_too_many_parts'],
    [
      'marks that are opened again in every paragraph',
      `<p>${[...Array(200).keys()].map((i) => `<b x${i}>`).join('')}${'<p>w'.repeat(20_000)}`,
      'article_too_many_parts',
    ],
    ['no words', '<script>alert(1)</script><style>p{}</style>', 'article_empty'],
  ])('%s', async (_, page, code) => {
    await expect(html(page)).rejects.toMatchObject({ code });
  });

  it('reads the words between scripts in every place', async () => {
    const page = `<html><head><title>T</title></head><script>s1</script><body onload="s2"><p onclick="s3">One <script>s4<!--</script>two<svg><script>s5</script><text>s6</text></svg> three<iframe srcdoc="<p>s7"></iframe><noscript><p>s8</noscript><template><p>s9</template><img src=x onerror=s10 alt="a picture"><a href="javascript:s11">four</a><textarea><p>s12</textarea><!-- s13 --></p></body></html>`;
    const article = await html(page);
    expect(articleText(article).replaceAll('\n', ' ')).toBe('One two three four');
    expect(articleText(article)).not.toMatch(/s\d/);
  });

  it('bears huge attributes and very many of them', async () => {
    const many = [...Array(20_000).keys()].map((i) => `a${i}=1`).join(' ');
    const { paragraphs } = await html(
      `<p class="${'x '.repeat(500_000)}" ${many} style="${'display:block;'.repeat(100_000)}">Words.`,
    );
    expect(paragraphs.map(({ text }) => text)).toEqual(['Words.']);
  });

  it('bears linked data that is deep, false or no JSON', async () => {
    const data = `{"@graph":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    const script = (code: string): string => `<script type="application/ld+json">${code}</script>`;
    const page = `${script(data)}${script('{{')}${script('{"@type":"NewsArticle","headline":{"name":{"name":{"name":"x"}}},"author":[null]}')}<p>Words.`;
    expect(await html(page)).toMatchObject({ paragraphs: [{ text: 'Words.' }] });
  });

  it.each([
    ['no PDF behind its head', utf8('%PDF-1.7\nnothing')],
    ['a PDF cut in two', bytes('report.pdf').slice(0, 9_000)],
    ['a PDF with its middle overwritten', bytes('report.pdf').fill(0x20, 2_000, 12_000)],
  ])('%s gives words or one kind of error', async (_, file) => {
    const result = await readArticle(file).catch((error: unknown) => error);
    if (result instanceof Error) expect(result).toBeInstanceOf(ArticleError);
    else expect((result as Article).paragraphs.length).toBeGreaterThan(0);
  });

  it('refuses a PDF whose stream unpacks to hundreds of megabytes before it is unpacked into memory', async () => {
    const { deflateSync } = await import('node:zlib');
    const packed = deflateSync(Buffer.alloc(97 * 1024 * 1024, 0x20));
    const head = utf8(`%PDF-1.4\n1 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`);
    const file = Buffer.concat([head, packed, utf8('\nendstream\nendobj\n')]);
    await expect(readArticle(new Uint8Array(file))).rejects.toMatchObject({ code: 'article_too_large' });
  });

  it.each([
    ['PK\x03\x04', 'article_format'],
    ['MIME-Version: 1.0\nContent-Type: multipart/related', 'article_format'],
    ['a\0b', 'article_encoding'],
    ['   \n ', 'article_empty'],
  ])('refuses %j', async (text, code) => {
    await expect(readArticle(utf8(text))).rejects.toMatchObject({ code });
  });

  it('throws nothing but its own error for any bytes', async () => {
    const soup = fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table>',
        '<tr><td>',
        '<b>',
        '</b>',
        '<svg>',
        '<template>',
        '<select>',
        '&#x202e;',
        '<!--',
        '<a href=x>',
        'word ',
        '<li>',
        '<frameset>',
        '</body>',
        '<br>',
        '<form>',
        '<sup>1</sup>',
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(soup, async (parts) => {
        const page = parts.join('');
        const article = await html(page).catch((error: unknown) => error);
        if (article instanceof ArticleError) return;
        // What is not in the text is in a notice: no word is lost, struck or doubled.
        const { paragraphs, notices } = article as Article;
        expect(paragraphs.length).toBeGreaterThan(0);
        expect(JSON.stringify([paragraphs, notices])).not.toContain('<p>');
      }),
      { numRuns: 150 },
    );
  });
});

it('tells formats by their first bytes', () => {
  expect(formatOf(utf8('\ufeff<!-- x -->\n<!DOCTYPE html>'))).toBe('html');
  expect(formatOf(utf8('<html lang=ur>'))).toBe('html');
  expect(formatOf(utf8('%PDF-1.7'))).toBe('pdf');
  expect(formatOf(utf8('a < b and <c>'))).toBe('plain');
});
