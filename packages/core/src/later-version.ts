/*
 * Acts that say anew what an earlier one said: what a later version keeps from the public is no longer public in the
 * earlier ones either (spec/acts.md, section 4).
 */

/** Kinds of act that are a later version, with the fact that names the act which began what they are a version of. */
export const LATER_VERSION: ReadonlyMap<string, string> = new Map([
  ['actor.revise', 'actor'],
  ['incident.revise', 'incident'],
  ['undertaking.revise', 'undertaking'],
  ['allegation.supplement', 'allegation'],
  ['finding.revise', 'finding'],
  ['talks.record', 'session'],
  ['claim.correct', 'claim'],
  ['bulletin.revise', 'bulletin'],
]);

/** Kinds of act that begin what has later versions. */
export const FIRST_VERSION: ReadonlySet<string> = new Set([
  'actor.register',
  'incident.report',
  'undertaking.define',
  'allegation.lodge',
  'finding.draft',
  'talks.session',
  'claim.capture',
  'bulletin.draft',
]);
