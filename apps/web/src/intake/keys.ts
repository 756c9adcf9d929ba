// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Host, ShortMemory } from '@tasdiq/client';
import { type IntakeDesk, type IntakeKey, intakeKeys, statedKeys } from '@tasdiq/client/intake';
import { keptPin } from '../verify/pin.ts';
import { CheckedRecord } from '../write/checked-record.ts';

/** A longer log is not folded for a report: it would keep a poor telephone busy for too long. */
const MOST_ENTRIES = 5000;

/** The keys to which a report is encrypted, and what stands behind them. */
export interface CheckedKeys {
  /** `record`: found in a record that this browser has folded; `host`: its word; `bad`: nothing may be sent. */
  readonly by: 'record' | 'host' | 'bad';
  readonly keys: readonly IntakeKey[];
  /** The host named keys that the record does not show. */
  readonly others: boolean;
}

/** Holds the keys that a host names against the record, as far as this browser may read it. Nothing is stored. */
export async function checkKeys(dossier: string, code: string, desk: IntakeDesk): Promise<CheckedKeys> {
  const stated = statedKeys(desk);
  const word: CheckedKeys = { by: 'host', keys: stated, others: false };
  const host = new Host(location.origin, (url, init) => fetch(url, init as RequestInit));
  try {
    const size = Number((await host.checkpoint(dossier)).split('\n')[1]);
    if (!(size <= MOST_ENTRIES)) return word;
    const record = new CheckedRecord(host, dossier, keptPin(code), new ShortMemory());
    await record.advance();
    if (record.fault) return { by: 'bad', keys: [], others: false };
    if (!record.state) return word;
    const keys = intakeKeys(record.state, Date.now());
    const known = new Set(keys.map(({ announced }) => announced));
    const others = stated.some(({ announced }) => !known.has(announced));
    return { by: 'record', keys, others };
  } catch {
    // The record could not be had; what the host says of keys is then all there is, and is called so.
    return word;
  }
}
