// English words for numbers and months, as reports write them.

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const SMALL = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
] as const;

/** What matches a number in words or figures. */
export const NUMBER = `\\d{1,3}(?:,\\d{3})+|\\d+|${SMALL.join('|')}`;

/** The number that a word or a figure means; undefined when it is none. */
export function numberOf(word: string): number | undefined {
  const small = (SMALL as readonly string[]).indexOf(word.toLowerCase());
  if (small >= 0) return small;
  return /^\d{1,3}(,\d{3})*$|^\d+$/.test(word) ? Number(word.replaceAll(',', '')) : undefined;
}

/** The parts of a cell that stand for themselves: what semicolons and full stops divide. */
export function clausesOf(cell: string): string[] {
  return cell
    .split(/;|(?<!\b(?:arts?|ch|no|incl))\.(?=\s|$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The items of a list in words: `a, b and c`. */
export function itemsOf(words: string): string[] {
  return words
    .split(/[,;]| and | & /)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
