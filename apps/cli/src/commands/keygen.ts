import { EXIT } from '../failure.ts';
import type { Command } from '../command.ts';
import { commitmentTo, makeKey } from '../key-file.ts';

/** `tasdiq keygen`. */
export const keygen: Command = {
  name: 'keygen',
  summary: 'makes a key',
  usage: '--out FILE [--root]',
  help: [
    'Makes an Ed25519 key in FILE, readable by you alone, and prints its public parts.',
    '--root   also makes the next root key in FILE.next; keep that one offline, elsewhere.',
    '         The charter holds its commitment, and only it can take the place of the first.',
  ],
  options: { out: { type: 'string' }, root: { type: 'boolean' } },
  async run(args, out) {
    args.noWords();
    const path = args.need('out');
    const key = await makeKey(path);
    const next = args.flag('root') ? await makeKey(`${path}.next`) : undefined;
    const commitment = next && commitmentTo(next);
    out.result(
      {
        file: path,
        key: key.publicKey,
        kid: key.kid,
        ...(next && { next_file: next.path, next: commitment }),
      },
      [
        `Public key   ${key.publicKey}`,
        `Thumbprint   ${key.kid}`,
        ...(next ? [`Next root    ${commitment} (commitment to ${next.path})`] : []),
        `Kept in      ${path}`,
      ],
    );
    return EXIT.good;
  },
};
