import { formatLocal, spanOf } from '../format/span.ts';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Code, When } from './inline.tsx';

/** A length of time in words; takes milliseconds. */
export function Length({ of }: { of: number }) {
  return <bdi className="nowrap">{useLength()(of)}</bdi>;
}

/** Gives a length of time in words; takes milliseconds. */
export function useLength(): (ms: number) => string {
  const text = useText();
  const { manner } = usePreferences();
  return (ms) => {
    const { unit, count } = spanOf(ms);
    return text(`part.${unit}`, { count: formatCount(count, manner) });
  };
}

interface Props {
  readonly from: string;
  readonly until: string | null;
  readonly zone: string;
}

/** From when until when, in UTC, and below it on the clock of the place. */
export function LocalTimes({ from, until, zone }: Props) {
  const text = useText();
  const { manner } = usePreferences();
  const local = [from, ...(until === null ? [] : [until])].map((at) => formatLocal(at, zone, manner));
  return (
    <div className="stack-tight moments">
      <div>
        <When at={from} />
        {until !== null && (
          <>
            {' – '}
            <When at={until} />
          </>
        )}
      </div>
      {local[0] !== undefined && (
        <div className="quiet small">
          <bdi>{local.join(' – ')}</bdi> {text('talks.localIn', { zone })}
        </div>
      )}
      {local[0] === undefined && (
        <div className="quiet small">
          <Code>{zone}</Code>
        </div>
      )}
    </div>
  );
}
