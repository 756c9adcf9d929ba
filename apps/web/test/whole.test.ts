import { afterEach, expect, test, vi } from 'vitest';
import { MOST, readWhole } from '../src/api/whole.ts';

/** A host with a list of so many things, in pages as large as it is asked for; keeps how often it was asked. */
function host(total: number): { asked: number } {
  const seen = { asked: 0 };
  vi.stubGlobal('fetch', async (path: string) => {
    seen.asked++;
    const { searchParams } = new URL(path, 'http://host');
    const start = Number(searchParams.get('cursor') ?? 0);
    const end = Math.min(total, start + Number(searchParams.get('limit')));
    const items = Array.from({ length: end - start }, (_, i) => ({ id: String(start + i) }));
    return Response.json({ items, total, asOf: 'now', next: end < total ? String(end) : null });
  });
  return seen;
}

afterEach(() => vi.unstubAllGlobals());

test('a long list is read to its end, and one that is longer than a page holds says how much there is', async () => {
  const { signal } = new AbortController();
  const seen = host(1_201);
  const all = await readWhole<{ id: string }>('/api/acts', { refers: ['a', 'b'] }, signal);
  expect(all.items.map(({ id }) => Number(id))).toEqual(Array.from({ length: 1_201 }, (_, i) => i));
  expect(all.total).toBe(1_201);
  expect(seen.asked).toBe(3);
  host(MOST + 1);
  const cut = await readWhole('/api/acts', {}, signal);
  expect(cut.items.length).toBe(MOST);
  expect(cut.total).toBeGreaterThan(cut.items.length);
});
