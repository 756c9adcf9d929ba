import { emptyState, formatTime, parseTime, type State } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { verify } from '@tasdiq/dossier';
import { type Change, changesBetween, type Instant } from '@tasdiq/report/changes';
import type { Args } from '../args.ts';
import { changeLines, type ToldChange } from '../change-lines.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { readInput } from '../files.ts';
import { SIGNING, SIGNING_HELP } from '../remote.ts';
import { allOf, openReader } from './show.ts';

const DAY_MS = 86_400_000;
/** Characters of a day without a time. */
const DAY_CHARS = 10;

/** A moment of the record as it is asked for: so many entries, or a time in milliseconds since 1970. */
type Moment = { readonly size: number } | { readonly time: number };

/** What is printed as JSON: two moments, and what changed between them. */
interface Told {
  readonly before: { readonly size: number; readonly asOf: string };
  readonly after: { readonly size: number; readonly asOf: string };
  readonly items: readonly ToldChange[];
}

/** `tasdiq changes`. */
export const changes: Command = {
  name: 'changes',
  summary: 'says what changed between two moments, in a dossier file or at a host',
  usage: '[FILE] [--dossier D] [--from MOMENT] [--to MOMENT]',
  help: [
    'FILE           a dossier file, which is checked first; without it a dossier at a host, as the public or as --key reads it',
    '--from MOMENT  a number of entries, a day, or a time in UTC; a day before what you are told of when not given',
    '--to MOMENT    now when not given',
    'A file is compared by all that its entries say. What was restricted later only a host tells.',
    ...SIGNING_HELP,
  ],
  options: { ...SIGNING, from: { type: 'string' }, to: { type: 'string' } },
  async run(args, out) {
    const now = Date.now();
    const to = momentOf(args, 'to') ?? { time: now };
    const from = momentOf(args, 'from');
    if (args.words.length > 1) throw wrongUse('Give one file. See --help.');
    const [path] = args.words;
    const found =
      path === undefined
        ? await atHost(await openReader(args, out), from, to)
        : await inFile(readInput(path), from ?? { time: now - DAY_MS }, to, now);
    const { before, after, items } = found;
    out.result(found, [
      `From ${before.asOf} (${before.size} entries) to ${after.asOf} (${after.size} entries)`,
      ...(items.length === 0 ? ['Nothing changed.'] : changeLines(items)),
    ]);
    return EXIT.good;
  },
};

function momentOf(args: Args, name: string): Moment | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return { size: Number(text) };
  const time = parseTime(text.length === DAY_CHARS ? `${text}T00:00:00.000Z` : text);
  if (time === undefined)
    throw wrongUse(
      `--${name} ${text}: give a number of entries, a day, or a time like 2026-03-01T12:00:00.000Z.`,
    );
  return { time };
}

type Reader = Awaited<ReturnType<typeof openReader>>;

async function atHost(reader: Reader, asked: Moment | undefined, to: Moment): Promise<Told> {
  const from = asked ?? { time: (await toldTo(reader)) - DAY_MS };
  const query = { from: textOf(from), to: textOf(to) };
  const head = (await reader.host.view(reader.dossier, 'changes', { ...query, limit: '1' })) as unknown as {
    readonly size: number;
    readonly asOf: string;
    readonly before: Told['before'];
  };
  const items = await allOf<ToldChange>(reader, 'changes', query);
  const { size, asOf } = head.before;
  return { before: { size, asOf }, after: { size: head.size, asOf: head.asOf }, items };
}

/** The moment of which a reader is told now: the public of a dossier with a delay is told of an earlier one. */
async function toldTo({ host, dossier }: Reader): Promise<number> {
  const { asOf } = (await host.view(dossier, 'due', { limit: '1' })) as unknown as { readonly asOf: string };
  return Date.parse(asOf);
}

function textOf(moment: Moment): string {
  return 'size' in moment ? String(moment.size) : formatTime(moment.time);
}

async function inFile(bytes: Uint8Array, from: Moment, to: Moment, now: number): Promise<Told> {
  const states = { from: emptyState(), to: emptyState() };
  const entry = (_: unknown, state: State): void => {
    if (isIn(state, from)) states.from = state;
    if (isIn(state, to)) states.to = state;
  };
  const { verdict, firstWrong } = await verify(bytes, {
    crypto: nodeCrypto,
    pin: undefined,
    observer: { entry },
  });
  if (verdict !== 'holds')
    throw new Failure(`The file does not hold (${firstWrong?.code ?? verdict}). See "tasdiq verify".`);
  const before = instantOf(states.from, from, now);
  const after = instantOf(states.to, to, now);
  if (before.state.size > after.state.size || before.at > after.at)
    throw wrongUse('--from comes after --to.');
  const found = changesBetween(before, after).changes;
  return { before: stampOf(before), after: stampOf(after), items: found.map(toldOf) };
}

/** Whether a state holds nothing that came after a moment. */
function isIn({ size, time }: State, moment: Moment): boolean {
  return 'size' in moment ? size <= moment.size : time <= moment.time;
}

/** As hosts do it: of a size, clocks are read when its last entry was logged. */
function instantOf(state: State, moment: Moment, now: number): Instant {
  return { state, at: 'size' in moment ? state.time : Math.min(moment.time, now) };
}

function stampOf({ state, at }: Instant): Told['before'] {
  return { size: state.size, asOf: formatTime(at) };
}

function toldOf({ clock, ...change }: Change): ToldChange {
  const told = clock && {
    ...clock,
    item: clock.item ?? null,
    before: clock.before === null ? null : formatTime(clock.before),
    after: clock.after === null ? null : formatTime(clock.after),
  };
  return { ...change, clock: told ?? null };
}
