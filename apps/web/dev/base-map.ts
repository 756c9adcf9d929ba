/**
 * Makes the base map under public/map from open data: `node scripts/run.mjs apps/web/dev/base-map.ts DIR`,
 * where DIR holds `natural-earth-afg-pak/`, `geonames-afg-pak/` and `border-crossings/` (public/map/NOTICE.md
 * names the publishers). The files it writes are committed; nothing reads DIR at run time.
 *
 * Neutrality is decided here: every line between parties, whatever class its source gives it, leaves this
 * script in one class without attributes, and land has no owner and no colour of its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

/** Four decimals are about ten metres, finer than a 1:10m map is. */
const DECIMALS = 4;
/** Towns of fewer people are left out unless they are the seat of a province. */
const LEAST_PEOPLE = 30_000;
/** A crossing whose coordinates are known less well than this is not drawn. */
const CROSSING_KM = 10;
const COUNTRY_CODES: Readonly<Record<string, string>> = {
  Afghanistan: 'AF',
  China: 'CN',
  India: 'IN',
  Iran: 'IR',
  Kyrgyzstan: 'KG',
  Nepal: 'NP',
  Oman: 'OM',
  Pakistan: 'PK',
  Tajikistan: 'TJ',
  Turkmenistan: 'TM',
  'United Arab Emirates': 'AE',
  Uzbekistan: 'UZ',
};

type Position = number[];
type Coordinates = Position | Coordinates[];
interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: Coordinates };
}

const [source] = process.argv.slice(2);
if (!source) throw new Error('usage: base-map.ts DIR (the folder with natural-earth-afg-pak/ in it)');
const out = join(import.meta.dirname, '../public/map');
const land = features('countries_50m_region.geojson');

// Disputed areas belong to nobody's polygon in some editions, and would otherwise be drawn as water.
write('land', [...land, ...features('disputed_areas_10m.geojson')].map(bare));
write(
  'lines',
  [...features('boundary_lines_10m.geojson'), ...features('disputed_boundary_lines_10m.geojson')].map(bare),
);
write('provinces', [
  ...innerEdges(features('admin1_afghanistan_10m.geojson')),
  ...innerEdges(features('admin1_pakistan_10m_pre2010_names.geojson')),
]);
write('water', [...features('rivers_10m.geojson'), ...features('lakes_10m.geojson')].map(bare));
write('places', [...countryNames(land), ...towns(), ...crossings()]);

function features(name: string): Feature[] {
  const text = readFileSync(join(source!, 'natural-earth-afg-pak', name), 'utf8');
  return (JSON.parse(text) as { features: Feature[] }).features;
}

function table(path: string, delimiter: string): Record<string, string>[] {
  const text = readFileSync(join(source!, path), 'utf8');
  const quoteChar = delimiter === '\t' ? '\u0000' : '"';
  return Papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter,
    quoteChar,
    skipEmptyLines: true,
  }).data;
}

function write(name: string, list: readonly Feature[]): void {
  const collection = {
    type: 'FeatureCollection',
    features: list.map(({ properties, geometry }) => ({ type: 'Feature', properties, geometry })),
  };
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(collection)}\n`);
}

/** The shape alone: what the source says about it stays behind. */
function bare({ geometry }: Feature): Feature {
  return { properties: {}, geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) } };
}

function rounded(coordinates: Coordinates): Coordinates {
  return coordinates.map((part) =>
    typeof part === 'number' ? Number(part.toFixed(DECIMALS)) : rounded(part as Coordinates),
  ) as Coordinates;
}

/** Edges that two provinces share; outer edges are lines between parties and come from their own file. */
function innerEdges(provinces: readonly Feature[]): Feature[] {
  const seen = new Map<string, number>();
  const rings = provinces.flatMap((province) => ringsOf(province.geometry));
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const key = edgeKey(ring[i - 1]!, ring[i]!);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const lines: Position[][] = [];
  for (const ring of rings) lines.push(...sharedRuns(ring, seen));
  return [{ properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } }];
}

/** Runs of a ring whose edges were met more than once; each is taken once. */
function sharedRuns(ring: readonly Position[], seen: Map<string, number>): Position[][] {
  const runs: Position[][] = [];
  let run: Position[] = [];
  for (let i = 1; i < ring.length; i += 1) {
    const key = edgeKey(ring[i - 1]!, ring[i]!);
    const shared = (seen.get(key) ?? 0) > 1;
    if (shared) {
      seen.set(key, 0);
      if (run.length === 0) run.push(ring[i - 1]!);
      run.push(ring[i]!);
    } else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function edgeKey(one: Position, other: Position): string {
  const [a, b] = [one.join(), other.join()];
  return a < b ? `${a};${b}` : `${b};${a}`;
}

function ringsOf({ type, coordinates }: Feature['geometry']): Position[][] {
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Coordinates[];
  return polygons.flatMap((polygon) => rounded(polygon) as Position[][]);
}

function point(lon: number, lat: number, properties: Feature['properties']): Feature {
  return { properties, geometry: { type: 'Point', coordinates: rounded([lon, lat]) } };
}

/** A point in the middle of each country's largest part, with its ISO code: the browser knows the names. */
function countryNames(countries: readonly Feature[]): Feature[] {
  return countries.flatMap((country) => {
    const code = COUNTRY_CODES[String(country.properties.name)];
    if (!code) return [];
    const largest = ringsOf(country.geometry).sort((a, b) => b.length - a.length)[0]!;
    const [west, east] = extent(largest.map((position) => position[0]!));
    const [south, north] = extent(largest.map((position) => position[1]!));
    return [point((west + east) / 2, (south + north) / 2, { kind: 'country', code, rank: 0 })];
  });
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Seats of provinces and larger towns: the asciiname, and the first name in Arabic script that the source has. */
function towns(): Feature[] {
  const kept = table('geonames-afg-pak/cities500_AF_PK.tsv', '\t').filter(
    ({ feature_code, population }) =>
      ['PPLC', 'PPLA'].includes(feature_code!) || Number(population) >= LEAST_PEOPLE,
  );
  return kept.map(({ name, alternatenames, longitude, latitude, feature_code, population }) => {
    const local = alternatenames!.split(',').find((other) => /^[\u0600-\u06FF\s\u200c]+$/.test(other));
    const rank =
      feature_code === 'PPLC' ? 1 : Number(population) >= 500_000 ? 2 : feature_code === 'PPLA' ? 3 : 4;
    return point(Number(longitude), Number(latitude), { kind: 'town', name, local: local ?? name, rank });
  });
}

function crossings(): Feature[] {
  const kept = table('border-crossings/crossings_afg_pak.csv', ',').filter(
    ({ latitude, precision_km }) => latitude !== '' && Number(precision_km) <= CROSSING_KM,
  );
  return kept.map(({ name_en, name_ur, name_ps, name_prs, longitude, latitude }) =>
    point(Number(longitude), Number(latitude), {
      kind: 'crossing',
      name: name_en,
      local: name_ur,
      ps: name_ps,
      fa: name_prs,
      rank: 3,
    }),
  );
}
