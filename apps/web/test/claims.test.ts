// Claims side by side, what a relation still needs, and what a form begins with when a passage was marked.
import { readdirSync, readFileSync } from 'node:fs';
import { type ActEntry, type ActId, apply, decodeAct, emptyState, splitLeaf, type State } from '@tasdiq/core';
import { candidatePassages, type Proposal, readArticle } from '@tasdiq/interop/article';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActItem } from '../src/api/types.ts';
import { claimBeginning, sourceBeginning } from '../src/claims/claim-begin.ts';
import { knownNames } from '../src/claims/known-names.ts';
import { byTopic, monthOf, newestReplies, standingWays } from '../src/claims/ledger.ts';
import { claimsNaming } from '../src/claims/naming.ts';
import { layOutRanges } from '../src/claims/range-layout.ts';
import type { ClaimNoun, SaidQuantity } from '../src/claims/types.ts';
import { CLAIMS_WORDS } from '../src/i18n/claims/words.ts';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { isReady } from '../src/write/model/fitting.ts';
import { faultsOf, beginForm } from '../src/write/model/form-model.ts';
import { offersBehind, relationNeeds } from '../src/write/model/claim-reply.ts';
import { kindShape } from '../src/write/model/shape.ts';

function claim(over: Partial<ClaimNoun>, quantity?: SaidQuantity): ClaimNoun {
  const fields = quantity ? { quantity: { state: 'open', tier: 'public', value: quantity } } : {};
  return {
    id: 'c',
    at: '2026-03-05T00:00:00.000Z',
    said: null,
    topic: null,
    withdrawn: null,
    relations: [],
    standing: [],
    replies: [],
    fields,
    ...over,
  } as unknown as ClaimNoun;
}

const people = (low: number | null, best: number | null, high: number | null): SaidQuantity => ({
  low,
  best,
  high,
  unit: 'people',
});

describe('the ledger', () => {
  test('puts claims on one topic together, in the order in which they were said, those on none last', () => {
    const groups = byTopic([
      claim({ id: 'late', topic: 'b', said: '2026-03-04' }),
      claim({ id: 'none' }),
      claim({ id: 'early', topic: 'b', said: '2026-03-01' }),
      claim({ id: 'a', topic: 'a' }),
    ]);
    expect(groups.map(({ topic, claims }) => [topic, claims.map(({ id }) => id)])).toEqual([
      ['a', ['a']],
      ['b', ['early', 'late']],
      [undefined, ['none']],
    ]);
  });

  test('sets side by side only numbers that count the same, and none that was withdrawn', () => {
    const [group] = byTopic([
      claim({ id: 'one', topic: 't' }, people(1, null, 4)),
      claim({ id: 'two', topic: 't' }, { ...people(9, 9, 9), unit: 'trucks' }),
      claim({ id: 'three', topic: 't', withdrawn: 'w' }, people(5, 5, 5)),
      claim({ id: 'four', topic: 't' }),
    ]);
    expect(group!.measured.map(({ unit, items }) => [unit, items.map((one) => one.claim.id)])).toEqual([
      ['people', ['one']],
      ['trucks', ['two']],
    ]);
    expect(group!.claims).toHaveLength(4);
  });

  test('says of a claim only what stands, and of a member its newest reply', () => {
    const reply = (id: string, member: string) => ({ id, member, at: '', answers: [], stance: 'stands_by' });
    const one = claim({
      standing: ['r2', 'r3'],
      relations: [
        { id: 'r1', relation: 'consistent' },
        { id: 'r2', relation: 'partly' },
        { id: 'r3', relation: 'partly' },
      ] as never,
      replies: [reply('x', 'north'), reply('y', 'south'), reply('z', 'north')],
      said: '2026-02-03',
    });
    expect(standingWays(one)).toEqual(['partly']);
    expect(newestReplies(one).map(({ id }) => id)).toEqual(['y', 'z']);
    expect(monthOf(one)).toEqual(['2026-02']);
    expect(monthOf(claim({}))).toEqual([]);
  });
});

describe('numbers on one scale', () => {
  test('an end that was left open runs to the edge; a single number is a point', () => {
    const { places, steps } = layOutRanges([
      people(20_000, null, null),
      people(null, null, 80),
      people(null, 50, null),
    ]);
    expect(places[0]).toMatchObject({ openAbove: true, openBelow: false, to: 1, best: undefined });
    expect(places[1]).toMatchObject({ openAbove: false, openBelow: true, from: 0 });
    expect(places[2]).toMatchObject({ openAbove: false, openBelow: false });
    expect(places[2]!.from).toBe(places[2]!.to);
    expect(steps[0]).toEqual({ value: 0, x: 0 });
    expect(steps.at(-1)!.value).toBeGreaterThanOrEqual(20_000);
    expect(layOutRanges([people(0, 0, 0)]).places).toEqual([
      { from: 0, to: 0, best: 0, openBelow: false, openAbove: false },
    ]);
  });

  test('a number too small for any step lies at nothing', () => {
    const { places, steps } = layOutRanges([people(null, null, 5e-324)]);
    expect([places[0]!.to, steps.length]).toEqual([expect.closeTo(0), 2]);
  });

  test('nothing lies outside of the drawing, order is kept, and few steps are drawn', () => {
    const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
    const quantity = fc
      .tuple(fc.option(amount), fc.option(amount), fc.option(amount))
      .filter((all) => all.some((one) => one !== null))
      .map((all) => {
        const known = all.filter((one) => one !== null).sort((a, b) => a - b);
        const [low, best, high] = all.map((one) => (one === null ? null : known.shift()!));
        return people(low!, best!, high!);
      });
    fc.assert(
      fc.property(fc.array(quantity, { minLength: 1, maxLength: 8 }), (all) => {
        const { places, steps } = layOutRanges(all);
        expect(steps.length).toBeLessThanOrEqual(6);
        for (const { from, to, best } of places) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
          expect(from).toBeLessThanOrEqual(to + 1e-9);
          if (best !== undefined) expect(best).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('what was said about a thing is found by what names it, and a row only by that row', () => {
  const act = (id: string, facts: object): ActItem =>
    ({ id, facts, void: null, fields: {} }) as unknown as ActItem;
  const acts = [
    act('capture', { source: 's' }),
    act('relate', { claim: 'c1', to: ['x'], rows: [] }),
    act('offer', { claim: 'c2', against: ['x'], rows: [{ dataset: 'd', row: '7' }] }),
    act('again', { claim: 'c1', to: ['x'], rows: [] }),
    { ...act('void', { claim: 'c3', to: ['x'], rows: [] }), void: 'not_yours' },
    act('speaks', { claim: 'c4', of: ['x'], to: [], rows: [] }),
  ];
  expect(claimsNaming(acts, ['x'])).toEqual(['c1', 'c2']);
  expect(claimsNaming(acts, ['s'])).toEqual(['capture']);
  expect(claimsNaming(acts, ['d'], '7')).toEqual(['c2']);
  expect(claimsNaming(acts, ['d'], '8')).toEqual([]);
  expect(claimsNaming(acts, ['x', 'c1'])).toEqual(['c2']);
});

describe('what a marked passage begins with', () => {
  const words =
    'The spokesman of the northern ministry said that more than 20,000 people had left. Many were hurt.';

  async function marked(
    known = {},
  ): Promise<{ proposal: Proposal; article: Awaited<ReturnType<typeof readArticle>> }> {
    const article = await readArticle(new TextEncoder().encode(words), 'plain');
    return { article, proposal: candidatePassages(article, known).proposals[0]! };
  }
  const SOURCE = { id: 'A'.repeat(43), kind: 'press' };

  test('is what the words say, an open end left open', async () => {
    const { article, proposal } = await marked();
    const { facts, fields } = claimBeginning({ anchor: proposal.anchor, proposal }, article, SOURCE);
    expect(facts).toMatchObject({ source: SOURCE.id, medium: 'article', kind: 'figure', of: [] });
    expect(facts).not.toHaveProperty('said');
    expect(fields!['quantity']).toMatchObject({ low: 20_000, best: null, high: null });
    expect(fields!['original']).toMatchObject({ text: proposal.anchor.exact });
    expect(fields!['passage']).toMatchObject({ exact: proposal.anchor.exact });
    // The form takes all of it: only what nobody can know is missing.
    const shape = kindShape('claim.capture')!;
    const model = beginForm(shape, { facts, fields: { ...fields, speaker: 'The ministry' } }, () => ({
      tier: 'public',
      to: [],
    }));
    expect(faultsOf(model, 'claim.capture')).toEqual([]);
  });

  test('is nothing but the words where nothing was proposed', async () => {
    const { article, proposal } = await marked();
    const { fields, facts } = claimBeginning({ anchor: proposal.anchor }, article, {
      ...SOURCE,
      kind: 'imagery',
    });
    expect(facts).toMatchObject({ kind: 'other', medium: 'other' });
    expect(Object.keys(fields!)).toEqual(['original', 'passage']);
  });

  test('names an actor of the record only where the words for who speaks name that one alone', async () => {
    const actor = (id: string, name: string) =>
      ({ id, fields: { name: { state: 'open', tier: 'public', value: { en: name } } } }) as never;
    const one = await marked(knownNames([actor('n', 'northern ministry')], {}));
    expect(claimBeginning({ anchor: one.proposal.anchor, ...one }, one.article, SOURCE).facts).toMatchObject({
      speaker: { actor: 'n' },
    });
    const two = await marked(knownNames([actor('n', 'northern ministry'), actor('m', 'spokesman')], {}));
    expect(
      claimBeginning({ anchor: two.proposal.anchor, ...two }, two.article, SOURCE).facts,
    ).not.toHaveProperty('speaker');
  });

  test('a source is not graded and states nothing that the file does not', async () => {
    const { article } = await marked();
    const archive = { digest: 'A'.repeat(43), bytes: 9 };
    expect(sourceBeginning(article, archive)).toEqual({
      facts: { kind: 'press', reliability: 'F', archive: { ...archive, media: 'text/plain' } },
      fields: {},
    });
    const stated = sourceBeginning(
      { ...article, title: 'T', published: '2026-03-01T10:00', language: 'en-gb', format: 'html' },
      archive,
    );
    expect(stated.facts).toMatchObject({ published: '2026-03-01', language: 'en' });
    expect(stated.fields).toEqual({ title: { en: 'T' } });
  });
});

describe('before a relation is entered', () => {
  const acts = new URL('../../../testdata/acts/', import.meta.url);

  function scene(file: string): { state: State; last: ActEntry } {
    const { log } = JSON.parse(readFileSync(new URL(file, acts), 'utf8')) as { log: string[] };
    let state = emptyState();
    const entries = log.map((leaf, index): ActEntry => {
      const parts = splitLeaf(leaf);
      if ('code' in parts) throw new Error(parts.code);
      const decoded = decodeAct(parts.jws);
      if ('code' in decoded) throw new Error(decoded.code);
      return { index, at: parts.at, act: decoded.act, signature: true, basis: true, receipt: true };
    });
    for (const entry of entries.slice(0, -1)) state = apply(state, entry).state;
    return { state, last: entries.at(-1)! };
  }
  const accepted = readdirSync(new URL('accepted/', acts)).filter((name) => name.startsWith('claim.relate'));
  const refused = readdirSync(new URL('refused/', acts));

  test.each(accepted)(
    '%s: nothing is said to be missing, and the offers that it rests on are found',
    (file) => {
      const { state, last } = scene(`accepted/${file}`);
      const facts = last.act.facts as Readonly<Record<string, unknown>>;
      const needs = relationNeeds(state, facts, last.at)!;
      expect(needs.missing).toEqual([]);
      expect(['nobody', 'over']).toContain(needs.reply.state);
      for (const id of facts['offers'] as ActId[]) expect(offersBehind(state, facts, last.at)).toContain(id);
    },
  );

  test.each([
    ['claim_refused-consistent-with-nothing.json', 'targets'],
    ['claim_refused-not-in-the-record-and-of-the-record.json', 'no_targets'],
    ['claim_refused-not-in-the-record-without-what-was-looked-through.json', 'coverage'],
  ])('%s: %s is missing', (file, missing) => {
    const { state, last } = scene(`refused/${file}`);
    expect(relationNeeds(state, last.act.facts as never, last.at)!.missing).toEqual([missing]);
  });

  const owed = refused.filter((name) => name.startsWith('reply_owed'));
  test.each(owed)('%s: a reply is owed, or its clock still runs', (file) => {
    const { state, last } = scene(`refused/${file}`);
    const { reply } = relationNeeds(state, last.act.facts as never, last.at)!;
    expect(['owed', 'open', 'not_served']).toContain(reply.state);
  });

  test('the two halves of that rule are in vectors', () => expect(owed.length).toBeGreaterThanOrEqual(2));

  test('where no claims are kept, or another office keeps them, none is offered', () => {
    const { state } = scene('refused/claims_off-the-charter-keeps-no-claims.json');
    const others = scene('accepted/claim.capture.json');
    for (const kind of ['claim.capture', 'claim.relate', 'claim.offer']) {
      expect(isReady(state, kind, { member: 'mission', office: 'x' }), kind).toBe(false);
      expect(isReady(others.state, kind, { member: 'north', office: 'desk' }), kind).toBe(false);
    }
  });
});

test.each(LANGUAGES)('%s has every word of the ledger, with the same values to put in', async (language) => {
  const [own, english] = (await Promise.all([CLAIMS_WORDS[language](), CLAIMS_WORDS.en()])) as Record<
    string,
    string
  >[];
  expect(Object.keys(own!).sort()).toEqual(Object.keys(english!).sort());
  const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(own!)) expect(holes(text), key).toEqual(holes(english![key]!));
});
