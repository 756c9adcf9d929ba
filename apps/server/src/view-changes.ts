// What changed between two moments, as one reader is told it (spec/http.md "Changes").
import { type ActId, formatTime, maySeeConsent, type State, status, type Status, Table } from '@tasdiq/core';
import {
  type Change,
  changeKey,
  type Changes,
  changesBetween,
  type Instant,
  type Restriction,
} from '@tasdiq/report/changes';
import { z } from 'zod';
import { maySeeRelodged } from './hidden.ts';
import { dueFor } from './view-due.ts';
import { fieldsOfAll, statusFor } from './view-noun.ts';
import { indexed, isLeftOut, type ReadSide, stateOf, type View } from './view.ts';

const ids = z.array(z.string());
const moment = z.string().nullable();

/** One change, as the host tells it. */
export const changeSchema = z.strictObject({
  key: z.string().meta({ description: 'Tells it from every other change between the same moments.' }),
  noun: z.string(),
  id: z.string().meta({ description: 'Id of the thing, a member’s code, or an entry.' }),
  kind: z.string().meta({
    description:
      '`came`, `status`, `acts` (other acts behind the same status), `erased`, `restricted` or `clock`.',
  }),
  before: z
    .string()
    .nullable()
    .meta({ description: 'Status, or `running`, `stopped`, `ran_out` of a clock.' }),
  after: z.string().nullable().meta({ description: 'Null for a clock that asks for nothing any more.' }),
  because: ids.meta({ description: 'Acts from which the status after follows.' }),
  acts: ids.meta({ description: 'Those that are new; empty when time alone changed it.' }),
  clock: z
    .strictObject({
      what: z.string(),
      item: z.string().nullable(),
      from: z.string(),
      before: moment,
      after: moment,
    })
    .nullable(),
  title: z.unknown().meta({ description: 'What it is called, where this reader may have that; else null.' }),
});
type ChangeView = z.infer<typeof changeSchema>;

/** Fields that say what a thing is called. */
const TITLES = ['title', 'name', 'heading'];

/** What a reader is told to have changed between two moments, and the moments themselves. */
export interface ToldChanges extends Changes {
  readonly before: View;
  readonly after: View;
  /** The state of the later moment as the reader is told it. */
  readonly state: State;
}

/** Compares two moments of one dossier for one reader. The earlier one is under the permissions of the later. */
export async function changesFor(read: ReadSide, from: View, to: View): Promise<ToldChanges> {
  const { hidden, hiddenIds, mayLack, now } = to;
  const before = await instantOf(read, { ...from, hidden, hiddenIds, mayLack, now });
  const after = await instantOf(read, to, from.size);
  const found = changesBetween(before.instant, after.instant);
  const { view, instant } = after;
  const changes = found.changes.map((change) => ({
    ...change,
    acts: change.acts.filter((act) => !isLeftOut(view, instant.state, act)),
  }));
  return { ...found, changes, before: before.view, after: view, state: instant.state };
}

async function instantOf(
  read: ReadSide,
  asked: View,
  base?: number,
): Promise<{ readonly view: View; readonly instant: Instant }> {
  const { view, items: clocks } = await dueFor(read, asked);
  // Two states of one fold share their tables, so that what differs is found without looking at the rest.
  const state = await stateOf(read, view, read.states.beside(view.host, view.size, base));
  const statusOf = (id: string): Status | undefined => toldStatus(state, view, id);
  const restricted = await restrictionsIn(read, view);
  return { view, instant: { state, at: view.at, statusOf, clocks, restricted } };
}

/** The status of a thing as far as a reader is told of it; undefined when it is not. */
function toldStatus(state: State, view: View, id: string): Status | undefined {
  const found = status(state, id, view.at);
  if (!found || isLeftOut(view, state, id) || !mayKnow(found, state, view, id)) return undefined;
  if (view.hiddenIds.size === 0 && found.noun !== 'instrument') return found;
  return { noun: found.noun, ...statusFor(state, view, id) };
}

function mayKnow({ noun }: Status, state: State, { host, session }: View, id: string): boolean {
  const { state: newest } = host;
  if (noun === 'relodged') return maySeeRelodged(newest, state.relodged.get(id as ActId)!, session?.member);
  if (noun !== 'consent' && noun !== 'reservation') return true;
  const { instrument } = state[noun === 'consent' ? 'consents' : 'reservations'].get(id as ActId)!;
  return maySeeConsent(newest, newest.instruments.get(instrument)!, session?.member);
}

async function restrictionsIn(read: ReadSide, view: View): Promise<Restriction[]> {
  const { size, host, hidden } = indexed(read, view);
  const all = await read.indexes.ask(host.id, 'restrictions', { horizon: size });
  return all.filter(({ index, earlier }) => !hidden.has(index) && !hidden.has(earlier));
}

/** Changes with times as text and with what the things are called. */
export async function changesShown(
  read: ReadSide,
  { after: view, state }: ToldChanges,
  changes: readonly Change[],
): Promise<ChangeView[]> {
  const described = new Map(changes.map(({ id }) => [id, describing(state, id)]));
  const fields = await fieldsOfAll(read, view, [...described.values()].flat(), 'list');
  const titleOf = (id: string): unknown => {
    for (const act of described.get(id)!)
      for (const name of TITLES) {
        const field = fields.get(act)?.[name];
        if (field) return field.state === 'open' ? field.value : null;
      }
    return null;
  };
  return changes.map(({ clock, ...change }) => ({
    key: changeKey({ ...change, clock }),
    ...change,
    because: [...change.because],
    acts: [...change.acts],
    clock: clock
      ? {
          ...clock,
          item: clock.item ?? null,
          before: textOf(clock.before),
          after: textOf(clock.after),
        }
      : null,
    title: titleOf(change.id),
  }));
}

function textOf(at: number | null): string | null {
  return at === null ? null : formatTime(at);
}

/** The acts whose fields describe a thing, the one that counts first; of a finding none but its newest version. */
function describing(state: State, id: string): string[] {
  if (!/^[\w-]{43}$/.test(id)) return [];
  const finding = state.findings.get(id as ActId);
  if (finding) return [finding.version];
  for (const table of Object.values(state) as unknown[]) {
    const version = table instanceof Table ? (table.get(id) as { version?: unknown })?.version : undefined;
    if (typeof version === 'string') return [version, id];
  }
  return [id];
}
