// Words, places and kinds for synthetic accounts, shaped like the rows of UCDP GED: few places and actors with most of
// the events, a long tail of words.
import type { Dice } from './dice.ts';

/** Different words that a large record has. */
const VOCABULARY = 30_000;
const SYLLABLES =
  'ba da fa ga ha ka la ma na ra sa ta wa ya za sha kha gha ri mi ni ki li tu mu nu ku su'.split(' ');

const vocabulary = Array.from({ length: VOCABULARY }, (_, i) => wordOf(i));

/** A word, frequent ones first: 0 to 29,999. */
export function word(rank: number): string {
  return vocabulary[rank]!;
}

/** A rank of a word as texts have them: the first words are in most of the texts. */
export function rank(dice: Dice): number {
  return dice.skewed(VOCABULARY);
}

/** A sentence of so many words. */
export function sentence(dice: Dice, words: number): string {
  return Array.from({ length: words }, () => word(rank(dice))).join(' ');
}

/** A day between 2015 and 2024. */
export function day(dice: Dice): string {
  const start = Date.UTC(2015, 0, 1);
  return new Date(start + dice.below(3650) * 86_400_000).toISOString().slice(0, 10);
}

/** A place in a part of the world some 15 by 12 degrees wide, most of them in a few districts. */
export function place(dice: Dice): { lat: number; lon: number; district: number } {
  const district = dice.skewed(400);
  const around = (centre: number): number => Number((centre + dice.unit() * 0.5).toFixed(4));
  return {
    lat: around(28 + ((district * 7) % 24) / 2),
    lon: around(60 + ((district * 11) % 30) / 2),
    district,
  };
}

/** Names that cannot be taken for real ones: syllables by number. */
function wordOf(n: number): string {
  let text = '';
  let rest = n + SYLLABLES.length;
  while (rest > 0) {
    text += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return text;
}
