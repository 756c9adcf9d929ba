import type { ParseArgsOptionsConfig } from 'node:util';
import type { Args } from './args.ts';
import type { ExitCode } from './failure.ts';
import type { Output } from './output.ts';

/** One command of `tasdiq`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name. */
  readonly usage: string;
  /** Lines below the usage: what the options mean. */
  readonly help: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  run(args: Args, out: Output): Promise<ExitCode>;
}

/** A command that hands its words to another program of this project as they are. */
export interface Delegate {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly help: readonly string[];
  readonly delegate: (words: readonly string[]) => Promise<number>;
}

/** Options that every command has. */
export const COMMON: ParseArgsOptionsConfig = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};
