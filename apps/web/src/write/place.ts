import type { Writing } from '@tasdiq/client';

/**
 * Where this page stands. `exercise`: everything is fictional and keys are worthless. `own_node`: a node that its user
 * runs serves the page (`tasdiq join`), under a loopback address. `host`: the host's own code, which binding keys are
 * never shown to. `foreign`: a host that does not say.
 */
export type Place = 'exercise' | 'own_node' | 'host' | 'foreign';

/** Where a page is, by what its server says and the address under which it was opened. */
export function placeOf(
  { exercise, mirrorOf }: Pick<Writing, 'exercise' | 'mirrorOf'>,
  { hostname }: Pick<Location, 'hostname'>,
): Place {
  if (mirrorOf !== null && isLoopback(hostname)) return 'own_node';
  return exercise ? 'exercise' : 'host';
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
