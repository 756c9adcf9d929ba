import type { ActKind } from './act.ts';
import { accessActs } from './access.ts';
import { aftermathActs } from './aftermath.ts';
import { allegationActs } from './allegation.ts';
import { challengeActs } from './challenge.ts';
import { consequenceActs } from './consequence.ts';
import { erasureActs } from './erasure.ts';
import { evidenceActs } from './evidence.ts';
import { exhibitActs } from './exhibit.ts';
import { findingActs } from './finding.ts';
import { findingWordActs } from './finding-word.ts';
import { inquiryActs } from './inquiry.ts';
import { inquiryStepActs } from './inquiry-step.ts';
import { obstructionActs } from './obstruction.ts';
import { particularActs } from './particular.ts';
import { screeningActs } from './screening.ts';
import { sealActs } from './seal.ts';
import { actorActs } from './actor.ts';
import { amendmentActs } from './amendment.ts';
import { bulletinActs } from './bulletin.ts';
import { charterActs } from './charter.ts';
import { claimActs } from './claim.ts';
import { claimWordActs } from './claim-word.ts';
import { countingActs } from './counting.ts';
import { datasetActs } from './dataset.ts';
import { effortActs } from './effort.ts';
import { incidentActs } from './incident.ts';
import { mandateActs } from './mandate.ts';
import { assuranceActs } from './assurance.ts';
import { clockActs } from './clock.ts';
import { consentActs } from './consent.ts';
import { discussionActs } from './discussion.ts';
import { hotlineActs } from './hotline.ts';
import { indicatorActs } from './indicator.ts';
import { instrumentActs } from './instrument.ts';
import { lateActs } from './late-filing.ts';
import { notificationActs } from './notification.ts';
import { requestActs } from './request.ts';
import { reservationActs } from './reservation.ts';
import { talksActs } from './talks.ts';
import { undertakingActs } from './undertaking-word.ts';
import { sourceActs } from './source.ts';

const all = [
  ...charterActs,
  ...amendmentActs,
  ...mandateActs,
  ...actorActs,
  ...sourceActs,
  ...datasetActs,
  ...incidentActs,
  ...talksActs,
  ...requestActs,
  ...assuranceActs,
  ...instrumentActs,
  ...discussionActs,
  ...consentActs,
  ...reservationActs,
  ...undertakingActs,
  ...notificationActs,
  ...hotlineActs,
  ...indicatorActs,
  ...clockActs,
  ...lateActs,
  ...sealActs,
  ...evidenceActs,
  ...exhibitActs,
  ...erasureActs,
  ...allegationActs,
  ...screeningActs,
  ...inquiryActs,
  ...inquiryStepActs,
  ...particularActs,
  ...challengeActs,
  ...accessActs,
  ...obstructionActs,
  ...findingActs,
  ...findingWordActs,
  ...aftermathActs,
  ...consequenceActs,
  ...claimActs,
  ...claimWordActs,
  ...effortActs,
  ...countingActs,
  ...bulletinActs,
] as unknown as readonly ActKind[];

/** Every kind of act under rules version 1, by name. */
export const KINDS: ReadonlyMap<string, ActKind> = new Map(all.map((kind) => [kind.act, kind]));
