// Checks signatures for the verifying worker, so that two cores work at them.
import { verifyEd25519 } from '@tasdiq/crypto/web';
import type { SignatureAnswer, SignatureJob } from './messages.ts';
import { unpackQuestions } from './signature-job.ts';

self.addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  data.addEventListener('message', (event: MessageEvent<SignatureJob>) => {
    void answer(event.data, data);
  });
  data.start();
});

async function answer(job: SignatureJob, port: MessagePort): Promise<void> {
  const verdicts = await Promise.all([...unpackQuestions(job)].map((question) => verifyEd25519(...question)));
  const reply: SignatureAnswer = { id: job.id, verdicts: Uint8Array.from(verdicts, Number) };
  port.postMessage(reply);
}
