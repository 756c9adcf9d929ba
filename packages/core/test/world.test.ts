import { expect, test } from 'vitest';
import { signer, World } from './world.ts';

test('a founded world takes a mandate and a report under it', () => {
  const world = World.founded();
  const office = signer('monitor, field office');
  const mandate = world.grant('monitor', office, ['monitor']);
  const source = world.do(office, {
    act: 'source.register',
    as: mandate,
    facts: { kind: 'report', reliability: 'F' },
  });
  const incident = world.do(office, {
    act: 'incident.report',
    as: mandate,
    facts: { kind: 'shelling', zone: 'valley', actors: [], sources: [{ source, credibility: 3 }] },
    fields: {
      title: { tier: 'public', value: { en: 'Shelling' } },
      when: { tier: 'public', value: { from: '2026-03-01', to: null, precision: 'day' } },
    },
  });
  expect(world.state.incidents.get(incident)?.by).toBe('monitor/field');
  expect(world.state.size).toBe(4);
  expect(world.state.voids.size).toBe(0);
});
