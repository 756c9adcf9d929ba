import { readFileSync } from 'node:fs';
import { readEdition } from '@tasdiq/client';
import type { ActId } from '@tasdiq/core';
import { readerOf } from '@tasdiq/interop';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';

const DATA = new URL('./data/', import.meta.url);

/** Imports one edition of the invented ledger; a later one supersedes the earlier. */
export async function importLedger(
  stage: Stage,
  { registry }: Offices,
  version: '1.0' | '1.1',
  supersedes?: ActId,
): Promise<ActId> {
  const bytes = new Uint8Array(readFileSync(new URL(`ossen-ledger-${version}.csv`, DATA)));
  const label = {
    series: 'ossen-ledger',
    edition: version,
    media: 'text/csv',
    licence: 'cc0-1.0',
    ...(supersedes && { supersedes }),
  };
  const read = readEdition(bytes, readerOf('ucdp-ged', 1)!, label, (data) => stage.sha256(data));
  if (!('facts' in read)) throw new Error(`the ledger cannot be read: ${read.problems[0]?.detail}`);
  await stage.file(registry.signer, registry.as, bytes);
  return says(stage, registry, 'dataset.import', read.facts, {
    title: open({
      en: `Ossen ledger ${version} (invented data)`,
      tr: `Ossen kütüğü ${version} (hayali veri)`,
    }),
    publisher: open('Ossen Ledger, an invented publisher'),
    attribution: open('Invented for this exercise; in the column layout of UCDP GED. CC0 1.0.'),
    coverage: open({
      en: 'Invented events of 2024 with at least one death, in the four zones. Nothing before or after. A month without a row is a month without a row.',
    }),
  });
}
