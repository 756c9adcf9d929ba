import { type Example, type Founded, grant, type Stage } from '../stage.ts';
import { registerActors } from './actors.ts';
import { importDatasets } from './datasets.ts';
import { foundIstanbul, MEMBERS } from './founding.ts';
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
  await registerActors(stage, compiler);
  await registerSources(stage, compiler);
  await stage.settle();
  await importDatasets(stage, compiler);
  await stage.settle();
}
