// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/web';
import { bulletinDocument, figure, filledBulletin, type Told } from '@tasdiq/report';
import { toldInFile } from '@tasdiq/report/file';
import type { Answer, Asked, Moment, Question } from './questions.ts';

/*
 * The record as this browser makes it again from a dossier file: verified whole, then asked for figures and documents.
 * It keeps the file, and what it told at the moments that were asked for last.
 */

/** Moments of the record that are kept. */
const KEPT_MOMENTS = 3;

let file: Uint8Array | undefined;
let pin: string | undefined;
const told = new Map<string, Promise<Told>>();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const tell = (answer: Answer): void => postMessage({ number: data.number, ...answer });
  answered(data.question).then(
    (answer) => tell({ answer }),
    (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function answered(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'take':
      file = question.bytes;
      pin = question.pin;
      told.clear();
      return undefined;
    case 'figure':
      return JSON.stringify(figure(await toldAt(question.moment), question.id, question.options));
    case 'filled': {
      const { moment, bulletin, title, content } = question;
      const text = filledBulletin(await toldAt(moment), bulletin, title, content);
      return text;
    }
    case 'document': {
      const { moment, ...rest } = question;
      return bulletinDocument({ ...rest, told: await toldAt(moment) });
    }
  }
}

function toldAt({ size, at }: Moment): Promise<Told> {
  const key = `${size} ${at}`;
  const known = told.get(key);
  if (known) return known;
  const made = readAt({ size, at });
  told.set(key, made);
  made.catch(() => told.delete(key));
  if (told.size > KEPT_MOMENTS) told.delete(told.keys().next().value!);
  return made;
}

async function readAt({ size, at }: Moment): Promise<Told> {
  if (!file) throw new Error('no_file');
  const { report, told: found } = await toldInFile(
    file,
    {
      crypto: { sha256, verifyEd25519 },
      pin,
      progress: (done, total) => postMessage({ progress: { done, total } }),
    },
    { asOf: { size }, at },
  );
  if (!found) throw new Error(report.firstWrong?.code ?? report.verdict);
  if (found.revision.size !== size) throw new Error('file_too_short');
  return found;
}
