// The reader of cases: words that other rows use, and a finding for each thing that it does not understand.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseDraft, type CaseProfile, type CaseReading, factsWithIds, readCases } from '../src/index.ts';

const folder = new URL('../../../testdata/cases/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const profile = JSON.parse(text('profile.json')) as CaseProfile;
const invented = JSON.parse(text('invented-profile.json')) as CaseProfile;
const reading = readCases(text('invented.json'), invented);

const draftsOf = (id: string, from: CaseReading = reading): readonly CaseDraft[] =>
  from.cases.find((one) => one.id === id)!.drafts;
interface Facts {
  readonly kind: string;
  readonly stage: string;
  readonly elements: readonly {
    readonly occurrence: string;
    readonly attribution: string;
    readonly qualifications: readonly { readonly outcome: string }[];
  }[];
  readonly justifications: readonly unknown[];
}
const factsOf = (id: string, act: string): Facts[] =>
  draftsOf(id)
    .filter((one) => one.act === act)
    .map(({ facts }) => facts as Facts);
const said = (id: string): string[] =>
  reading.problems.filter((one) => one.case === id).map(({ code, column }) => `${column} ${code}`);

describe('other words', () => {
  it('are read on every axis of a finding', () => {
    const axes = (id: string): unknown => {
      const [facts] = factsOf(id, 'finding.draft');
      const { occurrence, attribution, qualifications } = facts!.elements[0]!;
      return [facts!.stage, occurrence, attribution, qualifications.map((one) => one.outcome)];
    };
    expect(axes('X-1')).toEqual(['final', 'not_established', 'undetermined', ['not_reached', 'not_reached']]);
    expect(axes('X-2')).toEqual(['preliminary', 'established', 'named', ['violation']]);
    expect(axes('X-3')).toEqual(['final', 'established', 'undetermined', ['no_violation']]);
    expect(axes('X-7')).toEqual(['final', 'inconclusive', 'undetermined', ['not_reached']]);
  });

  it('are ends without a finding, obstructions, hindrances, harm and methods', () => {
    expect(factsOf('X-4', 'inquiry.exit')).toMatchObject([{ exit: 'referred', ground: 'meeting' }]);
    expect(factsOf('X-4', 'access.obstruct')).toMatchObject([{ kinds: ['searched', 'telephones_taken'] }]);
    expect(factsOf('X-3', 'access.not_possible')).toMatchObject([{ ground: 'not_sought' }]);
    expect(factsOf('X-1', 'access.record')).toMatchObject([{ access: 'conditional' }]);
    expect(factsOf('X-1', 'access.not_possible')).toMatchObject([{ ground: 'no_contact' }]);
    expect(factsOf('X-1', 'allegation.lodge')).toMatchObject([{ kind: 'attack_on_aid', channel: 'public' }]);
    const harm = draftsOf('X-1').find(({ act }) => act === 'allegation.lodge')!.fields['casualties'];
    expect(harm).toMatchObject({ killed: { best: 6 }, missing: { best: 3 } });
    const visit = draftsOf('X-1').find(({ act }) => act === 'inquiry.visit')!;
    expect(visit.fields['when']).toEqual({ from: '2018-06-05', to: '2018-06-05', precision: 'day' });
  });

  it('are answers, measures, pleas and channels', () => {
    expect(factsOf('X-2', 'response.give')).toMatchObject([{ response: 'contests' }]);
    expect(factsOf('X-2', 'measure.note')).toMatchObject([{ kind: 'discipline', admission: 'none' }]);
    expect(factsOf('X-2', 'finding.draft')[0]!.justifications).toMatchObject([
      { kind: 'self_defence', outcome: 'rejected' },
    ]);
    expect(factsOf('X-2', 'recommendation.make').map(({ kind }) => kind)).toEqual([
      'release',
      'compensation',
    ]);
    expect(factsOf('X-3', 'response.give')).toMatchObject([{ response: 'accepts' }]);
    expect(factsOf('X-4', 'allegation.lodge')).toMatchObject([{ channel: 'mechanism' }]);
    expect(factsOf('X-7', 'inquiry.statement')).toMatchObject([
      { nature: 'refused_to_speak', capacity: 'commander' },
    ]);
  });
});

describe('words that come in other forms', () => {
  it('are several named at once, access that came late, a team that could not land, a dissent by name', () => {
    const [found] = factsOf('X-8', 'finding.draft');
    expect(found!.elements[0]).toMatchObject({ actors: [{}, {}], qualifications: [{}, {}] });
    expect(factsOf('X-8', 'access.record')).toMatchObject([{ access: 'delayed' }]);
    expect(factsOf('X-8', 'access.not_possible')).toMatchObject([{ ground: 'logistics' }]);
    expect(factsOf('X-8', 'response.give')).toMatchObject([
      { response: 'contests' },
      { response: 'accepts' },
    ]);
    expect(factsOf('X-8', 'finding.disagree').length).toBe(1);
    expect(factsOf('X-8', 'recommendation.make').map(({ kind }) => kind)).toEqual([
      'refer_to_authorities',
      'instruct_forces',
    ]);
  });

  it('are an obstruction, a repeat, another report, and a settlement', () => {
    expect(factsOf('X-9', 'access.obstruct')).toMatchObject([
      { kinds: ['denied', 'delayed', 'telephones_taken'] },
    ]);
    expect(factsOf('X-9', 'allegation.lodge')[1]).toMatchObject({ links: [{ link: 'repeat_of' }] });
    expect(factsOf('X-9', 'source.register').length).toBe(2);
    expect(factsOf('X-9', 'inquiry.statement')).toMatchObject([{ nature: 'denial', capacity: 'commander' }]);
    expect(factsOf('X-10', 'inquiry.meet')).toMatchObject([{ held: '2019-07-20', outcome: 'settled' }]);
    expect(factsOf('X-10', 'inquiry.exit')).toMatchObject([{ exit: 'closed', ground: 'meeting' }]);
  });
});

describe('what is not understood', () => {
  it('is told of, cell by cell', () => {
    expect(said('X-2')).toContain('attributed_to assumed');
    expect(said('X-4')).toContain('party_response contradicts');
    expect(said('X-5')).toEqual(['incident_start not_understood']);
    expect(draftsOf('X-5')).toEqual([]);
    expect(said('X-6').sort()).toEqual([
      'admin1 missing',
      'category not_understood',
      'finding not_understood',
      'methods not_understood',
      'monitor_access not_understood',
      'mood column_unknown',
      'names not_understood',
      'names not_understood',
      'note not_understood',
      'recommendation assumed',
      'recommendation not_understood',
    ]);
    expect(said('X-7')).toEqual(['admin1 missing', 'attributed_to contradicts', 'note contradicts']);
  });

  it('is both parties where no profile says who they are', () => {
    const row = {
      case_id: 'a',
      incident_start: '2020',
      category: 'ambush',
      allegation: 'x',
      alleged_by: 'both parties',
    };
    const { problems } = readCases(JSON.stringify([row]));
    expect(problems.some(({ words, code }) => words === 'both parties' && code === 'not_understood')).toBe(
      true,
    );
  });

  it('is refused as a whole when it is no list of cases', () => {
    for (const bad of ['{', '[1]', 'a,b\n1,2', ''])
      expect(() => readCases(bad)).toThrow(/JSON|list of cases|case_id/);
  });
});

it('never throws on a row, and names nothing that it has not made before', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...text('cases.json')
        .match(/"[^"]*"/g)!
        .map((one) => one.slice(1, -1)),
      '__proto__',
      'constructor',
    ),
  );
  const columns = [
    'alleged_by',
    'alleged_against',
    'monitor_access',
    'methods',
    'finding',
    'attributed_to',
    'provisions_cited',
    'party_response',
    'recommendation',
    'note',
    'place',
    'admin1',
    'report_date',
    'allegation',
    'category',
  ];
  const row = fc.record(Object.fromEntries(columns.map((name) => [name, cell])));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
      const given = rows.map((one, i) => ({ ...one, case_id: `c${i}`, incident_start: '2020-01-02' }));
      const { shared, cases } = readCases(JSON.stringify(given), profile);
      const ids = new Map<string, string>();
      for (const { key, facts } of [...shared, ...cases.flatMap(({ drafts }) => drafts)]) {
        factsWithIds(facts, ids);
        expect(ids.has(key)).toBe(false);
        ids.set(key, 'id');
      }
    }),
    { numRuns: 150 },
  );
});
