// Drawings for a renderer that pays no heed to `direction` (Typst 0.14): the same drawing with where texts stand said
// by sides, and the direction of each text said by characters.

const RIGHT_TO_LEFT = /^<svg\b[^>]*\sdirection="rtl"/;
const TEXT = /<text\b([^>]*)>([\s\S]*?)<\/text>/g;
const ANCHOR = /\stext-anchor="(start|middle|end)"/;
const MIRRORED: Readonly<Record<string, string>> = { start: 'end', middle: 'middle', end: 'start' };
/** Begin and end of an isolate from right to left. */
const RLI = '\u2067';
const PDI = '\u2069';

/** A drawing of `chart/` (texts without attributes of direction of their own); others are given back as they are. */
export function physicalSvg(svg: string): string {
  if (!RIGHT_TO_LEFT.test(svg)) return svg;
  return svg.replaceAll(TEXT, (_, attributes: string, inside: string) => {
    const anchor = ANCHOR.exec(attributes)?.[1] ?? 'start';
    return `<text${attributes.replace(ANCHOR, '')} text-anchor="${MIRRORED[anchor]}">${RLI}${inside}${PDI}</text>`;
  });
}
