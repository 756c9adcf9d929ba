// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import {
  type IntakeItem,
  type IntakeOpened,
  type IntakePart,
  type IntakeReport,
  MESSAGE_SIZES,
  paddedJson,
  readPadded,
  reportSchema,
} from '@tasdiq/client/intake';
import { fromBase64url } from '@tasdiq/core';
import { openBytes, sealBytes } from '@tasdiq/crypto/seal';
import { openedText } from './ask.ts';
import { officeIntake } from './connection.ts';
import { base64, fromBase64 } from './photos.ts';

/** A report as an office has opened it: in the memory of the page only. */
export interface Opened {
  readonly item: IntakeOpened;
  /** Undefined where it cannot be read with this key, or has been closed. */
  readonly report: IntakeReport | undefined;
  /** What came after the report, from both sides. Answers only their receiver can read. */
  readonly more: readonly { readonly part: IntakePart; readonly text: string | undefined }[];
}

/** Fetches a report and opens it with a sealing key. */
export async function openReport(dossier: string, id: string, secret: Uint8Array): Promise<Opened> {
  const item = await officeIntake(dossier).open(id);
  const [first, ...rest] = item.parts;
  const isReport = first?.from === 'public' && first.n === 1;
  const file = isReport ? fromBase64(first.sealed) : undefined;
  const bytes = file && (await openBytes(file, secret));
  const report = bytes && readPadded(bytes, reportSchema, dossier);
  const others = isReport ? rest : item.parts;
  const more = await Promise.all(
    others.map(async (part) => ({
      part,
      text: part.from === 'public' ? await openedText(part, dossier, secret) : undefined,
    })),
  );
  return { item, report, more };
}

/** Encrypts an answer to the code of a report and leaves it in the box. */
export async function answerReport(
  dossier: string,
  id: string,
  report: IntakeReport,
  text: string,
): Promise<IntakeItem> {
  const bytes = paddedJson({ typ: 'tasdiq-report-answer/1', dossier, text: text.trim() }, MESSAGE_SIZES)!;
  const sealed = base64(await sealBytes(bytes, [fromBase64url(report.reply)!]));
  return officeIntake(dossier).step(id, { step: 'answer', sealed });
}
