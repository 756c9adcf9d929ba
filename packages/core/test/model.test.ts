import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ActEntry,
  type ActId,
  apply,
  assembleJws,
  composeAct,
  decodeAct,
  formatTime,
  keyDigest,
  replay,
  type State,
  Table,
} from '@tasdiq/core';
import { type Attempt, type Facts, Model } from './model.ts';
import { report } from './scene.ts';
import { DAY, EMPTY_ROOT, foundingFacts, HOUR, MEMBERS, type Saying, signer, START, World } from './world.ts';

const ROOTS = MEMBERS.map(([code]) => code);
const KEYS = [
  ...ROOTS,
  'north, next root',
  'south, next root',
  'north, third root',
  'one',
  'two',
  'three',
  'stranger',
];
/** Keys that mandates are asked for; some may not have one. */
const GRANTED = [
  'one',
  'two',
  'three',
  'one',
  'two',
  'three',
  'north',
  'north, next root',
  'log',
  'witness of mediator',
];
const ACTS = {
  root: [
    'mandate.grant',
    'mandate.grant',
    'mandate.grant',
    'mandate.grant',
    'mandate.grant',
    'mandate.grant',
    'mandate.revoke',
    'mandate.rotate_root',
    'charter.accede',
    'charter.suspend',
    'charter.resume',
    'charter.amend',
    'charter.agree',
  ],
  office: [
    'incident.report',
    'incident.revise',
    'incident.withdraw',
    'incident.link',
    'incident.link',
    'incident.link',
    'incident.unlink',
    'incident.unlink',
    'source.register',
    'source.grade',
  ],
};

/** Mostly honest, mostly in order: else nothing would ever count. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  );

const dice = fc.record({
  office: fc.boolean(),
  act: fc.nat(),
  key: fc.nat(),
  given: fc.nat(),
  pick: fc.nat(),
  pick2: fc.nat(),
  right: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
  step: mostly(0, 1, HOUR, DAY, 14 * DAY, -1),
  ahead: mostly(HOUR, 0, -1, 720 * HOUR, 720 * HOUR + 1),
  prev: mostly('head', 'none', 'foreign'),
  signature: mostly(true, false),
  basis: mostly(true, false),
  dossier: mostly(true, false),
  powers: fc.constantFrom(
    ['report'],
    ['report'],
    ['report', 'publish'],
    ['lodge'],
    ['monitor'],
    ['certify', 'report'],
  ),
  zones: mostly<string[] | undefined>(undefined, ['ridge'], ['coast']),
  days: fc.constantFrom(14, 14, 15, 0),
  device: mostly(false, true),
  zone: mostly('valley', 'ridge', 'coast'),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

const any = <T>(of: readonly T[], n: number): T | undefined => of[n % Math.max(of.length, 1)];
/** Acts that only the office of the thing they change may do. */
const OWN = new Set(['incident.revise', 'incident.withdraw', 'incident.unlink', 'source.grade']);

/** What an act of this kind may be about. */
function thingsFor(model: Model, act: string): readonly { id: string; by?: string; version?: string }[] {
  if (act.startsWith('source')) return model.sources;
  if (act === 'incident.unlink') return model.links;
  if (act === 'mandate.revoke') return model.mandates;
  return act === 'charter.agree' ? model.amendments : model.incidents;
}

/** Turns dice into something that somebody might try, given what is on the record. */
function attemptOf(model: Model, roll: Dice, id: ActId): Attempt {
  const { right, pick, given, signature, basis, dossier } = roll;
  const office = roll.office && model.mandates.length > 0;
  const act = any(office ? ACTS.office : ACTS.root, roll.act)!;
  const thing = any(thingsFor(model, act), pick);
  const owners = model.mandates.filter((one) => `${one.member}/${one.office}` === thing?.by && !one.revoked);
  const mandate = any(right && OWN.has(act) && owners.length > 0 ? owners : model.mandates, roll.key);
  const rotated = any(model.members.slice(0, 2), pick)!;
  const root = act === 'mandate.rotate_root' ? rotated.next : any(model.members, roll.key)!.root;
  const by = right ? (office ? mandate!.key : root) : any(KEYS, given)!;
  const at = model.time + roll.step;
  const head = model.keys.find(({ name }) => name === by)?.head ?? null;
  const newest = act.startsWith('charter') ? model.version : (thing?.version ?? id);
  const facts: Facts = {
    office: any(['field', 'desk'], pick)!,
    key: act === 'mandate.rotate_root' ? rotated.next : any(GRANTED, given)!,
    powers: roll.powers,
    zones: roll.zones,
    from: at,
    until: at + roll.days * DAY + (roll.device ? pick % 2 : 0),
    device: roll.device,
    target: thing?.id ?? id,
    other: any(model.incidents, roll.pick2)?.id ?? id,
    answers: right ? newest : id,
    member: rotated.code,
    next: roll.pick2 % 8 > 0 ? `${rotated.next}, next` : rotated.next,
    zone: roll.zone,
  };
  const as = office ? (right ? mandate! : any(model.mandates, given)!).id : 'root';
  const prev = roll.prev === 'head' ? head : roll.prev === 'none' ? null : model.version;
  return { id, by, as, act, prev, at, exp: at + roll.ahead, honest: { signature, basis, dossier }, facts };
}

/** The facts of an attempt as an act has them. */
function sayingOf({ act, facts }: Attempt): Pick<Saying, 'act' | 'facts' | 'fields'> {
  const { target, other, answers, zone } = facts;
  const { fields, facts: described } = report(zone);
  switch (act) {
    case 'mandate.grant': {
      const { office, powers, zones, device } = facts;
      const times = { from: formatTime(facts.from!), until: formatTime(facts.until!) };
      return {
        act,
        facts: {
          office,
          key: signer(facts.key!).key,
          powers,
          scope: { ...(zones && { zones }) },
          ...times,
          device,
        },
      };
    }
    case 'mandate.revoke':
      return { act, facts: { mandate: target, ground: 'ended' } };
    case 'mandate.rotate_root':
      return {
        act,
        facts: {
          member: facts.member,
          root: signer(facts.key!).key,
          next: keyDigest(signer(facts.next!).key),
        },
      };
    case 'charter.accede':
      return { act, facts: { answers } };
    case 'charter.suspend':
      return { act, facts: { ground: 'other' } };
    case 'charter.resume':
      return { act, facts: {} };
    case 'charter.amend':
      return { act, facts: { answers, terms: foundingFacts().terms } };
    case 'charter.agree':
      return { act, facts: { amendment: target } };
    case 'incident.report':
      return { act, facts: described, fields: fields! };
    case 'incident.revise':
      return { act, facts: { incident: target, answers, ...(described as object) }, fields: fields! };
    case 'incident.withdraw':
      return { act, facts: { incident: target, answers, ground: 'other' } };
    case 'incident.link':
      return { act, facts: { from: target, to: other, link: 'contradicts' } };
    case 'incident.unlink':
      return { act, facts: { link: target } };
    case 'source.register':
      return { act, facts: { kind: 'press', reliability: 'C' } };
    default:
      return { act: 'source.grade', facts: { source: target, answers, reliability: 'D' } };
  }
}

let salts = 0;
const salt = (): Uint8Array => new Uint8Array(16).fill(++salts % 256);

/** The entry of an attempt. The fold is told what the check of the signature said, so nothing need be signed. */
function entryOf(world: World, index: number, attempt: Attempt): ActEntry {
  const { by, as, prev, at, exp, honest } = attempt;
  const { kid } = signer(by);
  const dossier = honest.dossier ? world.dossier : (EMPTY_ROOT as never);
  const basis = { size: 0, root: EMPTY_ROOT };
  const draft = { ...sayingOf(attempt), dossier, as, prev: prev as ActId | null, exp, basis };
  const decoded = decodeAct(assembleJws(composeAct(draft, kid, salt).signed, new Uint8Array(64)));
  if ('code' in decoded) throw new Error(`${attempt.act}: ${JSON.stringify(decoded)}`);
  return { index, at, act: decoded.act, signature: honest.signature, basis: honest.basis };
}

/** Everything that a state says, as one text. */
function textOf(state: State, without: readonly (keyof State)[] = []): string {
  const parts = Object.entries(state).filter(([name]) => !without.includes(name as keyof State));
  return JSON.stringify(parts.map(([name, part]) => [name, part instanceof Table ? [...part] : part]));
}

test('the fold and the model agree on every act, and void entries change nothing', () => {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(dice, { minLength: 30, maxLength: 90 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      (rolls, cuts) => {
        const world = World.founded();
        const founding = world.entries[0]!;
        const model = new Model({ id: founding.act.id, at: START, founder: 'secretariat' }, MEMBERS);
        const entries: ActEntry[] = [founding];
        const states: { state: State; text: string }[] = [{ state: world.state, text: textOf(world.state) }];
        for (const roll of rolls) {
          const { state } = states.at(-1)!;
          const attempt = attemptOf(model, roll, EMPTY_ROOT as unknown as ActId);
          const entry = entryOf(world, entries.length, attempt);
          const applied = apply(state, entry);
          const counts = model.take({ ...attempt, id: entry.act.id, facts: { ...attempt.facts } });
          expect({ ...attempt, refusal: applied.refusal?.code, counts: !applied.refusal }).toMatchObject({
            counts,
          });
          if (!counts) {
            expect(textOf(applied.state, ['size', 'voids'])).toBe(textOf(state, ['size', 'voids']));
            expect(applied.state.voids.get(state.size)).toBe(applied.refusal!.code);
          } else counted.set(attempt.act, (counted.get(attempt.act) ?? 0) + 1);
          expect(applied.state.size).toBe(state.size + 1);
          entries.push(entry);
          states.push({ state: applied.state, text: textOf(applied.state) });
        }
        const last = states.at(-1)!;
        // Old versions answer as they did, and from any of them the rest of the log leads to the same end.
        for (const cut of cuts) {
          const at = cut % states.length;
          expect(textOf(states[at]!.state)).toBe(states[at]!.text);
          expect(textOf(replay(entries.slice(at + 1), states[at]!.state))).toBe(last.text);
        }
        expect(textOf(replay(entries))).toBe(last.text);
      },
    ),
    { numRuns: 60 },
  );
  // The sequences reach every kind of act that the model knows.
  expect([...ACTS.root, ...ACTS.office].filter((act) => !counted.has(act))).toEqual([]);
});
