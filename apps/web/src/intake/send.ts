// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { HostError } from '@tasdiq/client';
import {
  codeOf,
  codeText,
  type IntakeKey,
  type IntakeReceipt,
  MESSAGE_SIZES,
  paddedJson,
  type ReceiptCode,
  REPORT_SIZES,
  reportSchema,
} from '@tasdiq/client/intake';
import { base64url } from '@tasdiq/core';
import { type CodeKeys, keysOfCode } from '@tasdiq/crypto/code-key';
import { sealBytes } from '@tasdiq/crypto/seal';
import { publicIntake } from './connection.ts';
import { type ReportForm, reportOf } from './report-form.ts';

const CODE_BYTES = 8;

/** A report that is encrypted and can be sent, and sent again, as it is. */
export interface Parcel {
  readonly dossier: string;
  readonly code: ReceiptCode;
  readonly ticket: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Why something was not sent. */
export type SendFault = 'failed' | 'tooMuch' | 'closed' | 'long';

/** Makes a code and encrypts a form to keys; undefined when it is too long. */
export async function sealForm(
  form: ReportForm,
  about: { readonly dossier: string; readonly language: string; readonly keys: readonly IntakeKey[] },
): Promise<Parcel | undefined> {
  const { dossier, language, keys } = about;
  const code = codeOf(crypto.getRandomValues(new Uint8Array(CODE_BYTES)));
  const { ticket, reply } = await keysOfCode(codeText(code), dossier);
  const report = reportOf(form, { dossier, language, reply: base64url(reply.publicKey) });
  const bytes = reportSchema.safeParse(report).success ? paddedJson(report, REPORT_SIZES) : undefined;
  if (!bytes) return undefined;
  return {
    dossier,
    code,
    ticket,
    sealed: await sealBytes(
      bytes,
      keys.map(({ key }) => key),
    ),
  };
}

/** Sends a report; says why when it could not. */
export function sendParcel({ dossier, ticket, sealed }: Parcel): Promise<IntakeReceipt | SendFault> {
  return orFault(publicIntake(dossier).lodge(ticket, sealed));
}

/** Adds a message to the report of a code. */
export async function sendMessage(
  dossier: string,
  { ticket }: CodeKeys,
  text: string,
  keys: readonly IntakeKey[],
): Promise<IntakeReceipt | SendFault | undefined> {
  const bytes = paddedJson({ typ: 'tasdiq-report-message/1', dossier, text: text.trim() }, MESSAGE_SIZES);
  if (!bytes || keys.length === 0) return 'long';
  const sealed = await sealBytes(
    bytes,
    keys.map(({ key }) => key),
  );
  return orFault(publicIntake(dossier).addMessage(ticket, sealed));
}

async function orFault<T>(sent: Promise<T>): Promise<T | SendFault> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof HostError && error.code === 'intake_closed') return 'closed';
    const isFull = error instanceof HostError && (error.status === 429 || error.code === 'intake_full');
    return isFull ? 'tooMuch' : 'failed';
  }
}
