import { readFileSync } from 'node:fs';
import type { ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';

/**
 * How a source puts a party: it speaks, something is asked of it, something is said of it, or something is said to its
 * credit. Not part of the record; a test counts it, so that neither party appears only as accused or obliged.
 */
export type Standing = 'speaks' | 'asked_of' | 'said_of' | 'credited';

/** A published thing or an attributed statement, in our own words. */
export interface NamedSource {
  readonly key: string;
  readonly kind: string;
  readonly reliability: string;
  readonly published?: string;
  readonly title: Readonly<Record<string, string>>;
  readonly publisher: string;
  /** Where it was read. */
  readonly citation: string;
  readonly note: string;
  readonly parties?: readonly (readonly ['pakistan' | 'afghanistan', Standing])[];
}

/** Every source, in the order in which they are registered. */
export const SOURCES = JSON.parse(
  readFileSync(new URL('./data/sources.json', import.meta.url), 'utf8'),
) as readonly NamedSource[];

/** Registers the sources. Statements are graded F, "cannot be judged": the compiler has not heard them itself. */
export async function registerSources(stage: Stage, compiler: Office): Promise<Map<string, ActId>> {
  const made = new Map<string, ActId>();
  for (const { key, kind, reliability, published, title, publisher, citation, note } of SOURCES) {
    const facts = { kind, reliability, ...(published && { published }), language: 'en' };
    const fields = {
      title: open(title),
      publisher: open(publisher),
      citation: open(citation),
      note: open(note),
    };
    made.set(key, await says(stage, compiler, 'source.register', facts, fields));
  }
  return made;
}
