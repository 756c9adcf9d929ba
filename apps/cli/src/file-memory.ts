import { existsSync } from 'node:fs';
import type { Memory } from '@tasdiq/client';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { readJson, writeWhole } from './files.ts';

const PRIVATE = 0o600;
const shape = z.record(z.string(), z.string());

/**
 * A memory in one small JSON file, for one process at a time: two processes with one key would sign two acts on top
 * of one, and the host would refuse the second.
 */
export class FileMemory implements Memory {
  readonly #path: string;
  #values: Record<string, string>;

  /** Throws a `Failure` when the file is there and is none. */
  constructor(path: string) {
    this.#path = path;
    const parsed = shape.safeParse(existsSync(path) ? readJson(path) : {});
    if (!parsed.success)
      throw new Failure(`The file ${path} is not what tasdiq wrote; move it away to begin anew.`);
    this.#values = parsed.data;
  }

  async get(name: string): Promise<string | undefined> {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  async set(name: string, value: string): Promise<void> {
    this.#write({ ...this.#values, [name]: value });
  }

  async remove(name: string): Promise<void> {
    const { [name]: _, ...rest } = this.#values;
    this.#write(rest);
  }

  #write(values: Record<string, string>): void {
    writeWhole(this.#path, `${JSON.stringify(values)}\n`, PRIVATE);
    this.#values = values;
  }
}
