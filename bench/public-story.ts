// A synthetic dossier as years of monitoring leave it: texts with undertakings and what was said of them, allegations and
// cases, notices, and around all that the accounts of incidents and the record of how much was watched.
import { type ActId, formatTime, type FoundingFacts, INCIDENT_KINDS, type Power } from '@tasdiq/core';
import { dossierOf, signer, ZONES } from './cast.ts';
import { Dice } from './dice.ts';
import { NO_BASIS, type Page, Pen, type Saying, type SignedAct } from './pen.ts';
import { fieldsOf, findingFacts, mandateFacts, open, TRUCE } from './public-facts.ts';
import { day, sentence } from './words.ts';

const DAY_MS = 86_400_000;
/** Offices of the monitor that write in turn. */
export const FIELDS = 64;
const ACTORS = 12;
const ARTICLES = 200;
/** An undertaking of so many is a standing one, which is reviewed in periods. */
const STANDING = 8;
/** So much that was said last is remembered, to be answered. */
const REMEMBERED = 200;

/** Of a thousand acts of a dossier's life, so many are of a kind; the rest are accounts of incidents. */
const SHARES = {
  effort: 120,
  revise: 80,
  define: 25,
  agree: 25,
  report: 50,
  assess: 20,
  lodge: 30,
  screen: 22,
  give: 30,
  acknowledge: 24,
  found: 1,
} as const;

/** A key under its mandate. */
interface Office {
  readonly pen: Pen;
  readonly mandate: ActId;
  readonly member: string;
}

const PARTIES = ['north', 'south'] as const;
type Party = (typeof PARTIES)[number];

/** An undertaking with the party that owes it. */
interface Owed {
  readonly id: ActId;
  readonly from: Party;
  readonly isStanding: boolean;
}

/** The dossier in the making. Acts are to be logged in the order in which they come. */
export class PublicStory {
  readonly page: Page;
  readonly #facts: FoundingFacts;
  readonly #start: number;
  readonly #dice = new Dice(5);
  readonly #fields: Office[] = [];
  readonly #actors: ActId[] = [];
  readonly #articles: ActId[] = [];
  readonly #incidents: { id: ActId; version: ActId; field: Office }[] = [];
  readonly #proposed: Owed[] = [];
  readonly #owed: Owed[] = [];
  readonly #lodged: ActId[] = [];
  readonly #given: { readonly id: ActId; readonly to: Party }[] = [];
  #text!: ActId;
  #party!: Readonly<Record<Party, Office>>;
  #registry!: Office;
  #chair!: Office;
  #panels!: readonly Office[];
  #count = 0;
  #source!: ActId;

  /** A story that begins at `start`, milliseconds since 1970. */
  constructor(facts: FoundingFacts, start: number) {
    this.#facts = facts;
    this.#start = start;
    this.page = { dossier: dossierOf(facts), basis: NO_BASIS, exp: start + 300 * DAY_MS, signed: true };
  }

  /** Everything after the founding, without end. */
  *acts(): Generator<SignedAct> {
    // The host has founded the dossier; the key's chain goes on from there.
    const secretariat = new Pen(signer('secretariat'), new Dice(2));
    secretariat.write(this.page, { as: 'root', act: 'charter.found', facts: this.#facts });
    yield* this.#offices(secretariat);
    yield* this.#people();
    yield* this.#agreement();
    for (;;) yield* this.#next();
  }

  /** An account of an incident by one of the monitor's offices; those of different offices need no order. */
  account(field: number): SignedAct {
    const office = this.#fields[field]!;
    return this.#say(office, 'incident.report', this.#described(), fieldsOf(this.#dice));
  }

  #say(office: Office, act: string, facts: object, fields?: Saying['fields']): SignedAct {
    return office.pen.write(this.page, { as: office.mandate, act, facts, ...(fields && { fields }) });
  }

  *#grant(root: Pen, member: string, name: string, powers: readonly Power[]): Generator<SignedAct, Office> {
    const key = signer(`${member}, ${name}`);
    const facts = mandateFacts(name.split(' ')[0]!, key.key, powers, this.#start);
    const made = root.write(this.page, { as: 'root', act: 'mandate.grant', facts });
    yield made;
    const seed = 100 + this.#fields.length + name.length * 1000;
    return { pen: new Pen(key, new Dice(seed)), mandate: made.id, member };
  }

  *#offices(secretariat: Pen): Generator<SignedAct> {
    const root = (member: string): Pen => new Pen(signer(member), new Dice(member.length));
    const powers: Power[] = ['report', 'lodge', 'answer', 'negotiate', 'receive', 'sign'];
    this.#party = {
      north: yield* this.#grant(root('north'), 'north', 'desk', powers),
      south: yield* this.#grant(root('south'), 'south', 'desk', powers),
    };
    const certifying: Power[] = ['certify', 'publish', 'intake'];
    this.#registry = yield* this.#grant(secretariat, 'secretariat', 'registry', certifying);
    this.#chair = yield* this.#grant(root('mediator'), 'mediator', 'chair', ['certify']);
    this.#panels = [
      yield* this.#grant(root('guarantor-one'), 'guarantor-one', 'panel', ['find']),
      yield* this.#grant(root('guarantor-two'), 'guarantor-two', 'panel', ['find']),
    ];
    const monitor = root('monitor');
    for (let i = 0; i < FIELDS; i++)
      this.#fields.push(yield* this.#grant(monitor, 'monitor', `field ${i}`, ['monitor', 'find', 'report']));
  }

  *#people(): Generator<SignedAct> {
    const field = this.#fields[0]!;
    const source = this.#say(field, 'source.register', { kind: 'report', reliability: 'B' });
    this.#source = source.id;
    yield source;
    for (let i = 0; i < ACTORS; i++) {
      const member = i < 6 ? { member: PARTIES[i % 2] } : {};
      const name = { name: open(sentence(this.#dice, 2)) };
      const made = this.#say(field, 'actor.register', { kind: 'armed_group', ids: [], ...member }, name);
      this.#actors.push(made.id);
      yield made;
    }
  }

  /** A text between the parties, signed by both. */
  *#agreement(): Generator<SignedAct> {
    const begun = this.#say(this.#chair, 'text.begin', TRUCE, { title: open('Truce') });
    this.#text = begun.id;
    yield begun;
    for (let i = 0; i <= ARTICLES; i++) {
      const force = { rule: 'on_signature', zone: 'Europe/Istanbul', until: null, renewal: 'none' };
      const kind = i < ARTICLES ? { kind: 'article' } : { kind: 'final', force };
      const facts = { instrument: begun.id, ref: String(i + 1), level: 1, from: null, brackets: [], ...kind };
      const made = this.#say(this.#chair, 'text.article', facts, { text: open(sentence(this.#dice, 30)) });
      this.#articles.push(made.id);
      yield made;
    }
    const tabled = { instrument: begun.id, answers: null, articles: this.#articles };
    const draft = this.#say(this.#chair, 'text.table', tabled);
    yield draft;
    for (const party of PARTIES)
      yield this.#say(this.#party[party], 'consent.give', { draft: draft.id, form: 'signed' });
  }

  *#next(): Generator<SignedAct> {
    const made = this.#count++;
    let at = this.#dice.below(1000);
    const kind = (Object.keys(SHARES) as (keyof typeof SHARES)[]).find((name) => (at -= SHARES[name]) < 0);
    const field = this.#fields[made % FIELDS]!;
    const said = kind === 'found' ? undefined : kind && this.#answer(kind, field);
    if (kind === 'found' && this.#lodged.length > 0) yield* this.#case(field);
    else yield said ?? this.#report(field);
  }

  /** An act of a kind; nothing when there is nothing that it could answer. */
  #answer(kind: Exclude<keyof typeof SHARES, 'found'>, field: Office): SignedAct | undefined {
    switch (kind) {
      case 'effort':
        return this.#watch(field);
      case 'revise':
        return this.#revise();
      case 'define':
        return this.#define();
      case 'agree':
        return this.#agree();
      case 'report':
        return this.#progress();
      case 'assess':
        return this.#assess(field);
      case 'lodge':
        return this.#lodge();
      case 'screen':
        return this.#screen();
      case 'give':
        return this.#give();
      case 'acknowledge':
        return this.#acknowledge();
    }
  }

  #described(): object {
    const actors = this.#dice.below(2)
      ? [{ actor: this.#dice.one(this.#actors), role: 'said_to_have_carried_out' }]
      : [];
    const sources = [{ source: this.#source, credibility: 1 + this.#dice.below(6) }];
    return { kind: this.#dice.one(INCIDENT_KINDS), zone: this.#dice.one(ZONES), actors, sources };
  }

  #report(field: Office): SignedAct {
    const made = this.#say(field, 'incident.report', this.#described(), fieldsOf(this.#dice));
    remember(this.#incidents, { id: made.id, version: made.id, field });
    return made;
  }

  #revise(): SignedAct | undefined {
    const known = this.#incidents.shift();
    if (!known) return undefined;
    const facts = { incident: known.id, answers: known.version, ...this.#described() };
    return this.#say(known.field, 'incident.revise', facts, fieldsOf(this.#dice));
  }

  /** Some hours of watching one zone on one side, on a day of ten years. */
  #watch(field: Office): SignedAct {
    const from = Date.parse(`${day(this.#dice)}T06:00:00.000Z`);
    const hours = 2 + this.#dice.below(10);
    return this.#say(field, 'effort.record', {
      zone: this.#dice.one(ZONES),
      side: this.#dice.one(PARTIES),
      method: this.#dice.one(['patrol', 'post', 'camera']),
      from: formatTime(from),
      to: formatTime(from + hours * 3_600_000),
      minutes: hours * 60 * (1 + this.#dice.below(3)),
    });
  }

  #define(): SignedAct {
    const from = this.#dice.one(PARTIES);
    const isStanding = this.#dice.below(STANDING) === 0;
    const due = { at: formatTime(this.#start + (this.#dice.below(400) - 100) * DAY_MS) };
    const kind = isStanding
      ? { kind: 'prohibition', due: null, review: { every_days: 7, from: null } }
      : { kind: 'deliverable', due, review: null };
    const facts = {
      code: `undertaking-${this.#count}`,
      instrument: this.#text,
      article: this.#dice.one(this.#articles),
      from: [{ member: from }],
      to: [{ member: otherThan(from) }],
      zone: this.#dice.one(ZONES),
      verified_by: ['monitor'],
      methods: ['joint_visit'],
      depends_on: this.#owed.length > 0 && this.#dice.below(10) === 0 ? [this.#owed[0]!.id] : [],
      reciprocal: [],
      assisted_by: [],
      ...kind,
    };
    const words = { title: open(sentence(this.#dice, 6)), done_when: open(sentence(this.#dice, 12)) };
    const made = this.#say(this.#party[from], 'undertaking.define', facts, words);
    this.#proposed.push({ id: made.id, from, isStanding });
    return made;
  }

  #agree(): SignedAct | undefined {
    const found = this.#proposed.shift();
    if (!found) return undefined;
    const facts = { undertaking: found.id, answers: found.id };
    const made = this.#say(this.#party[otherThan(found.from)], 'undertaking.agree', facts);
    remember(this.#owed, found);
    return made;
  }

  #progress(): SignedAct | undefined {
    if (this.#owed.length === 0) return undefined;
    const { id, from } = this.#dice.one(this.#owed);
    const state = this.#dice.one(['begun', 'in_progress', 'done']);
    const account = { account: open(sentence(this.#dice, 20)) };
    return this.#say(this.#party[from], 'undertaking.report', { undertaking: id, state }, account);
  }

  #assess(field: Office): SignedAct | undefined {
    const done = this.#owed.filter(({ isStanding }) => !isStanding);
    if (done.length === 0) return undefined;
    const { id } = this.#dice.one(done);
    const verdict = this.#dice.one(['met', 'partly_met', 'not_met']);
    return this.#say(field, 'undertaking.assess', { undertaking: id, verdict, limitation: 'none' });
  }

  #lodge(): SignedAct {
    const by = this.#dice.one(PARTIES);
    const facts = {
      channel: 'party',
      complainants: [{ member: by }],
      accused: [{ member: otherThan(by) }],
      kind: 'shelling',
      zone: this.#dice.one(ZONES),
      provisions: [this.#dice.one(this.#articles)],
      undertakings: [],
      incidents: this.#incidents.slice(0, 1).map(({ id }) => id),
      evidence: [],
      links: [],
      historic: false,
    };
    const made = this.#say(this.#party[by], 'allegation.lodge', facts, {
      title: open(sentence(this.#dice, 6)),
      when: { tier: 'public', value: { from: day(this.#dice), to: null, precision: 'day' } },
    });
    this.#lodged.push(made.id);
    return made;
  }

  #screen(
    outcome = this.#dice.one(['admissible', 'needs_detail', 'outside_mandate']),
  ): SignedAct | undefined {
    const id = this.#lodged.shift();
    if (id === undefined) return undefined;
    const facts = { allegation: id, answers: null, outcome };
    return this.#say(this.#registry, 'allegation.screen', facts, { reason: open(sentence(this.#dice, 10)) });
  }

  #give(): SignedAct {
    const by = this.#dice.one(PARTIES);
    const to = otherThan(by);
    const from = this.#start + (2 + this.#dice.below(60)) * DAY_MS;
    const made = this.#say(this.#party[by], 'notification.give', {
      activity: 'movement',
      zone: this.#dice.one(ZONES),
      from: formatTime(from),
      until: formatTime(from + 3_600_000),
      to: [to],
      reveal: 'now',
    });
    this.#given.push({ id: made.id, to });
    return made;
  }

  #acknowledge(): SignedAct | undefined {
    const given = this.#given.shift();
    if (!given) return undefined;
    return this.#say(this.#party[given.to], 'notification.acknowledge', { notification: given.id });
  }

  /** An allegation that is let in, looked into and found on. */
  *#case(field: Office): Generator<SignedAct> {
    const allegation = this.#lodged[0]!;
    yield this.#screen('admissible')!;
    const name = `case-${this.#count}`;
    const [north, south] = [{ member: 'north' }, { member: 'south' }];
    const inquiry = this.#say(
      this.#chair,
      'inquiry.open',
      {
        code: name,
        allegations: [allegation],
        incidents: [],
        complainants: [north],
        accused: [south],
        purpose: 'verification',
        historic: false,
      },
      { title: open(sentence(this.#dice, 6)) },
    );
    yield inquiry;
    const photo = this.#say(
      field,
      'evidence.deposit',
      { kind: 'photo', form: 'original', about: [inquiry.id], uses: ['internal', 'parties'] },
      { title: open(sentence(this.#dice, 4)) },
    );
    yield photo;
    const draft = this.#say(
      field,
      'finding.draft',
      findingFacts(name, inquiry.id, photo.id, this.#dice.one(this.#articles)),
      {
        title: open(sentence(this.#dice, 6)),
        text: open(sentence(this.#dice, 80)),
      },
    );
    yield draft;
    const told = { inquiry: inquiry.id, to: 'south', items: [photo.id], draft: draft.id };
    const summary = { tier: 'restricted' as const, to: ['south'], value: { en: sentence(this.#dice, 20) } };
    yield this.#say(field, 'inquiry.disclose', told, { summary });
    const said = { finding: draft.id, version: draft.id };
    yield this.#say(this.#party.south, 'finding.reply', { ...said, stance: 'contests', evidence: [] });
    for (const panel of this.#panels) yield this.#say(panel, 'finding.vote', { ...said, vote: 'for' });
    if (this.#dice.below(3) > 0) yield this.#say(this.#chair, 'finding.adopt', said);
  }
}

function otherThan(party: Party): Party {
  return party === 'north' ? 'south' : 'north';
}

function remember<T>(things: T[], thing: T): void {
  things.push(thing);
  if (things.length > REMEMBERED) things.shift();
}
