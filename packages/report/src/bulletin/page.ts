// What every part of a bulletin needs to be set in a language.
import { type ActId, type Bearer, formatTime } from '@tasdiq/core';
import type { Language } from '@tasdiq/words';
import { hasWord } from '@tasdiq/words/word';
import type { Wording } from '../chart/wording.ts';
import type { Run } from '../document.ts';
import type { Localized } from '../figure.ts';
import type { Names } from '../figures/names.ts';
import type { Told } from '../told.ts';
import { proseRuns } from './prose.ts';

/** A document under way. */
export interface Page {
  readonly told: Told;
  readonly language: Language;
  readonly wording: Wording;
  readonly names: Names;
}

/** A word of the group `bulletin`. */
export function said(
  { wording }: Page,
  code: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return wording.name({ group: 'bulletin', code, ...(params && { params }) });
}

/** A word of another group. */
export function word({ wording }: Page, group: string, code: string): string {
  return wording.name({ group, code });
}

/** A text of the record as runs, marked as what it is where it is in another language. */
export function textRuns({ language }: Page, text: Localized | undefined): Run[] {
  return proseRuns(text, language);
}

/** A code of a closed list in an act; some are called otherwise in one fact than in others. */
export function valueWord(page: Page, fact: string, code: string): string {
  return word(page, 'value', hasWord('value', `${fact}.${code}`) ? `${fact}.${code}` : code);
}

/** A moment to the minute, for columns whose head says that it is UTC. */
export function minuteText(at: number): string {
  return formatTime(at).slice(0, 16).replace('T', ' ');
}

/** A moment as people read it: to the minute, in UTC. */
export function momentText(at: number): string {
  return `${minuteText(at)} UTC`;
}

/** Characters of an id that tell it from all others in practice. */
const SHORT = 12;

/** An id, short enough for a table. */
export function idRun(id: string): Run {
  return { text: id.slice(0, SHORT), isolated: true };
}

/** What a member or an actor of the record is called. */
export function bearerRuns(page: Page, who: Bearer): Run[] {
  if ('member' in who) return [{ text: page.wording.name(page.names.member(who.member)), isolated: true }];
  const { state } = page.told;
  const version = state.actors.get(who.actor)?.version ?? who.actor;
  const name = (page.told.act(version) ?? page.told.act(who.actor))?.open['name'];
  const runs = textRuns(page, name as Localized | undefined);
  return runs.length > 0 ? runs : [idRun(who.actor)];
}

/** The title of something, in its newest version; nothing where it has none. */
export function titleRuns(page: Page, id: ActId, version: ActId = id): Run[] {
  const { told } = page;
  const title = told.act(version)?.open['title'] ?? told.act(id)?.open['title'];
  return textRuns(page, title as Localized | undefined);
}
