import { Link, useParams } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { ActItem, Fields, Noun } from '../api/types.ts';
import { EntryLink, When } from '../components/inline.tsx';
import { Name } from '../components/told.tsx';
import { useCode } from '../i18n/text.ts';
import { shortId } from '../format/number.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import type { Case } from './case.ts';
import { EventTitle } from './parts.tsx';
import type { Bearer } from './types.ts';

/** Something that acts of a case name: what it is called, and where it stands. */
interface Thing {
  readonly kind: string;
  readonly title?: { readonly act: string; readonly fields: Fields };
  readonly fallback: string;
  readonly to?: `/$dossier/${string}`;
  readonly params?: Readonly<Record<string, string>>;
  readonly hash?: string;
  /** An incident, which is called what the list of events calls it. */
  readonly event?: string;
  /** Where a step of a case has no title: whose it is, its sites, and when it was. */
  readonly step?: { readonly of?: Bearer; readonly sites: readonly string[]; readonly at: string };
}

const Things = createContext<ReadonlyMap<string, Thing>>(new Map());

/** Lets what is inside call the things of a case by their names. */
export function ThingsOf({ of, children }: { of: Case; children: ReactNode }) {
  const things = useMemo(() => thingsIn(of), [of]);
  return <Things value={things}>{children}</Things>;
}

/** A thing of the case by its name with a link, or what is not of the case by its entry. */
export function ThingLink({ id }: { id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const code = useCode();
  const found = use(Things).get(id);
  if (!found) return <EntryLink dossier={dossier} of={id} />;
  return (
    <span>
      <span className="quiet small">{code('case.thing', found.kind)}</span>{' '}
      {found.to ? (
        <Link
          to={found.to as '/$dossier'}
          params={{ dossier, ...found.params } as { dossier: string }}
          {...(found.hash !== undefined && { hash: found.hash })}
        >
          <ThingName id={id} of={found} />
        </Link>
      ) : (
        <>
          <ThingName id={id} of={found} /> <EntryLink dossier={dossier} of={id} />
        </>
      )}
    </span>
  );
}

function ThingName({ id, of: { step, event, title, fallback } }: { id: string; of: Thing }) {
  if (step) return <StepName of={step} />;
  if (event !== undefined) return <EventTitle of={event} />;
  return <Name act={title?.act ?? id} fields={title?.fields ?? {}} fallback={fallback} />;
}

function StepName({ of: { of, sites, at } }: { of: NonNullable<Thing['step']> }) {
  return (
    <>
      {of && (
        <>
          <BearerName of={bearerKey(of)} isActor={'actor' in of} brief /> ·{' '}
        </>
      )}
      {sites.length > 0 && (
        <>
          <bdi>{sites.join(', ')}</bdi> ·{' '}
        </>
      )}
      <When at={at} />
    </>
  );
}

/** Several things, or a dash. */
export function ThingLinks({ of }: { of: readonly string[] }) {
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((id) => (
        <li key={id}>
          <ThingLink id={id} />
        </li>
      ))}
    </ul>
  );
}

function thingsIn(of: Case): ReadonlyMap<string, Thing> {
  const events = [...of.findings.flatMap(({ incidents }) => incidents), ...incidentsIn(of.acts)];
  return new Map<string, Thing>([
    ...events.map((id): [string, Thing] => [
      id,
      {
        kind: 'incident',
        event: id,
        fallback: shortId(id),
        to: '/$dossier/events/$event',
        params: { event: id },
      },
    ]),
    ...of.acts.flatMap(stepOf),
    ...of.evidence.map((one): [string, Thing] => [
      one.id,
      { ...named(one), kind: 'evidence', to: '/$dossier/evidence/$evidence', params: { evidence: one.id } },
    ]),
    ...of.exhibits.map((one): [string, Thing] => [
      one.id,
      { ...named(one), kind: 'exhibit', to: '/$dossier/exhibits', hash: one.id },
    ]),
    ...of.allegations.map((one): [string, Thing] => [
      one.id,
      {
        ...named(one),
        kind: 'allegation',
        to: '/$dossier/allegations/$allegation',
        params: { allegation: one.id },
      },
    ]),
    ...of.inquiries.map((one): [string, Thing] => [
      one.id,
      { ...named(one), kind: 'inquiry', to: '/$dossier/inquiries/$inquiry', params: { inquiry: one.id } },
    ]),
    ...of.findings.flatMap((one): [string, Thing][] => {
      const thing: Thing = {
        ...named(one),
        kind: 'finding',
        to: '/$dossier/findings/$finding',
        params: { finding: one.id },
      };
      return [one.id, one.version].map((id) => [id, thing]);
    }),
  ]);
}

function named({ id, fields, ...rest }: Noun & { readonly code?: string }): Omit<Thing, 'kind'> {
  return { title: { act: id, fields }, fallback: rest.code ?? shortId(id) };
}

function incidentsIn(acts: readonly ActItem[]): string[] {
  return acts.flatMap(({ facts }) =>
    Array.isArray(facts['incidents']) ? (facts['incidents'] as string[]) : [],
  );
}

const STEPS: Readonly<Record<string, string>> = {
  'inquiry.visit': 'visit',
  'inquiry.statement': 'statement',
  'inquiry.interview': 'interview',
  'access.request': 'request',
  'access.obstruct': 'obstruction',
  'access.not_possible': 'hindrance',
};

/** Steps of a case stand on its page, each under its own id. */
function stepOf({ act, id, facts, loggedAt }: ActItem): [string, Thing][] {
  const kind = STEPS[act ?? ''];
  const inquiry = facts['inquiry'];
  if (kind === undefined || id === null || typeof inquiry !== 'string') return [];
  const sites = ((facts['sites'] ?? []) as readonly { readonly site: string }[]).map(({ site }) => site);
  const of = kind === 'statement' ? (facts['of'] as Bearer) : undefined;
  const at = [facts['from'], facts['said']].find((one): one is string => typeof one === 'string') ?? loggedAt;
  const thing: Thing = {
    kind,
    title: undefined,
    fallback: shortId(id),
    step: { sites, at, ...(of && { of }) },
    to: '/$dossier/inquiries/$inquiry',
    params: { inquiry },
    hash: id,
  };
  return [[id, thing]];
}
