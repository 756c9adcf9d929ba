// Strict base64 (RFC 4648): a text decodes only when it is the one spelling of its bytes.

const STANDARD = /^[A-Za-z0-9+/]*={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]*$/;
/** Longest argument list that is safe to spread. */
const CHUNK = 8192;

/** Standard base64 with padding (RFC 4648 section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(toBinary(bytes));
}

/** Bytes of a standard base64 text, or undefined when it is not canonical. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!STANDARD.test(text)) return undefined;
  const binary = binaryOf(text);
  if (binary === undefined || btoa(binary) !== text) return undefined;
  return fromBinary(binary);
}

/** base64url without padding (RFC 4648 section 5). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return toUrlAlphabet(btoa(toBinary(bytes)));
}

/** Bytes of a base64url text without padding, or undefined when it is not canonical. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  if (!URL_SAFE.test(text)) return undefined;
  const binary = binaryOf(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (binary === undefined || toUrlAlphabet(btoa(binary)) !== text) return undefined;
  return fromBinary(binary);
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function binaryOf(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}

function toBinary(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode(...bytes);
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return binary;
}

function fromBinary(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
