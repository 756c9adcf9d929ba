import { formatTime, keyDigest } from '@tasdiq/core';
import { actor, edition, report, revision, say, source } from '../scene.ts';
import { DAY, foundingFacts, HOUR, rootOf, signer, START, World } from '../world.ts';
import { byMonitor, type Case, founding, grantFacts, inScene, leafOf, root, terms } from './case.ts';

/*
 * Every kind of act, and what stands just inside a limit.
 */

/** Cases of this file. */
export const acceptedCases: readonly Case[] = [
  founding('accepted', 'charter.found', () => {}),
  founding('accepted', 'charter.found-with-names-in-another-order', (facts) => {
    const { code, ...rest } = facts;
    for (const name of Object.keys(facts)) delete facts[name];
    Object.assign(facts, rest, { code });
  }),
  {
    verdict: 'accepted',
    shows: 'charter.found-with-words',
    make: () => {
      const world = new World(foundingFacts(), {
        title: { tier: 'public', value: { en: 'An exercise' } },
        mandate: { tier: 'restricted', to: ['north', 'south'], value: { en: 'The valley and the ridge' } },
      });
      return [leafOf(world, world.found())];
    },
  },
  founding('accepted', 'charter.found-with-a-nested-quorum', (facts) => {
    const name = (member: string) => `witness.example/${member}`;
    facts.terms.quorum.of = ['mediator', 'guarantor-one', 'guarantor-two'].map((one) => ({
      k: 1,
      of: [name(one)],
    }));
  }),
  inScene('accepted', 'charter.accede', ({ world }) =>
    root(world, 'north', 'charter.accede', { answers: world.state.charter!.version }),
  ),
  inScene('accepted', 'charter.accede-again-after-an-amendment', ({ world }) => {
    const answers = world.state.charter!.version;
    world.do(signer('mediator'), { act: 'charter.accede', facts: { answers } });
    const facts = { answers, terms: terms({ delay_hours: 96 }) };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    return root(world, 'mediator', 'charter.accede', { answers: amendment });
  }),
  inScene('accepted', 'charter.suspend', ({ world }) =>
    root(world, 'south', 'charter.suspend', { ground: 'security' }),
  ),
  inScene('accepted', 'charter.resume', ({ world }) => {
    world.do(signer('south'), { act: 'charter.suspend', facts: { ground: 'not_given' } });
    return root(world, 'south', 'charter.resume', {});
  }),
  inScene('accepted', 'charter.amend', ({ world }) =>
    root(world, 'north', 'charter.amend', {
      answers: world.state.charter!.version,
      terms: terms({ delay_hours: 96 }),
    }),
  ),
  inScene('accepted', 'charter.agree', ({ world }) => {
    const facts = { answers: world.state.charter!.version, terms: terms({ delay_hours: 96 }) };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    return root(world, 'south', 'charter.agree', { amendment });
  }),
  inScene('accepted', 'mandate.grant', ({ world }) =>
    root(world, 'north', 'mandate.grant', grantFacts(world, 'new office')),
  ),
  inScene('accepted', 'mandate.grant-to-a-device-for-the-longest-time', ({ world }) => {
    const until = formatTime(world.now + 14 * DAY);
    return root(world, 'north', 'mandate.grant', grantFacts(world, 'telephone', { device: true, until }));
  }),
  inScene('accepted', 'mandate.revoke', ({ world, monitor }) =>
    root(world, 'monitor', 'mandate.revoke', {
      mandate: monitor.mandate,
      ground: 'unreliable',
      doubtful_from: formatTime(START),
    }),
  ),
  inScene('accepted', 'mandate.rotate_root', ({ world }) => {
    const next = signer('north, next root');
    const facts = { member: 'north', root: next.key, next: keyDigest(signer('north, third root').key) };
    return world.sign(next, { act: 'mandate.rotate_root', facts });
  }),
  byMonitor('accepted', 'actor.register', () => actor({ member: 'north' })),
  byMonitor('accepted', 'actor.revise', (made) => {
    const id = say(made.world, made.monitor, actor());
    return { ...actor({ actor: id, answers: id }), act: 'actor.revise' };
  }),
  byMonitor('accepted', 'actor.relate', (made) => ({
    act: 'actor.relate',
    facts: {
      from: say(made.world, made.monitor, actor()),
      to: say(made.world, made.monitor, actor()),
      relation: 'split_from',
      since: '2025-02-28',
      confidence: 'low',
      sources: [],
    },
  })),
  byMonitor('accepted', 'actor.unrelate', (made) => {
    const from = say(made.world, made.monitor, actor());
    const to = say(made.world, made.monitor, actor());
    const facts = { from, to, relation: 'rival_of', confidence: 'high', sources: [] };
    return {
      act: 'actor.unrelate',
      facts: { relation: say(made.world, made.monitor, { act: 'actor.relate', facts }) },
    };
  }),
  byMonitor('accepted', 'source.register-of-a-person-with-nothing-public', () => ({
    ...source({ kind: 'person', reliability: 'F' }),
    fields: { identity: { tier: 'sealed', to: ['monitor'], value: 'Known to the field office' } },
  })),
  byMonitor('accepted', 'source.grade', (made) => {
    const id = say(made.world, made.monitor, source());
    return { act: 'source.grade', facts: { source: id, answers: id, reliability: 'D' } };
  }),
  inScene('accepted', 'dataset.import', ({ world, registry }) =>
    world.sign(registry.key, { as: registry.mandate, ...edition(registry.mandate) }),
  ),
  inScene('accepted', 'dataset.import-of-a-file-that-another-office-has-imported', (made) => {
    const key = signer('north, press');
    const press = { key, mandate: made.world.grant('north', key, ['publish'], { office: 'press' }) };
    say(made.world, press, edition(made.registry.mandate, { rows: 0 }));
    return made.world.sign(made.registry.key, {
      as: made.registry.mandate,
      ...edition(made.registry.mandate),
    });
  }),
  inScene('accepted', 'dataset.import-with-a-mapping-over-the-edition-of-another', (made) => {
    const { world, monitor, registry } = made;
    const supersedes = say(world, registry, edition(registry.mandate));
    const facts = { supersedes, mapping: made.north.mandate };
    return world.sign(monitor.key, { as: monitor.mandate, ...edition(monitor.mandate, facts) });
  }),
  inScene('accepted', 'dataset.withdraw', ({ world, registry }) => {
    const dataset = say(world, registry, edition(registry.mandate));
    const facts = { dataset, ground: 'wrong_file' };
    return world.sign(registry.key, { as: registry.mandate, act: 'dataset.withdraw', facts });
  }),
  byMonitor('accepted', 'incident.report', () => report()),
  byMonitor('accepted', 'incident.revise', (made) => {
    const id = say(made.world, made.monitor, report());
    return revision(id, id, 'ridge');
  }),
  byMonitor('accepted', 'incident.withdraw', (made) => {
    const id = say(made.world, made.monitor, report());
    return { act: 'incident.withdraw', facts: { incident: id, answers: id, ground: 'duplicate' } };
  }),
  byMonitor('accepted', 'incident.link', (made) => ({
    act: 'incident.link',
    facts: {
      from: say(made.world, made.monitor, report()),
      to: say(made.world, made.north, report()),
      link: 'contradicts',
    },
  })),
  byMonitor('accepted', 'incident.unlink', (made) => {
    const from = say(made.world, made.monitor, report());
    const facts = { from, to: say(made.world, made.north, report()), link: 'same_event' };
    return {
      act: 'incident.unlink',
      facts: { link: say(made.world, made.monitor, { act: 'incident.link', facts }) },
    };
  }),
  byMonitor('accepted', 'logged-at-the-very-limit-set-by-the-author', ({ world }) => ({
    ...report(),
    exp: world.now,
  })),
  byMonitor('accepted', 'limit-as-far-ahead-as-the-charter-allows', ({ world }) => ({
    ...report(),
    exp: world.now + 720 * HOUR,
  })),
  byMonitor('accepted', 'basis-is-the-checkpoint-just-before', ({ world }) => ({
    ...report(),
    basis: { size: world.leaves.length, root: rootOf(world.leaves) },
  })),
];
