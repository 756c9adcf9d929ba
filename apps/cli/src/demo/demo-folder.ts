import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Failure, sentenceOf } from '../failure.ts';
import { readJson, writeWhole } from '../files.ts';

const made = z.strictObject({
  dossier: z.string(),
  fingerprint: z.string(),
  /** False while it is being made: what is there then is thrown away and made anew. */
  complete: z.boolean(),
});
const shape = z.strictObject({ format: z.literal(1), examples: z.record(z.string(), made) });

/** What a demonstration knows of an example that it made. */
export type MadeExample = z.infer<typeof made>;

/** The data folder of a demonstration. One process uses it at a time. */
export class DemoFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;
  #examples: Record<string, MadeExample>;

  /** Takes the folder, and makes it if it is not there. Throws a `Failure`. */
  constructor(path: string) {
    this.path = resolve(path);
    try {
      mkdirSync(this.path, { recursive: true });
    } catch (error) {
      throw new Failure(`The folder ${this.path} cannot be made: ${sentenceOf(error)}.`);
    }
    this.#lock = lock(join(this.path, 'demo.lock'), this.path);
    const file = join(this.path, 'demo.json');
    const parsed = shape.safeParse(existsSync(file) ? readJson(file) : { format: 1, examples: {} });
    if (!parsed.success)
      throw new Failure(`${file} is not what a demonstration wrote; use another TASDIQ_DATA.`);
    this.#examples = parsed.data.examples;
  }

  get keys(): string {
    return join(this.path, 'demo-keys');
  }

  witness(name: string): string {
    return join(this.path, 'witnesses', name);
  }

  /** An example that is there and whole. */
  whole(code: string): MadeExample | undefined {
    const example = this.#examples[code];
    return example?.complete && existsSync(this.#dossier(example)) ? example : undefined;
  }

  /** Removes what a broken-off making left behind. No host may be running on the folder. */
  clear(code: string): void {
    const example = this.#examples[code];
    if (example) rmSync(this.#dossier(example), { recursive: true, force: true });
  }

  /** Notes how far an example has come, before the step that it speaks of is begun. */
  note(code: string, example: MadeExample): void {
    this.#examples = { ...this.#examples, [code]: example };
    const text = JSON.stringify({ format: 1, examples: this.#examples }, null, 2);
    writeWhole(join(this.path, 'demo.json'), `${text}\n`);
  }

  /** Tells the host where the witnesses and the worthless keys are; what else its operator wrote there stays. */
  writeHostFile(witnesses: Readonly<Record<string, string>>): void {
    const file = join(this.path, 'host.json');
    const before = existsSync(file) ? (readJson(file) as Record<string, unknown>) : {};
    writeWhole(file, `${JSON.stringify({ ...before, witnesses, worthlessKeys: this.keys }, null, 2)}\n`);
  }

  close(): void {
    this.#lock.close();
  }

  #dossier({ dossier }: MadeExample): string {
    return join(this.path, 'dossiers', dossier);
  }
}

/** A lock that the system lets go of when the process ends, however it ends. */
function lock(path: string, folder: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    const busy = (error as { errcode?: number }).errcode === 5;
    throw new Failure(
      busy
        ? `Another demonstration is running in ${folder}; stop it, or set TASDIQ_DATA to another folder.`
        : `The folder ${folder} cannot be written: ${sentenceOf(error)}.`,
    );
  }
}
