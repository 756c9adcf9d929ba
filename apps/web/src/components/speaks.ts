import { useWriter } from '../write/writer.ts';

/**
 * Whether something that only some members may say is to be offered: to them, and to everybody while nobody is signed
 * in, since then nobody knows who reads.
 */
export function useSpeaks(): (members: readonly string[]) => boolean {
  const { voice } = useWriter();
  return (members) => voice === undefined || members.includes(voice.member);
}
