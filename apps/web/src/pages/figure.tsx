// oxlint-disable-next-line import/no-unassigned-import
import '../design/statistics.css';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Loading, NotFound, Problem } from '../components/feedback.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { PageTitle } from '../components/shell.tsx';
import { FigureWords } from '../i18n/figures/figures.tsx';
import { StatisticsWords, useStatistics } from '../i18n/statistics/statistics.ts';
import { Again } from '../statistics/again.tsx';
import { Declared } from '../statistics/declared.tsx';
import {
  type FigureAnswer,
  type FigureEntry,
  type Options,
  optionsIn,
  useFigure,
  useFigures,
} from '../statistics/data.ts';
import { Downloads } from '../statistics/downloads.tsx';
import { FigureDrawing } from '../statistics/figure-drawing.tsx';
import { FigureTable } from '../statistics/figure-table.tsx';
import { OptionFields } from '../statistics/option-fields.tsx';
import { RestsOn } from '../statistics/rests-on.tsx';
import { Sensitivity } from '../statistics/sensitivity.tsx';
import { useWording } from '../statistics/wording.ts';

/** One figure: its drawing, its table, what it rests on, and how it is made again. */
export function FigurePage() {
  return (
    <FigureWords>
      <StatisticsWords>
        <Asked />
      </StatisticsWords>
    </FigureWords>
  );
}

function Asked() {
  const { figure: id } = useParams({ from: '/$dossier/statistics/$figure' });
  const found = useFigures();
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const entry = found.data.items.find((one) => one.id === id);
  return entry ? <OneFigure entry={entry} /> : <NotFound />;
}

function OneFigure({ entry }: { entry: FigureEntry }) {
  const s = useStatistics();
  const wording = useWording();
  const navigate = useNavigate();
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf: moment } = useDossier();
  const search = useSearch({ from: '/$dossier/statistics/$figure' }) as Record<string, unknown>;
  const options = optionsIn(search, entry.options);
  const found = useFigure(entry.id, options);
  const change = (next: Options): void => {
    const { asOf } = search;
    void navigate({ to: '.', search: { ...next, asOf }, replace: true, resetScroll: false } as never);
  };
  const answer = found.data?.figure.id === entry.id ? found.data : undefined;
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/statistics" params={{ dossier }}>
            {s('title')}
          </Link>
        </p>
        <PageTitle of={s('title')}>{wording.name({ group: 'figure', code: entry.id })}</PageTitle>
      </div>
      {entry.options.length > 0 && (
        <section className="stack no-print" aria-label={s('options')}>
          <OptionFields entry={entry} options={options} onChange={change} today={moment.slice(0, 10)} />
          {Object.keys(options).length > 0 && (
            <p>
              <button type="button" onClick={() => change({})}>
                {s('option.reset')}
              </button>
            </p>
          )}
        </section>
      )}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {answer && !found.error && <Shown of={answer} entry={entry} options={options} />}
    </div>
  );
}

function Shown({ of, entry, options }: { of: FigureAnswer; entry: FigureEntry; options: Options }) {
  const s = useStatistics();
  const { figure } = of;
  const hasCuts = (entry.options as readonly string[]).includes('precision');
  return (
    <>
      {figure.rows.length === 0 ? (
        <p className="empty quiet">{s('nothing')}</p>
      ) : (
        <>
          <FigureDrawing of={figure} />
          <section className="stack">
            <h2>{s('table.title')}</h2>
            <p className="small quiet">{s('table.help')}</p>
            <FigureTable of={figure} />
          </section>
        </>
      )}
      {figure.id === 'incidents.comparison' && <Declared />}
      <RestsOn of={of} />
      {hasCuts && figure.rows.length > 0 && <Sensitivity of={figure} options={options} />}
      <Again of={of} options={options} />
      <Downloads of={of} options={options} />
    </>
  );
}
