import { useParams } from '@tanstack/react-router';
import { useCase } from '../cases/case.ts';
import { InquiryFile } from '../cases/inquiry-file.tsx';
import { ThingsOf } from '../cases/things.tsx';
import { Loading, Problem } from '../components/feedback.tsx';

/** One case as a file, from its opening to what followed. */
export function InquiryPage() {
  const { inquiry: id } = useParams({ from: '/$dossier/inquiries/$inquiry' });
  const { data, error, retry } = useCase([id]);
  if (error) return <Problem error={error} retry={retry} />;
  const found = data?.inquiries.find((one) => one.id === id);
  if (!data || !found) return <Loading />;
  return (
    <ThingsOf of={data}>
      <InquiryFile of={found} file={data} />
    </ThingsOf>
  );
}
