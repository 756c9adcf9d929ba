// How undertakings stand, over time and now, by who owes them. Scores stand one by one and are never added up.
import {
  Chain,
  DELIVERABLES,
  implementationOf,
  itemsOf,
  membersIn,
  type State,
  status,
  Table,
  type Undertaking,
} from '@tasdiq/core';
import { DAY_MS, dayOf, periodLabel, periodsBetween, startOfDay } from '../counting/days.ts';
import type { Cell, Label, Row } from '../figure.ts';
import type { Told } from '../told.ts';
import {
  codeCell,
  column,
  countCell,
  type FigureKind,
  MISSING,
  note,
  numberCell,
  panelLabel,
  type Scope,
} from './make.ts';
import { partiesOf } from './names.ts';

/** How an undertaking can stand. */
const STANDS = [
  'proposed',
  'planned',
  'active',
  'in_progress',
  'reported_done',
  'verified_met',
  'partly_met',
  'not_met',
  'unverifiable',
  'none_found',
  'breach_found',
  'not_monitored',
  'suspended',
  'waived',
  'text_changed',
  'ended',
] as const;
/** Months that are shown at most, the latest. */
const MAX_MONTHS = 36;

/** `implementation.states`: at the end of every month, and now. */
export const implementationStates: FigureKind = {
  id: 'implementation.states',
  chart: 'stacked',
  options: ['from', 'to'],
  make: (scope) => {
    const { state, now, options, today } = scope;
    const owers = owersOf(scope);
    const first = state.undertakings.values().reduce((least, { at }) => Math.min(least, at), now);
    const months = periodsBetween('month', options.from ?? dayOf(first), options.to ?? today, MAX_MONTHS);
    const moments = months.map((month) => ({
      key: month.key,
      label: periodLabel('month', month),
      at: Math.min(now, startOfDay(month.to) + DAY_MS - 1),
    }));
    const rows = moments.flatMap(({ key, label, at }) => {
      const then = at >= now ? state : stateAt(scope.told, at);
      const stands = then.undertakings.values().map((one) => ({ one, text: standing(then, one, at) }));
      return owers.map(({ panel, owes }): Row => {
        const mine = stands.filter(({ one }) => owes(one));
        const cells = STANDS.map((name) =>
          countCell(mine.filter(({ text }) => text === name).map(({ one }) => one.id)),
        );
        return { key: `${key}/${panel}`, label, panel, cells };
      });
    });
    return {
      columns: STANDS.map((code) => ({ code, label: { group: 'stands', code }, kind: 'count' as const })),
      panels: owers.map(({ panel, label }) => ({ panel, label })),
      rows: owers.flatMap(({ panel }) => rows.filter((row) => row.panel === panel)),
      heading: { group: 'column', code: 'month' },
      notes: [note('at_end_of_month'), note('in_words_of_now'), note('several_count_for_each')],
    };
  },
};

/** `implementation.scores`: every deliverable by itself (0 not begun to 3 done; Kroc Institute). */
export const implementationScores: FigureKind = {
  id: 'implementation.scores',
  chart: 'none',
  options: [],
  make: (scope) => {
    const { state, now, names } = scope;
    const kinds = DELIVERABLES as readonly string[];
    const all = state.undertakings.values().filter(({ kind }) => kinds.includes(kind));
    const owers = owersOf(scope);
    return {
      columns: [
        column('stands', 'label'),
        column('score', 'count'),
        column('scored_by', 'label'),
        column('pace', 'ratio'),
        column('due', 'day'),
        column('overdue', 'label'),
      ],
      panels: owers.map(({ panel, label }) => ({ panel, label })),
      rows: owers.flatMap(({ panel, owes }) =>
        all.filter(owes).map((one): Row => {
          const made = implementationOf(state, one, now);
          const label = names.title(one.code, one.version, one.id);
          const text = status(state, one.id, now)?.status ?? made.status;
          const cells: Cell[] = [
            codeCell('stands', text, made.because),
            made.score === undefined ? MISSING : { value: made.score, records: made.because },
            made.scoredBy === undefined ? MISSING : codeCell('panel', `scored_${made.scoredBy}`),
            numberCell(made.pace),
            made.due === undefined ? MISSING : { value: dayOf(made.due) },
            codeCell('panel', made.overdue ? 'overdue' : 'not_overdue'),
          ];
          return { key: `${one.id}/${panel}`, label, panel, cells };
        }),
      ),
      notes: [note('scores_one_by_one'), note('no_composite_score')],
    };
  },
};

interface Ower {
  readonly panel: string;
  readonly label: Label;
  readonly owes: (one: Undertaking) => boolean;
}

/** Every party, and those who are none. What several owe stands with each. */
function owersOf({ state, names }: Scope): Ower[] {
  const parties = partiesOf(state);
  const isOf = (member: string, { from }: Undertaking): boolean => membersIn(from).includes(member);
  const sides = parties.map((panel): Ower => {
    return { panel, label: names.member(panel), owes: (one) => isOf(panel, one) };
  });
  const owes = (one: Undertaking): boolean => !parties.some((member) => isOf(member, one));
  const others = state.undertakings.values().some(owes);
  return others ? [...sides, { panel: 'others', label: panelLabel('others'), owes }] : sides;
}

function standing(state: State, one: Undertaking, at: number): string {
  return status(state, one.id, at)?.status ?? '';
}

/**
 * What was said of undertakings by an earlier moment, in the words that they have now: enough for how they stood, and
 * no more. A state of then would have to be folded for each month.
 */
function stateAt(told: Told, at: number): State {
  const { state } = told;
  const before = <T extends { readonly at: number }>(all: readonly T[]): T[] =>
    all.filter((one) => one.at <= at);
  const isBefore = ({ id }: { readonly id: Undertaking['id'] }): boolean => (told.act(id)?.at ?? 0) <= at;
  const undertakings = before(state.undertakings.values()).map((one): Undertaking => {
    const { reports, assessments, reviews, suspended } = one;
    return {
      ...one,
      agreed: before(one.agreed),
      waived: one.waived.filter(isBefore),
      suspended: suspended && suspended.at <= at ? suspended : undefined,
      reports: chained(before(itemsOf(reports))),
      assessments: chained(before(itemsOf(assessments))),
      reviews: chained(before(itemsOf(reviews))),
    };
  });
  const findings = state.findings.values().filter(({ adopted }) => adopted !== undefined && adopted.at <= at);
  return {
    ...state,
    undertakings: new Table(new Map(undertakings.map((one) => [one.id, one]))),
    findings: new Table(new Map(findings.map((one) => [one.id, one]))),
  };
}

/** A chain of items that stand the newest first. */
function chained<T>(newestFirst: readonly T[]): Chain<T> | undefined {
  return newestFirst.reduceRight<Chain<T> | undefined>((rest, item) => new Chain(item, rest), undefined);
}
