// Bulletins in the web app: edits of what is written, steps back and on, what differs, lists by series, and what is signed.
import { describe, expect, it } from 'vitest';
import { differences } from '../src/bulletins/differences.ts';
import { fromBulletin, fromTemplate, statementOf } from '../src/bulletins/editor/begun.ts';
import { beginning, edited, redone, undone } from '../src/bulletins/history.ts';
import { seriesLists } from '../src/bulletins/series-lists.ts';
import {
  addBlock,
  addSection,
  finished,
  moveBlock,
  moveSection,
  newBlock,
  removeBlock,
  removeSection,
  setBlock,
  type Sheet,
  unsaid,
  withTitle,
} from '../src/bulletins/sheet.ts';
import type { BulletinBlock, BulletinNoun, DraftedView, SeriesTerms } from '../src/bulletins/types.ts';

const text = (en: string): BulletinBlock => ({ type: 'text', text: { en } });
const SHEET = {
  title: { en: 'Daily 1' },
  content: {
    template: 1,
    sections: [
      { section: 'summary', blocks: [text('one'), text('two')] },
      { section: 'method', blocks: [] },
    ],
  },
} as unknown as Sheet;

describe('an edit', () => {
  it('moves, adds and takes out blocks and sections, and leaves the sheet before as it was', () => {
    const before = JSON.stringify(SHEET);
    const moved = moveBlock(SHEET, { section: 0, block: 0 }, 1);
    expect(moved.content.sections[0]!.blocks).toEqual([text('two'), text('one')]);
    expect(moveBlock(SHEET, { section: 0, block: 1 }, 1)).toEqual(SHEET);
    expect(moveSection(SHEET, 1, -1).content.sections.map(({ section }) => section)).toEqual([
      'method',
      'summary',
    ]);
    expect(removeBlock(SHEET, { section: 0, block: 0 }).content.sections[0]!.blocks).toEqual([text('two')]);
    expect(addSection(SHEET, 'access').content.sections).toHaveLength(3);
    const one = removeSection(SHEET, 0);
    expect(removeSection(one, 0)).toBe(one);
    expect(JSON.stringify(SHEET)).toBe(before);
  });

  it('leaves out what says nothing when it is signed', () => {
    let sheet = addBlock(SHEET, 1, newBlock('text', ''));
    sheet = addBlock(sheet, 1, newBlock('list', ''));
    sheet = addBlock(sheet, 1, newBlock('records', ''));
    sheet = addBlock(sheet, 1, newBlock('figure', 'incidents.trend'));
    expect(finished(sheet).content.sections[1]!.blocks).toEqual([
      { type: 'figure', figure: 'incidents.trend', options: {} },
    ]);
  });

  it('says in which languages not everything is said', () => {
    expect(unsaid(SHEET, ['en', 'ur'])).toEqual(['ur']);
    expect(unsaid(withTitle(SHEET, 'en', ''), ['en'])).toEqual([]);
  });
});

describe('steps', () => {
  it('go back and on; typing in one field is one step', () => {
    const typed = ['a', 'ab', 'abc'].reduce((history, now) => edited(history, now, 'title'), beginning(''));
    expect(typed.past).toEqual(['']);
    const more = edited(edited(typed, 'x', 'other'), 'y');
    expect(undone(undone(more)).now).toBe('abc');
    expect(redone(undone(more)).now).toBe('y');
    expect(edited(undone(more), 'z').future).toEqual([]);
    expect(undone(beginning(1)).now).toBe(1);
  });
});

describe('differences', () => {
  it('name what came, went, was changed and was moved', () => {
    const place = { section: 0, block: 1 };
    expect(differences(SHEET, SHEET)).toEqual([]);
    expect(differences(SHEET, setBlock(SHEET, place, text('three')))).toEqual([
      { section: 'summary', change: 'changed', before: { en: 'two' }, after: { en: 'three' } },
    ]);
    expect(differences(SHEET, moveBlock(SHEET, place, -1))).toEqual([
      { section: 'summary', change: 'moved' },
    ]);
    expect(differences(SHEET, removeSection(SHEET, 1))).toEqual([{ section: 'method', change: 'removed' }]);
    expect(differences(SHEET, addSection(SHEET, 'access'))).toEqual([{ section: 'access', change: 'added' }]);
    expect(differences(SHEET, moveSection(SHEET, 0, 1))).toEqual([{ section: '', change: 'moved' }]);
  });
});

const noun = (more: Partial<BulletinNoun>): BulletinNoun =>
  ({ series: 'daily', number: 1, at: 'a', from: 'f', to: 't', size: 5, about: [], ...more }) as BulletinNoun;

describe('lists', () => {
  it('tell what is due from what still has time, and keep a series that the charter has no more', () => {
    const clock = (item: string, overdue: boolean) =>
      ({ what: 'bulletin', item, at: item, overdue, from: '', about: '' }) as never;
    const lists = seriesLists(
      [{ code: 'daily' } as SeriesTerms],
      [
        noun({ id: 'x', issued: {} as never }),
        noun({ id: 'y', series: 'old' }),
        noun({ id: 'z', number: 2 }),
      ],
      [clock('daily.3', false), clock('daily.2', true), clock('daily-evening.1', true)],
    );
    expect(lists.map(({ series }) => series.code)).toEqual(['daily', 'old']);
    expect(lists[0]!.owed.map(({ number, overdue }) => [number, overdue])).toEqual([
      [2, true],
      [3, false],
    ]);
    expect([lists[0]!.issued, lists[0]!.drafts].map((list) => list.map(({ id }) => id))).toEqual([
      ['x'],
      ['z'],
    ]);
  });
});

describe('what is signed', () => {
  it('is a draft, a new version of it, or the draft of a correction', () => {
    const facts = { series: 'daily', number: 1, from: 'f', to: 't', size: 5, about: [] };
    const fresh = fromTemplate('d', { facts, ...SHEET } as unknown as DraftedView);
    expect(statementOf(fresh, fresh.facts, SHEET)).toMatchObject({ act: 'bulletin.draft', facts });
    const draft = fromBulletin('d', noun({ id: 'B', version: 'V' }), SHEET, 9);
    expect(statementOf(draft, { ...draft.facts, size: 9 }, SHEET)).toMatchObject({
      act: 'bulletin.revise',
      facts: { bulletin: 'B', answers: 'V', size: 9, about: [] },
    });
    const issued = fromBulletin('d', noun({ id: 'B', version: 'V', issued: {} as never }), SHEET, 9);
    expect(statementOf(issued, issued.facts, SHEET)).toMatchObject({
      act: 'bulletin.draft',
      facts: { ...facts, size: 9, corrects: 'B' },
    });
  });
});
