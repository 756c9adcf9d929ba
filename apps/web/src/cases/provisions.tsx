import { Link, useParams } from '@tanstack/react-router';
import type { Noun } from '../api/types.ts';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { EntryLink } from '../components/inline.tsx';
import { Name } from '../components/told.tsx';
import { shortId } from '../format/number.ts';
import { useNames } from '../undertakings/names.ts';
import { useThings } from './many.ts';

interface ArticleNoun extends Noun {
  readonly instrument: string;
  /** As the text numbers it. */
  readonly ref: string;
}

/** Words of texts by which something is measured, each with the way to them. */
export function ProvisionLinks({ of }: { of: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const names = useNames();
  const found = useThings<ArticleNoun>('articles', of);
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((id) => {
        const article = found.data?.find((one) => one.id === id);
        if (!article)
          return (
            <li key={id}>
              <EntryLink dossier={dossier} of={id} />
            </li>
          );
        return (
          <li key={id}>
            <Link to="/$dossier/texts/$text" params={{ dossier, text: article.instrument }} hash={id}>
              <bdi>{names.ofText(article.instrument)}</bdi>, <bdi>{article.ref}</bdi>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Undertakings by their titles. */
export function UndertakingLinks({ of }: { of: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const found = useThings<UndertakingNoun>('undertakings', of);
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((id) => {
        const one = found.data?.find((item) => item.id === id);
        return (
          <li key={id}>
            <Link to="/$dossier/undertakings/$undertaking" params={{ dossier, undertaking: id }}>
              <Name act={id} fields={one?.fields ?? {}} fallback={one?.code ?? shortId(id)} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
