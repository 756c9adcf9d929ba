// Signatures on their way to another worker and back, many in one message.
import type { SignatureJob } from './messages.ts';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const LENGTH_BYTES = 4;
const HEAD_BYTES = KEY_BYTES + SIGNATURE_BYTES + LENGTH_BYTES;

/** Key, message and signature of one question. */
export type Question = readonly [key: Uint8Array, message: Uint8Array, signature: Uint8Array];

/** Lays questions end to end. Keys and signatures must have their length: check before. */
export function packQuestions(id: number, questions: readonly Question[]): SignatureJob {
  const bytes = questions.reduce((sum, [, message]) => sum + HEAD_BYTES + message.length, 0);
  const packed = new Uint8Array(bytes);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const [key, message, signature] of questions) {
    packed.set(key, at);
    packed.set(signature, at + KEY_BYTES);
    view.setUint32(at + KEY_BYTES + SIGNATURE_BYTES, message.length);
    packed.set(message, at + HEAD_BYTES);
    at += HEAD_BYTES + message.length;
  }
  return { id, count: questions.length, packed };
}

/** The questions of a job, as views of it. */
export function* unpackQuestions({ packed }: SignatureJob): Generator<Question> {
  const view = new DataView(packed.buffer, packed.byteOffset);
  for (let at = 0; at < packed.length; ) {
    const length = view.getUint32(at + KEY_BYTES + SIGNATURE_BYTES);
    const message = packed.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    yield [
      packed.subarray(at, at + KEY_BYTES),
      message,
      packed.subarray(at + KEY_BYTES, at + KEY_BYTES + SIGNATURE_BYTES),
    ];
    at += HEAD_BYTES + length;
  }
}

/** Whether a question can be packed; anything else is no signature at all. */
export function isSound([key, , signature]: Question): boolean {
  return key.length === KEY_BYTES && signature.length === SIGNATURE_BYTES;
}
