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
  formatTime,
  implementationOf,
  replay,
  standingOf,
  type State,
  status,
  Table,
} from '@tasdiq/core';
import { delegations, office } from './delegations.ts';
import { article, consent, rewording, table, text, undertaking, verdict } from './sayings.ts';
import { type Office, TableModel, type Try } from './table-model.ts';
import { DAY, EMPTY_ROOT, HOUR, type Saying, signer, START } from './world.ts';

const OFFICES: readonly Office[] = [
  { name: 'north/envoy', member: 'north', powers: ['negotiate', 'sign_ad_referendum'] },
  { name: 'north/minister', member: 'north', powers: ['sign'] },
  { name: 'north/desk', member: 'north', powers: ['report', 'answer', 'receive'] },
  { name: 'north/plenipotentiary', member: 'north', powers: ['negotiate', 'sign'], texts: ['annex'] },
  { name: 'south/envoy', member: 'south', powers: ['negotiate', 'sign_ad_referendum'] },
  { name: 'south/minister', member: 'south', powers: ['sign'] },
  { name: 'south/desk', member: 'south', powers: ['report', 'answer', 'receive'] },
  { name: 'mediator/chair', member: 'mediator', powers: ['certify'] },
  { name: 'secretariat/registry', member: 'secretariat', powers: ['certify', 'publish', 'intake'] },
  { name: 'monitor/field', member: 'monitor', powers: ['monitor', 'find', 'report'] },
  { name: 'guarantor-one/panel', member: 'guarantor-one', powers: ['find'] },
];
/** Those who have something to write, to sign, or to say of an undertaking. */
const HANDS = ['envoy', 'minister', 'chair', 'plenipotentiary', 'registry', 'field', 'desk', 'panel'];

const ACTS: readonly (readonly [string, number, readonly string[]])[] = [
  ['text.begin', 1, ['envoy', 'chair', 'plenipotentiary']],
  ['text.article', 3, ['envoy', 'chair']],
  ['text.table', 3, ['envoy', 'chair']],
  ['text.withdraw', 2, ['envoy', 'chair']],
  ['text.suspend', 3, ['minister']],
  ['text.resume', 3, ['minister']],
  ['consent.give', 20, ['envoy', 'minister', 'minister', 'registry', 'registry', 'plenipotentiary']],
  ['consent.confirm', 4, ['minister']],
  ['consent.withdraw', 3, ['minister', 'envoy']],
  ['consent.certify', 4, ['chair', 'registry']],
  ['consent.own', 4, ['minister', 'envoy']],
  ['consent.reserve', 2, ['envoy']],
  ['consent.unreserve', 3, ['envoy']],
  ['undertaking.define', 4, ['envoy', 'chair']],
  ['undertaking.revise', 3, ['envoy', 'chair']],
  ['undertaking.agree', 8, ['envoy', 'minister', 'plenipotentiary']],
  ['undertaking.report', 5, ['desk', 'envoy']],
  ['undertaking.assess', 4, ['field', 'panel']],
  ['undertaking.waive', 2, ['envoy']],
  ['undertaking.suspend', 2, ['envoy']],
  ['undertaking.resume', 3, ['envoy']],
];

const dice = fc.record({
  act: fc.oneof(...ACTS.map(([act, weight]) => ({ weight, arbitrary: fc.constant(act) }))),
  who: fc.nat(),
  hand: fc.nat(),
  right: fc.oneof({ weight: 12, arbitrary: fc.constant(true) }, fc.constant(false)),
  pick: fc.nat(),
  last: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  mask: fc.nat(),
  step: fc.constantFrom(0, 0, 0, 1, HOUR, DAY),
  code: fc.constantFrom('truce', 'truce', 'truce', 'annex'),
  parties: fc.constantFrom(
    ['north', 'south'],
    ['north', 'south'],
    ['north', 'south'],
    ['north'],
    ['monitor'],
  ),
  ref: fc.constantFrom('1', '1', '2', '3'),
  bracketed: fc.oneof({ weight: 19, arbitrary: fc.constant(false) }, fc.constant(true)),
  form: fc.constantFrom('ad_referendum', 'ad_referendum', 'initialled', 'signed', 'signed', 'signed'),
  all: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  paper: fc.constantFrom(undefined, 'south/capital', 'south/capital', 'north/capital', 'south/minister'),
  outcome: fc.constantFrom('confirmed', 'confirmed', 'not_confirmed'),
  view: fc.constantFrom('confirmed', 'disowned'),
  bearers: fc.constantFrom(
    ['south', 'north'],
    ['south', 'north'],
    ['north', 'south'],
    ['guarantor-one', 'south'],
    ['south', 'south'],
    ['guarantor-one', 'monitor'],
  ),
  checker: fc.constantFrom(undefined, undefined, 'monitor', 'guarantor-one/panel', 'south/desk'),
  progress: fc.constantFrom('begun', 'in_progress', 'done', 'done'),
  verdict: fc.constantFrom('met', 'partly_met', 'not_met', 'unverifiable'),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

const NOWHERE = EMPTY_ROOT as unknown as ActId;
const any = <T>(of: readonly T[], n: number): T | undefined => of[n % Math.max(of.length, 1)];

/** Turns dice into something that somebody might try, given what is on the record. */
function tryOf(model: TableModel, roll: Dice): Try {
  const { act, right, pick, mask } = roll;
  const fitting = ACTS.find(([name]) => name === act)![2];
  const hand = right ? any(fitting, roll.hand)! : any(HANDS, roll.hand)!;
  const newestOr = <T>(of: readonly T[]): T | undefined => (roll.last ? of.at(-1) : any(of, pick));
  const written = any(
    model.texts.filter(({ drafts }) => !act.startsWith('consent') || drafts.length > 0),
    pick,
  );
  const draft = written && newestOr(written.drafts.filter(({ gone }) => !gone || !right));
  const own = model.articles.filter((one) => one.text === written?.id);
  // One version of each reference, the last of which the dice are in favour.
  const chosen = new Map(
    own.filter((_, i) => roll.last || (mask >> i) % 2 === 0).map((one) => [one.ref, one.id]),
  );
  const targets = act.startsWith('undertaking')
    ? model.duties
    : act === 'consent.unreserve'
      ? model.objections
      : model.given;
  const target = newestOr<{ id: string }>(targets);
  const duty = model.duties.find(({ id }) => id === target?.id);
  const hands = OFFICES.filter(({ name }) => name.endsWith(`/${hand}`));
  const owner = right ? ownerOf(act, target, duty) : undefined;
  const by = hands.find(({ member }) => member === owner) ?? any(hands, roll.who)!;
  const newest = written && model.newest(written);
  const answers =
    act === 'text.table'
      ? (newest?.id ?? null)
      : act === 'undertaking.waive'
        ? duty?.stands.id
        : (duty?.proposed ?? duty?.stands)?.id;
  const [member, name] = roll.paper?.split('/') ?? [];
  const isDuty = act.startsWith('undertaking');
  const articles = isDuty && duty ? model.articles.filter((one) => one.text === duty.text) : own;
  return {
    id: NOWHERE,
    by,
    act,
    code: act === 'text.begin' ? roll.code : roll.ref,
    parties: roll.parties,
    text: written?.id ?? NOWHERE,
    article: (roll.all && draft ? any(draft.articles, mask) : any(articles, mask)?.id) ?? NOWHERE,
    bracketed: roll.bracketed,
    draft: draft?.id ?? NOWHERE,
    answers: right ? (answers === undefined ? NOWHERE : answers) : null,
    articles: chosen.size > 0 ? [...chosen.values()] : [NOWHERE],
    form: roll.form,
    all: roll.all,
    paper: hand === 'registry' && member ? { member, office: name! } : undefined,
    target: target?.id ?? NOWHERE,
    outcome: roll.outcome,
    view: roll.view,
    from: roll.bearers[0]!,
    to: roll.bearers[1]!,
    checker: roll.checker,
    state: roll.progress,
    verdict: roll.verdict,
  };
}

/** The member that may do something with what is there, where it is one. */
function ownerOf(act: string, target: object | undefined, duty: TableModel['duties'][number] | undefined) {
  if (act === 'consent.give' || act === 'consent.reserve') return undefined;
  if (act === 'undertaking.waive') return duty?.stands.to;
  if (/report|suspend|resume/.test(act)) return duty?.stands.from;
  return (target as { member?: string } | undefined)?.member;
}

/** What every table begins with: a text with two articles, tabled and open to be signed. */
const OPENING = ['text.begin', 'text.article', 'text.article', 'text.table'].map((act, i) => ({
  act,
  right: true,
  hand: 1,
  who: 0,
  code: 'truce',
  parties: ['north', 'south'],
  ref: String(i),
  bracketed: false,
  last: true,
}));

/** Half of the tables begin with a text that both have signed. */
const SIGNING = [0, 1].map((who) => ({
  act: 'consent.give',
  right: true,
  hand: 1,
  who,
  last: true,
  all: true,
  form: 'signed',
  bracketed: false,
}));

/** What is tried, as an act has it. `serial` tells acts apart that say the same. */
function sayingOf(tried: Try, serial: number): Saying {
  const { act, draft, target, paper } = tried;
  const ids = <T>(value: T): ActId => value as unknown as ActId;
  const words = {
    from: [{ member: tried.from }],
    to: [{ member: tried.to }],
    verified_by: tried.checker === undefined ? [] : [tried.checker],
    due: { days: 2 },
  };
  const reason = { reason: { tier: 'public', value: { en: 'So.' } } } as const;
  const answers = tried.answers ?? NOWHERE;
  const received = formatTime(START - DAY);
  switch (act) {
    case 'text.begin':
      return text({ code: tried.code, parties: tried.parties });
    case 'text.article': {
      const brackets = tried.bracketed ? [{ code: 'open', by: ['north'] }] : [];
      return article(ids(tried.text), { ref: tried.code, brackets });
    }
    case 'text.table':
      return table(ids(tried.text), tried.answers as ActId | null, tried.articles.map(ids));
    case 'text.withdraw':
      return { act, facts: { draft } };
    case 'text.suspend':
      return { act, facts: { instrument: tried.text, ground: 'other' }, fields: reason };
    case 'text.resume':
      return { act, facts: { instrument: tried.text } };
    case 'consent.give':
      return consent(ids(draft), tried.form, {
        ...(!tried.all && { articles: [tried.article] }),
        ...(paper && { on_behalf_of: { ...paper, medium: 'paper', received } }),
      });
    case 'consent.confirm':
      return { act, facts: { consent: target, outcome: tried.outcome } };
    case 'consent.withdraw':
      return { act, facts: { consent: target, ground: 'other' }, fields: reason };
    case 'consent.certify':
      return { act, facts: { consent: target } };
    case 'consent.own':
      return { act, facts: { consent: target, view: tried.view } };
    case 'consent.reserve': {
      const facts = { draft, kind: 'objection', articles: [tried.article] };
      return { act, facts, fields: { text: reason.reason } };
    }
    case 'consent.unreserve':
      return { act, facts: { reservation: target } };
    case 'undertaking.define':
      return undertaking(ids(tried.text), ids(tried.article), { ...words, code: `u-${serial}` });
    case 'undertaking.revise':
      return rewording(ids(target), ids(answers), ids(tried.article), words);
    case 'undertaking.agree':
    case 'undertaking.waive':
      return { act, facts: { undertaking: target, answers } };
    case 'undertaking.report':
      return { act, facts: { undertaking: target, state: tried.state } };
    case 'undertaking.assess':
      return verdict(ids(target), { verdict: tried.verdict });
    case 'undertaking.suspend':
      return { act, facts: { undertaking: target, ground: 'other' }, fields: reason };
    default:
      return { act, facts: { undertaking: target } };
  }
}

let salts = 0;
const salt = (): Uint8Array => new Uint8Array(16).fill(++salts % 256);

/** Everything that a state says, as one text. */
function textOf(state: State): string {
  return JSON.stringify(
    Object.entries(state).map(([name, part]) => [name, part instanceof Table ? [...part] : part]),
  );
}

/** Nouns that talks, texts and undertakings bring, and the moments at which they are asked about. */
const asked = (state: State): ActId[] =>
  [
    ...state.instruments.values(),
    ...state.articles.values(),
    ...state.drafts.values(),
    ...state.consents.values(),
    ...state.reservations.values(),
    ...state.undertakings.values(),
  ].map(({ id }) => id);
const MOMENTS = [0, START - 1, START, START + DAY, START + 3 * DAY, START + 99 * DAY];

/** What must hold of every state, whatever led to it. */
function checkState(state: State, model: TableModel, ids: ReadonlySet<string>): void {
  for (const id of asked(state)) {
    for (const now of MOMENTS) {
      const found = status(state, id, now);
      expect(found).toBeDefined();
      expect(found!.because.filter((one) => !ids.has(one))).toEqual([]);
    }
  }
  for (const now of MOMENTS)
    expect(due(state, now).every(({ about }) => ids.has(about) || about.length < 20)).toBe(true);
  for (const { id, parties, signed, drafts } of model.texts) {
    const found = state.instruments.get(id as ActId)!;
    expect(found.signings.map(({ draft }) => draft)).toEqual(signed);
    for (const one of new Set(drafts.flatMap((draft) => draft.articles)))
      for (const party of parties) {
        const { standing } = standingOf(state, party, one as ActId);
        expect([party, one, standing]).toEqual([party, one, model.standing(party, one)]);
      }
  }
  for (const duty of model.duties) {
    const found = state.undertakings.get(duty.id as ActId)!;
    expect([found.version, found.proposal?.version]).toEqual([duty.stands.id, duty.proposed?.id]);
    let overdue = false;
    for (const now of MOMENTS) {
      const seen = implementationOf(state, found, now);
      // Nothing that has run out comes back with time alone.
      expect(overdue && !seen.overdue).toBe(false);
      ({ overdue } = seen);
    }
  }
}

test('fold and model agree on every act of a table, and what must hold holds', () => {
  const counted = new Map<string, number>();
  const refused = new Set<string>();
  fc.assert(
    fc.property(fc.array(dice, { minLength: 60, maxLength: 130 }), (rolls) => {
      const { world } = delegations();
      office(world, 'north', 'plenipotentiary', ['negotiate', 'sign'], { scope: { instruments: ['annex'] } });
      const mandates = new Map(
        world.state.mandates.values().map((one) => [`${one.member}/${one.office}`, one.id]),
      );
      const model = new TableModel(OFFICES);
      const before = world.state;
      const first = textOf(before);
      const entries: ActEntry[] = [];
      const ids = new Set<string>(world.entries.map(({ act }) => act.id));
      let { state } = world;
      let at = START;
      for (const [serial, rolled] of rolls.entries()) {
        const opening = rolls.length % 2 === 0 ? OPENING : [...OPENING, ...SIGNING];
        const roll = { ...rolled, ...opening[serial] } as Dice;
        at += roll.step;
        const tried = tryOf(model, roll);
        const { kid } = signer(tried.by.name.replace('/', ', '));
        const draft = {
          ...sayingOf(tried, serial),
          dossier: world.dossier,
          as: mandates.get(tried.by.name)!,
          prev: state.keys.get(kid)!.head,
          exp: at + HOUR,
          basis: { size: 0, root: EMPTY_ROOT },
        };
        const decoded = decodeAct(assembleJws(composeAct(draft, kid, salt).signed, new Uint8Array(64)));
        if ('code' in decoded) throw new Error(`${tried.act}: ${JSON.stringify(decoded)}`);
        const entry = { index: state.size, at, act: decoded.act, signature: true, basis: true };
        const standings = standingsIn(state);
        const applied = apply(state, entry);
        const counts = model.take({ ...tried, id: decoded.act.id });
        expect({ ...tried, refusal: applied.refusal, counts: !applied.refusal }).toMatchObject({ counts });
        // A new draft changes how nobody stands to anything.
        if (tried.act === 'text.table') expect(standingsIn(applied.state)).toEqual(standings);
        entries.push(entry);
        ({ state } = applied);
        if (counts) {
          ids.add(decoded.act.id);
          counted.set(tried.act, (counted.get(tried.act) ?? 0) + 1);
        } else refused.add(applied.refusal!.code);
        if (serial % 8 === 0) checkState(state, model, ids);
      }
      checkState(state, model, ids);
      for (const consented of state.consents.values()) {
        const known = model.given.find(({ id }) => id === consented.id)!;
        // What was withdrawn stays in view.
        expect(consented.withdrawals.flatMap((one) => one.articles)).toEqual(known.taken);
        const full = OFFICES.find(({ name }) => name === `${consented.member}/${consented.office}`);
        // Nobody consents but that very party, under full powers; what others entered is marked as such.
        if (!consented.entered && consented.form === 'signed') expect(full!.powers).toContain('sign');
        if (!consented.entered) expect(full!.powers.some((power) => power.startsWith('sign'))).toBe(true);
      }
      // Nobody checks what their own member owes, in the wording that stands.
      for (const { from, assessments, since } of state.undertakings.values())
        for (const { by, index } of assessments ?? [])
          if (index > since) expect(from).not.toContainEqual({ member: by.split('/')[0] });
      expect(textOf(before)).toBe(first);
      const last = textOf(state);
      const cut = Math.floor(entries.length / 2);
      expect(textOf(replay(entries.slice(cut), replay(entries.slice(0, cut), before)))).toBe(last);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(ACTS.map(([act]) => act).filter((act) => !counted.has(act))).toEqual([]);
  expect([...refused].sort()).toEqual(
    expect.arrayContaining(['already_done', 'superseded', 'scope_exceeded']),
  );
}, 120_000);

/** How every party stands to every article that there is. */
function standingsIn(state: State): unknown[] {
  return state.articles
    .values()
    .flatMap(({ id }) => ['north', 'south'].map((party) => [party, id, standingOf(state, party, id)]));
}
