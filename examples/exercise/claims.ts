// What spokesmen say in public, as they said it; how it stands to the record; and what they say to that.
import { readFileSync } from 'node:fs';
import { base64url, type ActId, formatTime } from '@tasdiq/core';
import { type DraftFields, type Office, open, says, type Stage } from '../stage.ts';
import type { Accord } from './accord.ts';
import type { Found } from './inquiries/inquire.ts';
import type { Offices } from './offices.ts';
import { type Side, sidesOf } from './sides.ts';
import { RADIO, SPOKEN, type Spoken, type Words } from './spoken.ts';
import { ZONES } from './world.ts';

const DAY_MS = 86_400_000;
/** Days before the play on which both spoke, and the accord was signed. */
const SAID = 4;
const ACCORD = 35;
/** Characters around a passage that are kept with it. */
const AROUND = 40;

/** What claims are held against. */
export interface OnRecord {
  readonly accord: Accord;
  readonly findings: Found;
  /** Accounts of incidents, by the keys of their data. */
  readonly incidents: ReadonlyMap<string, { readonly id: ActId }>;
  readonly radio: ActId;
}

/** A source whose file is public, with the text in it. */
interface Archived {
  readonly source: ActId;
  readonly text: string;
  readonly language: string;
}

/** Plays the ledger of claims: as many of one side as of the other, each heard before it is contradicted. */
export async function keepClaims(stage: Stage, offices: Offices, onRecord: OnRecord): Promise<void> {
  await stage.settle();
  for (const side of sidesOf(offices)) await new Ledger(stage, offices, onRecord, side).keep();
  await keepBroadcast(stage, offices, onRecord);
  await stage.settle();
}

/** The claims of one side's spokesman. */
class Ledger {
  readonly #stage: Stage;
  readonly #office: Office;
  readonly #onRecord: OnRecord;
  readonly #side: Side;
  readonly #other: Side;
  readonly #spoken: Spoken;

  constructor(stage: Stage, offices: Offices, onRecord: OnRecord, side: Side) {
    this.#stage = stage;
    this.#office = offices.record;
    this.#onRecord = onRecord;
    this.#side = side;
    this.#other = sidesOf(offices).find(({ code }) => code === side.other)!;
    this.#spoken = SPOKEN[side.code];
  }

  async keep(): Promise<void> {
    const { file, title, publisher, language } = this.#spoken;
    const briefing = await archive(this.#stage, this.#office, { file, title, publisher, language });
    await this.#ridge(briefing);
    await this.#breaches(briefing);
    await this.#denial(briefing);
    await this.#support(briefing);
    await this.#wrecks(briefing);
    await this.#talks(briefing);
  }

  /** A number that others give otherwise. Its speaker is offered a reply and says nothing. */
  async #ridge(briefing: Archived): Promise<void> {
    const facts = { kind: 'figure', topic: 'kell-ridge-killed' };
    const claim = await this.#capture(briefing, 'ridge', facts);
    const { incidents } = this.#onRecord;
    const against = ['clash-1a', 'clash-1b'].map((key) => incidents.get(key)!.id);
    await this.#offer(
      claim,
      claim,
      'partly',
      against,
      'Two accounts of that day are on the record, and differ.',
    );
    await this.#says('claim.withdraw', { ...(await this.#again(briefing)), ground: 'duplicate' }, TWICE);
  }

  /** The same words entered a second time from a repeat of the briefing. */
  async #again(briefing: Archived): Promise<{ claim: ActId; answers: ActId }> {
    const claim = await this.#capture(briefing, 'ridge', { kind: 'figure', topic: 'kell-ridge-killed' });
    return { claim, answers: claim };
  }

  /** A number that was entered wrongly and is put right; then its speaker puts it right as well. */
  async #breaches(briefing: Archived): Promise<void> {
    const { accord } = this.#onRecord;
    const facts = {
      kind: 'figure',
      topic: 'breaches-since-accord',
      of: [{ member: this.#side.other }],
      period: { from: this.#day(ACCORD), to: this.#day(SAID) },
    };
    const { misread } = this.#spoken;
    const claim = await this.#capture(briefing, 'breaches', facts, { quantity: open(misread) });
    const { source, medium, speaker, said } = this.#said(briefing);
    const corrected = await this.#says(
      'claim.correct',
      { claim, answers: claim, source, medium, speaker, said, ...facts },
      {
        ...this.#words(briefing, 'breaches'),
        reason: open({ en: 'The number had been entered wrongly; the words were right.' }),
      },
    );
    const against = [accord.owed[this.#side.other].fire, ...this.#reported()];
    const why = 'The reviews since the accord and the accounts on the record are fewer than the number said.';
    const offer = await this.#offer(claim, corrected, 'partly', against, why);
    await this.#reply(this.#side, claim, 'corrects', this.#spoken.corrects, offer);
    await this.#relate(claim, corrected, 'partly', against, why, { offers: [offer] });
  }

  /** Accounts of the time since the accord that this side reported of the other. */
  #reported(): ActId[] {
    return this.#spoken.reported.map((key) => this.#onRecord.incidents.get(key)!.id);
  }

  /** A denial of what the body has found since. */
  async #denial(briefing: Archived): Promise<void> {
    const claim = await this.#capture(briefing, 'denial', { kind: 'denial', topic: 'no-fire' });
    const against = [this.#onRecord.findings[this.#side.code]];
    const why = 'An adopted finding names this side for fire at that place.';
    const offer = await this.#offer(claim, claim, 'contradicted', against, why);
    await this.#reply(this.#side, claim, 'contests_record', this.#spoken.contests, offer);
    await this.#relate(claim, claim, 'contradicted', against, why, { offers: [offer] });
  }

  /** Something said of others, on which the record holds nothing: beside that, what was looked through. */
  async #support(briefing: Archived): Promise<void> {
    const of = [{ member: this.#side.other }];
    const claim = await this.#capture(briefing, 'support', { kind: 'attribution', topic: 'support', of });
    await this.#reply(this.#side, claim, 'stands_by', 'We stand by what was said.');
    await this.#reply(this.#other, claim, 'no_comment', 'We do not comment on what is said in briefings.');
    const coverage = { zones: ZONES, from: this.#day(ACCORD), to: this.#day(1) };
    await this.#relate(
      claim,
      claim,
      'not_in_record',
      [],
      'No account, finding or deposit on the record speaks of money or arms from there.',
      { coverage },
      { coverage: open({ en: 'Accounts, findings and evidence of the four zones since the accord.' }) },
    );
  }

  /** A promise that is also on paper. */
  async #wrecks(briefing: Archived): Promise<void> {
    const facts = { kind: 'commitment', topic: 'wrecks' };
    const claim = await this.#capture(briefing, 'wrecks', facts);
    const to = [this.#onRecord.accord.owed[this.#side.code].wrecks];
    await this.#relate(
      claim,
      claim,
      'consistent',
      to,
      'The accord says the same: twelve, within sixty days.',
    );
  }

  /** A view of the other side's intentions, which no record can hold. */
  async #talks(briefing: Archived): Promise<void> {
    const of = [{ member: this.#side.other }];
    const claim = await this.#capture(briefing, 'talks', { kind: 'characterisation', topic: 'talks', of });
    await this.#relate(claim, claim, 'uncheckable', [], 'What somebody intends is not on any record.');
  }

  #capture(
    briefing: Archived,
    about: keyof Spoken['words'],
    facts: object,
    fields: DraftFields = {},
  ): Promise<ActId> {
    return this.#says(
      'claim.capture',
      { ...this.#said(briefing), of: [], ...facts },
      { ...this.#words(briefing, about), ...fields },
    );
  }

  #said({ source }: Archived) {
    const speaker = { member: this.#side.code };
    return { source, medium: 'press_conference', speaker, said: this.#day(SAID), of: [] };
  }

  #words(briefing: Archived, about: keyof Spoken['words']): DraftFields {
    return { speaker: open(this.#spoken.speaker), ...wordsOf(briefing, this.#spoken.words[about]) };
  }

  #offer(
    claim: ActId,
    answers: ActId,
    relation: string,
    against: readonly ActId[],
    reason: string,
  ): Promise<ActId> {
    const facts = { claim, answers, to: this.#side.code, relation, against, rows: [] };
    return this.#says('claim.offer', facts, { reason: open({ en: reason }) });
  }

  #reply({ liaison }: Side, claim: ActId, stance: string, text: string, offer?: ActId): Promise<ActId> {
    const facts = { claim, answers: null, ...(offer && { offer }), stance };
    return says(this.#stage, liaison, 'claim.reply', facts, { text: open({ en: text }) });
  }

  #relate(
    claim: ActId,
    version: ActId,
    relation: string,
    to: readonly ActId[],
    reason: string,
    more: object = {},
    fields: DraftFields = {},
  ): Promise<ActId> {
    const facts = { claim, version, answers: null, relation, to, rows: [], offers: [], ...more };
    return this.#says('claim.relate', facts, { reason: open({ en: reason }), ...fields });
  }

  #says(act: string, facts: unknown, fields: DraftFields): Promise<ActId> {
    return says(this.#stage, this.#office, act, facts, fields);
  }

  #day(ago: number): string {
    return formatTime(this.#stage.start - ago * DAY_MS).slice(0, 10);
  }
}

const TWICE = { reason: open({ en: 'The same words, from a repeat of the same briefing.' }) };

/** A third number on the ridge, of somebody who is no member. */
async function keepBroadcast(stage: Stage, { record }: Offices, { incidents }: OnRecord): Promise<void> {
  const { file, title, publisher, language, speaker, words } = RADIO;
  const broadcast = await archive(stage, record, { file, title, publisher, language });
  const claim = await says(
    stage,
    record,
    'claim.capture',
    { source: broadcast.source, medium: 'broadcast', kind: 'figure', topic: 'kell-ridge-killed', of: [] },
    { speaker: open(speaker), ...wordsOf(broadcast, words) },
  );
  await says(
    stage,
    record,
    'claim.relate',
    {
      claim,
      version: claim,
      answers: null,
      relation: 'consistent',
      to: [incidents.get('clash-1r')!.id],
      rows: [],
      offers: [],
    },
    { reason: open({ en: 'The registry had taken the same number from the same station.' }) },
  );
}

/** Uploads what was said, as its speaker published it, and registers it. */
async function archive(
  stage: Stage,
  by: Office,
  { file, title, publisher, language }: Pick<Spoken, 'file' | 'title' | 'publisher' | 'language'>,
): Promise<Archived> {
  const bytes = new Uint8Array(readFileSync(new URL(`./data/statements/${file}`, import.meta.url)));
  await stage.file(by.signer, by.as, bytes);
  const archived = { digest: base64url(stage.sha256(bytes)), bytes: bytes.length, media: 'text/plain' };
  const kind = publisher === 'Radio Kell' ? 'press' : 'official_statement';
  const published = formatTime(stage.start - SAID * DAY_MS).slice(0, 10);
  const source = await says(
    stage,
    by,
    'source.register',
    { kind, reliability: 'C', published, language, archive: archived },
    { title: open(title), publisher: open(publisher) },
  );
  return { source, text: new TextDecoder().decode(bytes), language };
}

/** Words with the passage of the file in which they stand, a translation and the number that they give. */
function wordsOf({ text, language }: Archived, { original, translation, quantity }: Words): DraftFields {
  const at = text.indexOf(original);
  if (at < 0) throw new Error(`the file does not hold the passage: ${original}`);
  const end = at + original.length;
  const passage = {
    exact: original,
    prefix: text.slice(Math.max(0, at - AROUND), at),
    suffix: text.slice(end, end + AROUND),
    language,
  };
  return {
    original: open({ text: original, language }),
    translation: open(translation),
    passage: open(passage),
    ...(quantity && { quantity: open(quantity) }),
  };
}
