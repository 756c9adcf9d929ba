// A text for finding passages again: the same words in another layout fold to the same characters, and every folded
// character knows where it stood.

/** Folded text. `at[i]` is where folded character i began, `at[length]` where the text ends. */
export interface Folded {
  readonly text: string;
  readonly at: readonly number[];
}

/** Punctuation that differs by the habits of word processors and scripts, not by meaning. */
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '‘’‚‛′`´ʼ＇': "'",
    '“”„‟″«»＂': '"',
    '‐‑‒–—―−－': '-',
    '،、，': ',',
    '؛；': ';',
    '؟？': '?',
    '۔。．': '.',
    '：': ':',
    '٪％': '%',
    '٫': '.',
    كڪ: 'ک',
    يى: 'ی',
    ةە: 'ه',
    ہھ: 'ه',
    '٠۰': '0',
    '١۱': '1',
    '٢۲': '2',
    '٣۳': '3',
    '٤۴': '4',
    '٥۵': '5',
    '٦۶': '6',
    '٧۷': '7',
    '٨۸': '8',
    '٩۹': '9',
  }).flatMap(([all, one]) => [...all].map((character) => [character, one] as const)),
);

/** A character with its combining marks. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
/** What has no width, and the Arabic stroke that only lengthens a word. */
const UNSEEN = /\p{Cf}|\u034f|\u0640|\p{Variation_Selector}/gu;

/** Folds white space to single spaces, forms of punctuation and of Arabic letters to one, and composes (NFC). */
export function fold(text: string): Folded {
  const folded: string[] = [];
  const at: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    if (/^\s/u.test(cluster)) {
      if (folded.length > 0 && folded.at(-1) !== ' ') {
        folded.push(' ');
        at.push(index);
      }
      continue;
    }
    const seen = cluster.replace(UNSEEN, '').normalize('NFC');
    for (const character of seen) {
      const one = SAME.get(character) ?? (character === '…' ? '...' : character);
      folded.push(one);
      for (let i = 0; i < one.length; i += 1) at.push(index);
    }
  }
  at.push(text.length);
  return { text: folded.join(''), at };
}
