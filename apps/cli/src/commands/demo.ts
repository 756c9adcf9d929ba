import type { Command } from '../command.ts';
import { DemoFolder } from '../demo/demo-folder.ts';
import type { Begun } from '../demo/make-example.ts';
import { freePorts, isFree } from '../demo/ports.ts';
import { type Program, Supervisor } from '../demo/supervisor.ts';
import { witnessProgram, WITNESSES } from '../demo/witnesses.ts';
import { EXIT, Failure } from '../failure.ts';
import type { Output } from '../output.ts';

const CODES = ['exercise', 'istanbul'] as const;
const DEFAULT_PORT = '8420';
const LOCAL = '127.0.0.1';

/** `tasdiq demo`: what `npm start` runs. */
export const demo: Command = {
  name: 'demo',
  summary: 'runs both examples with three witnesses and the web app',
  usage: '[--data DIR] [--port P] [--host H]',
  help: [
    '--data DIR   folder for everything; TASDIQ_DATA, or ./data, when not given',
    '--port P     port of the host; TASDIQ_PORT, or 8420, when not given',
    '--host H     address to listen on; 127.0.0.1 when not given',
    'The first start founds the examples, which takes some seconds. Keys lie in DIR/demo-keys and are worthless.',
  ],
  options: { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
  async run(args, out) {
    args.noWords();
    const port = Number(args.text('port') ?? (process.env['TASDIQ_PORT'] || DEFAULT_PORT));
    const host = args.text('host') ?? LOCAL;
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Failure('The port is a number from 1 to 65535.', EXIT.wrongUse);
    const folder = new DemoFolder(args.text('data') ?? (process.env['TASDIQ_DATA'] || 'data'));
    if (!(await isFree(port, host))) {
      folder.close();
      throw new Failure(`Port ${port} is in use by another program; set TASDIQ_PORT to another.`);
    }
    const supervisor = new Supervisor((sentence) => out.note(sentence));
    const ended = whenTold();
    try {
      await Promise.race([run(folder, supervisor, host, port, out), ended]);
      await ended;
    } finally {
      await supervisor.stop();
      folder.close();
    }
    return EXIT.good;
  },
};

async function run(
  folder: DemoFolder,
  supervisor: Supervisor,
  host: string,
  port: number,
  out: Output,
): Promise<void> {
  const missing = CODES.filter((code) => !folder.whole(code));
  const begun = missing.length > 0 ? await beginAll(missing, folder, out) : [];
  const ports = await freePorts(WITNESSES.length, port, LOCAL);
  const logs = begun.map(({ vkey }) => vkey);
  const addresses: Record<string, string> = Object.fromEntries(
    WITNESSES.map((name, i) => [name, `http://${LOCAL}:${ports[i]}`]),
  );
  folder.writeHostFile(addresses);
  const witnesses = WITNESSES.map((name, i) => witnessProgram(folder, name, ports[i]!, logs));
  // The host first: it answers readers while the witnesses are on their way, and asks them until they are there.
  await supervisor.keep(hostProgram(folder, host, port));
  await Promise.all(witnesses.map((program) => supervisor.keep(program)));
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (begun.length > 0) await playAll(begun, folder, { url, witnesses: addresses }, out);
  tell(folder, url, out);
}

function hostProgram(folder: DemoFolder, host: string, port: number): Program {
  const words = ['serve', '--data', folder.path, '--host', host, '--port', String(port)];
  return { name: 'host', program: 'server', words, ready: /listens on/ };
}

/** Loaded only when there is something to make: a start with whole examples should be quick. */
async function beginAll(codes: readonly string[], folder: DemoFolder, out: Output): Promise<Begun[]> {
  const { begin, castWitnesses, EXAMPLES } = await import('../demo/make-example.ts');
  out.note(`Making ${codes.join(' and ')} in ${folder.path}: once, some seconds.`);
  const witnesses = await castWitnesses(folder);
  const begun: Begun[] = [];
  for (const example of EXAMPLES.filter(({ code }) => codes.includes(code))) {
    begun.push(
      await begin(example, folder, witnesses, (acts) => out.progress(`${example.code}: ${acts} acts logged`)),
    );
  }
  return begun;
}

async function playAll(
  begun: readonly Begun[],
  folder: DemoFolder,
  at: { readonly url: string; readonly witnesses: Readonly<Record<string, string>> },
  out: Output,
): Promise<void> {
  const { play } = await import('../demo/make-example.ts');
  for (const one of begun) {
    await play(one, folder, at);
    out.note(`${one.example.code} is made.`);
  }
}

function tell(folder: DemoFolder, url: string, out: Output): void {
  const made = CODES.map((code) => ({ code, ...folder.whole(code)! }));
  out.result({ url, data: folder.path, dossiers: made }, [
    '',
    `Open ${url}`,
    ...made.map(({ code, fingerprint }) => `  ${code.padEnd(9)} ${fingerprint}`),
    `Data and keys are in ${folder.path}; the keys are worthless. Ctrl-C ends everything.`,
  ]);
}

/** Resolves when the process is told to end. */
function whenTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
