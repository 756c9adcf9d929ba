import type { Delegate } from '../command.ts';
import { delegate, delegateAsJson } from '../programs.ts';

/** Hands words over; with --json what the program prints is handed back as JSON. */
const to =
  (program: 'server' | 'witness', name: readonly string[], goesOn: boolean) =>
  (words: readonly string[]): Promise<number> => {
    const rest = [...name, ...words.filter((word) => word !== '--json')];
    return words.includes('--json') ? delegateAsJson(program, rest, goesOn) : delegate(program, rest);
  };

/** Commands that the server or the witness does; its words and its exit code are theirs. None of them loads a package. */
export const DELEGATES: readonly Delegate[] = [
  {
    name: 'serve',
    summary: 'serves the dossiers of a data folder',
    usage: '--data DIR [--host H] [--port P]',
    help: ['--host is 127.0.0.1 and --port is 8420 when not given.'],
    delegate: to('server', ['serve'], true),
  },
  {
    name: 'witness',
    summary: 'runs a witness: cosigns checkpoints and gives receipts',
    usage: '--data DIR [--host H] [--port P] [--name NAME] [--log VKEY ...] [--print-vkey]',
    help: [
      '--log VKEY     a log to follow; remembered',
      '--print-vkey   prints the key that a charter names, and ends',
    ],
    delegate: to('witness', [], true),
  },
  {
    name: 'fsck',
    summary: 'checks everything in a data folder that no host is running on',
    usage: '--data DIR',
    help: ['Recomputes the log, the state and the files, and says what does not fit.'],
    delegate: to('server', ['fsck'], false),
  },
  {
    name: 'backup',
    summary: 'copies a data folder while it is in use',
    usage: '--data DIR --out DIR2',
    help: ['DIR2 must not be there yet.'],
    delegate: to('server', ['backup'], false),
  },
];
