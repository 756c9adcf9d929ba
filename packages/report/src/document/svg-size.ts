// How large a drawing was drawn.

/** Pixels when a drawing does not say, or says what cannot be. */
const OTHERWISE = { width: 600, height: 300 };
const MOST = 10_000;

/** Width and height of the root element in pixels, from its attributes or its `viewBox`. */
export function svgSize(svg: string): { readonly width: number; readonly height: number } {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const said = (name: string): number => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1]);
  const box = /\sviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(root);
  const width = said('width') || Number(box?.[1]);
  const height = said('height') || Number(box?.[2]);
  return width > 0 && width <= MOST && height > 0 && height <= MOST ? { width, height } : OTHERWISE;
}
