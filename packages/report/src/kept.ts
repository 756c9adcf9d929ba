// Which acts a book keeps, and which of their fields: what figures count and what rows are called.

/** Names of the fields that are kept, by kind of act. A kind that is not here is not kept. */
export const KEPT: ReadonlyMap<string, readonly string[]> = new Map([
  ['charter.found', ['title', 'designations', 'zone_names']],
  ['charter.amend', ['zone_names']],
  ['actor.register', ['name']],
  ['actor.revise', ['name']],
  ['source.register', ['title', 'publisher']],
  ['dataset.import', ['title', 'publisher', 'attribution', 'licence_text', 'url', 'coverage']],
  ['incident.report', ['title', 'when', 'where', 'casualties', 'damage', 'received', 'rounds']],
  ['incident.revise', ['title', 'when', 'where', 'casualties', 'damage', 'received', 'rounds']],
  ['incident.withdraw', []],
  ['incident.link', []],
  ['incident.unlink', []],
  ['talks.session', ['title']],
  ['talks.record', []],
  ['text.begin', ['title']],
  ['undertaking.define', ['title']],
  ['undertaking.revise', ['title']],
  ['undertaking.agree', []],
  ['undertaking.waive', []],
  ['indicator.define', ['title', 'method']],
  ['allegation.lodge', ['title', 'when', 'casualties']],
  ['allegation.supplement', ['title', 'when', 'casualties']],
  ['inquiry.open', ['title']],
  ['inquiry.settle', []],
  ['inquiry.accept', []],
  ['inquiry.visit', ['when']],
  ['inquiry.interview', []],
  ['finding.draft', ['title', 'harm']],
  ['finding.revise', ['title', 'harm']],
  ['effort.record', ['note']],
  ['effort.withdraw', []],
  ['counting.adopt', ['title', 'text']],
  ['counting.declare', ['title']],
  ['claim.capture', ['speaker', 'original', 'translation', 'quantity', 'when']],
  ['claim.correct', ['speaker', 'original', 'translation', 'quantity', 'when']],
  ['claim.withdraw', []],
  ['claim.relate', []],
  ['bulletin.draft', ['title', 'content']],
  ['bulletin.revise', ['title', 'content']],
  ['bulletin.issue', []],
  ['bulletin.drop', []],
]);

/** Acts that change what may be read of others: a book must be given them too. */
const CHANGE_WHAT_IS_READ: ReadonlySet<string> = new Set(['erasure.order', 'seal.open']);

/** Whether a book has any use for acts of a kind. */
export function isBooked(kind: string): boolean {
  return KEPT.has(kind) || CHANGE_WHAT_IS_READ.has(kind);
}
