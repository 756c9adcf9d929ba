import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntakeBox } from './box.ts';
import { INTAKE_DEFAULTS, type IntakeSettings } from './limits.ts';

const HOUR_MS = 3_600_000;
const FILE = /^[A-Za-z0-9_-]{43}\.db$/;

/** The boxes of every dossier of this process, in a folder of their own that no backup copies. */
export class IntakeBoxes {
  readonly #folder: string;
  readonly #settings: () => IntakeSettings;
  readonly #open = new Map<string, IntakeBox>();
  #clock: NodeJS.Timeout | undefined;

  /** `settings` is asked whenever it counts, so that a change in host.json holds at once. */
  constructor(folder: string, settings: () => IntakeSettings = () => INTAKE_DEFAULTS) {
    this.#folder = folder;
    this.#settings = settings;
  }

  get settings(): IntakeSettings {
    return this.#settings();
  }

  /** The box of a dossier; made when it is first needed. Throws when its file cannot be used. */
  of(dossier: string): IntakeBox {
    const known = this.#open.get(dossier);
    if (known) return known;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const box = new IntakeBox(join(this.#folder, `${dossier}.db`), this.#settings);
    this.#open.set(dossier, box);
    return box;
  }

  /** Deletes what has run out, now and every hour, in every box that is there, whoever asks for it or not. */
  start(say: (sentence: string) => void, now: () => number = Date.now): void {
    const sweep = (): void => {
      for (const dossier of this.#made()) {
        try {
          this.of(dossier).sweep(now());
        } catch (error) {
          say(`The intake box of ${dossier} cannot be used: ${String(error)}`);
        }
      }
    };
    sweep();
    this.#clock = setInterval(sweep, HOUR_MS);
    this.#clock.unref();
  }

  stop(): void {
    clearInterval(this.#clock);
    for (const box of this.#open.values()) box.end();
    this.#open.clear();
  }

  #made(): string[] {
    if (!existsSync(this.#folder)) return [];
    const files = readdirSync(this.#folder).filter((name) => FILE.test(name));
    return files.map((name) => name.slice(0, -'.db'.length));
  }
}
