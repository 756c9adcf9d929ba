import { nodeCrypto } from '@tasdiq/crypto/node';
import { reportLines, verify as verifyFile } from '@tasdiq/dossier';
import type { Command } from '../command.ts';
import { writeWhole } from '../files.ts';
import { readKey } from '../key-file.ts';
import { mandateOf, openRemote, openSession, SIGNING, SIGNING_HELP } from '../remote.ts';
import { exitOf } from './verify.ts';

/** Powers with which an office may sign in to read. */
const READERS = [
  'receive',
  'report',
  'monitor',
  'find',
  'certify',
  'publish',
  'intake',
  'answer',
  'lodge',
  'negotiate',
];

/** `tasdiq export`. */
export const exportFile: Command = {
  name: 'export',
  summary: 'fetches the dossier file from a host and checks it',
  usage: 'D --out FILE [--host URL] [--key FILE [--as MANDATE]]',
  help: ['Without a key, the file holds what everybody may have.', ...SIGNING_HELP],
  options: { ...SIGNING, out: { type: 'string' } },
  async run(args, out) {
    const path = args.need('out');
    const remote = await openRemote(args.with('dossier', args.oneWord('dossier')), out);
    const keyPath = args.text('key');
    if (keyPath !== undefined) {
      const key = readKey(keyPath);
      await openSession(remote, key, args.text('as') ?? (await mandateOf(remote, key, READERS)));
    }
    out.progress(`fetching ${remote.code} from ${remote.host.url}`);
    const bytes = await remote.host.dossierFile(remote.dossier);
    const report = await verifyFile(bytes, {
      crypto: nodeCrypto,
      pin: remote.pinned ? remote.fingerprint : undefined,
    });
    writeWhole(path, bytes);
    out.result({ file: path, bytes: bytes.length, report }, [
      ...reportLines(report),
      '',
      `Written to ${path} (${bytes.length} bytes).`,
    ]);
    return exitOf(report);
  },
};
