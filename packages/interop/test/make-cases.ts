// Writes testdata/cases/acts.json: the acts that enter the cases of the file beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { type CaseProfile, readCases } from '@tasdiq/interop';

const folder = new URL('../../../testdata/cases/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const profile = JSON.parse(text('profile.json')) as CaseProfile;
const { shared, cases, zones, problems } = readCases(text('cases.json'), profile);
writeFileSync(
  new URL('acts.json', folder),
  `${JSON.stringify({ zones, shared, cases, problems }, undefined, 1)}\n`,
);
