// oxlint-disable-next-line import/no-unassigned-import
import '../../verify/jitless.ts';
import { type ReadText, readText, TextError, type TextOptions } from '@tasdiq/interop';

/* Reads a file or a pasted text into provisions, away from the page: a hostile file costs this worker and no more. */

/** What the page asks. */
export interface ReadAsk {
  readonly input: Uint8Array | string;
  readonly options: TextOptions;
}

/** The text in its structure, or why it cannot be read. */
export type ReadAnswer =
  | { readonly read: ReadText }
  | { readonly fault: { readonly code: string; readonly message: string } };

addEventListener('message', ({ data }: MessageEvent<ReadAsk>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  postMessage(answer(data));
});

function answer({ input, options }: ReadAsk): ReadAnswer {
  try {
    return { read: readText(input, options) };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return { fault: { code: error.code, message: error.message } };
  }
}
