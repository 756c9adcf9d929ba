import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, type Office, Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage?.strike());

test('two processes serve one dossier at once: every act is logged once, and both know all of them', async () => {
  const one = await stage.startServer();
  const offices = await Promise.all(Array.from({ length: 8 }, (_, i) => stage.office(`office ${i}`)));
  const two = await stage.startServer();
  await stage.reaches('open');
  try {
    const path = `/api/dossiers/${stage.dossier}/acts`;
    const submit = async (office: Office, url: string): Promise<Answered[]> => {
      const answers: Answered[] = [];
      for (let i = 0; i < 15; i++) {
        const { body } = office.write();
        let response = await fetch(url + path, { method: 'POST', body });
        for (let tries = 0; response.status >= 500 && tries < 20; tries++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          response = await fetch(url + path, { method: 'POST', body });
        }
        const answer = (await response.json()) as Answered;
        expect(response.status, JSON.stringify(answer)).toBeLessThan(300);
        answers.push(answer);
      }
      return answers;
    };
    const answers = (
      await Promise.all(offices.map((office, i) => submit(office, i % 2 === 0 ? one.url : two.url)))
    ).flat();
    expect(new Set(answers.map(({ index }) => index)).size).toBe(120);
    const end = Date.now() + 20_000;
    // Both while they are written: a check, and a third process that starts.
    const writing = submit(offices[0]!, one.url);
    expect((await stage.command(['fsck', '--data', stage.data])).code).toBe(0);
    const three = await stage.startServer();
    await stage.reaches('open');
    await three.end('SIGTERM');
    await writing;
    for (const url of [one.url, two.url]) {
      for (;;) {
        const missing = await firstMissing(url + path, answers);
        if (missing === undefined) break;
        if (Date.now() > end) throw new Error(`${url} has no proof of ${missing}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  } finally {
    await one.end('SIGTERM');
    await two.end('SIGTERM');
  }
  const told = await stage.command(['fsck', '--data', stage.data]);
  expect(told.out).toMatch(/good\. \d+ entries \(0 void\)/);
});

async function firstMissing(path: string, answers: readonly Answered[]): Promise<number | undefined> {
  for (const { id, index } of answers) {
    if ((await fetch(`${path}/${id}/proof`)).status !== 200) return index;
  }
  return undefined;
}
