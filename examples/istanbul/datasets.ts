import { readFileSync } from 'node:fs';
import { readEdition } from '@tasdiq/client';
import { readerOf } from '@tasdiq/interop';
import { type Office, open, says, type Stage } from '../stage.ts';

const DATA = new URL('./data/', import.meta.url);

const ATTRIBUTION =
  'Uppsala Conflict Data Program, Georeferenced Event Dataset, licence CC BY 4.0. Sundberg, Ralph and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4). Davies, Shawn, Therése Pettersson and Magnus Öberg (2022 and later editions), Organized violence, Journal of Peace Research.';
const COMMON =
  'Counts events of organised violence with at least one death. A month without a row does not mean that nothing happened. Not a baseline for measuring compliance with anything.';

/** A published file and what it does not cover (data/NOTICE.md). */
export interface NamedDataset {
  readonly file: string;
  readonly series: string;
  readonly edition: string;
  readonly media: string;
  readonly title: string;
  readonly coverage: string;
}

/**
 * The files. UCDP's ids are the same in every edition, so all are editions of one series: an event that two of them
 * hold is one record, with what the newer one says. None supersedes another as a whole, since each is a part.
 */
export const DATASETS: readonly NamedDataset[] = [
  {
    file: 'conflict_data_pak_1989-2016.csv',
    series: 'ucdp-ged',
    edition: '22.1',
    media: 'text/csv',
    title: 'UCDP GED 22.1, Pakistan, 1989 to 2016',
    coverage:
      'Events in Pakistan from 1989-01-25 to 2016-12-16 and nothing later. Nothing covers 2017 to 2025.',
  },
  {
    file: 'ged_v23_sample_afghanistan.csv',
    series: 'ucdp-ged',
    edition: '23.1',
    media: 'text/csv',
    title: 'UCDP GED 23.1, random sample, Afghanistan',
    coverage:
      'A random sample: 135 events of 1989 to 2022, a small part of those published. Its sums are totals of nothing.',
  },
  {
    file: 'ged_v25_1_sample_points_afg_pak.csv',
    series: 'ucdp-ged',
    edition: '25.1',
    media: 'text/csv',
    title: 'UCDP GED 25.1, sampled points, Afghanistan and Pakistan',
    coverage:
      'A sample of 1,009 events in Afghanistan and 218 in Pakistan, 1989-01-10 to 2024-12-08. No sides, no low and high estimates, no sources, no precision of place or time. Nothing covers 2025.',
  },
  {
    file: 'ged_v19_afghanistan_subset.geojson',
    series: 'ucdp-ged',
    edition: '19.1',
    media: 'application/geo+json',
    title: 'UCDP GED 19.1, subset, Afghanistan',
    coverage:
      '310 events of 2001 to 2018 that the maker of the subset chose; no best estimate, no type of violence, no precision of place or time.',
  },
];

/** Uploads and imports every file. */
export async function importDatasets(stage: Stage, compiler: Office): Promise<void> {
  for (const { file, series, edition, media, title, coverage } of DATASETS) {
    const bytes = new Uint8Array(readFileSync(new URL(file, DATA)));
    const label = { series, edition, media, licence: 'cc-by-4.0' };
    const read = readEdition(bytes, readerOf('ucdp-ged', 1)!, label, (data) => stage.sha256(data));
    if (!('facts' in read)) throw new Error(`${file} cannot be read: ${read.problems[0]?.detail}`);
    await stage.file(compiler.signer, compiler.as, bytes);
    await says(stage, compiler, 'dataset.import', read.facts, {
      title: open({ en: title }),
      publisher: open('Uppsala Conflict Data Program'),
      attribution: open(ATTRIBUTION),
      licence_text: open(
        'Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/',
      ),
      url: open('https://ucdp.uu.se/downloads/'),
      coverage: open({ en: `${coverage} ${COMMON}` }),
      note: open(
        'Names of sides, places and lines follow the source and take no position on any boundary or claim.',
      ),
    });
  }
}
