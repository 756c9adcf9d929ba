// Synthetic rows of datasets, shaped like those of UCDP GED: the same fields, few places and actors with most of them.
import type { DatasetRecord } from '@tasdiq/interop';
import type { Dice } from './dice.ts';
import { day, place, sentence, word } from './words.ts';

const COUNTRIES = 12;
const PROVINCES = 120;
const ACTORS = 300;
const OFFICES = 80;
const TYPES = ['state_based', 'state_based', 'non_state', 'one_sided'] as const;
const PLACE_PRECISIONS = [1, 1, 2, 3, 4, 5, 6] as const;

/** Row number `row` of a dataset. */
export function datasetRow(dice: Dice, row: number): DatasetRecord {
  const { lat, lon, district } = place(dice);
  const on = day(dice);
  const best = dice.skewed(200);
  const dyad = dice.skewed(ACTORS);
  return {
    id: String(row),
    type: dice.one(TYPES),
    when: { from: on, to: on, precision: 'day' },
    where: {
      lat,
      lon,
      precision: dice.one(PLACE_PRECISIONS),
      name: `${word(5000 + district)} village`,
      admin1: `${name('province', district % PROVINCES)}`,
      admin2: `${name('district', district)}`,
      country: name('country', district % COUNTRIES),
    },
    sides: { a: name('force', dyad % 20), b: name('group', dyad) },
    conflict: { id: String(dyad % 20), name: name('conflict', dyad % 20) },
    dyad: { id: String(dyad), name: name('dyad', dyad) },
    deaths: { low: best, best, high: best + dice.below(5), a: 0, b: best, civilians: 0, unknown: 0 },
    clarity: dice.below(5) ? 1 : 2,
    sources: {
      count: 1,
      office: name('office', dice.skewed(OFFICES)),
      headline: sentence(dice, 10),
      article: sentence(dice, 4),
    },
    row,
    line: row + 2,
  };
}

function name(kind: string, n: number): string {
  return `${kind} ${word(20_000 + n)}`;
}

/** Names that the rows have, for questions about them. */
export const NAMES = {
  country: (dice: Dice): string => name('country', dice.below(COUNTRIES)),
  admin1: (dice: Dice): string => name('province', dice.skewed(PROVINCES)),
  actor: (dice: Dice): string => name('group', dice.skewed(ACTORS)),
  source: (dice: Dice): string => name('office', dice.skewed(OFFICES)),
};
