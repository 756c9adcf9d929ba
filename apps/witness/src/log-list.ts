// Which logs the witness follows: DIR/logs, one vkey a line, `#` for remarks. Read again when it changes.
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ed25519Verifier,
  parseVerifierKey,
  TlogError,
  type VerifierKey,
  type WitnessedLog,
} from '@tasdiq/tlog';
import { openssl } from './openssl.ts';
import { StartError } from './options.ts';

const HEADER = '# Logs that this witness follows: one verifier key a line. Changes count at once.\n';

/** Where the list of a data folder lies. */
export function listPath(folder: string): string {
  return join(folder, 'logs');
}

/** The list of logs of one data folder. */
export class LogList {
  readonly #path: string;
  readonly #complain: (sentence: string) => void;
  #seen = '';
  #logs = new Map<string, WitnessedLog>();

  /** Reads or makes the list and adds `vkeys` to it. Throws StartError on a line that is no vkey. */
  constructor(folder: string, vkeys: readonly string[], complain: (sentence: string) => void) {
    this.#path = listPath(folder);
    this.#complain = complain;
    if (!existsSync(this.#path)) writeFileSync(this.#path, HEADER, { flag: 'wx' });
    for (const vkey of vkeys) this.#add(vkey);
    this.#seen = this.#version();
    this.#logs = parseList(readFileSync(this.#path, 'utf8'), this.#path);
  }

  /** The log of an origin, as the list is now. */
  find(origin: string): WitnessedLog | undefined {
    this.#refresh();
    return this.#logs.get(origin);
  }

  /** Origins of all logs. */
  origins(): string[] {
    this.#refresh();
    return [...this.#logs.keys()];
  }

  #add(vkey: string): void {
    parseLogKey(vkey, 'The option --log');
    const text = readFileSync(this.#path, 'utf8');
    if (text.split('\n').some((line) => line.trim() === vkey)) return;
    appendFileSync(this.#path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${vkey}\n`);
  }

  /** A list that cannot be read leaves the one before in force: a slip of the pen must not drop every log. */
  #refresh(): void {
    try {
      const version = this.#version();
      if (version === this.#seen) return;
      this.#seen = version;
      this.#logs = parseList(readFileSync(this.#path, 'utf8'), this.#path);
    } catch (error) {
      this.#seen = '';
      this.#complain(
        `${error instanceof Error ? error.message : String(error)} The list before it stays in force.`,
      );
    }
  }

  #version(): string {
    const { mtimeNs, size, ino } = statSync(this.#path, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  }
}

function parseList(text: string, path: string): Map<string, WitnessedLog> {
  const logs = new Map<string, WitnessedLog>();
  for (const [i, line] of text.split('\n').entries()) {
    const vkey = line.trim();
    if (vkey === '' || vkey.startsWith('#')) continue;
    const key = parseLogKey(vkey, `Line ${i + 1} of ${path}`);
    // Several keys under one name are one log that changes its key.
    const verifiers = [...(logs.get(key.name)?.verifiers ?? []), ed25519Verifier(key, openssl)];
    logs.set(key.name, { origin: key.name, verifiers });
  }
  return logs;
}

function parseLogKey(vkey: string, where: string): VerifierKey {
  try {
    const key = parseVerifierKey(vkey);
    ed25519Verifier(key);
    return key;
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    throw new StartError(`${where} is not a log's verifier key: ${error.message}`);
  }
}
