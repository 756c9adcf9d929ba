// The public names of @tasdiq/report, in the order one reads them.
export type { Revision, Told, ToldAct } from './told.ts';
export type {
  Cell,
  CellState,
  ChartKind,
  Column,
  ColumnKind,
  Figure,
  Label,
  Localized,
  Mark,
  Provenance,
  Row,
} from './figure.ts';
export type { Block, PrintedDocument, Run } from './document.ts';
export { Book, type BookEntry, publicOpen, type Telling } from './book.ts';
export {
  CHANGE_KINDS,
  type Change,
  type ChangedClock,
  type ChangeGroup,
  type ChangeKind,
  changeKey,
  type Changes,
  changesBetween,
  type Instant,
  type Restriction,
} from './changes.ts';
