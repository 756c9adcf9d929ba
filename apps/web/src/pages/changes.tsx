import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useWhole } from '../api/whole.ts';
import type { BulletinNoun } from '../bulletins/types.ts';
import { ChangeList } from '../changes/change-list.tsx';
import { type ChangesPart, useChanges } from '../changes/data.ts';
import { MomentField } from '../changes/moment-field.tsx';
import { lastVisit } from '../changes/visits.ts';
import { isSize } from '../components/as-of-step.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count, When } from '../components/inline.tsx';
import { More } from '../components/more.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { asOfFrom, valuesOf } from '../search.ts';

const DAY_MS = 86_400_000;

/** What changed between two moments of the record. */
export function ChangesPage() {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const search = useSearch({ from: '/$dossier/changes' }) as Record<string, unknown>;
  const overview = useDossier();
  // Days are counted from what the reader is told of now: for the public of a dossier with a delay that is the past.
  const [opened] = useState(() => (search['asOf'] === undefined ? Date.parse(overview.asOf) : Date.now()));
  const [visit] = useState(() => lastVisit(dossier, Date.now()));
  const [from = momentOf(visit ?? opened - DAY_MS)] = momentsIn(search['from']);
  const [to] = momentsIn(search['to'] ?? search['asOf']);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('changes.title')}</PageTitle>
        <p className="lead">{text('changes.lead')}</p>
      </div>
      <Presets opened={opened} visit={visit} />
      <Choice key={`${from} ${to ?? ''}`} from={from} to={to} />
      {isBackwards(from, to) ? (
        <p className="notice tone-warn" role="alert">
          {text('changes.order')}
        </p>
      ) : (
        <Found from={from} to={to} />
      )}
    </div>
  );
}

function momentsIn(value: unknown): string[] {
  return valuesOf(value).flatMap((one) => asOfFrom(one) ?? []);
}

function momentOf(at: number): string {
  return new Date(at).toISOString();
}

/** Whether two moments of one kind stand the wrong way round; of two kinds only the host knows. */
function isBackwards(from: string, to: string | undefined): boolean {
  if (to === undefined || isSize(from) !== isSize(to)) return false;
  return isSize(from) ? Number(from) > Number(to) : from > to;
}

/** The questions that are asked most. */
function Presets({ opened, visit }: { opened: number; visit: number | undefined }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const presets = [
    { name: 'changes.sinceDay', from: momentOf(opened - DAY_MS) },
    { name: 'changes.sinceWeek', from: momentOf(opened - 7 * DAY_MS) },
    { name: 'changes.sinceBulletin', from: useLastBulletin() },
    { name: 'changes.sinceVisit', from: visit === undefined ? undefined : momentOf(visit) },
  ] as const;
  return (
    <div className="stack-tight no-print">
      <p className="row">
        <span className="quiet">{text('changes.presets')}:</span>
        {presets.map(
          ({ name, from }) =>
            from !== undefined && (
              <Link
                key={name}
                to="/$dossier/changes"
                params={{ dossier }}
                search={{ from, asOf: undefined } as never}
              >
                {text(name)}
              </Link>
            ),
        )}
      </p>
      {visit !== undefined && <p className="small quiet">{text('changes.visitNote')}</p>}
    </div>
  );
}

/** Of how many entries the bulletin that was issued last was made; undefined while there is none. */
function useLastBulletin(): string | undefined {
  const { data } = useWhole<BulletinNoun>('bulletins', { status: 'issued' });
  const issued = (data?.items ?? []).flatMap(({ issued: issue, size }) =>
    issue ? [{ at: issue.at, size }] : [],
  );
  const last = issued.reduce((one, other) => (other.at > one.at ? other : one), { at: '', size: 0 });
  return last.at === '' ? undefined : String(last.size);
}

/** Two moments to choose. */
function Choice({ from, to }: { from: string; to: string | undefined }) {
  const text = useText();
  const navigate = useNavigate();
  const [earlier, setEarlier] = useState<string | undefined>(from);
  const [later, setLater] = useState(to);
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (earlier === undefined) return;
    void navigate({ to: '.', search: { from: earlier, to: later, asOf: undefined } } as never);
  };
  return (
    <form className="stack no-print" onSubmit={go}>
      <MomentField label={text('changes.from')} value={from} onChange={setEarlier} />
      <MomentField label={`${text('changes.to')} (${text('changes.now')})`} value={to} onChange={setLater} />
      <div>
        <button type="submit" className="primary" disabled={earlier === undefined}>
          {text('changes.show')}
        </button>
      </div>
    </form>
  );
}

function Found({ from, to }: { from: string; to: string | undefined }) {
  const text = useText();
  const found = useChanges(from, to);
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!first) return <Loading />;
  const counts = new Map(first.groups.map(({ noun, count }) => [noun, count]));
  return (
    <>
      <Summary of={first} />
      {items.length === 0 && <Empty>{text('changes.none')}</Empty>}
      <ChangeList items={items} counts={counts} from={from} to={to} />
      <More list={found} />
    </>
  );
}

/** Which moments were compared, and how much of what changed. */
function Summary({ of: { before, asOf, size, charter, groups } }: { of: ChangesPart }) {
  const text = useText();
  const code = useCode();
  return (
    <section className="stack" aria-label={text('changes.title')}>
      <p role="status">
        <When at={before.asOf} /> (<Count of={before.size} />) – <When at={asOf} /> (<Count of={size} />)
      </p>
      {charter.before !== null && charter.before !== charter.after && (
        <p className="notice tone-warn">{text('changes.charter')}</p>
      )}
      {groups.length > 1 && (
        <ul className="bare row">
          {groups.map(({ noun, count }) => (
            <li key={noun}>
              <a href={`#changes-${noun}`}>
                {code('changes.noun', noun)} <Count of={count} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
