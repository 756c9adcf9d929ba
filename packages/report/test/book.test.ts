import {
  type ActId,
  type Digest,
  type DraftField,
  digestText,
  emptyState,
  makeDisclosure,
  openFields,
} from '@tasdiq/core';
import { Book, publicOpen, type Told } from '@tasdiq/report';
import { describe, expect, it } from 'vitest';
import { report, revision, scene } from '../../core/test/scene.ts';
import { HOUR, START } from '../../core/test/world.ts';
import { entryOf } from './figure-world.ts';
import { place } from './incident-world.ts';

type DraftFields = Readonly<Record<string, DraftField>>;

const title = (told: Told, id: ActId): unknown => told.act(id)?.open['title'];

describe('a book', () => {
  it('tells of the acts before a size, and of nothing that came later', () => {
    const { world, desk } = place();
    const ids = [1, 2, 3].map(() => world.do(desk.key, { as: desk.mandate, ...report() }));
    const size = world.state.size;
    const told = world.told(START, size - 1);
    expect([...told.acts('incident.report')].map(({ act }) => act.id)).toEqual(ids.slice(0, 2));
    expect(told.act(ids[2]!)).toBeUndefined();
    world.do(desk.key, { as: desk.mandate, ...report() });
    expect([...told.acts('incident.report')].length).toBe(2);
    expect(title(told, ids[0]!)).toEqual({ en: 'Shelling near the crossing' });
  });

  it('refuses a size that it has not reached, and an entry out of its turn', () => {
    const { world, desk } = place();
    world.do(desk.key, { as: desk.mandate, ...report() });
    const { revision: now, state } = world.told();
    expect(() => world.book.told({ revision: { ...now, size: now.size + 1 }, state })).toThrow(/not/);
    const entry = world.entries[0]!;
    expect(() => world.book.add(entryOf(state, entry, []))).toThrow(/comes after/);
  });

  it('gives the acts of several kinds in the order of the log', () => {
    const { world, desk } = place();
    const first = world.do(desk.key, { as: desk.mandate, ...report() });
    const changed = world.do(desk.key, { as: desk.mandate, ...revision(first, first) });
    const last = world.do(desk.key, { as: desk.mandate, ...report() });
    const all = [...world.told().acts('incident.revise', 'incident.report')].map(({ act }) => act.id);
    expect(all).toEqual([first, changed, last]);
  });

  it('takes back at every size what a later version restricts', () => {
    const { world, desk } = place();
    const first = world.do(desk.key, { as: desk.mandate, ...report() });
    const before = world.told();
    expect(title(before, first)).toBeDefined();
    const { facts, fields } = revision(first, first);
    const secret = {
      ...fields,
      title: { tier: 'restricted' as const, to: ['monitor'], value: { en: 'Held back' } },
    };
    const changes = world.book.takenAway;
    world.do(desk.key, { as: desk.mandate, act: 'incident.revise', facts, fields: secret });
    expect(title(world.told(), first)).toBeUndefined();
    expect(title(before, first)).toBeUndefined();
    expect(before.act(first)?.open['when']).toBeDefined();
    expect(world.book.takenAway).toBeGreaterThan(changes);
  });

  it('forgets at every size what was ordered destroyed', () => {
    const { world, desk, registry } = place();
    const first = world.do(desk.key, { as: desk.mandate, ...report() });
    const before = world.told();
    const facts = { act: first, fields: ['title'], files: false, ground: 'safety' };
    world.do(registry.key, { as: registry.mandate, act: 'erasure.order', facts });
    expect(title(before, first)).toBeUndefined();
  });

  it('tells of a sealed field once somebody has opened it, and not before', () => {
    const { world, desk } = place();
    const { facts, fields } = report();
    const where = { lat: 34, lon: 70, precision: 1 };
    const binding = { dossier: world.dossier, kid: desk.key.kid };
    const text = makeDisclosure(new Uint8Array(16).fill(7), binding, 'where', where);
    const sealed = { text, file: digestText('the sealed file') as Digest };
    const shut: DraftFields = { ...fields, where: { tier: 'sealed', to: ['monitor'], value: where, sealed } };
    const id = world.do(desk.key, { as: desk.mandate, act: 'incident.report', facts, fields: shut });
    const size = world.state.size;
    expect(world.told().act(id)?.open['where']).toBeUndefined();
    const opening = { opens: { tier: 'public' as const, value: text } };
    const said = { act: 'seal.open', facts: { act: id, field: 'where' }, fields: opening };
    world.do(desk.key, { as: desk.mandate, ...said });
    expect(world.told().act(id)?.open['where']).toEqual(where);
    expect(world.told(START, size).act(id)?.open['where']).toBeUndefined();
  });

  it('keeps only kinds and fields that figures use', () => {
    const { world, monitor } = scene();
    const told = new Book();
    const signed = world.sign(monitor.key, { as: monitor.mandate, ...report() });
    world.must(signed);
    const entry = entryOf(world.state, world.entries.at(-1)!, signed.disclosures);
    told.add({ ...entry, index: 0, open: { ...entry.open, account: { en: 'Long words' } } });
    const revision = { dossier: '', size: 1, root: '', at: 0 };
    const [kept] = [...told.told({ revision, state: emptyState() }).acts('incident.report')];
    expect(Object.keys(kept!.open).sort()).toEqual(['title', 'when']);
    expect(Object.keys(kept!.act).sort()).toEqual(['act', 'as', 'facts', 'id']);
  });

  it('takes 50,000 acts in less than half a second of work', () => {
    const { world, monitor } = scene();
    const signed = world.sign(monitor.key, { as: monitor.mandate, ...report() });
    world.must(signed);
    const { act } = world.entries.at(-1)!;
    const open = publicOpen(openFields(act, signed.disclosures));
    const book = new Book();
    const begun = process.cpuUsage();
    for (let index = 0; index < 50_000; index++)
      book.add({
        index,
        at: START + index * HOUR,
        act: { ...act, id: `${index}` as ActId },
        member: 'monitor',
        office: 'field',
        open,
      });
    const revision = { dossier: '', size: 25_000, root: '', at: 0 };
    const told = book.told({ revision, state: emptyState() });
    expect([...told.acts('incident.report')].length).toBe(25_000);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});
