import {
  apply,
  type DossierId,
  emptyState,
  encodeLeaf,
  fingerprint,
  formatTime,
  fromBase64url,
  type FoundingFacts,
  openFields,
  thumbprint,
} from '@tasdiq/core';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/node';
import { EMPTY_ROOT } from '@tasdiq/tlog';
import { type DataFolder, SetupError } from './config.ts';
import { readLogKey } from './log-key.ts';
import { type ProblemCode, wordsOf } from './problem.ts';
import { SqliteStore } from './store/sqlite.ts';
import { decodeSubmission, objectToContent, parseSubmission } from './submission.ts';

/** What a founding makes. */
export interface Founded {
  readonly dossier: DossierId;
  readonly code: string;
  readonly fingerprint: string;
}

/**
 * Founds a dossier with a `charter.found` act that was signed elsewhere: `{jws, disclosures}` as JSON.
 * The act is judged as any other, and becomes entry 0. A running server takes the dossier up by itself.
 * Throws a `SetupError` or a `StoreError`.
 */
export async function found(data: DataFolder, json: string): Promise<Founded> {
  const submission = parseSubmission(json);
  if ('code' in submission) throw refused(submission.code, submission.detail);
  const decoded = decodeSubmission(submission);
  if ('code' in decoded) throw refused(decoded.code, decoded.detail);
  const { act, envelope } = decoded;
  if (act.act !== 'charter.found') throw refused('not_founded');
  const facts = act.facts as FoundingFacts;
  const root = facts.members.map((member) => member.root).find((key) => thumbprint(key) === act.kid);
  if (!root) throw refused('key_unknown');
  const signed = Buffer.from(envelope.signed, 'latin1');
  const signature = await verifyEd25519(fromBase64url(root)!, signed, envelope.signature);
  const basis = act.basis.size === 0 && act.basis.root === Buffer.from(EMPTY_ROOT).toString('base64url');
  const at = Date.now();
  const { state, refusal } = apply(emptyState(), { index: 0, at, act, signature, basis });
  if (refusal) throw refused(refusal.code, refusal.detail);
  readLogKey(data, facts.log.key);
  const dossier = state.dossier!;
  await append(data, dossier, encodeLeaf(formatTime(at), submission.jws), async (store) => {
    const opened = openFields(act, submission.disclosures, sha256);
    const objection = await objectToContent(state, act, opened, store, async () => undefined);
    if (objection) throw refused(objection.code, objection.detail);
    return submission.disclosures;
  });
  return { dossier, code: facts.code, fingerprint: fingerprint(dossier) };
}

async function append(
  data: DataFolder,
  dossier: DossierId,
  leaf: string,
  check: (store: Awaited<ReturnType<SqliteStore['create']>>) => Promise<readonly string[]>,
): Promise<void> {
  const store = new SqliteStore(data.dossiers);
  try {
    // A founding that broke off has left an empty dossier behind: this one completes it.
    const place = (await store.open(dossier)) ?? (await store.create(dossier));
    const disclosures = await check(place);
    if (!(await place.append(0, [{ leaf, disclosures }]))) {
      throw new SetupError(`The dossier ${dossier} is founded already.`);
    }
  } finally {
    await store.close();
  }
}

function refused(code: ProblemCode, detail?: object): SetupError {
  const { clause, text } = wordsOf(code);
  const more = detail ? ` ${JSON.stringify(detail)}` : '';
  return new SetupError(`The founding is refused (${code}, clause ${clause}): ${text}${more}`);
}
