import { readFileSync, writeFileSync } from 'node:fs';
import { type DraftField, KINDS } from '@tasdiq/core';
import { actsOf, itemsOf, type RowAct, type ServedUndertaking, type WordingAct } from '@tasdiq/client/matrix';
import { MatrixError, matrixRows, readMatrix, writeMatrix } from '@tasdiq/interop/matrix';
import type { MatrixItem, MatrixReading } from '@tasdiq/interop/matrix';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, Failure, sentenceOf, wrongUse } from '../failure.ts';
import type { Output } from '../output.ts';
import { openVoice, type Remote, SIGNING, SIGNING_HELP } from '../remote.ts';
import { allOf, openReader } from './show.ts';

/** `tasdiq matrix`. */
export const matrix: Command = {
  name: 'matrix',
  summary: 'the undertakings as a table for spreadsheets, and back',
  usage: 'save FILE.xlsx|FILE.csv | bring FILE ... --dossier D',
  help: [
    'save       writes every undertaking that you may read: its facts, its words, and how it stands now',
    'bring      makes acts of the rows that are new or changed: undertaking.define, undertaking.revise',
    '--tell A,B       the words are for these members or offices alone, and for your own',
    '--dry-run        says which acts the rows ask for and sends nothing',
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    tell: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false },
  },
  run(args, out) {
    const [what, file, ...more] = args.someWords('what to do: save or bring');
    if (file === undefined || more.length > 0) throw wrongUse('Give one file. See --help.');
    if (what === 'save') return save(file, args, out);
    if (what === 'bring') return bring(file, args, out);
    throw wrongUse(`"${what}" is not understood; say save or bring.`);
  },
};

async function save(file: string, args: Args, out: Output): Promise<ExitCode> {
  const format = /\.(xlsx|csv)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== 'xlsx' && format !== 'csv') throw wrongUse('The name of the file ends in .xlsx or .csv.');
  const items = await itemsAt(await openReader(args, out));
  try {
    writeFileSync(file, await writeMatrix(matrixRows(items), format), { flag: 'wx' });
  } catch (error) {
    if (error instanceof MatrixError) throw new Failure(error.message);
    throw new Failure(`${file} cannot be written: ${sentenceOf(error)}`, EXIT.wrongUse);
  }
  out.result({ file, undertakings: items.length }, [`${items.length} undertakings in ${file}`]);
  return EXIT.good;
}

async function bring(file: string, args: Args, out: Output): Promise<ExitCode> {
  const { rows, problems } = await readTable(file);
  for (const { line, code, column } of problems)
    out.note(`Row ${line}: ${code}${column ? ` (${column})` : ''}`);
  if (problems.length > 0) throw new Failure('Nothing was sent: put these rows right first.');
  const voice = args.flag('dry-run')
    ? undefined
    : await openVoice(args, out, KINDS.get('undertaking.define')!.by);
  const acts = actsOf(rows, await itemsAt(voice ?? (await openReader(args, out))));
  const stale = acts.filter((act) => act.stale);
  if (stale.length > 0)
    throw new Failure(
      `Nothing was sent: ${stale.map(({ code }) => code).join(', ')} has another wording by now. Save the table anew.`,
    );
  if (!voice) {
    out.result({ acts }, acts.length === 0 ? ['No row is new or changed.'] : acts.map(lineOf));
    return EXIT.good;
  }
  const tell = args.list('tell');
  const known = new Map(rows.map((row) => [row.line, row]));
  const logged: unknown[] = [];
  for (const act of acts) {
    const answers = known.get(act.line)!.revises?.answers;
    const facts = { ...act.facts, ...(answers !== undefined && { answers }) };
    const fields = Object.fromEntries(
      Object.entries(act.fields).map(([name, value]) => [name, fieldOf(value, tell)]),
    );
    logged.push(await voice.author.submit(voice.host, { act: act.kind, as: voice.as, facts, fields }));
    out.progress(`${logged.length} of ${acts.length} rows`);
  }
  out.result({ acts: logged }, [
    `${logged.length} of ${rows.length} rows were new or changed, and are logged.`,
  ]);
  return EXIT.good;
}

async function readTable(file: string): Promise<MatrixReading> {
  try {
    return await readMatrix(new Uint8Array(readFileSync(file)));
  } catch (error) {
    throw new Failure(`${file}: ${sentenceOf(error)}`, EXIT.wrongUse);
  }
}

/** Kinds of act that word an undertaking. */
const WORDINGS = ['undertaking.define', 'undertaking.revise'] as const;

/** Every undertaking that the reader may have, with what the act that words it says. */
async function itemsAt(reader: Remote): Promise<MatrixItem[]> {
  const items = await allOf<ServedUndertaking>(reader, 'matrix');
  const acts = new Map<string | null, WordingAct>();
  for (const kind of WORDINGS)
    for (const act of await allOf<WordingAct>(reader, 'acts', { act: kind })) acts.set(act.id, act);
  // A list may be behind what was logged a moment ago; a single act is waited for.
  for (const { version } of items.filter((item) => !acts.has(item.version)))
    acts.set(version, (await reader.host.view(reader.dossier, `acts/${version}`)) as WordingAct);
  return itemsOf(items, [...acts.values()]);
}

function fieldOf(value: unknown, tell: readonly string[]): DraftField {
  return tell.length > 0 ? { value, tier: 'restricted', to: tell } : { value, tier: 'public' };
}

function lineOf({ line, kind, code }: RowAct): string {
  return `Row ${line}: ${kind} ${code}`;
}
