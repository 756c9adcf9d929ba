import { useWhole } from '../api/whole.ts';
import { Count } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useParties } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { BearerName } from '../undertakings/marks.tsx';
import { counted, OUTCOMES, type OutcomeRow, outcomesBy } from './outcomes.ts';
import { useMembersBehind } from './sides.ts';
import type { AllegationNoun, FindingNoun, InquiryNoun } from './types.ts';

/** What became of allegations, for every side alike, beside what nobody has decided. */
export function OutcomeTables({ allegations }: { allegations: readonly AllegationNoun[] }) {
  const text = useText();
  const { manner } = usePreferences();
  const parties = useParties();
  const memberOf = useMembersBehind();
  const inquiries = useWhole<InquiryNoun>('inquiries').data?.items;
  const findings = useWhole<FindingNoun>('findings').data?.items;
  if (!inquiries || !findings) return null;
  const sources = { allegations, inquiries, findings, parties, memberOf };
  const repeated = allegations.length - counted(allegations).length;
  return (
    <section className="stack">
      <h2>{text('case.outcomes')}</h2>
      <p className="small quiet">{text('case.outcomesNote', { count: formatCount(repeated, manner) })}</p>
      <h3>{text('case.byAccused')}</h3>
      <OutcomeTable rows={outcomesBy('accused', sources)} label={text('case.byAccused')} />
      <h3>{text('case.byComplainant')}</h3>
      <OutcomeTable rows={outcomesBy('complainants', sources)} label={text('case.byComplainant')} />
    </section>
  );
}

function OutcomeTable({ rows, label }: { rows: readonly OutcomeRow[]; label: string }) {
  const text = useText();
  const code = useCode();
  const columns: Column<OutcomeRow>[] = [
    {
      name: text('case.side'),
      head: true,
      cell: ({ key, actor }) =>
        key === '' ? text('case.nobodyNamed') : <BearerName of={key} isActor={actor} />,
    },
    ...OUTCOMES.map(
      (outcome): Column<OutcomeRow> => ({
        name: code('case.outcome', outcome),
        number: true,
        cell: ({ counts }) => <Count of={counts[outcome]} />,
      }),
    ),
    { name: text('case.all'), number: true, cell: ({ total }) => <Count of={total} /> },
  ];
  return <RecordTable label={label} columns={columns} items={rows} keyOf={({ key }) => key} />;
}
