// oxlint-disable-next-line import/no-unassigned-import
import './jitless.ts';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/web';
import { type Report, verify } from '@tasdiq/dossier';

/*
 * Downloads the dossier file and verifies it, away from the page. To cancel, the page ends this worker.
 */

/** What the page asks. */
export interface Ask {
  /** Address of the file on this host. */
  readonly url: string;
  /** The fingerprint that the reader brought along, in its one spelling. */
  readonly pin: string | undefined;
}

/** What the page is told. Bytes and entries; a total of 0 is not known. */
export type Told =
  | { readonly step: 'downloading' | 'checking'; readonly done: number; readonly total: number }
  | { readonly report: Report; readonly bytes: number }
  | { readonly failed: string };

/** Bytes or entries between two reports of progress. */
const STEP = 65_536;

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  void run(data).catch((error: unknown) =>
    tell({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

function tell(told: Told): void {
  postMessage(told);
}

async function run({ url, pin }: Ask): Promise<void> {
  const bytes = await download(url);
  const report = await verify(bytes, {
    crypto: { sha256, verifyEd25519 },
    pin,
    observer: { progress: (done, total) => tell({ step: 'checking', done, total }) },
  });
  tell({ report, bytes: bytes.length });
}

async function download(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new Error(`The host answered ${answer.status}.`);
  const total = Number(answer.headers.get('content-length') ?? 0);
  const parts: Uint8Array[] = [];
  let done = 0;
  let told = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { value, done: ended } = await reader.read();
    if (ended) break;
    parts.push(value);
    done += value.length;
    if (done - told < STEP) continue;
    told = done;
    tell({ step: 'downloading', done, total });
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
