import { Link, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../i18n/text.ts';
import { stringifySearch } from '../search.ts';
import { checkpointStep, dayStep, entryStep, permanentMoment, type Step, type Way } from './as-of-step.ts';
import { useDossier } from './dossier-context.ts';

/** Steps through the record, the link that stays, and the way to what has changed. Loaded when it is wanted. */
export function AsOfTools() {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return (
    <div className="row as-of-tools no-print">
      <Steps />
      <Link
        to="/$dossier/changes"
        params={{ dossier }}
        search={{ ...(asOf !== undefined && { from: asOf }), asOf: undefined } as never}
      >
        {text(asOf === undefined ? 'past.lately' : 'past.since')}
      </Link>
      <CopyLink />
    </div>
  );
}

function Steps() {
  const text = useText();
  const navigate = useNavigate();
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  const { size, asOf: at } = useDossier();
  const [isEnd, setEnd] = useState(false);
  const go = (step: Step): void => {
    setEnd(step === null);
    if (step === null) return;
    const search = (now: Record<string, unknown>) => ({ ...now, asOf: step.asOf });
    void navigate({ to: '.', search, resetScroll: false } as never);
  };
  const units = [
    {
      unit: 'checkpoint',
      step: (way: Way) => checkpointStep(dossier, size, way).then(go, () => setEnd(true)),
    },
    { unit: 'entry', step: (way: Way) => go(entryStep(asOf, size, way)) },
    { unit: 'day', step: (way: Way) => go(dayStep(asOf, at, way, Date.now())) },
  ] as const;
  const hasNext = asOf !== undefined;
  return (
    <div className="row as-of-steps" role="group" aria-label={text('past.step')}>
      {units.map(({ unit, step }) => (
        <span key={unit} className="as-of-step">
          <button type="button" aria-label={text(`past.${unit}Back`)} onClick={() => void step(-1)}>
            ‹
          </button>
          <span>{text(`past.${unit}`)}</span>
          <button
            type="button"
            aria-label={text(`past.${unit}On`)}
            disabled={!hasNext}
            onClick={() => void step(1)}
          >
            ›
          </button>
        </span>
      ))}
      {isEnd && (
        <span role="status" className="small">
          {text('past.noCheckpoint')}
        </span>
      )}
    </div>
  );
}

/** Copies the address of this page as it stands, for good. */
function CopyLink() {
  const text = useText();
  const { pathname, search, hash } = useLocation();
  const { asOf } = useSearch({ from: '/$dossier' });
  const { size, asOf: at } = useDossier();
  const [copied, setCopied] = useState('');
  // What changed lies between two moments, and the later one is fixed by a time: an earlier one may be after the last entry.
  const isOfTwo = pathname.endsWith('/changes');
  const fixed = isOfTwo ? { to: at, ...search } : { ...search, asOf: permanentMoment(asOf, size) };
  const url = new URL(`${pathname}${stringifySearch(fixed)}${hash && `#${hash}`}`, location.origin).href;
  const copy = (): void => void navigator.clipboard.writeText(url).then(() => setCopied(url));
  return (
    <button type="button" onClick={copy} title={url}>
      {text(copied === url ? 'past.copied' : 'past.copy')}
    </button>
  );
}
