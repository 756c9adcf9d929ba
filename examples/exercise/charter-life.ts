// What happens to the charter itself: a key is rotated, a party suspends and resumes, terms are amended.
import { type ActId, formatTime, type Terms } from '@tasdiq/core';
import { type DraftFields, type Founded, open, type Stage } from '../stage.ts';
import { NEW_ZONE, NEW_ZONE_NAME, WITH_CLOCK } from './world.ts';

const HOUR_MS = 3_600_000;

/** Terms in force, with the act that brought them. */
export interface InForce {
  readonly id: ActId;
  readonly terms: Terms;
}

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
 * acceded, too. Those who did not agree stay bound to the earlier version.
 */
export async function amendTerms(stage: Stage, { id: charter, facts: { terms } }: Founded): Promise<InForce> {
  const amended: Terms = {
    ...terms,
    zones: [...terms.zones, NEW_ZONE as Terms['zones'][number]],
    device_days: 10,
  };
  return agreed(stage, charter, amended, {
    reason: open({ en: 'Adds the Sarn Crossing, and shortens the time of field devices to ten days.' }),
    zone_names: open({ [NEW_ZONE]: NEW_ZONE_NAME }),
  });
}

/**
 * From now on the bulletins that the secretariat printed since the accord are owed on the record. Their periods are
 * counted back from this moment: so some are over, and what has come onto the record today belongs to the newest.
 */
export async function oweBulletins(stage: Stage, { id, terms }: InForce): Promise<InForce> {
  await stage.settle();
  const now = stage.clock();
  const owed = WITH_CLOCK.map(({ series, hours, over }) => ({
    ...series,
    first: formatTime(now - over * hours * HOUR_MS),
    every_hours: hours,
  }));
  const amended = { ...terms, bulletins: [...owed, ...(terms.bulletins ?? [])] } as unknown as Terms;
  return agreed(stage, id, amended, {
    reason: open({
      en: 'The daily, weekly and monthly sheets of the secretariat are owed on the record, each when its period is over.',
    }),
  });
}

/** What the mediator proposes and both parties agree to. */
async function agreed(stage: Stage, answers: ActId, terms: Terms, fields: DraftFields): Promise<InForce> {
  const facts = { answers, terms };
  const amendment = await stage.say('lusmere/root', { as: 'root', act: 'charter.amend', facts, fields });
  for (const party of ['almaris', 'tavrel']) {
    await stage.say(`${party}/root`, { as: 'root', act: 'charter.agree', facts: { amendment } });
  }
  await stage.settle();
  return { id: amendment, terms };
}

/** An amendment that stays open: one party proposed it, and nobody has agreed yet. */
export async function proposeDelay(stage: Stage, { id, terms }: InForce): Promise<void> {
  await stage.say('tavrel/root', {
    as: 'root',
    act: 'charter.amend',
    facts: { answers: id, terms: { ...terms, delay_hours: 24 } },
    fields: { reason: open({ en: 'Would delay what the public sees by a day.' }) },
  });
}
