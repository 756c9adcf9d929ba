import { useParams } from '@tanstack/react-router';
import { EntryLink, Mark, type Tone, When } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';
import { type CaseClock, type ClockState, usedOf } from './clocks.ts';
import { useStatusWord } from './parts.tsx';

const TONES: Readonly<Record<ClockState, Tone>> = {
  waits: 'plain',
  running: 'plain',
  stopped: 'warn',
  run_out: 'bad',
  done: 'good',
  late: 'warn',
  ended: 'plain',
};

/** Every clock of a case side by side: who owes what until when, and how it stands. */
export function ClockStrip({ of, now }: { of: readonly CaseClock[]; now: number }) {
  const text = useText();
  return (
    <ol className="clock-strip" aria-label={text('case.clocks')}>
      {of.map((clock) => (
        <li key={clock.key} className={`clock clock-${clock.state}`}>
          <ClockCard of={clock} now={now} />
        </li>
      ))}
    </ol>
  );
}

function ClockCard({ of, now }: { of: CaseClock; now: number }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <div className="clock-head">
        <strong>{code('case.clock', of.what)}</strong>
        <Mark tone={TONES[of.state]}>
          {code('case.clockState', of.what === 'service' && of.state === 'done' ? 'served' : of.state)}
        </Mark>
      </div>
      <div className="small">
        {of.from === '' ? (
          <span className="quiet">{text('case.byBody')}</span>
        ) : (
          of.from.split(' ').map((member) => <Voice key={member} of={member} brief />)
        )}
        {of.of !== undefined && (
          <span className="quiet">
            {' '}
            · <bdi>{of.of}</bdi>
          </span>
        )}
      </div>
      <ClockBar of={of} now={now} />
      <dl className="clock-times small">
        {of.until !== undefined && (
          <div>
            <dt>{text('case.until')}</dt>
            <dd>
              <When at={of.until} />
            </dd>
          </div>
        )}
        {of.at !== undefined && (
          <div>
            <dt>{text('case.answeredAt')}</dt>
            <dd>
              <When at={of.at} />
            </dd>
          </div>
        )}
        <Left of={of} now={now} />
      </dl>
      <p className="small">
        <Said of={of} />{' '}
        {of.because.map((id) => (
          <span key={id}>
            <EntryLink dossier={dossier} of={id} />{' '}
          </span>
        ))}
      </p>
    </>
  );
}

function Said({ of: { said } }: { of: CaseClock }) {
  const code = useCode();
  const word = useStatusWord();
  const { choice } = useLabels();
  if (!said) return null;
  const [group, value] = said;
  if (group === 'status.access_request') return <bdi>{word('access_request', value)}</bdi>;
  return <bdi>{/^(case\.|status$)/.test(group) ? code(group, value) : choice(group, value)}</bdi>;
}

/** How long is left of a running clock, or how long ago it ran out. */
function Left({ of, now }: { of: CaseClock; now: number }) {
  const text = useText();
  if (of.until === undefined || !['running', 'run_out'].includes(of.state)) return null;
  const left = Date.parse(of.until) - now;
  return (
    <div>
      <dt>{text(left > 0 ? 'case.left' : 'case.since')}</dt>
      <dd>
        <Length of={Math.abs(left)} />
      </dd>
    </div>
  );
}

/** How much of the time is used; the times below say the same. */
function ClockBar({ of, now }: { of: CaseClock; now: number }) {
  const used = usedOf(of, now);
  if (used === undefined) return null;
  return (
    <svg className="clock-bar" width="100%" height="6" aria-hidden="true">
      <rect className="whole" width="100%" height="6" />
      <rect className="used" width={`${(used * 100).toFixed(1)}%`} height="6" />
    </svg>
  );
}
