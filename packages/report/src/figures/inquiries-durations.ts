// How long the steps of a case take from its opening, with cases that have not come so far counted as waiting.
import { type Inquiry, itemsOf, membersBehind, type State, status } from '@tasdiq/core';
import { DAY_MS, dayOf } from '../counting/days.ts';
import type { Row } from '../figure.ts';
import type { Told } from '../told.ts';
import { durationCells, type Lasting } from './duration-cells.ts';
import { column, type FigureKind, note, noteOf, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';

const CASE_STEPS = [
  'clarified',
  'met',
  'access_sought',
  'tasked',
  'deployed',
  'verified',
  'decided',
] as const;
type CaseStep = (typeof CASE_STEPS)[number];

/** `inquiries.durations`: days from the opening of a case. */
export const inquiriesDurations: FigureKind = {
  id: 'inquiries.durations',
  chart: 'durations',
  options: ['from', 'to', 'by'],
  by: ['all', 'accused'],
  make: (scope) => {
    const { state, options, names } = scope;
    const { from = '', to = '9999-12-31' } = options;
    const opened = state.inquiries.values().filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to);
    const cases = opened.filter(({ historic }) => !historic);
    const isOne = options.by !== 'accused';
    const panels = isOne
      ? [{ panel: '', cases }]
      : partiesOf(state).map((panel) => ({
          panel,
          cases: cases.filter(({ accused }) => membersBehind(state, accused).includes(panel)),
        }));
    return {
      columns: [
        column('median_days', 'days'),
        column('ninetieth_days', 'days'),
        column('reached', 'count'),
        column('not_reached', 'count'),
      ],
      panels: isOne ? [] : panels.map(({ panel }) => ({ panel, label: names.member(panel) })),
      rows: panels.flatMap(({ panel, cases: own }) =>
        CASE_STEPS.map((step): Row => {
          const place = isOne ? { key: step } : { key: `${panel}/${step}`, panel };
          const lasting = own.map((one) => lastingOf(scope, one, step));
          return { ...place, label: panelLabel(step), cells: durationCells(lasting) };
        }),
      ),
      drawn: ['median_days'],
      notes: [
        note('open_count_as_waiting'),
        ...noteOf('of_before_this_record', opened.length - cases.length),
      ],
    };
  },
};

function lastingOf({ told, state, now }: Scope, found: Inquiry, step: CaseStep): Lasting {
  const reached = Math.min(...timesOf(state, found, step));
  if (reached !== Infinity)
    return { id: found.id, length: Math.max(0, reached - found.at) / DAY_MS, open: false };
  const end = Math.max(found.at, endOf(told, found, now));
  return { id: found.id, length: (end - found.at) / DAY_MS, open: true };
}

function timesOf(state: State, found: Inquiry, step: CaseStep): number[] {
  switch (step) {
    case 'clarified':
      return found.clarifications.filter(({ stance }) => stance !== 'more_time').map(({ at }) => at);
    case 'met':
      return found.meetings.filter(({ outcome }) => outcome !== 'no_meeting').map(({ at }) => at);
    case 'access_sought':
      return found.access.flatMap((id) => state.accessRequests.get(id)?.at ?? []);
    case 'tasked':
      return found.tasks.flatMap((id) => state.tasks.get(id)?.at ?? []);
    case 'deployed':
      return found.tasks.flatMap((id) => state.tasks.get(id)?.deployed?.at ?? []);
    case 'verified':
      return itemsOf(found.particulars).flatMap((id) => state.particulars.get(id)?.at ?? []);
    case 'decided':
      return found.findings.flatMap((id) => state.findings.get(id)?.adopted?.at ?? []);
  }
}

/** When nobody waited any more for what had not come: the case had ended or was settled; else it is waited for now. */
function endOf(told: Told, found: Inquiry, now: number): number {
  const { state } = told;
  const at = status(state, found.id, now)?.status ?? '';
  if (at === 'resolved_locally') {
    const accepted = found.settlement!.accepted.flatMap(({ id }) => told.act(id)?.at ?? []);
    return Math.max(found.at, ...accepted);
  }
  return found.exit && at === found.exit.exit ? found.exit.at : now;
}
