import { POWERS } from '@tasdiq/core';
import type { Logged, Statement } from '@tasdiq/client';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, wrongUse } from '../failure.ts';
import { commitmentTo, readKey } from '../key-file.ts';
import { openVoice, SIGNING, SIGNING_HELP } from '../remote.ts';
import { timeOf } from './sign.ts';

const USAGE = {
  grant:
    'grant --office OFFICE --public-key KEY --powers A,B [--zones Z,..] [--texts CODE,..] [--from T] [--until T] [--device]',
  revoke:
    'revoke MANDATE --ground ended|replaced|unreliable [--doubtful-from T] [--detail lost|compromised|duress --tell R,..]',
  rotate: 'rotate --member CODE --next-key FILE',
};

/** `tasdiq mandate`. */
export const mandate: Command = {
  name: 'mandate',
  summary: 'grants and revokes mandates with a root key, and rotates it',
  usage: `grant|revoke|rotate ... --dossier D --key ROOT-KEY`,
  help: [
    ...Object.values(USAGE),
    `Powers: ${POWERS.join(', ')}.`,
    'Times are like 2026-03-01T12:00:00.000Z, or +30d from now. --until is +180d when not given.',
    '--doubtful-from T   since when what the key signed cannot be relied on',
    '--detail, --tell    what made the key unreliable, for these members or offices alone: the record itself',
    '                    does not say, because whoever took the device may read it; --reason TEXT is for all',
    'rotate is signed with --key, the next root key; --next-key is the one after it, made by "keygen".',
    ...SIGNING_HELP.slice(0, -1),
  ],
  options: {
    ...SIGNING,
    office: { type: 'string' },
    'public-key': { type: 'string' },
    powers: { type: 'string', multiple: true },
    zones: { type: 'string', multiple: true },
    texts: { type: 'string', multiple: true },
    from: { type: 'string' },
    until: { type: 'string' },
    device: { type: 'boolean' },
    title: { type: 'string' },
    ground: { type: 'string' },
    'doubtful-from': { type: 'string' },
    reason: { type: 'string' },
    detail: { type: 'string' },
    tell: { type: 'string', multiple: true },
    member: { type: 'string' },
    'next-key': { type: 'string' },
  },
  async run(args, out) {
    const [what, ...rest] = args.someWords('word grant, revoke or rotate');
    const statement = statementFor(what!, rest, args);
    const voice = await openVoice(args, out, 'root');
    const logged = await voice.author.submit(voice.host, statement);
    out.result(logged, linesFor(what!, logged));
    return EXIT.good;
  },
};

function statementFor(what: string, rest: readonly string[], args: Args): Statement {
  if (what === 'grant') return grant(args);
  if (what === 'revoke') return revoke(rest[0], args);
  if (what === 'rotate') return rotate(args);
  throw wrongUse(`"${what}" is not understood: say grant, revoke or rotate.`);
}

function grant(args: Args): Statement {
  const zones = args.list('zones');
  const instruments = args.list('texts');
  const title = args.text('title');
  const facts = {
    office: args.need('office'),
    key: args.need('public-key'),
    powers: args.list('powers'),
    scope: { ...(zones.length > 0 && { zones }), ...(instruments.length > 0 && { instruments }) },
    from: timeOf(args.text('from') ?? '+0d', 'from'),
    until: timeOf(args.text('until') ?? '+180d', 'until'),
    device: args.flag('device'),
  };
  return { as: 'root', act: 'mandate.grant', facts, ...(title && { fields: said('title', title) }) };
}

function revoke(id: string | undefined, args: Args): Statement {
  if (!id) throw wrongUse(`Say which mandate: ${USAGE.revoke}.`);
  const since = args.text('doubtful-from');
  const reason = args.text('reason');
  const facts = {
    mandate: id,
    ground: args.need('ground'),
    ...(since && { doubtful_from: timeOf(since, 'doubtful-from') }),
  };
  const detail = args.text('detail');
  const to = args.list('tell');
  if (detail && to.length === 0)
    throw wrongUse('Say with --tell which members or offices may read --detail.');
  const fields = {
    ...(reason && said('reason', reason)),
    ...(detail && { ground_detail: { value: detail, tier: 'restricted' as const, to } }),
  };
  return { as: 'root', act: 'mandate.revoke', facts, fields };
}

function rotate(args: Args): Statement {
  const root = readKey(args.need('key')).publicKey;
  const facts = { member: args.need('member'), root, next: commitmentTo(readKey(args.need('next-key'))) };
  return { as: 'root', act: 'mandate.rotate_root', facts };
}

/** A public text in English, which every charter may add languages to. */
function said(name: string, text: string): NonNullable<Statement['fields']> {
  return { [name]: { value: { en: text }, tier: 'public' } };
}

function linesFor(what: string, { id, reference }: Logged): string[] {
  return what === 'grant'
    ? [`Mandate    ${id}`, `Logged as  ${reference}`]
    : [`Logged as  ${reference} (${id})`];
}
