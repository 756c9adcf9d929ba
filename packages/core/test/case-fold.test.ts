import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Act,
  type ActId,
  apply,
  DEFAULT_CLOCKS,
  due,
  type Finding,
  foundOf,
  KINDS,
  ladderReading,
  type State,
  status,
  Table,
  violatorsIn,
} from '@tasdiq/core';
import {
  adoption,
  allegation,
  appeal,
  challenge,
  clarification,
  consequenceDecision,
  consequenceVote,
  decision,
  disclosure,
  draft,
  drop,
  element,
  erasure,
  evidence,
  exit,
  inquiry,
  lifting,
  link,
  proposal,
  reply,
  resumption,
  revisedDraft,
  ruling,
  screening,
  settlement,
  steppingAside,
  vote,
  withdrawal,
} from './case-sayings.ts';
import { articleOf, type CaseTable, caseTable } from './case-table.ts';
import { office } from './delegations.ts';
import { marked } from './marked.ts';
import { actor, say, type Speaker } from './scene.ts';
import { unsigned } from './unsigned.ts';
import { EMPTY_ROOT, HOUR, type Saying } from './world.ts';

/*
 * Anybody tries anything, in any order. The fold must stay total and pure, and what must hold whatever is tried is checked
 * after each act against the acts themselves: nobody is found against unheard, nobody decides in its own cause, what is
 * superseded has no effect, nothing counts twice.
 */

const made: CaseTable = caseTable((facts) =>
  Object.assign(facts.terms, { findings: { voters: ['guarantor', 'monitor', 'chair', 'party'], quorum: 2 } }),
);
const judge = (member: string): Speaker => office(made.world, member, 'judge', ['find', 'answer', 'lodge']);
const NEUTRAL: readonly Speaker[] = [
  made.monitor,
  made.panel,
  made.other,
  made.head,
  made.chair,
  made.registry,
];
/** Neutral offices twice: most of what is done in a case they do. */
const OFFICES: readonly Speaker[] = [
  made.northClaims,
  made.southClaims,
  made.south.desk,
  made.north.envoy,
  judge('north'),
  judge('south'),
  ...NEUTRAL,
  ...NEUTRAL,
];
const undertaking = marked(made).id;
const provision = articleOf(made, 'fold');
const force = say(made.world, made.monitor, actor({ member: 'south' }));
const photos = [made.monitor, made.south.desk].map((by) => say(made.world, by, evidence()));
const start = made.world.state;
const REPLY = DEFAULT_CLOCKS.reply_hours * HOUR;

const dice = fc.record({
  /** Whether somebody works on the newest draft, as most would. */
  pushes: fc.boolean(),
  act: fc.noBias(fc.nat()),
  office: fc.noBias(fc.nat()),
  a: fc.noBias(fc.nat()),
  b: fc.noBias(fc.nat()),
  c: fc.noBias(fc.nat()),
  /** Mostly none, or mandates would end before anything was found. */
  step: fc.oneof({ weight: 26, arbitrary: fc.constant(0) }, fc.constantFrom(HOUR, 80 * HOUR, 169 * HOUR)),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

const any = <T>(of: readonly T[], n: number): T | undefined => of[n % Math.max(of.length, 1)];
const nobody = EMPTY_ROOT as unknown as ActId;
const PEOPLE = [{ member: 'south' }, { member: 'north' }, { actor: force }, { member: 'guarantor-one' }];

/** Something that somebody might say, given what is on the record. */
function sayingOf(state: State, { pushes, act, a, b, c }: Dice, code: string): Saying {
  const ids = (table: Table<ActId, {}>): ActId[] => [...table].map(([id]) => id);
  const one = (table: Table<ActId, {}>, n: number): ActId => any(ids(table).slice(-3), n) ?? nobody;
  const open = state.findings.values().findLast((known) => !known.adopted && !known.dropped);
  if (pushes && open) return pushed(open, act, b);
  const claimed = one(state.allegations, a);
  const of = one(state.inquiries, a);
  const found = state.findings.get(one(state.findings, a));
  const id = found?.id ?? nobody;
  const version = found?.version ?? nobody;
  const asked = one(state.consequences, a);
  const said = { accused: [any(PEOPLE, a)!], complainants: [any(PEOPLE, b + 1)!] };
  const elements = [
    element([any(photos, a)!], {
      actors: [{ who: any(PEOPLE, b)!, mode: 'carried_out' }],
      qualifications: [
        any(
          [{ provision }, { undertaking }].map((what) => ({ ...what, outcome: 'violation' })),
          c,
        )!,
      ],
    }),
  ];
  const plain = [element([], { occurrence: 'disproved', attribution: 'not_reached', actors: [] })];
  const adopted = state.findings.values().filter((known) => known.adopted && !known.supersededBy);
  const supersedes = c % 3 === 0 ? (any(adopted, b)?.id ?? null) : null;
  const cases = supersedes ? state.findings.get(supersedes)!.inquiries : [of];
  const about = { code, gravity: 'serious', supersedes };
  const screened = state.allegations.get(claimed)?.screening?.id ?? null;
  const sayings: readonly (() => Saying)[] = [
    () => allegation({ ...said, ...(c % 2 === 0 && { complainants: [{ member: 'north' }] }) }),
    () => allegation({ channel: 'public', ...said, complainants: [] }),
    () => screening(claimed, { answers: screened }),
    () => screening(claimed, { answers: screened }),
    () =>
      screening(claimed, {
        answers: screened,
        outcome: 'duplicate',
        duplicate_of: one(state.allegations, b),
      }),
    () => screening(claimed, { answers: screened, outcome: 'outside_mandate' }),
    () => appeal(claimed, screened ?? nobody),
    () => decision(one(state.appeals, a)),
    () => withdrawal(claimed),
    () => inquiry([claimed], { code, ...said }),
    () => inquiry([claimed], { code }),
    () => inquiry([claimed], { code }),
    () => clarification(of),
    () => settlement(of, { parties: ['north', 'south'] }),
    () => link(of, one(state.inquiries, b), any(['merged', 'superseded', 'repeat_of'], c)),
    () => exit(of, any(['closed', 'suspended', 'archived'], c)),
    () => resumption(of),
    () => challenge(of, any(['guarantor-one', 'guarantor-two', 'monitor', 'chair'], c)!),
    () => ruling(one(state.challenges, a), any(['upheld', 'dismissed'], c)),
    () => steppingAside(of),
    () => draft(cases, elements, about),
    () => draft(cases, elements, about),
    () => draft(cases, plain, { ...about, gravity: null }),
    () => revisedDraft(id, version, found?.inquiries ?? [of], elements, { gravity: 'grave' }),
    () => (c % 5 === 0 ? drop(id, version) : vote(id, 'for', version)),
    () => disclosure(any(found?.inquiries ?? [], b) ?? of, photos, { draft: version }),
    () => disclosure(any(found?.inquiries ?? [], b) ?? of, photos, { draft: version }),
    () => disclosure(any(found?.inquiries ?? [], b) ?? of, [], { draft: version }, 'north'),
    () => reply(id, { version, stance: any(['contests', 'more_time'], c) }),
    () => vote(id, any(['for', 'for', 'for', 'against'], c), version),
    () => vote(id, 'for', version),
    () => vote(id, 'for', version),
    () => adoption(id, version),
    () => adoption(id, version),
    () => adoption(id, version),
    () => proposal(id, { target: any(PEOPLE, b)!, consequence: 'private_note', departs: c % 2 === 0 }),
    () => consequenceVote(asked),
    () => consequenceDecision(asked),
    () => lifting(asked, 'other'),
    () => erasure(any(photos, a)!),
  ];
  return any(sayings, act)!();
}

/** A step on the way from a draft to a finding. */
function pushed({ id, version, inquiries }: Finding, act: number, b: number): Saying {
  const to = any(['south', 'south', 'north', 'guarantor-one'], b)!;
  const steps = [
    () => disclosure(inquiries[0]!, photos, { draft: version }, to),
    () => reply(id, { version }),
    () => vote(id, 'for', version),
    () => vote(id, 'for', version),
    () => adoption(id, version),
  ];
  return any(steps, act)!();
}

/** Whether an office has a power that a kind of act needs. */
function holds(state: State, { mandate }: Speaker, act: string): boolean {
  const { powers } = state.mandates.get(mandate)!;
  return (KINDS.get(act)!.by as readonly string[]).some((power) => powers.includes(power as never));
}

/** An act that counted, with the member in whose name it speaks. */
interface Counted {
  readonly act: Act;
  readonly at: number;
  readonly member: string;
}
// oxlint-disable-next-line typescript/no-explicit-any -- facts of any kind of act
const factsOf = ({ act }: Counted): any => act.facts;
const isMember = (who: { member?: string; actor?: string }, member: string): boolean =>
  who.member === member || (member === 'south' && who.actor === force);

/** That a finding was adopted only after whomever it speaks of was told and had its time. */
function expectHeard(log: readonly Counted[], found: Finding, at: number): void {
  const before = log.filter((one) => one.at <= at);
  for (const member of ['south', 'north', 'guarantor-one']) {
    const named = found.elements.filter(
      ({ actors, qualifications }) =>
        actors.some(({ who }) => isMember(who, member)) ||
        (member === 'south' &&
          qualifications.some((one) => one.undertaking === undertaking && one.outcome === 'violation')),
    );
    if (named.length === 0) continue;
    const told = before.filter(
      (one) =>
        one.act.act === 'inquiry.disclose' &&
        found.inquiries.includes(factsOf(one).inquiry) &&
        factsOf(one).to === member,
    );
    const drafts = told.filter((one) => factsOf(one).draft === found.version);
    expect(drafts.length, `${member} had the draft`).toBeGreaterThan(0);
    for (const id of named.flatMap((one) => one.for)) {
      const isOwn = start.evidence.get(id)!.by.startsWith(`${member}/`);
      expect(isOwn || told.some((one) => factsOf(one).items.includes(id))).toBe(true);
    }
    const replied = before.some(
      (one) =>
        one.act.act === 'finding.reply' &&
        one.member === member &&
        factsOf(one).version === found.version &&
        factsOf(one).stance !== 'more_time',
    );
    expect(replied || at >= drafts[0]!.at + REPLY, `${member} had its time`).toBe(true);
  }
}

const OWN_CAUSE = new Set(['inquiry.exit', 'inquiry.resume', 'finding.vote', 'finding.draft']);

/** That nobody acted in a case in which it is named. */
function expectNeutral(state: State, { act, member }: Counted): void {
  if (!OWN_CAUSE.has(act.act)) return;
  const facts = act.facts as { inquiry?: ActId; inquiries?: readonly ActId[]; finding?: ActId };
  const cases = facts.inquiry
    ? [facts.inquiry]
    : (facts.inquiries ?? state.findings.get(facts.finding!)!.inquiries);
  for (const id of cases) {
    const { complainants, accused } = state.inquiries.get(id)!;
    const isParty = member === 'north' || member === 'south';
    // A neutral member that complains may write what it saw; it does not vote on it.
    const named = act.act === 'finding.draft' && !isParty ? accused : [...complainants, ...accused];
    expect(named.some((who) => isMember(who, member))).toBe(false);
  }
}

/** That an undertaking stands as the newest adopted finding says that nothing has replaced. */
function expectEffects(state: State, adopted: readonly ActId[]): void {
  const speaking = adopted
    .map((id) => state.findings.get(id)!)
    .filter(({ elements, supersededBy }) => {
      const all = elements.flatMap(({ qualifications }) => qualifications);
      return !supersededBy && all.some((one) => one.undertaking === undertaking);
    });
  expect(foundOf(state, { id: undertaking })?.finding).toBe(speaking.at(-1)?.id);
}

/** That duplicates are counted as they are, and no chain of them leads anywhere. */
function expectDuplicates(state: State): void {
  for (const one of state.allegations.values()) {
    const repeating = state.allegations
      .values()
      .filter((other) => other.screening?.duplicateOf === one.id && !other.withdrawn);
    expect(one.duplicates).toBe(repeating.length);
    if (one.duplicates > 0 && !one.withdrawn) expect(one.screening?.outcome).not.toBe('duplicate');
  }
}

/** That what the ladder counts are findings of other matters than this one, each matter once. */
function expectRepeats(state: State, adopted: readonly ActId[]): void {
  for (const id of adopted) {
    const found = state.findings.get(id)!;
    for (const target of violatorsIn(found)) {
      const { repeats } = ladderReading(state, found, target);
      const matters = [id, ...repeats].flatMap((one) => [...mattersIn(state, one)]);
      expect(new Set(matters).size).toBe(matters.length);
      for (const one of repeats) {
        expect(adopted.indexOf(one)).toBeLessThan(adopted.indexOf(id));
        expect(state.findings.get(one)!.supersededBy).toBeUndefined();
      }
    }
  }
}

/** Cases of a finding and what they took up, a duplicate as the one that it repeats. */
function mattersIn(state: State, id: ActId): Set<ActId> {
  const { inquiries } = state.findings.get(id)!;
  const claims = inquiries.flatMap((one) => state.inquiries.get(one)!.allegations);
  const originals = claims.map((one) => state.allegations.get(one)!.screening?.duplicateOf ?? one);
  return new Set([...inquiries, ...originals]);
}

function textOf(state: State, without: readonly (keyof State)[] = []): string {
  const parts = Object.entries(state).filter(([name]) => !without.includes(name as keyof State));
  return JSON.stringify(parts.map(([name, part]) => [name, part instanceof Table ? [...part] : part]));
}

test('whatever is tried, in whatever order', () => {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(dice, { minLength: 200, maxLength: 220 }), (rolls) => {
      let state = start;
      let now = start.time;
      const log: Counted[] = [];
      const adopted: ActId[] = [];
      const kept: { state: State; text: string }[] = [];
      rolls.forEach((roll, i) => {
        now += roll.step;
        const saying = sayingOf(state, roll, `code-${i}`);
        const able = OFFICES.filter((one) => holds(state, one, saying.act));
        const by = any(able, roll.office)!;
        const entry = unsigned(state, by, saying, now);
        const before = i % 20 === 0 ? textOf(state) : undefined;
        const applied = apply(state, entry);
        if (before !== undefined) {
          expect(textOf(state)).toBe(before);
          kept.push({ state, text: before });
        }
        if (applied.refusal) {
          expect(textOf(applied.state, ['size', 'voids'])).toBe(textOf(state, ['size', 'voids']));
          state = applied.state;
          return;
        }
        state = applied.state;
        const { member } = state.mandates.get(by.mandate)!;
        const said = { act: entry.act, at: now, member };
        log.push(said);
        counted.set(entry.act.act, (counted.get(entry.act.act) ?? 0) + 1);
        expectNeutral(state, said);
        if (entry.act.act !== 'finding.adopt') return;
        const { finding } = entry.act.facts as { finding: ActId };
        adopted.push(finding);
        expectHeard(log, state.findings.get(finding)!, now);
        expectRepeats(state, adopted);
      });
      expectDuplicates(state);
      expectEffects(state, adopted);
      // Every status and every clock can be asked for, at any moment.
      for (const { act } of log) status(state, act.id, now);
      for (const moment of [start.time, now, now + 1e10]) due(state, moment);
      for (const { state: old, text } of kept) expect(textOf(old)).toBe(text);
    }),
    { numRuns: 40 },
  );
  // The dice reach what they are for.
  const reached = ['finding.adopt', 'inquiry.link', 'inquiry.exit', 'inquiry.resume', 'inquiry.rule'];
  expect(reached.filter((act) => !counted.has(act))).toEqual([]);
  expect([...counted.keys()].every((act) => KINDS.has(act))).toBe(true);
});
