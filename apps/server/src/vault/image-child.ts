// A program of its own: reads one image from its standard input and writes new pixels, or what the image says of
// itself, to its standard output. It is started with nothing else (image-process.ts): no environment, no files but its
// own code, no network where the machine can take it away. Whatever a hostile image makes of it is thrown away with it.
import readExif from 'exif-reader';
import sharp, { type Sharp } from 'sharp';

/** Most pixels that are decoded. */
const PIXELS = 100_000_000;
/** Memory at which it ends itself, bytes; the machine's own limit on addresses is wider. */
const RSS_BYTES = 768 * 1024 * 1024;
const LOOK_MS = 25;
/** Ends by which the caller knows why: see `ENDS` in image-process.ts. */
const DAMAGED = 3;
const TOO_MANY_PIXELS = 4;
const TOO_MUCH = 5;
/** Longest text, and longest list, of one thing that an image says. */
const TEXT_CHARS = 1000;
const XMP_CHARS = 65_536;
const LIST = 64;

/** Decoders by name; all others are shut. */
const LOADERS: Readonly<Record<string, string>> = {
  jpeg: 'VipsForeignLoadJpeg',
  png: 'VipsForeignLoadPng',
  gif: 'VipsForeignLoadNsgif',
  webp: 'VipsForeignLoadWebp',
  heif: 'VipsForeignLoadHeif',
  tiff: 'VipsForeignLoadTiff',
};

const [decoder = '', task = ''] = process.argv.slice(2);
setInterval(() => {
  if (process.memoryUsage.rss() > RSS_BYTES) process.exit(TOO_MUCH);
}, LOOK_MS).unref();

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: [LOADERS[decoder]!] });

try {
  const bytes = await input();
  const image = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error', sequentialRead: true });
  process.stdout.write(
    task === 'metadata' ? JSON.stringify(await said(image)) : await pixels(image, Number(task)),
  );
} catch (error) {
  process.exitCode = /pixel limit/i.test(String(error)) ? TOO_MANY_PIXELS : DAMAGED;
}

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The image upright and no larger than a square, as WebP. Nothing but pixels is written: that is the default. */
async function pixels(image: Sharp, edge: number): Promise<Buffer> {
  return image
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}

async function said(image: Sharp): Promise<object> {
  const { autoOrient, exif, iptc, xmpAsString } = await image.metadata();
  const words = exif && groupsIn(exif);
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    metadata: {
      ...(words && { exif: words }),
      ...(xmpAsString !== undefined && { xmp: plain(xmpAsString, XMP_CHARS) }),
      ...(iptc && { iptc: iptc.length }),
    },
  };
}

/** EXIF by group and name, with the place in degrees; undefined when it cannot be read. */
function groupsIn(exif: Buffer): Record<string, unknown> | undefined {
  let read: Record<string, unknown>;
  try {
    read = readExif(exif) as unknown as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const groups = Object.entries(read).filter(([, group]) => typeof group === 'object' && group !== null);
  const gps = placeIn(read['GPSInfo'] as Record<string, unknown> | undefined);
  return {
    ...Object.fromEntries(groups.map(([name, group]) => [name, valuesOf(group as object)])),
    ...(gps && { gps }),
  };
}

function valuesOf(group: object): Record<string, unknown> {
  const values = Object.entries(group).map(([name, value]) => [name, valueOf(value)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** A value as JSON; bytes are counted, not shown: thumbnails and makers' notes hold anything. */
function valueOf(value: unknown): unknown {
  if (typeof value === 'string') return plain(value, TEXT_CHARS);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  // A camera says the time of where it is and seldom of which zone: no zone is made up.
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 19);
  if (Buffer.isBuffer(value)) return { bytes: value.length };
  if (Array.isArray(value)) return value.slice(0, LIST).map(valueOf);
  return undefined;
}

/** Text without control characters and without marks that turn the direction of what stands around it. */
function plain(text: string, limit: number): string {
  return text.slice(0, limit).replaceAll(/(?![\t\n])\p{Cc}|\p{Bidi_Control}/gu, '');
}

/** Degrees from degrees, minutes and seconds; undefined when they are no place on earth. */
function placeIn(gps: Record<string, unknown> | undefined): { lat: number; lon: number } | undefined {
  const degrees = (parts: unknown, ref: unknown, negative: string): number | undefined => {
    if (!Array.isArray(parts) || parts.length !== 3 || parts.some((part) => typeof part !== 'number'))
      return undefined;
    const [d, m, s] = parts as [number, number, number];
    return (d + m / 60 + s / 3600) * (ref === negative ? -1 : 1);
  };
  const lat = degrees(gps?.['GPSLatitude'], gps?.['GPSLatitudeRef'], 'S');
  const lon = degrees(gps?.['GPSLongitude'], gps?.['GPSLongitudeRef'], 'W');
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
    return undefined;
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) };
}
