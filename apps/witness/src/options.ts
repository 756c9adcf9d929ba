// The command line: `main.ts --data DIR [--host H] [--port P] [--name NAME] [--log VKEY ...] [--copy URL] [--print-vkey]`.
import { parseArgs } from 'node:util';

/** How the witness was started. */
export type Options = {
  /** Folder of key, state and list of logs. */
  readonly data: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Name for a new key; undefined keeps the one there is, or makes one up. */
  readonly name: string | undefined;
  /** vkeys to add to the list of logs. */
  readonly logs: readonly string[];
  /** Address of whoever keeps a copy of the logs, asked before anything is cosigned; undefined for nobody. */
  readonly copy: string | undefined;
  readonly printVkey: boolean;
};

/** How to use the program. */
export const USAGE =
  'Usage: node apps/witness/src/main.ts --data DIR [--host 127.0.0.1] [--port 8431] [--name NAME] ' +
  '[--log VKEY ...] [--copy URL] [--print-vkey]';

/** A wrong use, or something at start that a person must put right: one sentence that says what and where. */
export class StartError extends Error {
  /** 2 for a wrong command line, else 1. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}

const DEFAULT_PORT = '8431';

/** The options in the arguments of the process. Throws StartError. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  if (!values.data) throw new StartError(`The option --data is missing. ${USAGE}`, 2);
  const port = Number(values.port);
  if (!/^[0-9]{1,5}$/.test(values.port) || port > 65_535) {
    throw new StartError(`The port ${values.port} is not a number from 0 to 65535.`, 2);
  }
  if (values.copy !== undefined && !isAddress(values.copy)) {
    throw new StartError(
      `The option --copy must be an address that begins with http; it is "${values.copy}".`,
      2,
    );
  }
  return {
    data: values.data,
    host: values.host,
    port,
    name: values.name,
    logs: values.log,
    copy: values.copy,
    printVkey: values['print-vkey'],
  };
}

function isAddress(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: DEFAULT_PORT },
        name: { type: 'string' },
        log: { type: 'string', multiple: true, default: [] },
        copy: { type: 'string' },
        'print-vkey': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`, 2);
  }
}
