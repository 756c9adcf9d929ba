// Freedom of movement: what was asked, answered, granted and used, and how long answers took; for every side alike.
import { type AccessRequest, type Obstruction, siteAccess, type SiteAccess } from '@tasdiq/core';
import { dayOf, HOUR_MS } from '../counting/days.ts';
import type { Cell, Row } from '../figure.ts';
import { durationCells, type Lasting } from './duration-cells.ts';
import { column, countCell, type FigureKind, MISSING, note, noteOf, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';
import { shareCell } from './share-cell.ts';

/** A site that somebody asked a member for. */
export interface Asked extends SiteAccess {
  readonly request: AccessRequest;
}

/** Every site that a member was asked for in the period and the zones of the options; what was withdrawn is not there. */
export function askedOf(scope: Pick<Scope, 'state' | 'now' | 'options'>, member: string): Asked[] {
  const { state, now, options } = scope;
  return state.accessRequests
    .values()
    .filter((one) => !one.withdrawn && one.to.split('/')[0] === member && isWithin(options, one.at))
    .flatMap((request) => siteAccess(state, request, now).map((site) => ({ ...site, request })))
    .filter(({ zone }) => !options.zones || options.zones.includes(zone));
}

function isWithin({ from = '', to = '9999-12-31' }: Scope['options'], at: number): boolean {
  const day = dayOf(at);
  return day >= from && day <= to;
}

/** Obstructions said to be a member's in the period and the zones; those of before this record are not there. */
export function obstructionsOf({ state, options }: Scope, member: string): Obstruction[] {
  return state.obstructions
    .values()
    .filter(
      (one) =>
        one.members.includes(member) &&
        !one.historic &&
        isWithin(options, one.at) &&
        (!options.zones || one.zones.some((zone) => options.zones!.includes(zone))),
    );
}

/** Whether a member let the team in, with conditions or without. */
export function isGranted({ status }: SiteAccess): boolean {
  return status === 'granted' || status === 'conditional';
}

const IN: ReadonlySet<string> = new Set(['used', 'delayed']);

/** `access.funnel`. */
export const accessFunnel: FigureKind = {
  id: 'access.funnel',
  chart: 'funnel',
  options: ['from', 'to', 'zones'],
  make: (scope) => {
    const { state, names } = scope;
    const parties = partiesOf(state);
    return {
      columns: [column('sites', 'count'), column('share_of_asked', 'share')],
      panels: parties.map((panel) => ({ panel, label: names.member(panel) })),
      rows: parties.flatMap((member) => funnelOf(scope, member)),
      drawn: ['sites'],
      notes: [
        note('counts_are_sites'),
        note('granted_with_conditions'),
        ...noteOf('not_possible_without_refusal', hindrances(scope)),
      ],
    };
  },
};

function funnelOf(scope: Scope, member: string): Row[] {
  const asked = askedOf(scope, member);
  const steps: readonly (readonly [string, readonly Asked[]])[] = [
    ['asked', asked],
    ['answered', asked.filter(({ answer }) => answer !== undefined)],
    ['granted', asked.filter(isGranted)],
    ['used', asked.filter((one) => isGranted(one) && one.use && IN.has(one.use.outcome))],
  ];
  const rows = steps.map(
    ([name, sites]): Row => ({
      key: `${member}/${name}`,
      label: panelLabel(`access_${name}`),
      panel: member,
      cells: [countCell(requestsOf(sites)), shareCell(sites.length, asked.length, requestsOf(sites))],
    }),
  );
  const obstructed = obstructionsOf(scope, member).map(({ id }) => id);
  const label = panelLabel('access_obstructed');
  return [
    ...rows,
    { key: `${member}/obstructed`, label, panel: member, cells: [countCell(obstructed), MISSING] },
  ];
}

function requestsOf(sites: readonly Asked[]): string[] {
  return sites.map(({ request }) => request.id);
}

function hindrances({ state, options }: Scope): number {
  return state.hindrances
    .values()
    .filter(({ at, zone }) => isWithin(options, at) && (!options.zones || options.zones.includes(zone)))
    .length;
}

/** `access.hours`. */
export const accessHours: FigureKind = {
  id: 'access.hours',
  chart: 'durations',
  options: ['from', 'to', 'zones'],
  make: (scope) => ({
    columns: [
      column('median_hours', 'hours'),
      column('ninetieth_hours', 'hours'),
      column('answered', 'count'),
      column('not_answered', 'count'),
      column('answered_late', 'count'),
      column('no_reply', 'count'),
    ],
    rows: partiesOf(scope.state).map((member): Row => {
      const asked = askedOf(scope, member);
      const late = asked.filter((one) => one.late);
      const silent = asked.filter(({ status }) => status === 'no_reply' || status === 'denied_by_silence');
      const cells: Cell[] = [
        ...durationCells(asked.map((one) => waitOf(one, scope.now))),
        countCell(requestsOf(late)),
        countCell(requestsOf(silent)),
      ];
      return { key: member, label: scope.names.member(member), cells };
    }),
    drawn: ['median_hours'],
    notes: [note('in_charter_order'), note('open_count_as_waiting'), note('counts_are_sites')],
  }),
};

function waitOf({ request, waited }: Asked, now: number): Lasting {
  const length = Math.max(0, waited ?? now - request.at) / HOUR_MS;
  return { id: request.id, length, open: waited === undefined };
}
