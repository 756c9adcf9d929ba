// The land that maps of the site show, and lines between parties, all of one class (apps/web/dev/site-land.ts).
import { readFileSync } from 'node:fs';

/** Coordinates in the files are whole numbers of this part of a degree. */
const PARTS = 1000;

export type Point = readonly [lon: number, lat: number];

/** West, south, east, north in degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Rings of land, and lines. */
export interface Outline {
  readonly land: readonly (readonly Point[])[];
  readonly lines: readonly (readonly Point[])[];
}

const read = new Map<string, Outline>();

/** The outline of the region, or of the invented country of an exercise. */
export function outlineOf(isExercise: boolean): Outline {
  const name = isExercise ? 'exercise' : 'region';
  const known = read.get(name);
  if (known) return known;
  const text = readFileSync(new URL(`./land/${name}.json`, import.meta.url), 'utf8');
  const { land, lines } = JSON.parse(text) as Record<'land' | 'lines', number[][]>;
  const made = { land: land.map(points), lines: lines.map(points) };
  read.set(name, made);
  return made;
}

function points(flat: readonly number[]): Point[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]! / PARTS, flat[2 * i + 1]! / PARTS]);
}

/** A ring cut at the edges of a box (Sutherland and Hodgman); empty when nothing of it lies within. */
export function cutRing(ring: readonly Point[], { west, south, east, north }: Box): readonly Point[] {
  const edges: readonly (readonly [axis: 0 | 1, limit: number, sign: 1 | -1])[] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return edges.reduce<readonly Point[]>((left, [axis, limit, sign]) => {
    const isIn = (point: Point): boolean => (point[axis] - limit) * sign >= 0;
    return left.flatMap((point, i) => {
      const before = left[(i + left.length - 1) % left.length]!;
      if (isIn(point) === isIn(before)) return isIn(point) ? [point] : [];
      const share = (limit - before[axis]) / (point[axis] - before[axis]);
      const crossing: Point = [
        before[0] + (point[0] - before[0]) * share,
        before[1] + (point[1] - before[1]) * share,
      ];
      return isIn(point) ? [crossing, point] : [crossing];
    });
  }, ring);
}

/** The parts of a line that lie in a box, or leave it. */
export function cutLine(line: readonly Point[], { west, south, east, north }: Box): Point[][] {
  const isIn = ([lon, lat]: Point): boolean => lon >= west && lon <= east && lat >= south && lat <= north;
  const parts: Point[][] = [];
  let part: Point[] | undefined;
  for (const [i, point] of line.entries()) {
    const before = line[i - 1];
    if (before === undefined || !(isIn(point) || isIn(before))) {
      part = undefined;
      continue;
    }
    if (!part) parts.push((part = [before]));
    part.push(point);
  }
  return parts;
}
