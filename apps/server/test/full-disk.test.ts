import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SqliteStore } from '../src/store/sqlite.ts';
import type { Written } from './support/pen.ts';
import { Stage } from './support/stage.ts';

let stage: Stage | undefined;
let mounted: string | undefined;

afterAll(async () => {
  await stage?.server?.end('SIGKILL');
  if (mounted !== undefined) execFileSync('umount', ['-l', mounted]);
  await stage?.strike();
});

/** Mounts a small file system of its own, where that is allowed. */
function mountSmall(folder: string, megabytes: number): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    mounted = folder;
    return true;
  } catch {
    return false;
  }
}

test('a full disk ends the host in one sentence; nothing that was answered is lost, and it goes on later', async (context) => {
  stage = await Stage.set();
  const small = join(stage.folder, 'small');
  if (!mountSmall(small, 16)) return context.skip('mounting is not allowed here');
  cpSync(stage.data, small, { recursive: true });
  (stage as { data: string }).data = small;
  const server = await stage.startServer();
  const office = await stage.office('field office');
  let sentence = '';
  server.child.stderr!.on('data', (part: Buffer) => (sentence += part.toString()));

  const ballast = join(small, 'ballast');
  const { bavail, bsize } = statfsSync(small);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 400_000));
  const gone = once(server.child, 'exit');
  const answered: { index: number; written: Written; loggedAt: string }[] = [];
  let unanswered: Written | undefined;
  while (server.child.exitCode === null) {
    const written = office.write();
    try {
      const { status, body } = await stage.submit(written);
      expect(status).toBe(201);
      answered.push({ index: body.index, written, loggedAt: body.loggedAt });
    } catch {
      unanswered = written;
      break;
    }
  }
  expect(((await gone) as number[])[0]).toBe(1);
  expect(answered.length).toBeGreaterThan(5);
  expect(sentence).toMatch(/Stopped: The file \S+log\.db cannot be used: database or disk is full\./);

  rmSync(ballast);
  await stage.startServer();
  await stage.reaches('open');
  const again = await stage.submit(unanswered!);
  expect([200, 201]).toContain(again.status);
  expect((await stage.submit(office.write())).status).toBe(201);
  await stage.server!.end('SIGTERM');
  const store = await new SqliteStore(join(small, 'dossiers')).open(stage.dossier);
  for (const { index, written, loggedAt } of answered) {
    for await (const [leaf] of store!.leaves(index, index + 1))
      expect(leaf).toBe(`${loggedAt}\n${written.jws}`);
  }
  await store!.close();
  expect((await stage.command(['fsck', '--data', small])).code).toBe(0);
});
