import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ActId, apply, DEFAULT_CLOCKS, due, type State, standingRelations, status } from '@tasdiq/core';
import {
  claim,
  correction,
  coverage,
  offered,
  publicTable,
  relation,
  replied,
  taking,
} from './public-sayings.ts';
import { actor, edition, report, say, type Speaker } from './scene.ts';
import { unsigned } from './unsigned.ts';
import { HOUR, type Saying } from './world.ts';

/*
 * Claims against a model that keeps nothing but the list of what was said, and looks through it for every question: who was
 * heard on what before something was entered against its words, and that one thing has one relation.
 */

const made = publicTable();
const { world, registry, north, south, paper } = made;
const seen = ['valley', 'ridge'].map((zone) => say(world, made.monitor, report(zone)));
const dataset = say(world, registry, edition(paper));
/** Somebody whose words nobody here answers for. */
const person = say(world, made.monitor, actor());
const begun = world.state;
const REPLY = DEFAULT_CLOCKS.claim_reply_hours * HOUR;
const HEARD = ['contradicted', 'partly'];
const EMPTY = ['not_in_record', 'uncheckable'];
const RELATIONS = ['consistent', ...HEARD, ...EMPTY];

/** Something that was said and counted. */
interface Said {
  readonly act: string;
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- facts of several kinds of act
  readonly facts: any;
}

/** What a relation, or the offer of a reply to one, names. */
const thingsOf = ({ to, against = to, rows }: Said['facts']): string[] => [
  ...against,
  ...rows.map((one: { row: string }) => `row ${one.row}`),
];

class Model {
  readonly said: Said[] = [];

  of(id: ActId, act: string): Said[] {
    return this.said.filter((one) => one.act === act && (one.facts.claim ?? one.id) === id);
  }

  version(id: ActId): ActId {
    return this.of(id, 'claim.correct').at(-1)?.id ?? id;
  }

  speaker(id: ActId): string | undefined {
    const words = this.of(id, 'claim.correct').at(-1) ?? this.of(id, 'claim.capture')[0];
    return words?.facts.speaker?.member;
  }

  standing(id: ActId): Said[] {
    const version = this.version(id);
    return this.open(id).filter((one) => one.facts.version === version);
  }

  /** Relations that nothing follows. */
  open(id: ActId): Said[] {
    const all = this.of(id, 'claim.relate');
    return all.filter((one) => !all.some((other) => other.facts.answers === one.id));
  }

  heard(offer: Said, at: number): boolean {
    const later = this.said.slice(this.said.indexOf(offer));
    const answered = later.some(
      ({ act, by, facts }) =>
        act === 'claim.reply' &&
        by === offer.facts.to &&
        facts.claim === offer.facts.claim &&
        (facts.offer === undefined || facts.offer === offer.id),
    );
    return answered || at >= offer.at + REPLY;
  }

  allows(act: string, by: string, facts: Said['facts'], at: number): boolean {
    const id = facts.claim as ActId;
    if (act !== 'claim.reply' && by !== 'secretariat') return false;
    if (act === 'claim.capture') return true;
    if (this.of(id, 'claim.capture').length === 0) return false;
    if (act === 'claim.reply') return this.allowsReply(id, by, facts);
    const answers = act === 'claim.relate' ? facts.version : facts.answers;
    if (this.of(id, 'claim.withdraw').length > 0 || this.version(id) !== answers) return false;
    if (act === 'claim.offer') {
      const things = thingsOf(facts);
      const same = this.of(id, act).some(
        (one) =>
          one.facts.to === facts.to &&
          one.facts.answers === answers &&
          one.facts.relation === facts.relation &&
          thingsOf(one.facts).sort().join() === [...things].sort().join(),
      );
      return things.length > 0 && !same;
    }
    return act === 'claim.relate' ? this.allowsRelation(id, facts, at) : true;
  }

  allowsReply(id: ActId, by: string, { answers, offer }: Said['facts']): boolean {
    const offers = this.of(id, 'claim.offer').filter(({ facts }) => facts.to === by);
    const last = this.of(id, 'claim.reply').findLast((one) => one.by === by)?.id ?? null;
    // Every claim here speaks of the north.
    if (by !== 'north' && this.speaker(id) !== by && offers.length === 0) return false;
    return answers === last && (offer === undefined || offers.some((one) => one.id === offer));
  }

  allowsRelation(id: ActId, facts: Said['facts'], at: number): boolean {
    const things = thingsOf(facts);
    const isEmpty = EMPTY.includes(facts.relation);
    if (isEmpty !== (things.length === 0)) return false;
    if (facts.relation === 'not_in_record' && !facts.coverage) return false;
    if (facts.answers !== null && !this.open(id).some((one) => one.id === facts.answers)) return false;
    for (const other of this.standing(id)) {
      if (other.id === facts.answers) continue;
      const shared = thingsOf(other.facts).some((thing) => things.includes(thing));
      if (shared || isEmpty || EMPTY.includes(other.facts.relation)) return false;
    }
    const speaker = this.speaker(id);
    if (!HEARD.includes(facts.relation) || !speaker) return true;
    return this.of(id, 'claim.offer').some(
      (one) =>
        facts.offers.includes(one.id) &&
        one.facts.to === speaker &&
        one.facts.answers === facts.version &&
        one.facts.relation === facts.relation &&
        things.every((thing) => thingsOf(one.facts).includes(thing)) &&
        this.heard(one, at),
    );
  }

  status(id: ActId): string {
    if (this.of(id, 'claim.withdraw').length > 0) return 'withdrawn';
    const names = new Set(this.standing(id).map(({ facts }) => facts.relation as string));
    if (names.size > 1) return 'mixed';
    const offers = this.of(id, 'claim.offer').length > 0;
    return [...names][0] ?? (offers ? 'reply_offered' : 'captured');
  }
}

/** Who replies, and who keeps claims; others try. */
const PRESS: readonly (readonly [Speaker, string])[] = [
  [south, 'south'],
  [south, 'south'],
  [north, 'north'],
];
const KEEPER: readonly (readonly [Speaker, string])[] = [
  ...Array.from({ length: 30 }, () => [registry, 'secretariat'] as const),
  [made.monitor, 'monitor'],
];

const n = fc.noBias(fc.nat());
const dice = fc.record({
  act: n,
  a: n,
  b: n,
  c: n,
  d: n,
  /** Times at which something is over, or one millisecond before. */
  step: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, REPLY - 1, REPLY),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;
const any = <T>(of: readonly T[], i: number): T => of[i % of.length]!;

/** Things to compare with, never twice in a list. */
function thingsAt(i: number): { to: ActId[]; rows: { dataset: ActId; row: string }[] } {
  const row = [{ dataset, row: '144' }];
  return any(
    [
      { to: [seen[0]!], rows: [] },
      { to: [seen[0]!], rows: [] },
      { to: [seen[1]!], rows: [] },
      { to: seen, rows: [] },
      { to: [], rows: row },
      { to: [seen[0]!], rows: row },
      { to: [], rows: [] },
    ],
    i,
  );
}

function sayingOf(model: Model, { act, a, b, c, d }: Dice): Saying {
  const captured = model.said.filter((one) => one.act === 'claim.capture').slice(-2);
  if (captured.length === 0) return claim(paper);
  const { id } = any(captured, a);
  const version = b % 9 === 0 ? id : model.version(id);
  const offers = model.of(id, 'claim.offer').map((one) => one.id);
  const relations = model.of(id, 'claim.relate').map((one) => one.id);
  const last = (by: string) => model.of(id, 'claim.reply').findLast((one) => one.by === by)?.id ?? null;
  const name = any(RELATIONS, d);
  const { to, rows } = thingsAt(c);
  const empty = EMPTY.includes(name) && b % 4 !== 0;
  const link = { version, offers, answers: b % 3 === 0 ? (relations.at(-1) ?? null) : null };
  const speaker = any([{ member: 'south' }, { member: 'north' }, undefined], b);
  const spoke = speaker ? { speaker } : { speaker: { actor: person } };
  const sayings: readonly (() => Saying)[] = [
    () => claim(paper, spoke),
    () => correction(id, version, paper, spoke),
    () => (b % 3 === 0 ? taking(id, version) : offered(id, to, { rows, answers: version })),
    () =>
      offered(id, to, { rows, answers: version, relation: any(HEARD, d), to: any(['south', 'north'], b) }),
    () => offered(id, to, { rows, answers: version, relation: any(HEARD, d) }),
    () => replied(id, { answers: last('south') }),
    () => replied(id, { answers: last('north'), ...(offers.length > 0 && { offer: any(offers, b) }) }),
    () => replied(id, { answers: last('south'), ...(offers.length > 0 && { offer: any(offers, b) }) }),
    () => relation(id, name, empty ? [] : to, { ...link, rows: empty ? [] : rows, coverage }),
    () => relation(id, name, empty ? [] : to, { ...link, rows: empty ? [] : rows }),
    () => relation(id, any(HEARD, d), to, { ...link, rows }),
    () => relation(id, any(HEARD, d), to, { ...link, rows }),
  ];
  return any(sayings, act)();
}

test('what may be said of a claim, and how it then stands, is what the model says', () => {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(dice, { minLength: 60, maxLength: 70 }), (rolls) => {
      const model = new Model();
      let state: State = begun;
      let now = begun.time;
      for (const roll of rolls) {
        now += roll.step;
        const saying = sayingOf(model, roll);
        const [by, name] = any(saying.act === 'claim.reply' ? PRESS : KEEPER, roll.d);
        const facts = saying.facts as Said['facts'];
        const entry = unsigned(state, by, saying, now);
        const { state: next, refusal } = apply(state, entry);
        expect(refusal?.code ?? 'accepted', JSON.stringify(saying.facts)).toMatch(
          model.allows(saying.act, name, facts, now) ? /^accepted$/ : /^(?!accepted)/,
        );
        const key = `${saying.act} ${facts.relation ?? ''} ${refusal?.code ?? ''}`;
        counted.set(key, (counted.get(key) ?? 0) + 1);
        state = next;
        if (refusal) continue;
        model.said.push({ act: saying.act, id: entry.act.id, at: now, by: name, facts });
      }
      for (const found of state.claims.values()) {
        expect(status(state, found.id, now)?.status).toBe(model.status(found.id));
        expect(standingRelations(found).map(({ id }) => id)).toEqual(
          model.standing(found.id).map(({ id }) => id),
        );
      }
      for (const { id } of model.said) status(state, id, now);
      // A reply is waited for until it was given, its time being over or not; nothing else is.
      const waited = model.said
        .filter(({ act, facts }) => act === 'claim.offer' && facts.answers === model.version(facts.claim))
        .filter(({ facts }) => model.of(facts.claim, 'claim.withdraw').length === 0)
        .filter((one) => !model.heard(one, -1));
      const asked = due(state, now).filter(({ what }) => what === 'claim_reply');
      expect(asked.map(({ about }) => about).sort()).toEqual(waited.map(({ id }) => id as string).sort());
      for (const { about, overdue } of asked) {
        expect(overdue).toBe(now >= model.said.find(({ id }) => id === about)!.at + REPLY);
      }
    }),
    { numRuns: 60 },
  );
  // The dice reach what they are for.
  const reached = [
    'claim.relate contradicted ',
    'claim.relate partly ',
    'claim.relate contradicted reply_owed',
    'claim.relate consistent superseded',
    'claim.relate uncheckable superseded',
    'claim.relate not_in_record ',
    'claim.reply  ',
    'claim.withdraw  ',
    'claim.correct  claims_off',
  ];
  expect(reached.filter((key) => !counted.has(key))).toEqual([]);
});
