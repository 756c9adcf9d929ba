/**
 * Serves dist/ with made-up answers under the same content security policy as the host, for work on the map
 * and lists when no host is at hand: `node scripts/run.mjs apps/web/dev/serve.ts [port] [events]`.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const port = Number(process.argv[2] ?? 8500);
const count = Number(process.argv[3] ?? 25_000);
const dist = join(import.meta.dirname, '../dist');
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const KINDS = ['state_based', 'non_state', 'one_sided', 'armed_clash', 'shelling'];
const STAMP = { size: 12, root: 'A'.repeat(43), asOf: '2026-11-01T00:00:00.000Z', indexedTo: 12 };
const DOSSIER = {
  ...STAMP,
  dossier: 'B'.repeat(43),
  code: 'fixture',
  title: { en: 'Made-up answers for development', ur: 'تیاری کے لیے فرضی جوابات' },
  fingerprint: '7ZQ4M-00000-11111-22222-33333-44444-55555-66666',
  exercise: true,
};

/** The same numbers at every start. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function points(): object {
  const next = random(7);
  const columns = {
    ids: [],
    lat: [],
    lon: [],
    day: [],
    kind: [],
    origin: [],
    precision: [],
    deaths: [],
  } as Record<string, unknown[]>;
  for (let i = 0; i < count; i += 1) {
    const precision = Math.min(7, 1 + Math.floor(next() ** 2 * 5));
    const coarse = precision > 2;
    const lat = 25 + next() * 12;
    const lon = 61 + next() * 14;
    columns.ids!.push(`${'C'.repeat(43)}~${i}`);
    columns.lat!.push(coarse ? Math.round(lat) : Number(lat.toFixed(4)));
    columns.lon!.push(coarse ? Math.round(lon) : Number(lon.toFixed(4)));
    columns.day!.push(7000 + Math.floor(next() * 12_000));
    columns.kind!.push(Math.floor(next() * KINDS.length));
    columns.origin!.push(next() < 0.1 ? 1 : 0);
    columns.precision!.push(precision);
    columns.deaths!.push(Math.floor(next() ** 4 * 60));
  }
  return { ...STAMP, total: count, ...columns, kinds: KINDS, origins: ['record', 'incident'] };
}

function events(): object {
  const items = Array.from({ length: 50 }, (_, i) => ({
    id: `${'C'.repeat(43)}~${i}`,
    origin: i % 3 ? 'record' : 'incident',
    kind: KINDS[i % KINDS.length],
    when: { from: `2021-0${1 + (i % 9)}-11`, to: i % 4 ? `2021-0${1 + (i % 9)}-14` : null },
    where: {
      lat: 31,
      lon: 66,
      precision: 1 + (i % 5),
      name: 'Place',
      admin1: 'Province',
      country: 'Country',
    },
    actors: [
      { name: 'One side', role: 'side_a' },
      { name: 'دوسرا فریق', role: 'side_b' },
    ],
    deaths: { low: 1, best: 3, high: i % 2 ? 3 : 9 },
    title: null,
    status: i % 7 ? 'reported' : 'contradicted',
  }));
  const facets = { kind: KINDS.map((value, i) => ({ value, count: 900 - i * 100 })) };
  return { ...STAMP, total: count, exact: true, items, next: null, facets, datasets: [] };
}

function timeline(): object {
  const items = Array.from({ length: 36 }, (_, i) => ({
    from: `${1989 + i}-01-01`,
    events: Math.round(300 + 280 * Math.sin(i / 3)),
    deaths_low: i * 9,
    deaths_best: i * 10,
    deaths_high: i * 12,
    unstated: i,
  }));
  return { ...STAMP, total: count, periods: items };
}

const ANSWERS: Readonly<Record<string, () => object>> = {
  '/api/dossiers': () => ({ items: [DOSSIER] }),
  '/api/dossiers/fixture': () => DOSSIER,
  '/api/dossiers/fixture/events': events,
  '/api/dossiers/fixture/events/points': points,
  '/api/dossiers/fixture/events/timeline': timeline,
};

createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  response.setHeader('content-security-policy', POLICY);
  if (!pathname.startsWith('/api/')) return sendFile(pathname, response);
  const answer = ANSWERS[pathname];
  response.setHeader('content-type', 'application/json');
  response.statusCode = answer ? 200 : 404;
  response.end(JSON.stringify(answer ? answer() : { code: 'not_found', detail: 'not in the fixture' }));
}).listen(port, '127.0.0.1');

function sendFile(pathname: string, response: ServerResponse): void {
  const path = join(dist, normalize(pathname));
  const file = extname(path) && existsSync(path) ? path : join(dist, 'index.html');
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}
