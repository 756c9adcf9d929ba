import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Noun } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { openValue } from '../components/fields.tsx';
import { EntryLink, Localized } from '../components/inline.tsx';
import { useCode } from '../i18n/text.ts';

interface Named {
  readonly kind: 'inquiry' | 'allegation' | 'finding' | 'evidence';
  readonly title: unknown;
  readonly code: string | undefined;
}

export type AboutNames = ReadonlyMap<string, Named>;

/** What inquiries, allegations and pieces of evidence are called, by id; those that are not there go by their ids. */
export function useAboutNames(): AboutNames {
  const inquiries = useWhole<Noun & { code?: string }>('inquiries');
  const allegations = useWhole<Noun>('allegations');
  const evidence = useWhole<Noun>('evidence');
  return useMemo(() => {
    const of = (kind: Named['kind'], items: readonly (Noun & { code?: string })[] = []): [string, Named][] =>
      items.map((one) => [one.id, { kind, title: openValue(one.fields, 'title'), code: one.code }]);
    return new Map([
      ...of('inquiry', inquiries.data?.items),
      ...of('allegation', allegations.data?.items),
      ...of('evidence', evidence.data?.items),
    ]);
  }, [inquiries.data, allegations.data, evidence.data]);
}

/** One thing by its name, with the way to it. */
export function AboutLink({ id, names }: { id: string; names: AboutNames }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const code = useCode();
  const found = names.get(id);
  if (!found) return <EntryLink dossier={dossier} of={id} />;
  const name = <Localized of={found.title} fallback={found.code ?? id.slice(0, 10)} />;
  return (
    <span>
      <span className="quiet small">{code('case.thing', found.kind)}</span>{' '}
      {found.kind === 'inquiry' && (
        <Link to="/$dossier/inquiries/$inquiry" params={{ dossier, inquiry: id }}>
          {name}
        </Link>
      )}
      {found.kind === 'allegation' && (
        <Link to="/$dossier/allegations/$allegation" params={{ dossier, allegation: id }}>
          {name}
        </Link>
      )}
      {found.kind === 'evidence' && (
        <Link to="/$dossier/evidence/$evidence" params={{ dossier, evidence: id }}>
          {name}
        </Link>
      )}
      {found.kind === 'finding' && name}
    </span>
  );
}
