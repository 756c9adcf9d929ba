// What may be asked of a figure, as text: so it stands in an address, in a bulletin and on a command line.
import { INCIDENT_KINDS, type State } from '@tasdiq/core';
import { STEPS, type Step } from '../counting/days.ts';
import { ruleOf } from '../counting/rule.ts';

/** Options by name, each a text. Lists are parted by commas. */
export type RawOptions = Readonly<Record<string, string>>;

export const OPTION_NAMES = [
  'rule',
  'from',
  'to',
  'zones',
  'kinds',
  'precision',
  'step',
  'by',
  'dataset',
] as const;
export type OptionName = (typeof OPTION_NAMES)[number];

/** Options that were read. */
export interface Options {
  /** A counting rule: a code, `code@version` or the act that adopted it. */
  readonly rule?: string;
  /** First and last day. */
  readonly from?: string;
  readonly to?: string;
  readonly zones?: readonly string[];
  readonly kinds?: readonly string[];
  /** The worst UCDP where_prec. */
  readonly precision?: number;
  readonly step?: Step;
  /** What the panels or rows are: what each figure offers. */
  readonly by?: string;
  /** An edition by its act, or every edition of a series. */
  readonly dataset?: string;
}

/** That a figure cannot be made as it was asked for. */
export class FigureError extends Error {
  readonly code: 'figure_unknown' | 'option_unknown' | 'option_refused';
  /** The name of the figure, or of the option. */
  readonly what: string;

  constructor(code: FigureError['code'], what: string, message: string) {
    super(message);
    this.name = 'FigureError';
    this.code = code;
    this.what = what;
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads options for a figure that has those of some names. Throws `FigureError` for one that it has not, or of no use. */
export function readOptions(
  state: State,
  raw: RawOptions,
  names: readonly OptionName[],
  ways: readonly string[],
): Options {
  for (const name of Object.keys(raw))
    if (!(names as readonly string[]).includes(name))
      throw new FigureError('option_unknown', name, `this figure has no option ${name}`);
  const read: { -readonly [K in keyof Options]: Options[K] } = {};
  const { rule, from, to, zones, kinds, precision, step, by, dataset } = raw;
  if (rule !== undefined) read.rule = held('rule', rule, ruleOf(state, rule) !== undefined, 'no such rule');
  if (from !== undefined) read.from = held('from', from, isDay(from), 'a day, as 2026-01-31');
  if (to !== undefined) read.to = held('to', to, isDay(to), 'a day, as 2026-01-31');
  if (from !== undefined && to !== undefined) held('to', to, from <= to, 'not before the first day');
  if (zones !== undefined) read.zones = listed('zones', zones, zonesOf(state));
  if (kinds !== undefined) read.kinds = listed('kinds', kinds, INCIDENT_KINDS);
  if (precision !== undefined)
    read.precision = Number(held('precision', precision, /^[1-7]$/.test(precision), 'a number from 1 to 7'));
  if (step !== undefined)
    read.step = held('step', step, (STEPS as readonly string[]).includes(step), STEPS.join(', ')) as Step;
  if (by !== undefined) read.by = held('by', by, ways.includes(by), ways.join(', '));
  if (dataset !== undefined)
    read.dataset = held('dataset', dataset, isEdition(state, dataset), 'no such edition or series');
  return read;
}

/** Options that a figure has, of those given: the others are left out. */
export function optionsFor(
  raw: RawOptions,
  names: readonly OptionName[],
  ways: readonly string[],
): RawOptions {
  const fit = names.filter((name) => raw[name] !== undefined);
  return Object.fromEntries(
    fit.filter((name) => name !== 'by' || ways.includes(raw['by']!)).map((name) => [name, raw[name]!]),
  );
}

/** Zones of the charter in its order, and after them those in which something happened though it has dropped them. */
export function zonesOf(state: State): readonly string[] {
  const now = (state.charter?.terms.zones ?? []) as readonly string[];
  const used = [...state.incidents.values(), ...state.efforts.values()].map(({ zone }) => zone as string);
  return [...new Set([...now, ...used])];
}

function held(name: OptionName, text: string, holds: boolean, wanted: string): string {
  if (!holds) throw new FigureError('option_refused', name, `${name}: ${wanted}`);
  return text;
}

function listed(name: OptionName, text: string, known: readonly string[]): readonly string[] {
  const codes = [...new Set(text.split(',').filter((one) => one !== ''))];
  const strange = codes.find((one) => !known.includes(one));
  held(
    name,
    text,
    codes.length > 0 && strange === undefined,
    `${strange ?? 'nothing'} is none of those known`,
  );
  // In the order of the list that is known, so that what is asked for twice in another order is the same.
  return known.filter((one) => codes.includes(one));
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function isEdition(state: State, name: string): boolean {
  return state.datasets.values().some(({ id, series }) => id === name || series === name);
}
