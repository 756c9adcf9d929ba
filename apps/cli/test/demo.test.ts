// The demonstration as `npm start` runs it, and what is left when it is killed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inside } from './inside.ts';
import { freePort, type Running, started, tasdiq } from './tasdiq.ts';

const folder = mkdtempSync(join(tmpdir(), 'tasdiq-demo-'));
const data = join(folder, 'data');
const running: Running[] = [];

afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

interface Health {
  readonly status: string;
  readonly dossiers: {
    readonly code: string;
    readonly id: string;
    readonly size: number;
    readonly cosigned: number;
  }[];
}

async function start(): Promise<{ url: string; demo: Running }> {
  const port = await freePort();
  const demo = started(['demo'], { TASDIQ_DATA: data, TASDIQ_PORT: String(port) });
  running.push(demo);
  await demo.line(/^Open http/);
  return { url: `http://127.0.0.1:${port}`, demo };
}

async function healthOf(url: string): Promise<Health> {
  return (await (await fetch(`${url}/health`)).json()) as Health;
}

/** Processes whose command line names the data folder, by their id. */
function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(data);
      } catch {
        return false;
      }
    });
}

interface Shown {
  readonly size: number;
  readonly items: { readonly id: string; readonly status: string }[];
}

/** Figures and bulletins come out the same, to the byte, from the host and from the dossier's file alone. */
async function makesTheSameFigures(url: string, code: string): Promise<void> {
  const at = `${url}/api/dossiers/${code}`;
  const json = async <T>(path: string): Promise<T> => (await (await fetch(`${at}${path}`)).json()) as T;
  const file = join(folder, `${code}.tasdiq`);
  writeFileSync(file, new Uint8Array(await (await fetch(`${at}/dossier`)).arrayBuffer()));
  const { size, items: figures } = await json<Shown>('/figures');
  const made = join(folder, `${code}.json`);
  const { code: ended, error } = await inside([
    'report',
    file,
    '--asof',
    `${size}`,
    '--format',
    'json',
    '--out',
    made,
  ]);
  expect([ended, error]).toEqual([0, '']);
  const own = JSON.parse(readFileSync(made, 'utf8')) as { id: string }[];
  expect(own.map(({ id }) => id)).toEqual(figures.map(({ id }) => id));
  for (const figure of own) {
    const { figure: theirs } = await json<{ figure: unknown }>(
      `/figures/${figure.id}?asOf=${size}&records=true`,
    );
    expect(JSON.stringify(theirs), figure.id).toBe(JSON.stringify(figure));
  }
  const { items: bulletins } = await json<Shown>('/bulletins');
  for (const { id } of bulletins.filter(({ status }) => status === 'issued').slice(0, 2)) {
    for (const format of ['json', 'html', 'docx']) {
      const out = join(folder, `bulletin.${format}`);
      const words = ['report', file, '--bulletin', id, '--format', format, '--lang', 'ur', '--out', out];
      expect((await inside(words)).code, `${id} ${format}`).toBe(0);
      const theirs = await fetch(`${at}/bulletins/${id}/file?format=${format}&lang=ur`);
      expect(Buffer.from(await theirs.arrayBuffer()).equals(readFileSync(out)), `${id} ${format}`).toBe(true);
    }
  }
}

it('makes both examples, witnessed, and leaves nothing running when it is killed', async () => {
  const { url, demo } = await start();
  const { status, dossiers } = await healthOf(url);
  expect([status, dossiers.map(({ code }) => code).sort()]).toEqual(['ok', ['exercise', 'istanbul']]);
  await expect
    .poll(async () => (await healthOf(url)).dossiers.every(({ size, cosigned }) => size === cosigned))
    .toBe(true);
  await makesTheSameFigures(url, 'exercise');
  await makesTheSameFigures(url, 'istanbul');
  const busy = await tasdiq(['demo'], { TASDIQ_DATA: data, TASDIQ_PORT: String(await freePort()) });
  expect([busy.code, busy.error]).toEqual([
    1,
    expect.stringMatching(/^Another demonstration is running in .+\n$/),
  ]);
  const port = new URL(url).port;
  const taken = await tasdiq(['demo'], { TASDIQ_DATA: join(folder, 'other'), TASDIQ_PORT: port });
  expect([taken.code, taken.error.trim()]).toEqual([
    1,
    `Port ${port} is in use by another program; set TASDIQ_PORT to another.`,
  ]);
  if (existsSync('/proc')) expect(processes().length).toBe(4);
  await demo.stop('SIGKILL');
  if (existsSync('/proc')) await expect.poll(() => processes(), { timeout: 20_000 }).toEqual([]);
}, 300_000);

it('keeps whole examples, and makes a half-made one anew', async () => {
  const file = join(data, 'demo.json');
  type Made = { examples: Record<string, { dossier: string; complete: boolean }> };
  const before = JSON.parse(readFileSync(file, 'utf8')) as Made;
  before.examples['exercise']!.complete = false;
  writeFileSync(file, JSON.stringify(before));
  const { url, demo } = await start();
  const { dossiers } = await healthOf(url);
  const after = (JSON.parse(readFileSync(file, 'utf8')) as Made).examples;
  expect(after['istanbul']).toEqual(before.examples['istanbul']);
  expect(after['exercise']?.complete).toBe(true);
  expect(after['exercise']?.dossier).not.toBe(before.examples['exercise']?.dossier);
  expect(dossiers.map(({ id }) => id).sort()).toEqual(
    [after['exercise']!.dossier, after['istanbul']!.dossier].sort(),
  );
  await demo.stop();
}, 300_000);
