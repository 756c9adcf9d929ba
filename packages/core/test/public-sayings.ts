import { type ActId, type FoundingFacts, formatTime } from '@tasdiq/core';
import { open } from './case-sayings.ts';
import { office } from './delegations.ts';
import { say, source, type Speaker } from './scene.ts';
import { DAY, HOUR, type Saying, signer, START, World } from './world.ts';

/*
 * What the public sees: claims and what is said of them, effort, rules of counting, bulletins; and a dossier whose charter
 * has them.
 */

type More = Record<string, unknown>;

/** Lets the secretariat keep claims and owe a daily bulletin, which two neutral members approve. */
export function withPublic({ terms }: FoundingFacts): void {
  const common = { office: 'secretariat/registry', languages: ['en', 'ur'] };
  Object.assign(terms, {
    claims: { office: common.office },
    bulletins: [
      {
        ...common,
        code: 'daily',
        kind: 'daily',
        first: formatTime(START),
        every_hours: 24,
        approvers: ['guarantor', 'monitor', 'secretariat'],
        approvals: 2,
      },
      { ...common, code: 'spot', kind: 'spot', approvers: [], approvals: 0 },
    ],
  });
}

/** A dossier whose charter has claims and bulletins. */
export interface PublicTable {
  readonly world: World;
  /** Office `registry` of the secretariat: certify, publish and intake. It keeps claims and writes bulletins. */
  readonly registry: Speaker;
  /** Office `press` of each party: answer and publish. */
  readonly north: Speaker;
  readonly south: Speaker;
  /** Offices of both guarantors, find and certify, and of the monitor, monitor and find. */
  readonly panel: Speaker;
  readonly other: Speaker;
  readonly monitor: Speaker;
  /** A published report. */
  readonly paper: ActId;
}

export function publicTable(change: (facts: FoundingFacts) => void = () => {}): PublicTable {
  const world = World.founded((facts) => {
    withPublic(facts);
    change(facts);
  });
  const registry = office(world, 'secretariat', 'registry', ['certify', 'publish', 'intake']);
  return {
    world,
    registry,
    north: office(world, 'north', 'press', ['answer', 'publish']),
    south: office(world, 'south', 'press', ['answer', 'publish']),
    panel: office(world, 'guarantor-one', 'panel', ['find', 'certify']),
    other: office(world, 'guarantor-two', 'panel', ['find', 'certify']),
    monitor: office(world, 'monitor', 'field', ['monitor', 'find']),
    paper: say(world, registry, source()),
  };
}

/** The terms of a charter with claims and bulletins, with a series changed. */
export function termsWith(world: World, series: More, more: More = {}): unknown {
  const { bulletins = [], ...terms } = world.state.charter!.terms;
  const [first, ...others] = bulletins;
  return { ...terms, bulletins: [{ ...first, ...series }, ...others], ...more };
}

/** Amends the charter to new terms, by both parties. */
export function amend(world: World, terms: unknown): void {
  const facts = { answers: world.state.charter!.version, terms };
  const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
  world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
}

const words = {
  speaker: { tier: 'public', value: 'Ministry of Information' },
  original: { tier: 'public', value: { text: 'Nobody fired.', language: 'en' } },
  passage: { tier: 'public', value: { exact: 'Nobody fired.', prefix: '', suffix: '' } },
} as const;
const reason = { reason: open('For what is on the record.') };
const spoken = (of: ActId): More => ({
  source: of,
  medium: 'statement',
  kind: 'denial',
  speaker: { member: 'south' },
  said: '2026-03-01',
  topic: 'crossing',
  of: [{ member: 'north' }],
});

/** What the south said in public, of the north. */
export function claim(of: ActId, more: More = {}): Saying {
  return {
    act: 'claim.capture',
    facts: { ...spoken(of), ...more },
    fields: words,
  };
}

export function correction(id: ActId, answers: ActId, of: ActId, more: More = {}): Saying {
  return { ...claim(of, { claim: id, answers, ...more }), act: 'claim.correct' };
}

export function taking(id: ActId, answers = id): Saying {
  return { act: 'claim.withdraw', facts: { claim: id, answers, ground: 'mistaken' } };
}

/** A reply offered to the south before its words are said to be contradicted. */
export function offered(id: ActId, against: readonly ActId[], more: More = {}): Saying {
  const facts = { claim: id, answers: id, to: 'south', relation: 'contradicted', against, rows: [], ...more };
  return { act: 'claim.offer', facts, fields: reason };
}

export function replied(id: ActId, more: More = {}): Saying {
  return { act: 'claim.reply', facts: { claim: id, answers: null, stance: 'stands_by', ...more } };
}

export function relation(id: ActId, name: string, to: readonly ActId[], more: More = {}): Saying {
  const facts = { claim: id, version: id, answers: null, relation: name, to, rows: [], offers: [], ...more };
  return { act: 'claim.relate', facts, fields: reason };
}

/** Where and when the record was looked through. */
export const coverage = { zones: ['valley'], from: '2026-02-01', to: '2026-02-28' };

/** Two hours of a patrol of two, which ended when the dossier was founded. */
export function effort(more: More = {}): Saying {
  const [from, to] = [formatTime(START - 2 * HOUR), formatTime(START)];
  const facts = { zone: 'valley', method: 'patrol', from, to, minutes: 240, ...more };
  return { act: 'effort.record', facts };
}

export function episodes(more: More = {}): Saying {
  const facts = {
    code: 'crossing-episodes',
    answers: null,
    unit: 'episodes',
    gap_minutes: 60,
    kinds: ['shelling'],
    zones: ['valley'],
    ...more,
  };
  return {
    act: 'counting.adopt',
    facts,
    fields: { title: open('Episodes'), text: open('Shelling that goes on.') },
  };
}

/** February compared with March before it is over. */
export function comparison(more: More = {}): Saying {
  const windows = [
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-03-01', to: '2026-03-31' },
  ];
  const facts = { rule: null, compare: 'before_after', windows, zones: [], ...more };
  return { act: 'counting.declare', facts, fields: { title: open('Before and after') } };
}

const content = {
  title: open('Daily bulletin'),
  content: {
    tier: 'public',
    value: {
      template: 1,
      sections: [{ section: 'summary', blocks: [{ type: 'text', text: { en: 'A quiet day.' } }] }],
    },
  },
} as const;

/** The bulletin of a day, from the founding on. */
export function bulletin(more: More = {}, number = 1): Saying {
  const from = START + (number - 1) * DAY;
  const facts = { series: 'daily', number, from: formatTime(from), to: formatTime(from + DAY), size: 5 };
  return { act: 'bulletin.draft', facts: { ...facts, about: [], ...more }, fields: content };
}

/** A bulletin that nothing asks for, about the two hours before it. */
export function spot(world: World, more: More = {}): Saying {
  const [from, to] = [formatTime(world.now - 2 * HOUR), formatTime(world.now)];
  return bulletin({ series: 'spot', from, to, ...more });
}

export function revised(id: ActId, answers = id, more: More = {}): Saying {
  const facts = { bulletin: id, answers, size: 5, about: [], ...more };
  return { act: 'bulletin.revise', facts, fields: content };
}

export function approval(id: ActId, version = id, verdict = 'approve'): Saying {
  return { act: 'bulletin.approve', facts: { bulletin: id, version, verdict } };
}

export function issue(id: ActId, version = id, more: More = {}): Saying {
  const file = { format: 'pdf', language: 'en', digest: id, bytes: 9000 };
  const facts = { bulletin: id, version, content: id, files: [file], release: '0.1.0', ...more };
  return { act: 'bulletin.issue', facts };
}

export function dropped(id: ActId, answers = id): Saying {
  return { act: 'bulletin.drop', facts: { bulletin: id, answers }, fields: reason };
}

/** A draft of the first day that two members have approved, on the day after. */
export function approvedDraft({ world, registry, panel, monitor }: PublicTable, more: More = {}): ActId {
  world.now = Math.max(world.now, START + DAY);
  const id = say(world, registry, bulletin(more));
  for (const one of [panel, monitor]) say(world, one, approval(id));
  return id;
}

/** The bulletin of the first day, issued. */
export function issued(made: PublicTable, more: More = {}): ActId {
  const id = approvedDraft(made, more);
  say(made.world, made.registry, issue(id));
  return id;
}
