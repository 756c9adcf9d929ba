// Makes the outline of land for the maps of the public site, which the host draws itself, from the files of the base map:
//   node scripts/run.mjs apps/web/dev/site-land.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What a drawing of the site cannot show is left out: degrees. */
const TOLERANCE = { region: 0.03, exercise: 0.004 } as const;
/** Coordinates are whole numbers of this part of a degree. */
const PARTS = 1000;

type Point = readonly [lon: number, lat: number];
interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon' | 'LineString' | 'MultiLineString';
  readonly coordinates: never;
}

const from = new URL('../public/map/', import.meta.url);
const to = new URL('../../server/src/site/land/', import.meta.url);

function linesOf({ type, coordinates }: Geometry): readonly (readonly Point[])[] {
  switch (type) {
    case 'LineString':
      return [coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return coordinates;
    case 'MultiPolygon':
      return (coordinates as readonly (readonly (readonly Point[])[])[]).flat();
  }
}

/** The line without points that lie within the tolerance of it (Douglas and Peucker). */
function simplified(line: readonly Point[], tolerance: number): readonly Point[] {
  if (line.length < 3) return line;
  const [first, last] = [line[0]!, line.at(-1)!];
  let [far, at] = [0, 0];
  for (let i = 1; i < line.length - 1; i++) {
    const distance = distanceTo(line[i]!, first, last);
    if (distance > far) [far, at] = [distance, i];
  }
  if (far <= tolerance) return [first, last];
  const before = simplified(line.slice(0, at + 1), tolerance);
  return [...before.slice(0, -1), ...simplified(line.slice(at), tolerance)];
}

function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function read(file: string, tolerance: number, least: number): number[][] {
  const { features } = JSON.parse(readFileSync(new URL(file, from), 'utf8')) as {
    features: readonly { readonly geometry: Geometry }[];
  };
  return features
    .flatMap(({ geometry }) => linesOf(geometry))
    .map((line) => simplified(line, tolerance))
    .filter((line) => line.length >= least)
    .map((line) => line.flatMap(([lon, lat]) => [Math.round(lon * PARTS), Math.round(lat * PARTS)]));
}

mkdirSync(to, { recursive: true });
for (const [name, folder] of [
  ['region', ''],
  ['exercise', 'exercise/'],
] as const) {
  const tolerance = TOLERANCE[name];
  const made = {
    land: read(`${folder}land.json`, tolerance, 4),
    lines: read(`${folder}lines.json`, tolerance, 2),
  };
  writeFileSync(new URL(`${name}.json`, to), `${JSON.stringify(made)}\n`);
}
