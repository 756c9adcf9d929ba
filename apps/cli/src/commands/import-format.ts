// The formats of `tasdiq import`: which reader takes the file, what must be said about it, and what the record holds.
import { basename } from 'node:path';
import { base64url } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { type DatasetReader, mappingText, parseMapping, readerOf } from '@tasdiq/interop';
import { sheetToCsv, WorkbookRefusal } from '@tasdiq/interop/workbook';
import type { Args } from '../args.ts';
import { Failure, wrongUse } from '../failure.ts';
import { readInput } from '../files.ts';

/** What a format says of its files when its user says nothing else. */
export interface Format {
  /** What people call the data. */
  readonly name: string;
  readonly reader: DatasetReader;
  readonly series: string | undefined;
  readonly publisher: string | undefined;
  readonly licence: string | undefined;
  readonly attribution: string | undefined;
  readonly workbook: boolean;
}

/** A file as it goes on the record. */
export interface Source {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly media: string;
  /** The canonical text of the mapping, where the reader needs one. */
  readonly mapping?: string;
  /** Where the bytes come from, if they are not the file itself. */
  readonly note?: string;
}

const UNSAID = { series: undefined, publisher: undefined, licence: undefined, attribution: undefined };
const MAPPED = { ...UNSAID, reader: readerOf('mapped', 1)! };

/** The formats by their name on the command line. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ucdp: {
    name: 'UCDP data',
    reader: readerOf('ucdp-ged', 1)!,
    series: 'ucdp-ged',
    publisher: 'Uppsala Conflict Data Program',
    licence: 'cc-by-4.0',
    attribution:
      'Uppsala Conflict Data Program, Georeferenced Event Dataset, licence CC BY 4.0. Sundberg, Ralph and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4).',
    workbook: false,
  },
  // ACLED's terms differ from user to user, so whoever imports must say under which they may pass the file on.
  acled: {
    name: 'ACLED data',
    reader: readerOf('acled', 1)!,
    series: 'acled',
    publisher: 'Armed Conflict Location & Event Data (ACLED)',
    licence: undefined,
    attribution: 'Armed Conflict Location & Event Data (ACLED), www.acleddata.com.',
    workbook: false,
  },
  csv: { ...MAPPED, name: 'a table by this mapping', workbook: false },
  xlsx: { ...MAPPED, name: 'a table by this mapping', workbook: true },
};

/** The format of a name. Throws a `Failure` of wrong use. */
export function formatOf(name: string): Format {
  if (Object.hasOwn(FORMATS, name)) return FORMATS[name]!;
  throw wrongUse(`The formats are ${Object.keys(FORMATS).join(', ')}; "${name}" is not known.`);
}

/** What has to be said of a file before it can be sent, and is not known by its format. Throws on the first gap. */
export function needWords(format: Format, args: Args): void {
  for (const name of ['series', 'publisher', 'licence', 'attribution'] as const) {
    if (format[name] === undefined) args.need(name);
  }
}

/** The mapping of `--map FILE` in its canonical text; none for a reader that needs none. Throws a `Failure`. */
export function mappingOf({ reader }: Format, args: Args): string | undefined {
  if (!reader.mapped) return undefined;
  const path = args.need('map');
  const parsed = parseMapping(new TextDecoder().decode(readInput(path)));
  if ('fault' in parsed) throw wrongUse(`${path} is no mapping: ${parsed.fault}.`);
  return mappingText(parsed.mapping);
}

/** The file as it goes on the record: a workbook as the CSV of one sheet. Throws a `Failure`. */
export async function readSource(path: string, format: Format, args: Args): Promise<Source> {
  const bytes = readInput(path);
  const mapping = mappingOf(format, args);
  const by = mapping === undefined ? {} : { mapping };
  if (!format.workbook) {
    return { bytes, media: /json$/i.test(path) ? 'application/geo+json' : 'text/csv', ...by };
  }
  const named = args.text('sheet');
  const sheet = named === undefined ? 1 : /^\d{1,4}$/.test(named) ? Number(named) : named;
  try {
    const { csv } = await sheetToCsv(bytes, sheet);
    const note = `Made from sheet ${sheet} of the workbook ${basename(path)}, ${bytes.length} bytes, SHA-256 ${base64url(sha256(bytes))}.`;
    return { bytes: csv, media: 'text/csv', note, ...by };
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw new Failure(`${path}: ${error.message}`);
    throw error;
  }
}
