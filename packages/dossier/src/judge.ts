// Judges checkpoints by a policy with signatures that are verified asynchronously, many at a time.
import {
  type Ed25519,
  type JudgedCheckpoint,
  judgeCheckpoint,
  type Policy,
  TlogError,
  type TlogErrorCode,
  verifierOf,
} from '@tasdiq/tlog';
import type { Crypto } from './replay.ts';

/** A checkpoint that was judged, or why it could not be. */
export type Judgement =
  | { readonly judged: JudgedCheckpoint }
  | { readonly refused: TlogErrorCode; readonly why: string };

type Question = readonly [key: Uint8Array, message: Uint8Array, signature: Uint8Array];

/**
 * tlog's `judgeCheckpoint` with the platform's verification, which is many times faster than a portable one. It runs
 * twice: the first time it only asks, as if every signature held; then the signatures are verified; the second time
 * it gets the verdicts, in the order in which it asked.
 */
export async function judge(note: Uint8Array, policy: Policy, crypto: Crypto): Promise<Judgement> {
  const questions: Question[] = [];
  const asked = attempt(note, policy, (...question) => {
    questions.push(question);
    return true;
  });
  if ('refused' in asked) return asked;
  const verdicts = await Promise.all(questions.map((question) => crypto.verifyEd25519(...question)));
  let next = 0;
  return attempt(note, policy, () => verdicts[next++] === true);
}

function attempt(note: Uint8Array, policy: Policy, verify: (...question: Question) => boolean): Judgement {
  const ed25519: Ed25519 = { publicKey: never, sign: never, verify };
  try {
    const judged = judgeCheckpoint(note, policy, (key) => verifierOf(key, ed25519));
    if (judged.checkpoint.extensions.length === 0) return { judged };
    return { refused: 'malformed_checkpoint', why: 'It has extension lines; a dossier knows none.' };
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    return { refused: error.code, why: error.message };
  }
}

function never(): never {
  throw new Error('judge: a verifier does not sign');
}
