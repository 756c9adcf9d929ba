import { KINDS } from '@tasdiq/core';
import type { Statement } from '@tasdiq/client';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, wrongUse } from '../failure.ts';
import {
  askedFor,
  checkedShare,
  deposited,
  type ExhibitRoom,
  exhibitRoom,
  openedExhibit,
  ownShare,
  type Step,
} from '../exhibits.ts';
import { openVoice, SIGNING, SIGNING_HELP, type Voice } from '../remote.ts';
import { IDENTITY_HELP, sealingKeyFor } from '../sealing.ts';
import { draftOf } from '../spoken.ts';
import { loggedLine } from './seal.ts';

const USAGE = [
  'deposit FILE --k N --trustee A --trustee B ... --title TEXT [--about ID,..] [--evidence ID] [--tell A,B]',
  'check EXHIBIT',
  'ask EXHIBIT --audience A,B --reason TEXT',
  'release ASK | withhold ASK --reason TEXT',
  'open ASK --out FILE',
];

/** What each word of the command does: the act that it says, and what it leaves beside it. */
const STEPS: Readonly<
  Record<string, { act: string; make: (room: ExhibitRoom, args: Args, word: string) => Promise<Step> }>
> = {
  deposit: {
    act: 'exhibit.deposit',
    make: (room, args, path) =>
      deposited(room, {
        path,
        media: args.text('media') ?? 'application/octet-stream',
        k: args.count('k') ?? 0,
        trustees: args.list('trustee'),
        about: args.list('about'),
        evidence: args.text('evidence'),
        title: said(args, 'exhibit.deposit', 'title'),
      }),
  },
  check: { act: 'exhibit.check', make: (room, _args, id) => checkedShare(room, id) },
  ask: {
    act: 'exhibit.ask',
    make: (room, args, id) => askedFor(room, id, args.list('audience'), said(args, 'exhibit.ask', 'reason')),
  },
  release: { act: 'exhibit.release', make: (room, _args, id) => ownShare(room, id) },
  withhold: {
    act: 'exhibit.withhold',
    make: async (_room, args, ask) => ({
      facts: { ask },
      fields: { reason: said(args, 'exhibit.withhold', 'reason') },
      lines: [],
    }),
  },
  open: { act: 'exhibit.open', make: (room, args, id) => openedExhibit(room, id, args.need('out')) },
};

/** `tasdiq exhibit`. */
export const exhibit: Command = {
  name: 'exhibit',
  summary: 'sealed exhibits: files that open when k of n trustees agree',
  usage: 'deposit|check|ask|release|withhold|open ... --dossier D --key FILE',
  help: [
    ...USAGE,
    'deposit   encrypts FILE here under a fresh key, and splits that key among the trustees, any N of whom open it',
    'check     opens your share and says whether it is the one that was deposited',
    'ask       asks the trustees to open it for members or offices',
    'release   gives up your share, sealed to that audience; withhold says why you do not',
    'open      puts the released shares together; names whoever gave a bad one, or deposited bad ones',
    IDENTITY_HELP,
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    identity: { type: 'string' },
    k: { type: 'string' },
    trustee: { type: 'string', multiple: true },
    audience: { type: 'string', multiple: true },
    about: { type: 'string', multiple: true },
    evidence: { type: 'string' },
    title: { type: 'string' },
    reason: { type: 'string' },
    media: { type: 'string' },
    tell: { type: 'string', multiple: true },
    out: { type: 'string' },
  },
  async run(args, out) {
    const [name, word, ...rest] = args.someWords('word deposit, check, ask, release, withhold or open');
    const step = Object.hasOwn(STEPS, name!) ? STEPS[name!]! : undefined;
    if (!step || word === undefined || rest.length > 0)
      throw wrongUse(`Say ${USAGE.map((one) => `"exhibit ${one}"`).join(', or ')}.`);
    const { act, make } = step;
    const voice = await openVoice(args, out, KINDS.get(act)!.by);
    const { facts, fields, lines, result = {} } = await make(await roomFor(voice, args), args, word);
    const statement: Statement = { as: voice.as, act, facts, fields };
    const logged = await voice.author.submit(voice.host, statement);
    out.result({ ...logged, ...result }, [...lines, loggedLine(logged)]);
    return EXIT.good;
  },
};

function roomFor(voice: Voice, args: Args): Promise<ExhibitRoom> {
  return exhibitRoom(voice, () => sealingKeyFor(args));
}

/** A field with a text that an option gives. */
function said(args: Args, act: string, name: string): ReturnType<typeof draftOf> {
  return draftOf(KINDS.get(act)!, name, { en: args.need(name) }, { tell: args.list('tell') });
}
