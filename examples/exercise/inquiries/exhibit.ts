// An exhibit that no single hand can open: three trustees hold a share each of its key, two of them open it.
import type { ActId } from '@tasdiq/core';
import { depositExhibit, openExhibit as openIt, type Deposited } from '@tasdiq/crypto/exhibit';
import { openSealed } from '@tasdiq/crypto/seal';
import { sealed, keysOf } from '../../sealing.ts';
import { type Office } from '../../stage.ts';
import { bytesOf, type Desk, told } from './desk.ts';

/** Deposits the watch log of the lamp tender, and opens it with two of three shares. */
export async function openExhibit(desk: Desk, inquiry: ActId): Promise<ActId> {
  const { south, hadrel, quenor, registry, headquarters } = desk.offices;
  const trustees = [hadrel, quenor, registry];
  const content = { bytes: bytesOf('watch-log.txt'), media: 'text/plain', name: 'watch-log.txt' };
  const held = await Promise.all(
    trustees.map(async (office) => ({ to: office.name, keys: await keysOf(desk.stage, [office]) })),
  );
  const { deposited, files } = await depositExhibit(content, held, 2);
  for (const { bytes } of files) await desk.stage.file(south.signer, south.as, bytes);
  const exhibit = await desk.says(
    south,
    'exhibit.deposit',
    { about: [inquiry], ...deposited },
    {
      title: told('The watch log of the lamp tender'),
      name: await sealed(desk.stage, south, 'name', 'watch-log.txt', headquarters),
    },
  );
  const shares = await Promise.all(trustees.map((office) => shareOf(desk, office, deposited, files)));
  for (const office of trustees) await desk.says(office, 'exhibit.check', { exhibit, verdict: 'share_ok' });
  const ask = await desk.says(
    headquarters,
    'exhibit.ask',
    { exhibit, audience: [headquarters.name] },
    { reason: told('The hours of the night decide whether the lamp went out before the fire.') },
  );
  for (const [i, office] of [hadrel, registry].entries()) {
    const share = await sealed(desk.stage, office, 'share', shares[i === 0 ? 0 : 2], headquarters);
    await desk.says(office, 'exhibit.release', { ask }, { share });
  }
  await desk.says(
    quenor,
    'exhibit.withhold',
    { ask },
    { reason: told('We stand aside in this case and hand nothing out in it.') },
  );
  const released = [hadrel, registry].map(({ name }, i) => ({ to: name, text: shares[i === 0 ? 0 : 2]! }));
  const opening = await openIt(
    deposited,
    files.find(({ digest }) => digest === deposited.file.digest)!.bytes,
    released,
  );
  if (opening.outcome !== 'opened')
    throw new Error(`the exhibit of the exercise does not open: ${opening.outcome}`);
  await desk.says(
    headquarters,
    'exhibit.open',
    { ask, outcome: 'opened', bad: [] },
    { note: told('Opened with two shares of three. The log says that the lamp went out at ten past two.') },
  );
  return exhibit;
}

/** The text of a trustee's share, out of the file that was sealed to it. */
async function shareOf(
  desk: Desk,
  office: Office,
  { trustees }: Deposited,
  files: readonly { readonly digest: string; readonly bytes: Uint8Array }[],
): Promise<string> {
  const own = trustees.find(({ to }) => to === office.name)!;
  const { secret } = await desk.stage.sealingKey(office.signer);
  return (await openSealed(files.find(({ digest }) => digest === own.file.digest)!.bytes, secret))!;
}
