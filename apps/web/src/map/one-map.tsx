import type { EventDetail } from '../api/types.ts';
import { EventMap } from './event-map.tsx';
import type { PointColumns } from './sites.ts';

/** Where one event is, drawn by the same rule as among others. */
export function OneMap({ event, lat, lon }: { event: EventDetail; lat: number; lon: number }) {
  const columns: PointColumns = {
    ids: [event.id],
    lat: [lat],
    lon: [lon],
    day: [event.when?.from ? Math.floor(Date.parse(event.when.from.slice(0, 10)) / 86_400_000) : null],
    kind: [0],
    kinds: [event.kind],
    origin: [0],
    origins: [event.origin],
    precision: [event.where?.precision ?? null],
    deaths: [event.deaths?.best ?? null],
  };
  return (
    <div className="map-small">
      <EventMap points={columns} box={undefined} total={1} />
    </div>
  );
}
