import { accessLedger } from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import {
  Book,
  type Cell,
  countedBy,
  DEFAULT_RULE,
  type Figure,
  figure,
  FIGURES,
  figuresOf,
  publicOpen,
  type Told,
  withoutRecords,
} from '@tasdiq/report';
import { hasWord } from '@tasdiq/words/word';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage } from '../../../apps/cli/test/memory-stage.ts';
import { toldBy } from './figure-world.ts';

const stage = new MemoryStage();
let told: Told;
let figures: readonly Figure[];

/** A book as anybody keeps it who reads the whole log. */
function book(): Book {
  const made = new Book();
  stage.said.forEach(({ act, opened }, index) => {
    const mandate = stage.state.mandates.get(act.as as never);
    const member = mandate?.member ?? '';
    made.add({
      index,
      at: stage.start,
      act,
      member,
      office: mandate?.office ?? '',
      open: publicOpen(opened),
    });
  });
  return made;
}

beforeAll(async () => {
  await stage.run(exercise);
  told = toldBy(book(), stage.state, stage.clock());
  figures = figuresOf(told);
});

const cells = (made: Figure): Cell[] => made.rows.flatMap((row) => row.cells);
const cell = (id: string, row: string, column: string): Cell => {
  const made = figures.find((one) => one.id === id)!;
  const found = made.rows.find(({ key }) => key === row)!;
  return found.cells[made.columns.findIndex(({ code }) => code === column)]!;
};

describe('the figures of the exercise', () => {
  it('are all made, by the ids of the list', () => {
    expect(figures.map(({ id }) => id)).toEqual(FIGURES.map(({ id }) => id));
  });

  it('are the same to the byte for another reader of the same record', () => {
    const again = figuresOf(toldBy(book(), stage.state, stage.clock()));
    expect(JSON.stringify(again)).toBe(JSON.stringify(figures));
  });

  it('have as many cells as columns, keys that are there once, and panels that are named', () => {
    for (const { id, columns, rows, panels } of figures) {
      expect(new Set(rows.map(({ key }) => key)).size, id).toBe(rows.length);
      expect(new Set(columns.map(({ code }) => code)).size, id).toBe(columns.length);
      const known = new Set(panels.map(({ panel }) => panel));
      for (const row of rows) {
        expect(row.cells.length, `${id} ${row.key}`).toBe(columns.length);
        if (row.panel !== undefined) expect(known.has(row.panel), `${id} ${row.key}`).toBe(true);
      }
    }
  });

  it('say of every number where it comes from', () => {
    for (const made of figures) {
      expect(made.provenance.revision).toEqual(told.revision);
      expect(made.provenance.rule.version).toBeGreaterThan(0);
    }
  });

  it('print no number beyond six digits, and nothing that is no number', () => {
    for (const made of figures)
      for (const { value, low, high } of cells(made))
        for (const number of [value, low, high])
          if (typeof number === 'number') expect(Number(number.toPrecision(6))).toBe(number);
  });

  it('have words for everything that they call by a code', () => {
    const labels = figures.flatMap(({ title, columns, panels, heading, rows, notes }) => [
      title,
      ...columns.map(({ label }) => label),
      ...panels.map(({ label }) => label),
      ...(heading ? [heading] : []),
      ...rows.flatMap((row) => [row.label, ...row.cells.flatMap(({ label }) => label ?? [])]),
      ...notes,
    ]);
    const coded = labels.flatMap((label) => ('code' in label ? [label] : []));
    const lacking = coded.filter(({ group, code }) => !hasWord(group, code));
    expect([...new Set(lacking.map(({ group, code }) => `${group}.${code}`))]).toEqual([]);
  });

  it('name records that the public was told of', () => {
    const known = new Set(stage.said.map(({ act }) => act.id as string));
    for (const made of figures)
      for (const { records = [] } of cells(made))
        for (const id of records) expect(known.has(id.split('#')[0]!), `${made.id} ${id}`).toBe(true);
  });

  it('say the same without the names of their records', () => {
    for (const made of figures) {
      const bare = withoutRecords(made);
      expect(cells(bare).some(({ records }) => records)).toBe(false);
      expect(cells(bare).map(({ value }) => value)).toEqual(cells(made).map(({ value }) => value));
    }
  });

  it('hold nothing of drafts: neither their ids nor their words', () => {
    const dropped = stage.state.findings.values().filter(({ adopted }) => !adopted);
    expect(dropped.length).toBeGreaterThan(0);
    const text = JSON.stringify(figures);
    for (const { id } of dropped) expect(text).not.toContain(id);
  });

  it('count accounts that are linked as one event once', () => {
    const same = stage.state.links
      .values()
      .filter(({ link, withdrawn }) => link === 'same_event' && !withdrawn);
    const standing = stage.state.incidents.values().filter(({ withdrawn }) => !withdrawn);
    expect(same.length).toBeGreaterThan(0);
    expect(countedBy(told, DEFAULT_RULE).units.length).toBe(standing.length - same.length);
    expect(countedBy(told, { ...DEFAULT_RULE, unit: 'accounts' }).units.length).toBe(standing.length);
  });

  it('begin with the first day that is known of, and not with a year', () => {
    const { rows, provenance } = figures.find(({ id }) => id === 'incidents.trend')!;
    expect(provenance.period!.from).toBe('2026-03-07');
    expect(rows[0]!.key).toContain('2026-03');
    const yearly = figure(told, 'incidents.trend', { step: 'year' });
    expect(yearly.provenance.period!.from).toBe('2024-01-01');
  });

  it('show access as the ledger of access does', () => {
    for (const row of accessLedger(stage.state, stage.clock()).rows) {
      if (stage.state.members.get(row.member)!.role !== 'party') continue;
      const sites = (step: string): unknown => cell('access.funnel', `${row.member}/${step}`, 'sites').value;
      expect(row.requested).toBeGreaterThan(0);
      expect(sites('asked')).toBe(row.requested);
      expect(sites('granted')).toBe(row.granted + row.conditional);
      expect(cell('access.hours', row.member, 'median_hours').value).toBe(
        Number(row.medianHours!.toPrecision(6)),
      );
    }
  });

  it('say of people who were heard only what is of months that are over, and name no record', () => {
    const heard = figures.find(({ id }) => id === 'people.heard')!;
    const month = new Date(stage.state.time).toISOString().slice(0, 7);
    for (const { key } of heard.rows) expect(key.slice(0, 7) < month, key).toBe(true);
    for (const { records } of cells(heard)) expect(records).toBeUndefined();
  });

  it('count every allegation that is no report of the public once for its complainant', () => {
    const made = figures.find(({ id }) => id === 'allegations.outcomes')!;
    const lodged = made.columns.findIndex(({ code }) => code === 'lodged');
    const sum = made.rows
      .filter(({ panel }) => panel === 'complainant')
      .reduce((all, row) => all + (row.cells[lodged]!.value as number), 0);
    const own = stage.state.allegations.values().filter(({ channel }) => channel !== 'public');
    expect(sum).toBe(own.length);
  });

  it('say what became of each allegation as its case was decided', () => {
    const outcomes = [
      'established',
      'not_established',
      'undecidable',
      'undecided',
      'settled',
      'duplicate',
      'withdrawn',
    ];
    const row = (key: string): unknown[] =>
      outcomes.map((name) => cell('allegations.outcomes', key, name).value);
    // Of Almaris: boats fired on by Tavrel; a ford where Almaris itself broke the truce; a lamp that nobody could be
    // named for; of Tavrel: a pier that nobody could be named for, drones that could not be looked into, nets settled.
    expect(row('complainant/almaris')).toEqual([1, 1, 1, 0, 0, 1, 1]);
    expect(row('complainant/tavrel')).toEqual([0, 0, 2, 0, 1, 1, 1]);
    expect(row('accused/tavrel')).toEqual([1, 1, 2, 0, 0, 1, 1]);
    expect(row('accused/almaris')).toEqual([0, 0, 3, 0, 1, 1, 1]);
    expect(cell('allegations.outcomes', 'complainant/almaris', 'substantiation').value).toBe(0.5);
    expect(cell('allegations.outcomes', 'complainant/tavrel', 'substantiation').state).toBe('missing');
  });

  it('give what one figure is asked for, and refuse what it has not', () => {
    const asked = figure(told, 'incidents.trend', {
      by: 'zone',
      step: 'month',
      from: '2026-04-01',
      to: '2026-04-30',
    });
    expect(asked.provenance.filter).toEqual({ step: 'month', by: 'zone' });
    expect(asked.provenance.period).toEqual({ from: '2026-04-01', to: '2026-04-30' });
    const refused = (id: string, options: Record<string, string>): string => {
      try {
        figure(told, id, options);
        return 'made';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refused('incidents.guilt', {})).toBe('figure_unknown');
    expect(refused('incidents.trend', { dataset: 'x' })).toBe('option_unknown');
    const unfit = {
      by: 'x',
      step: 'hour',
      from: '2026-02-30',
      zones: 'nowhere',
      kinds: '',
      precision: '8',
      rule: 'x',
    };
    for (const [name, value] of Object.entries(unfit))
      expect(refused('incidents.trend', { [name]: value }), name).toBe('option_refused');
    expect(refused('incidents.trend', { from: '2026-02-02', to: '2026-02-01' })).toBe('option_refused');
  });
});
