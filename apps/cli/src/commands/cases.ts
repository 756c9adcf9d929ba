import { readFileSync } from 'node:fs';
import { type ActId, KINDS } from '@tasdiq/core';
import {
  type CaseDraft,
  type CaseProfile,
  type CaseReading,
  factsWithIds,
  NO_PROFILE,
  readCases,
} from '@tasdiq/interop';
import { z } from 'zod';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { readJson, writeWhole } from '../files.ts';
import type { Output } from '../output.ts';
import { openVoice, SIGNING, SIGNING_HELP } from '../remote.ts';

/** Problems that are printed; all are counted, and --json has all. */
const SHOWN = 40;
/** Acts that are handed in together. */
const TOGETHER = 150;

const profileSchema = z.strictObject({
  mechanism: z.string().min(1).max(500),
  sides: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(500),
        words: z.array(z.string().min(1).max(100)).min(1).max(50),
      }),
    )
    .max(20),
  texts: z.record(z.string(), z.string().min(1).max(500)),
});

/** `tasdiq cases`. */
export const cases: Command = {
  name: 'cases',
  summary: 'reads cases that a mechanism has handled, and enters them as history',
  usage: 'FILE [--profile FILE] [--zone Z] [--out FILE] [--enter --dossier D --key FILE]',
  help: [
    'FILE is JSON or CSV with one case a row, in the columns of testdata/cases (spec/datasets.md, "Cases").',
    'Says what was not understood. Everything is entered as history: it starts no clock and binds nobody.',
    '--profile FILE   what no row says: {"mechanism": "…", "sides": [{"name": "…", "words": ["…"]}], "texts": {"…": "…"}}',
    '--zone Z         puts every case into this zone of the charter; without it, each admin1 is a zone',
    '--out FILE       writes the acts as JSON, with keys where ids will stand',
    '--enter          signs the acts and sends them; the mandate needs monitor and certify',
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    profile: { type: 'string' },
    zone: { type: 'string' },
    out: { type: 'string' },
    enter: { type: 'boolean' },
  },
  async run(args, out) {
    const [path, ...rest] = args.someWords('file');
    if (rest.length > 0) throw wrongUse('Give one file. See --help.');
    const reading = read(path!, profileOf(args));
    const drafts = draftsOf(reading, args.text('zone'));
    const { problems, zones } = reading;
    const to = args.text('out');
    if (to !== undefined) writeWhole(to, `${JSON.stringify({ zones, drafts, problems }, undefined, 1)}\n`);
    const entered = args.flag('enter') ? await enter(drafts, args, out) : 0;
    out.result({ cases: reading.cases.length, acts: drafts.length, entered, zones, problems }, [
      `${reading.cases.length} cases, ${drafts.length} acts`,
      `Zones: ${args.text('zone') ?? zones.map(({ code }) => code).join(', ')}`,
      ...problems
        .slice(0, SHOWN)
        .map(
          (one) =>
            `  ${one.case} ${one.column}: ${one.code}: ${one.detail}${one.words && `: ${JSON.stringify(one.words)}`}`,
        ),
      ...(problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more; --json has all`] : []),
      ...(args.flag('enter') ? [`${entered} acts are logged.`] : []),
    ]);
    return EXIT.good;
  },
};

function profileOf(args: Args): CaseProfile {
  const path = args.text('profile');
  if (path === undefined) return NO_PROFILE;
  const parsed = profileSchema.safeParse(readJson(path));
  if (!parsed.success) throw wrongUse(`The file ${path} is no profile of cases. See --help.`);
  return parsed.data;
}

function read(path: string, profile: CaseProfile): CaseReading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Failure(`The file ${path} cannot be read.`);
  }
  try {
    return readCases(text, profile);
  } catch (error) {
    throw new Failure(`${path}: ${(error as Error).message}.`);
  }
}

/** All drafts in order; with a zone, every place of theirs is put there. */
function draftsOf({ shared, cases: all }: CaseReading, zone: string | undefined): readonly CaseDraft[] {
  const drafts = [...shared, ...all.flatMap((one) => one.drafts)];
  return zone === undefined ? drafts : drafts.map((one) => ({ ...one, facts: inZone(one.facts, zone) }));
}

function inZone(value: unknown, zone: string): unknown {
  if (Array.isArray(value)) return value.map((one) => inZone(one, zone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'zone' ? zone : inZone(one, zone)]),
  );
}

/** Signs the drafts one on top of the other and sends them in runs; gives how many are logged. */
async function enter(drafts: readonly CaseDraft[], args: Args, out: Output): Promise<number> {
  const strange = drafts.find(({ act }) => !KINDS.has(act));
  if (strange) throw new Error(`the reader drafts an unknown kind of act: ${strange.act}`);
  const { author, host, as } = await openVoice(args, out, ['monitor']);
  const ids = new Map<string, ActId>();
  let logged = 0;
  for (const [i, { key, act, facts, fields }] of drafts.entries()) {
    const open = Object.entries(fields).map(([name, value]) => [name, { value, tier: 'public' as const }]);
    const said = { as, act, facts: factsWithIds(facts, ids), fields: Object.fromEntries(open) };
    const { id } = await author.sign(said);
    ids.set(key, id);
    if ((i + 1) % TOGETHER !== 0 && i + 1 < drafts.length) continue;
    logged += (await author.sendTogether(host)).length;
    out.progress(`${logged} acts logged`);
  }
  return logged;
}
