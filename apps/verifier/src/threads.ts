// The reading workers, as the verifier in this worker sees them.
import type { Given, KeyPairs, Threads, Vouched } from '@tasdiq/dossier';
import { type Answer, HASH_BYTES, type Job, type PackedVouched } from './messages.ts';

/** Batches that a reading worker has before it, so that it never waits for the fold. */
const EACH = 3;

/** The workers behind some ports. */
export function threadsBehind(ports: readonly MessagePort[]): Threads {
  const readers = ports.map((port) => new Reader(port));
  return {
    ahead: EACH * readers.length,
    vouch: (batch, keys) => {
      const least = readers.reduce((one, other) => (other.pending < one.pending ? other : one));
      return least.vouch(batch, [...keys.entries()]);
    },
  };
}

class Reader {
  readonly #port: MessagePort;
  readonly #jobs = new Map<number, PromiseWithResolvers<Vouched>>();
  #next = 0;
  /** Keys that it was told of: those of a log only grow. */
  #keys = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data));
    port.start();
  }

  get pending(): number {
    return this.#jobs.size;
  }

  vouch(batch: readonly Given[], keys: KeyPairs): Promise<Vouched> {
    const job: Job = { id: this.#next++, ...packGiven(batch), keys: keys.slice(this.#keys) };
    const answer = Promise.withResolvers<Vouched>();
    this.#keys = keys.length;
    this.#jobs.set(job.id, answer);
    this.#port.postMessage(job, [job.leaves.buffer as ArrayBuffer]);
    return answer.promise;
  }

  #hear({ id, vouched }: Answer): void {
    const job = this.#jobs.get(id)!;
    this.#jobs.delete(id);
    if (vouched) job.resolve(unpack(vouched));
    else job.reject(new Error('a reading worker failed'));
  }
}

/** Leaves lie in the buffers of their bundles, which would be copied once for each. */
function packGiven(batch: readonly Given[]): Pick<Job, 'leaves' | 'ends' | 'texts'> {
  const ends = new Uint32Array(batch.length);
  batch.reduce((end, { leaf }, i) => (ends[i] = end + leaf.length), 0);
  const leaves = new Uint8Array(ends.at(-1) ?? 0);
  batch.forEach(({ leaf }, i) => leaves.set(leaf, ends[i]! - leaf.length));
  return { leaves, ends, texts: batch.map(({ texts }) => texts) };
}

function unpack({ hashes, ids, opened }: PackedVouched): Vouched {
  return ids.map((id, i) => ({
    hash: hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
    id,
    opened: opened[i]!,
  }));
}
