import { expect, test } from 'vitest';
import { type ActId, maySeeDrafts, replay, status, toldCount, toldState, untoldOf } from '@tasdiq/core';
import {
  approval,
  approvedDraft,
  bulletin,
  dropped,
  issue,
  issued,
  publicTable,
  revised,
} from './public-sayings.ts';
import { attempt, say } from './scene.ts';
import { DAY, HOUR } from './world.ts';

/*
 * What the public is told of bulletins: those that were issued, in the words in which they were.
 */

/** A bulletin that was revised once, issued an hour later and corrected, beside one that was dropped. */
function history() {
  const made = publicTable();
  const { world, registry, panel, other, monitor } = made;
  world.now += DAY;
  const id = say(world, registry, bulletin());
  const objection = say(world, panel, approval(id, id, 'object'));
  const before = world.entries.length;
  const version = say(world, registry, revised(id));
  const approvals = [panel, monitor].map((one) => say(world, one, approval(id, version)));
  const abandoned = say(world, registry, bulletin());
  const word = say(world, other, approval(abandoned));
  say(world, registry, dropped(abandoned));
  world.now += HOUR;
  const at = world.now;
  const issue_ = say(world, registry, issue(id, version));
  world.now += HOUR;
  const correction = approvedDraft(made, { corrects: id });
  return {
    ...made,
    id,
    objection,
    before,
    version,
    approvals,
    abandoned,
    word,
    at,
    issued: issue_,
    correction,
  };
}

test('nothing before it is issued, and of what was issued not the drafts, in the very millisecond', () => {
  const { world, id, objection, version, approvals, abandoned, word, at, correction } = history();
  const { state } = world;
  const own = state.bulletins.get(correction)!.approvals.map((one) => one.id);
  const early = untoldOf(state, at - 1);
  expect([...early.acts].sort()).toEqual(
    [id, version, objection, ...approvals, abandoned, word, correction, ...own].sort(),
  );
  // Whatever names one of these goes with it: the issue, the drop, receipts, orders to destroy.
  expect([...early.named].sort()).toEqual([...early.acts].sort());
  expect(early.kept).toEqual([]);
  const late = untoldOf(state, at);
  expect([...late.acts].sort()).toEqual([id, objection, abandoned, word, correction, ...own].sort());
  // What names the bulletin by its first draft, whose id it bears, is told.
  expect([...late.named].sort()).toEqual([objection, abandoned, word, correction, ...own].sort());
  expect(late.kept).toEqual([version]);
  expect([at - 1, at].map((until) => toldCount(state, until))).toEqual([0, 1]);
});

test('a state as it is told holds what was issued, as it was issued', () => {
  const { world, id, version, approvals, at, correction } = history();
  const told = (until: number) => toldState(world.state, world.state, until);
  expect(told(at - 1).bulletins.size).toBe(0);
  const found = told(at).bulletins.get(id)!;
  expect([told(at).bulletins.size, found.version]).toEqual([1, version]);
  expect(found.approvals.map((one) => one.id)).toEqual(approvals);
  expect(status(told(at), correction, at)).toBeUndefined();
});

test('an earlier moment, replayed by somebody else, is told in the words that were issued later', () => {
  const { world, id, before, version, approvals, at } = history();
  const seen = (size: number) => toldState(replay(world.entries.slice(0, size)), world.state, at);
  const early = seen(before).bulletins.get(id)!;
  expect([early.version, early.approvals, early.issued]).toEqual([version, [], undefined]);
  const later = seen(before + 2).bulletins.get(id)!;
  expect(later.approvals.map((one) => one.id)).toEqual(approvals.slice(0, 1));
});

test('a correction is told when it is issued, and only then that there is one', () => {
  const { world, registry, id, correction } = history();
  const told = () => toldState(world.state, world.state, world.now).bulletins.get(id)!;
  expect(told().correctedBy).toBeUndefined();
  say(world, registry, issue(correction));
  expect([told().correctedBy, toldCount(world.state, world.now)]).toEqual([correction, 2]);
});

test('where all may fetch leaves, and for members, nothing is held back', () => {
  const made = publicTable((facts) => void Object.assign(facts.terms, { read: 'public' }));
  expect(maySeeDrafts(made.world.state, undefined)).toBe(true);
  const closed = publicTable().world.state;
  expect([undefined, 'south'].map((member) => maySeeDrafts(closed, member))).toEqual([false, true]);
});

test('a bulletin that is dropped is never told of', () => {
  const made = publicTable();
  const id: ActId = approvedDraft(made);
  say(made.world, made.registry, dropped(id));
  expect(attempt(made.world, made.registry, issue(id))).toBe('already_done');
  const other = issued(made);
  const told = toldState(made.world.state, made.world.state, Infinity);
  expect([...told.bulletins].map(([one]) => one)).toEqual([other]);
  expect(untoldOf(made.world.state, Infinity).named).toContain(id);
});
