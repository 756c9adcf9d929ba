// Passages that may hold a claim: what is read from them, in six languages, and that they are found again.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  type Article,
  articleText,
  candidatePassages,
  findPassage,
  type Known,
  type Proposal,
  type Quantity,
  readArticle,
} from '@tasdiq/interop/article';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../../testdata/articles/', import.meta.url);
const read = (name: string): Promise<Article> =>
  readArticle(new Uint8Array(readFileSync(new URL(name, folder))));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const KNOWN: Known = {
  actors: [
    { id: 'norland', names: ['Norland', 'نورلینڈ', 'نورلاند', 'نورلند', 'نورلنډ'] },
    { id: 'sudland', names: ['Sudland', 'سڈلینڈ'] },
    { id: 'ridge', names: ['Ridge Front', 'RF'] },
  ],
  places: [{ id: 'tamar', names: ['Tamar', 'Tamar crossing', 'تامار'] }],
};

async function proposalsOf(text: string): Promise<readonly Proposal[]> {
  return candidatePassages(await readArticle(utf8(text), 'plain'), KNOWN).proposals;
}

/** "low best high unit", a point for an end that is not stated. */
function told({ low, best, high, unit }: Quantity): string {
  return [low ?? '.', best ?? '.', high ?? '.', unit ?? '?'].join(' ');
}

describe('quantities', () => {
  it.each([
    ['They had 6,000 to 6,500 fighters.', '6000 . 6500 fighter'],
    ['Between 6,000 and 6,500 militants came.', '6000 . 6500 fighter'],
    ['It was 11-18 hours long.', '11 . 18 hour'],
    ['Over 80 per cent of the deaths were there.', '80 . . percent'],
    ['More than 20,000 people left.', '20000 . . person'],
    ['It happened at least three times.', '3 . . time'],
    ['Fewer than 15 trucks passed.', '. . 15 vehicle'],
    ['Up to 40 trucks passed.', '. . 40 vehicle'],
    ['Some 2,000 fighters remain.', '. 2000 . fighter'],
    ['Two hundred and seven attacks were counted.', '207 207 207 attack'],
    ['It cost $2.5 million.', '2500000 2500000 2500000 usd'],
    ['It cost Rs 3 lakh.', '300000 300000 300000 pkr'],
    ['Nearly half of them were theirs.', '. 50 . percent'],
    ['Dozens of soldiers were hurt.', '. . . soldier'],
    [
      'The first day took 19 hours, the second 11, and the third 18.',
      '19 19 19 hour|11 11 11 hour|18 18 18 hour',
    ],
    ['The 35th and 36th reports, section 2.1.4, page [12], at 18:30, with F-16 jets and the two sides.', ''],
    ['فروری میں ۲۰۷ حملے ہوئے۔', '207 207 207 attack'],
    ['کم از کم تین مرتبہ ایسا ہوا۔', '3 . . time'],
    ['۸۰ فیصد سے زیادہ اموات ہوئیں۔', '80 . . percent'],
    ['دو ہزار جنگجو موجود ہیں۔', '2000 2000 2000 fighter'],
    ['بیش از ۲۰ روز بسته بود.', '20 . . day'],
    ['حدود ۱۹۰۰ کامیون ماندند.', '. 1900 . vehicle'],
    ['قُتل أكثر من ٢٠ شخصا.', '20 . . person'],
    ['ما بين ٦٠٠٠ و٦٥٠٠ مقاتل.', '6000 . 6500 fighter'],
    ['Sınırda 6.000 ila 6.500 savaşçı toplandığı söylendi.', '6000 . 6500 fighter'],
    [
      "Saldırılar %42,5 arttı, yaklaşık 1.900 kamyon bekledi ve 20'den fazla köy boşaldı, dedi.",
      '42.5 42.5 42.5 percent|. 1900 . vehicle|20 . . village',
    ],
    ['۲۳ موټر بند پاتې شول، ټول ۴۲ سلنه.', '23 23 23 vehicle|42 42 42 percent'],
  ])('%s', async (text, expected) => {
    const proposals = await proposalsOf(text);
    expect(proposals.flatMap(({ quantities }) => quantities.map(told)).join('|')).toBe(expected);
  });
});

describe('dates', () => {
  it.each([
    ['12 March 2031', 'day 2031-03-12'],
    ['March 12, 2031', 'day 2031-03-12'],
    ['2031-03-12', 'day 2031-03-12'],
    ['31.12.2031', 'day 2031-12-31'],
    ['03/04/2031', 'ambiguous'],
    ['February 2032', 'month 2032-02-01..2032-02-29'],
    ['2021-2023', 'year 2021-01-01..2023-12-31'],
    ['last week', 'relative'],
    ['on Thursday', 'relative'],
    ['3 March', 'no_year'],
    ['۹ مارچ ۲۰۳۱', 'day 2031-03-09'],
    ['گزشتہ ہفتے', 'relative'],
    ['شباط 2031', 'month 2031-02-01..2031-02-28'],
    ['۱۵ مهر ۱۴۰۴', 'other_calendar'],
    ['9 Mart 2031', 'day 2031-03-09'],
  ])('%s', async (words, expected) => {
    const [proposal] = await proposalsOf(`Tamar تامار ${words} 5 trucks.`);
    expect(
      proposal?.dates.map(({ form, period }) =>
        `${form} ${period === undefined ? '' : period.from === period.to ? period.from : `${period.from}..${period.to}`}`.trim(),
      ),
    ).toEqual([expected]);
  });
});

describe('who is said to speak', () => {
  it.each([
    ['“We left,” said the spokesman of Norland.', 'the spokesman of Norland', 'attribution'],
    [
      '“We left,” the spokesman of Norland, Invented Person, told reporters.',
      'the spokesman of Norland, Invented Person',
      'attribution',
    ],
    ['According to sources in Tamar, the gate was open.', 'sources in Tamar', 'attribution'],
    [
      'An official, speaking on background, said Norland may go on.',
      'An official, speaking on background',
      'attribution',
    ],
    ['The ministry of Sudland firmly denied their claims about Norland.', undefined, 'denial'],
    ['Norland pledged to open the gate.', undefined, 'commitment'],
    ['نورلینڈ کے ترجمان نے کہا کہ راستہ کھلا ہے۔', 'نورلینڈ کے ترجمان', 'attribution'],
    ['سخنگوی نورلند گفت که گذرگاه باز است.', 'سخنگوی نورلند', 'attribution'],
    ['قال المتحدث باسم نورلاند إن المعبر مفتوح.', 'المتحدث باسم نورلاند', 'attribution'],
    ['د نورلنډ ویاند وویل چې لار خلاصه ده.', 'د نورلنډ ویاند', 'attribution'],
    [
      'Norland sözcüsü kapının açık olduğunu söyledi.',
      'Norland sözcüsü kapının açık olduğunu',
      'attribution',
    ],
  ])('%s', async (text, speaker, kind) => {
    const [proposal] = await proposalsOf(text);
    expect([proposal?.speaker?.words, proposal?.kind]).toEqual([speaker, kind]);
  });
});

describe('proposals', () => {
  it('stand where their words are, and are found again there', async () => {
    for (const name of [
      'clutter.html',
      'layout-table-urdu.html',
      'right-to-left.pdf',
      'report.pdf',
      'wrapped.txt',
    ]) {
      const article = await read(name);
      const text = articleText(article);
      const { proposals, more } = candidatePassages(article, KNOWN);
      expect([proposals.length > 0, more]).toEqual([true, false]);
      for (const { anchor, quantities, dates, actors, places, page } of proposals) {
        expect(text.slice(anchor.from, anchor.to)).toBe(anchor.exact);
        for (const { from, to } of [...quantities, ...dates, ...actors, ...places]) {
          expect(from >= anchor.from && to <= anchor.to && to > from).toBe(true);
        }
        const { exact, prefix, suffix } = anchor;
        expect(findPassage(article, { exact, prefix, suffix })).toMatchObject({
          state: 'exact',
          from: anchor.from,
          ...(page === undefined ? {} : { page }),
        });
      }
    }
  });

  it('name actors and places that the caller knows, by whole words and capitals', async () => {
    const [proposal] = await proposalsOf(
      'The Ridge Front (RF) took 3 posts near Tamar crossing; Sudlandic papers and surf do not count.',
    );
    expect(proposal?.actors.map(({ id }) => id)).toEqual(['ridge', 'ridge']);
    expect(proposal?.places.map(({ id }) => id)).toEqual(['tamar']);
    await expect(proposalsOf('A sentence about the rf and nothing else.')).resolves.toEqual([]);
  });

  it('come from plain sentences only where somebody speaks or something is counted', async () => {
    expect(await proposalsOf('The weather was fair. Roads are long. Trust is needed.')).toEqual([]);
  });

  it('stop at the limit and say so', async () => {
    const article = await readArticle(utf8('They had 5 trucks.\n'.repeat(2_100)));
    const { proposals, more } = candidatePassages(article);
    expect([proposals.length, more]).toEqual([2_000, true]);
  });

  it('bear sentences without an end', async () => {
    for (const text of [
      'a'.repeat(20_000),
      '"'.repeat(10_000),
      '1,'.repeat(10_000),
      `a${'\u0301'.repeat(8_000)}`,
      'two '.repeat(3_000),
      '\u202e'.repeat(20_000),
    ]) {
      const article = await readArticle(utf8(`${text} 5 trucks`), 'plain');
      expect(candidatePassages(article, KNOWN).proposals.length).toBeLessThan(200);
    }
  });
});

describe('a cited passage', async () => {
  const saved = readFileSync(new URL('clutter.html', folder), 'utf8');
  const article = await read('clutter.html');
  const { anchor } = candidatePassages(article, KNOWN).proposals.find(
    ({ kind }) => kind === 'denial',
  ) as Proposal;
  const { exact, prefix, suffix } = anchor;
  const passage = { exact, prefix, suffix };
  const again = (page: string): Promise<Article> => readArticle(utf8(page), 'html');

  it('is found in the same page saved anew', async () => {
    const other = saved
      .replace(
        '<article>',
        '<article><p>Updated on 10 March 2031 by the desk of the paper.</p><div class="ad">Ad.</div>',
      )
      .replace('between 6,000 and 6,500', 'between 6,000\n   and&nbsp;6,500')
      .replaceAll('<p>', '<p class="x9f3">');
    expect(findPassage(await again(other), passage)).toMatchObject({ state: 'exact', words: passage.exact });
    const moved = saved
      .replace('an estimate that', 'an&shy; estimate that')
      .replace('By Invented', 'By an Invented');
    expect(findPassage(await again(moved), passage)).toMatchObject({ state: 'moved' });
  });

  it('is said to be changed where its words were, with how much is left', async () => {
    const other = saved.replace('6,000 and 6,500', '5,000 and 5,500').replace('Friday that', 'Saturday that');
    const found = findPassage(await again(other), passage);
    expect(found).toMatchObject({ state: 'changed', paragraphs: ['p4'] });
    expect(found.state === 'changed' && found.likeness > 0.8 && found.likeness < 1).toBe(true);
  });

  it('is not found where it was taken out', async () => {
    const other = saved.replace(/<p>The defence ministry.*?<\/p>/s, '');
    expect(findPassage(await again(other), passage)).toEqual({ state: 'not_found' });
    expect(findPassage(article, { exact: '', prefix: '', suffix: '' })).toEqual({ state: 'not_found' });
  });
});

/** The press articles that the plan grew from are not in the repository: where they are beside it, their figures are checked. */
const press = new URL('../../../../../shared/sources/', import.meta.url);

describe.skipIf(!existsSync(press))(
  'the articles of the plan, by their figures alone (skipped where they are not)',
  () => {
    it.each([
      [
        'a2',
        [
          '. 6000 . fighter',
          '. 2000 . fighter',
          '19 19 19 hour',
          '11 11 11 hour',
          '18 18 18 hour',
          '3 . . time',
        ],
      ],
      [
        'a4',
        [
          '207 207 207 attack',
          '42 42 42 percent',
          '. 50 . percent',
          '306 306 306 attack',
          '80 . . percent',
          '23 23 23 incident',
          '6000 . 6500 fighter',
        ],
      ],
    ])('%s', async (id, figures) => {
      const name = readdirSync(press).find((each) => each.startsWith(id)) as string;
      const { proposals } = candidatePassages(
        await readArticle(new Uint8Array(readFileSync(new URL(name, press)))),
      );
      const quantities = proposals.flatMap((proposal) => proposal.quantities.map(told));
      expect(quantities).toEqual(expect.arrayContaining(figures));
    });
  },
);
