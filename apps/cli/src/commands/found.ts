import { randomBytes } from 'node:crypto';
import {
  assembleJws,
  base64url,
  composeFounding,
  decodeAct,
  utf8,
  type DossierId,
  type DraftField,
  type FoundingFacts,
} from '@tasdiq/core';
import { parseVerifierKey } from '@tasdiq/tlog';
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
    'What it leaves out is made: facts.nonce, facts.log with a new key that stays in DIR, and facts.founder,',
    'the member whose root key signs. The key of a witness may be the line that "tasdiq witness --print-vkey"',
    'prints. The fingerprint covers facts and fields alike.',
    '--key ROOT-KEY    root key of the member that founds the dossier',
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
    facts['founder'] ??= memberOf(facts, key);
    facts['terms'] = withWitnessKeys(facts['terms']);
    const fields = parsed.data.fields as Record<string, DraftField>;
    const made = await foundDossier(data, await signFounding(key, facts as unknown as FoundingFacts, fields));
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

/** Terms in which a witness's key may stand as the line that `tasdiq witness --print-vkey` prints. */
function withWitnessKeys(terms: unknown): unknown {
  const { witnesses } = (terms ?? {}) as { witnesses?: unknown };
  if (!Array.isArray(witnesses)) return terms;
  const made = witnesses.map((witness: { key?: unknown; name?: unknown } | null) => {
    const line = witness?.key;
    if (typeof line !== 'string' || !line.includes('+')) return witness;
    return { ...witness, key: keyInLine(line, witness?.name) };
  });
  return { ...(terms as object), witnesses: made };
}

function keyInLine(line: string, name: unknown): string {
  let key: ReturnType<typeof parseVerifierKey>;
  try {
    key = parseVerifierKey(line.trim());
  } catch {
    throw wrongUse(`The key of the witness ${String(name)} is neither a key nor a line of --print-vkey.`);
  }
  if (key.name !== name) throw wrongUse(`The key of the witness ${String(name)} is that of ${key.name}.`);
  return base64url(key.publicKey);
}

/** Code of the member whose root key this is. Throws a `Failure` when it is none's. */
function memberOf({ members }: Record<string, unknown>, { publicKey }: StoredKey): string {
  const found = (Array.isArray(members) ? members : []).find(({ root }) => root === publicKey);
  if (!found) throw new Failure('The charter is refused: no member has this root key.');
  return found.code;
}

/** A founding that is signed and not yet founded. */
export interface SignedFounding {
  readonly dossier: DossierId;
  /** Id of the founding act. */
  readonly id: string;
  readonly jws: string;
  readonly disclosures: readonly string[];
}

/** Signs a founding with the root key of its founder. Throws a `Failure` when its form is refused. */
export async function signFounding(
  key: StoredKey,
  facts: FoundingFacts,
  fields: Readonly<Record<string, DraftField>>,
): Promise<SignedFounding> {
  const draft = { facts, fields, exp: Date.now() + HOUR_MS };
  const { dossier, signed, disclosures } = composeFounding(draft, key.kid, () => randomBytes(SALT_BYTES));
  const jws = assembleJws(signed, await key.sign(utf8(signed)));
  const decoded = decodeAct(jws);
  if ('code' in decoded) {
    const where = decoded.detail ? ` at ${Object.values(decoded.detail).join(', ')}` : '';
    throw new Failure(`The charter is refused: ${decoded.code}${where}.`);
  }
  return { dossier, id: decoded.act.id, jws, disclosures };
}

/** Has the host of a data folder found a dossier. Throws a `Failure` when it is refused. */
export async function foundDossier(
  data: string,
  { id, jws, disclosures }: SignedFounding,
): Promise<FoundedDossier> {
  const answer = await ask('server', ['found', '--data', data], JSON.stringify({ jws, disclosures }));
  return { ...(JSON.parse(answer) as Omit<FoundedDossier, 'id'>), id };
}
