import { browserMemory } from '../../write/browser-memory.ts';
import type { Sheet } from '../sheet.ts';
import type { DraftFacts } from './begun.ts';

/* What was begun and not signed yet. It stays in this browser until it is signed or thrown away. */

const FORMAT = 1;

interface Kept {
  readonly format: typeof FORMAT;
  readonly facts: DraftFacts;
  readonly sheet: Sheet;
}

/** What this browser has kept under a name; undefined when it has nothing, or something of another release. */
export async function keptSheet(name: string): Promise<Omit<Kept, 'format'> | undefined> {
  const text = await browserMemory.get(name).catch(() => undefined);
  if (text === undefined) return undefined;
  const kept = JSON.parse(text) as Kept;
  return kept.format === FORMAT ? kept : undefined;
}

export async function keepSheet(name: string, facts: DraftFacts, sheet: Sheet): Promise<void> {
  await browserMemory.set(name, JSON.stringify({ format: FORMAT, facts, sheet } satisfies Kept));
}

export async function forgetSheet(name: string): Promise<void> {
  await browserMemory.remove(name);
}
