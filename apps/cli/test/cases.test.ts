// Real cases end to end: the reader's acts are signed and folded, and the states that follow say what the rows say.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ActId,
  type Allegation,
  bearerKey,
  type Bearer,
  due,
  type Finding,
  formatTime,
  type FoundingFacts,
  type Inquiry,
  status,
} from '@tasdiq/core';
import {
  type CaseDraft,
  type CaseProfile,
  type CaseReading,
  type CaseRow,
  factsWithIds,
  readCases,
} from '@tasdiq/interop';
import { type Example, grant, membersOf, open, says } from '@tasdiq/examples/stage';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage, type Said } from './memory-stage.ts';
import { tasdiq } from './tasdiq.ts';

const folder = new URL('../../../testdata/cases/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const reading = readCases(text('cases.json'), JSON.parse(text('profile.json')) as CaseProfile);

const stage = new MemoryStage();
const idOf = new Map<string, ActId>();

/** A record of a compiler's own: nobody who is named in the cases is a member. */
const compiled = (cases: CaseReading, ids: Map<string, ActId>): Example => ({
  code: 'cases',
  async found(at, { log, witnesses, nonce }) {
    const members = [
      { code: 'compiler', role: 'secretariat' },
      { code: 'library', role: 'observer' },
    ] as const;
    const facts = {
      code: 'cases',
      exercise: false,
      nonce,
      founder: 'compiler',
      log,
      members: await membersOf(at, members),
      terms: {
        rules: 1,
        witnesses: witnesses.map((witness) => ({ ...witness, member: 'library' })),
        quorum: { k: 2, of: witnesses.map(({ name }) => name) },
        read: 'public',
        delay_hours: 0,
        merge_minutes: 60,
        expiry_hours: 72,
        device_days: 14,
        accession_days: 30,
        public_place: 4,
        quota: { acts_per_hour: 5000, blob_bytes_per_day: 1_000_000 },
        zones: cases.zones.map(({ code }) => code),
        languages: ['en'],
        authentic: 'en',
        forbids: [],
        from: formatTime(at.start),
        until: null,
        amended_by: ['secretariat'],
      },
    };
    const fields = { title: open({ en: 'Cases' }), purpose: open({ en: 'What reports say of cases.' }) };
    return { founder: 'compiler/root', facts: facts as unknown as FoundingFacts, fields };
  },
  async play(at, { id }) {
    for (const member of ['compiler', 'library'])
      await at.say(`${member}/root`, { as: 'root', act: 'charter.accede', facts: { answers: id } });
    const desk = await grant(at, 'compiler/desk', {
      powers: ['report', 'monitor', 'publish', 'intake', 'certify'],
      title: { en: 'Desk' },
      days: 90,
    });
    for (const draft of [...cases.shared, ...cases.cases.flatMap(({ drafts }) => drafts)]) {
      const fields = Object.entries(draft.fields).map(([name, value]) => [name, open(value)]);
      const facts = factsWithIds(draft.facts, ids);
      ids.set(draft.key, await says(at, desk, draft.act, facts, Object.fromEntries(fields)));
    }
  },
});

beforeAll(async () => {
  await stage.run(compiled(reading, idOf));
});

describe('the cases', () => {
  it('are thirteen, the same in both files, and give the acts that are kept', () => {
    expect(reading.rows.length).toBe(13);
    expect(readCases(text('cases.csv')).rows).toEqual(reading.rows);
    const { rows: _rows, ...given } = reading;
    expect(JSON.parse(text('acts.json'))).toEqual(JSON.parse(JSON.stringify(given)));
  });

  it('are accepted act by act, and start no clock', () => {
    expect(stage.state.voids.size).toBe(0);
    const entered = reading.shared.length + reading.cases.reduce((sum, { drafts }) => sum + drafts.length, 0);
    expect(idOf.size).toBe(entered);
    const asked = due(stage.state, stage.clock() + 365 * 86_400_000).map(({ what }) => what);
    expect(asked.filter((what) => !['mandate_renewal', 'accession'].includes(what))).toEqual([]);
  });

  it('leave one remark in words: all the rest has a code', () => {
    const unread = reading.problems.filter(({ code }) => code === 'not_understood');
    expect(unread.map((one) => [one.case, one.column])).toEqual([['MM-012', 'note']]);
    expect(reading.problems.filter(({ code }) => code !== 'not_understood' && code !== 'assumed')).toEqual(
      [],
    );
  });
});

it('are read by the command line, which says what it did not understand', async () => {
  const at = (name: string): string => fileURLToPath(new URL(name, folder));
  const words = ['cases', at('cases.csv'), '--profile', at('profile.json'), '--zone', 'region', '--json'];
  const { code, out } = await tasdiq(words);
  const given = JSON.parse(out) as { cases: number; acts: number; problems: unknown[] };
  expect([code, given.cases, given.acts]).toEqual([0, 13, idOf.size]);
  expect(given.problems).toEqual(JSON.parse(JSON.stringify(reading.problems)));
  const none = await tasdiq(['cases', at('README.md')]);
  expect([none.code, none.error]).toEqual([1, expect.stringContaining('no column case_id')]);
});

it('accepts what is read of rows with other words, and of some that cannot be read', async () => {
  const others = readCases(text('invented.json'), JSON.parse(text('invented-profile.json')) as CaseProfile);
  const at = new MemoryStage();
  const ids = new Map<string, ActId>();
  await at.run(compiled(others, ids));
  expect(at.state.voids.size).toBe(0);
  expect(at.state.inquiries.values().length).toBe(9);
});

describe.each(reading.rows.map((row) => [row.case_id, row] as const))('%s', (_, row) => {
  it('says who alleged what against whom, when and where', () => {
    const allegation = allegationOf(row);
    expect(allegation.historic).toBe(true);
    expect(namesOf(allegation.complainants)).toEqual(PEOPLE[row.alleged_by] ?? [row.alleged_by]);
    expect(namesOf(allegation.accused)).toEqual(PEOPLE[row.alleged_against] ?? [row.alleged_against]);
    expect(allegation.channel).toBe(CHANNELS[row.alleged_by] ?? 'party');
    expect(allegation.kind).toBe(KINDS[row.category] ?? row.category.replaceAll('-', '_'));
    const { when, place_name: place, account } = fieldsOf(allegation.id);
    expect([place, account]).toEqual([row.place, { en: row.allegation }]);
    const { from, to } = when as { from: string; to: string | null };
    expect(from.startsWith(row.incident_start)).toBe(true);
    expect(row.incident_end === '' ? to === null : to!.startsWith(row.incident_end)).toBe(true);
    const zone = reading.zones.find(({ code }) => code === allegation.zone);
    expect(zone?.name).toBe(row.admin1);
    expect(citedBy(allegation.id)).toEqual(citedIn(row));
    expect(fieldsOf(allegation.id)['casualties']).toEqual(HARM[row.case_id]);
  });

  it('says how access stood and how it was looked into', () => {
    const inquiry = inquiryOf(row);
    const access = inquiry.access.map((id) => status(stage.state, id, stage.clock())!);
    const word = row.monitor_access.replace('-', '_');
    if (word === 'not_possible') expect(access.map(({ noun }) => noun)).toEqual(['hindrance']);
    else
      expect(access.filter(({ noun }) => noun === 'access_record').map((one) => one.status)).toEqual([word]);
    const done = saidOf(row).map(({ act }) => act.act);
    expect(done.includes('inquiry.visit')).toBe(/visit|flew|patrol|access to the site/.test(row.methods));
    expect(done.includes('inquiry.meet')).toBe(
      /meetings? (of )?(\d|24)/.test(`${row.methods}${row.note}${row.party_response}`),
    );
    const found = findingOf(row);
    if (found) expect([...(found.methods ?? [])].sort()).toEqual([...METHODS[row.case_id]!].sort());
  });

  it('says what was found, of whom, under which words, with which limits', () => {
    const inquiry = inquiryOf(row);
    const now = status(stage.state, inquiry.id, stage.clock())!.status;
    const found = findingOf(row);
    if (row.finding === 'outside-mandate') {
      expect([now, inquiry.exit?.ground, found]).toEqual(['outside_mandate', 'meeting', undefined]);
      return;
    }
    expect(now).toBe(row.finding.startsWith('interim') ? 'found_interim' : 'found');
    expect(status(stage.state, found!.id, stage.clock())!.status).toBe('recorded');
    const [element] = found!.elements;
    const isViolation = row.finding === 'violation-confirmed';
    expect(element!.occurrence).toBe('established');
    expect(namesOf(element!.actors.map(({ who }) => who))).toEqual(
      row.attributed_to ? [row.attributed_to] : [],
    );
    expect(element!.attribution).toBe(isViolation ? 'named' : OPEN[row.finding]);
    const outcomes = new Set(element!.qualifications.map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual([isViolation ? 'violation' : 'not_reached']);
    expect(element!.qualifications.map(({ provision }) => labelOf(provision!))).toEqual(citedIn(row));
    expect([...found!.limitations].sort()).toEqual([...LIMITS[row.case_id]!].sort());
    // Nothing is graded that nobody graded.
    expect([element!.standard, found!.gravity]).toEqual(['not_stated', null]);
    const { reported } = fieldsOf(found!.id);
    expect((reported as { from: string }).from.startsWith(row.report_date)).toBe(true);
  });

  it('says what those concerned answered and what was recommended', () => {
    const said = saidOf(row).filter(
      ({ act }) => act.act === 'inquiry.statement' || act.act === 'finding.disagree',
    );
    const words = said.map(({ fields }) => (fields['text']!.value as { en: string }).en);
    for (const part of row.party_response.split('; ').filter((one) => one !== ''))
      expect(words.join('\n')).toContain(part.replace(/\.$/, ''));
    const natures = said
      .filter(({ act }) => act.act === 'inquiry.statement')
      .map(({ act }) => (act.facts as { nature: string }).nature);
    expect(natures).toEqual(NATURES[row.case_id] ?? []);
    const found = findingOf(row);
    expect(found?.justifications.map(({ kind, outcome }) => `${kind} ${outcome}`) ?? []).toEqual(
      PLEAS[row.case_id] ?? [],
    );
    const made = stage.state.recommendations
      .values()
      .filter(({ about }) => about.includes(found?.id ?? inquiryOf(row).id));
    expect(made.map(({ kind }) => kind)).toEqual(RECOMMENDED[row.case_id] ?? []);
  });
});

describe('what only single cases say', () => {
  it('is a finding against the side that had complained', () => {
    const found = findingOf(rowOf('MM-001'))!;
    const { complainants, accused } = inquiryOf(rowOf('MM-001'));
    const [named] = found.elements[0]!.actors;
    expect(sidesOf([named!.who])).toEqual(sidesOf(complainants));
    expect(sidesOf([named!.who])).not.toEqual(sidesOf(accused));
    const others = reading.rows.flatMap((row) => findingOf(row) ?? []).filter((one) => one.id !== found.id);
    for (const other of others.filter(({ elements }) => elements[0]!.actors.length > 0)) {
      const of = inquiryOf(rowOf(other.code.toUpperCase()));
      expect(sidesOf(of.accused)).toEqual(
        expect.arrayContaining(sidesOf(other.elements[0]!.actors.map(({ who }) => who))),
      );
    }
  });

  it('is a disagreement of one party, entered for it', () => {
    const { disagreements } = findingOf(rowOf('MM-002'))!;
    expect(namesOf(disagreements.map(({ of }) => of!))).toEqual(['Government of South Sudan']);
  });

  it('is that monitors were held, and one died', () => {
    const held = stage.state.obstructions
      .values()
      .find(({ inquiry }) => inquiry === inquiryOf(rowOf('MM-013')).id)!;
    expect(held.kinds).toEqual(['denied', 'detained']);
    expect(fieldsOf(held.id)['harm']).toEqual({ killed: { low: 1, best: 1, high: 1 } });
  });

  it('is another report, another allegation, and days of meetings', () => {
    const about = [...stage.state.evidence.values()].filter(
      ({ source }) => source === idOf.get('mm-005 report 035'),
    );
    expect(about.map((one) => one.about.map((id) => status(stage.state, id, stage.clock())?.noun))).toEqual([
      ['obstruction'],
    ]);
    const lodged = saidOf(rowOf('MM-013')).find(({ act }) => act.id === allegationOf(rowOf('MM-013')).id)!;
    const [link] = (lodged.act.facts as { links: { to: ActId; link: string }[] }).links;
    expect(link!.link).toBe('arose_from');
    expect(namesOf(stage.state.allegations.get(link!.to)!.complainants)).toEqual([
      'Government of South Sudan',
    ]);
    const days = saidOf(rowOf('MM-010')).filter(({ act }) => act.act === 'inquiry.meet');
    expect(days.map(({ act }) => (act.facts as { held: string }).held)).toEqual(['2017-10-24', '2017-10-30']);
  });
});

const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  '': [],
  'both parties': ['Government of South Sudan', 'SPLM/A-IO'],
  'local chief and county commissioner': ['local chief', 'county commissioner'],
};
const CHANNELS: Readonly<Record<string, string>> = {
  '': 'not_stated',
  'local authorities': 'third_party',
  'local chief and county commissioner': 'third_party',
  'local monitoring team': 'monitor',
  'monitoring team': 'monitor',
};
const KINDS: Readonly<Record<string, string>> = {
  'attack-on-village': 'attack_on_settlement',
  'attack-on-town': 'attack_on_settlement',
  'monitors-detained': 'monitors_obstructed',
};
const OPEN: Readonly<Record<string, string>> = {
  'insufficient-evidence': 'undetermined',
  'interim-no-attribution': 'not_reached',
};
const n = (count: number): object => ({ low: count, best: count, high: count });
const HARM: Readonly<Record<string, object>> = {
  'MM-001': { injured: n(5) },
  'MM-002': { killed: n(1), injured: n(1) },
  'MM-006': { killed: n(2), civilians_killed: n(2) },
  'MM-007': { displaced: n(20_000) },
  'MM-008': { killed: n(12) },
  'MM-013': { killed: n(1) },
};
const METHODS: Readonly<Record<string, readonly string[]>> = {
  'MM-001': ['site_visit', 'interviews'],
  'MM-002': ['other', 'interviews'],
  'MM-004': ['local_sources', 'interviews'],
  'MM-005': ['site_visit'],
  'MM-006': ['joint_patrol', 'site_visit', 'witnesses', 'physical_traces'],
  'MM-007': ['site_visit'],
  'MM-008': ['liaison_officers', 'joint_patrol', 'site_visit', 'police_records', 'medical_records'],
  'MM-009': ['local_sources', 'open_sources'],
  'MM-010': ['site_visit', 'meeting'],
  'MM-011': ['site_visit', 'interviews'],
  'MM-012': ['interviews'],
  'MM-013': ['internal_investigation'],
};
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  'MM-001': ['late'],
  'MM-002': ['not_stated'],
  'MM-004': ['not_stated'],
  'MM-005': ['delayed_access'],
  'MM-006': ['no_contact', 'one_sided'],
  'MM-007': ['not_stated'],
  'MM-008': ['not_stated'],
  'MM-009': ['no_access', 'open_sources_only', 'conflicting_accounts'],
  'MM-010': ['not_stated'],
  'MM-011': ['not_stated'],
  'MM-012': ['not_stated'],
  'MM-013': ['no_access'],
};
const NATURES: Readonly<Record<string, readonly string[]>> = {
  'MM-002': [],
  'MM-004': ['admission', 'admission'],
  'MM-008': ['claim_of_responsibility'],
  'MM-010': ['denial', 'admission'],
  'MM-011': ['no_knowledge'],
  'MM-012': ['account', 'admission'],
};
const PLEAS: Readonly<Record<string, readonly string[]>> = {
  'MM-008': ['crossfire rejected'],
  'MM-011': ['ignorance_of_duty not_stated'],
  'MM-012': ['response_to_attack not_stated'],
};
const RECOMMENDED: Readonly<Record<string, readonly string[]>> = {
  'MM-001': ['discipline', 'make_agreement_known', 'buffer_zone'],
  'MM-002': ['reduce_tension'],
  'MM-003': ['refer_to_authorities', 'protection'],
  'MM-004': ['restraint'],
  'MM-005': ['restraint'],
  'MM-008': ['restraint'],
  'MM-009': ['further_visit'],
  'MM-011': ['make_agreement_known'],
  'MM-012': ['instruct_forces', 'refer_to_guarantors'],
  'MM-013': ['refer_to_guarantors'],
};

function rowOf(id: string): CaseRow {
  return reading.rows.find(({ case_id }) => case_id === id)!;
}

function actOf(row: CaseRow, key: string): ActId | undefined {
  return idOf.get(`${row.case_id.toLowerCase()} ${key}`);
}

function allegationOf(row: CaseRow): Allegation {
  return stage.state.allegations.get(actOf(row, 'allegation')!)!;
}

function inquiryOf(row: CaseRow): Inquiry {
  return stage.state.inquiries.get(actOf(row, 'inquiry')!)!;
}

function findingOf(row: CaseRow): Finding | undefined {
  return stage.state.findings.get(actOf(row, 'finding') ?? ('' as ActId));
}

/** What was said in a case, in order. */
function saidOf(row: CaseRow): readonly Said[] {
  const drafts: readonly CaseDraft[] = reading.cases.find(({ id }) => id === row.case_id)!.drafts;
  const ids = new Set(drafts.map(({ key }) => idOf.get(key)));
  return stage.said.filter(({ act }) => ids.has(act.id));
}

function fieldsOf(id: ActId): Record<string, unknown> {
  const { fields } = stage.said.find(({ act }) => act.id === id)!;
  return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
}

function namesOf(bearers: readonly Bearer[]): string[] {
  return bearers.map((one) => (fieldsOf((one as { actor: ActId }).actor)['name'] as { en: string }).en);
}

/** The sides to which actors belong, by what is said of how they stand to each other. */
function sidesOf(bearers: readonly Bearer[]): string[] {
  const relations = [...stage.state.relations.values()];
  return bearers.map((one) => {
    const to = relations.find(({ from }) => bearerKey({ actor: from }) === bearerKey(one))?.to;
    return namesOf([to ? { actor: to } : one])[0]!;
  });
}

function labelOf(article: ActId): string {
  const { instrument, ref } = stage.state.articles.get(article)!;
  return `${stage.state.instruments.get(instrument)!.code} ${ref}`;
}

function citedBy(allegation: ActId): string[] {
  const { act } = stage.said.find((one) => one.act.id === allegation)!;
  return (act.facts as { provisions: ActId[] }).provisions.map(labelOf);
}

/** The provisions of a row, read in another way than the reader does. */
function citedIn({ provisions_cited: cell }: CaseRow): string[] {
  return cell.split('; ').flatMap((one) => {
    const [name, ...rest] = one
      .replace(/\(.*\)/, '')
      .replace(/,/g, '')
      .trim()
      .split(' ');
    const chapter = rest[0] === 'ch.' ? `${rest[1]!.toLowerCase()}-` : '';
    const numbers = rest.filter((word) => /^\d/.test(word)).map((word) => word.replace('.', '-'));
    return (numbers.length > 0 ? numbers.map((number) => chapter + number) : ['whole']).map(
      (ref) => `${name!.toLowerCase()} ${ref}`,
    );
  });
}
