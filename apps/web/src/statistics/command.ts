import type { Options } from './data.ts';

/* The command that makes a figure again from a dossier file, to the letter. */

/** What a shell takes as it is. */
const PLAIN = /^[\w.,:@/+=-]+$/;

/** The command for a figure with its options at a moment of the record. */
export function figureCommand(
  file: string,
  id: string,
  options: Options,
  { size, at }: { readonly size: number; readonly at: number },
): string {
  const parts = Object.entries(options).flatMap(([name, value]) => [`--${name}`, quoted(value)]);
  const when = ['--asof', String(size), '--at', new Date(at).toISOString()];
  return ['tasdiq report', quoted(file), ...when, '--figure', id, ...parts].join(' ');
}

/** The command for a bulletin, which names its own moment. */
export function bulletinCommand(file: string, id: string, language: string): string {
  return ['tasdiq report', quoted(file), '--bulletin', id, '--lang', language, '--format', 'html'].join(' ');
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
