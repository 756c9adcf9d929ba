import type { MatrixProblem } from '@tasdiq/interop/matrix';
import { lazy, Suspense, useState } from 'react';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { useActs } from '../api/whole.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading } from '../components/feedback.tsx';
import { Code, Count, Localized, Mark } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useWriter } from '../write/writer.ts';
import { actsOf, itemsOf, type RowAct } from '@tasdiq/client/matrix';

/** Signing and forms come when somebody brings a table in. */
const ActForm = lazy(async () => ({ default: (await import('../write/act-form.tsx')).ActForm }));

const WORDED = ['undertaking.define', 'undertaking.revise'] as const;
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
} as const;

interface Props {
  /** What the page shows: what is downloaded. */
  readonly shown: readonly UndertakingNoun[];
  /** All that there are: what a table that is brought in is compared with. */
  readonly all: readonly UndertakingNoun[];
}

/** Takes the table out for a spreadsheet, and brings one in as acts to be prepared, row by row. */
export function Exchange({ shown, all }: Props) {
  const text = useText();
  const { code: dossier } = useDossier();
  const acts = useActs(WORDED);
  const [trouble, setTrouble] = useState<string>();
  const [brought, setBrought] = useState<Brought>();
  const { mayAct } = useWriter();
  const { exercise } = useDossier();
  const mayBring = (mayAct('undertaking.define') ?? exercise) || mayAct('undertaking.revise');
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const { matrixRows, writeMatrix, MatrixError } = await import('@tasdiq/interop/matrix');
    try {
      const bytes = await writeMatrix(matrixRows(itemsOf(shown, acts.data?.items ?? [])), format);
      offer(`${dossier}-undertakings.${format}`, bytes, TYPES[format]);
      setTrouble(undefined);
    } catch (error) {
      if (!(error instanceof MatrixError)) throw error;
      setTrouble(error.problem.detail);
    }
  };
  const bring = async (file: File): Promise<void> => {
    const { readMatrix } = await import('@tasdiq/interop/matrix');
    const { rows, problems } = await readMatrix(new Uint8Array(await file.arrayBuffer()));
    const found = actsOf(rows, itemsOf(all, acts.data?.items ?? []));
    setBrought({ name: file.name, rows: found, same: rows.length - found.length, problems });
  };
  return (
    <section className="stack no-print">
      <h2>{text('works.exchange')}</h2>
      <p className="row">
        <button type="button" disabled={!acts.data} onClick={() => void save('xlsx')}>
          {text('works.saveXlsx')}
        </button>
        <button type="button" disabled={!acts.data} onClick={() => void save('csv')}>
          {text('works.saveCsv')}
        </button>
        <span className="small quiet">{text('works.saveNote')}</span>
      </p>
      {trouble && (
        <p className="notice tone-bad" role="alert" lang="en" dir="ltr">
          {trouble}
        </p>
      )}
      {mayBring && (
        <label className="stack-tight file-field">
          <span>{text('works.bring')}</span>
          <input
            type="file"
            accept=".xlsx,.csv"
            disabled={!acts.data}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void bring(file);
            }}
          />
          <span className="small">{text('works.bringNote')}</span>
        </label>
      )}
      {brought && <BroughtTable of={brought} />}
    </section>
  );
}

interface Brought {
  readonly name: string;
  readonly rows: readonly RowAct[];
  /** Rows that say what stands there already. */
  readonly same: number;
  readonly problems: readonly MatrixProblem[];
}

function BroughtTable({ of }: { of: Brought }) {
  const text = useText();
  const [open, setOpen] = useState<number>();
  const [done, setDone] = useState<readonly number[]>([]);
  return (
    <div className="stack card" role="region" aria-label={of.name}>
      <p role="status">
        <bdi>{of.name}</bdi>: {text('works.rowsNew')} <Count of={of.rows.length} /> · {text('works.rowsSame')}{' '}
        <Count of={of.same} /> · {text('works.rowsBad')} <Count of={of.problems.length} />
      </p>
      {of.problems.length > 0 && <ProblemList of={of.problems} />}
      {of.rows.length === 0 && <Empty>{text('works.rowsNone')}</Empty>}
      <ol className="bare stack">
        {of.rows.map((row) => (
          <li key={row.line} className="stack-tight brought-row">
            <div className="row">
              <span className="quiet">
                {text('works.line')} <Count of={row.line} />
              </span>
              <RowName of={row} />
              {row.stale && <Mark tone="warn">{text('works.stale')}</Mark>}
              {done.includes(row.line) && <Mark tone="good">{text('works.rowDone')}</Mark>}
              <button type="button" onClick={() => setOpen(open === row.line ? undefined : row.line)}>
                {text(open === row.line ? 'app.close' : 'works.openForm')}
              </button>
            </div>
            {open === row.line && (
              <Suspense fallback={<Loading />}>
                <ActForm kind={row.kind} {...beginningOf(row)} onDone={() => setDone([...done, row.line])} />
              </Suspense>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function RowName({ of }: { of: RowAct }) {
  const code = useCode();
  return (
    <span>
      {code('act', of.kind)}: <Localized of={of.fields.title} fallback={of.code} /> <Code>{of.code}</Code>
    </span>
  );
}

/**
 * What the form of a row begins with. Which undertaking it revises, or the code of a new one, cannot be changed in it: by
 * these a form that was begun is found again, so that no row opens the form of another.
 */
function beginningOf({ kind, facts, fields }: RowAct): {
  initial: object;
  fixed: Record<string, unknown>;
} {
  const { undertaking, code, ...rest } = facts;
  const fixed = kind === 'undertaking.revise' ? { undertaking } : { code };
  return { initial: { facts: rest, fields }, fixed };
}

function ProblemList({ of }: { of: readonly MatrixProblem[] }) {
  const text = useText();
  const code = useCode();
  return (
    <div className="notice tone-warn" role="alert">
      <ul className="bare">
        {of.map((problem) => (
          <li key={`${problem.line} ${problem.column} ${problem.code}`}>
            {problem.line > 0 && (
              <>
                {text('works.line')} <Count of={problem.line} />:{' '}
              </>
            )}
            {code('tableProblem', problem.code)} {problem.column && <Code>{problem.column}</Code>}{' '}
            <span className="small quiet" lang="en" dir="ltr">
              {problem.detail}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function offer(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
