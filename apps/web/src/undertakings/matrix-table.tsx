import { Link, useParams } from '@tanstack/react-router';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { openValue } from '../components/fields.tsx';
import { Code, Localized, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { isStanding } from './filters.ts';
import { Bearers, Counted, HeldMarks, Pace, PeriodStrip, Score, StatusMark } from './marks.tsx';

interface Props {
  readonly items: readonly UndertakingNoun[];
  /** Names the table; no two on a page are named alike. */
  readonly label: string;
}

/** The implementation matrix: one row for each undertaking, the same columns for every party. */
export function MatrixTable({ items, label }: Props) {
  const text = useText();
  const code = useCode();
  const columns: Column<UndertakingNoun>[] = [
    { name: text('works.undertaking'), head: true, cell: (item) => <Title of={item} /> },
    { name: text('works.from'), cell: ({ from }) => <Bearers of={from} brief /> },
    { name: text('works.to'), cell: ({ to }) => <Bearers of={to} brief /> },
    {
      name: text('works.standing'),
      cell: (item) => (
        <div className="stack-tight">
          <StatusMark of={item} />
          <HeldMarks of={item.implementation} />
        </div>
      ),
    },
    { name: text('works.due'), cell: (item) => <DueCell of={item} /> },
    {
      name: text('works.reported'),
      cell: ({ reports, measure }) => {
        const newest = reports?.at(-1);
        if (!newest) return <span className="quiet">–</span>;
        return (
          <>
            {code('value', newest.state)}
            <Counted of={newest.value} unit={measure?.unit} />
          </>
        );
      },
    },
    {
      name: text('works.assessed'),
      cell: (item) => {
        const { assessments, measure } = item;
        const newest = assessments?.at(-1);
        if (isStanding(item)) return <span className="quiet">{text('works.byPeriod')}</span>;
        if (!newest) return <span className="quiet">–</span>;
        return (
          <>
            {code('value', newest.verdict)}
            <Counted of={newest.value} unit={measure?.unit} />
          </>
        );
      },
    },
    {
      name: text('works.score'),
      cell: ({ implementation, kind }) =>
        isStanding({ kind }) ? (
          <PeriodStrip of={implementation.periods} />
        ) : (
          <div className="stack-tight">
            <Score of={implementation} />
            {implementation.pace !== null && (
              <span className="small">
                {text('works.pace')}: <Pace of={implementation.pace} />
              </span>
            )}
          </div>
        ),
    },
  ];
  return (
    <div className="matrix">
      <RecordTable label={label} columns={columns} items={items} keyOf={({ id }) => id} />
    </div>
  );
}

function Title({ of }: { of: UndertakingNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const code = useCode();
  const { measure } = of;
  return (
    <div className="stack-tight matrix-title">
      <Link to="/$dossier/undertakings/$undertaking" params={{ dossier, undertaking: of.id }}>
        <Localized of={openValue(of.fields, 'title')} fallback={of.code} />
      </Link>
      <div className="small quiet">
        {code('value', of.kind)} · <Code>{of.code}</Code>
      </div>
      {openValue(of.fields, 'done_when') !== undefined && (
        <div className="small done-when">
          <Localized of={openValue(of.fields, 'done_when')} />
        </div>
      )}
      {measure && (
        <div className="small quiet">
          {text('works.indicator')}: {code('value', measure.aim)}
          <Counted of={measure.target} unit={measure.unit} />
        </div>
      )}
    </div>
  );
}

function DueCell({ of }: { of: UndertakingNoun }) {
  const text = useText();
  const { due } = of.implementation;
  if (due !== null) return <When at={due} />;
  if (of.due && 'days' in of.due)
    return <span className="quiet">{text('works.daysAfter', { days: String(of.due.days) })}</span>;
  return <span className="quiet">{text(isStanding(of) ? 'works.stands' : 'works.noDay')}</span>;
}
