import type { Measure, Series } from '../api/undertaking-types.ts';
import { Code, Count, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { layOutSeries, type Line, type SeriesLayout } from './series-layout.ts';

const [HEIGHT, WIDTH] = [220, 1000];
/** More reporters than this share forms; their names still tell them apart in the table. */
const SHAPES = [
  'M-4,0 A4,4 0 1,0 4,0 A4,4 0 1,0 -4,0',
  'M-4,-4 H4 V4 H-4 Z',
  'M0,-5 L5,4 L-5,4 Z',
  'M0,-6 L5,0 L0,6 L-5,0 Z',
  'M0,5 L5,-4 L-5,-4 Z',
  'M-5,-1.5 H-1.5 V-5 H1.5 V-1.5 H5 V1.5 H1.5 V5 H-1.5 V1.5 H-5 Z',
] as const;

interface Props {
  readonly series: readonly Series[];
  readonly unit: string;
  readonly label: string;
  /** What undertakings that are tied to it ask for. */
  readonly targets?: readonly Measure[];
}

/**
 * Readings of several reporters side by side: each has its own form of mark and of line, so that nobody needs colours to
 * tell them apart. Days without a reading are gaps. Below stands how much of the time each has watched.
 */
export function SeriesChart({ series, unit, label, targets: asked = [] }: Props) {
  const text = useText();
  // Parties that owe the same share a line.
  const targets = asked.filter(
    (one, i) => asked.findIndex(({ aim, target }) => aim === one.aim && target === one.target) === i,
  );
  const layout = layOutSeries(
    series,
    targets.map(({ target }) => target),
  );
  if (!layout) return <p className="empty quiet">{text('indicators.noReading')}</p>;
  return (
    <figure className="series" aria-label={label}>
      <SeriesKey series={series} targets={targets} unit={unit} />
      <Plot layout={layout} label={label} unit={unit} />
      <p className="row between small quiet axis series-days" dir="ltr">
        <When at={layout.from} />
        <When at={layout.to} />
      </p>
      <Coverage layout={layout} />
      <details className="small">
        <summary>{text('app.table')}</summary>
        <SeriesTable series={series} label={`${label} (${text('app.table')})`} />
      </details>
    </figure>
  );
}

function SeriesKey({
  series,
  targets,
  unit,
}: Pick<Props, 'series' | 'unit'> & { targets: readonly Measure[] }) {
  const text = useText();
  const code = useCode();
  return (
    <ul className="bare row small works-key">
      {series.map(({ by }, i) => (
        <li key={by}>
          <svg width="34" height="14" aria-hidden="true" className={`line-${i % SHAPES.length}`}>
            <line className="stroke" x1="0" x2="34" y1="7" y2="7" />
            <svg x="17" y="7" overflow="visible">
              <path className="point" d={SHAPES[i % SHAPES.length]} />
            </svg>
          </svg>{' '}
          <Voice of={by} brief />
        </li>
      ))}
      {targets.map(({ aim, target }) => (
        <li key={`${aim} ${target}`}>
          <svg width="34" height="14" aria-hidden="true">
            <line className="target" x1="0" x2="34" y1="7" y2="7" />
          </svg>{' '}
          {text('indicators.target')}: {code('value', aim)} <Count of={target} /> <Code>{unit}</Code>
        </li>
      ))}
    </ul>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const down = (share: number): number => (1 - share) * HEIGHT;

function Plot({ layout, label, unit }: { layout: SeriesLayout; label: string; unit: string }) {
  const { manner } = usePreferences();
  return (
    <div className="series-plot" dir="ltr">
      <svg height={HEIGHT + 12} width="3.5em" aria-hidden="true" className="series-scale">
        {layout.steps.map(({ value, y }) => (
          <text key={value} x="100%" dx="-6" y={down(y) + 10} textAnchor="end">
            {formatCount(value, manner)}
          </text>
        ))}
      </svg>
      <svg height={HEIGHT + 12} width="100%" role="img" aria-label={`${label}, ${unit}`}>
        <title>{`${label}, ${unit}`}</title>
        <svg y="6" height={HEIGHT} width="100%" overflow="visible">
          {layout.steps.map(({ value, y }) => (
            <line key={value} className="rule" x1="0" x2="100%" y1={down(y)} y2={down(y)} />
          ))}
          {layout.targets.map((y) => (
            <line key={y} className="target" x1="0" x2="100%" y1={down(y)} y2={down(y)} />
          ))}
          {layout.lines.map((line, i) => (
            <LinePart key={line.by} line={line} form={i % SHAPES.length} />
          ))}
        </svg>
      </svg>
    </div>
  );
}

function LinePart({ line, form }: { line: Line; form: number }) {
  return (
    <g className={`line-${form}`}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
        overflow="visible"
      >
        {line.runs.map((run) => (
          <polyline
            key={run[0]!.id}
            className="stroke"
            points={run.map(({ x, y }) => `${(x * WIDTH).toFixed(1)},${down(y).toFixed(1)}`).join(' ')}
          />
        ))}
      </svg>
      {line.runs.flat().map(({ id, x, y }) => (
        <svg key={id} x={percent(x)} y={down(y)} overflow="visible">
          <path className="point" d={SHAPES[form]} />
        </svg>
      ))}
    </g>
  );
}

const STRIP = 20;

/** How much of each period each has watched, as bars of that height; no bar where nobody says. */
function Coverage({ layout }: { layout: SeriesLayout }) {
  const text = useText();
  const { manner } = usePreferences();
  const count = Math.max(1, ...layout.lines.map(({ runs }) => runs.flat().length));
  return (
    <div className="stack-tight">
      <p className="small quiet">{text('indicators.coverage')}</p>
      {layout.lines.map(({ by, runs }, i) => {
        const points = runs.flat();
        const known = points.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
        const said =
          known.length === 0
            ? text('indicators.coverageUnknown')
            : text('works.watched', {
                percent: [...new Set([Math.min(...known), Math.max(...known)])]
                  .map((one) => formatCount(one, manner))
                  .join('–'),
              });
        return (
          <div key={by} className="series-cover small">
            <span>
              <Voice of={by} brief /> <span className="quiet">{said}</span>
            </span>
            <svg
              height={STRIP}
              width="100%"
              aria-hidden="true"
              direction="ltr"
              className={`line-${i % SHAPES.length}`}
            >
              <line className="rule" x1="0" x2="100%" y1={STRIP} y2={STRIP} />
              {points.map(({ id, x, coverage }) => (
                <rect
                  key={id}
                  className="cover"
                  x={percent(x - 0.35 / count)}
                  width={percent(0.7 / count)}
                  y={STRIP * (1 - (coverage ?? 0) / 100)}
                  height={(STRIP * (coverage ?? 0)) / 100}
                />
              ))}
            </svg>
          </div>
        );
      })}
    </div>
  );
}

interface Row {
  readonly from: string;
  readonly to: string;
  readonly cells: ReadonlyMap<string, Series['readings'][number]>;
}

/** Periods as rows, reporters as columns. */
function SeriesTable({ series, label }: { series: readonly Series[]; label: string }) {
  const text = useText();
  const { manner } = usePreferences();
  const rows = new Map<string, Row & { cells: Map<string, Series['readings'][number]> }>();
  for (const { by, readings } of series)
    for (const reading of readings) {
      const key = `${reading.from} ${reading.to}`;
      const row = rows.get(key) ?? { from: reading.from, to: reading.to, cells: new Map() };
      row.cells.set(by, reading);
      rows.set(key, row);
    }
  const columns: Column<Row>[] = [
    {
      name: text('indicators.period'),
      head: true,
      cell: ({ from, to }) => (
        <>
          <When at={from} />
          {to !== from && (
            <>
              {' – '}
              <When at={to} />
            </>
          )}
        </>
      ),
    },
    ...series.map(
      ({ by }): Column<Row> => ({
        name: by,
        number: true,
        cell: ({ cells }) => <Cell of={cells.get(by)} manner={manner} />,
      }),
    ),
  ];
  const items = [...rows.values()].sort((one, other) => (one.from < other.from ? 1 : -1));
  return (
    <RecordTable label={label} columns={columns} items={items} keyOf={({ from, to }) => `${from} ${to}`} />
  );
}

function Cell({
  of,
  manner,
}: {
  of: Series['readings'][number] | undefined;
  manner: Parameters<typeof formatCount>[1];
}) {
  const text = useText();
  if (!of) return <span className="quiet">{text('indicators.gap')}</span>;
  return (
    <>
      <Count of={of.value} />{' '}
      <span className="quiet small">
        {of.coverage === null
          ? text('indicators.coverageUnknown')
          : text('works.watched', { percent: formatCount(of.coverage, manner) })}
      </span>
    </>
  );
}
