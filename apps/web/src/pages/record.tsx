import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ActItem } from '../api/types.ts';
import { moment, useList } from '../api/views.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Id, Localized, When } from '../components/inline.tsx';
import { More } from '../components/more.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { Checkpoints } from '../record/checkpoints.tsx';
import { ActMarks, Speaker } from '../record/facts.tsx';
import { ACT_KINDS } from '../record/kinds.ts';
import { valuesOf } from '../search.ts';

/** The log as acts, the newest first. */
export function RecordPage() {
  const text = useText();
  const search = useSearch({ from: '/$dossier/record' });
  const [act] = valuesOf(search.act);
  const [words] = valuesOf(search.q);
  const acts = useList<ActItem>('acts', { ...(act ? { act } : {}), ...(words ? { q: words } : {}) });
  const items = acts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <PageTitle>{text('record.title')}</PageTitle>
      <p className="lead">{text('record.note')}</p>
      <Tools act={act} words={words} />
      <Checkpoints />
      {acts.error && <Problem error={acts.error} retry={() => void acts.refetch()} />}
      {acts.isPending && <Loading />}
      {acts.data && items.length === 0 && <Empty>{text('app.none')}</Empty>}
      {items.length > 0 && <Entries acts={items} />}
      <More list={acts} />
    </div>
  );
}

function Tools({ act, words }: { act: string | undefined; words: string | undefined }) {
  const text = useText();
  const code = useCode();
  const navigate = useNavigate();
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState(words ?? '');
  const show = (query: { act?: string | undefined; q?: string | undefined }): void => {
    void navigate({
      to: '.',
      search: { act, q: words, ...query, ...moment(asOf) },
      resetScroll: false,
    } as never);
  };
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const entry = typed.trim().replace(/^.*#/, '');
    if (entry) void navigate({ to: '/$dossier/record/$entry', params: { dossier, entry } });
  };
  return (
    <div className="tools row">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          show({ q: said.trim() || undefined });
        }}
      >
        <label className="stack-tight">
          <span>{text('events.words')}</span>
          <input type="search" dir="auto" value={said} onChange={(event) => setSaid(event.target.value)} />
        </label>
      </form>
      <label className="stack-tight">
        <span>{text('record.act')}</span>
        <select value={act ?? ''} onChange={(event) => show({ act: event.target.value || undefined })}>
          <option value="">{text('record.allKinds')}</option>
          {ACT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {code('act', kind)}
            </option>
          ))}
        </select>
      </label>
      <form onSubmit={go}>
        <label className="stack-tight">
          <span>{text('record.goto')}</span>
          <input
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            spellCheck={false}
          />
        </label>
      </form>
    </div>
  );
}

function Entries({ acts }: { acts: readonly ActItem[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('record.title')}>
      <table className="entries">
        <thead>
          <tr>
            <th>{text('record.entry')}</th>
            <th>{text('event.logged')}</th>
            <th>{text('record.act')}</th>
            <th>{text('record.by')}</th>
            <th>{text('record.id')}</th>
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act.index} className={act.void ? 'void-row' : undefined}>
              <td>
                <Link to="/$dossier/record/$entry" params={{ dossier, entry: String(act.index) }}>
                  <bdi dir="ltr" className="mono">
                    #{act.index}
                  </bdi>
                </Link>
              </td>
              <td>
                <When at={act.loggedAt} />
              </td>
              <td>
                {act.act ? code('act', act.act) : '–'} <ActMarks act={act} />
                <ActTitle act={act} />
              </td>
              <td>
                <Speaker act={act} />
              </td>
              <td>{act.id ? <Id of={act.id} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What an act is about, where it says so in public. */
function ActTitle({ act }: { act: ActItem }) {
  const title = openValue(act.fields, 'title') ?? openValue(act.fields, 'name');
  if (title === undefined) return null;
  return (
    <div className="quiet small clamp">
      <Localized of={title} />
    </div>
  );
}
