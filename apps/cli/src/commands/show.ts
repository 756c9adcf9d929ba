import { accessLines, type Ledger } from '../access-lines.ts';
import type { Command } from '../command.ts';
import { EXIT, wrongUse } from '../failure.ts';
import { readKey } from '../key-file.ts';
import { openRemote, openSession, type Remote, SIGNING, SIGNING_HELP } from '../remote.ts';
import type { Args } from '../args.ts';
import type { Output } from '../output.ts';

/** Things that one request brings. */
const PAGE = '500';

interface Thing {
  readonly id?: string;
  readonly status?: string;
  readonly code?: string;
  readonly fields?: Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>;
  readonly [name: string]: unknown;
}

/** `tasdiq show`. */
export const show: Command = {
  name: 'show',
  summary:
    'reads a list of the record, or one thing of it: sessions, requests, texts, undertakings, due, ...',
  usage: 'NOUN [ID] --dossier D [--where NAME=VALUE ...] [--as-of TIME]',
  help: [
    'NOUN           any list of spec/http.md: rounds sessions requests assurances instruments drafts articles consents',
    '               undertakings matrix notifications calls indicators readings mandates members actors sources due',
    '               allegations inquiries particulars access_requests obstructions hindrances evidence exhibits findings',
    '               recommendations measures consequences ...; "access" is the access ledger as a table',
    '               and below a text: instruments/ID/text, instruments/ID/board; below an indicator: indicators/ID/series',
    '--where N=V    narrows the list: status=overdue, instrument=ID, for=north',
    '--as-of TIME   the facts of then, or of a size of the log',
    'With --key and --as you read as that office; without, as the public does.',
    ...SIGNING_HELP,
  ],
  options: { ...SIGNING, where: { type: 'string', multiple: true }, 'as-of': { type: 'string' } },
  async run(args, out) {
    const [noun, id, ...more] = args.someWords('noun');
    if (more.length > 0) throw wrongUse(`"${more[0]}" is not understood here. See --help.`);
    const reader = await openReader(args, out);
    const query = queryOf(args);
    if (id !== undefined || noun!.includes('/')) {
      const path = id === undefined ? noun! : `${noun}/${encodeURIComponent(id)}`;
      const found = await reader.host.view(reader.dossier, path, query);
      out.result(found, JSON.stringify(found, null, 2).split('\n'));
      return EXIT.good;
    }
    if (noun === 'access') {
      const ledger = (await reader.host.view(reader.dossier, noun, query)) as unknown as Ledger;
      out.result(ledger, accessLines(ledger));
      return EXIT.good;
    }
    const items = await allOf(reader, noun!, query);
    out.result({ items }, items.length === 0 ? ['Nothing.'] : items.map(lineOf));
    return EXIT.good;
  },
};

/** A dossier to be read: with a key as an office, else as the public. */
export async function openReader(args: Args, out: Output): Promise<Remote> {
  const remote = await openRemote(args, out);
  const path = args.text('key');
  if (path !== undefined) await openSession(remote, readKey(path), args.need('as'));
  return remote;
}

function queryOf(args: Args): Record<string, string> {
  const asOf = args.text('as-of');
  const named = args.all('where').map((word) => {
    const [, name, value] = /^([A-Za-z_]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) throw wrongUse(`--where ${word}: write NAME=VALUE.`);
    return [name, value] as const;
  });
  return { ...Object.fromEntries(named), ...(asOf !== undefined && { asOf }) };
}

/** Every item of a list as the host tells it, whatever number of pages it takes. */
export async function allOf<T = Thing>(
  { host, dossier }: Remote,
  noun: string,
  query: Readonly<Record<string, string>> = {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page = (await host.view(dossier, noun, {
      ...query,
      limit: PAGE,
      ...(cursor && { cursor }),
    })) as { items?: T[]; next?: string | null };
    items.push(...(page.items ?? []));
    cursor = page.next;
  } while (cursor);
  return items;
}

/** One line for a thing: its id, status, code and what it is called. */
function lineOf(thing: Thing): string {
  const { id = '', status = '', code } = thing;
  if (typeof thing['what'] === 'string') return dueLine(thing);
  const title = ['title', 'name', 'text', 'words', 'summary', 'heading']
    .map((name) => thing.fields?.[name])
    .find((field) => field?.state === 'open');
  const named = title === undefined ? '' : textOf(title.value);
  const { overdue } = (thing['implementation'] ?? {}) as { overdue?: boolean };
  return [id, status.padEnd(14), overdue === true ? 'OVERDUE' : '', code ?? '', named]
    .filter((part) => part !== '')
    .join('  ');
}

function dueLine({ what, about, from, at, overdue, stopped, item }: Thing): string {
  const state = overdue === true ? 'OVERDUE' : stopped === true ? 'stopped' : '';
  return [at, state.padEnd(7), String(what).padEnd(16), String(from || 'all').padEnd(14), about, item ?? '']
    .join('  ')
    .trimEnd();
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : Object.values((value ?? {}) as Record<string, unknown>)[0];
  const line = String(text ?? '').replaceAll(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
