// The folder of one witness: key, state and list of logs, and the order in which they come to be.
import { mkdirSync } from 'node:fs';
import type { SigningKey } from '@tasdiq/tlog';
import { hasKey, keyPath, makeKey, readKey, syncFolder } from './key-file.ts';
import { StartError } from './options.ts';
import { hasState, State, statePath } from './state.ts';

const OWNER_ONLY = 0o700;

/**
 * Opens or makes the folder. The state is made before the key, so a key without a state has lost it and must not
 * cosign: it could not know what it signed. Throws StartError.
 */
export function openFolder(folder: string, name: string | undefined): { key: SigningKey; state: State } {
  makeFolder(folder);
  const keyed = hasKey(folder);
  if (keyed && !hasState(folder)) {
    throw new StartError(
      `The state ${statePath(folder)} is missing beside its key: put it back from a copy.`,
    );
  }
  const state = new State(folder, !keyed);
  try {
    if (!keyed && state.sizes().length > 0) {
      throw new StartError(
        `The key ${keyPath(folder)} is missing beside its state: put it back from a copy.`,
      );
    }
    syncFolder(folder);
    return { key: keyed ? readKey(folder, name) : makeKey(folder, name), state };
  } catch (error) {
    state.close();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  } catch (error) {
    throw new StartError(`The folder ${folder} cannot be made: ${reasonOf(error)}.`);
  }
}

/** The system's code for an error, such as EACCES, or its message. */
export function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
