import { type PagePlace, placeOf } from '../changes/places.ts';

/*
 * Where the records behind a number stand. A cell names acts, or rows of an edition as `dataset#row`.
 */

/** What a kind of act begins, for those whose things have a page. */
const BEGUN: Readonly<Record<string, string>> = {
  'incident.report': 'incident',
  'allegation.lodge': 'allegation',
  'inquiry.open': 'inquiry',
  'finding.draft': 'finding',
  'evidence.deposit': 'evidence',
  'undertaking.define': 'undertaking',
  'indicator.define': 'indicator',
  'talks.session': 'session',
  'text.begin': 'instrument',
  'access.request': 'access_request',
  'access.obstruct': 'obstruction',
  'request.make': 'request',
  'notification.give': 'notification',
  'claim.capture': 'claim',
  'effort.record': 'effort',
  'counting.adopt': 'counting',
  'counting.declare': 'comparison',
  'bulletin.draft': 'bulletin',
};

/** What the records of a group of figures are, for those that a reader is told of without the act that begins them. */
const OF_GROUP: Readonly<Record<string, string>> = {
  findings: 'finding',
  bulletins: 'bulletin',
  claims: 'claim',
};

/** The page of the thing that an act of a kind begins; the entry of any other act. */
export function placeOfAct(kind: string | null, id: string): PagePlace {
  return placeOf(BEGUN[kind ?? ''] ?? '', id);
}

/** The page of what a reader was told of without its first act, in a figure. */
export function placeOfUnseen(figure: string, id: string): PagePlace {
  return placeOf(OF_GROUP[figure.split('.')[0]!] ?? '', id);
}

/** The id of the event that a row of an edition is; undefined for an act. */
export function rowOf(record: string): string | undefined {
  return record.includes('#') ? record.replace('#', '~') : undefined;
}
