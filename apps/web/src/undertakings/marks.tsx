import type { ReactNode } from 'react';
import { useActorNames } from '../actors/names.ts';
import type { Bearer, Implementation, ReviewedPeriod, UndertakingNoun } from '../api/undertaking-types.ts';
import { Code, Count, EntryLink, Mark, type Tone, When, Words } from '../components/inline.tsx';
import { Standing } from '../components/standing.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { bearerKey } from './filters.ts';

/*
 * How an undertaking stands, in small signs: each says in words what it says in colour or form.
 */

/** A pace far above 1 says no more than that it ends in time. */
const MOST_PACE = 10;

const TONES: Readonly<Record<string, Tone>> = {
  verified_met: 'good',
  none_found: 'good',
  not_met: 'bad',
  breach_found: 'bad',
  partly_met: 'warn',
  unverifiable: 'warn',
  suspended: 'warn',
};

/** The tone of a status; most have none. */
export function toneOf(status: string): Tone {
  return TONES[status] ?? 'plain';
}

/** The status, opening the acts from which it follows. */
export function StatusMark({ of }: { of: Pick<UndertakingNoun, 'status' | 'because'> }) {
  const code = useCode();
  return (
    <Standing tone={toneOf(of.status)} because={of.because}>
      {code('stands', of.status)}
    </Standing>
  );
}

/** Overdue, waiting, suspended: what stands beside the status. */
export function HeldMarks({ of }: { of: Implementation }) {
  const text = useText();
  return (
    <span className="row marks">
      {of.overdue && <Mark tone="bad">{text('works.overdue')}</Mark>}
      {of.held === 'waits' && <Mark tone="warn">{text('works.waits')}</Mark>}
      {of.held === 'suspended' && <Mark tone="warn">{text('stands.suspended')}</Mark>}
    </span>
  );
}

/** 0 to 3 as filled squares with the number, and what it rests on. */
export function Score({ of }: { of: Implementation }) {
  const text = useText();
  const { manner } = usePreferences();
  if (of.score === null) return <span className="quiet">–</span>;
  const basis = of.scoredBy ?? 'nothing';
  return (
    <span className="score">
      <span aria-hidden="true" className="score-boxes">
        {[1, 2, 3].map((step) => (
          <span key={step} className={step <= of.score! ? 'box full' : 'box'} />
        ))}
      </span>{' '}
      <bdi>{formatCount(of.score, manner)}</bdi>{' '}
      <span className="quiet small">{text(`works.scored.${basis}`)}</span>
    </span>
  );
}

/** Share of the target reached, against the share of the time that is gone. */
export function Pace({ of }: { of: number | null }) {
  const text = useText();
  const { manner } = usePreferences();
  if (of === null) return <span className="quiet">–</span>;
  const digits = new Intl.NumberFormat(manner.locale, { maximumFractionDigits: 1 });
  const shown = of > MOST_PACE ? `>${digits.format(MOST_PACE)}` : digits.format(of);
  return (
    <span title={text(of >= 1 ? 'works.paceEnough' : 'works.paceSlow')}>
      <bdi dir="ltr">{shown}</bdi>{' '}
      <span className="quiet small">{text(of >= 1 ? 'works.inTime' : 'works.tooSlow')}</span>
    </span>
  );
}

/** Those who owe or are owed: members by name, actors of cited texts by theirs. */
export function Bearers({ of, brief = false }: { of: readonly Bearer[]; brief?: boolean }) {
  return (
    <ul className="bare">
      {of.map((one) => (
        <li key={bearerKey(one)}>
          <BearerName of={bearerKey(one)} isActor={'actor' in one} brief={brief} />
        </li>
      ))}
    </ul>
  );
}

/** A member, or an actor of the record. */
export function BearerName({
  of,
  isActor,
  brief = false,
}: {
  of: string;
  isActor: boolean;
  brief?: boolean;
}) {
  const names = useActorNames();
  if (!isActor) return <Voice of={of} brief={brief} />;
  return <Words {...(names.get(of) ?? { text: of.slice(0, 10) })} />;
}

/** What was counted of what is to be counted. */
export function Counted({ of, unit }: { of: number | null; unit: string | undefined }) {
  if (of === null) return null;
  return (
    <>
      {' '}
      <Count of={of} /> {unit !== undefined && <Code>{unit}</Code>}
    </>
  );
}

/** Signs of the outcome of a period, told apart by form: nothing here is said by colour alone. */
const SIGNS: Readonly<Record<ReviewedPeriod['outcome'], string>> = {
  breach_found: '×',
  none_found: '✓',
  not_monitored: '–',
  not_reviewed: '?',
};
/** Periods that a cell of the table shows: the newest. */
const FEW = 12;

/** The periods of a standing undertaking side by side, the oldest first. */
export function PeriodStrip({ of, all = false }: { of: readonly ReviewedPeriod[]; all?: boolean }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const shown = all ? of : of.slice(-FEW);
  if (of.length === 0) return <span className="quiet small">{text('works.noPeriod')}</span>;
  return (
    <div className="stack-tight">
      <ol className="strip" aria-label={text('works.periods')}>
        {shown.map((period) => {
          const said = code('stands', period.outcome);
          const cover =
            period.coverage === null
              ? ''
              : ` · ${text('works.watched', { percent: formatCount(period.coverage, manner) })}`;
          return (
            <li key={period.from} className={`period period-${period.outcome}`}>
              <span aria-hidden="true" title={`${said}${cover}`}>
                {SIGNS[period.outcome]}
              </span>
              <span className="hidden-text">
                {said}
                {cover}
              </span>
            </li>
          );
        })}
      </ol>
      <PeriodCounts of={of} />
    </div>
  );
}

function PeriodCounts({ of }: { of: readonly ReviewedPeriod[] }) {
  const code = useCode();
  const outcomes = (Object.keys(SIGNS) as ReviewedPeriod['outcome'][])
    .map((outcome) => ({ outcome, count: of.filter((one) => one.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  return (
    <ul className="bare small quiet">
      {outcomes.map(({ outcome, count }) => (
        <li key={outcome}>
          <span aria-hidden="true">{SIGNS[outcome]}</span> {code('stands', outcome)}: <Count of={count} />
        </li>
      ))}
    </ul>
  );
}

/** Says who said something and when, with a link to it. */
export function Said({
  dossier,
  id,
  at,
  by,
  children,
}: {
  dossier: string;
  id: string;
  at: string;
  by: string;
  children?: ReactNode;
}) {
  return (
    <span className="small quiet">
      {children} <Voice of={by} brief /> · <When at={at} /> · <EntryLink dossier={dossier} of={id} />
    </span>
  );
}
