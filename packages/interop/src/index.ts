export { ACLED_READER, type AcledEdition, type AcledLayout, readAcled } from './acled.ts';
export type { CaseProfile, CaseSide } from './cases/actor.ts';
export { type CaseDraft, type CaseProblem, factsWithIds, type Ref } from './cases/draft.ts';
export { CASE_READER, type CaseReading, NO_PROFILE, readCases } from './cases/read.ts';
export { CASE_COLUMNS, type CaseColumn, type CaseRow } from './cases/row.ts';
export { type CalendarEntry, CalendarError, type CalendarHead, writeCalendar } from './calendar.ts';
export {
  type Comparable,
  compareEditions,
  type EditionDifference,
  type Revision,
  SAME_PLACE_DEGREES,
} from './compare.ts';
export type { Coverage, Gap } from './coverage.ts';
export type { Edition, ReaderRef, Reading, Totals, Unreadable } from './edition.ts';
export { EXPORT_MAPPING, recordsToCsv, recordsToGeoJson } from './export.ts';
export {
  type ColumnMapping,
  isMappingText,
  MAPPED_READER,
  mappingText,
  type MappedEdition,
  type MappedLayout,
  parseMapping,
  readMapped,
} from './mapped.ts';
export { PROBLEM_EFFECT, type Problem, type ProblemCode } from './problem.ts';
export type { ColumnRole } from './profile.ts';
export { DATASET_READERS, type DatasetReader, readerOf } from './readers.ts';
export {
  type DatasetRecord,
  fieldValue,
  type PlacePrecision,
  RECORD_FIELDS,
  type RecordDeaths,
  type RecordField,
  type RecordPlace,
  type RecordSources,
  type RecordTime,
  type SourceRef,
  type TimePrecision,
  type ViolenceType,
} from './record.ts';
export type { DateOrder } from './date.ts';
export { rowBytes } from './table.ts';
export type { Encoding } from './text.ts';
export { type GedEdition, type GedLayout, readUcdp, UCDP_READER } from './ucdp.ts';
export { type Anchor, anchorOf, type Found, findAnchor } from './text/anchor.ts';
export { draftDiff, type ProvisionChange } from './text/draft-diff.ts';
export { TextError, type TextErrorCode } from './text/error.ts';
export type { Notice, NoticeKind, NoticePart, NoticePlace } from './text/notice.ts';
export type { Provision } from './text/provision.ts';
export { type ReadText, readText, type TextFormat, type TextOptions } from './text/read.ts';
export { type Run, wordDiff } from './text/word-diff.ts';
export { type Cut, cutWords } from './text/words.ts';
