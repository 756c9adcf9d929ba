import { LEAST_WIDTH } from '@tasdiq/report';

/** Widths that drawings are laid out for, pixels; a narrower screen gets one of its own. */
const [NARROW, WIDE] = [360, 720];

/** The width for so much room: a drawing is never shown narrower than it was laid out. */
export function widthFor(room: number): number {
  if (room >= WIDE) return WIDE;
  return room >= NARROW ? NARROW : Math.max(LEAST_WIDTH, Math.floor(room));
}
