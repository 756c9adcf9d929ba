/** Placeholder while the shape of the view settles. */
export function Attribution() {
  return null;
}
