import { describe, expect, test } from 'vitest';
import {
  type ActId,
  due,
  erasedOf,
  type FoundingFacts,
  formatTime,
  owedBulletins,
  status,
} from '@tasdiq/core';
import { erasure } from './case-sayings.ts';
import {
  amend,
  approval,
  approvedDraft,
  bulletin,
  issue,
  issued,
  type PublicTable,
  publicTable,
  revised,
  termsWith,
} from './public-sayings.ts';
import { stop } from './sayings.ts';
import { attempt, say } from './scene.ts';
import { DAY, HOUR, START } from './world.ts';

const END = START + 2 * DAY;

/** Bulletins that are asked for at a moment, with when. */
const dueAt = ({ world }: Pick<PublicTable, 'world'>, now: number) =>
  due(world.state, now)
    .filter(({ what }) => what === 'bulletin')
    .map(({ item, at, overdue }) => [item, at, overdue]);
const owedAt = ({ world }: PublicTable, now: number) =>
  owedBulletins(world.state, now).map(({ number, issued }) => [number, issued?.id]);
const ending = (until: number) => (facts: FoundingFacts) =>
  void Object.assign(facts.terms, { until: formatTime(until) });

describe('a period of a series with a clock', () => {
  test('owes a bulletin from its beginning, due at its very millisecond', () => {
    const made = publicTable();
    expect(dueAt(made, START - 1)).toEqual([]);
    expect([START, END - DAY - 1].map((now) => dueAt(made, now))).toEqual([
      [['daily.1', END, false]],
      [['daily.1', END, false]],
    ]);
    expect([END - 1, END].map((now) => dueAt(made, now)[0])).toEqual([
      ['daily.1', END, false],
      ['daily.1', END, true],
    ]);
    expect(due(made.world.state, START).find(({ what }) => what === 'bulletin')).toMatchObject({
      from: 'secretariat',
      about: made.world.state.charter!.version,
    });
  });

  test('is met by a late bulletin, and stays met when that is corrected', () => {
    const made = publicTable();
    made.world.now = END + HOUR;
    const id = issued(made);
    expect(dueAt(made, made.world.now).map(([item]) => item)).toEqual(['daily.2', 'daily.3']);
    const [owed] = owedBulletins(made.world.state, made.world.now);
    expect([owed!.at, owed!.issued!.issued!.at]).toEqual([END, END + HOUR]);
    made.world.now += DAY;
    issued(made, { corrects: issued(made, { corrects: id }) });
    expect(owedAt(made, END)).toEqual([
      [1, id],
      [2, undefined],
      [3, undefined],
    ]);
    expect(status(made.world.state, id, END)?.status).toBe('corrected');
  });

  test('is not met by a draft, however well approved', () => {
    const made = publicTable();
    const id = approvedDraft(made);
    expect([dueAt(made, END)[0], status(made.world.state, id, END)?.status]).toEqual([
      ['daily.1', END, true],
      'approved',
    ]);
  });

  test('is not owed when it is not over before the charter ends', () => {
    const numbers = (until: number) =>
      owedAt(publicTable(ending(until)), START + 30 * DAY).map(([number]) => number);
    expect(numbers(END + 1)).toEqual([1, 2]);
    expect(numbers(END)).toEqual([1]);
    expect(numbers(START + 1)).toEqual([]);
  });

  test('that was over and not met when the charter ended stays so', () => {
    const made = publicTable(ending(END - HOUR));
    expect(dueAt(made, START + 30 * DAY)).toEqual([['daily.1', END, true]]);
    made.world.now = END - HOUR;
    expect(attempt(made.world, made.registry, bulletin())).toBe('charter_ended');
  });

  test('waits as long as the terms in force say, and while all clocks stand still', () => {
    const made = publicTable();
    const { world } = made;
    amend(world, termsWith(world, {}, { clocks: { bulletin_hours: 36 } }));
    expect(dueAt(made, START)).toEqual([['daily.1', END + 12 * HOUR, false]]);
    const until = formatTime(START + DAY + 5 * HOUR);
    say(world, made.registry, stop({ from: formatTime(START + DAY), until }));
    expect(dueAt(made, START)).toEqual([['daily.1', END + 17 * HOUR, false]]);
  });

  test('owes nothing when its series is ended, and again when it comes back', () => {
    const made = publicTable();
    const { world } = made;
    const id = issued(made);
    const before = world.state.charter!.terms;
    const { bulletins: _, ...ended } = before;
    amend(world, ended);
    expect(dueAt(made, END)).toEqual([]);
    amend(world, before);
    expect(owedAt(made, END - 1)).toEqual([
      [1, id],
      [2, undefined],
    ]);
  });

  test('is one of the newest ten thousand', () => {
    const made = publicTable((facts) => {
      const [daily] = facts.terms.bulletins!;
      Object.assign(daily!, { first: '0001-01-01T00:00:00.000Z', every_hours: 1 });
    });
    const owed = owedBulletins(made.world.state, START);
    expect(owed).toHaveLength(10_000);
    expect(owed.at(-1)!.from).toBe(START);
  });
});

describe('approvals', () => {
  test('are of one version, and the last word of a member counts', () => {
    const made = publicTable();
    const { world, registry, panel, other, monitor } = made;
    const id = approvedDraft(made);
    const now = (): string => status(world.state, id, world.now)!.status;
    expect(now()).toBe('approved');
    say(world, panel, approval(id, id, 'object'));
    expect([now(), attempt(world, registry, issue(id))]).toEqual(['draft', 'not_approved']);
    // An objection of one stops nothing once as many as must have approved.
    say(world, other, approval(id));
    expect(now()).toBe('approved');
    const version = say(world, registry, revised(id));
    expect(now()).toBe('draft');
    for (const one of [monitor, other]) say(world, one, approval(id, version));
    expect(attempt(world, registry, issue(id, version))).toBe('accepted');
  });

  test('of roles that were taken off since are none, in the status too', () => {
    const made = publicTable();
    const { world, registry, other } = made;
    const id = approvedDraft(made);
    amend(world, termsWith(world, { approvers: ['guarantor'] }));
    expect(status(world.state, id, world.now)?.status).toBe('draft');
    say(world, other, approval(id));
    expect(attempt(world, registry, issue(id))).toBe('accepted');
  });

  test('that the host logged and should have refused count for nothing', () => {
    const made = publicTable();
    const { world, registry, south, panel } = made;
    world.now += DAY;
    const id = say(world, registry, bulletin());
    for (const one of [south, registry, panel]) attempt(world, one, approval(id));
    expect(world.state.bulletins.get(id)!.approvals).toHaveLength(1);
    expect(attempt(world, registry, issue(id))).toBe('not_approved');
  });
});

test('drafts of a number stand in nobody’s way', () => {
  const made = publicTable();
  const { world, registry } = made;
  world.now += DAY;
  const drafts: ActId[] = [1, 2, 3].map(() => say(world, registry, bulletin()));
  const id = issued(made);
  expect(drafts.map((one) => status(world.state, one, world.now)?.status)).toEqual([
    'draft',
    'draft',
    'draft',
  ]);
  expect(status(world.state, id, world.now)?.status).toBe('issued');
});

test('content that was destroyed is gone, and the bulletin is still the one that was issued', () => {
  const made = publicTable();
  const id = issued(made);
  say(made.world, made.panel, erasure(id, { fields: ['content'] }));
  expect([...erasedOf(made.world.state, id).fields]).toEqual(['content']);
  expect(owedAt(made, END - 1)[0]).toEqual([1, id]);
  expect(attempt(made.world, made.registry, bulletin({ corrects: id }))).toBe('accepted');
});
