import { formatTime } from '@tasdiq/core';
import { z } from 'zod';
import type { FileDeposit } from '../store/store.ts';

/** What the host answers to whoever has brought a file (spec/http.md "Files"). */
export const receiptSchema = z.strictObject({
  digest: z.string(),
  bytes: z.int().min(0),
  by: z.string().meta({ description: '`member/office` of the session.' }),
  time: z.string(),
  receipt: z
    .string()
    .meta({ description: 'The same as a note signed by the log (spec/record.md section 10).' }),
});
export type FileReceipt = z.infer<typeof receiptSchema>;

/** What signs for the host; a mirror has nothing. */
export interface ReceiptSigner {
  signReceipt(said: Omit<FileReceipt, 'receipt'>): string;
}

/** The receipt of a deposit: the same text however often it is asked for. */
export function receiptFor(
  { digest, bytes, member, office, at }: FileDeposit,
  host: ReceiptSigner,
): FileReceipt {
  const said = { digest, bytes, by: `${member}/${office}`, time: formatTime(at) };
  return { ...said, receipt: host.signReceipt(said) };
}
