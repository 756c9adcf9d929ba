// By which rule is counted: one that the mechanism adopted, or the one that is built in (spec/statistics.md "Counting").
import type { CountingRule, State } from '@tasdiq/core';

/** A counting rule as figures use it. */
export interface Rule {
  readonly code: string;
  /** From 1. */
  readonly version: number;
  /** The act that adopted it; null for the one built in. */
  readonly act: string | null;
  readonly unit: CountingRule['unit'];
  /** For episodes. */
  readonly gapMinutes: number | undefined;
  readonly withinKm: number | undefined;
  /** Empty for all. */
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  /** The worst UCDP where_prec that is counted; undefined where places need not be known. */
  readonly precision: number | undefined;
}

/** Counts every event once, whatever its kind, zone and place: what holds until a rule is adopted. */
export const DEFAULT_RULE: Rule = {
  code: 'events',
  version: 1,
  act: null,
  unit: 'events',
  gapMinutes: undefined,
  withinKm: undefined,
  kinds: [],
  zones: [],
  precision: undefined,
};

/**
 * The rule of a name: nothing for the one in use (of those adopted the code that was adopted first, in its newest
 * version), a code for its newest version, `code@version`, or the act that adopted it. Undefined when there is none.
 */
export function ruleOf(state: State, name?: string): Rule | undefined {
  const all = state.countings.values();
  if (name === undefined) {
    const first = all.find(({ version }) => version === 1);
    return first ? ruleOf(state, first.code) : DEFAULT_RULE;
  }
  const [code, version] = name.split('@');
  const found =
    state.countings.get(name as CountingRule['id']) ??
    all.findLast((one) => one.code === code && (version === undefined || String(one.version) === version));
  if (found) return adopted(found);
  return name === 'events' || name === 'events@1' ? DEFAULT_RULE : undefined;
}

function adopted({ id, gap_minutes, within_km, ...rule }: CountingRule): Rule {
  const { code, version, unit, kinds, zones, precision } = rule;
  return {
    code,
    version,
    act: id,
    unit,
    gapMinutes: gap_minutes,
    withinKm: within_km,
    kinds,
    zones,
    precision,
  };
}
