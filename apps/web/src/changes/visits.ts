/*
 * When a reader looked at a dossier last, so that "since my last visit" means something. It is kept on this device and is
 * sent to nobody.
 */

const STORED = 'tasdiq.visits';
/** A reader who comes back within this time is still on the same visit, milliseconds. */
const PAUSE_MS = 30 * 60_000;
/** Dossiers that are remembered; the one not looked at for longest is forgotten. */
const MOST = 50;

interface Visit {
  /** When the reader was here last, milliseconds since 1970. */
  readonly last: number;
  /** The moment of which the reader was told then: hosts tell the public with a delay. */
  readonly told: number;
  /** The same of the end of the visit before this one. */
  readonly before?: number;
}

/** Notes that a reader looks at a dossier `now`, and is told of the moment `told`. */
export function noteVisit(dossier: string, now: number, told: number): void {
  const { [dossier]: known, ...others } = visits();
  const before = beforeThis(known, now);
  const kept = Object.entries(others)
    .sort(([, one], [, other]) => other.last - one.last)
    .slice(0, MOST - 1);
  const made: Visit = { last: now, told, ...(before !== undefined && { before }) };
  try {
    localStorage.setItem(STORED, JSON.stringify({ ...Object.fromEntries(kept), [dossier]: made }));
  } catch {
    // A browser that keeps nothing has no last visit.
  }
}

/**
 * Of which moment a reader was told at the end of the visit before this one; undefined on the first. It does not matter
 * whether the visit of `now` was noted already.
 */
export function lastVisit(dossier: string, now: number): number | undefined {
  return beforeThis(visits()[dossier], now);
}

function beforeThis(known: Visit | undefined, now: number): number | undefined {
  return known && now - known.last > PAUSE_MS ? known.told : known?.before;
}

function visits(): Record<string, Visit> {
  try {
    const found = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, Partial<Visit>> | null;
    const sound = Object.entries(found ?? {}).filter(([, visit]) => isSound(visit));
    return Object.fromEntries(sound) as Record<string, Visit>;
  } catch {
    return {};
  }
}

function isSound({ last, told, before }: Partial<Visit>): boolean {
  return (
    typeof last === 'number' && typeof told === 'number' && ['number', 'undefined'].includes(typeof before)
  );
}
