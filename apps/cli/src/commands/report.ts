import { createHash } from 'node:crypto';
import { type ActId, type BulletinContent, formatTime, parseTime } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { printPdf } from '@tasdiq/print';
import {
  aboutCsv,
  bulletinDocument,
  chartOf,
  csvOf,
  documentHtml,
  type Figure,
  figure,
  FigureError,
  FIGURES,
  figuresOf,
  filledBulletin,
  type Localized,
  OPTION_NAMES,
  type RawOptions,
  type Terms,
  type Told,
  type Wording,
  wordingIn,
} from '@tasdiq/report';
import { documentDocx } from '@tasdiq/report/docx';
import { toldInFile } from '@tasdiq/report/file';
import { workbookOf } from '@tasdiq/report/workbook';
import { isLanguage, type Language, LANGUAGES } from '@tasdiq/words';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { figureLines } from '../figure-lines.ts';
import { readInput, writeWhole } from '../files.ts';
import type { Output } from '../output.ts';
import { readFingerprint } from '../pins.ts';

/** Files with at least this many entries take long enough for progress to be shown. */
const LONG = 20_000;
/** Characters of a day without a time. */
const DAY_CHARS = 10;
const FORMATS = ['text', 'json', 'csv', 'about', 'xlsx', 'svg', 'html', 'pdf', 'docx'] as const;
type Format = (typeof FORMATS)[number];

/** `tasdiq report`. */
export const report: Command = {
  name: 'report',
  summary: 'makes figures and bulletins again from a dossier file, without a network',
  usage: 'FILE [--figure ID | --bulletin ID | --list] [--asof MOMENT] [--format F] [--out PATH]',
  help: [
    'The file is verified first; only what the public may read is counted, whoever the file was made for.',
    '--figure ID     one figure, as incidents.trend; every figure when not given',
    '--bulletin ID   a bulletin that was issued or drafted, by the id of its act',
    '--list          which figures there are, and their options',
    '--asof MOMENT   a number of entries, a day, or a time in UTC; the whole file when not given',
    '--at TIME       when clocks are read, if not at MOMENT',
    `--format F      ${FORMATS.join(', ')}; text when not given, html for a bulletin`,
    `--lang L        ${LANGUAGES.join(', ')}; en when not given`,
    '--out PATH      a file to write, needed for xlsx, pdf and docx',
    '--charter F     the fingerprint that the file must have',
    `Options of figures: ${OPTION_NAMES.map((name) => `--${name}`).join(' ')}`,
    'A host gives the same figure for the same moment: the "size" of its answer as --asof, its "asOf" as --at.',
  ],
  options: {
    figure: { type: 'string' },
    bulletin: { type: 'string' },
    list: { type: 'boolean' },
    asof: { type: 'string' },
    at: { type: 'string' },
    format: { type: 'string' },
    lang: { type: 'string' },
    out: { type: 'string' },
    charter: { type: 'string' },
    ...Object.fromEntries(OPTION_NAMES.map((name) => [name, { type: 'string' as const }])),
  },
  async run(args, out) {
    if (args.flag('list')) return list(out);
    const told = await toldBy(args, out);
    const bulletin = args.text('bulletin');
    const format = formatOf(args, bulletin === undefined ? 'text' : 'html');
    const language = languageOf(args);
    try {
      if (bulletin === undefined) await figures(args, out, told, format, language);
      else await bulletinFile(args, out, told, bulletin as ActId, format, language);
    } catch (error) {
      if (error instanceof FigureError) throw wrongUse(`${error.message}. See --list.`);
      throw error;
    }
    return EXIT.good;
  },
};

function list(out: Output): typeof EXIT.good {
  out.result(
    { figures: FIGURES },
    FIGURES.map(({ id, options, by }) => {
      const choice = by.length > 0 ? ` (--by ${by.join('|')})` : '';
      return `${id.padEnd(26)} ${options.map((name) => `--${name}`).join(' ')}${choice}`;
    }),
  );
  return EXIT.good;
}

async function toldBy(args: Args, out: Output): Promise<Told> {
  const bytes = readInput(args.oneWord('file'));
  const pin = args.text('charter');
  const at = args.text('at');
  const { report: judged, told } = await toldInFile(
    bytes,
    {
      crypto: nodeCrypto,
      pin: pin === undefined ? undefined : readFingerprint(pin),
      progress: (done, total) => {
        if (total >= LONG) out.progress(`${done} of ${total} entries checked`);
      },
    },
    { asOf: momentOf(args), at: at === undefined ? undefined : timeOf('at', at) },
  );
  if (told) return told;
  const why = judged.firstWrong?.code ?? judged.verdict;
  throw new Failure(`The file does not hold (${why}). See "tasdiq verify".`);
}

function momentOf(args: Args): { readonly size: number } | { readonly time: number } | undefined {
  const text = args.text('asof');
  if (text === undefined) return undefined;
  return /^\d{1,9}$/.test(text) ? { size: Number(text) } : { time: timeOf('asof', text) };
}

function timeOf(name: string, text: string): number {
  const time = parseTime(text.length === DAY_CHARS ? `${text}T00:00:00.000Z` : text);
  if (time === undefined)
    throw wrongUse(`--${name} ${text}: give a day or a time like 2026-03-01T12:00:00.000Z.`);
  return time;
}

function formatOf(args: Args, usual: Format): Format {
  const given = (args.text('format') ?? usual) as Format;
  if (!FORMATS.includes(given)) throw wrongUse(`--format ${given}: give one of ${FORMATS.join(', ')}.`);
  return given;
}

function languageOf(args: Args): Language {
  const given = args.text('lang') ?? 'en';
  if (!isLanguage(given)) throw wrongUse(`--lang ${given}: give one of ${LANGUAGES.join(', ')}.`);
  return given;
}

async function figures(
  args: Args,
  out: Output,
  told: Told,
  format: Format,
  language: Language,
): Promise<void> {
  const options: RawOptions = Object.fromEntries(
    OPTION_NAMES.flatMap((name) => {
      const text = args.text(name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  const id = args.text('figure');
  const made = id === undefined ? figuresOf(told, options) : [figure(told, id, options)];
  const wording = wordingIn(language);
  if (format === 'text') {
    out.result(
      { revision: told.revision, figures: made },
      headLines(told).concat(made.flatMap((one) => figureLines(one, wording))),
    );
    return;
  }
  if (format === 'json') {
    give(args, out, `${JSON.stringify(id === undefined ? made : made[0])}\n`);
    return;
  }
  const [one] = made;
  if (id === undefined || !one) throw wrongUse(`--format ${format} is of one figure: give --figure.`);
  give(args, out, await fileOf(one, wording, termsOf(told, one), format));
}

function headLines({ revision }: Told): string[] {
  const { dossier, size, root, at } = revision;
  return [`Dossier ${dossier}`, `${size} entries, root ${root}, clocks read at ${formatTime(at)}`];
}

function termsOf({ state, act }: Told, { provenance }: Figure): Terms {
  const attributions = provenance.datasets.flatMap((id) => {
    const text = act(id as ActId)?.open['attribution'];
    return typeof text === 'string' ? [text] : [];
  });
  return { licence: state.charter?.terms.licence ?? 'not stated', attributions };
}

async function fileOf(
  made: Figure,
  wording: Wording,
  terms: Terms,
  format: Format,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'csv':
      return csvOf(made, wording, terms, { records: true });
    case 'about':
      return aboutCsv(made, wording, terms);
    case 'xlsx':
      return workbookOf(made, wording, terms, { records: true });
    case 'svg': {
      const svg = chartOf(made, wording, { width: 760, alone: { lines: [terms.licence] } });
      if (svg === null) throw wrongUse(`${made.id} is a table and has no drawing.`);
      return svg;
    }
    default:
      throw wrongUse(`--format ${format} is for bulletins: give --bulletin.`);
  }
}

async function bulletinFile(
  args: Args,
  out: Output,
  told: Told,
  id: ActId,
  format: Format,
  language: Language,
): Promise<void> {
  const bulletin = told.state.bulletins.get(id);
  const words = bulletin && told.act(bulletin.version)?.open;
  if (!bulletin || !words?.['title'] || !words['content'])
    throw wrongUse(`There is no issued bulletin ${id} in this file as of then, or its words are not public.`);
  const made = args.with('asof', String(bulletin.size)).with('at', formatTime(bulletin.to));
  const then = await toldBy(made, out);
  const [title, content] = [words['title'] as Localized, words['content'] as BulletinContent];
  const filled = filledBulletin(then, bulletin, title, content);
  const digest = createHash('sha256').update(filled).digest('base64url');
  if (bulletin.issued && bulletin.issued.content !== digest)
    throw new Failure(
      `The record says that its content has the digest ${bulletin.issued.content}; made again it has ${digest}.`,
    );
  const document = bulletinDocument({ told: then, bulletin, title, content, language });
  switch (format) {
    case 'json':
      return give(args, out, filled);
    case 'html':
      return give(args, out, documentHtml(document));
    case 'pdf':
      return give(args, out, await printPdf(document));
    case 'docx':
      return give(args, out, await documentDocx(document));
    default:
      throw wrongUse(`A bulletin has the formats html, pdf, docx and json.`);
  }
}

/** Writes to the file that is asked for, or to standard output. */
function give(args: Args, out: Output, made: string | Uint8Array): void {
  const path = args.text('out');
  if (path === undefined) {
    if (typeof made !== 'string') throw wrongUse('Give --out PATH for this format.');
    process.stdout.write(made);
    return;
  }
  writeWhole(path, made);
  const digest = createHash('sha256').update(made).digest('base64url');
  out.result({ path, digest }, [`${path} written, SHA-256 ${digest}`]);
}
