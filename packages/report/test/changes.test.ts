import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  type ActId,
  apply,
  Chain,
  decodeAct,
  emptyState,
  formatTime,
  splitLeaf,
  type State,
  status,
  type Status,
  Table,
} from '@tasdiq/core';
import { answer, request } from '../../core/test/sayings.ts';
import { report, scene, say, type Scene } from '../../core/test/scene.ts';
import { DAY, HOUR, START } from '../../core/test/world.ts';
import { type Change, changeKey, type Changes, changesBetween } from '@tasdiq/report/changes';

/** Statuses that are not the same, found by looking at everything that has one. */
function naive(before: State, from: number, after: State, to: number): string[] {
  const ids = new Set<string>(after.charter ? [after.charter.id] : []);
  for (const table of Object.values(after) as unknown[])
    if (table instanceof Table) for (const [key] of table) ids.add(String(key));
  const said = ({ status: text, because }: Status) => JSON.stringify([text, because]);
  return [...ids].flatMap((id) => {
    const then = status(before, id, from);
    const now = status(after, id, to);
    return now && (!then || said(then) !== said(now))
      ? [`${now.noun} ${id} ${then?.status} ${now.status}`]
      : [];
  });
}

const isOfStatus = ({ kind }: Change): boolean => kind !== 'clock' && kind !== 'restricted';
const clever = ({ changes }: Changes): string[] =>
  changes
    .filter(isOfStatus)
    .map(({ noun, id, before, after }) => `${noun} ${id} ${before ?? undefined} ${after}`);

const folder = new URL('../../../testdata/acts/accepted/', import.meta.url);
const logs = readdirSync(folder).map(
  (name) => (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { log: string[] }).log,
);

/** Leaves that were read: many logs begin with the same ones. */
const known = new Map<string, { readonly at: number; readonly act: Act }>();

function read(leaf: string): { readonly at: number; readonly act: Act } {
  const parts = splitLeaf(leaf);
  if ('code' in parts) throw new Error('a vector that cannot be read');
  const decoded = known.get(leaf) ?? decodeAct(parts.jws);
  if ('code' in decoded) throw new Error('a vector that cannot be read');
  const made = { at: parts.at, act: decoded.act };
  known.set(leaf, made);
  return made;
}

/** The states of a log after each of its entries. */
function statesOf(log: readonly string[]): State[] {
  const states = [emptyState()];
  for (const [index, leaf] of log.entries()) {
    const entry = { index, ...read(leaf), signature: true, basis: true, receipt: true };
    states.push(apply(states.at(-1)!, entry).state);
  }
  return states;
}

test('the clever way finds what comparing every status finds, in every log of the vectors', () => {
  const wait = fc.constantFrom(0, 0, HOUR, 3 * DAY, 40 * DAY, 400 * DAY);
  for (const log of logs) {
    const states = statesOf(log);
    const size = fc.nat({ max: log.length });
    fc.assert(
      fc.property(size, size, wait, wait, fc.boolean(), (one, other, early, late, isApart) => {
        const before = states[Math.min(one, other)]!;
        const after = states[Math.max(one, other)]!;
        const from = before.time + early;
        const to = Math.max(after.time, from) + late;
        // A reader's state may come from a fold of its own.
        const own = isApart ? statesOf(log)[after.size]! : after;
        const found = changesBetween({ state: before, at: from }, { state: own, at: to });
        expect(clever(found).sort()).toEqual(naive(before, from, after, to).sort());
      }),
      { numRuns: 1 },
    );
  }
});

describe('accounts and links', () => {
  const step = fc.record({
    act: fc.constantFrom('report', 'revise', 'withdraw', 'link', 'unlink'),
    one: fc.nat(),
    other: fc.nat(),
    link: fc.constantFrom('contradicts', 'contradicts', 'same_event'),
  });

  const made = scene();
  const start = made.world.state;

  test('whatever is reported, linked and taken back, nothing is missed and nothing made up', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 20 }), fc.nat(), fc.nat(), (steps, a, b) => {
        made.world.state = start;
        const states = [start];
        for (const each of steps) states.push(accountStep(made, each));
        const [i, j] = [a % states.length, b % states.length];
        const [before, after] = [states[Math.min(i, j)]!, states[Math.max(i, j)]!];
        const found = changesBetween({ state: before, at: START }, { state: after, at: START + HOUR });
        expect(clever(found).sort()).toEqual(naive(before, START, after, START + HOUR).sort());
      }),
      { numRuns: 8 },
    );
  });
});

function accountStep(
  { world, monitor }: Scene,
  { act, one, other, link }: { act: string; one: number; other: number; link: string },
): State {
  const accounts = world.state.incidents.values().filter(({ withdrawn }) => !withdrawn);
  const links = world.state.links.values().filter(({ withdrawn }) => !withdrawn);
  const picked = accounts[one % accounts.length];
  const second = accounts[other % accounts.length];
  const made = links[one % links.length];
  if (act === 'report' || !picked) say(world, monitor, report());
  else if (act === 'revise') {
    const { facts, fields } = report();
    const changed = { ...(facts as object), incident: picked.id, answers: picked.version };
    say(world, monitor, { act: 'incident.revise', facts: changed, fields: { ...fields } });
  } else if (act === 'withdraw') {
    const facts = { incident: picked.id, answers: picked.version, ground: 'mistaken' };
    say(world, monitor, { act: 'incident.withdraw', facts });
  } else if (act === 'link' && second !== picked)
    say(world, monitor, { act: 'incident.link', facts: { from: picked.id, to: second!.id, link } });
  else if (act === 'unlink' && made)
    say(world, monitor, { act: 'incident.unlink', facts: { link: made.id } });
  return world.state;
}

test('a clock that ran out, one that was answered and one that began each say so, with the acts behind', () => {
  const { world, north, registry } = scene();
  const due = formatTime(START + 5 * HOUR);
  const late = say(world, registry, request({ due }));
  const met = say(world, registry, request({ due, to: ['north'] }));
  const before = world.state;
  const answered = world.do(north.key, {
    as: world.grant('north', north.key, ['answer'], { office: 'two' }),
    ...answer(met),
  });
  const begun = say(world, registry, request({ due: formatTime(START + DAY) }));
  const found = changesBetween({ state: before, at: START }, { state: world.state, at: START + 6 * HOUR });
  const clocks = found.changes.filter(({ kind, clock }) => kind === 'clock' && clock!.what === 'answer');
  expect(clocks.map(({ id, before: was, after, clock }) => [id, was, after, clock!.from])).toEqual([
    [late, 'running', 'ran_out', 'south'],
    [met, 'running', null, 'north'],
    [begun, null, 'running', 'south'],
  ]);
  expect(clocks[1]!.acts).toEqual([answered]);
  expect(clocks[0]).toMatchObject({ noun: 'request', acts: [] });
});

test('what changed stands by noun, each noun together, in an order that does not depend on who folded', () => {
  const states = statesOf(logs.find((log) => log.length > 20)!);
  const [first, last] = [states[1]!, states.at(-1)!];
  const found = changesBetween({ state: first, at: START }, { state: last, at: last.time + DAY });
  const nouns = found.changes.map(({ noun }) => noun);
  expect(found.groups.map(({ noun }) => noun)).toEqual([...new Set(nouns)]);
  expect(found.groups.flatMap(({ noun, count }) => Array<string>(count).fill(noun))).toEqual(nouns);
  const again = statesOf(logs.find((log) => log.length > 20)!).at(-1)!;
  expect(changesBetween({ state: first, at: START }, { state: again, at: last.time + DAY })).toEqual(found);
  expect(new Set(found.changes.map(changeKey)).size).toBe(found.changes.length);
});

test('that words were restricted or destroyed is said, and not which', () => {
  const { world, monitor, registry } = scene();
  const account = say(world, monitor, report());
  const before = world.state;
  const order = say(world, registry, {
    act: 'erasure.order',
    facts: { act: account, fields: ['title'], files: false, ground: 'safety' },
  });
  const restricted = [{ act: order, of: account }];
  const { changes } = changesBetween(
    { state: before, at: START },
    { state: world.state, at: START, restricted },
  );
  expect(changes.map(({ kind, noun, id, acts }) => [kind, noun, id, acts])).toEqual([
    ['restricted', 'incident', account, [order]],
    ['erased', 'erasure', order, [order, account]],
  ]);
  expect(JSON.stringify(changes)).not.toContain('title');
});

test('of a hundred thousand accounts only those are looked at that were touched', () => {
  const { world, monitor } = scene();
  const one = say(world, monitor, report());
  const account = world.state.incidents.get(one)!;
  const many = Array.from({ length: 100_000 }, (_, i) => `${i}`.padStart(43, 'x') as ActId);
  const incidents = new Table(new Map(many.map((id) => [id, { ...account, id, version: id }])));
  const before: State = { ...world.state, incidents };
  const after: State = {
    ...before,
    incidents: incidents.set(many[7]!, { ...account, withdrawn: account.id }),
  };
  let looked = 0;
  const told = (state: State) => (id: string) => {
    looked++;
    return status(state, id, START);
  };
  const found = changesBetween(
    { state: before, at: START, statusOf: told(before) },
    { state: after, at: START, statusOf: told(after) },
  );
  expect(found.changes.map(({ id, after: text }) => [id, text])).toEqual([[many[7], 'withdrawn']]);
  expect(looked).toBeLessThan(100);
});

test('an edition whose successor was taken back is current again', () => {
  const edition = { series: 'ged', withdrawn: undefined, successors: undefined };
  const [first, second] = ['first', 'second'] as unknown as ActId[];
  const withdrawn = { id: 'taken back', at: START };
  const made = new Table(new Map())
    .set(first!, { ...edition, id: first, successors: new Chain(second) })
    .set(second!, { ...edition, id: second, supersedes: first }) as unknown as State['datasets'];
  const before: State = { ...emptyState(), datasets: made };
  const gone = { ...made.get(second!)!, withdrawn } as never;
  const after: State = { ...before, datasets: made.set(second!, gone) };
  const found = changesBetween({ state: before, at: START }, { state: after, at: START });
  expect(clever(found)).toEqual(naive(before, START, after, START));
  expect(found.changes.map(({ id, after: text }) => [id, text])).toEqual([
    [first, 'current'],
    [second, 'withdrawn'],
  ]);
});
