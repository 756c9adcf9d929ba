import { BULLETIN_KINDS, bulletinContent, type ActId, type SeriesTerms } from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import {
  Book,
  bulletinDocument,
  documentHtml,
  draftBulletin,
  filledBulletin,
  publicOpen,
  type Told,
} from '@tasdiq/report';
import { LANGUAGES } from '@tasdiq/words';
import { hasWord } from '@tasdiq/words/word';
import { beforeAll, describe, expect, test } from 'vitest';
import { MemoryStage } from '../../../apps/cli/test/memory-stage.ts';
import { PLANS } from '../src/bulletin/plan.ts';
import { toldBy } from './figure-world.ts';

const DAY = 86_400_000;
const stage = new MemoryStage();
let told: Told;

beforeAll(async () => {
  await stage.run(exercise);
  const book = new Book();
  stage.said.forEach(({ act, opened }, index) => {
    const { member = '', office = '' } = stage.state.mandates.get(act.as as never) ?? {};
    book.add({ index, at: stage.start, act, member, office, open: publicOpen(opened) });
  });
  told = toldBy(book, stage.state, stage.clock());
});

function seriesOf(kind: SeriesTerms['kind']): SeriesTerms {
  return {
    code: kind as never,
    kind,
    office: 'secretariat/record' as never,
    languages: [...LANGUAGES] as never,
    approvers: [],
    approvals: 0,
  };
}

/** The last day of the exercise, about its first adopted finding. */
function drafted(kind: SeriesTerms['kind']) {
  const { at } = told.revision;
  const adopted = told.state.findings.values().filter((one) => one.adopted);
  const about: ActId[] = kind === 'violation' ? [adopted[0]!.id] : [];
  const asked = { series: seriesOf(kind), number: 7, from: at - DAY, to: at + 1, about };
  const bulletin = {
    series: kind,
    number: 7,
    from: asked.from,
    to: asked.to,
    size: told.revision.size,
    by: 'secretariat/record',
    corrects: undefined,
    about,
  };
  return { bulletin, ...draftBulletin(told, asked) };
}

describe.each(BULLETIN_KINDS)('a %s bulletin', (kind) => {
  test('is drafted with every section of its plan, as its field asks for it', () => {
    const { content, title } = drafted(kind);
    expect(bulletinContent.safeParse(content).error).toBeUndefined();
    expect(content.sections.map(({ section }) => section)).toEqual(PLANS[kind].map(({ section }) => section));
    expect(Object.keys(title).sort()).toEqual([...LANGUAGES].sort());
    expect(drafted(kind).content).toEqual(content);
  });

  test('is one document in each language, whose sections, figures and records all have words', () => {
    const { bulletin, title, content } = drafted(kind);
    const blocks = LANGUAGES.map((language) => {
      const document = bulletinDocument({ told, bulletin, title, content, language });
      expect(document.title).toBe(title[language]);
      expect(document.banner).not.toBe('');
      expect(documentHtml(document)).not.toMatch(/\{\{|undefined|\[object/);
      return document.blocks.map(({ type }) => type);
    });
    for (const other of blocks) expect(other).toEqual(blocks[0]);
    for (const { section } of content.sections) expect(hasWord('section', section), section).toBe(true);
  });

  test('is filled to one text', () => {
    const { bulletin, title, content } = drafted(kind);
    const filled = filledBulletin(told, bulletin, title, content);
    const turned = JSON.parse(JSON.stringify({ ...content, sections: content.sections })) as typeof content;
    expect(filledBulletin(told, bulletin, title, turned)).toBe(filled);
    const read = JSON.parse(filled) as { sections: { blocks: { type: string; made?: object }[] }[] };
    const figures = read.sections.flatMap(({ blocks }) => blocks).filter(({ type }) => type === 'figure');
    expect(figures.every(({ made }) => made !== undefined)).toBe(true);
    expect(JSON.stringify(Object.keys(read))).toBe(JSON.stringify(Object.keys(read).sort()));
  });
});

test('a report on a violation shows element, dissent and answer of what was found', () => {
  const { bulletin, title, content } = drafted('violation');
  const document = bulletinDocument({ told, bulletin, title, content, language: 'en' });
  const tables = document.blocks.filter((block) => block.type === 'table');
  const elements = tables.find(({ caption }) => caption[0]!.text === 'Elements')!;
  const [finding] = bulletin.about;
  expect(elements.rows).toHaveLength(told.state.findings.get(finding!)!.elements.length);
  expect(JSON.stringify(document.blocks)).toContain(finding);
  // Answers stand with the finding: no empty section follows that says that there is nothing.
  const headings = document.blocks.filter((block) => block.type === 'heading');
  expect(headings.map(({ id }) => id)).not.toContain('responses');
});

test('a figure that there is no more is said, not left out', () => {
  const { bulletin, title, content } = drafted('daily');
  const [first, ...rest] = content.sections;
  const block = { type: 'figure', figure: 'no.such', options: {} } as never;
  const other = { ...content, sections: [{ ...first!, blocks: [block] }, ...rest] };
  const document = bulletinDocument({ told, bulletin, title, content: other, language: 'en' });
  expect(JSON.stringify(document.blocks)).toContain('no.such');
  expect(() => filledBulletin(told, bulletin, title, other)).toThrow(/no figure/);
});
