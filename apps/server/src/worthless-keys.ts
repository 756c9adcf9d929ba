// Keys of a demonstration, offered to everybody who wants to try an exercise. They lie in the open and prove nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicKey, State } from '@tasdiq/core';
import { thumbprint } from '@tasdiq/core';
import { z } from 'zod';

/** Key files that are looked at for one dossier. */
const MOST_FILES = 500;

/** A key file of `tasdiq keygen` that says of itself that it is worthless: no other key is ever given away. */
export const worthlessKeySchema = z.strictObject({
  format: z.literal('tasdiq-key/1'),
  key: z.string(),
  seed: z.string(),
  note: z.string().startsWith('Worthless'),
});

/** A worthless key and what it is called among the keys of the demonstration: `member/office`. */
export interface WorthlessKey {
  readonly signer: string;
  readonly file: z.infer<typeof worthlessKeySchema>;
}

/**
 * The worthless keys in `folder` (`member/office.json`) that can speak in a dossier, which must be an exercise; none for
 * any other. Files that are no such keys are passed over.
 */
export function worthlessKeysIn(folder: string | undefined, state: State): readonly WorthlessKey[] {
  if (folder === undefined || !state.charter?.exercise) return [];
  return state.members
    .values()
    .flatMap(({ code }) => filesOf(folder, code))
    .slice(0, MOST_FILES)
    .flatMap(({ signer, path }) => {
      const file = readKey(path);
      return file && canSpeak(state, file.key as PublicKey) ? [{ signer, file }] : [];
    });
}

/** Whether a key is a root, or of an office some of whose mandates have not been revoked. */
function canSpeak(state: State, key: PublicKey): boolean {
  const kid = thumbprint(key);
  if (state.keys.get(kid)?.rootOf !== undefined) return true;
  return state.mandates.values().some((mandate) => mandate.kid === kid && !mandate.revoked);
}

function filesOf(folder: string, member: string): { signer: string; path: string }[] {
  const own = join(folder, member);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ signer: `${member}/${name.slice(0, -'.json'.length)}`, path: join(own, name) }));
}

function readKey(path: string): WorthlessKey['file'] | undefined {
  try {
    return worthlessKeySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
