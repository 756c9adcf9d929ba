import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { useActs } from '../api/whole.ts';
import { openValue } from '../components/fields.tsx';
import { Localized } from '../components/inline.tsx';
import { formatDay, formatMoment } from '../format/date.ts';
import { isolate } from '@tasdiq/words';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { bearerKey } from './filters.ts';
import { useNames } from './names.ts';
import { stopsFrom } from './stops.ts';
import { type Lane, layOut, type MarkKind } from './timeline-layout.ts';

const [HEIGHT, MIDDLE] = [44, 22];
/** How far a mark stands from the middle of the bar: those who owe it above, those who check it below. */
const AWAY: Readonly<Record<MarkKind, number>> = {
  report: -13,
  assessment: 13,
  review: 14,
  suspension: 0,
};
const CLOCKS = ['clock.stop', 'clock.resume'] as const;

interface Props {
  readonly items: readonly UndertakingNoun[];
  /** All that share its scale, where several timelines stand below each other. */
  readonly beside?: readonly UndertakingNoun[];
  /** The moment that the page shows, milliseconds since 1970. */
  readonly now: number;
  readonly label: string;
}

/**
 * Undertakings in time: a bar from the entry into force to the day, what was added to it, what was said. The table has
 * the same in words, so each lane is one picture with one sentence, and a link.
 */
export function UndertakingTimeline({ items, beside, now, label }: Props) {
  const text = useText();
  const clocks = useActs(CLOCKS);
  const layout = useMemo(
    () => layOut(items, now, stopsFrom(clocks.data?.items ?? [], now), beside),
    [items, beside, now, clocks.data],
  );
  const { manner } = usePreferences();
  const day = (at: number): string => isolate(formatDay(new Date(at).toISOString().slice(0, 10), manner));
  return (
    <figure className="works-timeline" aria-label={label}>
      <TimelineKey of={layout.lanes} />
      <div className="lane lane-axis" aria-hidden="true">
        <div />
        <svg height="22" width="100%" direction="ltr">
          {layout.ticks.map(({ at, x }, i) => (
            <text
              key={at}
              x={`${x * 100}%`}
              y="14"
              textAnchor={x > 0.88 ? 'end' : 'start'}
              className={i % 2 === 1 ? 'odd' : undefined}
            >
              {day(at)}
            </text>
          ))}
        </svg>
      </div>
      <ol className="bare">
        {layout.lanes.map((lane) => (
          <li key={lane.item.id} className="lane">
            <LaneLabel of={lane.item} />
            <LanePicture lane={lane} now={layout.now} ticks={layout.ticks.map(({ x }) => x)} />
          </li>
        ))}
      </ol>
      <figcaption className="small quiet">
        {text('works.nowLine', { moment: formatMoment(now, manner) })} {text('works.timelineNote')}
      </figcaption>
    </figure>
  );
}

function LaneLabel({ of }: { of: UndertakingNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const names = useNames();
  return (
    <div className="lane-label small">
      <Link to="/$dossier/undertakings/$undertaking" params={{ dossier, undertaking: of.id }}>
        <Localized of={openValue(of.fields, 'title')} fallback={of.code} />
      </Link>
      <div className="quiet">
        <bdi>{of.from.map((one) => names.ofBearer(bearerKey(one))).join(', ')}</bdi>
      </div>
    </div>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

function LanePicture({ lane, now, ticks }: { lane: Lane; now: number; ticks: readonly number[] }) {
  const said = useSentence(lane);
  const { bar, added } = lane;
  return (
    <svg height={HEIGHT} width="100%" role="img" aria-label={said} direction="ltr">
      <title>{said}</title>
      {ticks.map((x) => (
        <line key={x} className="rule" x1={percent(x)} x2={percent(x)} y1="0" y2={HEIGHT} />
      ))}
      {bar && (
        <rect className="bar" x={percent(bar.x)} width={percent(bar.width)} y={MIDDLE - 5} height="10" />
      )}
      {added && (
        <rect
          className="added"
          x={percent(added.x)}
          width={percent(added.width)}
          y={MIDDLE - 5}
          height="10"
        />
      )}
      {lane.periods.map(({ x, width, outcome }) => (
        <rect
          key={x}
          className={`period-bar period-${outcome}`}
          x={percent(x)}
          width={percent(width)}
          y={MIDDLE - 7}
          height="14"
        />
      ))}
      {lane.stops.map(({ x, width }) => (
        <rect key={x} className="stop" x={percent(x)} width={percent(width)} y={MIDDLE - 11} height="22" />
      ))}
      {lane.late && (
        <rect
          className="late"
          x={percent(lane.late.x)}
          width={percent(lane.late.width)}
          y={MIDDLE - 3}
          height="6"
        />
      )}
      {lane.due !== undefined && (
        <line
          className="due-end"
          x1={percent(lane.due)}
          x2={percent(lane.due)}
          y1={MIDDLE - 11}
          y2={MIDDLE + 11}
        />
      )}
      {lane.marks.map(({ id, kind, x }) => (
        <svg key={id} x={percent(x)} y={MIDDLE + AWAY[kind]} overflow="visible" className={`sign-${kind}`}>
          <path d={SHAPES[kind]} />
        </svg>
      ))}
      <line className="now" x1={percent(now)} x2={percent(now)} y1="0" y2={HEIGHT} />
    </svg>
  );
}

/** Each kind has a form of its own around its moment; colour repeats it. */
const SHAPES: Readonly<Record<MarkKind, string>> = {
  report: 'M0,-6 L6,5 L-6,5 Z',
  assessment: 'M-5,-5 H5 V5 H-5 Z',
  review: 'M0,-6 L6,0 L0,6 L-6,0 Z',
  suspension: 'M-4,-6 V6 M4,-6 V6',
};

const OUTCOMES = ['breach_found', 'none_found', 'not_monitored', 'not_reviewed'] as const;
const MARKS = ['report', 'assessment', 'review', 'suspension'] as const;

/** What the signs mean that these lanes have. */
function TimelineKey({ of }: { of: readonly Lane[] }) {
  const text = useText();
  const boxes = (
    [
      ['bar', text('works.key.bar'), of.some(({ bar }) => bar)],
      ['added', text('works.key.added'), of.some(({ added }) => added)],
      ['stop', text('works.key.stop'), of.some(({ stops }) => stops.length > 0)],
      ['late', text('works.overdue'), of.some(({ late }) => late)],
      ...OUTCOMES.map(
        (outcome) =>
          [
            `period-bar period-${outcome}`,
            text(`stands.${outcome}`),
            of.some(({ periods }) => periods.some((one) => one.outcome === outcome)),
          ] as const,
      ),
    ] as const
  ).filter(([, , isThere]) => isThere);
  const marks = MARKS.filter((kind) => of.some((lane) => lane.marks.some((mark) => mark.kind === kind)));
  return (
    <ul className="bare row small works-key">
      {boxes.map(([name, words]) => (
        <li key={name}>
          <svg width="26" height="14" aria-hidden="true">
            <rect
              className={name}
              x="1"
              y={name === 'late' ? 4 : 2}
              width="24"
              height={name === 'late' ? 6 : 10}
            />
          </svg>{' '}
          {words}
        </li>
      ))}
      {marks.map((kind) => (
        <li key={kind}>
          <svg width="16" height="14" aria-hidden="true">
            <svg x="8" y="7" overflow="visible" className={`sign-${kind}`}>
              <path d={SHAPES[kind]} />
            </svg>
          </svg>{' '}
          {text(`works.key.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** What a lane shows, as one sentence for those who do not see it. */
function useSentence({ item, marks, added }: Lane): string {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const { start, due, overdue, held } = item.implementation;
  const parts = [
    code('stands', item.status),
    start && `${text('works.start')} ${formatMoment(start, manner)}`,
    due && `${text('works.due')} ${formatMoment(due, manner)}`,
    added && text('works.key.added'),
    overdue && text('works.overdue'),
    held === 'waits' && text('works.waits'),
    ...marks.map(
      ({ kind, at, says }) =>
        `${text(`works.key.${kind}`)} ${formatMoment(at, manner)} ${says === 'suspended' ? '' : code('value', says)}`,
    ),
  ];
  return parts.filter(Boolean).join('; ');
}
