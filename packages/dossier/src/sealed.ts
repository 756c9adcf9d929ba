// Sealed fields of a dossier file, as far as a reader's key opens them, and what was opened later by acts
// (spec/sealing.md sections 2 and 3).
import { type Act, decodeAct, digestText, openedField, splitLeaf } from '@tasdiq/core';
import { fromUtf8 } from '@tasdiq/tlog';
import type { Quote, ReplayedFile, ShutField } from './acts.ts';
import type { FindingList } from './finding.ts';
import type { DossierFile } from './unpack.ts';
import type { Task } from './verify.ts';

/** Opens a sealed file: its text, or undefined when no key at hand opens it. */
export type Opener = (file: Uint8Array) => Promise<string | undefined>;

/** A sealed field that the reader's key opened. */
export type OpenedSealed = {
  readonly index: number;
  readonly id: string;
  readonly act: string;
  readonly field: string;
  /** `open` when the value is what the act commits to and fits its schema. */
  readonly state: 'open' | 'malformed';
  /** The disclosure. */
  readonly text: string;
};

/** How the sealed fields of a file came out. */
export type CheckedSealed = { readonly opened: readonly OpenedSealed[] };

/** Opens what the reader's key opens of the sealed files that are there, and holds it against acts and schemas. */
export async function checkSealed(
  file: DossierFile,
  { shut }: Pick<ReplayedFile, 'shut'>,
  { opener }: Pick<Task, 'opener'>,
  findings: FindingList,
): Promise<CheckedSealed> {
  const opened: OpenedSealed[] = [];
  const present = new Set(file.blobs);
  for (const field of opener ? shut : []) {
    const digest = field.act.fields[field.name]!.sealed!;
    const text = present.has(digest) ? await opener!(file.blob(digest)) : undefined;
    if (text === undefined) continue;
    const found = judged(field, text, findings);
    if (found) opened.push(found);
  }
  return { opened };
}

function judged(
  { index, act, name }: ShutField,
  text: string,
  findings: FindingList,
): OpenedSealed | undefined {
  const found = openedField(act, name, text);
  if (!found || found.state === 'withheld') {
    findings.add('sealed_differs', { index, where: name });
    return undefined;
  }
  if (found.state === 'malformed') findings.add('disclosure_malformed', { index, where: name });
  return { index, id: act.id, act: act.act, field: name, state: found.state, text };
}

/** Holds what acts say of fields of earlier acts against those acts: they are looked for once more in the leaves. */
export function checkQuotes(
  file: DossierFile,
  size: number,
  quotes: readonly Quote[],
  findings: FindingList,
): void {
  if (quotes.length === 0) return;
  const quoted = actsIn(file, size, new Set(quotes.map(({ of }) => of)));
  for (const { index, of, field, text } of quotes) {
    const act = quoted.get(of);
    if (!act || !openedField(act, field, text)) findings.add('quotation_differs', { index, where: field });
  }
}

/** The acts with some ids among the first `size` entries of a file, by id. */
export function actsIn(file: DossierFile, size: number, ids: ReadonlySet<string>): Map<string, Act> {
  const found = new Map<string, Act>();
  for (const entries of file.entries(size)) {
    for (const leaf of entries) {
      const parts = splitLeaf(fromUtf8(leaf) ?? '');
      if ('code' in parts || !ids.has(digestText(parts.jws))) continue;
      const decoded = decodeAct(parts.jws);
      if (!('code' in decoded)) found.set(decoded.act.id, decoded.act);
    }
  }
  return found;
}
