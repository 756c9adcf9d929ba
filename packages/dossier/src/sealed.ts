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

/** A field of an act that a later act has opened; the text is the disclosure that the first act committed to. */
export type OpenedLater = OpenedSealed & {
  /** Index of the entry that opened it. */
  readonly by: number;
};

/**
 * Holds what acts say of fields of earlier acts against those acts, which are looked for once more in the leaves. Gives
 * what fits, each field once: whoever opens it, it is the same text.
 */
export function checkQuotes(
  file: DossierFile,
  size: number,
  quotes: readonly Quote[],
  findings: FindingList,
): OpenedLater[] {
  if (quotes.length === 0) return [];
  const quoted = placedIn(file, size, new Set(quotes.map(({ of }) => of)));
  const opened = new Map<string, OpenedLater>();
  for (const { index: by, of, field, text } of quotes) {
    const first = quoted.get(of);
    const found = first && openedField(first.act, field, text);
    if (!found || found.state === 'withheld') findings.add('quotation_differs', { index: by, where: field });
    else if (!opened.has(`${of} ${field}`)) {
      const { index, act } = first;
      opened.set(`${of} ${field}`, { index, id: of, act: act.act, field, state: found.state, text, by });
    }
  }
  return [...opened.values()];
}

/** Acts of a file by their ids, void ones too; only those that are asked for are decoded. */
export function actsIn(file: DossierFile, size: number, ids: ReadonlySet<string>): Map<string, Act> {
  return new Map([...placedIn(file, size, ids)].map(([id, { act }]) => [id, act]));
}

type PlacedAct = { readonly act: Act; readonly index: number };

function placedIn(file: DossierFile, size: number, ids: ReadonlySet<string>): Map<string, PlacedAct> {
  const found = new Map<string, PlacedAct>();
  let index = -1;
  for (const entries of file.entries(size)) {
    for (const leaf of entries) {
      index++;
      const parts = splitLeaf(fromUtf8(leaf) ?? '');
      if ('code' in parts || !ids.has(digestText(parts.jws))) continue;
      const decoded = decodeAct(parts.jws);
      if (!('code' in decoded)) found.set(decoded.act.id, { act: decoded.act, index });
    }
  }
  return found;
}
