// How long a host takes from its start until it takes acts again: it replays its log and asks its witnesses.
import { sha256 } from '@tasdiq/crypto/node';
import { decodeAct } from '@tasdiq/core';
import { Generator } from './generator.ts';
import { foundingFacts, namedMachines } from './cast.ts';
import { type Figure, load, type Options, repeat, type Row, row, timed } from './measure.ts';
import { take } from './record.ts';
import { Site } from './site.ts';
import { Story } from './story.ts';

/** Acts logged between two measurements of the decoding that bounds a start. */
const FILL = 100_000;
const BATCHES = 4;
const SAMPLE = 10_000;
const GOALS = new Map([
  [100_000, 2],
  [1_000_000, 15],
]);

/** Starts of a host. */
export const start: Figure = { name: 'start', measure };

async function measure(options: Options): Promise<Row[]> {
  const { acts, quick, full, say } = options;
  const site = await Site.open();
  const generator = new Generator(site);
  try {
    const offices = quick ? 8 : 256;
    await generator.order({ do: 'open', url: site.url, facts: site.facts, start: site.start, offices });
    const rows: Row[] = [];
    let size = 0;
    for (const goal of full ? [acts, 10 * acts] : [acts]) {
      say(`logging ${goal - size} acts`);
      for (; size < goal; size += Math.min(FILL, goal - size)) {
        await generator.batch(BATCHES, Math.min(FILL, goal - size));
      }
      rows.push(await measureStart(site, goal, options));
    }
    return rows;
  } finally {
    await generator.stop();
    await site.close();
  }
}

async function measureStart(site: Site, size: number, { repeats, say }: Options): Promise<Row> {
  const before = load();
  const decoding = await decodeSeconds();
  const seconds = await repeat(repeats, async () => {
    say(`starting over ${size} acts`);
    await site.stopServer();
    return site.startServer();
  });
  const goal = GOALS.get(size);
  return row(`start of a host with ${size} acts`, 's', seconds, {
    ...(goal !== undefined && { goal: { atMost: goal } }),
    limit: { what: 'decoding as many acts on one thread', value: decoding * size },
    load: before,
  });
}

/** Seconds that decoding an act takes, with the code warm. */
async function decodeSeconds(): Promise<number> {
  const from = Date.UTC(2026, 0, 5);
  const story = new Story(foundingFacts(namedMachines(), from), from, false);
  const texts = [...take(story, SAMPLE)].map(({ jws }) => jws);
  const all = (): Promise<number> => timed(() => texts.forEach((jws) => decodeAct(jws, sha256)));
  await all();
  return (await all()) / SAMPLE;
}
