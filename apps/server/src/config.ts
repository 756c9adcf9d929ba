import { mkdirSync, readFileSync, statSync, accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { INTAKE_DEFAULTS, intakeSettings } from './intake/limits.ts';

/** Where the server listens unless it is told otherwise. */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 8420;

/** Largest file unless the operator says otherwise, and the most that may be said: 1 GiB and 1 TiB. */
export const DEFAULT_FILE_BYTES = 1_073_741_824;
const MOST_FILE_BYTES = 1_099_511_627_776;

const hostFile = z.strictObject({
  /** Where each witness of the charters is reached: its name to the address of its API. */
  witnesses: z.record(z.string(), z.url({ protocol: /^https?$/ })).default({}),
  /** Whether a proxy in front sets `X-Forwarded-For`, and the last address in it can be believed. */
  behindProxy: z.boolean().default(false),
  /**
   * Where people reach this host, for example `https://host.example`: sign-ins are good for these only. Without
   * it, only loopback names and bare addresses are taken.
   */
  origins: z.array(z.string().regex(/^https?:\/\/[^/?#]+$/)).optional(),
  /**
   * Address of the host whose dossiers these are copies of. They are served and never written here: new entries come
   * from "restore", and acts are passed on.
   */
  mirrorOf: z.url({ protocol: /^https?$/ }).optional(),
  /** Largest file that is taken, bytes. */
  fileBytes: z.int().min(0).max(MOST_FILE_BYTES).default(DEFAULT_FILE_BYTES),
  /** Uploads that may be begun under a mandate in an hour, and that an office may have open at once. */
  uploadsPerHour: z.int().min(1).default(600),
  openUploads: z.int().min(1).max(1000).default(20),
  /**
   * Folder with the keys of a demonstration: those that say that they are worthless are given to everybody, for
   * dossiers that are exercises.
   */
  worthlessKeys: z.string().optional(),
  /** How long and how many reports of the public wait for an intake office. */
  intake: intakeSettings.default(INTAKE_DEFAULTS),
});

/** What the operator of a host sets in `host.json`. */
export type HostConfig = z.infer<typeof hostFile>;

/** Something about the way the program was started or its folder is wrong; `message` is one sentence. */
export class SetupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SetupError';
  }
}

/** The folder that holds everything of a host. */
export class DataFolder {
  readonly path: string;
  #config: HostConfig = hostFile.parse({});
  #readAt = -1;

  /** Throws a `SetupError` when the folder cannot be made or written. */
  constructor(path: string) {
    this.path = resolve(path);
    try {
      mkdirSync(this.path, { recursive: true });
      accessSync(this.path, constants.W_OK | constants.R_OK);
    } catch (error) {
      throw new SetupError(`The folder ${this.path} cannot be written: ${reason(error)}.`, error);
    }
  }

  /** Private keys of logs, one file each. */
  get keys(): string {
    return join(this.path, 'keys');
  }

  /** One folder a dossier. */
  get dossiers(): string {
    return join(this.path, 'dossiers');
  }

  /** Reports of the public, one file a dossier. Backups leave them out. */
  get intake(): string {
    return join(this.path, 'intake');
  }

  get hostFile(): string {
    return join(this.path, 'host.json');
  }

  /** `host.json` as it is now: read again only when it changed. Without the file, no witness is known. */
  config(): HostConfig {
    const changedAt = statSync(this.hostFile, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined || changedAt === this.#readAt) return this.#config;
    this.#config = parseHostFile(this.hostFile, readFileSync(this.hostFile, 'utf8'));
    this.#readAt = changedAt;
    return this.#config;
  }
}

function parseHostFile(path: string, text: string): HostConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SetupError(`The file ${path} is not JSON: ${reason(error)}.`, error);
  }
  const parsed = hostFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SetupError(`The file ${path} is wrong at "${issue?.path.join('.')}": ${issue?.message}.`);
}

/** What an error says, without a full stop. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, '');
}
