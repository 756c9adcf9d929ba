// Reads leaves for the verifying worker, so that every core works at them.
// oxlint-disable-next-line import/no-unassigned-import -- it sets zod up
import './jitless.ts';
import { webCrypto } from '@tasdiq/crypto/web';
import { type Vouched, Voucher } from '@tasdiq/dossier';
import { type Answer, HASH_BYTES, type Job, type PackedVouched } from './messages.ts';

const voucher = new Voucher(webCrypto);

self.addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => {
  port.addEventListener('message', ({ data }: MessageEvent<Job>) => void answer(data, port));
  port.start();
});

async function answer({ id, leaves, ends, texts, keys }: Job, port: MessagePort): Promise<void> {
  voucher.learn(keys);
  const batch = texts.map((some, i) => ({
    leaf: leaves.subarray(i === 0 ? 0 : ends[i - 1]!, ends[i]!),
    texts: some,
  }));
  const vouched = await voucher.vouch(batch).then(pack, () => undefined);
  const reply: Answer = { id, vouched };
  port.postMessage(reply, vouched ? [vouched.hashes.buffer as ArrayBuffer] : []);
}

function pack(vouched: Vouched): PackedVouched {
  const hashes = new Uint8Array(HASH_BYTES * vouched.length);
  vouched.forEach(({ hash }, i) => hashes.set(hash, i * HASH_BYTES));
  return { hashes, ids: vouched.map(({ id }) => id), opened: vouched.map(({ opened }) => opened) };
}
