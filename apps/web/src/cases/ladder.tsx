import type { ReactNode } from 'react';
import { Count, Mark } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import { useCaseTerms } from './terms.ts';
import type { ConsequenceNoun, Reading, Rung } from './types.ts';

interface Props {
  /** What the ladder says of each violator of a finding; none on the page of the charter's ladder. */
  readonly readings?: readonly Reading[];
  readonly consequences?: readonly ConsequenceNoun[];
  /** What a consequence is shown as at its rung. */
  readonly shown?: (of: ConsequenceNoun) => ReactNode;
}

/** Steps of the ladder that have a form of their own. */
const MOST_STEPS = 8;

/**
 * The ladder of the charter, the highest rung on top: from which gravity and after how many earlier violations each is
 * reached, where its reading stands, and what was decided. The body may depart from the reading, and then says why.
 */
export function Ladder({ readings = [], consequences = [], shown }: Props) {
  const text = useText();
  const { ladder } = useCaseTerms();
  const { choice } = useLabels();
  const onLadder = new Set(ladder.map(({ consequence }) => consequence));
  const beside = consequences.filter(({ consequence }) => !onLadder.has(consequence));
  const steps = ladder.map((rung, step) => ({ rung, step }));
  return (
    <div className="stack">
      <ol className="ladder" reversed aria-label={text('case.ladder')}>
        {[...steps].reverse().map(({ rung, step }) => (
          <li
            key={`${rung.consequence} ${rung.gravity} ${rung.repeats}`}
            className={`rung rung-${Math.min(step, MOST_STEPS)}`}
          >
            <RungHead of={rung} />
            <ul className="bare stack-tight">
              {readings
                .filter((one) => isSame(one.rung, rung))
                .map((one) => (
                  <li key={bearerKey(one.target)}>
                    <Mark>{text('case.reading')}</Mark>{' '}
                    <BearerName of={bearerKey(one.target)} isActor={'actor' in one.target} />
                  </li>
                ))}
              {shown &&
                consequences
                  .filter(({ consequence }) => isFirst(ladder, rung, consequence))
                  .map((one) => <li key={one.id}>{shown(one)}</li>)}
            </ul>
          </li>
        ))}
      </ol>
      {shown && beside.length > 0 && (
        <div className="stack-tight">
          <h3>{text('case.besideLadder')}</h3>
          <ul className="bare stack-tight">
            {beside.map((one) => (
              <li key={one.id}>
                {choice('consequence', one.consequence)} {shown(one)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function RungHead({ of }: { of: Rung }) {
  const text = useText();
  const { choice } = useLabels();
  return (
    <div>
      <strong>{choice('consequence', of.consequence)}</strong>
      <div className="small quiet">
        {text('case.fromGravity')} {choice('gravity', of.gravity)}
        {of.repeats > 0 && (
          <>
            {' '}
            · {text('case.earlierViolations')} <Count of={of.repeats} />
          </>
        )}
      </div>
    </div>
  );
}

function isSame(one: Rung | null, other: Rung): boolean {
  return (
    one !== null &&
    one.consequence === other.consequence &&
    one.gravity === other.gravity &&
    one.repeats === other.repeats
  );
}

/** A consequence that stands on several rungs is shown on the lowest of them. */
function isFirst(ladder: readonly Rung[], rung: Rung, consequence: string): boolean {
  return rung.consequence === consequence && ladder.find((one) => one.consequence === consequence) === rung;
}
