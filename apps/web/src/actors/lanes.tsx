import type { RelationFacts } from '../api/types.ts';
import { useCode, useText } from '../i18n/text.ts';
import type { ActorName } from './names.ts';

const WIDTH = 1000;
const LANE = 34;
const HEAD = 20;
const MOST = 60;

interface Props {
  readonly relations: readonly RelationFacts[];
  readonly names: ReadonlyMap<string, ActorName>;
}

/**
 * Relations as lanes in time, from left to right. An end that nobody stated runs out of the picture with a
 * broken edge; nothing is drawn as more certain than it was said.
 */
export function RelationLanes({ relations, names }: Props) {
  const text = useText();
  const shown = relations.slice(0, MOST);
  const [first, last] = yearsOf(shown);
  const x = (year: number): number => ((year - first) / (last - first)) * WIDTH;
  const height = HEAD + shown.length * LANE + 8;
  return (
    <figure className="scroll" tabIndex={0} role="region" aria-label={text('actors.relations')}>
      <svg
        className="lanes"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={text('actors.relations')}
        direction="ltr"
      >
        {ticks(first, last).map((year) => (
          <g key={year}>
            <line className="rule" x1={x(year)} x2={x(year)} y1={HEAD - 4} y2={height} />
            <text x={x(year) + 3} y={HEAD - 8}>
              {year}
            </text>
          </g>
        ))}
        {shown.map((relation, index) => (
          <Lane
            key={relation.id}
            relation={relation}
            names={names}
            top={HEAD + index * LANE}
            x={x}
            ends={[first, last]}
          />
        ))}
      </svg>
    </figure>
  );
}

interface LaneProps {
  readonly relation: RelationFacts;
  readonly names: Props['names'];
  readonly top: number;
  readonly x: (year: number) => number;
  readonly ends: readonly [number, number];
}

function Lane({ relation, names, top, x, ends }: LaneProps) {
  const code = useCode();
  const from = relation.since ? yearOf(relation.since) : ends[0];
  const to = relation.until ? yearOf(relation.until) : ends[1];
  const name = (id: string): string => names.get(id)?.text ?? id.slice(0, 10);
  const said = `\u2068${name(relation.from)}\u2069 ${code('relation', relation.relation)} \u2068${name(relation.to)}\u2069`;
  const width = Math.max(3, x(to) - x(from));
  const middle = x(from) + width / 2;
  const anchor = middle < WIDTH * 0.25 ? 'start' : middle > WIDTH * 0.75 ? 'end' : 'middle';
  const at = { start: x(from), middle, end: x(from) + width }[anchor];
  return (
    <g>
      <title>{said}</title>
      <text x={at} y={top + 12} textAnchor={anchor}>
        {said}
      </text>
      <rect
        className={relation.withdrawn ? 'span withdrawn' : `span confidence-${relation.confidence}`}
        x={x(from)}
        y={top + 17}
        width={width}
        height="8"
      />
      {!relation.since && <path className="open-end" d={`M${x(from) + 1},${top + 15} l5,6 l-5,6`} />}
      {!relation.until && <path className="open-end" d={`M${x(to) - 7},${top + 15} l5,6 l-5,6`} />}
    </g>
  );
}

/** A day as a year with a fraction. */
function yearOf(day: string): number {
  return Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;
}

/** The span of the picture: all stated ends, with room at both sides. */
function yearsOf(relations: readonly RelationFacts[]): [number, number] {
  const years = relations.flatMap(({ since, until }) => [since, until]).filter((day) => day !== null);
  if (years.length === 0) return [2000, 2030];
  const [from, to] = [Math.min(...years.map(yearOf)), Math.max(...years.map(yearOf))];
  const room = Math.max(1, (to - from) * 0.08);
  return [Math.floor(from - room), Math.ceil(to + room)];
}

function ticks(first: number, last: number): number[] {
  const step = [1, 2, 5, 10, 20, 50].find((years) => (last - first) / years <= 10) ?? 100;
  const found: number[] = [];
  for (let year = Math.ceil(first / step) * step; year < last; year += step) found.push(year);
  return found;
}
