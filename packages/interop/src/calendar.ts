// What is due, as a calendar that programs subscribe to: RFC 5545 (iCalendar), one VEVENT for each date, in UTC.
// Written by ical-generator; here is what may go in, and that the same list gives the same bytes.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** One date. */
export interface CalendarEntry {
  /** Globally unique and the same in every edition of the feed: printable ASCII, 1 to 255 characters (RFC 7986, 5.3). */
  readonly uid: string;
  /** Milliseconds since 1970; seconds are kept, milliseconds are not. */
  readonly at: number;
  readonly title: string;
  readonly description?: string;
  readonly category?: string;
  /** An absolute http or https address. */
  readonly url?: string;
}

/** About the feed as a whole. */
export interface CalendarHead {
  readonly name: string;
  /** DTSTAMP of every entry: the moment of the state that the feed shows, in milliseconds since 1970. */
  readonly stamp: number;
}

/** The library puts `-` before it, for an identifier that nobody registered (ISO 9070). */
const PRODUCT = '//Tasdiq//Tasdiq//EN';
const UID = /^[\x21-\x7e]{1,255}$/;
const EARLIEST = Date.UTC(1000, 0);
const LATEST = Date.UTC(10_000, 0) - 1;
/** Most characters of a title; of a description. Programs cut longer ones, or refuse the feed. */
const MAX_TITLE = 500;
const MAX_DESCRIPTION = 8_000;

/** Why an entry cannot be written: which entry, what is wrong with it. */
export class CalendarError extends Error {}

/**
 * Writes a feed: CRLF, folded at 75 octets, entries ordered by time and uid. A deadline takes no time of the day, so
 * entries have a start and no end, and leave the reader free. Throws `CalendarError`.
 */
export function writeCalendar(entries: readonly CalendarEntry[], { name, stamp }: CalendarHead): string {
  const seen = new Set<string>();
  // The library leaves these signs of a name as they are, where RFC 5545 wants them escaped.
  const title = plain(name, MAX_TITLE).replace(/\s*[;,\\\n]\s*/g, ' ');
  const calendar = ical({ prodId: PRODUCT, name: title, method: ICalCalendarMethod.PUBLISH });
  const stamped = moment(stamp, 'the stamp of the feed');
  const ordered = entries.toSorted((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1));
  for (const { uid, at, title, description, category, url } of ordered) {
    if (!UID.test(uid))
      throw new CalendarError(`uid ${JSON.stringify(uid)}: give 1 to 255 printable ASCII characters`);
    if (seen.has(uid)) throw new CalendarError(`uid ${uid} stands twice; give every entry its own`);
    seen.add(uid);
    calendar.createEvent({
      id: uid,
      start: moment(at, uid),
      stamp: stamped,
      summary: plain(title, MAX_TITLE),
      transparency: ICalEventTransparency.TRANSPARENT,
      status: ICalEventStatus.CONFIRMED,
      ...(description === undefined ? {} : { description: plain(description, MAX_DESCRIPTION) }),
      ...(category === undefined ? {} : { categories: [{ name: plain(category, MAX_TITLE) }] }),
      ...(url === undefined ? {} : { url: address(url, uid) }),
    });
  }
  return `${calendar.toString().replace(/(\r\n)+$/, '')}\r\n`;
}

function moment(ms: number, what: string): Date {
  if (Number.isFinite(ms) && ms >= EARLIEST && ms <= LATEST) return new Date(ms);
  throw new CalendarError(`${what}: ${ms} is no moment between the years 1000 and 9999`);
}

function address(url: string, uid: string): string {
  if (/^https?:\/\/[^\s<>"\\^`{|}]+$/i.test(url) && /^[\x21-\x7e]+$/.test(url) && url.length <= 2_000) {
    // The library writes an address as text, where these two are escaped; in an address they are then other characters.
    return url.replaceAll(',', '%2C').replaceAll(';', '%3B');
  }
  throw new CalendarError(
    `uid ${uid}: the address must begin with http:// or https:// and hold plain characters only`,
  );
}

/** Text without control characters but LF, which RFC 5545 (3.3.11) does not allow in it. */
function plain(text: string, most: number): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
  return clean.length > most ? `${clean.slice(0, most - 1).toWellFormed()}…` : clean;
}
