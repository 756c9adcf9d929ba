import { Count } from '../components/inline.tsx';
import { Length, useLength } from '../components/moments.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { funnelOf, hoursMs, mostAsked, mostHours, STEPS } from './figures.ts';
import type { AccessRow } from './types.ts';

const [BAR, WIDTH] = [14, 100];

interface Props {
  readonly rows: readonly AccessRow[];
  /** Hours in which the charter asks for an answer. */
  readonly limit: number;
}

/** How far requests came and how long answers took, one small picture a side, all to one scale. */
export function SideCharts({ rows, limit }: Props) {
  const asked = mostAsked(rows);
  const hours = mostHours(rows, limit);
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.member} className="card stack">
          <h3>
            <Voice of={row.member} />
          </h3>
          <Funnel row={row} most={asked} />
          <Times row={row} most={hours} limit={limit} />
        </li>
      ))}
    </ul>
  );
}

function Funnel({ row, most }: { row: AccessRow; most: number }) {
  const v = useVault();
  const { manner } = usePreferences();
  const counts = funnelOf(row);
  const said = STEPS.map((step) => `${v(`step.${step}`)}: ${formatCount(counts[step], manner)}`).join(', ');
  return (
    <figure className="stack-tight" aria-label={v('funnel')}>
      <p className="hidden-text">{said}</p>
      {STEPS.map((step) => (
        <div className="funnel-step small" key={step} aria-hidden="true">
          <span>{v(`step.${step}`)}</span>
          <svg
            className="side-bar"
            height={BAR}
            width="100%"
            viewBox={`0 0 ${WIDTH} ${BAR}`}
            preserveAspectRatio="none"
          >
            <rect className="whole" x="0" y="2" width={WIDTH} height={BAR - 4} />
            <rect
              className={`part step-${step}`}
              x="0"
              y="2"
              width={(counts[step] / most) * WIDTH}
              height={BAR - 4}
            />
          </svg>
          <span className="number">
            <Count of={counts[step]} />
          </span>
        </div>
      ))}
    </figure>
  );
}

/** The middle answering time as a mark, nine of ten as a line to it, the charter's time as a rule. */
function Times({ row, most, limit }: { row: AccessRow; most: number; limit: number }) {
  const v = useVault();
  const length = useLength();
  const { medianHours: median, ninetiethHours: ninetieth } = row;
  if (median === null || ninetieth === null) return <p className="small quiet">{v('times.none')}</p>;
  const x = (hours: number): number => (hours / most) * WIDTH;
  const said = v('times.said', {
    median: length(hoursMs(median)),
    ninetieth: length(hoursMs(ninetieth)),
    limit: length(hoursMs(limit)),
  });
  return (
    <figure className="stack-tight">
      <figcaption className="small quiet">{v('times')}</figcaption>
      <svg
        className="side-bar side-times"
        height="22"
        width="100%"
        viewBox={`0 0 ${WIDTH} 22`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said}
      >
        <line className="rule" x1="0" x2={WIDTH} y1="11" y2="11" />
        <line className="spread" x1={x(median)} x2={x(ninetieth)} y1="11" y2="11" />
        <line className="middle" x1={x(median)} x2={x(median)} y1="4" y2="18" />
        <line className="limit" x1={x(limit)} x2={x(limit)} y1="0" y2="22" />
      </svg>
      <p className="small row" aria-hidden="true">
        <span>
          {v('times.median')} <Length of={hoursMs(median)} />
        </span>
        <span>
          {v('times.ninetieth')} <Length of={hoursMs(ninetieth)} />
        </span>
        <span className="quiet">
          {v('times.limit')} <Length of={hoursMs(limit)} />
        </span>
      </p>
    </figure>
  );
}
