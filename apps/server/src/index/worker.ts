// The thread that holds the indexes, so that no search and no import keeps the writer waiting.
import { parentPort } from 'node:worker_threads';
import type { Feed } from './event-index.ts';
import { IndexService, type Question, type Questions } from './service.ts';

/** What the host says to the thread; every message is answered, in order. */
export type IndexRequest =
  | {
      readonly id: number;
      readonly op: 'open';
      readonly dossier: string;
      readonly file: string;
      /** Whether what the file holds is to be thrown away. */
      readonly anew: boolean;
    }
  | { readonly id: number; readonly op: 'feed'; readonly dossier: string; readonly entries: readonly Feed[] }
  | {
      readonly id: number;
      readonly op: 'ask';
      readonly dossier: string;
      readonly question: Question;
      readonly ask: Questions[Question]['ask'];
    }
  | { readonly id: number; readonly op: 'close' };

/** The thread's answer; `error` is for the operator, never for a caller. */
export interface IndexReply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

const service = new IndexService();

function answer(request: IndexRequest): unknown {
  switch (request.op) {
    case 'open':
      return service.open(request.dossier, request.file, request.anew);
    case 'feed':
      return service.feed(request.dossier, request.entries);
    case 'ask':
      return service.ask(request.dossier, request.question, request.ask as never);
    case 'close':
      return service.close();
  }
}

parentPort!.on('message', (request: IndexRequest) => {
  let reply: IndexReply;
  try {
    reply = { id: request.id, value: answer(request) };
  } catch (error) {
    reply = {
      id: request.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(reply);
  if (request.op === 'close') parentPort!.close();
});
