/**
 * Makes the base map of the exercise under public/map/exercise: `node scripts/run.mjs apps/web/dev/exercise-map.ts`.
 * The country is invented and lies in open sea, where the places of examples/exercise/world.ts lie. Coasts and rivers are
 * a few points that we drew, roughened in the same way at every run. As on the real map, every line between parties
 * is of one class, and land has no owner.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Position = readonly [lon: number, lat: number];

/** How often each stretch is halved, and how far a middle moves aside, as a part of the stretch. */
const HALVINGS = 4;
const ROUGHNESS = 0.16;
const DECIMALS = 4;

const COAST: readonly Position[] = [
  [-18.35, -30.55],
  [-18.2, -30.05],
  [-18.5, -29.5],
  [-19.2, -29.2],
  [-20, -29.35],
  [-20.9, -29.15],
  [-21.6, -29.6],
  [-21.75, -30.4],
  [-21.5, -31],
  [-21.7, -31.7],
  [-21.3, -32.3],
  [-20.4, -32.5],
  [-19.5, -32.35],
  [-18.7, -32.45],
  [-18.15, -32],
  [-18.1, -31.5],
  [-18.3, -31.22],
  [-18.7, -31.24],
  [-19.1, -31.12],
  [-19.45, -30.97],
  [-19.56, -30.9],
  [-19.4, -30.8],
  [-19, -30.68],
  [-18.6, -30.6],
];
const ISLAND: readonly Position[] = [
  [-17.75, -30.35],
  [-17.6, -30.2],
  [-17.45, -30.3],
  [-17.5, -30.5],
  [-17.68, -30.52],
];
const RIVERS: readonly (readonly Position[])[] = [
  [
    [-19.56, -30.9],
    [-19.9, -30.84],
    [-20.3, -30.86],
    [-20.7, -30.7],
    [-21.1, -30.45],
  ],
  [
    [-19.3, -30.77],
    [-19.35, -30.45],
    [-19.6, -30.05],
    [-19.7, -29.6],
  ],
  [
    [-18.12, -31.7],
    [-18.6, -31.75],
    [-19.1, -31.65],
    [-19.7, -31.85],
  ],
];
/** Through the middle of the strait, and on by land as both parties held it. */
const LINES: readonly (readonly Position[])[] = [
  [
    [-17.4, -30.86],
    [-18.2, -30.9],
    [-18.8, -30.93],
    [-19.3, -30.9],
    [-19.56, -30.9],
  ],
  [
    [-19.56, -30.9],
    [-19.95, -30.98],
    [-20.35, -30.92],
    [-20.9, -30.9],
    [-21.52, -31],
  ],
];
const PROVINCES: readonly (readonly Position[])[] = [
  [
    [-20, -29.35],
    [-19.9, -30],
    [-19.95, -30.86],
  ],
  [
    [-19.95, -30.98],
    [-19.85, -31.6],
    [-20.1, -32.44],
  ],
];

interface Place {
  readonly kind: 'country' | 'town' | 'crossing';
  readonly rank: number;
  readonly at: Position;
  readonly name: string;
  readonly local: string;
}

const PLACES: readonly Place[] = [
  { kind: 'country', rank: 1, at: [-20.6, -29.9], name: 'Almaris', local: 'المارس' },
  { kind: 'country', rank: 1, at: [-20.6, -31.9], name: 'Tavrel', local: 'تاورل' },
  { kind: 'town', rank: 1, at: [-19.4, -30.2], name: 'Tarn', local: 'تارن' },
  { kind: 'town', rank: 1, at: [-19.1, -31.6], name: 'Brim', local: 'برم' },
  { kind: 'town', rank: 1, at: [-20.3, -30.8], name: 'Kell', local: 'کیل' },
  { kind: 'town', rank: 2, at: [-18.62, -30.58], name: 'Ossen', local: 'اوسن' },
  { kind: 'town', rank: 2, at: [-18.9, -29.5], name: 'Almar', local: 'المار' },
  { kind: 'town', rank: 2, at: [-18.8, -32.2], name: 'Tavren', local: 'تاورن' },
  { kind: 'crossing', rank: 2, at: [-19.6, -30.91], name: 'Sarn', local: 'سارن' },
];

const out = join(import.meta.dirname, '../public/map/exercise');
mkdirSync(out, { recursive: true });
write('land', [polygon(COAST), polygon(ISLAND)]);
write('lines', LINES.map(lineString));
write('provinces', PROVINCES.map(lineString));
write('water', RIVERS.map(lineString));
write(
  'places',
  PLACES.map(({ at, ...properties }) => feature({ type: 'Point', coordinates: at }, properties)),
);

function polygon(points: readonly Position[]): object {
  return feature({ type: 'Polygon', coordinates: [roughened([...points, points[0]!])] });
}

function lineString(points: readonly Position[]): object {
  return feature({ type: 'LineString', coordinates: roughened(points) });
}

function feature(geometry: object, properties: object = {}): object {
  return { type: 'Feature', properties, geometry };
}

/** Halves every stretch and moves its middle aside, by an amount that follows from where it is. */
function roughened(points: readonly Position[]): readonly Position[] {
  let line = points;
  for (let i = 0; i < HALVINGS; i += 1) {
    line = line.flatMap((to, at) => (at === 0 ? [to] : [middle(line[at - 1]!, to), to]));
  }
  return line.map(([lon, lat]) => [round(lon), round(lat)]);
}

function middle([x1, y1]: Position, [x2, y2]: Position): Position {
  const wave = Math.sin((x1 + x2) * 127.1 + (y1 + y2) * 311.7) * 43_758.5453;
  const aside = (wave - Math.floor(wave) - 0.5) * 2 * ROUGHNESS;
  return [(x1 + x2) / 2 - (y2 - y1) * aside, (y1 + y2) / 2 + (x2 - x1) * aside];
}

function round(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

function write(name: string, features: readonly object[]): void {
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
}
