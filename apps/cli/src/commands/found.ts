import { randomBytes } from 'node:crypto';
import {
  assembleJws,
  base64url,
  composeAct,
  decodeAct,
  dossierIdOf,
  utf8,
  type Digest,
  type DraftField,
} from '@tasdiq/core';
import { EMPTY_ROOT } from '@tasdiq/tlog';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { readJson } from '../files.ts';
import { readKey, type StoredKey } from '../key-file.ts';
import { ask } from '../programs.ts';

const HOUR_MS = 3_600_000;
const SALT_BYTES = 32;
const NONCE_BYTES = 32;

const shape = z.strictObject({
  facts: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), z.unknown()).default({}),
});

/** A dossier that a host has founded. */
export interface FoundedDossier {
  readonly dossier: string;
  readonly code: string;
  readonly fingerprint: string;
  /** Id of the founding act. */
  readonly id: string;
}

/** `tasdiq found`. */
export const found: Command = {
  name: 'found',
  summary: 'founds a dossier in a data folder',
  usage: 'CHARTER.json --data DIR --key ROOT-KEY [--log-name NAME]',
  help: [
    'CHARTER.json holds {"facts", "fields"} of a charter.found act (spec/acts.md, spec/rules.md).',
    'What it leaves out is made: facts.nonce, and facts.log with a new key that stays in DIR.',
    '--key ROOT-KEY    root key of one of its members, which signs the founding',
    '--log-name NAME   name of the log when facts.log is left out, for example record.example.org',
    'Print the fingerprint in the agreement that the parties sign.',
  ],
  options: { data: { type: 'string' }, key: { type: 'string' }, 'log-name': { type: 'string' } },
  async run(args, out) {
    const path = args.oneWord('charter');
    const parsed = shape.safeParse(readJson(path));
    if (!parsed.success) throw wrongUse(`${path} is no charter: it needs facts and fields.`);
    const data = args.need('data');
    const key = readKey(args.need('key'));
    const facts = { ...parsed.data.facts };
    facts['nonce'] ??= base64url(randomBytes(NONCE_BYTES));
    facts['log'] ??= { name: args.need('log-name'), key: await makeLogKey(data) };
    const made = await foundDossier(data, key, facts, parsed.data.fields as Record<string, DraftField>);
    out.result(made, [
      `Dossier      ${made.code} (${made.dossier})`,
      `Fingerprint  ${made.fingerprint}`,
      `Founding     ${made.id}`,
    ]);
    return EXIT.good;
  },
};

/** Has the host of a data folder make a log key, and gives its public half. */
export async function makeLogKey(data: string): Promise<string> {
  const { key } = JSON.parse(await ask('server', ['log-key', '--data', data])) as { key: string };
  return key;
}

/** Signs a founding and has the host of a data folder found it. Throws a `Failure` when it is refused. */
export async function foundDossier(
  data: string,
  key: StoredKey,
  facts: unknown,
  fields: Readonly<Record<string, DraftField>>,
): Promise<FoundedDossier> {
  // The id is that of the facts in the order in which the act will hold them.
  const draft = {
    dossier: dossierIdOf(facts),
    as: 'root',
    act: 'charter.found',
    prev: null,
    exp: Date.now() + HOUR_MS,
    basis: { size: 0, root: base64url(EMPTY_ROOT) as Digest },
    facts,
    fields,
  };
  const { signed, disclosures } = composeAct(draft, key.kid, () => randomBytes(SALT_BYTES));
  const jws = assembleJws(signed, await key.sign(utf8(signed)));
  const decoded = decodeAct(jws);
  if ('code' in decoded) {
    const where = decoded.detail ? ` at ${Object.values(decoded.detail).join(', ')}` : '';
    throw new Failure(`The charter is refused: ${decoded.code}${where}.`);
  }
  const answer = await ask('server', ['found', '--data', data], JSON.stringify({ jws, disclosures }));
  return { ...(JSON.parse(answer) as Omit<FoundedDossier, 'id'>), id: decoded.act.id };
}
