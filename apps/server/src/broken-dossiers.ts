// Dossiers that could not be opened, and when each is tried again.
import { statSync } from 'node:fs';

/** A dossier whose files have changed is tried again at once, but not sooner after the last attempt than this. */
const SOONEST_MS = 2000;
/** Without a change it is tried after this time, then after twice as long, up to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** A dossier that is not served. Times are in milliseconds since 1970. */
export interface Broken {
  /** A sentence that says what is wrong. */
  readonly why: string;
  /** When it was found to be so. */
  readonly since: number;
  readonly tried: number;
  /** When it is tried again if nothing changes before. */
  readonly next: number;
  /** What its files looked like after the last attempt. */
  readonly files: string;
}

/** What is wrong with which dossier. */
export class BrokenDossiers {
  readonly #broken = new Map<string, Broken>();

  get all(): ReadonlyMap<string, Broken> {
    return this.#broken;
  }

  /** Notes a failed attempt; whether what is wrong is news. `files` is what `traceOf` gives after it. */
  mark(id: string, why: string, files: string, now: number): boolean {
    const before = this.#broken.get(id);
    const waited = before ? before.next - before.tried : 0;
    const pause = before?.files === files ? Math.min(2 * waited, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    this.#broken.set(id, { why, since: before?.since ?? now, tried: now, next: now + pause, files });
    return before?.why !== why;
  }

  /** Whether a dossier is to be opened now: it has not been tried, its files have changed, or its time has come. */
  isDue(id: string, files: () => string, now: number): boolean {
    const broken = this.#broken.get(id);
    if (!broken || now >= broken.next) return true;
    return now >= broken.tried + SOONEST_MS && files() !== broken.files;
  }

  /** Forgets a dossier that was opened or is gone; whether it was broken. */
  forget(id: string): boolean {
    return this.#broken.delete(id);
  }

  /** Forgets all that are not among these. */
  keepOnly(ids: readonly string[]): void {
    for (const id of this.#broken.keys()) if (!ids.includes(id)) this.#broken.delete(id);
  }
}

/** What files and folders look like from outside: it changes when one of them is written, replaced, made or removed. */
export function traceOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      try {
        const found = statSync(path, { throwIfNoEntry: false });
        return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.mode}` : '-';
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? '?';
      }
    })
    .join(', ');
}
