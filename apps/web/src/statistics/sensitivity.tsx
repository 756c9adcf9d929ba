import { type Figure, tableOf } from '@tasdiq/report';
import { useParams } from '@tanstack/react-router';
import { Loading, Problem } from '../components/feedback.tsx';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { type Options, useFigureAt } from './data.ts';
import { cutsOf } from './cuts.ts';
import { useWording } from './wording.ts';

const CUTS = ['1', '2', '3', undefined] as const;

interface Props {
  readonly of: Figure;
  readonly options: Options;
}

/** The same figure with stricter and looser demands on how well places are known, side by side. */
export function Sensitivity({ of: figure, options }: Props) {
  const s = useStatistics();
  const wording = useWording();
  const { dossier } = useParams({ from: '/$dossier' });
  const asOf = new Date(figure.provenance.revision.at).toISOString();
  const { precision: _, ...rest } = options;
  const one = useFigureAt(figure.id, { ...rest, precision: '1' }, asOf, dossier);
  const two = useFigureAt(figure.id, { ...rest, precision: '2' }, asOf, dossier);
  const three = useFigureAt(figure.id, { ...rest, precision: '3' }, asOf, dossier);
  const any = useFigureAt(figure.id, rest, asOf, dossier);
  const all = [one, two, three, any];
  const error = all.find((found) => found.error)?.error;
  if (error) return <Problem error={error} />;
  const figures = all.map(({ data }) => data?.figure);
  if (figures.some((made) => made?.id !== figure.id)) return <Loading />;
  const made = figures as Figure[];
  const { column, rows } = cutsOf(made, (each) => tableOf(each, wording), wording);
  return (
    <section className="stack">
      <h2>{s('cuts.title')}</h2>
      <p className="quiet small">{s('cuts.help')}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={s('cuts.title')}>
        <table className="record-table">
          <thead>
            <tr>
              <th scope="col">{column}</th>
              {CUTS.map((cut) => (
                <th key={cut ?? 'any'} scope="col" className="number">
                  {cut === undefined ? s('option.anyPlace') : s('rests.cut', { level: cut })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, values }) => (
              <tr key={key}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                {values.map((value, i) => {
                  const cut = CUTS[i];
                  return (
                    <td
                      key={cut ?? 'any'}
                      className="number"
                      data-label={cut === undefined ? s('option.anyPlace') : s('rests.cut', { level: cut })}
                    >
                      <div>
                        <bdi>{value}</bdi>
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
