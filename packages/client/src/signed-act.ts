import { decodeAct, type ActId } from '@tasdiq/core';
import { z } from 'zod';

/** An act as it is sent: its JWS and the disclosures that go with it. */
export interface SignedAct {
  readonly id: ActId;
  readonly jws: string;
  readonly disclosures: readonly string[];
}

const shape = z.strictObject({ jws: z.string(), disclosures: z.array(z.string()) });

/** A signed act in a file or a request: `{"jws", "disclosures"}` as JSON, or why it is none. */
export function readSignedAct(text: string): SignedAct | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) return { fault: 'it is not {"jws", "disclosures"}' };
  const decoded = decodeAct(parsed.data.jws);
  if ('code' in decoded) return { fault: `its act is refused: ${decoded.code}` };
  return { id: decoded.act.id, ...parsed.data };
}

/** The JSON text that `readSignedAct` reads back. */
export function formatSignedAct({ jws, disclosures }: SignedAct): string {
  return JSON.stringify({ jws, disclosures });
}
