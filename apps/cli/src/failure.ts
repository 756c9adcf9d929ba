/** Exit codes of `tasdiq`. */
export const EXIT = { good: 0, doesNotHold: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command ended: one clear sentence, and the code that the process exits with. */
export class Failure extends Error {
  readonly exit: ExitCode;

  constructor(message: string, exit: ExitCode = EXIT.doesNotHold) {
    super(message);
    this.name = 'Failure';
    this.exit = exit;
  }
}

/** The command was used wrongly. */
export function wrongUse(message: string): Failure {
  return new Failure(message, EXIT.wrongUse);
}

/** What an error says, in one line. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim() || 'Something failed without saying why.';
}
