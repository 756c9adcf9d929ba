import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

/** SHA-256 of some bytes: 32 bytes. Platforms may pass a faster one than the default. */
export interface Sha256 {
  (data: Uint8Array): Uint8Array;
  /** `digestText` in one step, where the platform has a shorter way from text to text. */
  readonly ofText?: (text: string) => string;
}

/** The portable SHA-256. */
export const sha256: Sha256 = nobleSha256;

/** Bytes that are spread into arguments at a time; engines bound how many there may be. */
const CHUNK = 8192;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined when they are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** base64url without padding (RFC 4648 section 5) of bytes. */
export function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    const chunk = bytes.length > CHUNK ? bytes.subarray(i, i + CHUNK) : bytes;
    binary += String.fromCharCode.apply(undefined, chunk as unknown as number[]);
  }
  return asciiToBase64url(binary);
}

/** Bytes of a base64url text, or undefined when it is not the one spelling of them. */
export function fromBase64url(text: string): Uint8Array | undefined {
  const binary = binaryFromBase64url(text);
  if (binary === undefined) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** As `fromBase64url`, one character per byte: for ASCII content it is the text itself. */
export function binaryFromBase64url(text: string): string | undefined {
  if (text.includes('+') || text.includes('/') || !isWholeBytes(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    // `atob` refuses every character of no alphabet but blanks and padding: these it leaves out.
    return binary.length === Math.floor(text.length * 0.75) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the last character says bytes and nothing more: bits that no byte uses are zero. */
function isWholeBytes(text: string): boolean {
  const spare = text.length % 4;
  if (spare === 0) return true;
  return (spare === 2 ? 'AQgw' : spare === 3 ? 'AEIMQUYcgkosw048' : '').includes(text.at(-1)!);
}

/** base64url of a text with one character per byte. */
export function asciiToBase64url(text: string): string {
  const padded = btoa(text).replaceAll('+', '-').replaceAll('/', '_');
  const end = padded.indexOf('=');
  return end < 0 ? padded : padded.slice(0, end);
}

/** SHA-256 of a text's UTF-8, in base64url. */
export function digestText(text: string, hash: Sha256 = sha256): string {
  return hash.ofText ? hash.ofText(text) : base64url(hash(utf8(text)));
}
