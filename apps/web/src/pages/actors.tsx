import { Link, useParams } from '@tanstack/react-router';
import type { ActorNoun } from '../api/types.ts';
import { useList, useView } from '../api/views.ts';
import { FieldList, openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized } from '../components/inline.tsx';
import { More } from '../components/more.tsx';
import { PageTitle } from '../components/shell.tsx';
import { RelationLanes } from '../actors/lanes.tsx';
import { useActorNames, useActors } from '../actors/names.ts';
import { RelationTable } from '../actors/relation-table.tsx';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Actors and how they stand to each other over time. */
export function ActorsPage() {
  const text = useText();
  const actors = useList<ActorNoun>('actors');
  const items = actors.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('actors.title')}</PageTitle>
        <p className="lead">{text('actors.note')}</p>
      </div>
      {actors.error && <Problem error={actors.error} retry={() => void actors.refetch()} />}
      {actors.isPending && <Loading />}
      {actors.data && items.length === 0 && <Empty>{text('app.none')}</Empty>}
      {items.length > 0 && <ActorTable actors={items} />}
      <More list={actors} />
      {items.length > 0 && <Relations actors={items} of={undefined} />}
    </div>
  );
}

/** One actor: names, where else it is registered, and its relations. */
export function ActorPage() {
  const text = useText();
  const code = useCode();
  const { dossier, actor: id } = useParams({ from: '/$dossier/actors/$actor' });
  const { data, error, isPending, refetch } = useView<ActorNoun>(`actors/${encodeURIComponent(id)}`);
  const all = useActors();
  const { language } = usePreferences();
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (isPending) return <Loading />;
  const name = pickText(openValue(data.fields, 'name'), language)?.text ?? code('actorKind', data.kind);
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/actors" params={{ dossier }}>
            {text('actors.title')}
          </Link>
        </p>
        <PageTitle>{name}</PageTitle>
        <p className="quiet">{code('actorKind', data.kind)}</p>
      </div>
      <section>
        <h2>{text('event.fields')}</h2>
        <FieldList fields={data.fields ?? {}} />
        <dl className="facts">
          {data.member && (
            <>
              <dt>{text('actors.member')}</dt>
              <dd>
                <Code>{data.member}</Code>
              </dd>
            </>
          )}
          {data.ids.length > 0 && (
            <>
              <dt>{text('actors.ids')}</dt>
              <dd>
                {data.ids.map((other) => (
                  <div key={`${other.scheme} ${other.id}`}>
                    <Code>{`${other.scheme} ${other.id}`}</Code>
                  </div>
                ))}
              </dd>
            </>
          )}
          <dt>{text('event.said')}</dt>
          <dd>
            <Code>{data.by}</Code> <EntryLink dossier={dossier} of={data.id} />
          </dd>
        </dl>
        <p>
          <Link to="/$dossier/events" params={{ dossier }} search={{ actor: data.id }}>
            {text('events.title')}
          </Link>
        </p>
      </section>
      <Relations actors={all} of={data} />
    </div>
  );
}

function ActorTable({ actors }: { actors: readonly ActorNoun[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('actors.title')}>
      <table>
        <thead>
          <tr>
            <th>{text('actors.name')}</th>
            <th>{text('events.kind')}</th>
            <th>{text('event.said')}</th>
          </tr>
        </thead>
        <tbody>
          {actors.map((actor) => (
            <tr key={actor.id}>
              <th scope="row">
                <Link to="/$dossier/actors/$actor" params={{ dossier, actor: actor.id }}>
                  <Localized of={openValue(actor.fields, 'name')} fallback={text('sources.unnamed')} />
                </Link>
              </th>
              <td>{code('actorKind', actor.kind)}</td>
              <td>
                <Code>{actor.by}</Code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Relations of one actor, or of all, as lanes in time and as a table. */
function Relations({ actors, of }: { actors: readonly ActorNoun[]; of: ActorNoun | undefined }) {
  const text = useText();
  const names = useActorNames();
  const stated = new Map(
    (of ? [of] : actors).flatMap(({ relations }) => relations).map((one) => [one.id, one]),
  );
  const relations = [...stated.values()].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
  return (
    <section className="stack">
      <h2>{text('actors.relations')}</h2>
      {relations.length === 0 ? (
        <Empty>{text('actors.relationsNone')}</Empty>
      ) : (
        <>
          <RelationLanes relations={relations} names={names} />
          <RelationTable relations={relations} names={names} />
        </>
      )}
    </section>
  );
}
