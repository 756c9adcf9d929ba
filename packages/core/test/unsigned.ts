import { type ActEntry, assembleJws, composeAct, decodeAct, type State } from '@tasdiq/core';
import type { Speaker } from './scene.ts';
import { EMPTY_ROOT, HOUR, type Saying } from './world.ts';

let salts = 0;

/** An entry that says something through an office, taken as signed: for tests that say much and ask what the rules make of it. */
export function unsigned(state: State, by: Speaker, saying: Saying, at: number): ActEntry {
  const { kid } = by.key;
  const prev = state.keys.get(kid)?.head ?? null;
  const basis = { size: 0, root: EMPTY_ROOT };
  const dossier = state.dossier! as never;
  const whole = { ...saying, dossier, as: by.mandate, prev, exp: at + HOUR, basis };
  const { signed } = composeAct(whole, kid, () => new Uint8Array(16).fill(++salts % 256));
  const decoded = decodeAct(assembleJws(signed, new Uint8Array(64)));
  if ('code' in decoded) throw new Error(`${saying.act}: ${JSON.stringify(decoded)}`);
  return { index: state.size, at, act: decoded.act, signature: true, basis: true };
}
