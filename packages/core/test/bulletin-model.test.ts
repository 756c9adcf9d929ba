import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ActId,
  apply,
  due,
  issuedOf,
  owedBulletins,
  type State,
  status,
  toldState,
  untoldOf,
} from '@tasdiq/core';
import { office } from './delegations.ts';
import { approval, bulletin, dropped, issue, publicTable, revised } from './public-sayings.ts';
import type { Speaker } from './scene.ts';
import { unsigned } from './unsigned.ts';
import { DAY, type Saying, START } from './world.ts';

/*
 * Bulletins against a model that keeps nothing but the list of what was said: who approved which words, one issue of a
 * number, corrections each of the one before; and what of it the public may know.
 */

const made = publicTable();
const { world, registry } = made;
/** Two offices of a member: one word. And the office's own member, and a party, whose words do not count. */
const APPROVERS: readonly (readonly [Speaker, string])[] = [
  [made.panel, 'guarantor-one'],
  [made.panel, 'guarantor-one'],
  [office(world, 'guarantor-one', 'press', ['publish']), 'guarantor-one'],
  [made.other, 'guarantor-two'],
  [made.monitor, 'monitor'],
  [made.monitor, 'monitor'],
  [made.north, 'north'],
  [registry, 'secretariat'],
];
const COUNT = ['guarantor-one', 'guarantor-two', 'monitor'];
const NEEDED = 2;
const begun = world.state;

interface Said {
  readonly act: string;
  readonly id: ActId;
  readonly at: number;
  readonly member: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- facts of several kinds of act
  readonly facts: any;
}

class Model {
  readonly said: Said[] = [];

  /** Acts of a kind; of one bulletin, where it is given. */
  all(act: string, id?: ActId): Said[] {
    return this.said.filter((one) => one.act === `bulletin.${act}` && (!id || one.facts.bulletin === id));
  }

  version(id: ActId): ActId {
    return this.all('revise', id).at(-1)?.id ?? id;
  }

  isOver(id: ActId): boolean {
    return this.all('issue', id).length + this.all('drop', id).length > 0;
  }

  draft(id: ActId): Said | undefined {
    return this.all('draft').find((one) => one.id === id);
  }

  /** The bulletin of a number that was issued last. */
  newest(number: number): ActId | undefined {
    return this.all('issue').findLast(({ facts }) => this.draft(facts.bulletin)!.facts.number === number)
      ?.facts.bulletin;
  }

  approvedBy(id: ActId, version = this.version(id)): string[] {
    const words = this.all('approve', id).filter(({ facts }) => facts.version === version);
    const last = (member: string) => words.findLast((one) => one.member === member)?.facts.verdict;
    return COUNT.filter((member) => last(member) === 'approve');
  }

  allows({ act, facts }: Saying, member: string, now: number): boolean {
    const said = facts as Said['facts'];
    const keeps = member === 'secretariat';
    if (act === 'bulletin.draft') {
      const over = START + said.number * DAY <= now;
      return keeps && over && this.newest(said.number) === said.corrects;
    }
    const draft = this.draft(said.bulletin);
    if (!draft || this.isOver(draft.id)) return false;
    if ((said.answers ?? said.version) !== this.version(draft.id)) return false;
    if (act === 'bulletin.approve') {
      const last = this.all('approve', draft.id).findLast(
        (one) => one.member === member && one.facts.version === said.version,
      );
      return COUNT.includes(member) && last?.facts.verdict !== said.verdict;
    }
    if (act !== 'bulletin.issue') return keeps;
    const next = this.newest(draft.facts.number) === draft.facts.corrects;
    return keeps && next && this.approvedBy(draft.id).length >= NEEDED;
  }

  status(id: ActId): string {
    if (this.all('drop', id).length > 0) return 'dropped';
    if (this.all('issue', id).length === 0)
      return this.approvedBy(id).length >= NEEDED ? 'approved' : 'draft';
    return this.newest(this.draft(id)!.facts.number) === id ? 'issued' : 'corrected';
  }

  /** What the public must not be told of when it may know what was issued at or before a moment. */
  secret(until: number): ActId[] {
    const isOut = (id: ActId): boolean => this.all('issue', id).some(({ at }) => at <= until);
    return this.said
      .filter(({ act, id, facts }) => {
        const of: ActId = facts.bulletin ?? id;
        if (!isOut(of)) return true;
        if (act === 'bulletin.issue') return false;
        return (act === 'bulletin.approve' ? facts.version : id) !== this.version(of);
      })
      .map(({ id }) => id);
  }
}

const n = fc.noBias(fc.nat());
const dice = fc.record({ act: n, a: n, b: n, c: n, step: fc.constantFrom(0, 0, 0, 0, 0, 1, DAY - 1, DAY) });
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;
const any = <T>(of: readonly T[], i: number): T => of[i % of.length]!;

function sayingOf(model: Model, { act, a, b, c }: Dice): readonly [Speaker, string, Saying] {
  const drafts = model.all('draft').slice(-3);
  const number = any([1, 1, 1, 2, 3], b);
  const corrects = c % 4 === 0 ? model.all('issue')[0]?.facts.bulletin : model.newest(number);
  const draft = bulletin(c % 6 === 0 || !corrects ? {} : { corrects }, number);
  if (drafts.length === 0) return [registry, 'secretariat', draft];
  const { id } = any(drafts, a);
  const version = c % 7 === 0 ? id : model.version(id);
  const [by, member] = any(APPROVERS, b);
  const said = (saying: Saying) => [registry, 'secretariat', saying] as const;
  const voted = (verdict?: string) => [by, member, approval(id, version, verdict)] as const;
  const sayings = [
    () => said(draft),
    () => said(draft),
    () => said(revised(id, version)),
    () => said(c % 3 === 0 ? dropped(id, version) : issue(id, version)),
    () => said(issue(id, version)),
    () => said(issue(id, version)),
    () => voted(any(['approve', 'object'], c)),
    ...Array.from({ length: 5 }, () => () => voted()),
  ];
  return any(sayings, act)();
}

/** Acts that name what is hidden are hidden with it, as the host does it. */
function hiddenFrom(model: Model, state: State, until: number): ActId[] {
  const { acts, named, kept } = untoldOf(state, until);
  const names = (one: Said): boolean => {
    const { bulletin: of, answers, version, corrects } = one.facts;
    return [of, answers, version, corrects].some((id) => named.includes(id));
  };
  return model.said
    .filter((one) => (acts.includes(one.id) || names(one)) && !kept.includes(one.id))
    .map(({ id }) => id);
}

function expectPublic(model: Model, state: State, until: number): void {
  expect(hiddenFrom(model, state, until)).toEqual(model.secret(until));
  const told = toldState(state, state, until);
  for (const found of told.bulletins.values()) {
    expect(model.secret(until)).not.toContain(found.version);
    expect(found.approvals.every((one) => !model.secret(until).includes(one.id))).toBe(true);
  }
  const out = model.all('issue').filter(({ at }) => at <= until);
  expect(told.bulletins.size).toBe(out.length);
}

test('what may be said of a bulletin, how it then stands and what the public is told is what the model says', () => {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(dice, { minLength: 60, maxLength: 70 }), (rolls) => {
      const model = new Model();
      let state: State = begun;
      let now = START + DAY - 1;
      for (const roll of rolls) {
        now += roll.step;
        const [by, member, saying] = sayingOf(model, roll);
        const entry = unsigned(state, by, saying, now);
        const { state: next, refusal } = apply(state, entry);
        const allowed = model.allows(saying, member, now);
        expect([!refusal, refusal?.code], saying.act).toEqual([
          allowed,
          allowed ? undefined : expect.anything(),
        ]);
        const key = `${saying.act} ${refusal?.code ?? ''}`;
        counted.set(key, (counted.get(key) ?? 0) + 1);
        state = next;
        if (!refusal)
          model.said.push({ act: saying.act, id: entry.act.id, at: now, member, facts: saying.facts });
      }
      for (const { id } of model.all('draft')) expect(status(state, id, now)?.status).toBe(model.status(id));
      for (const number of [1, 2, 3]) {
        expect(issuedOf(state, 'daily', number)?.id).toBe(model.newest(number));
        const issues = model
          .all('issue')
          .filter(({ facts }) => model.draft(facts.bulletin)!.facts.number === number);
        // All but the first of a number correct the one before.
        expect(issues.map(({ facts }) => model.draft(facts.bulletin)!.facts.corrects)).toEqual(
          issues.map((_, i) => issues[i - 1]?.facts.bulletin),
        );
        const owed = owedBulletins(state, now).find((one) => one.number === number);
        if (owed) expect(owed.issued?.id).toBe(issues[0]?.facts.bulletin);
      }
      const missing = due(state, now).filter(({ what }) => what === 'bulletin');
      expect(missing.map(({ item }) => item)).toEqual(
        owedBulletins(state, now)
          .filter(({ number }) => model.newest(number) === undefined)
          .map(({ number }) => `daily.${number}`),
      );
      const moments = [START, ...model.all('issue').flatMap(({ at }) => [at - 1, at]), now];
      for (const until of moments.slice(-4)) expectPublic(model, state, until);
    }),
    { numRuns: 60 },
  );
  const reached = [
    'bulletin.draft already_done',
    'bulletin.draft bulletin_refused',
    'bulletin.draft superseded',
    'bulletin.approve bulletin_refused',
    'bulletin.approve already_done',
    'bulletin.issue ',
    'bulletin.issue not_approved',
    'bulletin.issue superseded',
    'bulletin.drop ',
  ];
  expect(reached.filter((key) => !counted.has(key))).toEqual([]);
});
