// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { HostError } from '@tasdiq/client';
import {
  codeText,
  type IntakePart,
  type IntakeStatus,
  messageSchema,
  readPadded,
  type ReceiptCode,
} from '@tasdiq/client/intake';
import { type CodeKeys, keysOfCode } from '@tasdiq/crypto/code-key';
import { openBytes } from '@tasdiq/crypto/seal';
import { publicIntake } from './connection.ts';
import { fromBase64 } from './photos.ts';

/** What somebody with a code sees of their report. */
export interface Seen {
  readonly keys: CodeKeys;
  readonly status: IntakeStatus;
  /** The newest last; undefined where an answer cannot be read. */
  readonly answers: readonly { readonly n: number; readonly at: string; readonly text: string | undefined }[];
}

/** Asks what became of the report of a code, and opens the answers; or why there is nothing to see. */
export async function askAfter(
  dossier: string,
  code: ReceiptCode,
): Promise<Seen | 'none' | 'tooMuch' | 'failed'> {
  const keys = await keysOfCode(codeText(code), dossier);
  try {
    const status = await publicIntake(dossier).status(keys.ticket);
    if (!status) return 'none';
    const answers = await Promise.all(
      status.answers.map(async (part) => ({
        n: part.n,
        at: part.at,
        text: await openedText(part, dossier, keys.reply.secret),
      })),
    );
    return { keys, status, answers };
  } catch (error) {
    return error instanceof HostError && error.status === 429 ? 'tooMuch' : 'failed';
  }
}

/** Deletes the report of a code. */
export function withdraw(dossier: string, { ticket }: CodeKeys): Promise<boolean> {
  return publicIntake(dossier).withdraw(ticket);
}

/** The words of a message or an answer; undefined when they cannot be read with this key. */
export async function openedText(
  { sealed }: IntakePart,
  dossier: string,
  secret: Uint8Array,
): Promise<string | undefined> {
  const file = fromBase64(sealed);
  const bytes = file && (await openBytes(file, secret));
  return bytes && readPadded(bytes, messageSchema, dossier)?.text;
}
