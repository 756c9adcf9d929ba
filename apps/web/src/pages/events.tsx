import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { TimelineView } from '../api/types.ts';
import { moment, useEvents, useView, viewPath } from '../api/views.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { AttributionList } from '../events/attribution.tsx';
import { FilterChips } from '../events/chips.tsx';
import { EventTable } from '../events/event-table.tsx';
import { FilterPanel } from '../events/filter-panel.tsx';
import { COUNTED, type Filters, filtersFrom, isFiltered, periodFor, searchOf } from '../events/filters.ts';
import { Timeline } from '../events/timeline.tsx';
import { useText } from '../i18n/text.ts';
import type { Box } from '../map/event-map.tsx';
import { stringifySearch } from '../search.ts';

/** The map brings a large library: it is loaded when a page shows one. */
const EventMap = lazy(async () => ({ default: (await import('../map/event-map.tsx')).EventMap }));

/** Incidents and dataset records as map, timeline and list, all under the same filters, which are in the address. */
export function EventsPage() {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier/events' });
  const search = useSearch({ from: '/$dossier/events' });
  const navigate = useNavigate();
  const filters = useMemo(() => filtersFrom(search), [search]);
  const query = useMemo(() => searchOf(filters), [filters]);
  const listed = useEvents({ ...query, facets: COUNTED.join(',') });
  const first = listed.data?.pages[0];
  const change = useCallback(
    (to: Filters): void => {
      void navigate({
        to: '.',
        search: { ...searchOf(to), ...moment(search.asOf) },
        resetScroll: false,
      } as never);
    },
    [navigate, search.asOf],
  );
  return (
    <div className="stack">
      <PageTitle>{text('events.title')}</PageTitle>
      <p className="lead">{text('events.note')}</p>
      <div className="events">
        <FilterSide filters={filters} counts={first?.facets} change={change} />
        <div className="stack">
          <div className="row between">
            <p role="status">
              <strong>{first && <Total of={first.total} />}</strong>
            </p>
          </div>
          {isFiltered(filters) && <FilterChips filters={filters} change={change} />}
          <MapPart
            dossier={dossier}
            filters={filters}
            change={change}
            asOf={search.asOf}
            total={first?.total}
          />
          <TimelinePart filters={filters} change={change} />
          {listed.error && <Problem error={listed.error} retry={() => void listed.refetch()} />}
          {listed.isPending && <Loading />}
          {first?.total === 0 && (
            <Empty>
              {text('events.none')} {text('events.noneText')}
            </Empty>
          )}
          {first && first.total > 0 && (
            <EventTable dossier={dossier} events={listed.data!.pages.flatMap(({ items }) => items)} />
          )}
          {listed.hasNextPage && (
            <p>
              <button
                type="button"
                onClick={() => void listed.fetchNextPage()}
                disabled={listed.isFetchingNextPage}
              >
                {text(listed.isFetchingNextPage ? 'app.loading' : 'app.more')}
              </button>
            </p>
          )}
          <AttributionList of={first?.datasets ?? []} />
        </div>
      </div>
    </div>
  );
}

function Total({ of }: { of: number }) {
  const text = useText();
  return (
    <>
      {text('events.title')}: <Count of={of} />
    </>
  );
}

interface Part {
  readonly filters: Filters;
  readonly change: (to: Filters) => void;
}

/** The filters beside the list, or folded above it where there is no room beside. */
function FilterSide(props: Parameters<typeof FilterPanel>[0]) {
  const text = useText();
  const [wide] = useState(() => matchMedia('(min-width: 60.01rem)').matches);
  return (
    <details open={wide} className="filter-side">
      <summary>{text('events.filters')}</summary>
      <FilterPanel {...props} />
    </details>
  );
}

function MapPart({
  dossier,
  filters,
  change,
  asOf,
  total,
}: Part & { dossier: string; asOf: string | undefined; total: number | undefined }) {
  const text = useText();
  const [shown, setShown] = useState<Box>();
  const url = `${viewPath(dossier, 'events/points')}${stringifySearch({ ...searchOf(filters), ...moment(asOf) })}`;
  return (
    <div className="stack-tight">
      <Suspense fallback={<div className="map-frame" aria-busy="true" />}>
        <EventMap points={url} total={total} box={filters.bbox} onMove={setShown} />
      </Suspense>
      <p className="row no-print">
        <button type="button" disabled={!shown} onClick={() => shown && change({ ...filters, bbox: shown })}>
          {text('events.boxOn')}
        </button>
        {filters.bbox && (
          <button type="button" onClick={() => change({ ...filters, bbox: undefined })}>
            {text('events.boxOff')}
          </button>
        )}
      </p>
    </div>
  );
}

function TimelinePart({ filters, change }: Part) {
  const period = periodFor(filters.typed.from, filters.typed.to);
  const { data } = useView<TimelineView>('events/timeline', {
    ...searchOf(filters),
    by: period,
  });
  if (!data || data.periods.length === 0) return null;
  return (
    <Timeline
      bars={data.periods}
      period={period}
      choose={({ from, to }) => change({ ...filters, typed: { ...filters.typed, from, to } })}
    />
  );
}
