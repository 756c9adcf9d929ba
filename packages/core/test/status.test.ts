import { describe, expect, test } from 'vitest';
import { due, emptyState, formatTime, status } from '@tasdiq/core';
import { actor, edition, report, revision, say, scene, source } from './scene.ts';
import { DAY, foundingFacts, type Saying, signer, START, World } from './world.ts';

const accede = (world: World, member: string) =>
  world.do(signer(member), { act: 'charter.accede', facts: { answers: world.state.charter!.version } });

describe('status', () => {
  test('nothing is known before the founding, nor of a stranger after it', () => {
    expect(status(emptyState(), 'charter', START)).toBeUndefined();
    const { world } = scene();
    expect(status(world.state, 'stranger', START)).toBeUndefined();
    expect(status(world.state, '__proto__', START)).toBeUndefined();
  });

  test('charter: not yet, provisional, in force, ended', () => {
    const { world } = scene((facts) => {
      Object.assign(facts.terms, { from: formatTime(START + DAY), until: formatTime(START + 9 * DAY) });
    });
    const at = (now: number) => status(world.state, 'charter', now)?.status;
    expect([at(START), at(START + DAY - 1), at(START + DAY)]).toEqual(['not_yet', 'not_yet', 'provisional']);
    accede(world, 'mediator');
    const north = accede(world, 'north');
    expect(at(START + DAY)).toBe('provisional');
    const south = accede(world, 'south');
    expect(status(world.state, world.state.charter!.id, START + DAY)).toEqual({
      noun: 'charter',
      status: 'in_force',
      because: [world.state.charter!.id, north, south],
    });
    expect([at(START + 9 * DAY - 1), at(START + 9 * DAY)]).toEqual(['in_force', 'ended']);
  });

  test('member: bound to an earlier version once it was amended without it', () => {
    const { world } = scene();
    const first = accede(world, 'mediator');
    const facts = { answers: world.state.charter!.version, terms: foundingFacts().terms };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    const agreed = world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    const of = (member: string) => status(world.state, member, START);
    const bound = (...because: string[]) => ({ noun: 'member', status: 'bound', because });
    expect(of('mediator')).toEqual({
      noun: 'member',
      status: 'bound_to_earlier',
      because: [first, amendment],
    });
    expect([of('north'), of('south')]).toEqual([bound(amendment), bound(agreed)]);
    expect(status(world.state, 'charter', START)?.because).toEqual([amendment, amendment, agreed]);
    expect(of('mediator')).not.toEqual(bound(accede(world, 'mediator')));
    expect(of('mediator')?.status).toBe('bound');
  });

  test('charter: provisional while a party is bound to an earlier version only, and the clock starts anew', () => {
    const { world } = scene();
    for (const party of ['north', 'south']) accede(world, party);
    const version = accede(world, 'mediator');
    // No amendment leaves a party out under these rules; the status does not depend on that.
    const charter = { ...world.state.charter!, version, versionAt: START + DAY };
    const south = world.state.members.get('south')!;
    const acceded = { ...south.acceded!, version };
    const members = world.state.members.set('south', { ...south, acceded });
    const state = { ...world.state, charter, members };
    expect(status(state, 'charter', START)?.status).toBe('provisional');
    expect([status(state, 'north', START)?.status, status(state, 'south', START)?.status]).toEqual([
      'bound_to_earlier',
      'bound',
    ]);
    expect(due(state, START).filter(({ what }) => what === 'accession')).toEqual([
      { what: 'accession', about: 'north', from: 'north', at: START + 31 * DAY, overdue: false },
    ]);
  });

  test('member: not yet bound, bound, suspended, bound again', () => {
    const { world } = scene();
    const north = () => status(world.state, 'north', START)?.status;
    expect(north()).toBe('not_yet_bound');
    accede(world, 'north');
    expect(north()).toBe('bound');
    world.do(signer('north'), { act: 'charter.suspend', facts: { ground: 'security' } });
    expect(north()).toBe('suspended');
    world.do(signer('north'), { act: 'charter.resume', facts: {} });
    expect(north()).toBe('bound');
  });

  test('mandate: not yet, active, expired, revoked', () => {
    const { world } = scene();
    const times = { from: formatTime(START + DAY), until: formatTime(START + 2 * DAY) };
    const id = world.grant('north', signer('later'), ['report'], times);
    const at = (now: number) => status(world.state, id, now)?.status;
    expect([at(START + DAY - 1), at(START + DAY), at(START + 2 * DAY - 1), at(START + 2 * DAY)]).toEqual([
      'not_yet',
      'active',
      'active',
      'expired',
    ]);
    const revoked = world.do(signer('north'), {
      act: 'mandate.revoke',
      facts: { mandate: id, ground: 'ended' },
    });
    expect(status(world.state, id, START)).toEqual({
      noun: 'mandate',
      status: 'revoked',
      because: [id, revoked],
    });
  });

  test('amendment: open, in force, past', () => {
    const { world } = scene();
    const propose = (): Saying => ({
      act: 'charter.amend',
      facts: { answers: world.state.charter!.version, terms: foundingFacts().terms },
    });
    const [first, second] = [world.do(signer('north'), propose()), world.do(signer('north'), propose())];
    expect(status(world.state, first, START)?.status).toBe('open');
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment: first } });
    expect(status(world.state, first, START)?.status).toBe('in_force');
    expect(status(world.state, second, START)?.status).toBe('past');
  });

  test('incident: reported, revised, contradicted, withdrawn', () => {
    const { world, monitor, north } = scene();
    const id = say(world, monitor, report());
    const other = say(world, north, report());
    const now = () => status(world.state, id, START);
    expect(now()).toEqual({ noun: 'incident', status: 'reported', because: [id] });
    const revised = say(world, monitor, revision(id, id));
    expect(now()).toEqual({ noun: 'incident', status: 'revised', because: [id, revised] });
    const linkAs = (link: string): Saying => ({ act: 'incident.link', facts: { from: other, to: id, link } });
    say(world, north, linkAs('same_event'));
    expect(now()?.status).toBe('revised');
    const link = say(world, north, linkAs('contradicts'));
    expect(now()).toEqual({ noun: 'incident', status: 'contradicted', because: [id, revised, link] });
    expect(status(world.state, other, START)?.status).toBe('contradicted');
    say(world, north, { act: 'incident.unlink', facts: { link } });
    expect(now()?.status).toBe('revised');
    const facts = { incident: id, answers: revised, ground: 'mistaken' };
    say(world, monitor, { act: 'incident.withdraw', facts });
    expect(now()?.status).toBe('withdrawn');
  });

  test('dataset: current, superseded, current again, withdrawn', () => {
    const { world, registry, monitor, north } = scene();
    const first = say(world, registry, edition(registry.mandate));
    const now = () => status(world.state, first, START)?.status;
    expect(now()).toBe('current');
    const second = say(world, registry, edition(monitor.mandate, { supersedes: first }));
    const third = say(world, registry, edition(north.mandate, { supersedes: first }));
    expect(status(world.state, first, START)?.because).toEqual([first, third]);
    const withdraw = (dataset: string): Saying => ({
      act: 'dataset.withdraw',
      facts: { dataset, ground: 'other' },
    });
    say(world, registry, withdraw(third));
    expect(status(world.state, first, START)).toMatchObject({
      status: 'superseded',
      because: [first, second],
    });
    say(world, registry, withdraw(second));
    expect(now()).toBe('current');
    say(world, registry, withdraw(first));
    expect(now()).toBe('withdrawn');
    // A file that was withdrawn may come again.
    say(world, registry, edition(registry.mandate));
  });

  test('actor, relation and source: registered, revised, stated, withdrawn', () => {
    const { world, monitor } = scene();
    const [one, two] = [say(world, monitor, actor()), say(world, monitor, actor())];
    const now = (id: string) => status(world.state, id, START)?.status;
    expect(now(one)).toBe('registered');
    say(world, monitor, { ...actor({ actor: one, answers: one }), act: 'actor.revise' });
    expect(now(one)).toBe('revised');
    const facts = { from: one, to: two, relation: 'aligned_with', confidence: 'low', sources: [] };
    const relation = say(world, monitor, { act: 'actor.relate', facts });
    expect(now(relation)).toBe('stated');
    say(world, monitor, { act: 'actor.unrelate', facts: { relation } });
    expect(now(relation)).toBe('withdrawn');
    const press = say(world, monitor, source());
    expect(status(world.state, press, START)).toEqual({
      noun: 'source',
      status: 'registered',
      because: [press],
    });
  });
});

describe('due', () => {
  test('nothing before the founding', () => {
    expect(due(emptyState(), START)).toEqual([]);
  });

  test('parties accede in time, to the millisecond, and only parties must', () => {
    const world = World.founded();
    const clock = START + 30 * DAY;
    expect(due(world.state, clock - 1)).toEqual([
      { what: 'accession', about: 'north', from: 'north', at: clock, overdue: false },
      { what: 'accession', about: 'south', from: 'south', at: clock, overdue: false },
    ]);
    expect(due(world.state, clock).map(({ overdue }) => overdue)).toEqual([true, true]);
    world.now = clock + DAY;
    accede(world, 'south');
    expect(due(world.state, world.now).map(({ about }) => about)).toEqual(['north']);
  });

  test('a charter with an end asks all for its renewal', () => {
    const world = World.founded(
      (facts) => void Object.assign(facts.terms, { until: formatTime(START + 10 * DAY) }),
    );
    const renewal = (now: number) => due(world.state, now).find(({ what }) => what === 'renewal');
    expect(renewal(START)).toMatchObject({ from: '', at: START + 10 * DAY, overdue: false });
    expect(renewal(START + 10 * DAY)).toMatchObject({ about: world.state.charter!.version, overdue: true });
  });

  test('a mandate asks for its renewal while it holds', () => {
    const world = World.founded();
    const times = { from: formatTime(START + DAY), until: formatTime(START + 2 * DAY) };
    const id = world.grant('monitor', signer('later'), ['report'], times);
    const asked = (now: number) => due(world.state, now).filter(({ about }) => about === id).length;
    expect([START + DAY - 1, START + DAY, START + 2 * DAY - 1, START + 2 * DAY].map(asked)).toEqual([
      0, 1, 1, 0,
    ]);
    world.do(signer('monitor'), { act: 'mandate.revoke', facts: { mandate: id, ground: 'ended' } });
    expect(asked(START + DAY)).toBe(0);
  });

  test('the earliest comes first', () => {
    const { world } = scene();
    const times = due(world.state, START).map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times).toHaveLength(6);
  });
});
