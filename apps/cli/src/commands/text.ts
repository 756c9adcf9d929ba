import { readFileSync } from 'node:fs';
import { type ActId, type DraftField, KINDS } from '@tasdiq/core';
import { noticeLines, planTabling, provisionOf, type TabledArticle, type Tabling } from '@tasdiq/client';
import {
  draftDiff,
  type ProvisionChange,
  type Provision,
  readText,
  type ReadText,
  type Run,
  TextError,
} from '@tasdiq/interop';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, Failure, sentenceOf, wrongUse } from '../failure.ts';
import type { Output } from '../output.ts';
import { openVoice, type Remote, SIGNING, SIGNING_HELP, type Voice } from '../remote.ts';
import { allOf, openReader } from './show.ts';

/** `tasdiq text`. */
export const text: Command = {
  name: 'text',
  summary: 'reads a text into provisions, tables it as a draft, compares drafts',
  usage: 'read FILE | table FILE --instrument I ... | compare --instrument I [--from DRAFT] [--to DRAFT] ...',
  help: [
    'read       shows the provisions of a DOCX, Markdown or plain text file, and everything in it that one does not see:',
    '           hidden words, tracked changes, comments, invisible characters',
    'table      makes a version of each article that is new or changed, and tables the draft; the rest keeps its consent',
    'compare    what changed between two drafts, word by word; the two newest when none are named',
    '--instrument I   id or code of the text',
    '--language L     language of the file, or the one to compare; en when not given',
    '--format F       plain, markdown or docx; found by itself when not given',
    '--before         of tracked changes, take the text before them; after them when not given',
    '--tell A,B       the words are for these members or offices alone, and for your own',
    '--dry-run        says what would be tabled and sends nothing',
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    instrument: { type: 'string' },
    language: { type: 'string' },
    format: { type: 'string' },
    before: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
    tell: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false },
  },
  run(args, out) {
    const [what, ...words] = args.someWords('what to do: read, table or compare');
    const file = (): string => {
      if (words.length !== 1) throw wrongUse(`Give one file. See --help.`);
      return words[0]!;
    };
    if (what === 'read') return Promise.resolve(read(fileText(file(), args), out));
    if (what === 'table') return table(fileText(file(), args), args, out);
    if (what === 'compare') return compare(args, out);
    throw wrongUse(`"${what}" is not understood; say read, table or compare.`);
  },
};

function fileText(path: string, args: Args): ReadText {
  const format = args.text('format');
  if (format !== undefined && format !== 'plain' && format !== 'markdown' && format !== 'docx')
    throw wrongUse(`--format is plain, markdown or docx; it is "${format}".`);
  const known = format ?? (/\.(md|markdown)$/i.test(path) ? 'markdown' : undefined);
  try {
    const bytes = new Uint8Array(readFileSync(path));
    return readText(bytes, {
      ...(known && { format: known }),
      tracked: args.flag('before') ? 'before' : 'after',
    });
  } catch (error) {
    const sentence = error instanceof TextError ? error.message : `cannot be read: ${sentenceOf(error)}`;
    throw new Failure(`${path}: ${sentence}`, EXIT.wrongUse);
  }
}

function read(found: ReadText, out: Output): ExitCode {
  out.result(found, [
    ...(found.title === undefined ? [] : [found.title, '']),
    ...found.articles.map(provisionLine),
    '',
    found.notices.length === 0
      ? 'Nothing hidden was found.'
      : `${found.notices.length} things that one does not see:`,
    ...(found.notices.length === 0
      ? []
      : noticeLines(found.notices)
          .split('\n')
          .map((line) => `  ${line}`)),
  ]);
  return EXIT.good;
}

function provisionLine({ ref, level, label, heading, text: words }: Provision): string {
  const line = [label, heading, words].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ');
  return `${'  '.repeat(level - 1)}${ref}  ${line.length > 110 ? `${line.slice(0, 109)}…` : line}`;
}

interface ServedText {
  readonly draft: ActId;
  readonly number: number;
  readonly articles: readonly TabledArticle[];
}

async function table(found: ReadText, args: Args, out: Output): Promise<ExitCode> {
  const language = args.text('language') ?? 'en';
  const voice = await openVoice(args, out, KINDS.get('text.table')!.by);
  const instrument = await instrumentOf(voice, args.need('instrument'));
  const before = await servedText(voice, instrument);
  const tell = args.list('tell');
  const field = (value: unknown): DraftField =>
    tell.length > 0 ? { value, tier: 'restricted', to: tell } : { value, tier: 'public' };
  const plan = planTabling(instrument, language, found.articles, before?.articles ?? [], field);
  const counts = countsOf(plan);
  for (const line of counts) out.note(line);
  if (args.flag('dry-run')) {
    out.result(plan, []);
    return EXIT.good;
  }
  const ids = await writeArticles(voice, plan, out);
  const fields: Record<string, DraftField> = {};
  if (found.title !== undefined) fields['title'] = field({ [language]: found.title });
  if (found.notices.length > 0) fields['notices'] = field(noticeLines(found.notices));
  const logged = await voice.author.submit(voice.host, {
    act: 'text.table',
    as: voice.as,
    facts: { instrument, answers: before?.draft ?? null, articles: ids },
    fields,
  });
  out.result({ draft: logged.id, articles: ids }, [`Tabled as ${logged.reference}  ${logged.id}`]);
  return EXIT.good;
}

function countsOf({ articles, removed }: Tabling): string[] {
  const kept = articles.filter((article) => article.kept !== undefined).length;
  return [
    `${articles.length} provisions: ${kept} as before, ${articles.length - kept} new or changed.`,
    ...(removed.length > 0 ? [`Left out: ${removed.join(', ')}.`] : []),
  ];
}

/** Ids of the versions in their order; what has no version yet is written first. */
async function writeArticles(voice: Voice, { articles }: Tabling, out: Output): Promise<ActId[]> {
  const ids: ActId[] = [];
  for (const article of articles) {
    if (article.kept !== undefined) {
      ids.push(article.kept);
      continue;
    }
    const { facts, fields } = article;
    const logged = await voice.author.submit(voice.host, {
      act: 'text.article',
      as: voice.as,
      facts,
      fields,
    });
    ids.push(logged.id);
    out.progress(`${ids.length} of ${articles.length} provisions`);
  }
  return ids;
}

async function compare(args: Args, out: Output): Promise<ExitCode> {
  const language = args.text('language') ?? 'en';
  const reader = await openReader(args, out);
  const instrument = await instrumentOf(reader, args.need('instrument'));
  const drafts = await draftsOf(reader, instrument);
  const to = args.text('to') ?? drafts.at(-1);
  const from = args.text('from') ?? drafts[drafts.indexOf(to ?? '') - 1];
  if (to === undefined || from === undefined) throw new Failure('There are no two drafts to compare.');
  const [before, after] = await Promise.all([
    servedText(reader, instrument, from),
    servedText(reader, instrument, to),
  ]);
  if (!before || !after) throw new Failure('One of the drafts is not a draft of this text.');
  const changes = draftDiff(
    before.articles.map((one) => provisionOf(one, language)),
    after.articles.map((one) => provisionOf(one, language)),
  );
  out.result({ from, to, changes }, [
    `Draft ${before.number} to draft ${after.number}:`,
    ...changes
      .filter(({ kind, renumbered, moved }) => kind !== 'unchanged' || renumbered || moved)
      .map(changeLine),
  ]);
  return EXIT.good;
}

function changeLine({
  kind,
  before,
  after,
  renumbered,
  moved,
  heading,
  text: words,
}: ProvisionChange): string {
  const ref = before && after && renumbered ? `${before.ref} -> ${after.ref}` : (after ?? before)!.ref;
  const how = [kind === 'unchanged' ? '' : kind, renumbered ? 'renumbered' : '', moved ? 'moved' : ''];
  const one = after ?? before!;
  const said = kind === 'changed' ? [runs(heading), runs(words)] : [one.heading ?? '', one.text];
  return `${ref}  ${how.filter(Boolean).join(', ')}\n    ${said.filter(Boolean).join('\n    ')}`;
}

/** Added words in `{+ +}`, removed ones in `[- -]`, as tools for word differences write them. */
function runs(all: readonly Run[]): string {
  return all
    .map(({ op, text: words }) => (op === 'same' ? words : op === 'added' ? `{+${words}+}` : `[-${words}-]`))
    .join('');
}

async function instrumentOf(reader: Remote, named: string): Promise<ActId> {
  const items = await allOf<{ id: ActId; code: string }>(reader, 'instruments');
  const found = items.find(({ id, code }) => id === named || code === named);
  if (found) return found.id;
  throw new Failure(
    `There is no text "${named}"; there is ${items.map(({ code }) => code).join(', ') || 'none'}.`,
  );
}

async function draftsOf(reader: Remote, instrument: ActId): Promise<string[]> {
  const items = await allOf<{ id: string; status: string }>(reader, 'drafts', { instrument });
  return items.filter(({ status }) => status !== 'withdrawn').map(({ id }) => id);
}

/** A draft of a text; undefined while there is none. */
async function servedText(
  { host, dossier }: Remote,
  instrument: ActId,
  draft?: string,
): Promise<ServedText | undefined> {
  try {
    return (await host.view(
      dossier,
      `instruments/${instrument}/text`,
      draft === undefined ? {} : { draft },
    )) as ServedText;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
