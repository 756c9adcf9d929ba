// What a file is by its first bytes. What anybody says of it is never asked: a browser is only ever told one of these.

/** Bytes of a file that are looked at. */
export const HEAD_BYTES = 64;
/** What everything else is. */
export const UNKNOWN_MEDIA = 'application/octet-stream';

/** The types that are given, with the ending of a file's name. None of them runs as a script or styles a page. */
const ENDINGS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  [UNKNOWN_MEDIA]: 'bin',
} as const;

/** A media type that this host gives. */
export type Media = keyof typeof ENDINGS;

/** Those of which new pixels can be made, and how the decoder calls each. */
export const DECODERS: Partial<Record<Media, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'heif',
  'image/tiff': 'tiff',
};

/** Beginnings by place; the first that fits wins. */
const SIGNATURES: readonly (readonly [Media, ...(readonly [at: number, bytes: string])[]])[] = [
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/gif', [0, 'GIF87a']],
  ['image/gif', [0, 'GIF89a']],
  ['image/webp', [0, 'RIFF'], [8, 'WEBP']],
  ['image/avif', [4, 'ftypavif']],
  ['image/avif', [4, 'ftypavis']],
  ['image/tiff', [0, 'II*\0']],
  ['image/tiff', [0, 'MM\0*']],
  ['application/pdf', [0, '%PDF-']],
  ['video/mp4', [4, 'ftypisom']],
  ['video/mp4', [4, 'ftypmp4']],
  ['video/mp4', [4, 'ftypM4V']],
  ['video/mp4', [4, 'ftypavc1']],
  ['video/webm', [0, '\x1a\x45\xdf\xa3']],
  ['audio/mpeg', [0, 'ID3']],
  ['audio/ogg', [0, 'OggS']],
];

/** The type of a file that begins with these bytes. */
export function mediaOf(head: Uint8Array): Media {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  const found = SIGNATURES.find(([, ...parts]) => parts.every(([at, bytes]) => text.startsWith(bytes, at)));
  return found?.[0] ?? UNKNOWN_MEDIA;
}

/** What a download is called: made of the digest and the type, so nothing that somebody typed is in it (RFC 6266). */
export function nameOf(digest: string, media: Media): string {
  // A name that begins with a dash is taken for an option by programs that are given it.
  return `file-${digest}.${ENDINGS[media]}`;
}
