import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { useCode, useText } from '../i18n/text.ts';
import type { Beginning } from './model/form-model.ts';
import { useWriter } from './writer.ts';

/** What a form is opened with. */
export interface ActProps {
  /** Kind of act, for example `talks.session`. */
  readonly kind: string;
  /** What stands in the form at first and can be changed. */
  readonly initial?: Beginning;
  /** Facts that stand and cannot be changed. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Words on the button; the name of the kind of act when left out. */
  readonly children?: ReactNode;
}

/** The query of `/{dossier}/do/{kind}` that opens its form with these values. */
export function actSearch({ initial, fixed }: Pick<ActProps, 'initial' | 'fixed'>): { with?: string } {
  return initial || fixed
    ? { with: JSON.stringify({ ...(initial && { initial }), ...(fixed && { fixed }) }) }
    : {};
}

/**
 * Leads to the form of an act. Shown to an office whose mandate may say it; and, before anybody has signed in, to
 * everybody where trying is for everybody: in an exercise. `asOf` is left behind, since acts are said now.
 */
export function Act({ kind, initial, fixed, children }: ActProps) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  const code = useCode();
  const may = mayAct(kind);
  if (may === false || (may === undefined && !exercise)) return null;
  return (
    <Link
      className="button act-button"
      to="/$dossier/do/$kind"
      params={{ dossier, kind }}
      search={
        { ...actSearch({ ...(initial && { initial }), ...(fixed && { fixed }) }), asOf: undefined } as never
      }
    >
      {children ?? code('act', kind)}
    </Link>
  );
}

/** Several acts that fit one thing, side by side; nothing when the open mandate may say none of them. */
export function ActMenu({ acts }: { acts: readonly ActProps[] }) {
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  const text = useText();
  const shown = acts.filter(({ kind }) => mayAct(kind) ?? exercise);
  if (shown.length === 0) return null;
  return (
    <nav className="row no-print act-menu" aria-label={text('write.acts')}>
      {shown.map((act) => (
        <Act key={act.kind + JSON.stringify(act.fixed ?? {})} {...act} />
      ))}
    </nav>
  );
}
