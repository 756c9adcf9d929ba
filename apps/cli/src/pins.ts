import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseFingerprint } from '@tasdiq/core';
import { z } from 'zod';
import { Failure, wrongUse } from './failure.ts';
import { readJson, writeWhole } from './files.ts';

const shape = z.record(z.string(), z.string());

/** Charter fingerprints that this person has compared with a party, by dossier id. */
export class Pins {
  readonly path: string;
  #pins: Record<string, string>;

  /** Pins of a file, by default `tasdiq/pins.json` in the folder for settings. Throws a `Failure`. */
  constructor(path = defaultPath()) {
    this.path = path;
    const parsed = shape.safeParse(existsSync(path) ? readJson(path) : {});
    if (!parsed.success) throw new Failure(`The file ${path} is no list of pinned fingerprints.`);
    this.#pins = parsed.data;
  }

  /** The fingerprint pinned for a dossier. */
  of(dossier: string): string | undefined {
    return this.#pins[dossier];
  }

  /** Whether this fingerprint is pinned for any dossier. */
  has(fingerprint: string): boolean {
    return Object.values(this.#pins).includes(fingerprint);
  }

  add(dossier: string, fingerprint: string): void {
    this.#pins = { ...this.#pins, [dossier]: fingerprint };
    writeWhole(this.path, `${JSON.stringify(this.#pins, null, 2)}\n`, 0o600);
  }
}

/** A fingerprint as typed, in its one spelling. Throws a `Failure` of wrong use. */
export function readFingerprint(text: string): string {
  const fingerprint = parseFingerprint(text);
  if (!fingerprint)
    throw wrongUse(`"${text}" is no charter fingerprint: it has eight groups of five letters and digits.`);
  return fingerprint;
}

function defaultPath(): string {
  const settings = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return join(settings, 'tasdiq', 'pins.json');
}
