import { decodeAct, type ActId } from '@tasdiq/core';
import { z } from 'zod';

/** An act as it is sent: its JWS and the disclosures that go with it. */
export interface SignedAct {
  readonly id: ActId;
  readonly jws: string;
  readonly disclosures: readonly string[];
  /** Sealed files that are to be at the host before it. */
  readonly files?: readonly SignedFile[] | undefined;
}

/** A sealed file on its way to the host. */
export interface SignedFile {
  /** SHA-256, base64url. */
  readonly digest: string;
  /** The file's bytes, base64url. */
  readonly data: string;
}

const files = z.array(z.strictObject({ digest: z.string(), data: z.string() })).optional();
const shape = z.strictObject({ jws: z.string(), disclosures: z.array(z.string()), files });

/** A signed act in a file: `{"jws", "disclosures", "files"}` as JSON, or why it is none. */
export function readSignedAct(text: string): SignedAct | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) return { fault: 'it is not {"jws", "disclosures"}, with or without "files"' };
  const decoded = decodeAct(parsed.data.jws);
  if ('code' in decoded) return { fault: `its act is refused: ${decoded.code}` };
  return { id: decoded.act.id, ...parsed.data };
}

/** The JSON text that `readSignedAct` reads back. */
export function formatSignedAct({ jws, disclosures, files }: SignedAct): string {
  return JSON.stringify({ jws, disclosures, ...(files && { files }) });
}
