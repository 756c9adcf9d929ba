import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActId, formatTime } from '@tasdiq/core';
import type { Figure } from '@tasdiq/report';
import { effort } from '../../../packages/core/test/public-sayings.ts';
import { type Saying, type Signer, signer } from '../../../packages/core/test/world.ts';
import { Books } from '../src/books.ts';
import { FiguresBusy, MadeFigures } from '../src/made-figures.ts';
import { publicView, type View } from '../src/view.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/* Figures are made once for all who ask, and again when something was logged, taken away, or a minute has passed. */

const TREND = '/api/dossiers/test/figures/incidents.trend';
const MINUTE = 60_000;

let host: WorldHost;
let reader: Reader;
let desk: { key: Signer; as: ActId };
let first: ActId;

interface Answer {
  readonly asOf: string;
  readonly size: number;
  readonly figure: Figure;
  readonly records: { readonly count: number; readonly included: boolean };
}

function incident(): Saying {
  const when = { from: '2026-02-01', to: '2026-02-01', precision: 'day' };
  return {
    act: 'incident.report',
    facts: { kind: 'shelling', zone: 'valley', actors: [], sources: [] },
    fields: { title: { tier: 'public', value: { en: 'One' } }, when: { tier: 'public', value: when } },
  };
}

const say = (saying: Saying): Promise<ActId> => host.do(desk.key, { ...saying, as: desk.as });
const counted = ({ rows }: Figure): number =>
  rows.reduce((sum, { cells }) => sum + Number(cells[0]!.value ?? 0), 0);

beforeAll(async () => {
  host = await WorldHost.founded((facts) => {
    facts.terms.delay_hours = 0;
  });
  const key = signer('monitor, field');
  desk = { key, as: await host.grant('monitor', key, ['monitor', 'find', 'report'], 'field') };
  first = await say(incident());
  await say(incident());
  await say(effort());
  host.cosign();
  reader = new Reader(host);
});
afterAll(() => reader.close());

async function seen(): Promise<View> {
  await reader.caughtUp();
  return publicView(reader.read, host as never);
}

test('many who ask at once are given one figure, made once', async () => {
  const figures = new MadeFigures(reader.read, new Books());
  const view = await seen();
  const made = await Promise.all(
    Array.from({ length: 30 }, () => figures.of(view, 'incidents.trend', { step: 'day' })),
  );
  expect(new Set(made.map((one) => one.figure)).size).toBe(1);
  const other = await figures.of(view, 'incidents.trend', { step: 'month' });
  expect(other.figure).not.toBe(made[0]!.figure);
  expect(other.told).toBe(made[0]!.told);
});

test('a figure says of when it is: it stands for a minute, and not a moment longer', async () => {
  const figures = new MadeFigures(reader.read, new Books());
  const view = await seen();
  const made = await figures.of(view, 'incidents.trend', {});
  const at = (ms: number): View => {
    host.world.now = view.now + ms;
    return { ...view, at: view.at + ms, now: view.now + ms };
  };
  const soon = await figures.of(at(MINUTE - 1), 'incidents.trend', {});
  expect(soon.figure).toBe(made.figure);
  expect(soon.view.at).toBe(view.at);
  const late = await figures.of(at(MINUTE), 'incidents.trend', {});
  expect(late.figure.provenance.revision.at).toBe(view.at + MINUTE);
  const exact = await figures.of(at(MINUTE + 1), 'incidents.trend', {}, true);
  expect(exact.view.at).toBe(view.at + MINUTE + 1);
  // Of an earlier moment clocks are read at that moment, however near it is to another.
  const then = await figures.of({ ...view, at: view.at - 5 }, 'incidents.trend', {});
  expect(then.figure.provenance.revision.at).toBe(view.at - 5);
});

test('when too many different figures wait, the next is told to come again', async () => {
  const figures = new MadeFigures(reader.read, new Books());
  const view = await seen();
  const asked = await Promise.allSettled(
    Array.from({ length: 30 }, (_, i) =>
      figures.of(view, 'incidents.trend', { from: `2026-01-${String(i + 1).padStart(2, '0')}` }),
    ),
  );
  const refused = asked.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(6);
  expect(refused.every(({ reason }) => reason instanceof FiguresBusy)).toBe(true);
  await expect(figures.of(view, 'incidents.trend', { from: '2026-01-31' })).resolves.toBeDefined();
});

test('an option of no use is refused each time', async () => {
  for (let i = 0; i < 2; i++) expect((await reader.get(`${TREND}?zones=nowhere`)).status).toBe(400);
});

test('an answer says how many records its cells name, and leaves them out where that is asked', async () => {
  const whole = await reader.json<Answer>(TREND);
  expect(whole.records.included).toBe(true);
  const named = whole.figure.rows.flatMap(({ cells }) => cells.flatMap(({ records = [] }) => records));
  expect(named).toContain(first);
  expect(whole.records.count).toBe(named.length);
  const light = await reader.json<Answer>(`${TREND}?records=false`);
  expect(light.records).toEqual({ count: named.length, included: false });
  expect(JSON.stringify(light.figure)).not.toContain(first);
  expect(counted(light.figure)).toBe(counted(whole.figure));
  expect(whole.asOf).toBe(formatTime(whole.figure.provenance.revision.at));
});

test('what is logged or restricted is seen in the next answer', async () => {
  const before = await reader.json<Answer>(TREND);
  await say(incident());
  host.cosign();
  const after = await reader.json<Answer>(TREND);
  expect(counted(after.figure)).toBe(counted(before.figure) + 1);
  const asOf = `${TREND}?asOf=${after.size}`;
  const then = await reader.json<Answer>(asOf);
  const { facts, fields } = incident();
  const when = { ...(fields!['when'] as object), tier: 'restricted', to: ['south'] };
  await say({
    act: 'incident.revise',
    facts: { incident: first, answers: first, ...(facts as object) },
    fields: { ...fields, when } as never,
  });
  host.cosign();
  const gone = await reader.json<Answer>(asOf);
  expect(gone.size).toBe(then.size);
  const dated = ({ figure }: Answer): number =>
    figure.rows
      .filter(({ key }) => !key.startsWith('not_placed'))
      .reduce((sum, { cells }) => sum + Number(cells[0]!.value ?? 0), 0);
  expect(dated(gone)).toBe(dated(then) - 1);
});
