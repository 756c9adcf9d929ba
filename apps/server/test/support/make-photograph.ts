// Makes the photograph of testdata/files: drawn here, with what a telephone would write into it. Run this file to make it
// again; the test of previews says that it is what this makes.
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** Where the photograph is kept. */
export const PHOTOGRAPH = new URL('../../../../testdata/files/photograph-with-place.jpg', import.meta.url);

const WIDTH = 96;
const HEIGHT = 64;

/** A hill under a sky, lying on its side as telephones store it, taken at a place that is nobody's. */
export async function makePhotograph(): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isHill = y > HEIGHT / 2 + 10 * Math.sin((x / WIDTH) * 2 * Math.PI);
      pixels.set(isHill ? [90, 120, 60] : [150, 190, 230], (y * WIDTH + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .withExif({
      IFD0: { Make: 'Maker of telephones', Model: 'Model 1', DateTime: '2026:03:01 10:20:30' },
      IFD2: { DateTimeOriginal: '2026:03:01 10:20:30', BodySerialNumber: 'SERIAL-0001' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '1/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '20/1 15/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>words of a program</note></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 80 })
    .toBuffer();
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(new URL('.', PHOTOGRAPH), { recursive: true });
  writeFileSync(PHOTOGRAPH, await makePhotograph());
}
