import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ActItem, EventDetail } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { AboutClaims } from '../claims/about-claims.tsx';
import { ReportOn } from '../bulletins/report-on.tsx';
import { FieldList } from '../components/fields.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Between, Code, Coordinates, Count, Localized, Mark, Words } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { AttributionList } from '../events/attribution.tsx';
import { Editions } from '../events/editions.tsx';
import { PlaceName, Who } from '../events/event-table.tsx';
import { EventLinks } from '../events/links.tsx';
import { Versions } from '../events/versions.tsx';
import { formatRange } from '../format/number.ts';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { ActFacts, ActMarks } from '../record/facts.tsx';
import { ProofPart, SignedAct } from '../record/signed-act.tsx';

const OneMap = lazy(async () => ({ default: (await import('../map/one-map.tsx')).OneMap }));

/** One event: what is said, by whom, how that is proven, how it changed, and who says otherwise. */
export function EventPage() {
  const { event: id } = useParams({ from: '/$dossier/events/$event' });
  const { data, error, isPending, refetch } = useView<EventDetail>(`events/${encodeURIComponent(id)}`);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (isPending || data.id.split('~')[1] !== id.split('~')[1]) return <Loading />;
  return <Event event={data} />;
}

function Event({ event }: { event: EventDetail }) {
  const text = useText();
  const code = useCode();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const { where } = event;
  const said = event.origin === 'incident' ? pickText(event.title ?? undefined, language)?.text : undefined;
  const named = where?.name ?? where?.admin1 ?? where?.country;
  const title = said ?? [code('kind', event.kind), named].filter(Boolean).join(' · ');
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/events" params={{ dossier }}>
            {text('events.title')}
          </Link>
        </p>
        <PageTitle>{title}</PageTitle>
        <p className="row">
          <Mark>{code('origin', event.origin)}</Mark>
          <span>{code('kind', event.kind)}</span>
          <Mark tone={event.status === 'contradicted' || event.status === 'withdrawn' ? 'warn' : 'plain'}>
            {code('status', event.status)}
          </Mark>
          {event.act && <ActMarks act={event.act} />}
        </p>
        {event.origin === 'incident' && <ReportOn id={event.id} kind="spot" />}
      </div>
      <div className="columns">
        <div className="stack-wide">
          <Summary event={event} />
          {Object.keys(event.fields).length > 0 && (
            <section>
              <h2>{text('event.fields')}</h2>
              <FieldList fields={event.fields} />
            </section>
          )}
          <EventLinks event={event} />
          {event.origin === 'record' ? <Editions event={event} /> : <Versions versions={event.versions} />}
        </div>
        <div className="stack-wide">
          {where && where.lat !== null && where.lon !== null && (
            <Suspense fallback={<div className="map-frame" aria-busy="true" />}>
              <OneMap event={event} lat={where.lat} lon={where.lon} />
            </Suspense>
          )}
          {event.act && <Signed act={event.act} size={event.size} />}
        </div>
      </div>
      <ClaimsOnEvent event={event} />
      <AttributionList of={event.attribution} />
    </div>
  );
}

/** What was said about an incident, or about the row of an edition. */
function ClaimsOnEvent({ event: { id, origin, datasets } }: { event: EventDetail }) {
  if (origin === 'incident') return <AboutClaims of={[id]} />;
  const row = id.split('~')[1];
  return row === undefined ? null : <AboutClaims of={datasets} row={row} />;
}

function Summary({ event }: { event: EventDetail }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const { when, where, deaths } = event;
  return (
    <dl className="facts">
      {event.by && (
        <>
          <dt>{text('event.said')}</dt>
          <dd>
            <Code>{event.by}</Code>
          </dd>
        </>
      )}
      <dt>{text('events.when')}</dt>
      <dd>
        {when ? <Between from={when.from} to={when.to} /> : text('app.notStated')}
        {when?.precision && <span className="quiet"> ({code('time', when.precision)})</span>}
      </dd>
      <dt>{text('events.where')}</dt>
      <dd>
        <PlaceName where={where} />
        {where?.description && (
          <div>
            <Words text={where.description} />
          </div>
        )}
        {where && where.lat !== null && where.lon !== null && <Coordinates lat={where.lat} lon={where.lon} />}
      </dd>
      {event.actors.length > 0 && (
        <>
          <dt>{text('events.who')}</dt>
          <dd>
            {event.actors.map((actor) => (
              <div key={`${actor.role} ${actor.id ?? actor.name}`} className="row">
                <Who actors={[actor]} />
                <span className="quiet small">{code('actorRole', actor.role)}</span>
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{text('events.deaths')}</dt>
      <dd>
        {deaths ? <bdi>{formatRange(deaths, manner)}</bdi> : text('app.notStated')}
        {deaths && deaths.civilians !== null && (
          <span className="quiet">
            {' '}
            {code('field', 'civilians_killed')}: <Count of={deaths.civilians} />
          </span>
        )}
      </dd>
      {event.zone && (
        <>
          <dt>{text('events.zone')}</dt>
          <dd>
            <Code>{event.zone}</Code>
          </dd>
        </>
      )}
      {event.origin === 'record' && event.title && (
        <>
          <dt>{text('events.what')}</dt>
          <dd>
            <Localized of={event.title} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Signed({ act, size }: { act: ActItem; size: number }) {
  const text = useText();
  return (
    <>
      <section>
        <h2>{text('event.account')}</h2>
        <ActFacts act={act} brief />
      </section>
      <ProofPart act={act} />
      <SignedAct act={act} size={size} />
    </>
  );
}
