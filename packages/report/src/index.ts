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
