// Places of incidents as a drawing (SVG): signs for places that lie near each other, on the outline of land.
import { html, type Html } from './html.ts';
import { type Box, cutLine, cutRing, outlineOf, type Point } from './outline.ts';

/** Pixels: its width, its least and largest height, and the cells in which places are one sign. */
const WIDTH = 720;
const [LEAST, MOST] = [320, 760];
const CELL = 12;
/** Radius of a sign in pixels: of one incident, and of the most. */
const [SMALL, LARGE] = [5, 22];
/** Degrees of land around the places, at least. */
const MARGIN = 0.4;

/** Located incidents. */
export interface Places {
  readonly lat: readonly number[];
  readonly lon: readonly number[];
}

/** Incidents near each other. */
interface Sign {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/** The drawing. `name` and `about` say what it shows to those who do not see it. */
export function mapDrawing(places: Places, isExercise: boolean, name: string, about: string): Html {
  const box = boxOf(places);
  const middle = (box.south + box.north) / 2;
  const narrow = Math.cos((middle * Math.PI) / 180);
  const scale = WIDTH / ((box.east - box.west) * narrow);
  const height = Math.round((box.north - box.south) * scale);
  const at = ([lon, lat]: Point): [number, number] => [
    Math.round((lon - box.west) * narrow * scale),
    Math.round((box.north - lat) * scale),
  ];
  const { land, lines } = outlineOf(isExercise);
  const ground = land.map((ring) => pathOf(cutRing(ring, box).map(at), 'z')).join('');
  const borders = lines
    .flatMap((line) => cutLine(line, box).map((part) => pathOf(part.map(at), '')))
    .join('');
  return html`<svg class="map" role="img" aria-labelledby="map-name map-about" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"><title id="map-name">${name}</title><desc id="map-about">${about}</desc>
<rect class="map-sea" width="${WIDTH}" height="${height}"/><path class="map-land" d="${ground}"/><path class="map-line" d="${borders}"/>
${signsOf(places, at).map(({ x, y, count }) => html`<circle class="map-sign" cx="${x}" cy="${y}" r="${radiusOf(count)}"/>`)}</svg>`;
}

function boxOf({ lat, lon }: Places): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [i, one] of lat.entries()) {
    [south, north] = [Math.min(south, one), Math.max(north, one)];
    [west, east] = [Math.min(west, lon[i]!), Math.max(east, lon[i]!)];
  }
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const margin = Math.max(MARGIN, (north - south) * 0.08, (east - west) * narrow * 0.08);
  let [high, wide] = [north - south + 2 * margin, (east - west) * narrow + 2 * margin];
  high = Math.max(high, (wide * LEAST) / WIDTH);
  wide = Math.max(wide, (high * WIDTH) / MOST);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return {
    west: x - wide / narrow / 2,
    east: x + wide / narrow / 2,
    south: y - high / 2,
    north: y + high / 2,
  };
}

/** A path in steps from point to point; what is nearer than a pixel is left out. */
function pathOf(points: readonly (readonly [number, number])[], end: string): string {
  let text = '';
  let [x, y, steps] = [0, 0, 0];
  for (const [toX, toY] of points) {
    if (text !== '' && toX === x && toY === y) continue;
    text += text === '' ? `M${toX} ${toY}` : `l${toX - x} ${toY - y}`;
    [x, y] = [toX, toY];
    steps++;
  }
  return steps > 1 ? text + end : '';
}

function signsOf({ lat, lon }: Places, at: (point: Point) => [number, number]): Sign[] {
  const cells = new Map<string, { x: number; y: number; count: number }>();
  for (const [i, one] of lat.entries()) {
    const [x, y] = at([lon[i]!, one]);
    const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    const cell = cells.get(key);
    if (cell) cell.count++;
    else cells.set(key, { x, y, count: 1 });
  }
  // The large first, so that none hides a small one.
  return [...cells.values()].sort((one, other) => other.count - one.count);
}

function radiusOf(count: number): string {
  return Math.min(LARGE, SMALL * Math.sqrt(count)).toFixed(1);
}
