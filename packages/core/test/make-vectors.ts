import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { acceptedCases } from './vectors/accepted.ts';
import { allegationCases } from './vectors/allegations.ts';
import { bulletinCases } from './vectors/bulletins.ts';
import { claimCases } from './vectors/claims.ts';
import { contentCases } from './vectors/content.ts';
import { countingCases } from './vectors/counting.ts';
import { evidenceCases } from './vectors/evidence.ts';
import { findingCases } from './vectors/findings.ts';
import { formCases } from './vectors/form.ts';
import { lateCases } from './vectors/late.ts';
import { noticeCases } from './vectors/notices.ts';
import { talksCases } from './vectors/talks.ts';
import { textCases } from './vectors/texts.ts';
import { undertakingCases } from './vectors/undertakings.ts';
import { voiceCases } from './vectors/voice.ts';

const cases = [
  ...acceptedCases,
  ...formCases,
  ...voiceCases,
  ...contentCases,
  ...talksCases,
  ...textCases,
  ...undertakingCases,
  ...noticeCases,
  ...lateCases,
  ...allegationCases,
  ...findingCases,
  ...evidenceCases,
  ...claimCases,
  ...countingCases,
  ...bulletinCases,
];

/*
 * Writes the vectors of testdata/acts: node scripts/run.mjs packages/core/test/make-vectors.ts
 *
 * A vector that is there stays as it is, because a format that changes under its vectors has changed for
 * everybody who wrote it down. Files that would come out otherwise are named; to change one on purpose,
 * delete it first.
 */

const folder = new URL('../../../testdata/acts/', import.meta.url);
const changed: string[] = [];

for (const { verdict, shows, make } of cases) {
  const name = verdict === 'accepted' ? `accepted/${shows}.json` : `refused/${verdict}-${shows}.json`;
  const file = new URL(name, folder);
  const text = `${JSON.stringify({ shows: shows.replaceAll('-', ' '), verdict, log: make() }, null, 1)}\n`;
  mkdirSync(new URL('.', file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) changed.push(name);
}

if (changed.length > 0) {
  console.error(`would change, delete them first if that is meant:\n${changed.join('\n')}`);
  process.exitCode = 1;
}
