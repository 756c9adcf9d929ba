import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Page } from '../api/types.ts';
import { useViewOfNow } from '../api/views.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, Mark, When } from '../components/inline.tsx';
import { useDossier } from '../components/dossier-frame.tsx';
import { useText } from '../i18n/text.ts';

interface Checkpoint {
  readonly size: number;
  readonly text: string;
  readonly quorum: boolean;
  readonly at: string;
}

/** Checkpoints that are shown: the newest of those that the host gives. */
const SHOWN = 25;
/** Sizes before the newest checkpoint in which they are looked for. */
const REACH = 2000;

/** Cosigned checkpoints as the host keeps them, each with the names on it and its full text. */
export function Checkpoints() {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('record.checkpoints')}</summary>
      {open && <CheckpointList />}
    </details>
  );
}

function CheckpointList() {
  const text = useText();
  const { checkpoint, size } = useDossier();
  const { asOf } = useSearch({ from: '/$dossier' });
  // Of a moment of the past, those that cosigned no more than there was.
  const last = asOf === undefined ? (checkpoint?.size ?? 0) : size;
  const from = Math.max(0, last - REACH);
  const { data, error, isPending } = useViewOfNow<Page<Checkpoint>>('checkpoints', {
    from: String(from),
    to: String(last),
  });
  if (isPending) return <Loading />;
  if (error) return <Problem error={error} />;
  return (
    <ul className="bare stack">
      {data.items
        .slice(-SHOWN)
        .reverse()
        .map((one) => (
          <li key={one.size}>
            <details>
              <summary>
                {text('overview.size')} <Count of={one.size} /> · <When at={one.at} />{' '}
                <Mark tone={one.quorum ? 'good' : 'warn'}>
                  {text('overview.quorum')}: {text(one.quorum ? 'app.yes' : 'app.no')}
                </Mark>{' '}
                {signersOf(one.text).map((name) => (
                  <span key={name}>
                    {' '}
                    <Code>{name}</Code>
                  </span>
                ))}
              </summary>
              <pre tabIndex={0}>{one.text}</pre>
            </details>
          </li>
        ))}
    </ul>
  );
}

/** Names of the witnesses on a checkpoint; the first signature is the log's own. */
function signersOf(note: string): string[] {
  const names = [...note.matchAll(/^\u2014 (\S+) \S+$/gm)].map((match) => match[1]!);
  return [...new Set(names)].slice(1);
}
