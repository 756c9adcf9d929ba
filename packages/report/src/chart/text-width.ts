// How wide a text will be, without a browser. The estimate is for common sans-serif faces and leans to the wide side:
// labels may stand further apart than they need, but not on each other.

/** Widths in ems. Tests compare them with what a browser measures. */
const NARROW = new Set("iIjltf.,:;'!|()[]/`-·‐");
const WIDE = new Set('mwMWQ%@&—…≥≤∞');
const WIDE_ARABIC = new Set('سشصضےﷺ');
const NARROW_ARABIC = new Set('اأإآٱلنيیئرزژذدوؤ،۔');
const MARK = /[\p{Mn}\p{Me}\p{Cf}]/u;
const ARABIC = /[\p{Script=Arabic}]/u;
const UPPER = /\p{Lu}/u;
const DIGIT = /\p{Nd}/u;
const IDEOGRAPH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

function ems(sign: string): number {
  if (sign === ' ') return 0.34;
  if (DIGIT.test(sign)) return 0.65;
  if (NARROW.has(sign)) return 0.38;
  if (WIDE.has(sign)) return 0.95;
  if (MARK.test(sign)) return 0;
  if (ARABIC.test(sign)) return WIDE_ARABIC.has(sign) ? 0.95 : NARROW_ARABIC.has(sign) ? 0.5 : 0.68;
  if (UPPER.test(sign)) return 0.74;
  return IDEOGRAPH.test(sign) ? 1.2 : 0.6;
}

const known = new Map<string, number>();

/** Estimated width of a text in the unit of `size`, its type size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const sign of text) {
    let value = known.get(sign);
    if (value === undefined) {
      value = ems(sign);
      if (known.size < 4096) known.set(sign, value);
    }
    width += value;
  }
  return width * size;
}

/**
 * A text in lines none of which is estimated wider than `width`. Words stay whole unless one is wider than a line. What
 * does not fit in `most` lines is cut with an ellipsis: the table beside a drawing has every name in full.
 */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/).flatMap((part) => pieces(part, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines[most - 1]!, size, width)];
}

/** The beginning of a line, with an ellipsis, in a width. */
function cut(line: string, size: number, width: number): string {
  const signs = [...line];
  while (signs.length > 0 && textWidth(`${signs.join('')}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** A word in pieces that fit a line; a mark stays with the sign that it stands on. */
function pieces(word: string, size: number, width: number): readonly string[] {
  if (textWidth(word, size) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (piece !== '' && textWidth(piece + sign, size) > width) {
      found.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...found, piece];
}
