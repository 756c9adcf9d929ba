import { signIn } from '@tasdiq/client';
import type { ParseArgsOptionsConfig } from 'node:util';
import { Args } from '../args.ts';
import type { Delegate } from '../command.ts';
import { wrongUse } from '../failure.ts';
import { readKey } from '../key-file.ts';
import { Output } from '../output.ts';
import { delegate } from '../programs.ts';
import { openRemote } from '../remote.ts';

const OPTIONS: ParseArgsOptionsConfig = {
  data: { type: 'string' },
  from: { type: 'string', multiple: true },
  dossier: { type: 'string', multiple: true },
  key: { type: 'string' },
  as: { type: 'string' },
  charter: { type: 'string' },
  pins: { type: 'string' },
};

/** Where the server's program looks for a session, so that no other user of the machine sees it. */
const SESSION = 'TASDIQ_SESSION';

/** `tasdiq restore`: the server's, after signing in where a host gives entries to participants only. */
export const restore: Delegate = {
  name: 'restore',
  summary: 'brings a data folder back, and completes its logs from a mirror',
  usage: '--data DIR --from DIR2|URL ... [--dossier ID ...] [--key FILE --as MANDATE]',
  help: [
    '--from DIR2|URL   a backup, the folder of a node, or a host that has more; may be given several times',
    '--dossier ID      also takes over this dossier, of which nothing is here',
    'A tail is taken over only when all of it gives a root that a quorum has cosigned. Stop the host first.',
    '',
    'Where only participants may read a dossier at a host, sign in:',
    '--key FILE             key of an office; then with one URL and one dossier, by id or short name',
    '--as MANDATE           mandate under which it reads',
    '--charter FINGERPRINT  refuse any other charter; kept as a pin for next time (--pins FILE)',
    'What is restricted comes along as far as that office may read it.',
  ],
  async delegate(words) {
    const args = Args.parse(words, OPTIONS);
    if (args.text('key') === undefined) return delegate('server', ['restore', ...words]);
    const [url, ...others] = args.list('from');
    if (url === undefined || others.length > 0 || !/^https?:\/\//.test(url))
      throw wrongUse('With --key give one --from, the address of a host.');
    const [dossier, ...more] = args.list('dossier');
    if (dossier === undefined || more.length > 0) throw wrongUse('With --key give one --dossier.');
    const data = args.need('data');
    const key = readKey(args.need('key'));
    // Who may not read cannot look the mandate up.
    const as = args.need('as');
    const remote = await openRemote(args.with('host', url).with('dossier', dossier), new Output(false));
    const { host } = remote;
    const { token } = await signIn({ ...remote, key, as, origin: new URL(host.url).origin });
    const restoring = ['restore', '--data', data, '--from', host.url, `--dossier=${remote.dossier}`];
    return delegate('server', restoring, { [SESSION]: token });
  },
};
