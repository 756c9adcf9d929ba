// What orders on the record had destroyed (spec/rules.md V8): that it is gone is said, and that it is still here too.
import { type Act, disclosureDigest, erasedOf, parseDisclosure, type State } from '@tasdiq/core';
import type { FindingList } from './finding.ts';
import { actsIn } from './sealed.ts';
import type { DossierFile } from './unpack.ts';

/** Fields that orders name, and those of them whose content is in the file all the same. */
export type CheckedErasures = { readonly fields: number; readonly stillHere: number };

/** Looks for what was ordered destroyed. A copy from before the order holds it; whoever keeps it is asked to let it go. */
export function checkErasures(
  file: DossierFile,
  size: number,
  state: State,
  findings: FindingList,
): CheckedErasures {
  const ordered = [...state.erasures].map(([id]) => id);
  if (ordered.length === 0) return { fields: 0, stillHere: 0 };
  const acts = actsIn(file, size, new Set(ordered));
  const digests = new Map<string, string>();
  let fields = 0;
  for (const id of ordered) {
    for (const [name, digest] of fieldsErased(state, acts.get(id))) {
      fields++;
      digests.set(digest, `${acts.get(id)!.act} ${name}`);
    }
  }
  let stillHere = 0;
  for (const line of file.disclosures()) {
    const where =
      line && [line.text, ...quotedIn(line.text)].map((text) => digests.get(disclosureDigest(text)));
    const what = where?.find((one) => one !== undefined);
    if (!line || what === undefined) continue;
    stillHere++;
    findings.add('erased_still_here', { index: line.index, where: what });
  }
  return { fields, stillHere };
}

/** The disclosure that an act which opens a field says again. */
function quotedIn(text: string): string[] {
  const found = parseDisclosure(text);
  return found?.name === 'opens' && typeof found.value === 'string' ? [found.value] : [];
}

/** Names and digests of the fields of an act that were ordered destroyed, its sealed files among them. */
function fieldsErased(state: State, act: Act | undefined): [string, string][] {
  if (!act) return [];
  const { fields } = erasedOf(state, act.id);
  return Object.entries(act.fields).flatMap(([name, { digest }]): [string, string][] =>
    fields.has(name) ? [[name, digest]] : [],
  );
}
