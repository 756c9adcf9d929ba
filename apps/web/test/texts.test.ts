import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { versionChanges } from '../src/texts/changes.ts';
import { consentEvents } from '../src/texts/consent-events.ts';
import { type Job, runJob, stepsOf } from '../src/texts/import/job.ts';
import { edited, type Edit, EMPTY_SHEET, faultsIn, type Sheet } from '../src/texts/import/sheet.ts';
import { type MarkedRange, placeBrackets, placePassage, segmentsOf } from '../src/texts/marks.ts';
import type { ArticleView, CommentNoun, ConsentNoun } from '../src/texts/model.ts';
import { threadsOf } from '../src/texts/threads.ts';
import { columnsFor, directionOf, languagesOf, wordsIn } from '../src/texts/words.ts';
import { allTexts } from './all-texts.ts';

const open = (value: unknown) => ({ state: 'open' as const, tier: 'public', value });
const article = (id: string, parts: Partial<ArticleView> = {}): ArticleView => ({
  id,
  ref: id,
  kind: 'article',
  level: 1,
  from: null,
  brackets: [],
  force: null,
  by: 'a/b',
  at: '2026-01-01T00:00:00.000Z',
  fields: {},
  translations: [],
  comments: 0,
  ...parts,
});

describe('what is marked in words', () => {
  const range = fc
    .tuple(fc.nat(40), fc.nat(40), fc.constantFrom('bracket' as const, 'comment' as const))
    .map(
      ([a, b, kind]): MarkedRange => ({ kind, of: `${a}-${b}`, from: Math.min(a, b), to: Math.max(a, b) }),
    );

  test('segments, joined, are the text, and every mark that has words ends once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(range, { maxLength: 6 }), (text, ranges) => {
        const inside = ranges.filter(({ to }) => to <= text.length);
        const segments = segmentsOf(text, inside);
        expect(segments.map((one) => one.text).join('')).toBe(text);
        const wide = inside.filter(({ from, to }) => from < to);
        expect(segments.flatMap(({ ends }) => ends).length).toBe(wide.length);
      }),
    );
  });

  test('brackets are found by their words, with the square brackets around them; twice the same are two', () => {
    const text = 'Open [until five]. Closed [until five].';
    const { ranges, unplaced } = placeBrackets(text, [
      { code: 'a', words: 'until five' },
      { code: 'b', words: 'until five' },
    ]);
    expect(ranges.map(({ of, from, to }) => [of, text.slice(from, to)])).toEqual([
      ['a', '[until five]'],
      ['b', '[until five]'],
    ]);
    expect(ranges[0]!.from).toBeLessThan(ranges[1]!.from);
    expect(unplaced).toEqual([]);
  });

  test('brackets whose words are in another language are marked without an owner', () => {
    const { ranges, unplaced } = placeBrackets('يفتح [حتى الخامسة].', [{ code: 'a', words: undefined }]);
    expect(ranges).toEqual([{ kind: 'bracket', of: '', from: 5, to: 18 }]);
    expect(unplaced).toEqual(['a']);
  });

  test('a passage is found in the language that it is from', () => {
    const anchor = { exact: '120 carts', prefix: 'least ', suffix: ' a day', from: 9, to: 18 };
    const texts = { ur: 'روزانہ 120 گاڑیاں', en: 'At least 120 carts a day pass.' };
    expect(placePassage(texts, anchor)).toEqual({ language: 'en', state: 'exact', from: 9, to: 18 });
    expect(placePassage({ ur: 'سارن گزرگاہ' }, anchor)).toBeUndefined();
  });
});

describe('languages', () => {
  const one = article('1', {
    fields: { text: open({ en: 'Fire', ur: 'فائرنگ' }) },
    translations: [{ id: 't', language: 'tr', fields: { text: open('Ateş') } }],
  });

  test('the authentic ones stand first, translations count, and words of the act go before a translation', () => {
    expect(languagesOf([one], ['ur'])).toEqual(['ur', 'en', 'tr']);
    expect(wordsIn(one, 'tr')).toMatchObject({ text: 'Ateş', translation: 't' });
    expect(wordsIn(one, 'en')).toMatchObject({ text: 'Fire', translation: undefined });
    expect(wordsIn(one, 'ar').text).toBeUndefined();
  });

  test('columns are what was asked for, else the first and the reader’s own; never more than three', () => {
    const all = ['en', 'ur', 'ar', 'tr'];
    expect(columnsFor(all, undefined, 'ur')).toEqual(['en', 'ur']);
    expect(columnsFor(all, undefined, 'fa')).toEqual(['en']);
    expect(columnsFor(all, 'ar,xx,en', 'ur')).toEqual(['ar', 'en']);
    expect(columnsFor(all, 'en,ur,ar,tr', 'ur')).toHaveLength(3);
  });

  test('a language runs as its script does', () => {
    expect(['en', 'ur', 'ps', 'fa', 'ar', 'tr', 'ar-Latn', 'und'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'auto',
    ]);
  });
});

test('a draft changes, adds and leaves out versions', () => {
  const from = new Map([
    ['b2', 'b1'],
    ['d1', null],
    ['e1', 'a1'],
  ]);
  expect(versionChanges(['a1', 'b1', 'c1'], ['a1', 'b2', 'd1', 'e1'], (id) => from.get(id))).toEqual({
    written: [
      { id: 'b2', instead: 'b1' },
      { id: 'd1', instead: undefined },
      { id: 'e1', instead: undefined },
    ],
    removed: ['c1'],
    kept: 1,
  });
});

test('comments stand in threads, also those on the versions before, and answers to what is hidden', () => {
  const comment = (id: string, on: string, answersTo: string | null): CommentNoun =>
    ({ id, article: on, answersTo, at: '', by: '', status: '', because: [], fields: {} }) as CommentNoun;
  const [threads] = threadsOf(
    [article('v2')],
    [
      comment('1', 'v1', null),
      comment('2', 'v1', '1'),
      comment('3', 'v2', 'hidden'),
      comment('4', 'x', null),
    ],
    (id) => ({ v2: 'v1' })[id],
  );
  expect(
    threads!.threads.map((one) => [one.comment.id, one.replies.map((reply) => reply.comment.id)]),
  ).toEqual([
    ['1', ['2']],
    ['3', []],
  ]);
});

test('everything said about consent stands with the newest first, withdrawals too', () => {
  const consent = {
    id: 'c',
    member: 'm',
    draft: 'd',
    form: 'ad_referendum',
    at: '1',
    articles: ['a'],
    ended: { id: 'e', at: '3', outcome: 'not_confirmed' },
    withdrawals: [{ id: 'w', at: '2', articles: ['a'] }],
  } as unknown as ConsentNoun;
  expect(consentEvents([consent], []).map(({ id, what }) => [id, what])).toEqual([
    ['e', 'not_confirmed'],
    ['w', 'withdrawn'],
    ['c', 'ad_referendum'],
  ]);
});

describe('the sheet of provisions', () => {
  const start = edited(EMPTY_SHEET, {
    edit: 'open',
    provisions: [
      { ref: '1', level: 1, text: 'one\ntwo\nthree' },
      { ref: '2', level: 1, label: '2.', heading: 'Posts', text: 'four' },
      { ref: '3', level: 2, text: '' },
    ],
  });
  const wordsOf = ({ rows }: Sheet): string[] =>
    rows.flatMap(({ label, heading, text }) =>
      [label, heading, text].flatMap((part) => part?.split(/\s+/) ?? []).filter((word) => word !== ''),
    );

  test('no change but leaving out loses a word, and undo leads back to the beginning', () => {
    const key = fc.nat(5);
    const change = fc.oneof(
      fc.record({ edit: fc.constant('merge' as const), key }),
      fc.record({ edit: fc.constant('split' as const), key, line: fc.nat(3) }),
      fc.record({ edit: fc.constant('move' as const), key, by: fc.constantFrom(1 as const, -1 as const) }),
      fc.record({ edit: fc.constant('level' as const), key, level: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ edit: fc.constant('rename' as const), key, ref: fc.constantFrom('a', 'b', 'c') }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes: readonly Edit[]) => {
        let sheet = changes.reduce(edited, start);
        expect(wordsOf(sheet).sort()).toEqual(wordsOf(start).sort());
        expect(new Set(sheet.rows.map((row) => row.key)).size).toBe(sheet.rows.length);
        while (sheet.past.length > 0) sheet = edited(sheet, { edit: 'undo' });
        expect(sheet.rows).toEqual(start.rows);
      }),
    );
  });

  test('what is joined keeps the second one’s number and heading as a line', () => {
    expect(edited(start, { edit: 'merge', key: 1 }).rows[0]).toMatchObject({
      ref: '1',
      text: 'one\ntwo\nthree\n2. Posts\nfour',
    });
  });

  test('a split gives a number that is free, and redo does it again', () => {
    const split = edited(start, { edit: 'split', key: 0, line: 1 });
    expect(split.rows.map(({ ref, text }) => [ref, text]).slice(0, 2)).toEqual([
      ['1', 'one'],
      ['1.2', 'two\nthree'],
    ]);
    expect(edited(edited(split, { edit: 'undo' }), { edit: 'redo' }).rows).toEqual(split.rows);
  });

  test('numbers that stand twice, are no codes, and provisions without words are told', () => {
    const { rows } = edited(edited(start, { edit: 'rename', key: 0, ref: '2' }), {
      edit: 'rename',
      key: 2,
      ref: 'Ä',
    });
    expect([...faultsIn(rows)]).toEqual([
      [0, 'refTwice'],
      [1, 'refTwice'],
      [2, 'refInvalid'],
    ]);
    expect([...faultsIn(start.rows)]).toEqual([[2, 'noWordsHere']]);
  });
});

describe('a tabling', () => {
  const field = { value: {}, tier: 'public' as const };
  const job: Job = {
    format: 1,
    instrument: undefined,
    begin: { facts: { code: 'x' }, fields: { title: field } },
    articles: [
      { kept: undefined, ref: '1', facts: { ref: '1', instrument: '' }, fields: { text: field } },
      { kept: 'old' as never, ref: '2' },
      { kept: undefined, ref: '3', facts: { ref: '3', instrument: '' }, fields: { text: field } },
    ],
    answers: null,
    table: {},
    done: {},
    at: 0,
  };

  const host = (failAt: number) => {
    const said: { act: string; facts: Record<string, unknown> }[] = [];
    let kept: Job | undefined;
    return {
      said,
      kept: () => kept,
      tools: {
        prepare: async (statement: unknown) => ({ verdict: { kind: 'would_count' as const }, statement }),
        submit: async (prepared: never) => {
          const { statement } = prepared as { statement: (typeof said)[number] };
          if (said.length === failAt) throw new Error('cut off');
          said.push(statement);
          return { kind: 'logged' as const, id: `id${said.length}`, index: 0, reference: '', loggedAt: '' };
        },
        keep: async (next: Job) => {
          kept = next;
        },
        signedBefore: async () => undefined,
      },
    };
  };

  test('says each act once with the ids of those before it, also when it was cut off in between', async () => {
    for (let failAt = 0; failAt <= stepsOf(job); failAt += 1) {
      const { said, kept, tools } = host(failAt);
      await runJob(
        job,
        tools,
        () => {},
        () => false,
      ).catch(() => undefined);
      const again = { ...tools, submit: host(-1).tools.submit };
      again.submit = async (prepared: never) => {
        said.push((prepared as { statement: (typeof said)[number] }).statement);
        return { kind: 'logged' as const, id: `id${said.length}`, index: 0, reference: '', loggedAt: '' };
      };
      const end = await runJob(
        kept() ?? job,
        again,
        () => {},
        () => false,
      );
      expect(end.kind).toBe('done');
      expect(said.map(({ act }) => act)).toEqual([
        'text.begin',
        'text.article',
        'text.article',
        'text.table',
      ]);
      expect(said[2]!.facts).toEqual({ ref: '3', instrument: 'id1' });
      expect(said[3]!.facts).toEqual({ instrument: 'id1', answers: null, articles: ['id2', 'old', 'id3'] });
    }
  });

  test('an act that is refused ends it, with nothing sent after', async () => {
    const { said, tools } = host(-1);
    const objection = { code: 'superseded', clause: 'A1', params: {} };
    const prepare = async (statement: { act: string }) =>
      statement.act === 'text.table'
        ? { verdict: { kind: 'refused' as const, objection }, statement }
        : { verdict: { kind: 'would_count' as const }, statement };
    const end = await runJob(
      job,
      { ...tools, prepare: prepare as never },
      () => {},
      () => false,
    );
    expect(end).toMatchObject({ kind: 'refused', step: 3, objection });
    expect(said.map(({ act }) => act)).not.toContain('text.table');
  });
});

/** What core and the readers of files say of texts; the lists are in spec/mechanism.md and in their types. */
const SAID: Readonly<Record<string, string>> = {
  textStatus:
    'begun tabled ad_referendum initialled signed in_force consent_withdrawn suspended replaced expired published newest earlier withdrawn withdrawn_in_part bracketed clean running kept broken made stands received disowned confirmed not_confirmed',
  standing: 'none objected received ad_referendum not_confirmed initialled confirmed signed withdrawn',
  textNotice:
    'invisible direction space control private_use lookalike presentation_form not_normalised hidden inserted deleted moved_in moved_out comment field text_box footnote table picture link formula symbol faint header_footer formatting_change embedded markup reference numbering',
  textFault:
    'text_empty text_too_large text_encoding text_not_text text_too_many_parts text_nested_too_deep docx_not_archive docx_legacy docx_damaged docx_too_large docx_part_missing xml_invalid xml_document_type xml_too_large',
};

test.each(LANGUAGES)('%s has words of its own for everything that is said of texts', async (language) => {
  const texts = (await allTexts(language)) as Readonly<Record<string, string>>;
  for (const [group, codes] of Object.entries(SAID)) {
    const words = codes.split(' ').map((code) => texts[`${group}.${code}`]);
    expect(words.filter((word) => word === undefined)).toEqual([]);
    expect(new Set(words).size, group).toBe(words.length);
  }
});
