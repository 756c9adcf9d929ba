// Words that were parted at the end of a line.

/** First parts of words that are written with a hyphen also where no line ends. */
const KEEPS_HYPHEN: ReadonlySet<string> = new Set(
  (
    'al anti arms break cease co counter cross cyber de double east ex far fact full half hard high inter large last law long ' +
    'low mid middle mine multi near non north off one open part people per post power pre pro quasi re right second self ' +
    'semi short single small so south sub third three trans two vice war well west wide'
  ).split(' '),
);

/** Two lines as one, and the word that was joined, if one was. A hyphen that belongs to the word stays. */
export function joinLines(before: string, after: string): { text: string; joined: string | null } {
  const parted = /(\p{L}+)([-\u2010\u00ad])$/u.exec(before);
  const rest = /^\p{L}+/u.exec(after);
  if (parted === null || rest === null) return { text: `${before} ${after}`, joined: null };
  const [, first = '', sign = ''] = parted;
  const isName = /^\p{Lu}/u.test(rest[0]);
  const keep = isName || (sign === '-' && KEEPS_HYPHEN.has(first.toLowerCase()));
  const joined = `${first}${keep ? '-' : ''}${rest[0]}`;
  return { text: `${before.slice(0, -sign.length)}${keep ? '-' : ''}${after}`, joined };
}
