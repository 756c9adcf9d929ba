import { formatTime } from '@tasdiq/core';
import { office } from '../delegations.ts';
import { comparison, effort, episodes } from '../public-sayings.ts';
import { say } from '../scene.ts';
import { DAY, START } from '../world.ts';
import type { Case, Loose } from './case.ts';
import { inPublic } from './public-case.ts';

/*
 * Effort, rules of counting and what is to be compared (spec/rules.md, P3).
 */

/** Cases of this file. */
export const countingCases: readonly Case[] = [
  inPublic('accepted', 'effort.record', ({ monitor }) => [monitor, effort({ side: 'north' })]),
  inPublic('accepted', 'effort.record-that-none-was-possible', ({ monitor }) => [
    monitor,
    effort({ minutes: 0, ground: 'insecurity' }),
  ]),
  inPublic('accepted', 'effort.record-of-as-much-as-can-be', ({ monitor }) => {
    const from = formatTime(START - 366 * DAY);
    return [monitor, effort({ from, minutes: 10_000 * 366 * 1440 })];
  }),
  inPublic('accepted', 'effort.withdraw', ({ world, monitor }) => [
    monitor,
    { act: 'effort.withdraw', facts: { effort: say(world, monitor, effort()), ground: 'mistaken' } },
  ]),
  inPublic('counting_refused', 'watching-that-is-not-over', ({ monitor }) => [
    monitor,
    effort({ to: formatTime(START + 1) }),
  ]),
  inPublic('counting_refused', 'watching-that-ends-when-it-begins', ({ monitor }) => [
    monitor,
    effort({ from: formatTime(START) }),
  ]),
  inPublic('counting_refused', 'one-watch-of-more-than-a-year', ({ monitor }) => [
    monitor,
    effort({ from: formatTime(START - 366 * DAY - 1) }),
  ]),
  inPublic('counting_refused', 'more-people-than-watch-anywhere', ({ monitor }) => [
    monitor,
    effort({ minutes: 10_000 * 120 + 1 }),
  ]),
  inPublic('counting_refused', 'no-minutes-and-no-reason', ({ monitor }) => [
    monitor,
    effort({ minutes: 0 }),
  ]),
  inPublic('counting_refused', 'minutes-and-a-reason-for-none', ({ monitor }) => [
    monitor,
    effort({ ground: 'weather' }),
  ]),
  inPublic('counting_refused', 'a-party-says-how-long-it-watched', ({ world }) => [
    office(world, 'north', 'desk', ['report']),
    effort({ side: 'north' }),
  ]),
  inPublic('schema_refused', 'less-than-no-watching', ({ monitor }) => [monitor, effort({ minutes: -1 })]),
  inPublic('schema_refused', 'more-minutes-than-numbers-hold', ({ monitor }) => [
    monitor,
    effort({ minutes: 2 ** 53 }),
  ]),
  inPublic('zone_unknown', 'watching-where-the-charter-does-not-go', ({ monitor }) => [
    monitor,
    effort({ zone: 'coast' }),
  ]),
  inPublic('scope_exceeded', 'watching-where-the-mandate-does-not-go', ({ world }) => [
    office(world, 'south', 'desk', ['report'], { scope: { zones: ['ridge'] } }),
    effort(),
  ]),
  inPublic('reference_unknown', 'watching-on-the-side-of-who-is-no-party', ({ monitor }) => [
    monitor,
    effort({ side: 'mediator' }),
  ]),
  inPublic('not_yours', 'another-office-withdraws-what-was-watched', ({ world, monitor }) => {
    const id = say(world, monitor, effort());
    const desk = office(world, 'north', 'desk', ['report']);
    return [desk, { act: 'effort.withdraw', facts: { effort: id, ground: 'mistaken' } }];
  }),
  inPublic('accepted', 'counting.adopt', ({ registry }) => [registry, episodes({ within_km: 5 })]),
  inPublic('accepted', 'counting.adopt-of-a-further-version', ({ world, registry, panel }) => [
    panel,
    episodes({ answers: say(world, registry, episodes()), gap_minutes: 30 }),
  ]),
  inPublic('superseded', 'a-rule-that-passes-over-the-one-before', ({ world, registry }) => {
    say(world, registry, episodes());
    return [registry, episodes({ gap_minutes: 30 })];
  }),
  inPublic('counting_refused', 'episodes-without-a-gap', ({ registry }) => {
    const { gap_minutes: _, ...facts } = episodes().facts as Loose;
    return [registry, { ...episodes(), facts }];
  }),
  inPublic('counting_refused', 'a-gap-between-accounts', ({ registry }) => [
    registry,
    episodes({ unit: 'accounts' }),
  ]),
  inPublic('counting_refused', 'a-rule-that-names-a-kind-twice', ({ registry }) => [
    registry,
    episodes({ kinds: ['shelling', 'shelling'] }),
  ]),
  inPublic('zone_unknown', 'a-rule-for-a-zone-that-the-charter-does-not-know', ({ registry }) => [
    registry,
    episodes({ zones: ['coast'] }),
  ]),
  inPublic('accepted', 'counting.declare', ({ monitor }) => [monitor, comparison()]),
  inPublic('accepted', 'counting.declare-after-the-data-which-shows', ({ world, monitor, registry }) => {
    const rule = say(world, registry, episodes());
    const zones = [['valley'], ['ridge']];
    const windows = [{ from: '2025-01-01', to: '2025-12-31' }];
    return [monitor, comparison({ rule, compare: 'zones', zones, windows })];
  }),
  inPublic('reference_unknown', 'compared-by-a-rule-that-nobody-adopted', ({ monitor, paper }) => [
    monitor,
    comparison({ rule: paper }),
  ]),
  inPublic('counting_refused', 'a-window-that-ends-before-it-begins', ({ monitor }) => [
    monitor,
    comparison({
      windows: [
        { from: '2026-02-28', to: '2026-02-01' },
        { from: '2026-03-01', to: '2026-03-31' },
      ],
    }),
  ]),
  inPublic('counting_refused', 'before-and-after-that-share-a-day', ({ monitor }) => [
    monitor,
    comparison({
      windows: [
        { from: '2026-02-01', to: '2026-03-01' },
        { from: '2026-03-01', to: '2026-03-31' },
      ],
    }),
  ]),
  inPublic('counting_refused', 'before-without-an-after', ({ monitor }) => [
    monitor,
    comparison({ windows: [{ from: '2026-02-01', to: '2026-02-28' }] }),
  ]),
  inPublic('counting_refused', 'zones-compared-with-nothing', ({ monitor }) => [
    monitor,
    comparison({
      compare: 'zones',
      windows: [{ from: '2026-02-01', to: '2026-02-28' }],
      zones: [['valley']],
    }),
  ]),
  inPublic('counting_refused', 'a-zone-compared-with-itself', ({ monitor }) => [
    monitor,
    comparison({
      compare: 'zones',
      windows: [{ from: '2026-02-01', to: '2026-02-28' }],
      zones: [['valley'], ['ridge', 'valley']],
    }),
  ]),
];
