import { formatTime, type FoundingFacts } from '@tasdiq/core';
import { type Cast, type Founding, membersOf, open, type Stage } from '../stage.ts';
import {
  DEFINITIONS,
  DESIGNATIONS,
  MANDATE,
  MEMBERS,
  NON_RECOGNITION,
  PURPOSE,
  RULES,
  TITLE,
  WITNESS_MEMBERS,
  ZONE_NAMES,
  ZONES,
} from './world.ts';

const YEAR_MS = 365 * 86_400_000;

/** The founding charter of the exercise: any two of the three neutral witnesses are a quorum. */
export async function foundExercise(stage: Stage, { log, witnesses, nonce }: Cast): Promise<Founding> {
  const terms = {
    ...RULES,
    witnesses: witnesses.map((witness, i) => ({ ...witness, member: WITNESS_MEMBERS[i] })),
    quorum: { k: 2, of: witnesses.map(({ name }) => name) },
    zones: ZONES,
    from: formatTime(stage.start),
    until: formatTime(stage.start + YEAR_MS),
  };
  const facts = {
    code: 'exercise',
    exercise: true,
    nonce,
    founder: 'secretariat',
    log,
    members: await membersOf(stage, MEMBERS),
    terms,
  };
  return {
    founder: 'secretariat/root',
    facts: facts as unknown as FoundingFacts,
    fields: {
      title: open(TITLE),
      purpose: open(PURPOSE),
      designations: open(DESIGNATIONS),
      zone_names: open(ZONE_NAMES),
      definitions: open(DEFINITIONS),
      mandate: open(MANDATE),
      non_recognition: open(NON_RECOGNITION),
    },
  };
}
