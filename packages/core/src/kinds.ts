import type { ActKind } from './act.ts';
import { actorActs } from './actor.ts';
import { amendmentActs } from './amendment.ts';
import { charterActs } from './charter.ts';
import { datasetActs } from './dataset.ts';
import { incidentActs } from './incident.ts';
import { mandateActs } from './mandate.ts';
import { sourceActs } from './source.ts';

const all = [
  ...charterActs,
  ...amendmentActs,
  ...mandateActs,
  ...actorActs,
  ...sourceActs,
  ...datasetActs,
  ...incidentActs,
] as unknown as readonly ActKind[];

/** Every kind of act under rules version 1, by name. */
export const KINDS: ReadonlyMap<string, ActKind> = new Map(all.map((kind) => [kind.act, kind]));
