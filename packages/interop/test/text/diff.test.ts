// Comparison: exact to the last character, right in every script, and not slow where texts are long.
import { cutWords, draftDiff, type Provision, readText, type Run, wordDiff } from '@tasdiq/interop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const side = (runs: readonly Run[], op: Run['op']) =>
  runs
    .filter((run) => run.op === 'same' || run.op === op)
    .map(({ text }) => text)
    .join('');
const shown = (runs: readonly Run[]) =>
  runs
    .map(({ op, text }) => (op === 'same' ? text : op === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('words', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('the', 'parties', 'shall', ' ', '\n', 'می‌روند', '،', 'don’t', '3.5', '和平', '.'),
        { maxLength: 40 },
      )
      .map((all) => all.join('')),
  );

  it('runs concatenate exactly to both sides', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordDiff(before, after);
        expect(side(runs, 'removed')).toBe(before);
        expect(side(runs, 'added')).toBe(after);
        for (const [i, run] of runs.entries()) {
          expect(run.text).not.toBe('');
          expect(run.op).not.toBe(runs[i - 1]?.op);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a text compared with itself is one run; pieces are the text', () => {
    fc.assert(
      fc.property(text, (all) => {
        expect(wordDiff(all, all)).toEqual(all === '' ? [] : [{ op: 'same', text: all }]);
        expect(cutWords(all).join('')).toBe(all);
      }),
    );
  });

  it.each([
    ['The parties may withdraw.', 'The parties shall withdraw.', 'The parties [-may-]{+shall+} withdraw.'],
    ['within 3.5 km', 'within 30 km', 'within [-3.5-]{+30+} km'],
    ['نیروها می‌روند', 'نیروها نمی‌روند', 'نیروها [-می‌روند-]{+نمی‌روند+}'],
    ['双方停火', '双方立即停火', '双方{+立即+}停火'],
    ['ATEŞKES’in', 'ATEŞKES’in ihlali', 'ATEŞKES’in{+ ihlali+}'],
  ])('%s -> %s', (before, after, expected) => {
    expect(shown(wordDiff(before, after))).toBe(expected);
  });

  it('words without end throw nothing', () => {
    for (const long of ['a', 'a.', 'a\u0301', '\u0301', ' ', 'می\u200c']) {
      const text = long.repeat(500_000);
      expect(cutWords(text).join('')).toBe(text);
    }
  });

  it('takes a segmenter as argument', () => {
    const thai = new Intl.Segmenter('th', { granularity: 'word' });
    const cut = (all: string) => [...thai.segment(all)].map(({ segment }) => segment);
    const runs = wordDiff('หยุดยิงทันที', 'หยุดยิงวันนี้', cut);
    expect([side(runs, 'removed'), side(runs, 'added')]).toEqual(['หยุดยิงทันที', 'หยุดยิงวันนี้']);
    expect(runs[0]?.op).toBe('same');
  });

  it('ten times the text takes nowhere near a hundred times the work', () => {
    // Few different words, none of them once, every third changed: the worst that a real text could be.
    const worst = (length: number) =>
      wordDiff(
        Array.from({ length }, (_, i) => `w${(i * 7) % 50}`).join(' '),
        Array.from({ length }, (_, i) => (i % 3 === 0 ? `v${i % 40}` : `w${(i * 7) % 50}`)).join(' '),
      );
    const cost = (length: number) => {
      const start = process.cpuUsage();
      worst(length);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    cost(2_000);
    expect(cost(40_000) / Math.max(cost(4_000), 1_000)).toBeLessThan(60);
  });
});

describe('drafts', () => {
  const provisions = (text: string) => readText(`Title\n${text}`).articles;
  const told = (before: readonly Provision[], after: readonly Provision[]) =>
    draftDiff(before, after).map((change) => {
      const refs = [change.before?.ref, change.after?.ref].filter((ref) => ref !== undefined);
      const how = [change.moved ? 'moved' : '', change.renumbered ? 'renumbered' : ''].filter(Boolean);
      return [change.kind, ...how, [...new Set(refs)].join('>')].join(' ');
    });

  it('says what was added, removed, changed, moved and renumbered', () => {
    const before = provisions(
      '1. The parties cease fire at noon.\n2. Teams verify every withdrawal of heavy weapons.\n3. The hotline is open day and night.\n4. Prisoners return within ten days of signature.',
    );
    const after = provisions(
      '1. The parties cease fire at dawn.\n2. Prisoners return within ten days of signature.\n3. A fund for schools is set up by the donors.\n4. Teams verify every withdrawal of heavy arms.',
    );
    expect(told(before, after)).toEqual([
      'changed 1',
      'unchanged renumbered 4>2',
      'added 3',
      'changed moved renumbered 2>4',
      'removed 3',
    ]);
    const [first] = draftDiff(before, after);
    expect(shown(first?.text ?? [])).toBe('The parties cease fire at [-noon-]{+dawn+}.');
  });

  it('a provision written wholly anew under its ref is changed, not lost', () => {
    expect(
      told(
        provisions('1. Alpha beta gamma.\n2. Same words here.'),
        provisions('1. Delta epsilon.\n2. Same words here.'),
      ),
    ).toEqual(['changed 1', 'unchanged 2']);
  });

  it('every provision of both drafts stands in exactly one change', () => {
    const words = fc.array(fc.constantFrom('cease', 'fire', 'zone', 'team', 'report', 'within', 'days'), {
      maxLength: 6,
    });
    const draft = fc
      .uniqueArray(fc.record({ ref: fc.constantFrom('1', '2', '2.1', '3', 'annex-a'), words }), {
        selector: ({ ref }) => ref,
      })
      .map((all) => all.map(({ ref, words: w }): Provision => ({ ref, level: 1, text: w.join(' ') })));
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        const changes = draftDiff(before, after);
        expect(changes.flatMap((change) => change.after ?? [])).toEqual(after);
        const seen = changes.flatMap((change) => change.before ?? []);
        expect(seen.map(({ ref }) => ref).sort()).toEqual(before.map(({ ref }) => ref).sort());
        for (const { kind, before: was, after: is, text } of changes) {
          if (was === null || is === null) continue;
          expect(kind === 'unchanged').toBe(was.text === is.text && was.heading === is.heading);
          if (text.length > 0)
            expect([side(text, 'removed'), side(text, 'added')]).toEqual([was.text, is.text]);
        }
        for (const change of draftDiff(before, before))
          expect([change.kind, change.moved]).toEqual(['unchanged', false]);
      }),
      { numRuns: 300 },
    );
  });
});
