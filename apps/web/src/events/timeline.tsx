import type { TimelineBar } from '../api/types.ts';
import { formatCount, formatRange } from '../format/number.ts';
import { formatDay } from '../format/date.ts';
import { Count, When } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { daysOf, type Period, periodsBetween } from './filters.ts';

const WIDTH = 1000;
const HEIGHT = 90;
const FOOT = 18;
/** A bar narrower than this is no target; the period is chosen so that there are fewer. */
const MOST_BARS = 200;

interface Props {
  readonly bars: readonly TimelineBar[];
  readonly period: Period;
  readonly choose: (days: { from: string; to: string }) => void;
}

/** Events a period as bars, each of which narrows the filters to itself; the same as a table for those who want numbers. */
export function Timeline({ bars, period, choose }: Props) {
  const text = useText();
  const shown = withEmpty(bars, period);
  return (
    <figure className="timeline">
      <figcaption className="row between small quiet">
        <span>
          {text('events.timeline')} · {text(`events.by.${period}`)}
        </span>
        <span className="no-print">{text('events.timelineHelp')}</span>
      </figcaption>
      <Bars bars={shown} period={period} choose={choose} />
      {shown.length > 0 && (
        // Time runs from left to right in every language here, as on the axis of a printed chart.
        <p className="row between small quiet axis" dir="ltr">
          <When at={shown[0]!.from.slice(0, 10)} />
          <When at={shown.at(-1)!.from.slice(0, 10)} />
        </p>
      )}
      <details className="small">
        <summary>{text('app.table')}</summary>
        <BarTable bars={shown} />
      </details>
    </figure>
  );
}

function Bars({ bars, period, choose }: Props) {
  const { manner } = usePreferences();
  const text = useText();
  const most = Math.max(1, ...bars.map(({ events }) => events));
  const step = WIDTH / Math.max(1, bars.length);
  const open = (bar: TimelineBar): void => choose(daysOf(bar.from, period));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
      preserveAspectRatio="none"
      role="group"
      aria-label={text('events.timeline')}
    >
      <line className="rule" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {bars.map((bar, index) => {
        const height = (bar.events / most) * (HEIGHT - 4);
        const label = `${formatDay(bar.from.slice(0, 10), manner)}: ${text('events.count', { count: formatCount(bar.events, manner) })}`;
        return (
          <g
            key={bar.from}
            className="bar-group"
            role="button"
            tabIndex={0}
            aria-label={label}
            onClick={() => open(bar)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              open(bar);
            }}
          >
            <title>{label}</title>
            <rect className="bar-hit" x={index * step} y="0" width={step} height={HEIGHT} />
            <rect
              className="bar"
              x={index * step + step * 0.08}
              y={HEIGHT - height}
              width={step * 0.84}
              height={height}
            />
          </g>
        );
      })}
    </svg>
  );
}

function BarTable({ bars }: { bars: readonly TimelineBar[] }) {
  const text = useText();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('events.timeline')}>
      <table>
        <thead>
          <tr>
            <th>{text('events.period')}</th>
            <th className="number">{text('events.title')}</th>
            <th className="number">{text('events.deaths')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.from}>
              <td>
                <When at={bar.from.slice(0, 10)} />
              </td>
              <td className="number">
                <Count of={bar.events} />
              </td>
              <td className="number">
                <Deaths bar={bar} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A sum of best estimates is a lower bound where events state none. */
function Deaths({ bar }: { bar: TimelineBar }) {
  const { manner } = usePreferences();
  const range = { low: bar.deaths_low, best: bar.deaths_best, high: bar.deaths_high };
  return (
    <bdi>
      {formatRange(range, manner)}
      {bar.unstated > 0 && ' +'}
    </bdi>
  );
}

/** The host leaves out periods in which nothing began; here they are bars of no height. */
function withEmpty(bars: readonly TimelineBar[], period: Period): TimelineBar[] {
  const known = new Map(bars.map((bar) => [bar.from, bar]));
  const [first, last] = [bars[0]?.from, bars.at(-1)?.from];
  if (first === undefined || last === undefined) return [];
  const none = { events: 0, deaths_low: 0, deaths_best: 0, deaths_high: 0, unstated: 0 };
  return periodsBetween(first, last, period, MOST_BARS).map((from) => known.get(from) ?? { from, ...none });
}
