import { Link, useParams } from '@tanstack/react-router';
import { useDossier } from '../components/dossier-context.ts';
import { useText } from '../i18n/text.ts';
import { useWriter } from '../write/writer.ts';
import { useSeries } from './types.ts';

/** Leads from a thing to a report on it, where the charter has a series for that and the reader may write. */
export function ReportOn({ id, kind }: { id: string; kind: 'spot' | 'violation' }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  const series = useSeries().find((one) => one.kind === kind);
  if (!series || !(mayAct('bulletin.draft') ?? exercise)) return null;
  return (
    <Link
      className="button act-button no-print"
      to="/$dossier/bulletins/new"
      params={{ dossier }}
      search={{ series: series.code, about: id, asOf: undefined } as never}
    >
      {text('nav.reportOn')}
    </Link>
  );
}
