import { accessStatus } from './access.ts';
import { allegationStatus } from './allegation-status.ts';
import { itemsOf } from './chain.ts';
import { bulletinStatus } from './bulletin.ts';
import { claimStatus } from './claim-word.ts';
import { parseTime, type ActId } from './code.ts';
import { assuranceStatus } from './assurance.ts';
import { consentStatus, instrumentStatus } from './consent-board.ts';
import { consequenceStatus } from './consequence.ts';
import { countingStatus } from './counting.ts';
import { discussionStatus } from './discussion.ts';
import { effortStatus } from './effort.ts';
import { erasureStatus } from './erasure.ts';
import { evidenceStatus } from './evidence.ts';
import { exhibitStatus } from './exhibit.ts';
import { findingStatus } from './finding-status.ts';
import { callStatus } from './hotline.ts';
import { indicatorStatus } from './indicator.ts';
import { inquiryStatus } from './inquiry-status.ts';
import { lateStatus } from './late-filing.ts';
import { notificationStatus } from './notification.ts';
import { requestStatus } from './request.ts';
import type { State } from './state.ts';
import { talksStatus } from './talks.ts';
import { undertakingStatus } from './undertaking-status.ts';

/** What something on the record is at a moment, derived from acts and never stored. */
export interface Status {
  readonly noun:
    | 'charter'
    | 'amendment'
    | 'member'
    | 'mandate'
    | 'actor'
    | 'relation'
    | 'source'
    | 'dataset'
    | 'incident'
    | 'round'
    | 'session'
    | 'request'
    | 'assurance'
    | 'instrument'
    | 'draft'
    | 'article'
    | 'comment'
    | 'silence'
    | 'consent'
    | 'reservation'
    | 'undertaking'
    | 'notification'
    | 'unnotified'
    | 'call'
    | 'indicator'
    | 'reading'
    | 'relodged'
    | 'allegation'
    | 'inquiry'
    | 'task'
    | 'visit'
    | 'statement'
    | 'interview'
    | 'access_request'
    | 'obstruction'
    | 'hindrance'
    | 'access_record'
    | 'evidence'
    | 'citation'
    | 'exhibit'
    | 'exhibit_ask'
    | 'finding'
    | 'recommendation'
    | 'measure'
    | 'consequence'
    | 'erasure'
    | 'claim'
    | 'claim_offer'
    | 'claim_relation'
    | 'effort'
    | 'counting'
    | 'comparison'
    | 'bulletin';
  readonly status: string;
  /** Ids of the acts that it follows from. */
  readonly because: readonly string[];
}

/**
 * The status of an id (or of a member's code, or `charter`) at a time in milliseconds since 1970;
 * undefined when the record knows no such thing.
 */
export function status(state: State, id: string, now: number): Status | undefined {
  if (id === 'charter' || id === state.charter?.id) return charterStatus(state, now);
  const key = id as ActId;
  return (
    memberStatus(state, id) ??
    mandateStatus(state, key, now) ??
    incidentStatus(state, key) ??
    datasetStatus(state, key) ??
    amendmentStatus(state, key) ??
    descriptionStatus(state, key) ??
    talksStatus(state, key, now) ??
    requestStatus(state, key, now) ??
    assuranceStatus(state, key) ??
    instrumentStatus(state, key, now) ??
    consentStatus(state, key) ??
    discussionStatus(state, key, now) ??
    undertakingStatus(state, key, now) ??
    notificationStatus(state, key, now) ??
    callStatus(state, key, now) ??
    indicatorStatus(state, key) ??
    lateStatus(state, key) ??
    allegationStatus(state, key) ??
    inquiryStatus(state, key, now) ??
    accessStatus(state, key, now) ??
    evidenceStatus(state, key) ??
    exhibitStatus(state, key) ??
    erasureStatus(state, key) ??
    findingStatus(state, key, now) ??
    consequenceStatus(state, key) ??
    claimStatus(state, key, now) ??
    effortStatus(state, key) ??
    countingStatus(state, key) ??
    bulletinStatus(state, key)
  );
}

function charterStatus(state: State, now: number): Status | undefined {
  const { charter } = state;
  if (!charter) return undefined;
  const of = (text: string, because: readonly string[] = [charter.version]): Status => ({
    noun: 'charter',
    status: text,
    because,
  });
  if (now < parseTime(charter.terms.from)!) return of('not_yet');
  if (charter.terms.until !== null && now >= parseTime(charter.terms.until)!) return of('ended');
  const parties = state.members.values().filter(({ role }) => role === 'party');
  if (parties.some(({ acceded }) => acceded?.version !== charter.version)) return of('provisional');
  return of('in_force', [charter.version, ...parties.map(({ acceded }) => acceded!.id)]);
}

function memberStatus(state: State, id: string): Status | undefined {
  const member = state.members.get(id);
  if (!member) return undefined;
  if (member.suspended) return { noun: 'member', status: 'suspended', because: [member.suspended.id] };
  if (!member.acceded) return { noun: 'member', status: 'not_yet_bound', because: [] };
  const { id: consent, version } = member.acceded;
  const newest = state.charter!.version;
  return version === newest
    ? { noun: 'member', status: 'bound', because: [consent] }
    : { noun: 'member', status: 'bound_to_earlier', because: [consent, newest] };
}

function mandateStatus(state: State, id: ActId, now: number): Status | undefined {
  const mandate = state.mandates.get(id);
  if (!mandate) return undefined;
  if (mandate.revoked) return { noun: 'mandate', status: 'revoked', because: [id, mandate.revoked.id] };
  const text = now < mandate.from ? 'not_yet' : now >= mandate.until ? 'expired' : 'active';
  return { noun: 'mandate', status: text, because: [id] };
}

function incidentStatus(state: State, id: ActId): Status | undefined {
  const incident = state.incidents.get(id);
  if (!incident) return undefined;
  const because = incident.version === id ? [id] : [id, incident.version];
  if (incident.withdrawn) return { noun: 'incident', status: 'withdrawn', because };
  const counter = itemsOf(incident.links).filter((link) => isContradiction(state, link));
  if (counter.length > 0)
    return { noun: 'incident', status: 'contradicted', because: [...because, ...counter] };
  return { noun: 'incident', status: incident.revisions > 0 ? 'revised' : 'reported', because };
}

function isContradiction(state: State, id: ActId): boolean {
  const { link, withdrawn } = state.links.get(id)!;
  return link === 'contradicts' && !withdrawn;
}

function datasetStatus(state: State, id: ActId): Status | undefined {
  const dataset = state.datasets.get(id);
  if (!dataset) return undefined;
  if (dataset.withdrawn) return { noun: 'dataset', status: 'withdrawn', because: [id, dataset.withdrawn.id] };
  const later = itemsOf(dataset.successors).find((other) => !state.datasets.get(other)!.withdrawn);
  return later
    ? { noun: 'dataset', status: 'superseded', because: [id, later] }
    : { noun: 'dataset', status: 'current', because: [id] };
}

function amendmentStatus(state: State, id: ActId): Status | undefined {
  const amendment = state.amendments.get(id);
  if (!amendment) return undefined;
  const version = state.charter!.version;
  const text = version === id ? 'in_force' : amendment.answers === version ? 'open' : 'past';
  return { noun: 'amendment', status: text, because: [id] };
}

function descriptionStatus(state: State, id: ActId): Status | undefined {
  const relation = state.relations.get(id);
  if (relation) {
    return relation.withdrawn
      ? { noun: 'relation', status: 'withdrawn', because: [id, relation.withdrawn] }
      : { noun: 'relation', status: 'stated', because: [id] };
  }
  const actor = state.actors.get(id);
  const found = actor ?? state.sources.get(id);
  if (!found) return undefined;
  const noun = actor ? 'actor' : 'source';
  return found.version === id
    ? { noun, status: 'registered', because: [id] }
    : { noun, status: 'revised', because: [id, found.version] };
}
