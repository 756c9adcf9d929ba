// What became of allegations, by who complains and by who is accused: never ranked, and never a count without outcomes.
import { type Allegation, membersBehind } from '@tasdiq/core';
import { dayOf } from '../counting/days.ts';
import type { Cell, Label, Row } from '../figure.ts';
import { column, type FigureKind, note, noteOf, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';
import { type Outcome, outcomeOf, OUTCOMES } from './outcomes.ts';
import { shareCell } from './share-cell.ts';
import { suppressed } from './suppression.ts';
import { heldBack, suppressBelow } from './small-counts.ts';

/** Allegations with what became of them, as one row counts them. */
interface Group {
  readonly key: string;
  readonly label: Label;
  readonly outcomes: readonly { readonly id: string; readonly outcome: Outcome }[];
}

/** `allegations.outcomes`. */
export const allegationsOutcomes: FigureKind = {
  id: 'allegations.outcomes',
  chart: 'stacked',
  options: ['from', 'to', 'zones'],
  make: (scope) => {
    const all = asked(scope).filter(({ channel }) => channel !== 'public');
    // Of the whole record: what two periods have in common would say what the one has more.
    const open = scope.state.allegations.values().filter(({ channel }) => channel === 'public');
    const complainant = groupsOf(scope, all, 'complainants');
    const accused = groupsOf(scope, all, 'accused');
    const fromPublic = groupsOf(scope, open, 'accused');
    return {
      columns: [
        column('substantiation', 'share'),
        ...OUTCOMES.map((outcome) => column(outcome, 'count')),
        column('lodged', 'count'),
      ],
      panels: ['complainant', 'accused', 'from_the_public'].map((panel) => ({
        panel,
        label: panelLabel(panel),
      })),
      rows: [
        ...complainant.map((group) => rowOf('complainant', group)),
        ...accused.map((group) => rowOf('accused', group)),
        ...publicRows(scope, fromPublic),
      ],
      drawn: ['established', 'not_established', 'undecidable', 'undecided'],
      notes: [
        note('substantiation_of_decided'),
        note('several_count_for_each'),
        note('small_counts_held_back', { below: suppressBelow(scope) }),
        ...noteOf('of_before_this_record', all.filter(({ historic }) => historic).length),
      ],
    };
  },
};

function asked({ state, options }: Scope): Allegation[] {
  const { from = '', to = '9999-12-31', zones } = options;
  return state.allegations.values().filter(({ at, zone }) => {
    const day = dayOf(at);
    return day >= from && day <= to && (!zones || zones.includes(zone));
  });
}

/** One group for every party, one for each other member that is named, and one for all the others together. */
function groupsOf(
  { state, now, names }: Scope,
  allegations: readonly Allegation[],
  role: 'complainants' | 'accused',
): Group[] {
  const named = new Map(allegations.map((one) => [one.id, membersBehind(state, one[role])]));
  const all = new Set([...named.values()].flat());
  const codes = state.members.values().map(({ code }) => code);
  const members = [
    ...partiesOf(state),
    ...codes.filter((code) => all.has(code) && !partiesOf(state).includes(code)),
  ];
  const groups = members.map((code): Group => {
    const mine = allegations.filter(({ id }) => named.get(id)!.includes(code));
    const outcomes = mine.map((one) => ({
      id: one.id,
      outcome: outcomeOf(state, one, now, role === 'accused' ? code : undefined),
    }));
    return { key: code, label: names.member(code), outcomes };
  });
  const others = allegations.filter((one) => named.get(one.id)!.length === 0);
  const outcomes = others.map((one) => ({ id: one.id, outcome: outcomeOf(state, one, now) }));
  const key = role === 'accused' ? 'no_member' : 'others';
  return [...groups, { key, label: panelLabel(key), outcomes }];
}

function rowOf(panel: string, { key, label, outcomes }: Group): Row {
  const of = (name: Outcome): string[] =>
    outcomes.filter(({ outcome }) => outcome === name).map(({ id }) => id);
  const cells = OUTCOMES.map((outcome) => of(outcome)).map(
    (ids): Cell => ({ value: ids.length, records: ids }),
  );
  const decided = [...of('established'), ...of('not_established')];
  const lodged = { value: outcomes.length, records: outcomes.map(({ id }) => id) };
  return {
    key: `${panel}/${key}`,
    label,
    panel,
    cells: [shareCell(of('established').length, decided.length, decided), ...cells, lodged],
  };
}

/** Reports of the public: those who made them must not be found by counting, so nothing names the records either. */
function publicRows(scope: Scope, groups: readonly Group[]): Row[] {
  const counts = groups.map(({ outcomes }) =>
    OUTCOMES.map((name) => outcomes.filter(({ outcome }) => outcome === name).length),
  );
  const { cells } = suppressed(counts, suppressBelow(scope), { rows: true, columns: false });
  return groups.map(({ key, label }, i): Row => {
    const shown = cells[i]!.map(heldBack);
    const [established, not] = [cells[i]![0]!, cells[i]![1]!];
    const share =
      established === null || not === null ? heldBack(null) : shareCell(established, established + not);
    return { key: `from_the_public/${key}`, label, panel: 'from_the_public', cells: [share, ...shown] };
  });
}
