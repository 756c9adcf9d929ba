// The ground of the walks through cases: a small dossier of their own, founded for one run, with a host and witnesses,
// and nothing on it yet but who takes part, one text and what each side owes the other under it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActId, formatTime, type FoundingFacts } from '@tasdiq/core';
import {
  type Cast,
  type Example,
  type Founding,
  grant,
  type Grant,
  membersOf,
  type Office,
  open,
  says,
  type Stage,
} from '@tasdiq/examples/stage';
import { announce } from '../examples/sealing.ts';
import { DemoFolder } from '../apps/cli/src/demo/demo-folder.ts';
import { begin, castWitnesses, play } from '../apps/cli/src/demo/make-example.ts';
import { freePorts } from '../apps/cli/src/demo/ports.ts';
import { Supervisor } from '../apps/cli/src/demo/supervisor.ts';
import { witnessProgram, WITNESSES } from '../apps/cli/src/demo/witnesses.ts';
import { freePort } from './demo.ts';

const CODE = 'walk';
const LOCAL = '127.0.0.1';
const DAY_MS = 86_400_000;
const MEMBERS = [
  { code: 'ardel', role: 'party' },
  { code: 'borun', role: 'party' },
  { code: 'celis', role: 'mediator' },
  { code: 'damar', role: 'guarantor' },
  { code: 'estol', role: 'guarantor' },
  { code: 'faren', role: 'chair' },
  { code: 'mission', role: 'monitor' },
  { code: 'registrar', role: 'secretariat' },
] as const;

const LIAISON = ['report', 'lodge', 'answer', 'receive', 'negotiate'] as const;
const TEAM = ['report', 'monitor', 'receive'] as const;
const BODY = ['certify', 'find', 'receive'] as const;
/** Who speaks, each with a key of its own. */
const OFFICES: Readonly<Record<string, Grant['powers']>> = {
  'ardel/liaison': LIAISON,
  'borun/liaison': LIAISON,
  'celis/good-offices': ['certify', 'report', 'receive'],
  'damar/desk': BODY,
  'estol/desk': BODY,
  'faren/chair': BODY,
  'mission/headquarters': ['monitor', 'report', 'find', 'receive', 'publish'],
  'mission/team-one': TEAM,
  'mission/team-two': TEAM,
  'registrar/desk': ['report', 'publish', 'intake', 'certify', 'receive'],
};

/** A host of the ground that runs until it is closed. */
export interface Ground {
  readonly url: string;
  /** Data folder of the host. */
  readonly data: string;
  /** Address of its dossier in the browser. */
  readonly dossier: string;
  readonly undertaking: ActId;
  readonly article: ActId;
  close(): Promise<void>;
}

/** Founds the dossier and starts its host with three witnesses. */
export async function breakGround(): Promise<Ground> {
  const data = mkdtempSync(join(tmpdir(), 'tasdiq-walk-'));
  const folder = new DemoFolder(data);
  const supervisor = new Supervisor(() => undefined);
  const close = async (): Promise<void> => {
    await supervisor.stop();
    folder.close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const laid: Partial<Record<'undertaking' | 'article', ActId>> = {};
    const example: Example = {
      code: CODE,
      found,
      play: async (stage) => void Object.assign(laid, await lay(stage)),
    };
    const begun = await begin(example, folder, await castWitnesses(folder), () => undefined);
    const port = await freePort();
    const ports = await freePorts(WITNESSES.length, port, LOCAL);
    const witnesses = Object.fromEntries(WITNESSES.map((name, i) => [name, `http://${LOCAL}:${ports[i]}`]));
    folder.writeHostFile(witnesses);
    const words = ['serve', '--data', data, '--host', LOCAL, '--port', String(port)];
    await Promise.all([
      supervisor.keep({ name: 'host', program: 'server', words, ready: /listens on/ }),
      ...WITNESSES.map((name, i) => supervisor.keep(witnessProgram(folder, name, ports[i]!, [begun.vkey]))),
    ]);
    const url = `http://${LOCAL}:${port}`;
    await play(begun, folder, { url, witnesses });
    const { undertaking, article } = laid as Record<'undertaking' | 'article', ActId>;
    return { url, data, dossier: `/${CODE}`, undertaking, article, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Terms with the shortest clocks that there are; everything is public at once. */
async function found(stage: Stage, { log, witnesses, nonce }: Cast): Promise<Founding> {
  const terms = {
    rules: 1,
    read: 'public',
    delay_hours: 0,
    merge_minutes: 60,
    expiry_hours: 72,
    device_days: 14,
    accession_days: 60,
    public_place: 2,
    quota: { acts_per_hour: 5000, blob_bytes_per_day: 50_000_000 },
    clocks: { reply_hours: 1, clarify_hours: 1, meet_hours: 1 },
    findings: { voters: ['chair', 'guarantor', 'monitor'], quorum: 3 },
    languages: ['en'],
    authentic: 'en',
    forbids: [],
    amended_by: ['party'],
    witnesses: witnesses.map((witness, i) => ({ ...witness, member: ['celis', 'damar', 'estol'][i] })),
    quorum: { k: 2, of: witnesses.map(({ name }) => name) },
    zones: ['hill', 'river'],
    from: formatTime(stage.start - 60 * DAY_MS),
    until: null,
  };
  const facts = {
    code: CODE,
    exercise: true,
    nonce,
    founder: 'registrar',
    log,
    members: await membersOf(stage, MEMBERS),
    terms,
  };
  return {
    founder: 'registrar/root',
    facts: facts as unknown as FoundingFacts,
    fields: {
      title: open({ en: 'Hill and river (exercise)' }),
      designations: open(
        Object.fromEntries(MEMBERS.map(({ code }) => [code, { en: code[0]!.toUpperCase() + code.slice(1) }])),
      ),
      zone_names: open({ hill: { en: 'The hill' }, river: { en: 'The river' } }),
    },
  };
}

/** Opens the offices, which say which keys open for them; cites a text and marks out what each side owes under it. */
async function lay(stage: Stage): Promise<Record<'undertaking' | 'article', ActId>> {
  const offices: Record<string, Office> = {};
  for (const [signer, powers] of Object.entries(OFFICES)) {
    offices[signer] = await grant(stage, signer, { powers, title: { en: signer.split('/')[1]! }, days: 90 });
    await announce(stage, offices[signer]);
  }
  const desk = offices['registrar/desk']!;
  const source = await says(
    stage,
    desk,
    'source.register',
    { kind: 'instrument', reliability: 'A' },
    { title: open({ en: 'The truce as signed' }) },
  );
  const sides: ActId[] = [];
  for (const code of ['ardel', 'borun'])
    sides.push(
      await says(
        stage,
        desk,
        'actor.register',
        { kind: 'state', member: code, ids: [] },
        { name: open({ en: code }) },
      ),
    );
  const instrument = await says(
    stage,
    desk,
    'text.begin',
    {
      code: 'truce',
      kind: 'agreement',
      standing: 'published',
      parties: [],
      between: sides,
      languages: ['en'],
      authentic: ['en'],
      links: [],
      source,
      adopted: formatTime(stage.start - 30 * DAY_MS).slice(0, 10),
    },
    { title: open({ en: 'Truce of the hill' }) },
  );
  const article = await says(
    stage,
    desk,
    'text.article',
    { instrument, ref: '1', kind: 'article', level: 1, from: null, brackets: [] },
    {
      heading: open({ en: 'No fire' }),
      text: open({ en: 'Neither side fires at the villages of the hill.' }),
    },
  );
  await says(stage, desk, 'text.table', { instrument, answers: null, articles: [article] });
  const owed: ActId[] = [];
  for (const [member, other] of [
    ['borun', 'ardel'],
    ['ardel', 'borun'],
  ] as const)
    owed.push(
      await says(
        stage,
        desk,
        'undertaking.define',
        {
          code: `no-fire-${member}`,
          instrument,
          article,
          kind: 'prohibition',
          from: [{ member }],
          to: [{ member: other }],
          verified_by: ['mission'],
          methods: ['observation'],
          due: null,
          review: { every_days: 7, from: null },
          depends_on: [],
          reciprocal: [],
          assisted_by: [],
          zone: 'hill',
        },
        {
          title: open({ en: `${member}: no fire at the villages` }),
          done_when: open({ en: 'Reviewed week by week.' }),
        },
      ),
    );
  await stage.settle();
  return { undertaking: owed[0]!, article };
}
