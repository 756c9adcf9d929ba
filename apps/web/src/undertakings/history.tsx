import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { FieldValue } from '../components/fields.tsx';
import { Empty } from '../components/feedback.tsx';
import { Code, EntryLink, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { type Key, useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Kinds of act that say something of an undertaking, in the parts in which they are shown. */
const PARTS: readonly (readonly [Key, readonly string[]])[] = [
  ['works.reports', ['undertaking.report']],
  ['works.assessments', ['undertaking.assess']],
  ['works.reviews', ['undertaking.review']],
  [
    'works.changes',
    [
      'undertaking.waive',
      'undertaking.suspend',
      'undertaking.resume',
      'clock.extend',
      'clock.stop',
      'clock.resume',
    ],
  ],
  ['works.wordings', ['undertaking.define', 'undertaking.revise', 'undertaking.agree']],
];

interface Props {
  /** The undertaking whose page it is; another that waits for it names it too, and has a page of its own. */
  readonly undertaking: string;
  /** The newest first. */
  readonly history: readonly ActItem[];
  readonly standing: boolean;
  readonly unit: string | undefined;
}

/** What those who owe it, those who check it and those to whom it is owed have said, each in its own part. */
export function HistoryParts({ undertaking, history, standing, unit }: Props) {
  const text = useText();
  const left = PARTS.filter(([name]) => name !== (standing ? 'works.assessments' : 'works.reviews'));
  const own = history.filter(({ act, id }) => act !== 'undertaking.define' || id === undertaking);
  return (
    <>
      {left.map(([name, kinds]) => {
        const acts = own.filter(({ act }) => act !== null && kinds.includes(act));
        return (
          <section key={name} className="stack">
            <h2>{text(name)}</h2>
            {acts.length === 0 && <Empty>{text('app.none')}</Empty>}
            {acts.length > 0 && <ActTable acts={acts} label={text(name)} unit={unit} />}
          </section>
        );
      })}
    </>
  );
}

function ActTable({
  acts,
  label,
  unit,
}: {
  acts: readonly ActItem[];
  label: string;
  unit: string | undefined;
}) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<ActItem>[] = [
    { name: text('works.when'), head: true, cell: ({ loggedAt }) => <When at={loggedAt} /> },
    {
      name: text('works.who'),
      cell: ({ member, office }) =>
        member ? <Voice of={office ? `${member}/${office}` : member} brief /> : '–',
    },
    {
      name: text('works.says'),
      cell: (item) => (
        <div className="stack-tight">
          <div>
            {code('act', item.act ?? '')} <Said of={item} unit={unit} />
          </div>
          {item.void !== null && <Mark tone="bad">{code('refusal', item.void)}</Mark>}
        </div>
      ),
    },
    {
      name: text('works.inWords'),
      cell: ({ fields }) => {
        const worded = Object.entries(fields);
        if (worded.length === 0) return <span className="quiet">–</span>;
        return worded.map(([name, field]) => <FieldValue key={name} field={field} />);
      },
    },
    {
      name: text('works.entry'),
      cell: ({ index }) => <EntryLink dossier={dossier} of={index} />,
    },
  ];
  return <RecordTable label={label} columns={columns} items={acts} keyOf={({ index }) => String(index)} />;
}

/** The facts of an act that speak for themselves: state, verdict, outcome, value, coverage, what keeps from seeing more. */
function Said({ of: { facts }, unit }: { of: ActItem; unit: string | undefined }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const {
    state,
    verdict,
    outcome,
    value,
    coverage_percent: percent,
    limitation,
    ground,
    from,
    until,
  } = facts;
  const said = state ?? verdict ?? outcome ?? ground;
  return (
    <span className="row marks">
      {typeof said === 'string' && <Mark>{code('value', said)}</Mark>}
      {typeof value === 'number' && (
        <span>
          <bdi>{formatCount(value, manner)}</bdi> {unit !== undefined && <Code>{unit}</Code>}
        </span>
      )}
      {typeof from === 'string' && <When at={from} />}
      {typeof until === 'string' && (
        <span>
          {text('works.until')} <When at={until} />
        </span>
      )}
      {typeof percent === 'number' && (
        <span className="small">{text('works.watched', { percent: formatCount(percent, manner) })}</span>
      )}
      {typeof limitation === 'string' && limitation !== 'none' && (
        <span className="small">
          {text('works.limitation')}: {code('value', limitation)}
        </span>
      )}
    </span>
  );
}
