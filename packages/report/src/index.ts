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
export { withoutRecords } from './figure.ts';
export type { Block, PrintedDocument, Run } from './document.ts';
export { documentHtml } from './document/html.ts';
export { documentTypst, type TypstInput } from './document/typst.ts';
export { isBooked } from './kept.ts';
export { Book, type BookEntry, publicOpen, type Telling } from './book.ts';
export { type FigureEntry, figure, FIGURES, figuresOf } from './figures/registry.ts';
export { FigureError, OPTION_NAMES, type OptionName, type RawOptions } from './figures/options.ts';
export { DEFAULT_RULE, type Rule, ruleOf } from './counting/rule.ts';
export { type Counted, countedBy, type Unit, type UnitFilter } from './counting/unit.ts';
export { type Account, accountsOf } from './counting/account.ts';
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
export { type ChartOptions, chartOf, LEAST_WIDTH, MOST_WIDTH } from './chart/chart.ts';
export { plainFormat } from './chart/plain-format.ts';
export { CHART_WORDS, type ChartWord, type Wording } from './chart/wording.ts';
export { ABOUT_CODES, aboutOf, type AboutRow, type Terms } from './table/about.ts';
export { aboutCsv, csvOf, type CsvOptions, type FlatCell, type FlatTable, flatTable } from './table/csv.ts';
export { inert } from './table/inert.ts';
export {
  type Table,
  tableBlock,
  type TableCell,
  type TableHead,
  tableOf,
  type TableRow,
} from './table/table.ts';
export { draftBulletin, type Drafted, openNumbers } from './bulletin/draft.ts';
export { bulletinDocument, type Printing } from './bulletin/document.ts';
export { filledBulletin } from './bulletin/fill.ts';
export { wordingIn } from './bulletin/wording-in.ts';
