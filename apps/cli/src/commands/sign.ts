import {
  base64url,
  KINDS,
  parseTime,
  TIERS,
  type Digest,
  type DossierId,
  type DraftField,
} from '@tasdiq/core';
import { Author, formatSignedAct, type Statement } from '@tasdiq/client';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { EMPTY_ROOT } from '@tasdiq/tlog';
import { z } from 'zod';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, wrongUse } from '../failure.ts';
import { FileMemory } from '../file-memory.ts';
import { readJson, writeWhole } from '../files.ts';
import { readKey } from '../key-file.ts';

const HOUR_MS = 3_600_000;

const shape = z.strictObject({
  act: z.string(),
  as: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
  fields: z
    .record(
      z.string(),
      z.strictObject({
        value: z.unknown(),
        tier: z.enum(TIERS),
        to: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

/** An act in JSON, as a person or program writes it: `{"act", "facts", "fields", "as"}`. */
export type WrittenAct = z.infer<typeof shape>;

/** The act of a JSON value. Throws a `Failure` of wrong use. */
export function readAct(value: unknown, where: string): WrittenAct {
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrongUse(
      `${where} is no act: ${issue?.path.join('.') || 'it'}: ${issue?.message}. It needs act, facts and fields.`,
    );
  }
  if (!KINDS.has(parsed.data.act)) {
    throw wrongUse(
      `${where}: there is no kind of act "${parsed.data.act}". Kinds: ${[...KINDS.keys()].join(', ')}.`,
    );
  }
  return parsed.data;
}

/** What an author is to sign for a written act. */
export function statementOf({ act, facts, fields }: WrittenAct, as: string, hours?: number): Statement {
  return {
    act,
    as,
    facts,
    ...(fields && { fields: fields as Record<string, DraftField> }),
    ...(hours !== undefined && { exp: Date.now() + hours * HOUR_MS }),
  };
}

/** `tasdiq sign`. */
export const sign: Command = {
  name: 'sign',
  summary: 'signs an act, to be sent later by anybody',
  usage: 'ACT.json --dossier ID --key FILE [--as MANDATE] [--out FILE]',
  help: [
    'ACT.json holds {"act", "facts", "fields": {name: {"value", "tier", "to"}}, "as"}.',
    '--dossier ID     the whole id: a signature must not depend on what a host calls a dossier',
    '--as MANDATE     mandate under which the key speaks, or root',
    '--hours N        the host must log it within N hours; 24 when not given',
    '--basis S:ROOT   a checkpoint that you have seen (size, colon, root in base64url)',
    '--out FILE       where the signed act goes; to the screen when not given',
    'No network is used. Acts of one key build on each other: send them in the order in which you sign them.',
  ],
  options: {
    dossier: { type: 'string' },
    key: { type: 'string' },
    as: { type: 'string' },
    hours: { type: 'string' },
    basis: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, out) {
    const file = args.oneWord('act');
    const written = readAct(readJson(file), file);
    const key = readKey(args.need('key'));
    const as = args.text('as') ?? written.as;
    if (as === undefined)
      throw wrongUse('Say under which mandate the key speaks: --as MANDATE, or --as root.');
    const basis = basisOf(args);
    const author = await Author.open({
      dossier: args.need('dossier') as DossierId,
      key,
      memory: new FileMemory(`${key.path}.state`),
      basis: () => basis,
      randomBytes: nodeCrypto.randomBytes,
      now: Date.now,
    });
    const signed = await author.sign(statementOf(written, as, args.count('hours') ?? 24));
    const path = args.text('out');
    if (path !== undefined) writeWhole(path, `${formatSignedAct(signed)}\n`);
    if (path === undefined) console.log(formatSignedAct(signed));
    else out.result({ id: signed.id, file: path }, [`Signed act ${signed.id}`, `Kept in    ${path}`]);
    return EXIT.good;
  },
};

function basisOf(args: Args): { size: number; root: Digest } {
  const text = args.text('basis');
  if (text === undefined) return { size: 0, root: base64url(EMPTY_ROOT) as Digest };
  const match = /^(\d{1,15}):([A-Za-z0-9_-]{43})$/.exec(text);
  if (!match) throw wrongUse('--basis is a size, a colon and a root in base64url.');
  return { size: Number(match[1]), root: match[2] as Digest };
}

/** Milliseconds of what a time from now is counted in. */
const UNITS: Readonly<Record<string, number>> = { d: 24 * HOUR_MS, h: HOUR_MS, m: HOUR_MS / 60 };

/** A time on the command line, or days, hours or minutes from now. Throws a `Failure` of wrong use. */
export function timeOf(text: string, option: string): string {
  const [, sign, count, unit] = /^([+-])(\d{1,5})([dhm])$/.exec(text) ?? [];
  if (unit !== undefined)
    return new Date(Date.now() + Number(`${sign}${count}`) * UNITS[unit]!).toISOString();
  if (parseTime(text) === undefined)
    throw wrongUse(`${option} is a time like 2026-03-01T12:00:00.000Z, or from now +30d, -2h, +15m.`);
  return text;
}
