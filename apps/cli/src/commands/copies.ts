import { Follower, type HeldCopy } from '@tasdiq/client';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { holderOf, openHolding, signedBy } from '@tasdiq/dossier';
import type { Command } from '../command.ts';
import { EXIT } from '../failure.ts';
import { readKey } from '../key-file.ts';
import { openRemote, openSession, SIGNING, SIGNING_HELP } from '../remote.ts';
import { toVerifier } from '../verifiers.ts';
import { copyLine } from './join-holders.ts';

/** `tasdiq copies`. */
export const copies: Command = {
  name: 'copies',
  summary: 'says who holds copies of a dossier, each word checked',
  usage: 'D [--host URL] [--key FILE --as MANDATE]',
  help: [
    'Follows the log from its founding, then checks of each word on a copy who may speak so, the signature, and that',
    'its root is the root of this log. Exits with 1 when one of them does not hold.',
    ...SIGNING_HELP,
  ],
  options: SIGNING,
  async run(args, out) {
    const remote = await openRemote(args.with('dossier', args.oneWord('dossier')), out);
    const { host, dossier } = remote;
    const keyPath = args.text('key');
    if (keyPath !== undefined) await openSession(remote, readKey(keyPath), args.need('as'));
    const follower = new Follower({ host, dossier, crypto: nodeCrypto, toVerifier });
    await follower.advance();
    const items = await host.holdings(dossier);
    const checked = await Promise.all(
      items.map(async (item) => ({ ...item, wrong: await wrongWith(item, follower) })),
    );
    out.result({ copies: checked }, [
      items.length === 0 ? 'Nobody has told this host of a copy.' : 'Who holds copies:',
      ...checked.map((item) => {
        const line = copyLine(item, item.size, Date.parse(item.time));
        return item.wrong === null ? line : `${line}. DOES NOT HOLD: ${item.wrong}`;
      }),
    ]);
    return checked.every(({ wrong }) => wrong === null) ? EXIT.good : EXIT.doesNotHold;
  },
};

/** What is wrong with a word on a copy, by a log that has been verified; null when nothing is. */
async function wrongWith(item: HeldCopy, follower: Follower): Promise<string | null> {
  const said = openHolding(item.jws);
  if (!said) return 'it is not in its form';
  const { state } = follower;
  const holder = holderOf(state, said);
  if ('code' in holder) return holder.code;
  if (!(await signedBy(said, holder.key, nodeCrypto))) return 'signature_invalid';
  const { size, root, disclosures, blobs, time } = said.holding;
  const listed = copyLine(item, item.size, Date.parse(item.time));
  const { member, office = null, witness = null } = holder;
  if (listed !== copyLine({ member, office, witness, disclosures, blobs }, size, time))
    return 'the host lists something else than was signed';
  const own = follower.rootAt(size);
  if (own === undefined) return `it speaks of ${size} entries, and ${state.size} were checked`;
  return own === root ? null : 'basis_foreign';
}
