import { Link, useParams } from '@tanstack/react-router';
import type { EventDetail, EventLink } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { FieldList } from '../components/fields.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized, Mark } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';

/** Other accounts that somebody linked with this one; those that contradict it stand beside it. */
export function EventLinks({ event }: { event: EventDetail }) {
  const text = useText();
  if (event.links.length === 0) return null;
  const against = event.links.filter(({ link, withdrawn }) => link === 'contradicts' && withdrawn === null);
  return (
    <section className="stack">
      <h2>{text('event.links')}</h2>
      <ul className="bare">
        {event.links.map((link) => (
          <li key={link.id}>
            <OneLink link={link} event={event} />
          </li>
        ))}
      </ul>
      {against.map((link) => (
        <SideBySide key={link.id} event={event} other={otherOf(link, event.id)} />
      ))}
    </section>
  );
}

function OneLink({ link, event }: { link: EventLink; event: EventDetail }) {
  const code = useCode();
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <span className="row">
      <Mark tone={link.link === 'contradicts' ? 'warn' : 'plain'}>{code('link', link.link)}</Mark>
      <Link to="/$dossier/events/$event" params={{ dossier, event: otherOf(link, event.id) }}>
        <Code>{otherOf(link, event.id).slice(0, 10)}</Code>
      </Link>
      <span className="quiet small">
        {text('actors.statedBy')} <Code>{link.by}</Code> <EntryLink dossier={dossier} of={link.id} />
      </span>
      {link.withdrawn && <Mark>{code('status', 'withdrawn')}</Mark>}
    </span>
  );
}

/** Two accounts that contradict each other, in the same layout and with the same room. */
function SideBySide({ event, other }: { event: EventDetail; other: string }) {
  const text = useText();
  const { data, error } = useView<EventDetail>(`events/${encodeURIComponent(other)}`);
  if (error) return <Problem error={error} />;
  if (!data) return <Loading />;
  return (
    <div className="stack-tight">
      <h3>{text('event.contradicts')}</h3>
      <div className="two">
        <Account event={event} />
        <Account event={data} />
      </div>
    </div>
  );
}

function Account({ event }: { event: EventDetail }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <article className="card stack-tight">
      <h4>
        <Link to="/$dossier/events/$event" params={{ dossier, event: event.id }}>
          <Localized of={event.title} fallback={event.kind} />
        </Link>
      </h4>
      <p className="quiet small">
        {text('event.said')} <Code>{event.by ?? '–'}</Code>
      </p>
      <FieldList fields={event.fields} />
    </article>
  );
}

function otherOf({ from, to }: EventLink, id: string): string {
  return from === id ? to : from;
}
