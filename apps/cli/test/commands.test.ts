// The command line against a real host and real witnesses.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64url, type PublicKey, thumbprint } from '@tasdiq/core';
import { formatVerifierKey, KEY_TYPE, parseVerifierKey, verifierKey } from '@tasdiq/tlog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inside, result } from './inside.ts';
import { freePort, type Running, started, tasdiq } from './tasdiq.ts';

const MEMBERS = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
] as const;
const WITNESSES = ['one', 'two', 'three'] as const;

/** For what follows the log by itself. */
const PATIENCE = { timeout: 15_000 };

const folder = mkdtempSync(join(tmpdir(), 'tasdiq-cli-'));
const at = (...parts: string[]): string => join(folder, ...parts);
const env = { XDG_CONFIG_HOME: at('settings') };
const running: Running[] = [];
let host = '';
let fingerprint = '';
let dossier = '';

interface Key {
  readonly key: string;
  readonly kid: string;
  readonly next?: string;
}

/** Options that every command to the host has. */
const there = (...more: string[]): string[] => ['--host', host, '--dossier', 'test', ...more];

beforeAll(async () => {
  const keys: [string, Key][] = [];
  for (const [code] of MEMBERS)
    keys.push([code, await result<Key>(['keygen', '--root', '--out', at(`${code}.key`)])]);
  const roots = new Map(keys);
  const names = WITNESSES.map((name) => `witness.example/${name}`);
  const witnesses = await Promise.all(
    names.map(async (name, i) => {
      const { out } = await tasdiq(['witness', '--data', at(`witness-${i}`), '--name', name, '--print-vkey']);
      return {
        name,
        // The charter may have the line as it was printed, or the key in it.
        key: i === 0 ? out.trim() : Buffer.from(parseVerifierKey(out.trim()).publicKey).toString('base64url'),
        member: MEMBERS[i + 2]![0],
      };
    }),
  );
  const facts = {
    code: 'test',
    exercise: true,
    members: MEMBERS.map(([code, role]) => ({
      code,
      role,
      root: roots.get(code)!.key,
      next: roots.get(code)!.next,
    })),
    terms: {
      rules: 1,
      witnesses,
      quorum: { k: 2, of: names },
      read: 'public',
      delay_hours: 0,
      merge_minutes: 60,
      expiry_hours: 72,
      device_days: 14,
      accession_days: 30,
      public_place: 2,
      quota: { acts_per_hour: 1000, blob_bytes_per_day: 10_000_000 },
      zones: ['valley'],
      languages: ['en'],
      authentic: 'en',
      forbids: [],
      from: new Date(Date.now() - 60_000).toISOString(),
      until: null,
      amended_by: ['party'],
    },
  };
  writeFileSync(at('charter.json'), JSON.stringify({ facts, fields: {} }));
  const founding = ['found', at('charter.json'), '--data', at('data'), '--key', at('secretariat.key')];
  const made = await result<{ dossier: string; fingerprint: string }>([
    ...founding,
    '--log-name',
    'record.example',
  ]);
  ({ dossier, fingerprint } = made);
  await startAll(names);
});

async function startAll(names: readonly string[]): Promise<void> {
  const addresses: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const words = [
      'witness',
      '--data',
      at(`witness-${i}`),
      '--port',
      '0',
      '--name',
      name,
      '--log',
      vkeyOfLog(),
    ];
    const witness = started(words);
    running.push(witness);
    addresses[name] = await witness.line(/^http:/);
  }
  writeFileSync(at('data', 'host.json'), JSON.stringify({ witnesses: addresses }));
  const port = await freePort();
  const server = started(['serve', '--data', at('data'), '--port', String(port)]);
  running.push(server);
  await server.line(/listens on/);
  host = `http://127.0.0.1:${port}`;
}

/** vkey of the log whose key "found" made: the one key file of the data folder. */
function vkeyOfLog(): string {
  const [file] = readdirSync(at('data', 'keys'));
  const key = fromBase64url(file!.replace('.json', ''))!;
  return formatVerifierKey(verifierKey(`record.example/log/${dossier}`, KEY_TYPE.ed25519, key));
}

afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('keygen', () => {
  it('keeps a key for its owner alone, and never writes over one', async () => {
    const made = await result<Key>(['keygen', '--out', at('office.key')]);
    expect(statSync(at('office.key')).mode & 0o777).toBe(0o600);
    expect(made.key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const again = await inside(['keygen', '--out', at('office.key')]);
    expect(again.code).toBe(1);
    expect(again.error.trim().split('\n').length).toBe(1);
  });
});

describe('mandate, submit and sign', () => {
  let mandate = '';

  it('grants a mandate with a root key', async () => {
    const office = JSON.parse(readFileSync(at('office.key'), 'utf8')) as { key: string };
    const granted = await result<{ id: string; status: string; proof?: string }>(
      [
        'mandate',
        'grant',
        ...there('--key', at('monitor.key')),
        '--office',
        'field',
        '--public-key',
        office.key,
        '--powers',
        'monitor,report,publish',
        '--title',
        'Field office',
      ],
      env,
    );
    expect(granted.status).toBe('logged');
    expect(granted.proof).toContain('c2sp.org/tlog-proof@v1');
    mandate = granted.id;
  });

  it('signs and submits an act from JSON, and finds the mandate by itself', async () => {
    writeFileSync(at('source.json'), JSON.stringify(source('A report')));
    const { acts } = await result<{ acts: { status: string; reference: string }[] }>(
      ['submit', at('source.json'), ...there('--key', at('office.key'))],
      env,
    );
    expect(acts.map(({ status, reference }) => [status, reference])).toEqual([['logged', 'test#2']]);
  });

  it('signs offline, and anybody carries it, twice if need be', async () => {
    const signing = [
      'sign',
      at('source.json'),
      '--dossier',
      dossier,
      '--key',
      at('office.key'),
      '--as',
      mandate,
    ];
    for (const name of ['one', 'two']) expect((await inside([...signing, '--out', at(name)])).code).toBe(0);
    const carry = ['submit', at('one'), at('two'), ...there()];
    const first = await result<{ acts: { status: string; id: string }[] }>(carry, env);
    const second = await result<{ acts: { status: string; id: string }[] }>(carry, env);
    expect(first.acts.map(({ status }) => status)).toEqual(['logged', 'logged']);
    expect(second.acts.map(({ status }) => status)).toEqual(['known', 'known']);
    expect(second.acts.map(({ id }) => id)).toEqual(first.acts.map(({ id }) => id));
  });

  it('goes on from the host when it has forgotten what the key signed', async () => {
    rmSync(at('office.key.state'));
    const { acts } = await result<{ acts: { status: string }[] }>(
      ['submit', at('source.json'), ...there('--key', at('office.key'))],
      env,
    );
    expect(acts[0]?.status).toBe('logged');
  });

  it('says in one sentence why the host refused, and exits with 1', async () => {
    const grade = { act: 'source.grade', facts: { source: mandate, answers: mandate, reliability: 'A' } };
    writeFileSync(at('grade.json'), JSON.stringify(grade));
    const { code, out, error } = await tasdiq(
      ['submit', at('grade.json'), ...there('--key', at('office.key')), '--json'],
      env,
    );
    expect(code).toBe(1);
    expect((JSON.parse(out) as { error: string }).error).toContain('reference_unknown');
    expect(error).toContain('The act refers to something that is not on the record. (N1, reference_unknown)');
  });

  it('refuses another charter than the one that was brought along, and remembers a right one', async () => {
    const other = fingerprint.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    const wrong = await inside(
      ['submit', at('source.json'), ...there('--key', at('office.key'), '--charter', other)],
      env,
    );
    expect(wrong.code).toBe(1);
    expect(wrong.error).toContain('This is another dossier');
    const right = await inside(
      ['submit', at('source.json'), ...there('--key', at('office.key'), '--charter', fingerprint)],
      env,
    );
    expect([right.code, right.error]).toEqual([0, expect.not.stringContaining('unproven')]);
    const later = await inside(['submit', at('source.json'), ...there('--key', at('office.key'))], env);
    expect(later.error).not.toContain('unproven');
  });

  it('rotates a root key, and the former one no longer speaks', async () => {
    await result<Key>(['keygen', '--out', at('north.after')]);
    const rotate = [
      'mandate',
      'rotate',
      ...there('--key', at('north.key.next')),
      '--member',
      'north',
      '--next-key',
      at('north.after'),
    ];
    expect((await inside(rotate, env)).code).toBe(0);
    writeFileSync(
      at('suspend.json'),
      JSON.stringify({ act: 'charter.suspend', facts: { ground: 'security' } }),
    );
    const former = await inside(['submit', at('suspend.json'), ...there('--key', at('north.key'))], env);
    expect([former.code, former.error]).toEqual([1, expect.stringContaining('root_only')]);
    const present = await inside(
      ['submit', at('suspend.json'), ...there('--key', at('north.key.next'))],
      env,
    );
    expect(present.code).toBe(0);
  });
});

describe('import', () => {
  const head =
    'id,type_of_violence,latitude,longitude,date_start,date_end,best,low,high,country,side_a,side_b';
  const row = (id: number, best: number, date = '2024-05-01'): string =>
    `${id},1,-30.1,-19.2,${date},${date},${best},0,9,Nowhere,A,B`;

  it('counts what an edition adds and revises, and names rows that it could not take', async () => {
    writeFileSync(at('ged_v24_1.csv'), [head, row(1, 2), row(2, 3), row(3, 4)].join('\n'));
    writeFileSync(
      at('ged_v25_1.csv'),
      [head, row(1, 2), row(2, 5), row(4, 1), row(5, 1, '31 May')].join('\n'),
    );
    const importing = [
      'import',
      'ucdp',
      at('ged_v24_1.csv'),
      at('ged_v25_1.csv'),
      ...there('--key', at('office.key')),
    ];
    const { imports } = await result<{ imports: Record<string, unknown>[] }>(importing, env);
    expect(imports[0]).toMatchObject({
      edition: '24.1',
      rows: 3,
      added: 3,
      revised: 0,
      unchanged: 0,
      problems: [],
    });
    expect(imports[1]).toMatchObject({
      edition: '25.1',
      rows: 4,
      added: 1,
      revised: 1,
      unchanged: 1,
      missing: 1,
    });
    expect(imports[1]?.['problems']).toMatchObject([{ line: 5, code: 'date_invalid' }]);
    const again = await inside(importing, env);
    expect([again.code, again.error]).toEqual([1, expect.stringContaining('already_done')]);
  });

  it('reads any table by a mapping, which goes on the record with it', async () => {
    writeFileSync(at('list.csv'), 'Ref;Day;Place\nA-1;2026-01-02;Exampleton\n');
    writeFileSync(at('list2.csv'), 'Ref;Day;Place\nA-1;2026-01-03;Exampleton\nA-2;2026-01-02;Exampleton\n');
    writeFileSync(at('map.json'), '{"columns": {"id": "Ref", "placeName": "Place", "date": "Day"}}');
    const words = ['--publisher', 'A', '--licence', 'cc0-1.0', '--attribution', 'A', '--series', 'own'];
    const by = [...words, '--map', at('map.json'), ...there('--key', at('office.key'))];
    type Imports = { imports: Record<string, unknown>[] };
    const first = await result<Imports>(['import', 'csv', at('list.csv'), '--edition', '1', ...by], env);
    const second = await result<Imports>(['import', 'csv', at('list2.csv'), '--edition', '2', ...by], env);
    expect(first.imports[0]).toMatchObject({ rows: 1, added: 1 });
    expect(second.imports[0]).toMatchObject({ rows: 2, added: 1, revised: 1 });
    // The host's index follows the log.
    const seen = async (): Promise<unknown> =>
      (await fetch(`${host}/api/dossiers/test/events?q=Exampleton`)).json();
    await expect.poll(seen, PATIENCE).toMatchObject({ total: 2 });
  });

  it('reads a sheet of a workbook, and says which', async () => {
    const book = join(import.meta.dirname, '../../../testdata/interop/hostile/simple.xlsx');
    writeFileSync(at('book.json'), '{"columns": {"id": "date", "date": "date", "placeName": "place"}}');
    const words = ['--publisher', 'A', '--licence', 'cc0-1.0', '--attribution', 'A', '--series', 'book'];
    const by = [...words, '--edition', '1', '--map', at('book.json'), ...there('--key', at('office.key'))];
    const { imports } = await result<{ imports: Record<string, unknown>[] }>(
      ['import', 'xlsx', book, ...by],
      env,
    );
    expect(imports[0]).toMatchObject({ rows: 6, added: 3 });
    const none = await inside(['import', 'xlsx', book, '--sheet', 'None', ...by], env);
    expect([none.code, none.error]).toEqual([1, expect.stringContaining('cannot be read')]);
  });

  it('does not guess what it cannot know', async () => {
    const there2 = there('--key', at('office.key'));
    for (const [words, said] of [
      [['csv', at('list.csv')], '--series is missing'],
      [['acled', at('list.csv')], '--licence is missing'],
      [['shp', at('list.csv')], 'formats are ucdp, acled, csv, xlsx'],
    ] as const) {
      const { code, error } = await inside(['import', ...words, ...there2], env);
      expect([code, error]).toEqual([2, expect.stringContaining(said)]);
    }
  });

  it('says why a file is no such data', async () => {
    writeFileSync(at('poem_v24_1.csv'), 'roses,red\nviolets,blue\n');
    const { code, error } = await inside(
      ['import', 'ucdp', at('poem_v24_1.csv'), ...there('--key', at('office.key'))],
      env,
    );
    expect([code, error]).toEqual([1, expect.stringContaining('cannot be read as UCDP data')]);
  });
});

describe('export and verify', () => {
  it('fetches a file that holds', async () => {
    const { code, out } = await tasdiq(['export', 'test', '--host', host, '--out', at('test.tasdiq')], env);
    expect([code, out.split('\n')[0]]).toEqual([0, `Fingerprint  ${fingerprint}`]);
  });

  it('says authentic only of the charter that was brought along', async () => {
    const bare = { XDG_CONFIG_HOME: at('nothing') };
    const unproven = await result<{ identity: string }>(['verify', at('test.tasdiq')], bare);
    const pinned = await result<{ identity: string }>(['verify', at('test.tasdiq')], env);
    const typed = await inside(['verify', at('test.tasdiq'), '--charter', fingerprint.toLowerCase()], bare);
    expect([unproven.identity, pinned.identity]).toEqual(['unproven', 'authentic']);
    expect([typed.code, typed.out]).toEqual([0, expect.stringContaining('HOLDS. The dossier is authentic')]);
    const other = await inside(
      ['verify', at('test.tasdiq'), '--charter', `00000${fingerprint.slice(5)}`],
      bare,
    );
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('ANOTHER DOSSIER')]);
  });

  it('exits with 1 for a damaged file and 2 for something else', async () => {
    const bytes = readFileSync(at('test.tasdiq'));
    const place = bytes.indexOf('tile/entries/') + 400;
    bytes[place] = bytes[place]! ^ 1;
    writeFileSync(at('damaged.tasdiq'), bytes);
    writeFileSync(at('letter.tasdiq'), 'Dear all,');
    expect((await tasdiq(['verify', at('damaged.tasdiq')], env)).code).toBeGreaterThan(0);
    expect((await inside(['verify', at('letter.tasdiq')], env)).code).toBe(2);
    expect((await inside(['verify', at('nothing.tasdiq')], env)).code).toBe(2);
  });
});

describe('join', () => {
  it('copies a dossier, serves it, passes acts on, and follows', async () => {
    const port = await freePort();
    const words = ['join', host, '--charter', fingerprint, '--data', at('node'), '--port', String(port)];
    const node = started(words, env);
    running.push(node);
    await node.line(/^Open/);
    const mirror = `http://127.0.0.1:${port}`;
    const health = async () => (await (await fetch(`${mirror}/health`)).json()) as Health;
    const before = await health();
    expect(before.status).toBe('ok');
    expect(before.dossiers.map(({ mode }) => mode)).toEqual(['read_only']);
    const submitting = [
      'submit',
      at('source.json'),
      '--host',
      mirror,
      '--dossier',
      'test',
      '--key',
      at('office.key'),
    ];
    const { acts } = await result<{ acts: { index: number; status: string }[] }>(
      [...submitting, '--as', await mandateOfOffice()],
      env,
    );
    expect(acts[0]?.status).toBe('logged');
    await expect
      .poll(async () => (await health()).dossiers[0]?.cosigned, { timeout: 30_000 })
      .toBe(acts[0]!.index + 1);
    const file = await result<{ report: { verdict: string; identity: string } }>(
      ['export', 'test', '--host', mirror, '--out', at('mirror.tasdiq')],
      env,
    );
    expect(file.report).toMatchObject({ verdict: 'holds', identity: 'authentic' });
  });

  it('copies no other charter than the one that was brought along', async () => {
    const other = `00000${fingerprint.slice(5)}`;
    const words = [
      'join',
      host,
      '--charter',
      other,
      '--data',
      at('other'),
      '--port',
      String(await freePort()),
    ];
    const { code, error } = await tasdiq(words, env);
    expect([code, error]).toEqual([1, expect.stringContaining('has no dossier with the charter')]);
  });
});

interface Health {
  readonly status: string;
  readonly dossiers: { readonly mode: string; readonly cosigned: number }[];
}

async function mandateOfOffice(): Promise<string> {
  const { key } = JSON.parse(readFileSync(at('office.key'), 'utf8')) as { key: PublicKey };
  const answer = await fetch(`${host}/api/dossiers/test/mandates`);
  const { items } = (await answer.json()) as { items: { id: string; kid: string }[] };
  return items.find((one) => one.kid === thumbprint(key))!.id;
}

describe('act, kinds, show and text', () => {
  const as = (name: string): string[] => there('--key', at(name));

  beforeAll(async () => {
    for (const [member, office, powers] of [
      ['mediator', 'chair', 'certify,report'],
      ['south', 'delegation', 'negotiate,sign_ad_referendum,answer'],
    ] as const) {
      const made = await result<Key>(['keygen', '--out', at(`${office}.key`)]);
      const words = ['--office', office, '--public-key', made.key, '--powers', powers];
      await result(['mandate', 'grant', ...as(`${member}.key`), ...words], env);
    }
  });

  it('says what a kind of act takes', async () => {
    const { code, out } = await inside(['kinds', 'talks.session']);
    expect(code).toBe(0);
    expect(out).toMatch(/expected: list \(1 to 64\) of recipient/);
    expect((await result<{ kinds: object[] }>(['kinds', 'talks'])).kinds).toHaveLength(5);
    expect((await inside(['kinds', 'nonsense'])).code).toBe(2);
  });

  it('says anything on the record from words, and shows it in lists', async () => {
    const words = [
      'kind=flag_meeting',
      'round=null',
      'from=+2d',
      'until=null',
      'zone=UTC',
      'expected=north,south/delegation',
    ];
    const say = ['--say', 'title=Meeting at the bridge', '--say', 'title:ur=پل پر ملاقات'];
    const dry = await inside(['act', 'talks.session', ...words, ...say, '--dry-run']);
    expect(JSON.parse(dry.out)).toMatchObject({
      facts: { expected: ['north', 'south/delegation'], round: null },
    });
    const { id } = await result<{ id: string }>(
      ['act', 'talks.session', ...words, ...say, ...as('chair.key')],
      env,
    );
    const { items } = await result<{ items: { id: string; status: string }[] }>(
      ['show', 'sessions', '--where', 'status=planned', ...there()],
      env,
    );
    expect(items).toMatchObject([{ id, status: 'planned', kind: 'flag_meeting' }]);
    const lines = async (): Promise<string> => (await inside(['show', 'sessions', ...there()], env)).out;
    await expect.poll(lines, PATIENCE).toContain('Meeting at the bridge');
    const changed = await inside(['changes', ...there(), '--from', '1'], env);
    expect(changed.out).toContain(`  ${id}  new -> planned  by ${id}`);
    const wrong = await inside(['act', 'talks.session', 'kind=nonsense', ...as('chair.key')], env);
    expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining('talks.session')]);
    const told = await inside(
      [
        'act',
        'request.make',
        'kind=text',
        'to=north',
        'due=null',
        '--say',
        'text=Which?',
        ...as('office.key'),
      ],
      env,
    );
    expect([told.code, told.error]).toEqual([0, expect.not.stringContaining('refused')]);
  });

  it('tables a text from a file, tells what one does not see in it, and keeps what did not change', async () => {
    const begin = [
      'code=bridge',
      'kind=agreement',
      'standing=negotiated',
      'parties=north,south',
      'between=[]',
    ];
    const { id } = await result<{ id: string }>(
      [
        'act',
        'text.begin',
        ...begin,
        'languages=en',
        'authentic=en',
        'links=[]',
        '--say',
        'title=On the bridge',
        ...as('chair.key'),
      ],
      env,
    );
    writeFileSync(
      at('one.txt'),
      'On the bridge\n\nArticle 1\nThe bridge is open.\n\nArticle 2\nCarts pass by day.\n',
    );
    writeFileSync(
      at('two.txt'),
      'On the bridge\n\nArticle 1\nThe bridge is open.\n\nArticle 2\nCarts and people\u202e pass by day.\n',
    );
    const read = await inside(['text', 'read', at('two.txt')]);
    expect([read.code, read.out]).toEqual([0, expect.stringMatching(/direction: [\s\S]*U\+202E/)]);
    const table = (file: string): Promise<{ draft: string; articles: string[] }> =>
      result(['text', 'table', at(file), '--instrument', 'bridge', ...as('chair.key')], env);
    const first = await table('one.txt');
    const second = await table('two.txt');
    expect(second.articles[0]).toBe(first.articles[0]);
    expect(second.articles[1]).not.toBe(first.articles[1]);
    const compared = await inside(['text', 'compare', '--instrument', 'bridge', ...there()], env);
    expect(compared.out).toMatch(/article-2 {2}changed\n[\s\S]*\{\+.*people.*\+\}/);
    expect(compared.out).not.toContain('article-1');
    const consent = ['act', 'consent.give', `draft=${second.draft}`, 'form=ad_referendum'];
    expect((await inside([...consent, ...as('delegation.key')], env)).code).toBe(0);
    const board = await result<{ rows: { cells: { standing: string }[] }[] }>(
      ['show', `instruments/${id}/board`, ...there()],
      env,
    );
    expect(board.rows.map(({ cells }) => cells[1]!.standing)).toEqual(['ad_referendum', 'ad_referendum']);
    const stale = await inside(
      ['act', 'consent.give', `draft=${first.draft}`, 'form=ad_referendum', ...as('delegation.key')],
      env,
    );
    expect([stale.code, stale.error]).toEqual([1, expect.stringContaining('superseded')]);
  });
  it('saves undertakings as a table, and makes acts of the rows that have changed', async () => {
    type Thing = { id: string; code: string; draft?: string };
    const { items: drafts } = await result<{ items: Thing[] }>(['show', 'drafts', ...there()], env);
    const text = await result<{ instrument: string; articles: Thing[] }>(
      ['show', `instruments/${(drafts[0] as unknown as { instrument: string }).instrument}/text`, ...there()],
      env,
    );
    const words = [
      `instrument=${text.instrument}`,
      `article=${text.articles[0]!.id}`,
      'code=open',
      'kind=deliverable',
    ];
    const rest = ['from=[{"member":"north"}]', 'to=[{"member":"south"}]', 'due.days=30', 'review=null'];
    const lists = ['verified_by=', 'methods=', 'depends_on=', 'reciprocal=', 'assisted_by='];
    const say = ['--say', 'title=Open it', '--say', 'done_when=Carts pass'];
    await result(['act', 'undertaking.define', ...words, ...rest, ...lists, ...say, ...as('chair.key')], env);
    const saved = await result<{ undertakings: number }>(['matrix', 'save', at('m.csv'), ...there()], env);
    expect(saved.undertakings).toBe(1);
    const bring = ['matrix', 'bring', at('m.csv')];
    const same = await result<{ acts: unknown[] }>([...bring, '--dry-run', ...there()], env);
    expect(same.acts).toEqual([]);
    writeFileSync(
      at('m.csv'),
      readFileSync(at('m.csv'), 'utf8').replace('Carts pass', 'Carts pass both ways'),
    );
    const { acts } = await result<{ acts: { status: string }[] }>([...bring, ...as('chair.key')], env);
    expect(acts.map(({ status }) => status)).toEqual(['logged']);
    expect((await inside(['matrix', 'save', at('m.csv'), ...there()], env)).code).toBe(2);
    expect((await inside(['matrix', 'save', at('m2.xlsx'), ...there()], env)).code).toBe(0);
  });
});

describe('use', () => {
  it('explains every command', async () => {
    const { code, out } = await tasdiq(['--help']);
    expect(code).toBe(0);
    const names = out.split('\n').flatMap((line) => /^ {2}([a-z]+) /.exec(line)?.[1] ?? []);
    expect(names).toContain('verify');
    const some = names.filter((name) => ['demo', 'import', 'join', 'witness'].includes(name));
    const helps = [];
    for (const name of some) helps.push(await inside([name, '--help']));
    const shown = helps.map(({ code: exit, out: text }) => [exit, text.split(' ').slice(0, 3).join(' ')]);
    expect(shown).toEqual(some.map((name) => [0, `Usage: tasdiq ${name}`]));
  });

  it('exits with 2 and one sentence on wrong use', async () => {
    for (const words of [
      ['nonsense'],
      ['verify'],
      ['submit', at('source.json')],
      ['keygen', '--nope'],
      ['submit', at('nothing'), '--key', 'x', '--dossier', 'd'],
    ]) {
      const { code, error } = await (words.length > 1 ? inside : tasdiq)(words, env);
      expect([words[0], code]).toEqual([words[0], 2]);
      if (words[0] !== 'nonsense') expect(error.trim().split('\n').length).toBe(1);
    }
  });

  it('says which host cannot be reached', async () => {
    const { code, error } = await tasdiq(
      ['export', 'test', '--host', 'http://127.0.0.1:9', '--out', at('x')],
      env,
    );
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:9 cannot be reached: .+/),
    ]);
  });

  it('hands upkeep to the server', async () => {
    const backup = await tasdiq(['backup', '--data', at('data'), '--out', at('copy')]);
    expect([backup.code, backup.error]).toEqual([0, '']);
    const fsck = await tasdiq(['fsck', '--data', at('copy')]);
    expect([fsck.code, fsck.error]).toEqual([0, '']);
    const asJson = await result<{ exit: number; lines: string[] }>(['fsck', '--data', at('copy')]);
    expect(asJson).toEqual({ exit: 0, lines: fsck.out.trim().split('\n') });
  });
});

function source(title: string): object {
  return {
    act: 'source.register',
    facts: { kind: 'report', reliability: 'B' },
    fields: { title: { value: { en: title }, tier: 'public' } },
  };
}
