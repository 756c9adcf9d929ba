import { Link, useParams } from '@tanstack/react-router';
import { useDossier } from '../components/dossier-context.ts';
import { Code } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';

/** The office that keeps claims under the charter in force; undefined where none does. */
export function useKeeper(): { readonly office: string; readonly mediator?: true } | undefined {
  return useDossier().charter?.terms.claims;
}

/** Who keeps the claims of this dossier; or that nobody does, and how a charter would name somebody. */
export function Keeper() {
  const c = useClaims();
  const keeper = useKeeper();
  const { charter } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  if (keeper)
    return (
      <p className="small quiet">
        {c('claims.keptBy')} <Voice of={keeper.office} />
        {keeper.mediator && <> · {c('claims.byMediator')}</>}
      </p>
    );
  // A reader who may not see the charter is told nothing of what it says.
  if (!charter) return null;
  return (
    <div className="notice">
      <h2>{c('claims.off')}</h2>
      <p>{c('claims.offWhy')}</p>
      <p>
        {c('claims.offHow')} <Code>{'"claims": {"office": "member/office"}'}</Code>
      </p>
      <p>
        <Link to="/$dossier" params={{ dossier }} hash="charter">
          {c('claims.charter')}
        </Link>
      </p>
    </div>
  );
}
