// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { PHOTO_BYTES } from '@tasdiq/client/intake';

/** Longest side and quality of a picture, tried in turn until it is small enough. */
const TRIES = [
  [1280, 0.8],
  [1280, 0.6],
  [960, 0.6],
  [720, 0.5],
] as const;
/** A larger file is not read: telephones have little memory. */
const MOST_BYTES = 40_000_000;
const CHUNK = 32_768;

/**
 * A picture made anew from its pixels, so that nothing else of the file goes along, as base64 of a JPEG of at most
 * `PHOTO_BYTES`; undefined when the file is no picture that this browser reads.
 */
export async function newPicture(file: Blob): Promise<string | undefined> {
  if (file.size > MOST_BYTES) return undefined;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  try {
    for (const [side, quality] of TRIES) {
      const bytes = await drawn(image, side, quality);
      if (bytes && bytes.length <= PHOTO_BYTES) return base64(bytes);
    }
    return undefined;
  } finally {
    image.close();
  }
}

async function drawn(
  image: ImageBitmap,
  side: number,
  quality: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(text);
}

/** Bytes of base64 that was checked; undefined when it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
