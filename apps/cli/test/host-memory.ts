// Searches a running host for words that it must not know: its folder, and the memory of its process.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of memory that are read at a time, and those that two reads share. */
const CHUNK = 16 * 1024 * 1024;
const OVERLAP = 1024;

/** Whether the memory of other processes can be read here. */
export const canReadMemory: boolean = existsSync('/proc/self/mem');

/** Every way in which a word may lie somewhere: as text, in two bytes a letter, in base64 at any place, in hex. */
export function spellingsOf(word: string): Buffer[] {
  const bytes = Buffer.from(word);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift, 'x'), bytes]).toString('base64');
    // The first and last letters also depend on what stands around the word.
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  const texts = [...inBase64, ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
  const hex = bytes.toString('hex');
  const all = [...new Set([word, ...texts, hex, hex.toUpperCase()])].map((text) => Buffer.from(text));
  return [...all, Buffer.from(word, 'utf16le'), Buffer.from(hex, 'utf16le')];
}

/** Whether some bytes hold a word in any spelling. */
export function holds(bytes: Buffer, spellings: readonly Buffer[]): boolean {
  return spellings.some((one) => bytes.includes(one));
}

/** Files below a folder that hold a word. */
export function filesWith(folder: string, spellings: readonly Buffer[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && holds(readFileSync(path), spellings));
}

/** Of some words, those that lie in the memory of a process. */
export async function wordsInMemory(
  pid: number,
  words: ReadonlyMap<string, readonly Buffer[]>,
): Promise<Set<string>> {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const part of partsOf(pid, memory)) {
      for (const [word, spellings] of words) if (!found.has(word) && holds(part, spellings)) found.add(word);
      // What else this process does must not wait for gigabytes.
      await new Promise(setImmediate);
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function* partsOf(pid: number, memory: number): Generator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (let at = start; at < end; at += CHUNK - OVERLAP) {
      try {
        const read = readSync(memory, buffer, 0, Math.min(CHUNK, end - at), at);
        yield buffer.subarray(0, read);
      } catch {
        break; // A region that the kernel keeps to itself.
      }
    }
  }
}

/** The process that does the work of one that was started: itself, or the one that it has started in turn. */
export function workerOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return children[0] === '' ? pid : Number(children[0]);
}
