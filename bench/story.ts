// A synthetic record in order: the founding, mandates of many offices, their sources and actors, then accounts of
// incidents without end, some revised, linked or graded. Acts have about 900 bytes.
import { type ActId, formatTime, type FoundingFacts, INCIDENT_KINDS } from '@tasdiq/core';
import { dossierOf, signer, ZONES } from './cast.ts';
import { Dice } from './dice.ts';
import { NO_BASIS, type Page, Pen, type SignedAct } from './pen.ts';
import { day, place, sentence } from './words.ts';

const DAY_MS = 86_400_000;
const ACTORS = 24;
/** An office remembers so many of its accounts, to revise and link them. */
const REMEMBERED = 16;

/** An office of the monitor with its own key. */
interface Office {
  readonly pen: Pen;
  readonly dice: Dice;
  readonly mandate: ActId;
  readonly source: ActId;
  /** Version that a next grading of the source answers. */
  graded: ActId;
  /** Accounts with their newest version. */
  readonly accounts: { readonly id: ActId; version: ActId }[];
}

/** A record in the making. Acts of one office must be logged in the order in which they were written. */
export class Story {
  readonly facts: FoundingFacts;
  readonly page: Page;
  readonly #root: Pen;
  readonly #offices: Office[] = [];
  readonly #actors: ActId[] = [];
  readonly #start: number;
  readonly #founder: Pen;

  /** A story that begins at `start`, milliseconds since 1970. */
  constructor(facts: FoundingFacts, start: number, signed: boolean) {
    this.facts = facts;
    this.#start = start;
    this.page = { dossier: dossierOf(facts), basis: NO_BASIS, exp: start + 300 * DAY_MS, signed };
    this.#root = new Pen(signer('monitor'), new Dice(1));
    this.#founder = new Pen(signer('secretariat'), new Dice(2));
  }

  /** The founding act. */
  founding(): SignedAct {
    return this.#founder.write(this.page, { as: 'root', act: 'charter.found', facts: this.facts });
  }

  /** Acts that give so many offices their mandates, sources and actors; log them before anything else. */
  *opening(offices: number): Generator<SignedAct> {
    for (let i = 0; i < offices; i++) yield* this.#open(i);
    const [first] = this.#offices;
    for (let i = 0; i < ACTORS; i++) {
      const facts = { kind: 'armed_group', ids: [] };
      const fields = { name: { tier: 'public' as const, value: { en: sentence(first!.dice, 2) } } };
      const made = first!.pen.write(this.page, { as: first!.mandate, act: 'actor.register', facts, fields });
      this.#actors.push(made.id);
      yield made;
    }
  }

  /** The next account of an incident by an office: what a loaded host gets. */
  report(office: number): SignedAct {
    const { pen, dice, mandate, source, accounts } = this.#offices[office]!;
    const said = {
      as: mandate,
      act: 'incident.report',
      facts: this.#account(dice, source),
      fields: fields(dice),
    };
    const made = pen.write(this.page, said);
    accounts[dice.below(REMEMBERED)] = { id: made.id, version: made.id };
    return made;
  }

  /** The next act of an office: of a hundred, 70 accounts, 15 revisions, 10 gradings of a source and 5 links. */
  next(office: number): SignedAct {
    const { dice, accounts } = this.#offices[office]!;
    const kind = dice.below(100);
    const known = accounts.filter(() => true);
    if (kind < 70 || known.length < 2) return this.report(office);
    if (kind < 85) return this.#revise(office, dice.one(known));
    return kind < 95 ? this.#grade(office) : this.#link(office, known[0]!.id, known.at(-1)!.id);
  }

  *#open(index: number): Generator<SignedAct> {
    const key = signer(`monitor, office ${index}`);
    const dice = new Dice(100 + index);
    const pen = new Pen(key, dice);
    const facts = {
      office: 'field',
      key: key.key,
      powers: ['monitor'],
      scope: {},
      from: formatTime(this.#start - DAY_MS),
      until: formatTime(this.#start + 300 * DAY_MS),
      device: false,
    };
    const mandate = this.#root.write(this.page, { as: 'root', act: 'mandate.grant', facts });
    yield mandate;
    const registered = { kind: 'report', reliability: 'F' };
    const source = pen.write(this.page, { as: mandate.id, act: 'source.register', facts: registered });
    this.#offices.push({
      pen,
      dice,
      mandate: mandate.id,
      source: source.id,
      graded: source.id,
      accounts: [],
    });
    yield source;
  }

  #account(dice: Dice, source: ActId): object {
    const actors = dice.below(2) ? [{ actor: dice.one(this.#actors), role: 'present' }] : [];
    const sources = [{ source, credibility: 1 + dice.below(6) }];
    return { kind: dice.one(INCIDENT_KINDS), zone: dice.one(ZONES), actors, sources };
  }

  #revise(office: number, account: Office['accounts'][number]): SignedAct {
    const { pen, dice, mandate, source } = this.#offices[office]!;
    const facts = { incident: account.id, answers: account.version, ...this.#account(dice, source) };
    const made = pen.write(this.page, { as: mandate, act: 'incident.revise', facts, fields: fields(dice) });
    account.version = made.id;
    return made;
  }

  #grade(office: number): SignedAct {
    const one = this.#offices[office]!;
    const facts = {
      source: one.source,
      answers: one.graded,
      reliability: one.dice.one(['A', 'B', 'C', 'D']),
    };
    const made = one.pen.write(this.page, { as: one.mandate, act: 'source.grade', facts });
    one.graded = made.id;
    return made;
  }

  #link(office: number, from: ActId, to: ActId): SignedAct {
    const { pen, mandate } = this.#offices[office]!;
    return pen.write(this.page, { as: mandate, act: 'incident.link', facts: { from, to, link: 'follows' } });
  }
}

/** Words, time and, for every second account, place. */
function fields(dice: Dice) {
  const tier = 'public' as const;
  const { lat, lon } = place(dice);
  const where = { lat, lon, precision: 1 + dice.below(5) };
  return {
    title: { tier, value: { en: sentence(dice, 8) } },
    when: { tier, value: { from: day(dice), to: null, precision: 'day' } },
    ...(dice.below(2) && { where: { tier, value: where } }),
  };
}
