// `npm run bench`: how fast this is on this machine, beside what the machine can do without us. docs/design/speed.md
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { append } from './append.ts';
import { browser } from './browser.ts';
import { decode } from './decode.ts';
import { fold } from './fold.ts';
import { machine, VERIFY_ROW } from './machine.ts';
import type { Figure, Options, Row } from './measure.ts';
import { offline } from './offline.ts';
import { publicSide } from './public.ts';
import { forgetRecord } from './record.ts';
import { replay } from './replay.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { table } from './table.ts';

/** In the order in which they run. */
const FIGURES: readonly Figure[] = [
  machine,
  decode,
  fold,
  replay,
  offline,
  browser,
  append,
  start,
  search,
  publicSide,
];

/** Ed25519 verifications a second on all cores of the machine on which the plan's goals were set. */
const PLANNED_VERIFICATIONS = 24_500;

const USAGE = `Usage: npm run bench -- [--only NAME[,NAME]] [--quick] [--full] [--acts N] [--folder PATH] [--json]
  --only   some of: ${FIGURES.map(({ name }) => name).join(', ')}
  --quick  small counts, to see that everything works; the figures then say nothing
  --full   also what takes many minutes
  --acts   acts in a record (100000; with --quick 1000)
  --folder where the dossier of the figure "public" is kept for the next run
  --json   the rows as JSON on standard output`;

const { only, json, options } = read(process.argv.slice(2));
const rows: (Row & { readonly figure: string })[] = [];
for (const figure of FIGURES) {
  if (only && !only.includes(figure.name)) continue;
  options.say(`${figure.name} ...`);
  const measured = await figure.measure(options);
  rows.push(...measured.map((row) => ({ figure: figure.name, ...row })));
  // A run that is broken off later has shown what it had.
  if (measured.length > 0) options.say(`${table(measured)}\n`);
}
forgetRecord();
if (json) console.log(JSON.stringify({ machine: about(), speed: speed(), rows }, null, 1));
else console.log(`\n${about()}\n${speedInWords()}\n\n${table(rows)}`);

function about(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString()}`;
}

/** How fast this machine is by its bare limit, as a share of the one on which the goals were set. */
function speed(): number | undefined {
  const limit = rows.find(({ what }) => what === VERIFY_ROW);
  return limit && limit.value / PLANNED_VERIFICATIONS;
}

function speedInWords(): string {
  const share = speed();
  if (share === undefined) return '';
  const percent = Math.round(100 * share);
  return `By bare Ed25519 verification this machine is ${percent} % as fast as the one on which the goals were set.`;
}

/** The command line; ends the process with 2 when it is wrong. */
function read(args: string[]): { only: string[] | undefined; json: boolean; options: Options } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        acts: { type: 'string' },
        folder: { type: 'string' },
      },
    });
    const { quick, full, folder, json: asJson } = values;
    const named = values.only?.split(',');
    const stranger = named?.find((name) => !FIGURES.some((figure) => figure.name === name));
    if (stranger) throw new Error(`There is no figure "${stranger}".`);
    const acts = values.acts === undefined ? (quick ? 1000 : 100_000) : Number(values.acts);
    if (!Number.isSafeInteger(acts) || acts < 500)
      throw new Error('--acts is a whole number of at least 500.');
    const say = (line: string): void => console.error(line);
    return { only: named, json: asJson, options: { quick, full, acts, folder, repeats: quick ? 1 : 3, say } };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(2);
  }
}
