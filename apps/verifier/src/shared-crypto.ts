// The browser's cryptography, with most signatures checked by the signature worker.
import { webCrypto } from '@tasdiq/crypto/web';
import type { Crypto } from '@tasdiq/dossier';
import type { SignatureAnswer } from './messages.ts';
import { isSound, packQuestions, type Question } from './signature-job.ts';

/** Questions that go out in one message at most. */
const JOB = 128;
/** While the other worker has this many questions before it, this one checks signatures itself. */
const ENOUGH = 512;

type Waiting = (holds: boolean) => void;

/** A `Crypto` over this worker and the one behind the port. */
export function sharedCrypto(port: MessagePort): Crypto {
  const jobs = new Map<number, readonly Waiting[]>();
  let questions: Question[] = [];
  let waiting: Waiting[] = [];
  let next = 0;
  let pending = 0;

  port.addEventListener('message', ({ data }: MessageEvent<SignatureAnswer>) => {
    pending -= data.verdicts.length;
    jobs.get(data.id)?.forEach((tell, i) => tell(data.verdicts[i] === 1));
    jobs.delete(data.id);
  });
  port.start();

  const send = (): void => {
    if (questions.length === 0) return;
    const job = packQuestions(next++, questions);
    jobs.set(job.id, waiting);
    questions = [];
    waiting = [];
    port.postMessage(job, [job.packed.buffer as ArrayBuffer]);
  };

  const ask = (question: Question): Promise<boolean> => {
    if (questions.length === 0) queueMicrotask(send);
    questions.push(question);
    pending++;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    waiting.push(resolve);
    if (questions.length === JOB) send();
    return promise;
  };

  return {
    sha256: webCrypto.sha256,
    verifyEd25519(...question) {
      return pending < ENOUGH && isSound(question) ? ask(question) : webCrypto.verifyEd25519(...question);
    },
  };
}
