import { DEFAULT_CLOCKS, DEFAULT_FINDINGS, DEFAULT_LADDER } from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import { clocksOf, usedOf } from '../src/cases/clocks.ts';
import { counted, outcomesBy } from '../src/cases/outcomes.ts';
import { caseTermsOf, DEFAULT_CASE_CLOCKS } from '../src/cases/terms.ts';
import type { AllegationNoun, Element, FindingNoun, InquiryNoun } from '../src/cases/types.ts';

const ALMARIS = { member: 'almaris' };
const TAVREL = { member: 'tavrel' };
const DAY = '2026-03-01T10:00:00.000Z';
const LATER = '2026-03-03T10:00:00.000Z';

test('the terms of cases and their defaults are those of core', () => {
  const { clocks, findings, ladder, ownLadder } = caseTermsOf({});
  expect(clocks).toEqual(
    Object.fromEntries(
      Object.keys(DEFAULT_CASE_CLOCKS).map((name) => [
        name,
        DEFAULT_CLOCKS[name as keyof typeof DEFAULT_CLOCKS],
      ]),
    ),
  );
  expect(findings).toEqual(DEFAULT_FINDINGS);
  expect(ladder).toEqual(DEFAULT_LADDER);
  expect(ownLadder).toBe(false);
  const own = caseTermsOf({ clocks: { clarify_hours: 12 }, ladder: [DEFAULT_LADDER[0]!] });
  expect(own.clocks.clarify_hours).toBe(12);
  expect(own.clocks.reply_hours).toBe(DEFAULT_CLOCKS.reply_hours);
  expect(own.ownLadder).toBe(true);
});

const noun = { because: [], by: 'kesh/secretariat', fields: {} };

function allegation(id: string, more: Partial<AllegationNoun> = {}): AllegationNoun {
  return {
    ...noun,
    id,
    status: 'under_inquiry',
    channel: 'party',
    complainants: [ALMARIS],
    accused: [TAVREL],
    kind: 'shelling',
    zone: 'z-1',
    at: DAY,
    historic: false,
    version: id,
    evidence: [],
    undertakings: [],
    screening: null,
    appeal: null,
    withdrawn: null,
    inquiries: ['case'],
    ...more,
  };
}

function inquiry(more: Partial<InquiryNoun> = {}): InquiryNoun {
  return {
    ...noun,
    id: 'case',
    status: 'opened',
    code: 'c-1',
    at: DAY,
    historic: false,
    purpose: 'investigation',
    allegations: ['a'],
    complainants: [ALMARIS],
    accused: [TAVREL],
    clarifications: [],
    meetings: [],
    settlement: null,
    tasks: [],
    disclosures: [],
    challenges: [],
    aside: [],
    access: [],
    findings: [],
    links: [],
    exit: null,
    clarified: [],
    body: [],
    ...more,
  };
}

const violation: Element = {
  code: 'e-1',
  what: 'what',
  occurrence: 'established',
  attribution: 'named',
  actors: [{ who: TAVREL, mode: 'carried_out' }],
  qualifications: [{ provision: 'article', outcome: 'violation' }],
  standard: 'reasonable_grounds',
  for: ['visit'],
  against: [],
};
const innocent: Element = {
  ...violation,
  attribution: 'undetermined',
  actors: [],
  qualifications: [{ provision: 'article', outcome: 'no_violation' }],
};

function finding(more: Partial<FindingNoun> = {}): FindingNoun {
  return {
    ...noun,
    id: 'finding',
    status: 'adopted',
    code: 'f-1',
    at: DAY,
    stage: 'final',
    inquiries: ['case'],
    incidents: [],
    supersedes: null,
    supersededBy: null,
    together_with: [],
    elements: [violation],
    justifications: [],
    intent: 'not_examined',
    limitations: ['none'],
    gravity: 'serious',
    version: 'finding',
    historic: false,
    replies: [],
    votes: [],
    disagreements: [],
    adopted: { id: 'adoption', at: LATER },
    dropped: null,
    responses: [],
    remedies: [],
    recommendations: [],
    consequences: [],
    hearings: [],
    tally: {
      voters: [],
      aside: [],
      for: [],
      against: [],
      abstain: [],
      quorum: 2,
      quorate: false,
      carried: false,
      lacks: 'quorum',
    },
    answered: [],
    made_good: [],
    ladder: [],
    ...more,
  };
}

describe('outcomes of allegations', () => {
  const parties = ['almaris', 'tavrel'];
  const rows = (
    allegations: readonly AllegationNoun[],
    found: readonly FindingNoun[],
    cases: readonly InquiryNoun[] = [inquiry({ findings: found.map(({ id }) => id) })],
  ) => outcomesBy('accused', { allegations, findings: found, inquiries: cases, parties });

  test('every party has a row, and nothing is counted that nobody decided', () => {
    const [almaris, tavrel] = rows([allegation('a', { inquiries: [] })], []);
    expect(almaris).toMatchObject({ key: 'almaris', total: 0 });
    expect(tavrel).toMatchObject({ key: 'tavrel', total: 1, counts: { undecided: 1, violation: 0 } });
  });

  test('a duplicate counts with the one that it repeats, never twice', () => {
    const all = [allegation('a'), allegation('b', { status: 'duplicate' })];
    expect(counted(all)).toHaveLength(1);
    expect(rows(all, [finding()])[1]!.counts).toMatchObject({ violation: 1, undecided: 0 });
  });

  test('a violation by one is none of another that was accused beside it', () => {
    const both = allegation('a', { accused: [ALMARIS, TAVREL] });
    const [almaris, tavrel] = rows([both], [finding()]);
    expect(almaris!.counts).toMatchObject({ no_violation: 1, violation: 0 });
    expect(tavrel!.counts).toMatchObject({ violation: 1 });
  });

  test('a draft, an interim finding and one that was superseded decide nothing', () => {
    for (const open of [{ adopted: null }, { stage: 'interim' }, { supersededBy: 'later' }])
      expect(rows([allegation('a')], [finding(open)])[1]!.counts.undecided, JSON.stringify(open)).toBe(1);
  });

  test('what is held to be none, what cannot be said, what was settled and what ended are kept apart', () => {
    const of = (found: readonly FindingNoun[], more: Partial<InquiryNoun> = {}) =>
      rows([allegation('a')], found, [inquiry({ findings: found.map(({ id }) => id), ...more })])[1]!.counts;
    expect(of([finding({ elements: [innocent] })])).toMatchObject({ no_violation: 1 });
    expect(of([finding({ elements: [{ ...innocent, occurrence: 'inconclusive' }] })])).toMatchObject({
      not_established: 1,
    });
    expect(of([], { status: 'resolved_locally' })).toMatchObject({ settled: 1 });
    const exit = { id: 'x', at: DAY, exit: 'outside_mandate', ground: 'competence', until: null };
    expect(of([], { status: 'outside_mandate', exit })).toMatchObject({ ended: 1 });
    expect(of([], { status: 'suspended', exit: { ...exit, exit: 'suspended' } })).toMatchObject({
      undecided: 1,
    });
  });

  test('a finding against whoever complained is no success of the complaint', () => {
    const against = finding({
      elements: [{ ...violation, actors: [{ who: ALMARIS, mode: 'carried_out' }] }],
    });
    const sources = {
      allegations: [allegation('a')],
      findings: [against],
      inquiries: [inquiry({ findings: ['finding'] })],
      parties,
    };
    expect(outcomesBy('complainants', sources)[0]!.counts).toMatchObject({ violation: 0, no_violation: 1 });
  });

  test('an actor that is a member counts as that member, and history counts nowhere', () => {
    const sources = {
      allegations: [allegation('a', { accused: [{ actor: 'x' }] }), allegation('b', { historic: true })],
      findings: [finding()],
      inquiries: [inquiry({ findings: ['finding'] })],
      parties,
      memberOf: new Map([['x', 'tavrel']]),
    };
    const found = outcomesBy('accused', sources);
    expect(found.map(({ key }) => key)).toEqual(parties);
    expect(found[1]).toMatchObject({ total: 1, counts: { violation: 1 }, actor: false });
  });

  test('an allegation that names nobody has a row of its own', () => {
    const last = rows([allegation('a', { accused: [] })], []).at(-1);
    expect(last).toMatchObject({ key: '', total: 1 });
  });
});

describe('the clocks of a case', () => {
  const { clocks: terms } = caseTermsOf({});
  const nothing = { requests: [], findings: [], recommendations: [], due: [], acts: [], byId: new Map() };

  test('no clock runs in a case of before the record', () => {
    expect(clocksOf(inquiry({ historic: true }), nothing, terms)).toEqual([]);
  });

  test('silence runs out, a late word is a late word, and neither is a refusal', () => {
    const silent = { member: 'tavrel', until: LATER, stopped: false, status: 'no_reply', because: null };
    const states = (
      clarified: InquiryNoun['clarified'],
      clarifications: InquiryNoun['clarifications'] = [],
    ) =>
      clocksOf(inquiry({ clarified, clarifications }), nothing, terms)
        .filter(({ what }) => what === 'clarification')
        .map(({ state, at, until }) => ({ state, at, until }));
    expect(states([silent])).toEqual([{ state: 'run_out', at: undefined, until: LATER }]);
    const word = { id: 'w', member: 'tavrel', at: '2026-03-04T00:00:00.000Z', stance: 'denies' };
    const late = { ...silent, status: 'late', because: 'w' };
    expect(states([late], [word])).toEqual([{ state: 'late', at: word.at, until: LATER }]);
  });

  test('a clock waits for recorded service where the charter asks for it', () => {
    const waiting = { member: 'tavrel', until: null, stopped: false, status: 'not_served', because: null };
    const found = inquiry({ clarified: [waiting] });
    const recorded = caseTermsOf({ clocks: { service: 'recorded' } }).clocks;
    const of = (given: typeof terms) =>
      clocksOf(found, nothing, given).map(({ what, state }) => [what, state]);
    expect(of(recorded)).toEqual([
      ['service', 'waits'],
      ['clarification', 'waits'],
    ]);
    expect(of(terms)[0]).toEqual(['service', 'done']);
  });

  test('a stopped clock and one that nobody asks about any more are no running ones', () => {
    const open = { member: 'tavrel', until: LATER, stopped: false, status: 'open', because: null };
    const due = [{ what: 'clarification', about: 'case', from: 'tavrel', at: LATER, overdue: false }];
    const state = (clarified: InquiryNoun['clarified'], asked: typeof due) =>
      clocksOf(inquiry({ clarified }), { ...nothing, due: asked }, terms).at(-1)!.state;
    expect(state([open], due)).toBe('running');
    expect(state([{ ...open, stopped: true }], due)).toBe('stopped');
    expect(state([open], [])).toBe('ended');
  });

  test('a superseded finding asks nobody for anything', () => {
    const answered = [{ member: 'tavrel', status: 'open', until: LATER, because: null }];
    const due = [{ what: 'response', about: 'finding', from: 'tavrel', at: LATER, overdue: false }];
    const of = (more: Partial<FindingNoun>, asked: typeof due) =>
      clocksOf(inquiry(), { ...nothing, due: asked, findings: [finding(more)] }, terms)
        .filter(({ what }) => what === 'response' || what === 'remedy')
        .map(({ what, state }) => [what, state]);
    expect(of({ answered, made_good: answered }, due)).toEqual([
      ['response', 'running'],
      ['remedy', 'running'],
    ]);
    expect(of({ answered, made_good: answered, supersededBy: 'later' }, [])).toEqual([['remedy', 'ended']]);
  });

  test('how much of its time a clock has used is between nothing and all', () => {
    const clock = clocksOf(
      inquiry({
        clarified: [{ member: 'tavrel', until: LATER, stopped: false, status: 'open', because: null }],
      }),
      nothing,
      terms,
    ).at(-1)!;
    expect(usedOf(clock, Date.parse(DAY))).toBe(0);
    expect(usedOf(clock, Date.parse('2026-03-02T10:00:00.000Z'))).toBe(0.5);
    expect(usedOf(clock, Date.parse('2027-01-01T00:00:00.000Z'))).toBe(1);
    expect(usedOf({ ...clock, until: undefined }, 0)).toBeUndefined();
  });
});
