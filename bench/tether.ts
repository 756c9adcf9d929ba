// Loaded before a program that the bench starts (`node --import`): the program ends when the bench does, whatever ends
// the bench. The bench holds the other end of its standard input.
import type { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

// Threads of the program load this too, and have an input of their own that ends at once.
if (isMainThread) {
  process.stdin.on('end', () => process.exit(1));
  process.stdin.on('error', () => process.exit(1));
  process.stdin.resume();
  // Waiting for it must not keep a program alive that has done its work.
  (process.stdin as Socket).unref();
}
