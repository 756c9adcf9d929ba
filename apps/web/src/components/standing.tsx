import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { EntryLink, Mark, type Tone } from './inline.tsx';

interface Props {
  readonly tone?: Tone;
  /** The status in words. */
  readonly children: ReactNode;
  /** Ids of the acts from which it follows. */
  readonly because: readonly string[];
}

/** A derived status that opens the acts from which it follows. */
export function Standing({ tone = 'plain', children, because }: Props) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <details className="standing">
      <summary>
        <Mark tone={tone}>{children}</Mark>
      </summary>
      <p className="small quiet">
        {text('part.because')}{' '}
        {because.map((id) => (
          <span key={id}>
            <EntryLink dossier={dossier} of={id} />{' '}
          </span>
        ))}
      </p>
    </details>
  );
}
