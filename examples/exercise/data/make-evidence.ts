// Draws the evidence of the exercise: pictures, a map, a log and a letter of things that never were. Run it with
// `node scripts/run.mjs examples/exercise/data/make-evidence.ts`; what it writes is committed, and it is not run again.
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

const folder = new URL('./evidence/', import.meta.url);
const [WIDTH, HEIGHT] = [480, 320];

/** What a camera of the mission would write into a picture; the place lies in open sea. */
const CAMERA = {
  IFD0: { Make: 'Invented', Model: 'Field camera 3', Software: 'exercise', DateTime: '2026:04:28 07:41:12' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '31/1 36/1 0/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '19/1 6/1 0/1',
  },
};

const svg = (body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`);

const SEA = '<rect width="480" height="150" fill="#b9cbd4"/><rect y="150" width="480" height="170" fill="#4d6b78"/>';
const holes = [
  [190, 196],
  [214, 202],
  [251, 190],
  [288, 205],
]
  .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="5" fill="#101518"/><circle cx="${x}" cy="${y}" r="8" fill="none" stroke="#8d7b60" stroke-width="2"/>`)
  .join('');
const BOAT = `${SEA}<path d="M70 168 L420 160 L372 240 L118 240 Z" fill="#7f3f2c"/><path d="M70 168 L420 160 L414 174 L76 182 Z" fill="#d8c9a8"/><rect x="200" y="112" width="90" height="52" fill="#c9c4b6"/>${holes}`;
const NUMBER = '<text x="318" y="228" font-family="sans-serif" font-size="22" fill="#f3ead5">HN 417</text>';
const SKIPPER = '<circle cx="152" cy="120" r="15" fill="#9a7459"/><rect x="138" y="135" width="28" height="32" fill="#2f4858"/>';
const COVER = '<rect x="130" y="100" width="46" height="70" fill="#000"/><rect x="310" y="206" width="92" height="28" fill="#000"/>';

const FORD = `<rect width="480" height="320" fill="#e9e4d6"/><path d="M0 210 C120 180 220 240 480 190" stroke="#7ba3b5" stroke-width="34" fill="none"/><path d="M230 0 L236 205 L250 320" stroke="#a58b62" stroke-width="7" fill="none" stroke-dasharray="14 6"/><g font-family="sans-serif" font-size="15" fill="#222"><circle cx="236" cy="208" r="6"/><text x="248" y="226">ford</text><rect x="96" y="92" width="12" height="12"/><text x="60" y="84">post on the north bank</text><text x="300" y="290">south bank</text><path d="M102 98 L228 202" stroke="#b03a2e" stroke-width="2" stroke-dasharray="5 4"/><text x="176" y="140" fill="#b03a2e">bearing 131°, 410 m</text><path d="M440 40 L440 12 M434 20 L440 12 L446 20" stroke="#222" stroke-width="2" fill="none"/><text x="435" y="58">N</text></g>`;
const YARD = '<rect width="480" height="320" fill="#c7b18d"/><rect x="60" y="60" width="150" height="110" fill="#8b6b4d"/><rect x="120" y="110" width="34" height="60" fill="#3b2d20"/><circle cx="330" cy="220" r="42" fill="#6d5a40"/><circle cx="330" cy="220" r="24" fill="#332a1e"/>';

/** Grain, the same in every run: a picture that looks taken and not drawn. */
async function grain(): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 4);
  let seed = 20260428;
  for (let i = 0; i < pixels.length; i += 4) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    pixels.fill((seed >>> 16) & 0xff, i, i + 3);
    pixels[i + 3] = 26;
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } }).png().toBuffer();
}

async function photo(name: string, body: string, exif?: typeof CAMERA): Promise<void> {
  const picture = sharp(svg(body)).composite([{ input: await grain() }]).jpeg({ quality: 55, mozjpeg: true });
  writeFileSync(new URL(name, folder), await (exif ? picture.withExif(exif) : picture).toBuffer());
}

/** One page of plain lines as PDF 1.4. */
function letter(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 11 Tf 56 780 Td 16 TL\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, i) => {
    const start = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const end = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const traces = {
  type: 'FeatureCollection',
  features: [
    ['first burst heard', -18.6, -31.1],
    ['boat adrift', -18.7, -31.2],
    ['casings on the mole', -19.0, -31.5],
  ].map(([name, lon, lat]) => ({
    type: 'Feature',
    properties: { name, note: 'invented; to the tenth of a degree' },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  })),
};

const track = ['minute,bearing_deg,range_m,loudness_db'];
for (let minute = 0; minute < 48; minute++) {
  const shots = minute === 17 || minute === 18;
  track.push([minute, 128 + ((minute * 7) % 5), 1900 - minute * 11, shots ? 94 - minute + 17 : 41 + ((minute * 3) % 6)].join(','));
}

await photo('boat.jpg', BOAT + SKIPPER + NUMBER, CAMERA);
await photo('boat-redacted.jpg', BOAT + SKIPPER + NUMBER + COVER);
await photo('yard.jpg', YARD, CAMERA);
writeFileSync(new URL('ford.png', folder), await sharp(svg(FORD)).png({ palette: true, colours: 32 }).toBuffer());
writeFileSync(new URL('traces.geojson', folder), `${JSON.stringify(traces, undefined, 1)}\n`);
writeFileSync(new URL('microphone.csv', folder), `${track.join('\n')}\n`);
writeFileSync(
  new URL('clinic.pdf', folder),
  letter([
    'Clinic of the Ossen Relief Federation, Brim (invented)',
    '',
    'Two persons were brought in at 08:50. Both were hit in the leg;',
    'both left on their own feet on the third day.',
    '',
    'No names are given in this letter.',
  ]),
);
writeFileSync(
  new URL('watch-log.txt', folder),
  'Watch log of the lamp tender (invented)\n02:10 lamp out\n02:40 launch without lights at the fuel pier, four men\n02:55 fire on the pier\n03:05 launch gone, to the north-east\n',
);
