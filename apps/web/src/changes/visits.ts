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
  /** The end of the visit before this one. */
  readonly before?: number;
}

/** Notes that a reader looks at a dossier. */
export function noteVisit(dossier: string, now: number): void {
  const { [dossier]: known, ...others } = visits();
  const before = known && now - known.last > PAUSE_MS ? known.last : known?.before;
  const kept = Object.entries(others)
    .sort(([, one], [, other]) => other.last - one.last)
    .slice(0, MOST - 1);
  const made: Visit = { last: now, ...(before !== undefined && { before }) };
  try {
    localStorage.setItem(STORED, JSON.stringify({ ...Object.fromEntries(kept), [dossier]: made }));
  } catch {
    // A browser that keeps nothing has no last visit.
  }
}

/** The end of the visit before this one, milliseconds since 1970; undefined on the first. */
export function lastVisit(dossier: string): number | undefined {
  return visits()[dossier]?.before;
}

function visits(): Record<string, Visit> {
  try {
    const found = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, Partial<Visit>> | null;
    const sound = Object.entries(found ?? {}).filter(
      ([, visit]) => typeof visit.last === 'number' && ['number', 'undefined'].includes(typeof visit.before),
    );
    return Object.fromEntries(sound) as Record<string, Visit>;
  } catch {
    return {};
  }
}
