import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ActEntry,
  type ActId,
  apply,
  assembleJws,
  composeAct,
  decodeAct,
  due,
  status,
} from '@tasdiq/core';
import { delegations } from './delegations.ts';
import { after, answer, assurance, minutes, request, session } from './sayings.ts';
import type { Office } from './table-model.ts';
import { DAY, EMPTY_ROOT, HOUR, type Saying, signer, START } from './world.ts';

/*
 * Talks, requests and assurances by random offices, against a model that is as plain as it can be (spec/rules.md, T1
 * and T2).
 */

const OFFICES: readonly Office[] = [
  { name: 'north/envoy', member: 'north', powers: ['negotiate', 'sign_ad_referendum'] },
  { name: 'north/desk', member: 'north', powers: ['report', 'answer', 'receive'] },
  { name: 'south/envoy', member: 'south', powers: ['negotiate', 'sign_ad_referendum'] },
  { name: 'south/desk', member: 'south', powers: ['report', 'answer', 'receive'] },
  { name: 'mediator/chair', member: 'mediator', powers: ['certify'] },
  { name: 'monitor/field', member: 'monitor', powers: ['monitor', 'find', 'report'] },
];
const ACTS = [
  'talks.session',
  'talks.record',
  'talks.record',
  'talks.record',
  'talks.done',
  'talks.done',
  'talks.done',
  'talks.cancel',
  'request.make',
  'request.answer',
  'request.answer',
  'request.answer',
  'request.withdraw',
  'assurance.note',
  'assurance.side',
  'assurance.side',
  'assurance.withdraw',
];

const dice = fc.record({
  act: fc.constantFrom(...ACTS),
  by: fc.constantFrom(...OFFICES),
  pick: fc.nat(),
  right: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
  step: fc.constantFrom(0, 0, 1, HOUR, DAY),
  present: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
  points: fc.subarray(['map', 'list', 'visit'] as const),
  point: fc.constantFrom('map', 'list', 'visit'),
  outcome: fc.constantFrom('done', 'done', 'partly', 'dropped'),
  to: fc.constantFrom('south', 'north', 'south/desk', 'monitor'),
  answer: fc.constantFrom('granted', 'declined', 'more_time', 'contested_competence'),
  from: fc.constantFrom('south', 'north'),
  view: fc.constantFrom('denies', 'same_words'),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

interface Meeting {
  readonly id: string;
  version: string;
  cancelled: boolean;
  points: { code: string; outcome: string | undefined }[] | undefined;
}

/** The record as the model keeps it. Every action point is the south desk's; everybody expects the same two. */
class TalksModel {
  readonly meetings: Meeting[] = [];
  readonly requests: {
    readonly id: string;
    readonly by: string;
    readonly to: string;
    last: string | null;
    gone: boolean;
  }[] = [];
  readonly assurances: { readonly id: string; readonly between: string[]; gone: boolean }[] = [];

  /** Whether something counts; if it does, the model has taken it in. */
  take(id: string, roll: Dice, target: string, answers: string | null): boolean {
    const effect = this.judge(id, roll, target, answers);
    effect?.();
    return effect !== undefined;
  }

  private judge(id: string, roll: Dice, target: string, answers: string | null): (() => void) | undefined {
    const { act, by } = roll;
    const may = (...powers: string[]): boolean => powers.some((power) => by.powers.includes(power));
    const meeting = this.meetings.find((one) => one.id === target);
    const asked = this.requests.find((one) => one.id === target);
    const told = this.assurances.find((one) => one.id === target);
    switch (act) {
      case 'talks.session': {
        const made = { id, version: id, cancelled: false, points: undefined };
        return may('certify') ? () => void this.meetings.push(made) : undefined;
      }
      case 'talks.record': {
        if (!may('certify') || !meeting || meeting.cancelled || meeting.version !== answers) return undefined;
        const kept = (meeting.points ?? []).every(({ code }) => roll.points.includes(code as 'map'));
        if (!roll.present || !kept) return undefined;
        const outcomeOf = (code: string) => meeting.points?.find((one) => one.code === code)?.outcome;
        return () => {
          meeting.version = id;
          meeting.points = roll.points.map((code) => ({ code, outcome: outcomeOf(code) }));
        };
      }
      case 'talks.done': {
        const point = meeting?.points?.find(({ code }) => code === roll.point);
        if (!point || point.outcome === 'done') return undefined;
        if (!may('certify') && (by.name !== 'south/desk' || roll.outcome === 'dropped')) return undefined;
        if (!may('certify', 'negotiate', 'report', 'answer', 'monitor')) return undefined;
        return () => void (point.outcome = roll.outcome);
      }
      case 'talks.cancel': {
        if (!may('certify') || !meeting || meeting.cancelled || meeting.points) return undefined;
        if (meeting.version !== answers) return undefined;
        return () => {
          meeting.cancelled = true;
          meeting.version = id;
        };
      }
      case 'request.make': {
        if (!may('negotiate', 'answer', 'certify', 'lodge', 'monitor', 'find')) return undefined;
        if (roll.to.split('/')[0] === by.member) return undefined;
        return () => void this.requests.push({ id, by: by.name, to: roll.to, last: null, gone: false });
      }
      case 'request.answer': {
        if (!may('answer', 'negotiate', 'certify', 'monitor') || !asked || asked.gone) return undefined;
        if (asked.to !== by.member && asked.to !== by.name) return undefined;
        return asked.last === answers ? () => void (asked.last = id) : undefined;
      }
      case 'request.withdraw':
        return asked?.by === by.name && !asked.gone ? () => void (asked.gone = true) : undefined;
      case 'assurance.note': {
        if (!may('certify') && !(may('negotiate', 'answer') && by.member === roll.from)) return undefined;
        const between = [roll.from, roll.from === 'north' ? 'south' : 'north'];
        return () => void this.assurances.push({ id, between, gone: false });
      }
      case 'assurance.side':
        return may('negotiate', 'answer') && told?.between.includes(by.member) ? () => {} : undefined;
      default:
        return may('negotiate', 'answer') && told && told.between[0] === by.member && !told.gone
          ? () => void (told.gone = true)
          : undefined;
    }
  }
}

const NOWHERE = EMPTY_ROOT as unknown as ActId;
const words = { tier: 'public', value: { en: 'So.' } } as const;

function sayingOf(roll: Dice, target: ActId, answers: ActId | null): Saying {
  const { act } = roll;
  const other = roll.from === 'north' ? 'south' : 'north';
  switch (act) {
    case 'talks.session':
      return session();
    case 'talks.record': {
      const actions = roll.points.map((code) => ({ code, owner: 'south/desk', due: after(9 * DAY) }));
      const alone = { attendance: [{ who: 'north', how: 'present' }] };
      return minutes(target, answers!, { actions, ...(!roll.present && alone) });
    }
    case 'talks.done':
      return { act, facts: { session: target, action: roll.point, outcome: roll.outcome } };
    case 'talks.cancel':
      return { act, facts: { session: target, answers, ground: 'other' } };
    case 'request.make':
      return request({ to: [roll.to] });
    case 'request.answer':
      return answer(target, { answers, answer: roll.answer });
    case 'request.withdraw':
      return { act, facts: { request: target } };
    case 'assurance.note':
      return assurance({ from: roll.from, to: [other] });
    case 'assurance.side':
      return { act, facts: { assurance: target, view: roll.view }, fields: { words } };
    default:
      return { act, facts: { assurance: target, ground: 'other' } };
  }
}

/** What is done to what: the newest things are in favour, and what they are answered by is mostly right. */
function aim(model: TalksModel, { act, pick, right }: Dice): [target: ActId, answers: ActId | null] {
  const noun = act.startsWith('talks') ? 'meetings' : act.startsWith('request') ? 'requests' : 'assurances';
  const things: readonly { id: string; version?: string; last?: string | null }[] = model[noun];
  const thing = things.at(-1 - (pick % Math.min(3, Math.max(1, things.length))));
  const newest = noun === 'meetings' ? (thing?.version ?? NOWHERE) : (thing?.last ?? null);
  const wrong = noun === 'meetings' ? NOWHERE : null;
  return [(thing?.id ?? NOWHERE) as ActId, (right ? newest : wrong) as ActId | null];
}

test('fold and model agree on every act of talks, and nothing that was said is lost', () => {
  const counted = new Set<string>();
  fc.assert(
    fc.property(fc.array(dice, { minLength: 60, maxLength: 140 }), (rolls) => {
      const { world } = delegations();
      const mandates = new Map(
        world.state.mandates.values().map((one) => [`${one.member}/${one.office}`, one.id]),
      );
      const ids = new Set<string>(world.entries.map(({ act }) => act.id));
      const model = new TalksModel();
      let { state } = world;
      let at = START;
      for (const [serial, roll] of rolls.entries()) {
        at += roll.step;
        const [target, answers] = aim(model, roll);
        const { kid } = signer(roll.by.name.replace('/', ', '));
        const draft = {
          ...sayingOf(roll, target, answers),
          dossier: world.dossier,
          as: mandates.get(roll.by.name)!,
          prev: state.keys.get(kid)!.head,
          exp: at + HOUR,
          basis: { size: 0, root: EMPTY_ROOT },
        };
        const salt = () => new Uint8Array(16).fill(serial % 256);
        const decoded = decodeAct(assembleJws(composeAct(draft, kid, salt).signed, new Uint8Array(64)));
        if ('code' in decoded) throw new Error(`${roll.act}: ${JSON.stringify(decoded)}`);
        const entry: ActEntry = { index: state.size, at, act: decoded.act, signature: true, basis: true };
        const applied = apply(state, entry);
        const counts = model.take(decoded.act.id, roll, target, answers);
        expect({ ...roll, refusal: applied.refusal, counts: !applied.refusal }).toMatchObject({ counts });
        if (counts) {
          ids.add(decoded.act.id);
          counted.add(roll.act);
        }
        ({ state } = applied);
      }
      for (const { id, points } of model.meetings)
        expect(
          state.sessions.get(id as ActId)!.held?.actions.map((one) => [one.code, one.done?.outcome]),
        ).toEqual(points?.map(({ code, outcome }) => [code, outcome]));
      const all = [...state.sessions.values(), ...state.requests.values(), ...state.assurances.values()];
      for (const now of [0, START, START + 5 * DAY, START + 99 * DAY]) {
        for (const { id } of all)
          expect(status(state, id, now)!.because.every((one) => ids.has(one))).toBe(true);
        for (const { about, at: end, overdue } of due(state, now)) {
          expect(overdue).toBe(now >= end);
          expect(ids.has(about) || state.members.has(about)).toBe(true);
        }
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(ACTS.filter((act) => !counted.has(act))).toEqual([]);
}, 120_000);
