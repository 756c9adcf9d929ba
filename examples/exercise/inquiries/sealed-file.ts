// A file that only the keys of two offices open: the host keeps it and cannot read it.
import { base64url, type ActId } from '@tasdiq/core';
import { sealBytes } from '@tasdiq/crypto/seal';
import { keysOf } from '../../sealing.ts';
import { bytesOf, type Desk, told } from './desk.ts';

/** Deposits the picture of a yard where somebody lives who spoke. */
export async function announceFile(desk: Desk, inquiry: ActId): Promise<ActId> {
  const { south, headquarters } = desk.offices;
  const file = await sealBytes(bytesOf('yard.jpg'), await keysOf(desk.stage, [south, headquarters]));
  await desk.stage.file(south.signer, south.as, file);
  const digest = base64url(desk.stage.sha256(file));
  return desk.says(
    south,
    'evidence.deposit',
    {
      kind: 'photo',
      form: 'original',
      sealed_file: { digest, bytes: file.length, to: [headquarters.name] },
      about: [inquiry],
      uses: ['internal'],
    },
    { title: told('A picture of a place, for the mission alone') },
  );
}
