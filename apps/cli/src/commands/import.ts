import { basename } from 'node:path';
import { type ReadEdition, readEdition } from '@tasdiq/client';
import { base64url, type ActId } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { compareEditions, type EditionDifference, PROBLEM_EFFECT, type Problem } from '@tasdiq/interop';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { openVoice, SIGNING, SIGNING_HELP, type Voice } from '../remote.ts';
import { type Format, formatOf, needWords, readSource, type Source } from './import-format.ts';

/** Problems that are printed; all are counted, and --json has all. */
const SHOWN = 20;

/** An edition of the same series that is in the dossier. */
interface Earlier {
  readonly id: ActId;
  readonly digest: string;
  /** The mapping by which it was read. */
  readonly mapping: string | undefined;
}

/** `tasdiq import`. */
export const importData: Command = {
  name: 'import',
  summary: 'imports editions of published data',
  usage: 'ucdp|acled|csv|xlsx FILE ... --dossier D --key FILE [--as MANDATE] [--map FILE] [--edition E] ...',
  help: [
    'Reads each FILE, says what it adds to the edition before it, uploads it and signs one dataset.import act.',
    'ucdp and acled are read as their publishers lay them out, csv and xlsx by a mapping of columns that goes on',
    'the record. Of a workbook one sheet goes on the record, as CSV.',
    '--map FILE       the mapping: {"columns": {"id": "Ref", "date": "Day", "placeName": "Place"}}',
    '--sheet S        name of the sheet, or its place from 1; the first when not given',
    '--series S       the same for every edition; ucdp-ged or acled when not given',
    '--edition E      the publisher’s version, for example 25.1; looked for in the name of the file',
    '--title T, --publisher P, --attribution A, --licence L, --coverage C   what readers are shown; needed where',
    '                 the format does not know them. ACLED: say under which licence you may pass the file on',
    '--no-supersede   leave the edition before as it is: for samples that do not replace each other',
    '--dry-run        read and compare, and send nothing',
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    map: { type: 'string' },
    sheet: { type: 'string' },
    series: { type: 'string' },
    edition: { type: 'string' },
    title: { type: 'string' },
    publisher: { type: 'string' },
    attribution: { type: 'string' },
    licence: { type: 'string' },
    coverage: { type: 'string' },
    'no-supersede': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  async run(args, out) {
    const [name, ...files] = args.someWords('format and files');
    const format = formatOf(name!);
    if (files.length === 0) throw wrongUse('Give the files to import. See --help.');
    needWords(format, args);
    const voice = await openVoice(args, out, ['monitor', 'publish', 'intake']);
    const results: unknown[] = [];
    const lines: string[] = [];
    for (const path of files) {
      out.progress(`reading ${basename(path)}`);
      const done = await importFile(voice, format, path, args);
      results.push(done);
      lines.push(...linesOf(done));
    }
    out.result({ imports: results }, lines);
    return EXIT.good;
  },
};

/** What came of one file. */
interface Done {
  readonly file: string;
  readonly series: string;
  readonly edition: string;
  readonly rows: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly problems: readonly Problem[];
  readonly logged: { readonly reference: string; readonly id: string } | undefined;
}

async function importFile(voice: Voice, format: Format, path: string, args: Args): Promise<Done> {
  const source = await readSource(path, format, args);
  const series = args.text('series') ?? format.series!;
  const edition = args.text('edition') ?? editionIn(path);
  const earlier = args.flag('no-supersede') ? undefined : await currentEdition(voice, series);
  const label = {
    series,
    edition,
    media: source.media,
    licence: args.text('licence') ?? format.licence!,
    ...(earlier && { supersedes: earlier.id }),
    ...(source.mapping !== undefined && { mapping: source.mapping }),
  };
  const read = readEdition(source.bytes, format.reader, label, sha256);
  if (!('facts' in read)) {
    const { line, detail } =
      read.problems.findLast(({ code }) => PROBLEM_EFFECT[code] === 'file') ?? read.problems[0]!;
    throw new Failure(
      `${path} cannot be read as ${format.name}${line > 0 ? `, line ${line}` : ''}: ${detail}.`,
    );
  }
  const difference = await compare(voice, format, read, earlier);
  const { problems, totals } = read.edition;
  const logged = args.flag('dry-run') ? undefined : await send(voice, format, source, read, args);
  return {
    file: path,
    series,
    edition,
    rows: totals.rows,
    added: difference.added.length,
    revised: difference.revised.length,
    unchanged: difference.unchanged,
    missing: difference.missing.length,
    problems,
    logged,
  };
}

async function send(
  voice: Voice,
  format: Format,
  { bytes, mapping, note }: Source,
  { edition, facts }: ReadEdition,
  args: Args,
): Promise<{ reference: string; id: string }> {
  const { host, dossier, author, as } = voice;
  const open = (value: unknown) => ({ value, tier: 'public' as const });
  const { coverage, layout } = edition;
  const called = format.series === 'ucdp-ged' ? 'UCDP GED' : String(facts['series']);
  const title =
    args.text('title') ??
    `${called} ${facts['edition']} (${layout}), ${coverage.countries.join(' and ') || 'no country named'}`;
  await host.putBlob(dossier, base64url(sha256(bytes)), bytes);
  return author.submit(host, {
    as,
    act: 'dataset.import',
    facts,
    fields: {
      title: open({ en: title }),
      publisher: open(args.text('publisher') ?? format.publisher),
      attribution: open(args.text('attribution') ?? format.attribution),
      coverage: open({ en: args.text('coverage') ?? coverageText(edition) }),
      ...(mapping !== undefined && { mapping: open(mapping) }),
      ...(note !== undefined && { note: open(note) }),
    },
  });
}

/** What the file covers, when nobody says it better. */
function coverageText({ coverage, records }: ReadEdition['edition']): string {
  const { from, to, gaps, absentColumns } = coverage;
  const span = from && to ? `${records.length} records from ${from} to ${to}` : 'No records';
  const silent =
    gaps.length > 0
      ? ` ${gaps.length} periods of whole months without a row, which does not mean that nothing happened.`
      : '';
  const absent =
    absentColumns.length > 0 ? ` Columns that the file does not have: ${absentColumns.join(', ')}.` : '';
  return `${span}.${silent}${absent} Nothing outside this span is covered.`;
}

async function compare(
  { host, dossier }: Voice,
  { reader }: Format,
  { edition }: ReadEdition,
  earlier: Earlier | undefined,
): Promise<EditionDifference> {
  const nothing = { records: [], fields: edition.fields };
  if (!earlier) return compareEditions(nothing, edition);
  const bytes = await host.blob(dossier, earlier.digest);
  if (base64url(sha256(bytes)) !== earlier.digest)
    throw new Failure('The host gave other bytes for the edition before this one.');
  const before = reader.read(bytes, earlier.mapping);
  return compareEditions(before.ok ? before : nothing, edition);
}

/** The newest edition of a series that nothing supersedes. */
async function currentEdition({ host, dossier }: Voice, series: string): Promise<Earlier | undefined> {
  const { items = [] } = (await host.view(dossier, 'datasets', { limit: '500' })) as {
    items?: {
      id?: string;
      series?: string;
      status?: string;
      blob?: { digest?: string };
      fields?: Record<string, { value?: unknown }>;
    }[];
  };
  const current = items.find((one) => one.series === series && one.status === 'current');
  if (!current?.id || !current.blob?.digest) return undefined;
  const mapping = current.fields?.['mapping']?.value;
  return {
    id: current.id as ActId,
    digest: current.blob.digest,
    mapping: typeof mapping === 'string' ? mapping : undefined,
  };
}

/** The publisher's version in the name of a file: `ged_v25_1`, `ged251`, `GEDEvent_v25_1.csv`. */
function editionIn(path: string): string {
  const name = basename(path).toLowerCase();
  const match =
    /v?(\d\d)[._](\d)(?!\d)/.exec(name) ?? /ged(\d\d)(\d)(?!\d)/.exec(name) ?? /v(\d\d)(?!\d)()/.exec(name);
  if (!match)
    throw wrongUse(`The name of ${path} does not say which edition it is: give --edition, for example 25.1.`);
  return `${match[1]}.${match[2] || '1'}`;
}

function linesOf({
  file,
  series,
  edition,
  rows,
  added,
  revised,
  unchanged,
  missing,
  problems,
  logged,
}: Done): string[] {
  const rowsLost = problems.filter(({ code }) => PROBLEM_EFFECT[code] === 'row').length;
  return [
    `${basename(file)}: ${series} ${edition}, ${rows} rows`,
    `  ${added} added, ${revised} revised, ${unchanged} unchanged, ${missing} no longer there`,
    `  ${problems.length} problems, ${rowsLost} rows not taken`,
    ...problems
      .slice(0, SHOWN)
      .map(
        ({ line, column, code, detail }) =>
          `    line ${line}${column ? `, ${column}` : ''}: ${detail} (${code})`,
      ),
    ...(problems.length > SHOWN ? [`    ... and ${problems.length - SHOWN} more; --json has them all`] : []),
    logged ? `  logged as ${logged.reference} (${logged.id})` : '  nothing was sent',
  ];
}
