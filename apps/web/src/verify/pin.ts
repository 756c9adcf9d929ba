// oxlint-disable-next-line import/no-unassigned-import
import './jitless.ts';
import { parseFingerprint } from '@tasdiq/core';

/*
 * Fingerprints that a reader brought along, kept on this device by the dossier's name in the address: if the
 * host serves another dossier under that name one day, the pin tells.
 */
const STORED = 'tasdiq.pins';

/** The fingerprint that the reader keeps for a dossier; undefined for none. */
export function keptPin(name: string): string | undefined {
  const pin = pins()[name];
  return typeof pin === 'string' ? parseFingerprint(pin) : undefined;
}

/** Keeps a fingerprint as typed, or forgets it. Gives its one spelling; undefined when it cannot be one. */
export function keepPin(name: string, typed: string | undefined): string | undefined {
  const pin = typed === undefined ? undefined : parseFingerprint(typed);
  if (typed !== undefined && !pin) return undefined;
  const { [name]: _, ...others } = pins();
  localStorage.setItem(STORED, JSON.stringify(pin ? { ...others, [name]: pin } : others));
  return pin;
}

function pins(): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
