import type { EvidenceNoun as Listed } from '../cases/types.ts';
import { Empty } from '../components/feedback.tsx';
import { Code, EntryLink } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { useVault, type VaultKey } from '../i18n/vault/vault.tsx';

type Grade = Listed['grades'][number];

const RELIABILITY = new Set(['A', 'B', 'C', 'D', 'E', 'F']);

/** Each office's grading on its two axes, one office under the other; nothing is put together. */
export function Grades({ of, dossier }: { of: readonly Grade[]; dossier: string }) {
  const v = useVault();
  if (of.length === 0) return <Empty>{v('grades.none')}</Empty>;
  const columns: Column<Grade>[] = [
    { name: v('grades.by'), head: true, cell: ({ by }) => <Voice of={by} /> },
    { name: v('grades.source'), cell: ({ reliability }) => <Reliability of={reliability} /> },
    { name: v('grades.content'), cell: ({ credibility }) => <Credibility of={credibility} /> },
    { name: v('entry'), cell: ({ id }) => <EntryLink dossier={dossier} of={id} /> },
  ];
  return <RecordTable label={v('grades')} columns={columns} items={of} keyOf={({ id }) => id} />;
}

function Reliability({ of }: { of: string }) {
  const v = useVault();
  return (
    <>
      <Code>{of}</Code> {RELIABILITY.has(of) && v(`reliability.${of}` as VaultKey)}
    </>
  );
}

function Credibility({ of }: { of: number }) {
  const v = useVault();
  return (
    <>
      <Code>{String(of)}</Code> {of >= 1 && of <= 6 && v(`credibility.${of}` as VaultKey)}
    </>
  );
}
