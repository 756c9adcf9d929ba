import type { MandateNoun } from '../api/types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { formatDay } from '../format/date.ts';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { BINDING_POWERS, bindingMandates, bindingPowers, lifeOf, ticksBetween } from './binding.ts';

const WIDTH = 1000;
const HEAD = 24;
const PARTY = 26;
const LANE = 36;
const BAR = 10;
/** Between the beginning of a bar and its name. */
const GAP = 5;
/** Room at both sides, as a share of the time shown. */
const ROOM = 0.03;

interface Props {
  readonly mandates: readonly MandateNoun[];
  readonly parties: readonly string[];
  /** The moment shown, milliseconds since 1970. */
  readonly now: number;
}

/** A line of the picture: the name of a party, or one of its mandates. */
type Line = { readonly party: string } | { readonly mandate: MandateNoun };

/**
 * Mandates that may bind a party as bars in time, from left to right in every language. Several offices of one party
 * lie one below the other, alike.
 */
export function BindingTimeline({ mandates, parties, now }: Props) {
  const text = useText();
  const { manner } = usePreferences();
  const lines: Line[] = parties.flatMap((party): Line[] => [
    { party },
    ...bindingMandates(mandates, party).map((mandate) => ({ mandate })),
  ]);
  const [from, to] = spanOf(lines, now);
  const x = (at: number): number => ((at - from) / (to - from)) * WIDTH;
  const tops = topsOf(lines);
  const height = tops.at(-1)! + LANE;
  return (
    <figure className="stack-tight">
      <figcaption className="small quiet">{text('binding.timelineHelp')}</figcaption>
      <div className="scroll" tabIndex={0} role="region" aria-label={text('binding.timeline')}>
        <svg
          className="binding"
          viewBox={`0 0 ${WIDTH} ${height}`}
          role="img"
          aria-label={text('binding.title')}
        >
          <defs>
            <pattern id="doubtful" width="6" height="6" patternUnits="userSpaceOnUse">
              <path className="doubt-line" d="M0,6 L6,0" />
            </pattern>
          </defs>
          {ticksBetween(from, to).map((at) => (
            <g key={at}>
              <line className="rule" x1={x(at)} x2={x(at)} y1={HEAD - 6} y2={height} />
              <text className="tick" x={x(at) + 3} y={HEAD - 9}>
                {formatDay(new Date(at).toISOString().slice(0, 10), manner)}
              </text>
            </g>
          ))}
          {lines.map((line, index) =>
            'party' in line ? null : (
              <Bars key={line.mandate.id} mandate={line.mandate} top={tops[index]!} x={x} />
            ),
          )}
          <line className="now" x1={x(now)} x2={x(now)} y1={HEAD - 6} y2={height} />
          {lines.map((line, index) =>
            'party' in line ? (
              <PartyName key={line.party} of={line.party} top={tops[index]!} />
            ) : (
              <Label key={line.mandate.id} mandate={line.mandate} top={tops[index]!} x={x} />
            ),
          )}
        </svg>
      </div>
      <Key />
    </figure>
  );
}

function PartyName({ of, top }: { of: string; top: number }) {
  const { members } = useDossier();
  const { language } = usePreferences();
  const name = pickText(members.find(({ code }) => code === of)?.name ?? undefined, language)?.text ?? of;
  return (
    <text x="0" y={top + 18} fontWeight="600">
      {name}
    </text>
  );
}

interface LaneProps {
  readonly mandate: MandateNoun;
  readonly top: number;
  readonly x: (at: number) => number;
}

/** What a mandate is called, above its bar and over all lines. */
function Label({ mandate, top, x }: LaneProps) {
  const code = useCode();
  const life = lifeOf(mandate);
  const said = `${mandate.office}: ${bindingPowers(mandate)
    .map((power) => code('power', power))
    .join(' · ')}`;
  const anchor =
    (x(life.start) + x(life.until)) / 2 > WIDTH * 0.6 && x(life.start) > WIDTH * 0.4 ? 'end' : 'start';
  return (
    <text x={anchor === 'start' ? x(life.start) + GAP : x(life.until)} y={top + 13} textAnchor={anchor}>
      {said}
    </text>
  );
}

/** The times of a mandate: used, not used since revoked, doubtful. */
function Bars({ mandate, top, x }: LaneProps) {
  const life = lifeOf(mandate);
  const bar = { y: top + 18, height: BAR };
  return (
    <g>
      {life.end < life.until && (
        <rect className="cut" x={x(life.end)} width={x(life.until) - x(life.end)} {...bar} />
      )}
      <rect
        className={bindingPowers(mandate).at(-1)}
        x={x(life.start)}
        width={Math.max(2, x(life.end) - x(life.start))}
        {...bar}
      />
      {life.doubtFrom !== undefined && (
        <rect
          className="doubt"
          fill="url(#doubtful)"
          x={x(life.doubtFrom)}
          width={Math.max(2, x(life.end) - x(life.doubtFrom))}
          {...bar}
        />
      )}
      {life.revokedAt !== undefined && (
        <path
          className="revoked"
          d={`M${x(life.end) - 5},${bar.y - 2} l10,${BAR + 4} m0,${-BAR - 4} l-10,${BAR + 4}`}
        />
      )}
    </g>
  );
}

/** What the colours and lines mean. */
function Key() {
  const text = useText();
  return (
    <ul className="key-list small">
      {BINDING_POWERS.map((power) => (
        <li key={power}>
          <svg viewBox="0 0 24 12" className="binding-key" aria-hidden="true">
            <rect className={power} width="24" height="12" />
          </svg>
          {text(`binding.${power}`)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 24 12" className="binding-key" aria-hidden="true">
          <rect className="doubt" fill="url(#doubtful)" width="24" height="12" />
        </svg>
        {text('binding.doubtful')}
      </li>
      <li>
        <svg viewBox="0 0 24 12" className="binding-key" aria-hidden="true">
          <rect className="cut" x="1" y="1" width="22" height="10" />
        </svg>
        {text('binding.cut')}
      </li>
    </ul>
  );
}

function topsOf(lines: readonly Line[]): number[] {
  let top = HEAD;
  const tops = lines.map((line) => {
    const own = top;
    top += 'party' in line ? PARTY : LANE;
    return own;
  });
  return [...tops, top - LANE];
}

/** All that is drawn and the moment shown, with room at both sides. */
function spanOf(lines: readonly Line[], now: number): [number, number] {
  const lives = lines.flatMap((line) => ('mandate' in line ? [lifeOf(line.mandate)] : []));
  const from = Math.min(now, ...lives.map(({ start }) => start));
  const to = Math.max(now, ...lives.map(({ until }) => until));
  const room = Math.max((to - from) * ROOM, 86_400_000);
  return [from - room, to + room];
}
