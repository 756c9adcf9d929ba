// `tasdiq`: the command line. Exits with 0 when all is good, 1 when something does not hold, 2 on wrong use.
import { Args } from './args.ts';
import { type Command, COMMON, type Delegate } from './command.ts';
import { DELEGATES } from './commands/delegates.ts';
import { EXIT, Failure, sentenceOf } from './failure.ts';
import { Output } from './output.ts';

/** Commands in the order of the manual; each is loaded when it is used, so that none waits for the others. */
const COMMANDS: readonly { name: string; summary: string; load: () => Promise<Command | Delegate> }[] = [
  {
    name: 'demo',
    summary: 'runs both examples with three witnesses and the web app',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  { name: 'keygen', summary: 'makes a key', load: async () => (await import('./commands/keygen.ts')).keygen },
  {
    name: 'found',
    summary: 'founds a dossier in a data folder',
    load: async () => (await import('./commands/found.ts')).found,
  },
  {
    name: 'mandate',
    summary: 'grants and revokes mandates with a root key, and rotates it',
    load: async () => (await import('./commands/mandate.ts')).mandate,
  },
  {
    name: 'sign',
    summary: 'signs an act, to be sent later by anybody',
    load: async () => (await import('./commands/sign.ts')).sign,
  },
  {
    name: 'submit',
    summary: 'hands acts in to a host',
    load: async () => (await import('./commands/submit.ts')).submit,
  },
  {
    name: 'act',
    summary: 'says something on the record: any kind of act, from the command line',
    load: async () => (await import('./commands/act.ts')).act,
  },
  {
    name: 'seal',
    summary: 'announces the key that opens for an office, reads and opens what is sealed',
    load: async () => (await import('./commands/seal.ts')).seal,
  },
  {
    name: 'exhibit',
    summary: 'sealed exhibits: files that open when k of n trustees agree',
    load: async () => (await import('./commands/exhibit.ts')).exhibit,
  },
  {
    name: 'intake',
    summary: 'reports of the public: lists and reads them, answers, says what became of them',
    load: async () => (await import('./commands/intake.ts')).intake,
  },
  {
    name: 'kinds',
    summary: 'lists the kinds of act, or says what one of them takes',
    load: async () => (await import('./commands/kinds.ts')).kinds,
  },
  {
    name: 'show',
    summary: 'reads a list of the record, or one thing of it',
    load: async () => (await import('./commands/show.ts')).show,
  },
  {
    name: 'report',
    summary: 'makes figures and bulletins again from a dossier file, without a network',
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'changes',
    summary: 'says what changed between two moments, in a dossier file or at a host',
    load: async () => (await import('./commands/changes.ts')).changes,
  },
  {
    name: 'text',
    summary: 'reads a text into provisions, tables it as a draft, compares drafts',
    load: async () => (await import('./commands/text.ts')).text,
  },
  {
    name: 'matrix',
    summary: 'the undertakings as a table for spreadsheets, and back',
    load: async () => (await import('./commands/matrix.ts')).matrix,
  },
  {
    name: 'import',
    summary: 'imports editions of published data',
    load: async () => (await import('./commands/import.ts')).importData,
  },
  {
    name: 'cases',
    summary: 'reads cases that a mechanism has handled, and enters them as history',
    load: async () => (await import('./commands/cases.ts')).cases,
  },
  {
    name: 'export',
    summary: 'fetches the dossier file from a host and checks it',
    load: async () => (await import('./commands/export.ts')).exportFile,
  },
  {
    name: 'verify',
    summary: 'checks a dossier file, without a network',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'join',
    summary: 'runs a party’s own node: mirrors, verifies and serves a dossier of another host',
    load: async () => (await import('./commands/join.ts')).join,
  },
  {
    name: 'copies',
    summary: 'says who holds copies of a dossier, each word checked',
    load: async () => (await import('./commands/copies.ts')).copies,
  },
  ...DELEGATES.map((one) => ({ name: one.name, summary: one.summary, load: async () => one })),
  {
    name: 'restore',
    summary: 'brings a data folder back, and completes its logs from a mirror',
    load: async () => (await import('./commands/restore.ts')).restore,
  },
];

/** Runs a command: its name and what follows it. Gives the exit code; results go to stdout, the rest to stderr. */
export async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const wantsHelp = words.includes('--help') || words.includes('-h');
  const found = COMMANDS.find((one) => one.name === name);
  if (!found) return listCommands(name, wantsHelp);
  const out = new Output(rest.includes('--json'));
  try {
    const command = await found.load();
    if (wantsHelp) return explain(command);
    if ('delegate' in command) return await command.delegate(rest);
    return await command.run(Args.parse(rest, { ...COMMON, ...command.options }), out);
  } catch (error) {
    return fail(error, out);
  }
}

function listCommands(name: string | undefined, wantsHelp: boolean): number {
  const wide = Math.max(...COMMANDS.map((command) => command.name.length));
  const lines = [
    'Usage: tasdiq COMMAND ...',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(wide)}  ${command.summary}`),
    '',
    'tasdiq COMMAND --help explains one. --json gives results for programs.',
    'Exits with 0 when all is good, 1 when something does not hold, 2 on wrong use.',
  ];
  const known = name === undefined || name.startsWith('-');
  if (wantsHelp && known) {
    console.log(lines.join('\n'));
    return EXIT.good;
  }
  if (!known) console.error(`There is no command "${name}".`);
  console.error(lines.join('\n'));
  return EXIT.wrongUse;
}

function explain({ name, usage, summary, help }: Command | Delegate): number {
  const lines = [
    `Usage: tasdiq ${name} ${usage}`,
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    ...help,
  ];
  console.log(lines.join('\n'));
  return EXIT.good;
}

/** One sentence for a person, and the exit code. TASDIQ_TRACE=1 shows where an error came from. */
function fail(error: unknown, out: Output): number {
  out.failure(sentenceOf(error));
  if (error instanceof Failure) return error.exit;
  if (error instanceof Error && error.name === 'StatementRefused') return EXIT.wrongUse;
  if (error instanceof Error && process.env['TASDIQ_TRACE']) console.error(error.stack);
  return EXIT.doesNotHold;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
