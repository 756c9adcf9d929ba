import { useWriter } from '../write/writer.ts';

/**
 * Whether something that only some members may say is to be offered: to them, and to everybody while nobody is signed
 * in, since then nobody knows who reads.
 */
export function useSpeaks(): (members: readonly string[]) => boolean {
  const { voice } = useWriter();
  return (members) => voice === undefined || members.includes(voice.member);
}

/** The same for what is seldom wanted: offered to those members once they are signed in. */
export function useSpeaksFor(): (members: readonly string[]) => boolean {
  const { voice } = useWriter();
  return (members) => voice !== undefined && members.includes(voice.member);
}
