// Disclosures that a reader may have, entry by entry. Restricted ones are journaled before they go out.
import type { Act } from '@tasdiq/core';
import type { Reading } from './store/store.ts';
import { type FieldView, fieldsFor, journal } from './view-act.ts';
import type { ReadSide, View } from './view.ts';

/** Entries whose disclosures are read at a time. */
const GROUP = 500;

/** The text of a disclosure and the entry that it belongs to. */
export interface Disclosed {
  readonly index: number;
  readonly text: string;
}

/**
 * Disclosures of entries from `from` up to but not including `to` that the reader may have, in groups by
 * rising index. `seen` is told of every act that counts on the way, with its fields as the reader may have them and the member that speaks.
 */
export async function* disclosuresFor(
  read: ReadSide,
  { host, session, now, size, hidden }: View,
  from: number,
  to: number,
  seen: (act: Act, fields: Readonly<Record<string, FieldView>>, author: string) => void = () => {},
): AsyncGenerator<readonly Disclosed[]> {
  const end = Math.min(to, size);
  for (let start = from; start < end; start += GROUP) {
    const stop = Math.min(start + GROUP, end);
    const indexes = Array.from({ length: stop - start }, (_, i) => start + i);
    const voices = await read.indexes.ask(host.id, 'voices', { indexes });
    const readings: Reading[] = [];
    const group: Disclosed[] = [];
    for await (const entries of host.entries(start, stop)) {
      for (const entry of entries) {
        const { index, act, refusal, disclosures } = entry;
        if (hidden.has(index)) continue;
        const voice = voices[index - start]!;
        const shown = fieldsFor(entry, voice, session, 'open', now, host.state);
        if (act && !refusal) seen(act, shown.fields, voice.member);
        readings.push(...shown.readings);
        group.push(...allowed(disclosures, shown.fields).map((text) => ({ index, text })));
      }
    }
    await journal(host, readings);
    yield group;
  }
}

/** Texts of the fields that are open to the reader; a malformed one is evidence and goes where its tier allows. */
function allowed(texts: readonly string[], fields: Record<string, FieldView>): string[] {
  return texts.filter((text) => {
    const name = (JSON.parse(text) as unknown[])[3] as string;
    const state = fields[name]?.state;
    return state === 'open' || state === 'malformed';
  });
}
