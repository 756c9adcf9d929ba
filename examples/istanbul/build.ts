import { type Example, type Founded, grant, type Stage } from '../stage.ts';
import { registerActors } from './actors.ts';
import { captureClaims } from './claims.ts';
import { defineCrossings } from './crossings.ts';
import { importDatasets } from './datasets.ts';
import { foundIstanbul, MEMBERS } from './founding.ts';
import { citeInstruments } from './instruments.ts';
import { registerSources } from './sources.ts';

/** A documentary record of the Istanbul talks: published things, attributed; nobody named in it signs in it. */
export const istanbul: Example = { code: 'istanbul', found: foundIstanbul, play };

async function play(stage: Stage, { id }: Founded): Promise<void> {
  for (const { code } of MEMBERS) {
    await stage.say(`${code}/root`, { as: 'root', act: 'charter.accede', facts: { answers: id } });
  }
  const compiler = await grant(stage, 'compiler/desk', {
    powers: ['publish', 'intake', 'certify'],
    title: { en: 'Compiling desk', tr: 'Derleme masası' },
    days: 180,
  });
  const actors = await registerActors(stage, compiler);
  const sources = await registerSources(stage, compiler);
  const articles = await citeInstruments(stage, compiler, actors, sources);
  await defineCrossings(stage, compiler);
  await stage.settle();
  await importDatasets(stage, compiler);
  await captureClaims(stage, compiler, { actors, sources, articles });
  await stage.settle();
}
