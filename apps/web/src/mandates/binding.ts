import type { MandateNoun } from '../api/types.ts';

/** Powers by which an office can bind its member, the least first (spec/rules.md K3). */
export const BINDING_POWERS = ['negotiate', 'sign_ad_referendum', 'sign'] as const;
export type BindingPower = (typeof BINDING_POWERS)[number];

/** Times of a mandate as they are drawn, milliseconds since 1970. */
export interface Life {
  /** From when it could be used: its beginning, or when it was logged if that was later. */
  readonly start: number;
  /** Until when: its end, or its revocation if that was earlier. */
  readonly end: number;
  /** The end that it was granted with. */
  readonly until: number;
  /** From when it is declared doubtful, where it is. */
  readonly doubtFrom: number | undefined;
  readonly revokedAt: number | undefined;
}

/** Powers of a mandate by which it binds, the least first. */
export function bindingPowers({ powers }: Pick<MandateNoun, 'powers'>): BindingPower[] {
  return BINDING_POWERS.filter((power) => powers.includes(power));
}

/** The mandates of a member that may bind it: by office, and then in the order in which they were granted. */
export function bindingMandates(mandates: readonly MandateNoun[], member: string): MandateNoun[] {
  return mandates
    .filter((mandate) => mandate.member === member && bindingPowers(mandate).length > 0)
    .toSorted((one, other) =>
      one.office === other.office
        ? Date.parse(one.grantedAt) - Date.parse(other.grantedAt)
        : one.office < other.office
          ? -1
          : 1,
    );
}

/** The times of a mandate. A revocation before its beginning leaves it no time at all. */
export function lifeOf({ from, until, grantedAt, revoked }: MandateNoun): Life {
  const start = Math.max(Date.parse(from), Date.parse(grantedAt));
  const last = Math.max(start, Date.parse(until));
  const revokedAt = revoked ? Date.parse(revoked.at) : undefined;
  const end = revokedAt === undefined ? last : Math.min(last, Math.max(start, revokedAt));
  const since = revoked?.doubtfulFrom;
  const doubtFrom = since ? Math.max(start, Date.parse(since)) : undefined;
  return {
    start,
    end,
    until: last,
    revokedAt,
    doubtFrom: doubtFrom !== undefined && doubtFrom < end ? doubtFrom : undefined,
  };
}

/** Moments at which a picture of a time has lines: as many days or months apart as leave at most ten. */
export function ticksBetween(from: number, to: number): number[] {
  const step = STEPS.find((months) => (to - from) / (months * MONTH_MS) <= MOST_TICKS) ?? 120;
  const first = new Date(from);
  const ticks: number[] = [];
  for (let month = first.getUTCMonth() + 1; ticks.length <= MOST_TICKS; month += step) {
    const at = Date.UTC(first.getUTCFullYear(), month, 1);
    if (at >= to) break;
    ticks.push(at);
  }
  return ticks;
}

const MONTH_MS = 30.4 * 86_400_000;
const STEPS = [1, 2, 3, 6, 12, 24, 60];
const MOST_TICKS = 10;
