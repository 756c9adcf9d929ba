import { useEffect, useRef } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import type { IntakeText } from '../i18n/intake/intake.ts';

const TIMES = 3;
const WITHIN_MS = 2000;

/** A button, and a key pressed three times, that clear the page and leave nothing of it to go back to. */
export function Leave({ words, clear }: { words: IntakeText; clear: () => void }) {
  const leave = (): void => {
    clear();
    document.title = '';
    location.replace('about:blank');
  };
  const pressed = useRef<readonly number[]>([]);
  useEffect(() => {
    const count = ({ key, timeStamp }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      pressed.current = [...pressed.current.filter((at) => timeStamp - at < WITHIN_MS), timeStamp];
      if (pressed.current.length >= TIMES) leave();
    };
    // A page that a browser has put aside whole would come back with what was typed in it.
    const refresh = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) location.reload();
    };
    addEventListener('keydown', count);
    addEventListener('pageshow', refresh);
    return () => {
      removeEventListener('keydown', count);
      removeEventListener('pageshow', refresh);
    };
  });
  return (
    <p className="intake-leave">
      <button type="button" className="primary" onClick={leave} aria-describedby="intake-leave-help">
        {words('leave')}
      </button>
      <span id="intake-leave-help" className="small quiet">
        {words('leaveHelp')}
      </span>
    </p>
  );
}

/** Heading of a page of the intake; the window is named after the dossier only, as its name stays in the history. */
export function QuietTitle({ children }: { children: string }) {
  const { code } = useDossier();
  useEffect(() => {
    document.title = code;
  }, [code, children]);
  return <h1>{children}</h1>;
}
