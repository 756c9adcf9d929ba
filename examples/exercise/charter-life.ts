// What happens to the charter itself: a key is rotated, a party suspends and resumes, terms are amended.
import type { Terms } from '@tasdiq/core';
import { type Founded, open, type Stage } from '../stage.ts';
import { NEW_ZONE, NEW_ZONE_NAME } from './world.ts';

/** A guarantor takes its next root key into use, as it committed to at the founding. */
export async function rotateRoot(stage: Stage): Promise<void> {
  await stage.say('quenor/root.next', {
    as: 'root',
    act: 'mandate.rotate_root',
    facts: {
      member: 'quenor',
      root: await stage.key('quenor/root.next'),
      next: await stage.keyDigest('quenor/root.after'),
    },
    fields: { reason: open({ en: 'A planned change of keys, to show that it can be done.' }) },
  });
}

/** A party suspends its participation and comes back; duties and clocks go on meanwhile. */
export async function suspendAndResume(
  stage: Stage,
  party: 'almaris' | 'tavrel',
  [reason, end]: readonly [string, string],
): Promise<void> {
  await stage.say(`${party}/root`, {
    as: 'root',
    act: 'charter.suspend',
    facts: { ground: 'security' },
    fields: { reason: open({ en: reason }) },
  });
  await stage.settle();
  await stage.say(`${party}/root`, {
    as: 'root',
    act: 'charter.resume',
    facts: {},
    fields: { reason: open({ en: end }) },
  });
}

/**
 * Both parties agree to an amendment that the mediator proposed: it takes effect, and binds the party that had not
 * acceded, too. Those who did not agree stay bound to the earlier version. A second one by a party stays open.
 */
export async function amendTerms(stage: Stage, { id: charter, facts: { terms } }: Founded): Promise<void> {
  const amended: Terms = {
    ...terms,
    zones: [...terms.zones, NEW_ZONE as Terms['zones'][number]],
    device_days: 10,
  };
  const amendment = await stage.say('lusmere/root', {
    as: 'root',
    act: 'charter.amend',
    facts: { answers: charter, terms: amended },
    fields: {
      reason: open({ en: 'Adds the Sarn Crossing, and shortens the time of field devices to ten days.' }),
      zone_names: open({ [NEW_ZONE]: NEW_ZONE_NAME }),
    },
  });
  for (const party of ['almaris', 'tavrel']) {
    await stage.say(`${party}/root`, { as: 'root', act: 'charter.agree', facts: { amendment } });
  }
  await stage.settle();
  await stage.say('tavrel/root', {
    as: 'root',
    act: 'charter.amend',
    facts: { answers: amendment, terms: { ...amended, delay_hours: 24 } },
    fields: { reason: open({ en: 'Would delay what the public sees by a day.' }) },
  });
}
