import { parseArgs } from 'node:util';
import { backup } from './backup.ts';
import { DataFolder, DEFAULT_HOST, DEFAULT_PORT, SetupError } from './config.ts';
import { found } from './found.ts';
import { fsck } from './fsck.ts';
import { makeLogKey } from './log-key.ts';
import { mirror } from './mirror.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { StoreError } from './store/store.ts';

const USAGE = `Usage: node apps/server/src/main.ts COMMAND --data DIR ...
  serve    --data DIR [--host H] [--port P]     serve the dossiers in DIR
  log-key  --data DIR                           make a log key; prints {"key"}
  found    --data DIR                           found a dossier from {"jws","disclosures"} on stdin
  fsck     --data DIR                           check everything in DIR
  backup   --data DIR --out DIR2                copy DIR while it is in use
  mirror   --data DIR --from URL --dossier ID   copy as standard input says; what a node of one's own runs
  restore  --data DIR --from DIR2|URL [--dossier ID ...]  complete the dossiers of DIR, and ID, from a copy
`;
const WRONG_USE = 2;

const options = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string', multiple: true },
  dossier: { type: 'string', multiple: true },
} as const;

/** Runs one command; the exit code: 0 good, 1 something does not hold, 2 wrong use. */
async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: joined(argv), options, allowPositionals: true });
  const [command] = positionals;
  if (values.data === undefined || positionals.length !== 1) {
    process.stderr.write(USAGE);
    return WRONG_USE;
  }
  const data = new DataFolder(values.data);
  switch (command) {
    case 'serve':
      return serve({ data, host: values.host ?? DEFAULT_HOST, port: portOf(values.port) });
    case 'log-key':
      return print({ key: await makeLogKey(data) });
    case 'found':
      return print(await found(data, await readAll(process.stdin)));
    case 'fsck':
      return (await fsck(data, (line) => process.stdout.write(`${line}\n`))) ? 0 : 1;
    case 'backup':
      return print({ dossiers: await backup(data, needed(values.out, '--out')) });
    case 'restore': {
      const from = values.from ?? [];
      needed(from[0], '--from');
      const say = (line: string): void => void process.stdout.write(`${line}\n`);
      return (await restore(data, from, say, values.dossier)) ? 0 : 1;
    }
    case 'mirror': {
      const [from, dossier] = [needed(values.from?.[0], '--from'), needed(values.dossier?.[0], '--dossier')];
      return mirror(data, from, dossier, process.stdin, print);
    }
    default:
      process.stderr.write(USAGE);
      return WRONG_USE;
  }
}

/** An id in base64url may begin with a dash, which would be taken for an option. */
function joined(argv: readonly string[]): string[] {
  const words = [...argv];
  for (let i = words.indexOf('--dossier'); i >= 0 && i + 1 < words.length; i = words.indexOf('--dossier'))
    words.splice(i, 2, `--dossier=${words[i + 1]}`);
  return words;
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new SetupError(`The option ${option} is missing.`);
  return value;
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? DEFAULT_PORT : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SetupError(`${text} is not a port.`);
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value)}\n`);
  return 0;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof SetupError || error instanceof StoreError;
  const wrongUse =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!known && !wrongUse) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = wrongUse ? WRONG_USE : 1;
}
