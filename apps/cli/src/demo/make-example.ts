import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { base64url, type ActId, type DossierId, type PublicKey } from '@tasdiq/core';
import { logKey } from '@tasdiq/dossier';
import type { Cast, Example, Founded, Founding } from '@tasdiq/examples/stage';
import { exercise } from '@tasdiq/examples/exercise';
import { istanbul } from '@tasdiq/examples/istanbul';
import { formatVerifierKey, parseVerifierKey } from '@tasdiq/tlog';
import { foundDossier, makeLogKey, signFounding } from '../commands/found.ts';
import { ask } from '../programs.ts';
import type { DemoFolder } from './demo-folder.ts';
import { DemoKeys } from './demo-keys.ts';
import { HttpStage } from './http-stage.ts';
import { WITNESSES } from './witnesses.ts';

const NONCE_BYTES = 32;
/** Name of the logs of demonstrations; it need not be an address. */
const LOG_NAME = 'record.tasdiq-demo.example';

/** The examples that a demonstration makes. */
export const EXAMPLES: readonly Example[] = [exercise, istanbul];

/** An example that is founded and not yet played. */
export interface Begun {
  readonly example: Example;
  readonly dossier: DossierId;
  readonly fingerprint: string;
  /** vkey of its log, for the witnesses. */
  readonly vkey: string;
  readonly founding: Founding;
  readonly founded: Founded;
  readonly stage: HttpStage;
}

/** The witnesses' names and keys, made at first use. */
export async function castWitnesses(folder: DemoFolder): Promise<Cast['witnesses']> {
  return Promise.all(
    WITNESSES.map(async (name) => {
      const vkey = await ask('witness', ['--data', folder.witness(name), '--name', name, '--print-vkey']);
      return { name, key: base64url(parseVerifierKey(vkey.trim()).publicKey) as PublicKey };
    }),
  );
}

/** Founds an example in the folder. No host need be running. */
export async function begin(
  example: Example,
  folder: DemoFolder,
  witnesses: Cast['witnesses'],
  progress: (acts: number) => void,
): Promise<Begun> {
  folder.clear(example.code);
  const keys = new DemoKeys(join(folder.keys, example.code));
  const stage = new HttpStage(keys, progress);
  const log = { name: LOG_NAME, key: (await makeLogKey(folder.path)) as PublicKey };
  const founding = await example.found(stage, { log, witnesses, nonce: base64url(randomBytes(NONCE_BYTES)) });
  const { founder, facts, fields } = founding;
  const signed = await signFounding(await keys.of(founder), facts, fields);
  const { dossier } = signed;
  // Noted before it is founded: if we end here, the next start knows what to throw away.
  folder.note(example.code, { dossier, fingerprint: '', complete: false });
  const made = await foundDossier(folder.path, signed);
  return {
    example,
    dossier,
    fingerprint: made.fingerprint,
    vkey: formatVerifierKey(logKey(facts, dossier)),
    founding,
    founded: { id: made.id as ActId, facts },
    stage,
  };
}

/** Plays an example to a running host with its witnesses, and notes that it is whole. */
export async function play(
  { example, dossier, fingerprint, founding, founded, stage }: Begun,
  folder: DemoFolder,
  at: { readonly url: string; readonly witnesses: Readonly<Record<string, string>> },
): Promise<void> {
  await stage.enter(at, dossier, founding, founded.id);
  await example.play(stage, founded);
  folder.note(example.code, { dossier, fingerprint, complete: true });
}
