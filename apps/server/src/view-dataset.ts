// Attribution: every answer that rests on imported data names the editions, what their publishers ask to be shown, and
// what they leave open. A gap says that no row was published, not that nothing happened.
import { openFields } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { z } from 'zod';
import type { Edition } from './index/editions.ts';
import { entryAt } from './view-act.ts';
import type { View } from './view.ts';

const texts = z.record(z.string(), z.string());

/** What must be shown with data of one edition. */
export const attributionSchema = z.strictObject({
  dataset: z.string(),
  series: z.string(),
  edition: z.string(),
  licence: z.string(),
  title: texts.nullable(),
  publisher: z.string().nullable(),
  attribution: z.string().nullable(),
  licenceText: z.string().nullable(),
  url: z.string().nullable(),
  coverage: texts.nullable().meta({ description: 'What the data does not cover, in words.' }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  countries: z.array(z.string()),
  gaps: z.array(z.strictObject({ country: z.string().nullable(), from: z.string(), to: z.string() })),
  absent: z.array(z.string()).meta({ description: 'Columns that the layout does not have.' }),
  rows: z.int(),
  records: z.int().nullable(),
  problem: z.string().nullable().meta({ description: 'Why this host could not read the file.' }),
});
export type Attribution = z.infer<typeof attributionSchema>;

/** Attributions of editions, in the given order. */
export function attributionsOf(view: View, editions: readonly Edition[]): Promise<Attribution[]> {
  return Promise.all(editions.map((edition) => attributionOf(view, edition)));
}

/** What must be shown with data of one edition; every field of an import is public. */
export async function attributionOf(view: View, edition: Edition): Promise<Attribution> {
  const { act, disclosures } = await entryAt(view.host, edition.index);
  const { fields } = openFields(act!, disclosures, sha256);
  const open = <T>(name: string): T | null => {
    const field = fields[name];
    return field?.state === 'open' ? (field.value as T) : null;
  };
  const facts = act!.facts as { licence: string; rows: number; from: string | null; to: string | null };
  const { coverage, totals } = edition;
  return {
    dataset: edition.dataset,
    series: edition.series,
    edition: edition.edition,
    licence: facts.licence,
    title: open('title'),
    publisher: open('publisher'),
    attribution: open('attribution'),
    licenceText: open('licence_text'),
    url: open('url'),
    coverage: open('coverage'),
    from: facts.from,
    to: facts.to,
    countries: [...(coverage?.countries ?? [])],
    gaps: (coverage?.gaps ?? []).map((gap) => ({ ...gap })),
    absent: [...(coverage?.absentColumns ?? [])],
    rows: facts.rows,
    records: totals?.records ?? null,
    problem: edition.problem ?? null,
  };
}
