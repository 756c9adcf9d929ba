/** A code that has no words, because it is of another release, written so that it can be read. */
export function humanised(code: string): string {
  const words = code.replaceAll(/[_.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
