/** A box over a picture, in shares of its width and height from the upper left corner, 0 to 1. */
export interface Box {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas of more pixels fails in some browsers. */
export const MOST_PIXELS = 16_000_000;
/** A box that is smaller was a slip of the hand. */
const LEAST_SHARE = 0.004;

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** The box between two points, in whichever order they were set; undefined when it is too small to be meant. */
export function boxBetween(
  n: number,
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Box | undefined {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map(within) as [number, number];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map(within) as [number, number];
  const box = { n, x: left, y: top, width: right - left, height: bottom - top };
  return box.width < LEAST_SHARE || box.height < LEAST_SHARE ? undefined : box;
}

/** A box with one of its measures changed, kept inside of the picture. */
export function withMeasure(box: Box, name: 'x' | 'y' | 'width' | 'height', share: number): Box {
  const changed = { ...box, [name]: within(share) };
  return {
    ...changed,
    width: Math.min(changed.width, 1 - changed.x),
    height: Math.min(changed.height, 1 - changed.y),
  };
}

/** The whole pixels that a box covers: rounded outwards, so that no edge of what it hides is left. */
export function coveredPixels(
  { x, y, width, height }: Box,
  size: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const left = Math.floor(x * size.width);
  const top = Math.floor(y * size.height);
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) * size.width) - left,
    height: Math.ceil((y + height) * size.height) - top,
  };
}

/** The size in which a picture is drawn: its own, or scaled down to what every browser's canvas holds. */
export function drawnSize(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  };
}
