// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { Code } from '../components/inline.tsx';
import type { IntakeText } from '../i18n/intake/intake.ts';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { publicIntake } from './connection.ts';
import type { CheckedKeys } from './keys.ts';

/** The keys to which this page encrypts, once it knows them. */
export interface Offices {
  /** Undefined while the host has not answered. */
  readonly open: boolean | undefined;
  readonly error: unknown;
  /** Undefined while they are being checked. */
  readonly checked: CheckedKeys | undefined;
  readonly retry: () => void;
}

/** Asks the host whose keys open reports, and holds them against the record. */
export function useOffices(): Offices {
  const { dossier, code } = useDossier();
  const [checked, setChecked] = useState<CheckedKeys>();
  const { data, error, refetch } = useQuery({
    queryKey: [dossier, 'intake'],
    queryFn: () => publicIntake(dossier).desk(),
  });
  useEffect(() => {
    let wanted = true;
    const check = async (): Promise<void> => {
      if (!data?.open) return;
      const { checkKeys } = await import('./keys.ts');
      const found = await checkKeys(dossier, code, data);
      if (wanted) setChecked(found);
    };
    void check();
    return () => {
      wanted = false;
    };
  }, [data, dossier, code]);
  return { open: data?.open, error, checked, retry: () => void refetch() };
}

/** Whose keys they are, and whether this browser could check it. */
export function OfficeList({ words, checked }: { words: IntakeText; checked: CheckedKeys | undefined }) {
  const { members } = useDossier();
  const { language } = usePreferences();
  if (!checked) return <p role="status">{words('check.busy')}</p>;
  const nameOf = (member: string): string =>
    pickText(members.find(({ code }) => code === member)?.name ?? undefined, language)?.text ?? '';
  return (
    <div className="stack-tight" role="status">
      <ul>
        {checked.keys.map(({ announced, office }) => (
          <li key={announced}>
            <bdi>{nameOf(office.split('/')[0]!)}</bdi> <Code>{office}</Code>
          </li>
        ))}
      </ul>
      <p className={checked.by === 'record' ? 'small quiet' : 'notice tone-warn'}>
        {words(`check.${checked.by}`)}
      </p>
      {checked.others && <p className="notice tone-warn">{words('check.other')}</p>}
    </div>
  );
}
