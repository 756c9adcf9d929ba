// The feed, read back by another library (ical.js) and looked at octet by octet.
import { type CalendarEntry, CalendarError, writeCalendar } from '@tasdiq/interop';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';

const HEAD = { name: 'Exercise: what is due', stamp: Date.UTC(2026, 0, 2, 3, 4, 5) };

function read(feed: string) {
  const calendar = new ICAL.Component(ICAL.parse(feed) as unknown as string);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      at: event.startDate.toJSDate().getTime(),
      zone: event.startDate.zone.tzid,
      title: event.summary,
      description: event.description,
      category: component.getFirstPropertyValue('categories'),
      url: component.getFirstPropertyValue('url'),
      stamp: (component.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate().getTime(),
    };
  });
}

describe('a feed', () => {
  const entry: CalendarEntry = {
    uid: 'undertaking-3.due@exercise',
    at: Date.UTC(2026, 2, 29, 1, 30),
    title: 'South: report on 2.1; crossings, both',
    description: 'Owed to North.\nد راپور نېټه',
    category: 'undertaking',
    url: 'https://host.example/d/1?at=2,3;x',
  };

  it('says what was put in, in UTC, with the stamp that the caller gives', () => {
    expect(read(writeCalendar([entry], HEAD))).toEqual([
      { ...entry, zone: 'UTC', stamp: HEAD.stamp, url: 'https://host.example/d/1?at=2%2C3%3Bx' },
    ]);
  });

  it('has what RFC 5545 demands, and no line of more than 75 octets', () => {
    const feed = writeCalendar([{ ...entry, title: 'د بشر حقوق 🕊 '.repeat(30).trim() }], HEAD);
    expect(feed.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tasdiq//Tasdiq//EN\r\n')).toBe(true);
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(read(feed)[0]?.title).toBe('د بشر حقوق 🕊 '.repeat(30).trim());
  });

  it('is the same bytes for the same entries in any order', () => {
    const entries = [entry, { ...entry, uid: 'b' }, { ...entry, uid: 'a', at: entry.at - 1000 }];
    expect(writeCalendar(entries.toReversed(), HEAD)).toBe(writeCalendar(entries, HEAD));
    expect(writeCalendar([], HEAD)).toContain('END:VCALENDAR');
  });

  it.each<[string, Partial<CalendarEntry>]>([
    ['a uid with a line break', { uid: 'a\r\nBEGIN:VALARM' }],
    ['an empty uid', { uid: '' }],
    ['no moment', { at: Number.NaN }],
    ['a moment after the year 9999', { at: 1e15 }],
    ['an address of another kind', { url: 'javascript:alert(1)' }],
    ['an address with a line break', { url: 'https://x.example/\r\nATTACH:y' }],
  ])('refuses %s', (_, wrong) => {
    expect(() => writeCalendar([{ ...entry, ...wrong }], HEAD)).toThrow(CalendarError);
  });

  it('refuses a uid that stands twice', () => {
    expect(() => writeCalendar([entry, entry], HEAD)).toThrow('stands twice');
  });

  it('nothing in a text breaks out of its property', () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 });
    fc.assert(
      fc.property(text, text, text, (title, description, name) => {
        const events = read(writeCalendar([{ ...entry, title, description }], { ...HEAD, name }));
        const clean = (all: string) =>
          all
            .toWellFormed()
            .replace(/\r\n?/g, '\n')
            .replace(/(?![\n\t])\p{Cc}/gu, '');
        expect(events).toHaveLength(1);
        expect(events[0]?.uid).toBe(entry.uid);
        expect(events[0]?.title ?? '').toBe(clean(title));
        expect(events[0]?.description ?? '').toBe(clean(description));
      }),
      { numRuns: 300 },
    );
  });
});
