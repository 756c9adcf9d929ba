import {
  type ActId,
  type Digest,
  digestText,
  type DraftField,
  formatTime,
  makeDisclosure,
} from '@tasdiq/core';
import type { Speaker } from './scene.ts';
import { DAY, type Saying, START, type World } from './world.ts';

/*
 * What is said from an allegation to a consequence, each with sensible facts that a test may change.
 */

type More = Record<string, unknown>;

export const open = (en: string) => ({ tier: 'public', value: { en } }) as const;
const reason = { reason: open('For what is on the record.') };
const when = { tier: 'public', value: { from: '2026-03-01', to: '2026-03-01', precision: 'day' } } as const;

/** A field that only the keys of some recipients open; the host gets neither its words nor its salt. */
export function sealed(
  { dossier }: World,
  { key }: Speaker,
  name: string,
  value: unknown,
  to: readonly string[],
): DraftField {
  const text = makeDisclosure(new Uint8Array(16).fill(7), { dossier, kid: key.kid }, name, value);
  return { tier: 'sealed', value, to, sealed: { text, file: digestText(`age ${text}`) as Digest } };
}

/** The north complains of shelling by the south. */
export function allegation(more: More = {}): Saying {
  const facts = {
    channel: 'party',
    complainants: [{ member: 'north' }],
    accused: [{ member: 'south' }],
    kind: 'shelling',
    zone: 'valley',
    provisions: [],
    undertakings: [],
    incidents: [],
    evidence: [],
    links: [],
    historic: false,
    ...more,
  };
  return { act: 'allegation.lodge', facts, fields: { title: open('Shells at the crossing'), when } };
}

export function supplement(of: ActId, answers: ActId = of, more: More = {}): Saying {
  const particulars = { provisions: [], undertakings: [], incidents: [], evidence: [] };
  return {
    act: 'allegation.supplement',
    facts: { allegation: of, answers, ...particulars, ...more },
  };
}

export function screening(of: ActId, more: More = {}): Saying {
  const facts = { allegation: of, answers: null, outcome: 'admissible', ...more };
  return { act: 'allegation.screen', facts, fields: reason };
}

export function appeal(of: ActId, against: ActId): Saying {
  return { act: 'allegation.appeal', facts: { allegation: of, screening: against }, fields: reason };
}

export function decision(of: ActId, more: More = {}): Saying {
  const facts = { appeal: of, outcome: 'overturned', becomes: 'admissible', ...more };
  return { act: 'allegation.decide', facts, fields: reason };
}

export const withdrawal = (of: ActId): Saying => ({
  act: 'allegation.withdraw',
  facts: { allegation: of },
});

/** A case between the north and the south. */
export function inquiry(allegations: readonly ActId[], more: More = {}): Saying {
  const facts = {
    code: 'case-one',
    allegations,
    incidents: [],
    complainants: [{ member: 'north' }],
    accused: [{ member: 'south' }],
    purpose: 'verification',
    historic: false,
    ...more,
  };
  return { act: 'inquiry.open', facts, fields: { title: open('Shells at the crossing') } };
}

export function clarification(of: ActId, more: More = {}): Saying {
  return { act: 'inquiry.clarify', facts: { inquiry: of, answers: null, stance: 'denies', ...more } };
}

export function meeting(of: ActId, more: More = {}): Saying {
  const facts = { inquiry: of, held: formatTime(START), present: ['north'], absent: ['south'] };
  return { act: 'inquiry.meet', facts: { ...facts, outcome: 'continues', ...more } };
}

export function settlement(of: ActId, more: More = {}): Saying {
  const facts = { inquiry: of, parties: ['north', 'south'], undertakings: [], ...more };
  return { act: 'inquiry.settle', facts, fields: { terms: open('Each side draws back.') } };
}

export const acceptance = (of: ActId, settled: ActId): Saying => ({
  act: 'inquiry.accept',
  facts: { inquiry: of, settlement: settled },
});

export function task(of: ActId, more: More = {}): Saying {
  const facts = { inquiry: of, team: ['monitor/field'], purpose: 'verification', out_by: null, ...more };
  return { act: 'inquiry.task', facts };
}

export function deployment(of: ActId, at: number): Saying {
  return { act: 'inquiry.deploy', facts: { task: of, out: formatTime(at) } };
}

export function visit(of: ActId, more: More = {}): Saying {
  const facts = {
    inquiry: of,
    sites: [{ site: 'crossing', zone: 'valley' }],
    from: formatTime(START),
    to: formatTime(START),
    outcome: 'completed',
    with: [],
    met: [],
    evidence: [],
    ...more,
  };
  return { act: 'inquiry.visit', facts, fields: { account: open('Two craters.') } };
}

export function statement(of: ActId, more: More = {}): Saying {
  const facts = { inquiry: of, of: { member: 'south' }, capacity: 'official', nature: 'denial', ...more };
  return { act: 'inquiry.statement', facts, fields: { text: open('It was not us.') } };
}

export function disclosure(of: ActId, items: readonly ActId[], more: More = {}, to = 'south'): Saying {
  const summary = { tier: 'restricted', to: [to], value: { en: 'What is held against you' } } as const;
  return { act: 'inquiry.disclose', facts: { inquiry: of, to, items, ...more }, fields: { summary } };
}

export function link(from: ActId, to: ActId, kind = 'arose_from'): Saying {
  return { act: 'inquiry.link', facts: { from, to, link: kind } };
}

export function exit(of: ActId, kind = 'closed', more: More = {}): Saying {
  return {
    act: 'inquiry.exit',
    facts: { inquiry: of, exit: kind, ground: 'decision', ...more },
    fields: reason,
  };
}

export function resumption(of: ActId): Saying {
  return { act: 'inquiry.resume', facts: { inquiry: of, ground: 'other' }, fields: reason };
}

export function challenge(of: ActId, member: string, more: More = {}): Saying {
  return {
    act: 'inquiry.challenge',
    facts: { inquiry: of, member, ground: 'interest', ...more },
    fields: reason,
  };
}

export function ruling(of: ActId, outcome = 'upheld'): Saying {
  return { act: 'inquiry.rule', facts: { challenge: of, outcome }, fields: reason };
}

export const steppingAside = (of: ActId): Saying => ({
  act: 'inquiry.step_aside',
  facts: { inquiry: of },
});

/** A request to be let in at the crossing. */
export function accessRequest(of: ActId | null, more: More = {}): Saying {
  const facts = {
    inquiry: of,
    to: 'south',
    sites: [{ site: 'crossing', zone: 'valley' }],
    purposes: ['site_visit'],
    team: ['monitor'],
    from: formatTime(START + DAY),
    until: formatTime(START + 2 * DAY),
    notice: 'courtesy',
    guarantee: true,
    ...more,
  };
  return { act: 'access.request', facts };
}

export function accessAnswer(to: ActId, more: More = {}): Saying {
  const facts = {
    request: to,
    answers: null,
    sites: [],
    answer: 'granted',
    ground: 'none',
    conditions: [],
    alternatives: [],
    ...more,
  };
  return { act: 'access.answer', facts };
}

export function accessUse(of: ActId, more: More = {}): Saying {
  return { act: 'access.use', facts: { request: of, site: 'crossing', outcome: 'used', ...more } };
}

export function obstruction(more: More = {}): Saying {
  const facts = {
    sites: [{ site: 'crossing', zone: 'valley' }],
    kinds: ['denied'],
    by: [{ member: 'south' }],
    notice: 'none',
    equipment: [],
    provisions: [],
    repeats: [],
    historic: false,
    ...more,
  };
  return { act: 'access.obstruct', facts, fields: { when } };
}

export function notPossible(more: More = {}): Saying {
  return { act: 'access.not_possible', facts: { zone: 'valley', ground: 'weather', attempts: 1, ...more } };
}

/** A photo of the monitors', kept among them. */
export function evidence(more: More = {}): Saying {
  const facts = { kind: 'photo', form: 'original', about: [], uses: ['internal', 'parties'], ...more };
  return { act: 'evidence.deposit', facts, fields: { title: open('A crater') } };
}

export function consentTo(of: ActId, uses: readonly string[], answers: ActId | null = null): Saying {
  return { act: 'evidence.consent', facts: { evidence: of, answers, uses } };
}

/** What a finding finds of the south: that it shelled the crossing. */
export function element(rest: readonly ActId[], more: More = {}): More {
  return {
    code: 'shelling',
    what: 'what',
    occurrence: 'established',
    attribution: 'named',
    actors: [{ who: { member: 'south' }, mode: 'carried_out' }],
    qualifications: [],
    standard: 'reasonable_grounds',
    for: rest,
    against: [],
    ...more,
  };
}

function described(inquiries: readonly ActId[], elements: readonly More[], more: More): More {
  return {
    stage: 'final',
    inquiries,
    incidents: [],
    supersedes: null,
    together_with: [],
    elements,
    justifications: [],
    intent: 'not_examined',
    limitations: ['none'],
    gravity: null,
    ...more,
  };
}

const words = { title: open('Shells at the crossing'), text: open('What happened.') };

export function draft(inquiries: readonly ActId[], elements: readonly More[], more: More = {}): Saying {
  const facts = { code: 'finding-one', ...described(inquiries, elements, more) };
  return { act: 'finding.draft', facts, fields: words };
}

export function revisedDraft(
  of: ActId,
  answers: ActId,
  inquiries: readonly ActId[],
  elements: readonly More[],
  more: More = {},
): Saying {
  const facts = { finding: of, answers, ...described(inquiries, elements, more) };
  return { act: 'finding.revise', facts, fields: words };
}

export function drop(of: ActId, answers: ActId = of): Saying {
  return { act: 'finding.drop', facts: { finding: of, answers }, fields: reason };
}

export function reply(of: ActId, more: More = {}): Saying {
  const facts = { finding: of, version: of, stance: 'contests', evidence: [], ...more };
  return { act: 'finding.reply', facts };
}

export function vote(of: ActId, cast = 'for', version: ActId = of): Saying {
  return { act: 'finding.vote', facts: { finding: of, version, vote: cast } };
}

export function disagreement(of: ActId): Saying {
  return { act: 'finding.disagree', facts: { finding: of }, fields: { text: open('It was dark.') } };
}

export function adoption(of: ActId, version: ActId = of): Saying {
  return { act: 'finding.adopt', facts: { finding: of, version } };
}

export function response(of: ActId, more: More = {}): Saying {
  const facts = { finding: of, answers: null, response: 'accepts_in_part', evidence: [], ...more };
  return { act: 'response.give', facts };
}

export function recommendation(about: readonly ActId[], more: More = {}): Saying {
  const facts = { about, to: [{ member: 'south' }], kind: 'withdraw', due: null, ...more };
  return { act: 'recommendation.make', facts, fields: { text: open('Draw back from the crossing.') } };
}

export function recommendationAnswer(of: ActId, more: More = {}): Saying {
  const facts = { recommendation: of, of: { member: 'south' }, answers: null, answer: 'accepted', ...more };
  return { act: 'recommendation.answer', facts };
}

export function recommendationReport(of: ActId, more: More = {}): Saying {
  const facts = { recommendation: of, of: { member: 'south' }, state: 'done', ...more };
  return { act: 'recommendation.report', facts };
}

export function measure(about: readonly ActId[], more: More = {}): Saying {
  const facts = { about, of: { member: 'south' }, kind: 'apology', admission: 'none', ...more };
  return { act: 'measure.note', facts, fields: { text: open('An apology was read out.') } };
}

export function remedy(of: ActId, outcome = 'remedied'): Saying {
  return { act: 'remedy.report', facts: { finding: of, outcome } };
}

export function remedyAssessed(of: ActId, member = 'south', outcome = 'remedied'): Saying {
  return { act: 'remedy.assess', facts: { finding: of, member, outcome } };
}

export function proposal(of: ActId, more: More = {}): Saying {
  const facts = { finding: of, target: { member: 'south' }, consequence: 'joint_visit', departs: false };
  return { act: 'consequence.propose', facts: { ...facts, ...more }, fields: reason };
}

export function consequenceVote(of: ActId, cast = 'for', more: More = {}): Saying {
  return { act: 'consequence.vote', facts: { consequence: of, vote: cast, ...more } };
}

export function consequenceDecision(of: ActId, outcome = 'approved'): Saying {
  return { act: 'consequence.decide', facts: { consequence: of, outcome } };
}

export function application(of: ActId, at: number): Saying {
  return { act: 'consequence.apply', facts: { consequence: of, from: formatTime(at) } };
}

export function lifting(of: ActId, ground = 'remedied'): Saying {
  return { act: 'consequence.lift', facts: { consequence: of, ground }, fields: reason };
}

export function erasure(act: ActId, more: More = {}): Saying {
  return {
    act: 'erasure.order',
    facts: { act, fields: ['title'], files: false, ground: 'safety', ...more },
  };
}
