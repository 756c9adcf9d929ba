import type { ReactNode } from 'react';
import { ABOUT, LANGUAGES, pickText } from '../i18n/languages.ts';
import { formatRange } from '../format/number.ts';
import { useCode } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Between, Code, Coordinates, Count, Id, Localized, When, Words } from './inline.tsx';

/*
 * Values of fields are shown by their form: a text in several languages, an interval, a place, a range. What
 * has no form known here is shown as it is, name by name, never left out.
 */

const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/;
const ID = /^[A-Za-z0-9_-]{43}$/;
const DAY_OR_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;

/** Any value of a field or fact. */
export function Value({ of }: { of: unknown }): ReactNode {
  if (of === null || of === undefined) return <span className="quiet">–</span>;
  if (typeof of === 'number') return <Count of={of} />;
  if (typeof of === 'boolean') return <YesNo of={of} />;
  if (typeof of === 'string') return <TextValue of={of} />;
  if (Array.isArray(of)) return <ListValue of={of} />;
  const value = of as Record<string, unknown>;
  if (isTexts(value)) return <AllTexts of={value} />;
  if (isRange(value)) return <RangeValue of={value} />;
  if (isInterval(value)) return <IntervalValue of={value} />;
  if (isPlace(value)) return <PlaceValue of={value} />;
  return <Named of={value} />;
}

function YesNo({ of }: { of: boolean }) {
  const code = useCode();
  return <>{code('app', of ? 'yes' : 'no')}</>;
}

function TextValue({ of }: { of: string }) {
  if (DAY_OR_TIME.test(of)) return <When at={of} />;
  if (ID.test(of)) return <Id of={of} />;
  if (/^https?:\/\//.test(of)) {
    return (
      <a href={of} rel="noreferrer noopener external" dir="ltr">
        {of}
      </a>
    );
  }
  return (
    <span className="words">
      <Words text={of} />
    </span>
  );
}

function ListValue({ of }: { of: readonly unknown[] }) {
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((one, index) => (
        // Entries of a signed list have no name but their place, and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <Value of={one} />
        </li>
      ))}
    </ul>
  );
}

/** The reader's language first, the others below it: a text may say different things in different languages. */
function AllTexts({ of }: { of: Record<string, string> }) {
  const { language } = usePreferences();
  const first = pickText(of, language)!;
  const others = Object.entries(of).filter(([tag]) => tag !== first.language);
  return (
    <div className="words">
      <Localized of={of} />
      {others.map(([tag, text]) => (
        <div key={tag} className="other-language" lang={tag} dir="auto">
          <span className="quiet small">
            <Code>{tag}</Code> <bdi>{nameOf(tag)}</bdi>
          </span>{' '}
          <Words text={text} language={tag} />
        </div>
      ))}
    </div>
  );
}

function nameOf(tag: string): string {
  const known = LANGUAGES.find((language) => language === tag);
  return known ? ABOUT[known].name : '';
}

function RangeValue({ of }: { of: Parameters<typeof formatRange>[0] }) {
  const { manner } = usePreferences();
  return <bdi>{formatRange(of, manner)}</bdi>;
}

function IntervalValue({ of }: { of: { from: string | null; to: string | null; precision: string } }) {
  const code = useCode();
  return (
    <>
      <Between from={of.from} to={of.to} /> <span className="quiet">({code('time', of.precision)})</span>
    </>
  );
}

interface PlaceLike {
  readonly lat: number;
  readonly lon: number;
  readonly precision: number;
  readonly name?: string;
  readonly admin1?: string;
  readonly admin2?: string;
  readonly country?: string;
}

function PlaceValue({ of }: { of: PlaceLike }) {
  const code = useCode();
  const names = [of.name, of.admin2, of.admin1, of.country].filter((name) => name !== undefined);
  return (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <bdi>{name}</bdi>
        </span>
      ))}
      <div>
        <Coordinates lat={of.lat} lon={of.lon} />{' '}
        <span className="quiet">({code('precision', String(of.precision))})</span>
      </div>
    </>
  );
}

/** Names and values; the names are codes of the schema. */
function Named({ of }: { of: Record<string, unknown> }) {
  const code = useCode();
  return (
    <dl className="facts facts-inner">
      {Object.entries(of).map(([name, value]) => (
        <div key={name} className="pair">
          <dt>{code('field', name)}</dt>
          <dd>
            <Value of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isTexts(value: Record<string, unknown>): value is Record<string, string> {
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([tag, text]) => LANGUAGE.test(tag) && typeof text === 'string');
}

function isRange(value: object): value is Parameters<typeof formatRange>[0] {
  return 'low' in value && 'best' in value && 'high' in value && Object.keys(value).length === 3;
}

function isInterval(value: object): value is { from: string | null; to: string | null; precision: string } {
  return 'from' in value && 'to' in value && 'precision' in value && Object.keys(value).length === 3;
}

function isPlace(value: Record<string, unknown>): value is Record<string, unknown> & PlaceLike {
  return typeof value.lat === 'number' && typeof value.lon === 'number' && 'precision' in value;
}
