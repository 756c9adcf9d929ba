// What the secretariat publishes: drafted from the record, worded by people, approved, issued, corrected, or not issued.
import { readFileSync } from 'node:fs';
import { type ActId, type BulletinContent, formatTime, parseTime } from '@tasdiq/core';
import { type AskedBulletin, type DraftFields, open, says, type Stage } from '../stage.ts';
import type { InForce } from './charter-life.ts';
import type { Found } from './inquiries/inquire.ts';
import type { Offices } from './offices.ts';

const HOUR_MS = 3_600_000;
/** Of the software that the exercise belongs to. */
const RELEASE = '0.1.0';

type Texts = Readonly<Record<string, string>>;

/** What people wrote, in every language of the series. */
const WORDS = JSON.parse(readFileSync(new URL('./data/bulletins.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Texts>
>;

/** Words by the section that they begin. */
type Worded = Readonly<Record<string, string>>;

const DAILY: Worded = { summary: 'daily.summary' };
const WITH_METHOD: Worded = { ...DAILY, method: 'method' };
const WEEKLY: Worded = {
  assessment: 'weekly.assessment',
  intentions: 'weekly.intentions',
  method: 'method',
};

/** What bulletins without a clock are about. */
interface About {
  readonly findings: Found;
  /** An incident on which a spot report is made. */
  readonly incident: ActId;
}

/** Plays the bulletins. Earlier periods of the daily and of the weekly one stay without any: due, not issued. */
export async function issueBulletins(
  stage: Stage,
  offices: Offices,
  { terms }: InForce,
  { findings, incident }: About,
): Promise<void> {
  const press = new Press(stage, offices);
  const period = (code: string, number: number): AskedBulletin => {
    const { first, every_hours } = terms.bulletins!.find((series) => series.code === code)!;
    const length = every_hours! * HOUR_MS;
    const from = parseTime(first!)! + (number - 1) * length;
    return { series: code, number, from: formatTime(from), to: formatTime(from + length) };
  };
  for (const number of [3, 4]) await press.publish(period('daily', number), DAILY);
  await reviseDaily(press, period('daily', 5));
  await press.publish(period('weekly', 2), WEEKLY);
  await press.drop(period('weekly', 3), WEEKLY, 'Begun before the last visit was entered.');
  await press.publish(period('weekly', 3), WEEKLY);
  await press.publish(period('implementation', 1), {
    summary: 'implementation.summary',
    challenges: 'implementation.challenges',
    method: 'method',
  });
  const { from, to } = period('daily', 5);
  for (const [i, about] of [findings.tavrel, findings.almaris].entries())
    await press.publish(
      { series: 'violation', number: i + 1, from, to, about },
      {
        background: 'violation.background',
        limitations: 'violation.limitations',
        distribution: 'violation.distribution',
      },
    );
  await press.publish(
    { series: 'spot', number: 1, from, to, about: incident },
    { not_known: 'spot.not_known', next_steps: 'spot.next_steps' },
  );
  await stage.settle();
}

/** A draft that one guarantor objects to and both approve once it is revised; its issue is corrected later. */
async function reviseDaily(press: Press, asked: AskedBulletin): Promise<void> {
  const { hadrel, quenor } = press.offices;
  const first = await press.draft(asked, { summary: 'daily.first' });
  await press.approve(quenor, first, 'object', 'That both sides kept the accord is for nobody to say here.');
  const revised = await press.revise(asked, first, DAILY, 'Says what came in, and judges nothing.');
  for (const desk of [quenor, hadrel]) await press.approve(desk, revised, 'approve');
  await press.issue(revised);
  const correction = await press.draft(
    asked,
    { ...WITH_METHOD, corrections: 'daily.correction' },
    first.bulletin,
  );
  await press.approve(hadrel, correction, 'approve');
  await press.issue(correction, 'The first issue stays where it is, and says that it was corrected.');
}

/** A version of a bulletin. */
interface Version {
  readonly bulletin: ActId;
  readonly version: ActId;
}

/** The office that writes bulletins, and those who approve them. */
class Press {
  readonly #stage: Stage;
  readonly offices: Offices;

  constructor(stage: Stage, offices: Offices) {
    this.#stage = stage;
    this.offices = offices;
  }

  /** From the draft to the issue, without an objection. */
  async publish(asked: AskedBulletin, worded: Worded): Promise<void> {
    const drafted = await this.draft(asked, worded);
    await this.approve(this.offices.hadrel, drafted, 'approve');
    await this.issue(drafted);
  }

  /** A draft that comes to nothing. */
  async drop(asked: AskedBulletin, worded: Worded, reason: string): Promise<void> {
    const { bulletin, version } = await this.draft(asked, worded);
    const facts = { bulletin, answers: version };
    await says(this.#stage, this.offices.record, 'bulletin.drop', facts, { reason: open({ en: reason }) });
  }

  async draft(asked: AskedBulletin, worded: Worded, corrects?: ActId): Promise<Version> {
    const { series, number, from, to } = asked;
    const { fields, ...made } = await this.#made(asked, worded);
    const facts = { series, number, from, to, ...made, ...(corrects && { corrects }) };
    const bulletin = await says(this.#stage, this.offices.record, 'bulletin.draft', facts, fields);
    return { bulletin, version: bulletin };
  }

  async revise(
    asked: AskedBulletin,
    { bulletin, version }: Version,
    worded: Worded,
    reason: string,
  ): Promise<Version> {
    const { fields, ...made } = await this.#made(asked, worded);
    const facts = { bulletin, answers: version, ...made };
    const words = { ...fields, reason: open({ en: reason }) };
    const next = await says(this.#stage, this.offices.record, 'bulletin.revise', facts, words);
    return { bulletin, version: next };
  }

  async approve(
    desk: Offices['hadrel'],
    { bulletin, version }: Version,
    verdict: 'approve' | 'object',
    reason?: string,
  ): Promise<void> {
    const fields: DraftFields = reason ? { reason: open({ en: reason }) } : {};
    await says(this.#stage, desk, 'bulletin.approve', { bulletin, version, verdict }, fields);
  }

  async issue({ bulletin, version }: Version, note?: string): Promise<void> {
    const content = await this.#stage.bulletinDigest(this.offices.record, bulletin);
    const facts = { bulletin, version, content, files: [], release: RELEASE };
    const fields: DraftFields = note ? { note: open({ en: note }) } : {};
    await says(this.#stage, this.offices.record, 'bulletin.issue', facts, fields);
  }

  /** The draft that the record gives, with people's words before what it lists. */
  async #made(asked: AskedBulletin, worded: Worded) {
    const { facts, title, content } = await this.#stage.draftBulletin(this.offices.record, asked);
    const said = { title: open(title), content: open(withWords(content, worded)) };
    return { size: facts.size, about: facts.about, fields: said };
  }
}

function withWords({ template, sections }: BulletinContent, worded: Worded): BulletinContent {
  const all = sections.map((section) => {
    const name = worded[section.section];
    if (name === undefined) return section;
    return { ...section, blocks: [{ type: 'text' as const, text: WORDS[name]! }, ...section.blocks] };
  });
  return { template, sections: all };
}
