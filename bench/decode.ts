// How many acts a second can be decoded strictly: base64url, JSON in its one spelling, schema, id.
import { decodeAct } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { foundingFacts, namedMachines } from './cast.ts';
import { type Figure, load, type Options, repeat, row, timed } from './measure.ts';
import { take } from './record.ts';
import { Story } from './story.ts';

const ACTS = 20_000;
const QUICK_ACTS = 500;
const START = Date.UTC(2026, 0, 5);

/** Decoding of acts. */
export const decode: Figure = { name: 'decode', measure };

async function measure({ quick, repeats }: Options) {
  const before = load();
  const story = new Story(foundingFacts(namedMachines(), START), START, false);
  const texts = [...take(story, quick ? QUICK_ACTS : ACTS)].map(({ jws }) => jws);
  const strict = async (): Promise<number> => texts.length / (await timed(() => texts.forEach(decodeOne)));
  const bare = async (): Promise<number> => texts.length / (await timed(() => texts.forEach(parseOne)));
  await strict();
  await bare();
  const values = await repeat(repeats, async () => [await strict(), await bare()] as const);
  const [fast, limit] = [values.map(([value]) => value), values.map(([, value]) => value)];
  const bound = row('', 'acts/s', limit, { load: before });
  return [
    row('strict decoding of acts, one thread', 'acts/s', fast, {
      limit: { what: 'base64url, JSON.parse and SHA-256 of the same acts', value: bound.value },
      load: before,
    }),
  ];
}

function decodeOne(jws: string): void {
  const decoded = decodeAct(jws, sha256);
  if ('code' in decoded) throw new Error(`decode: a good act was refused: ${decoded.code}`);
}

/** The least that any reader of an act does. */
function parseOne(jws: string): void {
  const payload = jws.slice(jws.indexOf('.') + 1, jws.lastIndexOf('.'));
  const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('latin1'));
  if (typeof value !== 'object' || sha256(Buffer.from(jws, 'latin1')).length !== 32) throw new Error(jws);
}
