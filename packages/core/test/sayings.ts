import { type ActId, formatTime } from '@tasdiq/core';
import { DAY, HOUR, type Saying, START } from './world.ts';

/*
 * What delegations say, each with sensible facts that a test may change.
 */

type More = Record<string, unknown>;

const open = (en: string) => ({ tier: 'public', value: { en } }) as const;

/** A time so many milliseconds after the founding. */
export const after = (ms: number): string => formatTime(START + ms);

/** A round of talks. */
export function round(more: More = {}): Saying {
  const facts = { code: 'first', from: after(DAY), until: after(5 * DAY), ...more };
  return { act: 'talks.round', facts, fields: { title: open('First round') } };
}

/** A session of a day from now, of two hours. */
export function session(more: More = {}): Saying {
  const facts = {
    round: null,
    kind: 'plenary',
    from: after(DAY),
    until: after(DAY + 2 * HOUR),
    zone: 'Europe/Istanbul',
    expected: ['north', 'south/envoy'],
    ...more,
  };
  return { act: 'talks.session', facts, fields: { title: open('Opening') } };
}

/** Minutes of a session in which both came. */
export function minutes(of: ActId, answers: ActId, more: More = {}): Saying {
  const facts = {
    session: of,
    answers,
    from: after(DAY),
    until: after(DAY + 2 * HOUR),
    attendance: [
      { who: 'north', how: 'present' },
      { who: 'south/envoy', how: 'late' },
    ],
    decisions: [{ code: 'agenda', by: 'consensus', dissent: [] }],
    actions: [{ code: 'map', owner: 'south/desk', due: after(9 * DAY) }],
    ...more,
  };
  return { act: 'talks.record', facts };
}

/** A written request to the south. */
export function request(more: More = {}): Saying {
  const facts = { kind: 'information', to: ['south'], due: null, ...more };
  return { act: 'request.make', facts, fields: { text: open('Please send the map.') } };
}

/** An answer to a request. */
export function answer(to: ActId, more: More = {}): Saying {
  return { act: 'request.answer', facts: { request: to, answers: null, answer: 'granted', ...more } };
}

/** What the south is said to have said. */
export function assurance(more: More = {}): Saying {
  const facts = { from: 'south', to: ['north'], form: 'oral', binding: 'not_said', ...more };
  return { act: 'assurance.note', facts, fields: { words: open('The crossing will open.') } };
}

/** A text to be negotiated between the parties. */
export function text(more: More = {}): Saying {
  const facts = {
    code: 'truce',
    kind: 'agreement',
    standing: 'negotiated',
    parties: ['north', 'south'],
    between: [],
    languages: ['en', 'ur'],
    authentic: ['en'],
    links: [],
    ...more,
  };
  return { act: 'text.begin', facts, fields: { title: open('Truce') } };
}

/** A text that was agreed elsewhere. */
export function citedText(more: More = {}): Saying {
  return text({ code: 'old-truce', standing: 'published', parties: [], adopted: '2025-10-30', ...more });
}

/** A version of an article. */
export function article(instrument: ActId, more: More = {}): Saying {
  const facts = { instrument, ref: '1', kind: 'article', level: 1, from: null, brackets: [], ...more };
  return { act: 'text.article', facts, fields: { text: open('The guns are silent.') } };
}

/** The final article, with the rule on entry into force. */
export function finalArticle(instrument: ActId, force: More = {}, more: More = {}): Saying {
  const rule = { rule: 'on_signature', zone: 'Europe/Istanbul', until: null, renewal: 'none', ...force };
  return article(instrument, { ref: 'final', kind: 'final', force: rule, ...more });
}

/** A draft. */
export function table(instrument: ActId, answers: ActId | null, articles: readonly ActId[]): Saying {
  return { act: 'text.table', facts: { instrument, answers, articles } };
}

/** A party's consent. */
export function consent(draft: ActId, form: string, more: More = {}): Saying {
  return { act: 'consent.give', facts: { draft, form, ...more } };
}

/** Consent on paper, entered for the south's minister. */
export function onPaper(draft: ActId, more: More = {}): Saying {
  const other = { member: 'south', office: 'capital', medium: 'paper', received: after(0), ...more };
  return consent(draft, 'signed', { on_behalf_of: other });
}

/** That the south hands over something to the north within ten days of the text's entry into force. */
export function undertaking(instrument: ActId, of: ActId, more: More = {}): Saying {
  const facts = { code: 'handover', instrument, ...described(of), ...more };
  return { act: 'undertaking.define', facts, fields: undertakingFields };
}

/** A new wording of an undertaking. */
export function rewording(id: ActId, answers: ActId, of: ActId, more: More = {}): Saying {
  const facts = { undertaking: id, answers, ...described(of), ...more };
  return { act: 'undertaking.revise', facts, fields: undertakingFields };
}

/** That the south does not shell, reviewed every seven days. */
export function prohibition(instrument: ActId, of: ActId, more: More = {}): Saying {
  const standing = { kind: 'prohibition', due: null, review: { every_days: 7, from: null } };
  return undertaking(instrument, of, { code: 'no-shelling', ...standing, ...more });
}

function described(of: ActId): More {
  return {
    article: of,
    kind: 'deliverable',
    from: [{ member: 'south' }],
    to: [{ member: 'north' }],
    verified_by: ['monitor'],
    methods: ['joint_visit'],
    due: { days: 10 },
    review: null,
    depends_on: [],
    reciprocal: [],
    assisted_by: [],
  };
}

const undertakingFields = { title: open('Handover'), done_when: open('All posts are empty.') };

/** Word of one's own undertaking. */
export function progress(of: ActId, more: More = {}): Saying {
  return { act: 'undertaking.report', facts: { undertaking: of, state: 'done', ...more } };
}

/** A verdict on an undertaking. */
export function verdict(of: ActId, more: More = {}): Saying {
  return {
    act: 'undertaking.assess',
    facts: { undertaking: of, verdict: 'met', limitation: 'none', ...more },
  };
}

/** What was seen of a standing undertaking in a period. */
export function seen(of: ActId, from: string, more: More = {}): Saying {
  const facts = { undertaking: of, from, outcome: 'none_found', coverage_percent: 60, limitation: 'none' };
  return { act: 'undertaking.review', facts: { ...facts, ...more } };
}

/** Notice of a movement in two days. */
export function notice(more: More = {}): Saying {
  const facts = {
    activity: 'movement',
    zone: 'valley',
    from: after(2 * DAY),
    until: after(2 * DAY + HOUR),
    to: ['south'],
    reveal: 'now',
    ...more,
  };
  return { act: 'notification.give', facts };
}

/** Notice whose details are committed to and come later. */
export function committedNotice(more: More = {}): Saying {
  const details = { tier: 'restricted', to: ['south'], value: { account: 'Forty trucks' } } as const;
  return { ...notice({ reveal: 'later', ...more }), fields: { details } };
}

/** The opening of a notice's details. */
export function opening(of: ActId, disclosure = 'x'): Saying {
  const opens = { tier: 'restricted', to: ['south'], value: disclosure } as const;
  return { act: 'notification.reveal', facts: { notification: of }, fields: { opens } };
}

/** A call to the south. */
export function call(more: More = {}): Saying {
  return { act: 'hotline.call', facts: { to: ['south'], urgency: 'urgent', placed: after(0), ...more } };
}

/** Something to be counted. */
export function indicator(more: More = {}): Saying {
  const facts = { code: 'trucks', unit: 'truck', period: 'day', ...more };
  return {
    act: 'indicator.define',
    facts,
    fields: { title: open('Trucks a day'), method: open('Counted at the gate.') },
  };
}

/** What was counted in a day. */
export function reading(of: ActId, more: More = {}): Saying {
  const facts = { indicator: of, from: '2026-03-01', to: '2026-03-01', value: 40, answers: null, ...more };
  return { act: 'indicator.read', facts };
}

/** That a clock stands still from the founding on. */
export function stop(more: More = {}): Saying {
  const facts = { ground: 'outage', from: after(0), until: null, ...more };
  return { act: 'clock.stop', facts, fields: { reason: open('No line.') } };
}
