import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { requestJson } from '../api/request.ts';
import { MOST_NAMED } from '../api/together.ts';
import type { ActItem, Page } from '../api/types.ts';
import { viewPath } from '../api/views.ts';
import type { PagePlace } from '../changes/places.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Code, Count, Id, Localized, When } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import { placeOfAct, placeOfUnseen, rowOf } from './record-places.ts';

/** A number whose records are to be shown. */
export interface Opened {
  readonly figure: string;
  /** What the number is: names of its row and its column, and the number. */
  readonly name: string;
  readonly records: readonly string[];
}

/** The records behind one number, over the page until it is closed; the focus goes back to the number. */
export function RecordsPanel({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const s = useStatistics();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, show] = useState(MOST_NAMED);
  useEffect(() => dialog.current?.showModal(), []);
  const { name, records, figure } = opened;
  const part = records.slice(0, shown);
  return (
    <dialog
      ref={dialog}
      className="records-panel"
      aria-labelledby="records-panel-name"
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <div className="stack">
        <div className="row between">
          <h2 id="records-panel-name">{s('records.title')}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {s('close')}
          </button>
        </div>
        <p>
          <bdi>{name}</bdi>
        </p>
        <p className="small quiet">
          {s('records.count')} <Count of={records.length} />
        </p>
        <RecordList records={part} figure={figure} onGo={() => dialog.current?.close()} />
        {records.length > shown && (
          <p>
            <button type="button" onClick={() => show(shown + MOST_NAMED)}>
              {s('records.more')}
            </button>
          </p>
        )}
      </div>
    </dialog>
  );
}

interface ListProps {
  readonly records: readonly string[];
  readonly figure: string;
  readonly onGo?: () => void;
  /** Where the list can be edited. */
  readonly onRemove?: (record: string) => void;
}

/** Records as lines with links to their pages. */
export function RecordList({ records, figure, onGo, onRemove }: ListProps) {
  const { dossier } = useParams({ from: '/$dossier' });
  const s = useStatistics();
  const ids = records.filter((record) => rowOf(record) === undefined);
  const found = useQuery({
    queryKey: [dossier, 'records', ids],
    queryFn: ({ signal }) => actsOf(dossier, ids, signal),
    enabled: ids.length > 0,
  });
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (ids.length > 0 && !found.data) return <Loading />;
  return (
    <ol className="records-list">
      {records.map((record) => {
        const row = rowOf(record);
        const act = found.data?.get(record);
        return (
          <li key={record} onClick={onGo}>
            {row !== undefined ? (
              <Link to="/$dossier/events/$event" params={{ dossier, event: row }}>
                {s('records.row')} <Code>{record.slice(record.indexOf('#'))}</Code>
              </Link>
            ) : act ? (
              <ActLine act={act} place={placeOfAct(act.act, record)} />
            ) : (
              <PlaceLink place={placeOfUnseen(figure, record)}>
                <Id of={record} />
              </PlaceLink>
            )}
            {onRemove && (
              <button type="button" className="link small" onClick={() => onRemove(record)}>
                {s('records.remove')}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function ActLine({ act, place }: { act: ActItem; place: PagePlace }) {
  const code = useCode();
  const kind = code('act', act.act ?? '');
  const title = openValue(act.fields, 'title') ?? openValue(act.fields, 'description');
  return (
    <span className="stack-tight">
      <PlaceLink place={place}>
        {title === undefined ? kind : <Localized of={title} fallback={kind} />}
      </PlaceLink>
      <span className="row small quiet">
        {title !== undefined && kind}
        {act.member !== null && <Voice of={`${act.member}/${act.office ?? ''}`} brief />}
        <When at={act.loggedAt} />
      </span>
    </span>
  );
}

function PlaceLink({ place, children }: { place: PagePlace; children: React.ReactNode }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { to, params, hash } = place;
  return (
    <Link to={to as '/$dossier'} params={{ dossier, ...params }} {...(hash && { hash })}>
      {children}
    </Link>
  );
}

/** Acts by their ids. What stands behind a number may be asked for in several parts. */
async function actsOf(
  dossier: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ActItem>> {
  const found = new Map<string, ActItem>();
  for (let i = 0; i < ids.length; i += MOST_NAMED) {
    const query = { id: ids.slice(i, i + MOST_NAMED), limit: String(MOST_NAMED) };
    const { items } = await requestJson<Page<ActItem>>(viewPath(dossier, 'acts'), query, signal);
    for (const act of items) if (act.id !== null) found.set(act.id, act);
  }
  return found;
}
