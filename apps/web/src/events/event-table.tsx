import { Link } from '@tanstack/react-router';
import { useActorNames } from '../actors/names.ts';
import type { EventActor, EventItem, Where } from '../api/types.ts';
import { Between, Code, Localized, Mark, Words } from '../components/inline.tsx';
import { formatRange } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Events as a table. The link in a row's first cell opens the event. */
export function EventTable({ dossier, events }: { dossier: string; events: readonly EventItem[] }) {
  const text = useText();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('events.list')}>
      <table className="event-table">
        <thead>
          <tr>
            <th>{text('events.when')}</th>
            <th>{text('events.what')}</th>
            <th>{text('events.where')}</th>
            <th className="number">{text('events.deaths')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Row key={event.id} dossier={dossier} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ dossier, event }: { dossier: string; event: EventItem }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  return (
    <tr>
      <td>
        <Link to="/$dossier/events/$event" params={{ dossier, event: event.id }}>
          {event.when ? <Between from={event.when.from} to={event.when.to} /> : text('app.notStated')}
        </Link>
      </td>
      <td className="what">
        <div className="clamp">{event.title ? <Localized of={event.title} /> : code('kind', event.kind)}</div>
        <div className="quiet row marks">
          {event.title && <span>{code('kind', event.kind)}</span>}
          <Mark>{code('origin', event.origin)}</Mark>
          {event.status && event.status !== 'reported' && event.status !== 'current' && (
            <Mark tone={event.status === 'contradicted' || event.status === 'withdrawn' ? 'warn' : 'plain'}>
              {code('status', event.status)}
            </Mark>
          )}
        </div>
        <Who actors={event.actors} />
        {event.by && (
          <div className="quiet">
            {text('event.said')} <Code>{event.by}</Code>
          </div>
        )}
      </td>
      <td>
        <PlaceName where={event.where} />
      </td>
      <td className="number">
        {event.deaths ? <bdi>{formatRange(event.deaths, manner)}</bdi> : <span className="quiet">–</span>}
      </td>
    </tr>
  );
}

/** Actors of an event as the account or the publisher names them. */
export function Who({ actors }: { actors: readonly EventActor[] }) {
  const names = useActorNames();
  if (actors.length === 0) return null;
  return (
    <div className="quiet">
      {actors.map((actor, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          {index > 0 && ' · '}
          <Words {...(names.get(actor.id ?? '') ?? { text: actor.name ?? (actor.id ?? '?').slice(0, 10) })} />
        </span>
      ))}
    </div>
  );
}

/** A place by its names, with how well it is known said in words where it is not exact. */
export function PlaceName({ where }: { where: Where | null | undefined }) {
  const text = useText();
  const code = useCode();
  if (!where) return <span className="quiet">{text('event.noPlace')}</span>;
  const names = [where.name, where.admin2, where.admin1, where.country].filter(
    (name, index, all) => name && all.indexOf(name) === index,
  );
  return (
    <>
      {names.length === 0 && <span className="quiet">{text('app.notStated')}</span>}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <bdi>{name}</bdi>
        </span>
      ))}
      {(where.precision ?? 1) !== 1 && (
        <div className="quiet">{code('precision', String(where.precision))}</div>
      )}
    </>
  );
}
