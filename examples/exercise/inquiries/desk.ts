// What every inquiry of the exercise needs: who speaks, how things are called, and the files.
import { readFileSync } from 'node:fs';
import { base64url, type ActId, type DraftField, formatTime } from '@tasdiq/core';
import { type DraftFields, type Office, only, open, says, type Stage } from '../../stage.ts';
import type { Accord } from '../accord.ts';
import type { Actors } from '../actors.ts';
import type { Offices } from '../offices.ts';
import type { Party } from '../sides.ts';
import { CENTRES } from '../world.ts';
import { FINDING, type Matter, TITLES } from './words.ts';

const HOUR_MS = 3_600_000;

/** What is there before the first inquiry. */
export interface Ground {
  readonly offices: Offices;
  readonly actors: Actors;
  readonly accord: Accord;
  /** Accounts of incidents, by the keys of their data. */
  readonly incidents: ReadonlyMap<string, { readonly id: ActId }>;
}

/** A file of the exercise, uploaded. */
export interface Filed {
  readonly digest: string;
  readonly bytes: number;
  readonly media: string;
}

const MEDIA: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  geojson: 'application/geo+json',
};

/** The bytes of a file of the exercise. */
export function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../data/evidence/${name}`, import.meta.url)));
}

/** The media type of a file, by its ending. */
export function mediaOf(name: string): string {
  return MEDIA[name.slice(name.lastIndexOf('.') + 1)]!;
}

/** Words in English, for everybody. */
export function told(en: string): DraftField {
  return open({ en });
}

/** Words in English, for some. */
export function toldOnly(en: string, ...to: string[]): DraftField {
  return only({ en }, ...to);
}

/** The desk from which the inquiries are played. */
export class Desk {
  readonly stage: Stage;
  readonly ground: Ground;

  constructor(stage: Stage, ground: Ground) {
    this.stage = stage;
    this.ground = ground;
  }

  get offices(): Offices {
    return this.ground.offices;
  }

  /** Has an office say something. */
  says(by: Office, act: string, facts: unknown, fields: DraftFields = {}): Promise<ActId> {
    return says(this.stage, by, act, facts, fields);
  }

  /** A moment some hours before the play: the steps of the paper book keep their own times. */
  ago(hours: number): string {
    return formatTime(this.stage.start - hours * HOUR_MS);
  }

  /** A moment some hours from now. */
  in(hours: number): string {
    return formatTime(this.stage.clock() + hours * HOUR_MS);
  }

  /** Now; what it follows should be logged. */
  now(): string {
    return formatTime(this.stage.clock());
  }

  /** A day some days before the play. */
  day(days: number): string {
    return this.ago(days * 24).slice(0, 10);
  }

  /** When something happened, to the day. */
  when(days: number): DraftField {
    return open({ from: this.day(days), to: this.day(days), precision: 'day' });
  }

  /** Where something happened, as exactly as the public may know. */
  where(zone: string, name: string): DraftField {
    return open({ ...CENTRES[zone]!, precision: 2, name });
  }

  /** Uploads a file in an office's name. */
  async file(by: Office, name: string): Promise<Filed> {
    const bytes = bytesOf(name);
    await this.stage.file(by.signer, by.as, bytes);
    return { digest: base64url(this.stage.sha256(bytes)), bytes: bytes.length, media: mediaOf(name) };
  }

  /** A party's allegation against the other one. */
  lodge(by: Party, against: Party, matter: Matter, zone: string, more: AllegationMore): Promise<ActId> {
    const { kind, days, place, account, facts = {}, fields = {} } = more;
    return this.says(
      this.offices[by],
      'allegation.lodge',
      {
        channel: 'party',
        complainants: [{ member: by }],
        accused: [{ member: against }],
        kind,
        zone,
        ...NOTHING,
        links: [],
        historic: false,
        ...facts,
      },
      {
        title: open(TITLES[matter]),
        account: told(account),
        when: this.when(days),
        where: this.where(zone, place),
        ...fields,
      },
    );
  }

  /** The registry's screening. */
  screen(
    allegation: ActId,
    answers: ActId | null,
    outcome: string,
    reason: string,
    of?: ActId,
  ): Promise<ActId> {
    const facts = { allegation, answers, outcome, ...(of && { duplicate_of: of }) };
    return this.says(this.offices.registry, 'allegation.screen', facts, { reason: told(reason) });
  }

  /** Opens a case on allegations of one side against the other. */
  open(
    code: string,
    matter: Matter,
    by: Party,
    against: Party,
    allegations: readonly ActId[],
    more: object = {},
  ): Promise<ActId> {
    return this.says(
      this.offices.registry,
      'inquiry.open',
      {
        code,
        allegations,
        incidents: [],
        complainants: [{ member: by }],
        accused: [{ member: against }],
        purpose: 'investigation',
        historic: false,
        ...more,
      },
      {
        title: open(TITLES[matter]),
        objectives: told('Whether it happened, who did it, and what it is under the texts.'),
        authorisation: told(
          'Asked for by the complainant and taken up by the registry. The mission kept a paper book before the case was entered; steps from that book keep the times at which they were done.',
        ),
        method: told('Visits, statements, interviews and what can be measured; each side is asked alike.'),
      },
    );
  }

  /** What the other side says when it is asked. */
  clarify(by: Party, inquiry: ActId, stance: string, text: string, more: object = {}): Promise<ActId> {
    const facts = { inquiry, answers: null, stance, ...more };
    return this.says(this.offices[by], 'inquiry.clarify', facts, { text: told(text) });
  }

  /** Tells a member in summary what is held against it, with a version of a draft where there is one. */
  disclose(
    inquiry: ActId,
    to: Party,
    items: readonly ActId[],
    summary: string,
    draft?: ActId,
  ): Promise<ActId> {
    const facts = { inquiry, to, items, ...(draft && { draft }) };
    return this.says(this.offices.headquarters, 'inquiry.disclose', facts, {
      summary: toldOnly(summary, to, 'mission'),
    });
  }

  /** A reply of a member to a draft. */
  reply(by: Party, finding: ActId, version: ActId, stance: string, text: string): Promise<ActId> {
    const facts = { finding, version, stance, evidence: [] };
    return this.says(this.offices[by], 'finding.reply', facts, { text: told(text) });
  }

  /** A vote on a version of a finding. */
  vote(
    by: Office,
    finding: ActId,
    version: ActId,
    vote: string,
    words: { reason?: string; dissent?: string } = {},
  ): Promise<ActId> {
    const fields = Object.fromEntries(Object.entries(words).map(([name, text]) => [name, told(text)]));
    return this.says(by, 'finding.vote', { finding, version, vote }, fields);
  }

  adopt(finding: ActId, version: ActId): Promise<ActId> {
    return this.says(this.offices.hadrel, 'finding.adopt', { finding, version });
  }
}

/** What an allegation says beside who, whom and of what. */
interface AllegationMore {
  readonly kind: string;
  readonly days: number;
  readonly place: string;
  readonly account: string;
  readonly facts?: object;
  readonly fields?: DraftFields;
}

/** What a case or a finding has none of unless it says so. */
export const NOTHING = { provisions: [], undertakings: [], incidents: [], evidence: [] };

/** Facts of a finding that are the same in all of the exercise. */
export const PLAIN = {
  incidents: [],
  supersedes: null,
  together_with: [],
  justifications: [],
  intent: 'not_established',
  gravity: null,
};

/** The title of a finding on a matter. */
export function findingTitle(matter: Matter): DraftField {
  const titles = Object.entries(TITLES[matter]).map(([language, text]) => [
    language,
    `${text}: ${FINDING[language]!}`,
  ]);
  return open(Object.fromEntries(titles));
}
