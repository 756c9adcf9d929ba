import { base64url } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/web';

/** SHA-256 of bytes, or of a text in UTF-8, base64url. */
export function digestOf(content: Uint8Array | string): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return base64url(sha256(bytes));
}
