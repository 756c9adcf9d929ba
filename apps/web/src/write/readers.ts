import type { Tier } from '@tasdiq/core';
import type { Text } from '../i18n/text.ts';

/** Who may read a field, in words. `own` is the author's member, which may always read what is restricted. */
export function readersText(
  text: Text,
  { tier, to = [] }: { readonly tier: Tier; readonly to?: readonly string[] | undefined },
  own: string,
): string {
  if (tier === 'public') return text('write.everybody');
  const who = to.filter((one) => one !== own).join(', ');
  if (tier === 'sealed') return who ? text('write.sealedTo', { who }) : text('write.sealedOwn');
  return who ? text('write.onlyTo', { who }) : text('write.onlyOwn');
}
