import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWhole } from '../api/whole.ts';
import { Cut } from '../components/cut.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { ReadAll } from '../components/told.tsx';
import { useText } from '../i18n/text.ts';
import { useNames } from '../undertakings/names.ts';
import { Act, type ActProps } from '../write/act.tsx';
import { Choices, occurring } from './choices.tsx';
import { type Sided, Sides } from './parts.tsx';
import { useSideKey } from './sides.ts';
import type { Bearer } from './types.ts';

/** Something by which a list is narrowed: the values of it that a thing has, and what they are called. */
export interface Narrowing<T> {
  /** Its name in the address. */
  readonly name: string;
  readonly label: string;
  readonly valuesOf: (one: T) => readonly string[];
  readonly word: (value: string) => string;
  /** Puts what may be chosen in order, each once; by the alphabet when left out. */
  readonly inOrder?: (values: readonly string[]) => string[];
}

interface Props<T> {
  /** The list, as the host names it. */
  readonly view: string;
  readonly title: string;
  readonly note: string;
  /** What may be said here. */
  readonly act: ActProps;
  /** Said when there is nothing. */
  readonly empty: string;
  readonly narrowedBy: readonly Narrowing<T>[];
  readonly columns: readonly Column<T>[];
  /** What stands below the table, of all things of the list. */
  readonly below?: (items: readonly T[]) => ReactNode;
}

/** A page that lists everything of one noun of cases, narrowed by what the address says. */
export function CaseListPage<T extends { readonly id: string }>(props: Props<T>) {
  const { view, title, note, act, empty, below } = props;
  const found = useWhole<T>(view);
  const items = found.data?.items;
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{title}</PageTitle>
        <p className="lead">{note}</p>
        <div className="row no-print">
          <Act {...act} />
        </div>
        <ReadAll />
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {items?.length === 0 && <Empty>{empty}</Empty>}
      {items && items.length > 0 && (
        <>
          <section className="stack">
            <Cut of={found.data} />
            <Narrowed {...props} items={items} />
          </section>
          {below?.(items)}
        </>
      )}
    </div>
  );
}

/** The choices, how much of the list fits them, and that as a table. */
function Narrowed<T extends { readonly id: string }>({
  items,
  narrowedBy,
  title,
  columns,
}: Props<T> & { readonly items: readonly T[] }) {
  const text = useText();
  const chosen = useSearch({ from: '/$dossier' }) as Readonly<Record<string, string | undefined>>;
  const choices = narrowedBy.map(({ name, label, valuesOf, word, inOrder = occurring }) => ({
    name,
    label,
    word,
    value: chosen[name],
    values: inOrder(items.flatMap(valuesOf)),
  }));
  const shown = items.filter((one) =>
    narrowedBy.every(({ name, valuesOf }) => !chosen[name] || valuesOf(one).includes(chosen[name])),
  );
  return (
    <>
      <Choices of={choices} />
      <p role="status" className="small quiet">
        <Count of={shown.length} /> / <Count of={items.length} />
      </p>
      {shown.length === 0 ? (
        <Empty>{text('case.noneFit')}</Empty>
      ) : (
        <RecordTable label={title} columns={columns} items={shown} keyOf={({ id }) => id} />
      )}
    </>
  );
}

/** Narrowing by a side, under whichever name it is told of; takes who stands on it in a thing. */
export function useSideNarrowing<T>(): (
  name: string,
  label: string,
  sideOf: (one: T) => readonly Bearer[],
) => Narrowing<T> {
  const names = useNames();
  const keyOf = useSideKey();
  return (name, label, sideOf) => ({
    name,
    label,
    valuesOf: (one) => sideOf(one).map(keyOf),
    word: names.ofBearer,
    inOrder: names.inOrder,
  });
}

/** Who complains and who is accused, as columns. */
export function useSideColumns(): Column<Sided>[] {
  const text = useText();
  return [
    {
      name: text('case.complainant'),
      cell: ({ complainants }) => <Sides of={complainants} none={text('case.nobodyStated')} />,
    },
    {
      name: text('case.accused'),
      cell: ({ accused }) => <Sides of={accused} none={text('case.nobodyNamed')} />,
    },
  ];
}
