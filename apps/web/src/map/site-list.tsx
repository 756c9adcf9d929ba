import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Count, DayNumber } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { SiteEvent } from './points.worker.ts';

interface Props {
  readonly total: number;
  readonly events: readonly SiteEvent[];
  readonly close: () => void;
}

/** Events at the sign that the reader pointed at, the newest first. */
export function SiteList({ total, events, close }: Props) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const code = useCode();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), [events]);
  const newest = [...events].sort((a, b) => (b.day ?? 0) - (a.day ?? 0));
  const precision = events[0]?.precision;
  return (
    <div
      className="site-list"
      ref={list}
      tabIndex={-1}
      role="dialog"
      aria-label={text('map.here', { count: String(total) })}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="row between">
        <strong>{text('map.here', { count: String(total) })}</strong>
        <button type="button" className="plain" onClick={close} aria-label={text('app.close')}>
          ×
        </button>
      </div>
      {precision !== null && precision !== undefined && (
        <p className="small quiet">{code('precision', String(precision))}</p>
      )}
      <ol>
        {newest.map((event) => (
          <li key={event.id}>
            <Link to="/$dossier/events/$event" params={{ dossier, event: event.id }}>
              {event.day === null ? text('app.notStated') : <DayNumber days={event.day} />}
              {' · '}
              {code('kind', event.kind)}
            </Link>
            {event.deaths !== null && event.deaths > 0 && (
              <span className="quiet small">
                {' '}
                {text('events.deaths')} <Count of={event.deaths} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
