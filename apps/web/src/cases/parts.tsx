import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { ActItem, EventItem, OpenedField } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { Empty } from '../components/feedback.tsx';
import { Code, Count, EntryLink, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { shortId } from '../format/number.ts';
import { hasText, useCode, useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import type { ActProps } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { useThings } from './many.ts';
import type { Bearer } from './types.ts';

/*
 * Small parts of the pages of cases. Colour says only that somebody waits or that something has run out; nothing that is
 * alleged or found has one, whoever it is about.
 */

const TONES: Readonly<Record<string, Tone>> = {
  needs_detail: 'warn',
  appealed: 'warn',
  no_reply: 'warn',
  denied_by_silence: 'warn',
  suspended: 'warn',
  deferred: 'warn',
  superseded: 'warn',
  ground_superseded: 'warn',
  overdue: 'warn',
  mixed: 'warn',
  late: 'warn',
};

/** The tone of a status; most have none. */
export function toneOf(status: string): Tone {
  return TONES[status] ?? 'plain';
}

/** Nouns whose statuses have words. */
export type CaseNoun =
  | 'allegation'
  | 'inquiry'
  | 'finding'
  | 'access_request'
  | 'recommendation'
  | 'consequence'
  | 'evidence'
  | 'exhibit';

/** What a status of a noun is called: a word of the noun's own, where it means something else there. */
export function useStatusWord(): (noun: CaseNoun, status: string) => string {
  const code = useCode();
  return (noun, status) =>
    hasText(`status.${noun}.${status}`) ? code(`status.${noun}`, status) : code('status', status);
}

interface StatusProps {
  readonly noun: CaseNoun;
  readonly of: { readonly status: string; readonly because: readonly string[] };
}

/** A derived status that opens the acts from which it follows. */
export function StatusMark({ noun, of }: StatusProps) {
  const word = useStatusWord();
  return (
    <Standing tone={toneOf(of.status)} because={of.because}>
      {word(noun, of.status)}
    </Standing>
  );
}

/** Members and actors one after the other, or words for nobody. */
export function Sides({ of, none }: { of: readonly Bearer[]; none: string }) {
  if (of.length === 0) return <span className="quiet">{none}</span>;
  return (
    <ul className="bare">
      {of.map((one) => (
        <li key={bearerKey(one)}>
          <BearerName of={bearerKey(one)} isActor={'actor' in one} />
        </li>
      ))}
    </ul>
  );
}

/** Who complains and who is accused. */
export interface Sided {
  readonly complainants: readonly Bearer[];
  readonly accused: readonly Bearer[];
}

/** Both sides of a thing, among its facts. */
export function BothSides({ of: { complainants, accused } }: { of: Sided }) {
  const text = useText();
  return (
    <>
      <dt>{text('case.complainant')}</dt>
      <dd>
        <Sides of={complainants} none={text('case.nobodyStated')} />
      </dd>
      <dt>{text('case.accused')}</dt>
      <dd>
        <Sides of={accused} none={text('case.nobodyNamed')} />
      </dd>
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** How much there is of it; nothing is said when left out. */
  readonly count?: number;
  /** Said when there is nothing. */
  readonly empty?: string;
  readonly acts?: readonly ActProps[];
  readonly children?: ReactNode;
}

/** A part of a page that the address can name, with what may be said there. */
export function Part({ id, title, count, empty, acts = [], children }: PartProps) {
  return (
    <section className="stack case-part" id={id} aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>
        {title}
        {count !== undefined && (
          <>
            {' '}
            <span className="quiet small">
              <Count of={count} />
            </span>
          </>
        )}
      </h2>
      <ActRow acts={acts} />
      {count === 0 && empty !== undefined ? <Empty>{empty}</Empty> : children}
    </section>
  );
}

/** Who said something and when, with the way to the entry. */
export function SaidLine({ of, children }: { of: ActItem; children?: ReactNode }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { member, office, loggedAt, index } = of;
  return (
    <p className="small quiet">
      {children} {member && <Voice of={office ? `${member}/${office}` : member} brief />} ·{' '}
      <When at={loggedAt} /> · <EntryLink dossier={dossier} of={index} />
    </p>
  );
}

/** Facts of acts that are codes of closed lists, in the order in which they are said. */
const SPOKEN = [
  'stage',
  'purpose',
  'exit',
  'stance',
  'response',
  'vote',
  'outcome',
  'becomes',
  'answer',
  'state',
  'kind',
  'kinds',
  'nature',
  'capacity',
  'link',
  'consequence',
  'step',
  'ground',
  'scope_objection',
  'conditions',
  'alternatives',
  'admission',
  'verdict',
  'medium',
] as const;

/** A name may hold a code in one kind of act and an id in another. */
const IS_ID = /^[A-Za-z0-9_-]{43}$/;

/** The codes of an act, in words. */
export function FactMarks({ of, only = SPOKEN }: { of: ActItem; only?: readonly string[] }) {
  const { choice } = useLabels();
  const said = only.flatMap((name) => {
    const value = of.facts[name];
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    return values
      .filter((one): one is string => typeof one === 'string' && one !== 'none' && !IS_ID.test(one))
      .map((one) => [name, one] as const);
  });
  return (
    <span className="row marks">
      {said.map(([name, value]) => (
        <Mark key={`${name} ${value}`}>{choice(name, value)}</Mark>
      ))}
    </span>
  );
}

/** The fields of an act under their names; `only` picks some of them. What is restricted is said to be, not opened. */
export function ActWords({ of, only, plain }: { of: ActItem; only?: readonly string[]; plain?: boolean }) {
  const { label } = useLabels();
  const names = Object.keys(of.fields).filter((name) => !only || only.includes(name));
  if (names.length === 0) return null;
  if (plain) return <>{names.map((name) => said(of, name))}</>;
  return (
    <dl className="facts">
      {names.map((name) => (
        <div className="pair" key={name}>
          <dt>{label(of.act ?? '', name)}</dt>
          <dd>{said(of, name)}</dd>
        </div>
      ))}
    </dl>
  );
}

function said(of: ActItem, name: string) {
  return <Told key={name} name={name} field={of.fields[name]} act={of.id ?? String(of.index)} />;
}

/** Fields of a thing under their names, without those named elsewhere on the page. */
export function FieldsOf({
  act,
  id,
  fields,
  names,
}: {
  act: string;
  id: string;
  fields: Readonly<Record<string, OpenedField>>;
  names: readonly string[];
}) {
  const { label } = useLabels();
  return (
    <>
      {names
        .filter((name) => fields[name])
        .map((name) => (
          <div className="pair" key={name}>
            <dt>{label(act, name)}</dt>
            <dd>
              <Told field={fields[name]} act={id} name={name} />
            </dd>
          </div>
        ))}
    </>
  );
}

/** Links to the parts of a long page. */
export function Contents({ of }: { of: readonly (readonly [string, string])[] }) {
  const text = useText();
  return (
    <nav className="no-print contents" aria-label={text('case.onThisPage')}>
      <ul>
        {of.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Goes to what the address names once it is there: it was not when the page was opened. */
export function useAnchor(ready: boolean): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (ready && id) document.querySelector(`[id="${CSS.escape(id)}"]`)?.scrollIntoView();
  }, [ready]);
}

/** Said of what was entered from before this record: no clock runs and nothing follows from it here. */
export function HistoricMark({ of }: { of: boolean }) {
  const text = useText();
  return of ? <Mark>{text('case.historic')}</Mark> : null;
}

/** Incidents, which have pages of their own among the events. */
export function EventLinks({ of }: { of: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((id) => (
        <li key={id}>
          <Link to="/$dossier/events/$event" params={{ dossier, event: id }}>
            <EventTitle of={id} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What an incident is called in lists; the beginning of its id where it has no title for this reader. */
export function EventTitle({ of }: { of: string }) {
  const found = useThings<EventItem>('events', [of]).data?.[0];
  return <Localized of={found?.title} fallback={shortId(of)} />;
}

/** Sites of a visit, a request or an obstruction, with their zones. */
export function SiteNames({ of }: { of: unknown }) {
  const sites = (Array.isArray(of) ? of : []) as readonly { readonly site: string; readonly zone: string }[];
  return (
    <>
      {sites.map(({ site, zone }, i) => (
        <span key={site}>
          {i > 0 && ', '}
          <Code>{site}</Code>{' '}
          <span className="quiet small">
            (<Code>{zone}</Code>)
          </span>
        </span>
      ))}
    </>
  );
}
