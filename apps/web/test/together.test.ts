import { afterEach, describe, expect, test, vi } from 'vitest';
import { askTogether, MOST_NAMED } from '../src/api/together.ts';

/** A host that has the things whose ids begin with `a`, and keeps what it was asked. */
function listen(status = 200): string[][] {
  const asked: string[][] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    const ids = new URL(path, 'http://host').searchParams.getAll('id');
    asked.push(ids);
    const items = ids.filter((id) => id.startsWith('a')).map((id) => ({ id, title: `title of ${id}` }));
    return Response.json(status === 200 ? { items } : { code: 'busy' }, { status });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('things that parts of a page name', () => {
  test('are asked for once in one request, and each part gets its own', async () => {
    const asked = listen();
    const found = await Promise.all(
      ['a1', 'a2', 'b1', 'a1'].map((id) => askTogether<{ title: string }>('/api/articles', {}, id)),
    );
    expect(found.map((one) => one && one.title)).toEqual(['title of a1', 'title of a2', null, 'title of a1']);
    expect(asked).toEqual([['a1', 'a2', 'b1']]);
    await askTogether('/api/articles', {}, 'a1');
    expect(asked.length).toBe(2);
  });

  test('are asked for apart by list and by moment, and no more of them at once than an address may name', async () => {
    const asked = listen();
    const ids = Array.from({ length: MOST_NAMED + 1 }, (_, i) => `a${i}`);
    const found = await Promise.all([
      ...ids.map((id) => askTogether<{ id: string }>('/api/articles', {}, id)),
      askTogether<{ id: string }>('/api/articles', { asOf: '7' }, 'a0'),
      askTogether<{ id: string }>('/api/events', {}, 'a0'),
    ]);
    expect(found.map((one) => one?.id)).toEqual([...ids, 'a0', 'a0']);
    expect(asked.map(({ length }) => length).sort()).toEqual([1, 1, 1, MOST_NAMED]);
  });

  test('fail together, and may be asked for again', async () => {
    listen(503);
    const failed = await Promise.allSettled(['a1', 'a2'].map((id) => askTogether('/api/articles', {}, id)));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    listen();
    expect(await askTogether('/api/articles', {}, 'a1')).toMatchObject({ id: 'a1' });
  });
});
