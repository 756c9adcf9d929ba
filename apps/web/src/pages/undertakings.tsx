import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { moment } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { Cut } from '../components/cut.tsx';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useParties } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Exchange } from '../undertakings/exchange.tsx';
import { FilterBar } from '../undertakings/filter-bar.tsx';
import {
  filtersFrom,
  fitting,
  grouped,
  isFiltered,
  type MatrixFilters,
  searchOf,
  VIEWS,
} from '../undertakings/filters.ts';
import { MatrixTable } from '../undertakings/matrix-table.tsx';
import { type Names, useNames } from '../undertakings/names.ts';
import { UndertakingTimeline } from '../undertakings/timeline.tsx';
import { Act } from '../write/act.tsx';

/** The implementation matrix: every undertaking and how it stands, as table and in time, for all parties alike. */
export function UndertakingsPage() {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const matrix = useWhole<UndertakingNoun>('matrix');
  const [filters, change] = useFilters();
  const names = useNames();
  const items = matrix.data?.items;
  return (
    <div className="stack" key={dossier}>
      <PageTitle>{text('works.title')}</PageTitle>
      <p className="lead">{text('works.note')}</p>
      <div className="row no-print">
        <Act kind="undertaking.define">{text('works.define')}</Act>
      </div>
      {matrix.error && <Problem error={matrix.error} retry={() => void matrix.refetch()} />}
      {matrix.isPending && <Loading />}
      <Cut of={matrix.data} />
      {items?.length === 0 && <Empty>{text('works.none')}</Empty>}
      {items && items.length > 0 && (
        <Matrix
          items={items}
          now={Date.parse(matrix.data!.asOf)}
          filters={filters}
          change={change}
          names={names}
        />
      )}
      {items && <Exchange shown={items.length > 0 ? fit(items, filters, names) : []} all={items} />}
    </div>
  );
}

function useFilters(): [MatrixFilters, (to: MatrixFilters) => void] {
  const search = useSearch({ from: '/$dossier/undertakings' }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = useMemo(() => filtersFrom(search), [search]);
  const asOf = search['asOf'] as string | undefined;
  const change = useCallback(
    (to: MatrixFilters): void => {
      void navigate({ to: '.', search: { ...searchOf(to), ...moment(asOf) }, resetScroll: false } as never);
    },
    [navigate, asOf],
  );
  return [filters, change];
}

function fit(items: readonly UndertakingNoun[], filters: MatrixFilters, names: Names): UndertakingNoun[] {
  return fitting(items, filters, ({ code, zone, instrument, fields }) =>
    [
      code,
      zone,
      names.ofText(instrument),
      ...['title', 'done_when', 'method', 'capacity'].flatMap((name) =>
        Object.values(openValue<Record<string, string>>(fields, name) ?? {}),
      ),
    ].join('\n'),
  );
}

interface Props {
  readonly items: readonly UndertakingNoun[];
  readonly now: number;
  readonly filters: MatrixFilters;
  readonly change: (to: MatrixFilters) => void;
  readonly names: Names;
}

function Matrix({ items, now, filters, change, names }: Props) {
  const text = useText();
  const { manner } = usePreferences();
  const shown = fit(items, filters, names);
  const groups = grouped(shown, filters.group, useParties());
  return (
    <>
      <details className="filter-side" open={isFiltered(filters)}>
        <summary>{text('works.filters')}</summary>
        <FilterBar filters={filters} items={items} change={change} />
      </details>
      <div className="row between">
        <p role="status">
          {text('works.shown', {
            count: formatCount(shown.length, manner),
            total: formatCount(items.length, manner),
          })}
        </p>
        <fieldset className="plain-set row no-print">
          <legend className="hidden-text">{text('works.view')}</legend>
          {VIEWS.map((view) => (
            <label key={view} className="row choice">
              <input
                type="radio"
                name="matrix-view"
                checked={filters.view === view}
                onChange={() => change({ ...filters, view })}
              />
              {text(`works.view.${view}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 && <Empty>{text('works.noneFit')}</Empty>}
      {groups.map(({ key, items: own }) => (
        <GroupPart
          key={key}
          name={nameOf(key, filters, names)}
          items={own}
          now={now}
          view={filters.view}
          all={shown}
        />
      ))}
    </>
  );
}

function nameOf(key: string, { group }: MatrixFilters, names: Names): string | undefined {
  if (group === 'none') return undefined;
  return group === 'text' ? names.ofText(key) : names.ofBearer(key);
}

function GroupPart({
  name,
  items,
  now,
  view,
  all,
}: {
  name: string | undefined;
  items: readonly UndertakingNoun[];
  now: number;
  view: MatrixFilters['view'];
  all: readonly UndertakingNoun[];
}) {
  const text = useText();
  const label = name === undefined ? text('works.title') : `${text('works.title')}: ${name}`;
  if (all.length === 0) return null;
  return (
    <section className="stack">
      {name !== undefined && (
        <h2>
          <bdi>{name}</bdi>{' '}
          <span className="quiet small">
            <Count of={items.length} />
          </span>
        </h2>
      )}
      {items.length === 0 && <Empty>{text('works.noneHere')}</Empty>}
      {items.length > 0 && view === 'table' && <MatrixTable items={items} label={label} />}
      {items.length > 0 && view === 'timeline' && (
        <>
          <UndertakingTimeline items={items} beside={all} now={now} label={label} />
          <details className="small">
            <summary>{text('app.table')}</summary>
            <MatrixTable items={items} label={`${label} (${text('app.table')})`} />
          </details>
        </>
      )}
    </section>
  );
}
