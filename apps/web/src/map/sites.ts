/*
 * Events become *sites* for the map: all events with the same coordinates and the same precision are one
 * sign, whose size says how many they are. Several hundred reports of "somewhere in the province" are then
 * one large open ring, and not a pile of dots that looks like a place.
 */

/** The host's columns for a map: one value an event in each. */
export interface PointColumns {
  readonly ids: readonly string[];
  readonly lat: readonly (number | null)[];
  readonly lon: readonly (number | null)[];
  /** Days since 1970, or null when no date is stated. */
  readonly day: readonly (number | null)[];
  /** Places in `kinds`. */
  readonly kind: readonly number[];
  readonly kinds: readonly string[];
  /** Places in `origins`. */
  readonly origin: readonly number[];
  readonly origins: readonly string[];
  /** UCDP where_prec 1 to 7, or null when it is not stated. */
  readonly precision: readonly (number | null)[];
  readonly deaths: readonly (number | null)[];
}

/** How a place may be drawn; a coarser class is drawn larger and emptier, never as a point. */
export const LOOKS = ['exact', 'near', 'area', 'region'] as const;
export type Look = (typeof LOOKS)[number];

/** The class of a precision; an unstated one is not taken for an exact one. */
export function lookOf(precision: number | null): number {
  if (precision === 1) return 0;
  if (precision === 2 || precision === null) return 1;
  return precision === 3 ? 2 : 3;
}

/** Sites as columns, coarse ones first, so that exact ones are drawn over them. */
export interface Sites {
  readonly count: number;
  /** Web Mercator, 0 to 1 from west to east and from north to south. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly events: Uint32Array;
  /** Index in `LOOKS`. */
  readonly look: Uint8Array;
  /** 1 where at least one of the events is an incident. */
  readonly incident: Uint8Array;
  /** Rows of site `i` are `rows[start[i]]` up to but not including `rows[start[i + 1]]`. */
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
  /** West, south, east, north in degrees; undefined when no event has a place. */
  readonly bounds: readonly [number, number, number, number] | undefined;
  readonly withoutPlace: number;
}

const PER_DEGREE = 10_000;

/** Gathers events into sites. Coordinates are compared at a ten-thousandth of a degree, about 11 metres. */
export function sitesOf({ lat, lon, precision, origin, origins }: PointColumns): Sites {
  const bySite = new Map<number, number[]>();
  let withoutPlace = 0;
  for (let row = 0; row < lat.length; row += 1) {
    const key = keyOf(lat[row]!, lon[row]!, precision[row]!);
    if (key === undefined) {
      withoutPlace += 1;
      continue;
    }
    const rows = bySite.get(key);
    if (rows) rows.push(row);
    else bySite.set(key, [row]);
  }
  // A key begins with the look, so sorting the keys puts the coarsest first.
  const keys = Float64Array.from(bySite.keys()).sort().reverse();
  const incident = origin.map((place) => origins[place] === 'incident');
  return columnsOf(keys, bySite, { lat, lon, incident }, withoutPlace);
}

function keyOf(lat: number | null, lon: number | null, precision: number | null): number | undefined {
  if (lat === null || lon === null || !Number.isFinite(lat) || !Number.isFinite(lon)) return undefined;
  const across = Math.round((lon + 180) * PER_DEGREE);
  const up = Math.round((lat + 90) * PER_DEGREE);
  return (lookOf(precision) * 1_800_001 + up) * 3_600_001 + across;
}

function columnsOf(
  keys: Float64Array,
  bySite: ReadonlyMap<number, readonly number[]>,
  of: Pick<PointColumns, 'lat' | 'lon'> & { readonly incident: readonly boolean[] },
  withoutPlace: number,
): Sites {
  const { lat, lon } = of;
  const count = keys.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const events = new Uint32Array(count);
  const look = new Uint8Array(count);
  const incident = new Uint8Array(count);
  const start = new Uint32Array(count + 1);
  const rows = new Uint32Array(lat.length - withoutPlace);
  let [west, south, east, north] = [180, 90, -180, -90];
  keys.forEach((key, site) => {
    const members = bySite.get(key)!;
    const first = members[0]!;
    x[site] = mercatorX(lon[first]!);
    y[site] = mercatorY(lat[first]!);
    events[site] = members.length;
    look[site] = Math.floor(key / 3_600_001 / 1_800_001);
    incident[site] = members.some((row) => of.incident[row]) ? 1 : 0;
    rows.set(members, start[site]!);
    start[site + 1] = start[site]! + members.length;
    west = Math.min(west, lon[first]!);
    east = Math.max(east, lon[first]!);
    south = Math.min(south, lat[first]!);
    north = Math.max(north, lat[first]!);
  });
  const bounds = count > 0 ? ([west, south, east, north] as const) : undefined;
  return { count, x, y, events, look, incident, start, rows, bounds, withoutPlace };
}

/** Web Mercator across, 0 at 180° W. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Web Mercator down, 0 at about 85° N. */
export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Radius in CSS pixels in which a site is drawn: it grows with the logarithm of its events. */
export function radiusOf(look: number, events: number): number {
  return RADIUS[look]! + 1.25 * Math.log2(events);
}
const RADIUS = [3, 4.5, 7, 10] as const;

/** The site drawn on top at a point of the map, within its radius plus some pixels for a finger; -1 for none. */
export function siteAt(sites: Sites, x: number, y: number, pixelsPerWorld: number): number {
  const SLACK = 4;
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let site = sites.count - 1; site >= 0; site -= 1) {
    const away = Math.hypot(sites.x[site]! - x, sites.y[site]! - y) * pixelsPerWorld;
    const reach = radiusOf(sites.look[site]!, sites.events[site]!) + SLACK;
    // Of signs that overlap, the one whose rim is relatively nearest its middle wins: small ones stay reachable.
    if (away <= reach && away / reach < bestDistance) {
      best = site;
      bestDistance = away / reach;
    }
  }
  return best;
}
