import { useParams } from '@tanstack/react-router';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useCase } from '../cases/case.ts';
import { FindingFile } from '../cases/finding-file.tsx';
import { ThingsOf } from '../cases/things.tsx';
import type { FindingNoun } from '../cases/types.ts';
import { Loading, Problem } from '../components/feedback.tsx';

/** One finding with the case that it is of. */
export function FindingPage() {
  const { finding: id } = useParams({ from: '/$dossier/findings/$finding' });
  const found = useView<WithHistory<FindingNoun>>(`findings/${encodeURIComponent(id)}`);
  const finding = found.data?.id === id ? found.data : undefined;
  const { data, error, retry } = useCase(finding?.inquiries ?? []);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (error) return <Problem error={error} retry={retry} />;
  if (!finding || !data || data.inquiries.length < finding.inquiries.length) return <Loading />;
  return (
    <ThingsOf of={data}>
      <FindingFile of={finding} file={data} />
    </ThingsOf>
  );
}
