import { describe, expect, test } from 'vitest';
import {
  apply,
  decodeAct,
  type Decoded,
  emptyState,
  formatTime,
  isDoubtful,
  keyDigest,
  parseTime,
  REFUSALS,
  refuse,
  Table,
} from '@tasdiq/core';
import { attempt, edition, report, revision, say, scene, source } from './scene.ts';
import { DAY, foundingFacts, HOUR, type Saying, signer, START, World } from './world.ts';

const rotation = (member: string, root: string, next: string): Saying => ({
  act: 'mandate.rotate_root',
  facts: { member, root: signer(root).key, next: keyDigest(signer(next).key) },
});

describe('root keys', () => {
  test('after a rotation the new key speaks, the former one does not, and the one after is committed to', () => {
    const { world } = scene();
    world.do(signer('north, next root'), rotation('north', 'north, next root', 'north, third root'));
    expect(world.try(signer('north'), { act: 'charter.suspend', facts: { ground: 'other' } })).toBe(
      'root_only',
    );
    world.do(signer('north, next root'), { act: 'charter.suspend', facts: { ground: 'other' } });
    world.do(signer('north, third root'), rotation('north', 'north, third root', 'north, fourth root'));
    expect(world.state.members.get('north')?.root).toBe(signer('north, third root').key);
  });

  test('each key keeps its own chain through a rotation', () => {
    const { world } = scene();
    const before = world.state.keys.get(signer('north').kid)!;
    const rotated = world.do(signer('north, next root'), rotation('north', 'north, next root', 'third'));
    expect(world.state.keys.get(signer('north').kid)).toEqual({ ...before, rootOf: undefined });
    expect(world.state.keys.get(signer('north, next root').kid)).toMatchObject({
      rootOf: 'north',
      head: rotated,
    });
  });

  test('who saw a rotation cannot log it under a commitment of their own', () => {
    const { world, north } = scene();
    const { mandate, key } = north;
    const stolen = rotation('north', 'north, next root', 'thief');
    expect(world.try(key, { ...stolen, as: 'root' })).toBe('root_not_committed');
    expect(world.try(key, { ...stolen, as: mandate })).toBe('root_only');
    expect(world.try(signer('thief'), { ...stolen, prev: null })).toBe('signature_invalid');
    expect(world.state.members.get('north')?.root).toBe(signer('north').key);
  });

  test('a rotation cannot be blocked by giving its key a mandate first', () => {
    const { world } = scene();
    world.grant('south', signer('north, next root'), ['report']);
    world.do(signer('north, next root'), rotation('north', 'north, next root', 'third'));
    expect(world.state.members.get('north')?.root).toBe(signer('north, next root').key);
  });

  test('no root key serves two members', () => {
    const facts = foundingFacts();
    const shared = keyDigest(signer('shared').key);
    const change = (one: string) =>
      facts.members.map((member) => (member.code === one ? { ...member, next: shared } : member));
    const world = new World({ ...facts, members: change('north') as never });
    world.must(world.sign(signer('secretariat'), world.founding()));
    // Whoever commits to what another has committed to stops nobody but itself.
    world.do(signer('south, next root'), rotation('south', 'south, next root', 'shared'));
    world.do(signer('shared'), rotation('north', 'shared', 'third'));
    expect(world.try(signer('shared'), rotation('south', 'shared', 'fourth'))).toBe('key_taken');
  });

  test.each(['log', 'witness of mediator', 'south'])('nobody commits to the key of %s as the next', (key) => {
    const { world } = scene();
    const next = signer('north, next root');
    expect(world.try(next, rotation('north', next.name, key))).toBe('key_taken');
    expect(world.try(next, rotation('north', next.name, 'third'))).toBe('accepted');
  });

  test('a revealed key cannot be burnt: no amendment makes a witness of it first', () => {
    const { world } = scene((facts) => void (facts.terms.amended_by as string[]).push('mediator'));
    const { terms } = foundingFacts();
    const witnesses = [...terms.witnesses];
    witnesses[4] = { ...witnesses[4]!, key: signer('north, next root').key };
    const facts = { answers: world.state.charter!.version, terms: { ...terms, witnesses } };
    expect(world.try(signer('mediator'), { act: 'charter.amend', facts })).toBe('founding_refused');
    world.do(signer('north, next root'), rotation('north', 'north, next root', 'third'));
  });

  test('a key that was given a mandate before it became a root speaks as a root only, for ever', () => {
    const { world } = scene();
    const next = signer('north, next root');
    const mandate = world.grant('north', next, ['report']);
    world.do(next, { ...report(), as: mandate });
    world.do(next, rotation('north', next.name, 'third'));
    expect(world.try(next, { ...report(), as: mandate })).toBe('root_refused');
    world.do(signer('third'), rotation('north', 'third', 'fourth'));
    expect(world.try(next, { ...report(), as: mandate })).toBe('root_refused');
    expect(world.try(next, { act: 'charter.suspend', facts: { ground: 'other' } })).toBe('root_only');
  });

  test('a former root key is granted nothing', () => {
    const { world } = scene();
    world.do(signer('north, next root'), rotation('north', 'north, next root', 'third'));
    expect(() => world.grant('south', signer('north'), ['report'])).toThrow('key_taken');
  });
});

describe('mandates', () => {
  test('one key may hold several mandates; the act says which one speaks', () => {
    const { world, north } = scene();
    const second = world.grant('south', north.key, ['report'], { office: 'liaison' });
    const incident = world.do(north.key, { ...report(), as: second });
    expect(world.state.incidents.get(incident)?.by).toBe('south/liaison');
    expect(attempt(world, north, revision(incident, incident))).toBe('not_yours');
  });

  test('an office goes on with another key', () => {
    const { world, monitor } = scene();
    const incident = say(world, monitor, report());
    world.do(signer('monitor'), {
      act: 'mandate.revoke',
      facts: { mandate: monitor.mandate, ground: 'replaced' },
    });
    const key = signer('monitor, new telephone');
    const mandate = world.grant('monitor', key, ['monitor'], { office: 'field' });
    expect(attempt(world, { key, mandate }, revision(incident, incident))).toBe('accepted');
  });

  test('doubt marks what was logged from its moment on, and removes nothing', () => {
    const { world, monitor } = scene();
    const incident = say(world, monitor, report());
    const doubtful_from = formatTime(START + HOUR);
    world.now = START + DAY;
    world.do(signer('monitor'), {
      act: 'mandate.revoke',
      facts: { mandate: monitor.mandate, ground: 'unreliable', doubtful_from },
    });
    const mandate = world.state.mandates.get(monitor.mandate)!;
    expect(isDoubtful(mandate, START + HOUR - 1)).toBe(false);
    expect(isDoubtful(mandate, START + HOUR)).toBe(true);
    expect(world.state.incidents.has(incident)).toBe(true);
  });

  test.each(['ended', 'replaced'])('a mandate that was %s leaves no doubt behind', (ground) => {
    const { world, monitor } = scene();
    const facts = { mandate: monitor.mandate, ground, doubtful_from: formatTime(START) };
    expect(world.try(signer('monitor'), { act: 'mandate.revoke', facts })).toBe('schema_refused');
  });

  test('a leaf does not tell a coercer what was said of it', () => {
    const { world, monitor } = scene();
    const revoked = (ground: string, fields = {}): Saying => ({
      act: 'mandate.revoke',
      facts: { mandate: monitor.mandate, ground },
      fields,
    });
    const signed = (tier: object) =>
      decodeAct(
        world.sign(
          signer('monitor'),
          revoked('unreliable', { ground_detail: { value: 'duress', ...tier } as never }),
        ).jws,
      );
    for (const ground of ['duress', 'compromised', 'lost'])
      expect(world.try(signer('monitor'), revoked(ground))).toBe('schema_refused');
    expect(signed({ tier: 'public' })).toMatchObject({ code: 'tier_refused' });
    const { act } = signed({ tier: 'restricted', to: ['mediator'] }) as Decoded;
    expect(JSON.stringify(act)).not.toContain('duress');
    expect(world.try(signer('monitor'), revoked('unreliable'))).toBe('accepted');
  });

  test('a device may have days to the millisecond', () => {
    const { world } = scene();
    const grant = (length: number) => {
      const until = formatTime(world.now + length);
      const times = { from: formatTime(world.now), until, device: true };
      const facts = { office: 'x', key: signer('x').key, powers: ['report'], scope: {}, ...times };
      return world.try(signer('north'), { act: 'mandate.grant', facts });
    };
    expect([grant(14 * DAY), grant(14 * DAY + 1)]).toEqual(['accepted', 'grant_refused']);
  });
});

describe('time', () => {
  test('exp and the limit of the charter pin the logged time between them', () => {
    const { world, monitor } = scene();
    const logged = (at: number, exp: number): string => {
      const other = scene();
      const signed = other.world.sign(other.monitor.key, { ...report(), as: other.monitor.mandate, exp });
      return other.world.log(signed, { at })?.code ?? 'accepted';
    };
    expect(monitor.mandate).toBe(scene().monitor.mandate);
    const exp = world.now + 720 * HOUR;
    expect(logged(exp, exp)).toBe('accepted');
    expect(logged(exp + 1, exp)).toBe('expired');
    expect(logged(world.now, exp)).toBe('accepted');
    expect(logged(world.now, exp + 1)).toBe('expiry_too_far');
    expect(logged(world.now - 1, exp)).toBe('time_backwards');
  });

  test('a void entry does not move the clock of the record', () => {
    const { world, monitor, north } = scene();
    world.now += DAY;
    expect(attempt(world, monitor, report('coast'))).toBe('zone_unknown');
    world.now -= DAY;
    expect(attempt(world, north, report())).toBe('accepted');
  });

  test('a charter ends in the hour that daylight saving skips as at any other moment', () => {
    // 01:00 UTC on 29 March 2026: clocks in Europe jump from 01:00 or 02:00 to the hour after.
    const until = '2026-03-29T01:00:00.000Z';
    const { world, monitor } = scene((facts) => void ((facts.terms as { until: string }).until = until));
    world.now = parseTime(until)! - 1;
    expect(attempt(world, monitor, report())).toBe('accepted');
    world.now += 1;
    expect(attempt(world, monitor, report())).toBe('charter_ended');
    // Roots still speak: somebody must be able to renew it.
    const terms = { ...foundingFacts().terms, until: '2027-03-28T01:00:00.000Z' };
    const facts = { answers: world.state.charter!.version, terms };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    expect(attempt(world, monitor, report())).toBe('accepted');
  });
});

describe('amendments', () => {
  const proposed = (world: World, by = 'north', change: Record<string, unknown> = { delay_hours: 96 }) => {
    const terms = { ...foundingFacts().terms, ...change };
    return world.do(signer(by), {
      act: 'charter.amend',
      facts: { answers: world.state.charter!.version, terms },
    });
  };
  const agree = (world: World, by: string, amendment: string) =>
    world.try(signer(by), { act: 'charter.agree', facts: { amendment } });

  test('all of the amending roles must agree, and what others say decides nothing', () => {
    const { world } = scene();
    const amendment = proposed(world, 'secretariat');
    for (const other of ['mediator', 'guarantor-one', 'monitor', 'north']) {
      expect(agree(world, other, amendment)).toBe('accepted');
      expect(world.state.charter!.terms.delay_hours).toBe(72);
    }
    expect(agree(world, 'south', amendment)).toBe('accepted');
    expect(world.state.charter).toMatchObject({ version: amendment, terms: { delay_hours: 96 } });
  });

  test('binds whoever has agreed to it, and nobody else', () => {
    const { world } = scene();
    const accede = (by: string) =>
      world.try(signer(by), { act: 'charter.accede', facts: { answers: world.state.charter!.version } });
    for (const member of ['mediator', 'monitor']) expect(accede(member)).toBe('accepted');
    const amendment = proposed(world, 'secretariat');
    world.now += DAY;
    for (const member of ['mediator', 'north', 'south']) agree(world, member, amendment);
    const bound = world.state.members.values().filter(({ acceded }) => acceded?.version === amendment);
    expect(bound.map(({ code }) => code)).toEqual(['north', 'south', 'mediator', 'secretariat']);
    expect(bound.map(({ acceded }) => acceded!.at)).toEqual(Array(4).fill(world.now));
    expect(['mediator', 'north', 'secretariat'].map(accede)).toEqual(Array(3).fill('already_done'));
    expect([accede('monitor'), accede('monitor')]).toEqual(['accepted', 'already_done']);
    expect(accede('guarantor-one')).toBe('accepted');
  });

  test('one that does not take effect binds nobody', () => {
    const { world } = scene();
    proposed(world, 'north');
    expect(world.state.members.get('north')?.acceded).toBeUndefined();
  });

  test('one that takes effect overtakes the others, and a member agrees once', () => {
    const { world } = scene();
    const [first, second] = [proposed(world), proposed(world, 'south')];
    expect(agree(world, 'north', first)).toBe('already_done');
    expect(agree(world, 'north', second)).toBe('accepted');
    expect(agree(world, 'south', first)).toBe('superseded');
    expect(agree(world, 'south', world.state.charter!.id)).toBe('reference_unknown');
  });

  test.each([
    [
      'a quorum that can be split',
      'quorum_refused',
      { quorum: { k: 1, of: ['witness.example/mediator', 'witness.example/north'] } },
    ],
    [
      'a quorum of the parties',
      'quorum_refused',
      {
        quorum: { k: 2, of: ['witness.example/mediator', 'witness.example/north', 'witness.example/south'] },
      },
    ],
    ['roles that nobody has', 'founding_refused', { amended_by: ['chair'] }],
    ['amendments without the parties', 'founding_refused', { amended_by: ['mediator'] }],
    ['a mandate to forbid its own law', 'founding_refused', { forbids: ['mandate.revoke'] }],
    ['two zones of one name', 'founding_refused', { zones: ['valley', 'valley'] }],
  ])('cannot bring %s', (_, code, change) => {
    const { world } = scene();
    const terms = { ...foundingFacts().terms, ...change };
    const facts = { answers: world.state.charter!.version, terms };
    expect(world.try(signer('north'), { act: 'charter.amend', facts })).toBe(code);
  });

  test.each([
    ['a root', 'key_taken', 'north'],
    ['an office', 'key_taken', 'monitor, field'],
    ['the log', 'founding_refused', 'log'],
  ])('cannot make a witness of the key of %s', (_, code, key) => {
    const { world } = scene();
    const { terms } = foundingFacts();
    const witnesses = terms.witnesses.map((one, i) => (i === 0 ? { ...one, key: signer(key).key } : one));
    const facts = { answers: world.state.charter!.version, terms: { ...terms, witnesses } };
    expect(world.try(signer('north'), { act: 'charter.amend', facts })).toBe(code);
  });
});

describe('an amendment that waits', () => {
  const waiting = () => {
    const made = scene();
    const { terms } = foundingFacts();
    const witnesses = [...terms.witnesses];
    witnesses[0] = { ...witnesses[0]!, key: signer('new witness').key };
    const facts = { answers: made.world.state.charter!.version, terms: { ...terms, witnesses } };
    const amendment = made.world.do(signer('north'), { act: 'charter.amend', facts });
    const agree = () => made.world.try(signer('south'), { act: 'charter.agree', facts: { amendment } });
    return { ...made, agree };
  };

  test('takes effect when nothing has come between', () => {
    expect(waiting().agree()).toBe('accepted');
  });

  test('is refused when an office has its witness key meanwhile', () => {
    const { world, agree } = waiting();
    world.grant('mediator', signer('new witness'), ['report']);
    expect(agree()).toBe('key_taken');
    expect(world.state.charter!.version).toBe(world.state.charter!.id);
  });

  test('is refused when a member is committed to its witness key meanwhile', () => {
    const { world, agree } = waiting();
    world.do(signer('mediator, next root'), rotation('mediator', 'mediator, next root', 'new witness'));
    expect(agree()).toBe('founding_refused');
    world.do(signer('new witness'), rotation('mediator', 'new witness', 'x'));
    expect(agree()).toBe('key_taken');
  });
});

describe('a member that suspends its participation', () => {
  test('is still bound, may still answer, and comes back once', () => {
    const { world, south } = scene();
    const away = (act: string, facts = {}) => world.try(signer('south'), { act, facts });
    expect(away('charter.suspend', { ground: 'breach_alleged' })).toBe('accepted');
    expect(away('charter.suspend', { ground: 'other' })).toBe('already_done');
    expect(attempt(world, south, report('ridge'))).toBe('accepted');
    expect(away('charter.resume')).toBe('accepted');
    expect(away('charter.resume')).toBe('already_done');
  });
});

describe('what others said', () => {
  test('a neutral office may correct a grade or an actor, a party may not', () => {
    const { world, monitor, north, registry } = scene();
    const id = say(world, north, source());
    const grade = (answers: string): Saying => ({
      act: 'source.grade',
      facts: { source: id, answers, reliability: 'F' },
    });
    const corrected = say(world, registry, grade(id));
    expect(attempt(world, monitor, grade(corrected))).toBe('accepted');
    const theirs = say(world, monitor, source());
    const change = { act: 'source.grade', facts: { source: theirs, answers: theirs, reliability: 'E' } };
    expect(attempt(world, north, change)).toBe('not_yours');
  });

  test.each([
    ['archive', { archive: { digest: 'A'.repeat(43), bytes: 14, media: 'text/plain' } }],
    ['language', { language: 'ps' }],
    ['published', { published: '2026-03-01' }],
  ])('a leaf does not say the %s of a person', (name, more) => {
    const { world, monitor } = scene();
    const { monitor: other } = scene();
    expect(other.mandate).toBe(monitor.mandate);
    expect(attempt(world, monitor, source({ kind: 'person', ...more }))).toBe('schema_refused');
    expect(attempt(world, monitor, source({ kind: 'report', ...more })), name).toBe('accepted');
  });

  test('what a leaf does not say of a person stands in a restricted field', () => {
    const { world, monitor } = scene();
    const said = (tier: object): Saying => ({
      ...source({ kind: 'person' }),
      fields: { particulars: { value: { language: 'ps' }, ...tier } as never },
    });
    expect(attempt(world, monitor, said({ tier: 'restricted', to: ['monitor'] }))).toBe('accepted');
    expect(attempt(world, monitor, said({ tier: 'public' }))).toBe('tier_refused');
  });

  test('the grade of a person says nothing in public', () => {
    const { world, monitor } = scene();
    const id = say(world, monitor, source({ kind: 'person' }));
    const grade = (tier: object): Saying => ({
      act: 'source.grade',
      facts: { source: id, answers: id, reliability: 'E' },
      fields: { reason: { value: 'contradicted himself', ...tier } as never },
    });
    expect(attempt(world, monitor, grade({ tier: 'public' }))).toBe('tier_refused');
    expect(attempt(world, monitor, grade({ tier: 'restricted', to: ['monitor'] }))).toBe('accepted');
  });
});

describe('a mandate for some zones', () => {
  /** An office of north with one mandate for everywhere and one for the valley, and an account of each zone. */
  const twoMandates = () => {
    const made = scene();
    const { world, north } = made;
    const key = signer('valley patrol');
    const mandate = world.grant('north', key, ['report'], { office: 'desk', scope: { zones: ['valley'] } });
    const ridge = say(world, north, report('ridge'));
    const valley = say(world, north, report('valley'));
    return { ...made, patrol: { key, mandate }, ridge, valley };
  };
  const linked = (from: string, to: string): Saying => ({
    act: 'incident.link',
    facts: { from, to, link: 'contradicts' },
  });

  test('does not reach accounts of other zones of the same office', () => {
    const { world, patrol, ridge, valley } = twoMandates();
    expect(attempt(world, patrol, revision(ridge, ridge, 'valley'))).toBe('scope_exceeded');
    const withdrawal = { incident: ridge, answers: ridge, ground: 'mistaken' };
    expect(attempt(world, patrol, { act: 'incident.withdraw', facts: withdrawal })).toBe('scope_exceeded');
    expect(attempt(world, patrol, revision(valley, valley, 'ridge'))).toBe('scope_exceeded');
    expect(attempt(world, patrol, revision(valley, valley, 'valley'))).toBe('accepted');
  });

  test('links only what lies in them at both ends, as they are now', () => {
    const { world, north, patrol, ridge, valley } = twoMandates();
    expect(attempt(world, patrol, linked(valley, ridge))).toBe('scope_exceeded');
    expect(attempt(world, patrol, linked(ridge, valley))).toBe('scope_exceeded');
    const link = say(world, north, linked(valley, ridge));
    expect(attempt(world, patrol, { act: 'incident.unlink', facts: { link } })).toBe('scope_exceeded');
    say(world, north, revision(ridge, ridge, 'valley'));
    expect(attempt(world, patrol, { act: 'incident.unlink', facts: { link } })).toBe('accepted');
  });
});

describe('datasets', () => {
  const withParty = () => {
    const made = scene();
    const key = signer('north, press');
    const press = { key, mandate: made.world.grant('north', key, ['publish'], { office: 'press' }) };
    return { ...made, press };
  };

  test('a party does not supersede the edition of another, a neutral office may', () => {
    const { world, registry, press, monitor } = withParty();
    const first = say(world, registry, edition(registry.mandate));
    expect(attempt(world, press, edition(press.mandate, { supersedes: first }))).toBe('not_yours');
    expect(attempt(world, monitor, edition(monitor.mandate, { supersedes: first }))).toBe('accepted');
    const theirs = say(world, press, edition(press.mandate));
    expect(attempt(world, press, edition(first, { supersedes: theirs }))).toBe('accepted');
  });

  test('who imports a file first keeps nobody else from it', () => {
    const { world, registry, press } = withParty();
    const file = registry.mandate;
    say(world, press, edition(file, { rows: 0 }));
    expect(attempt(world, press, edition(file))).toBe('already_done');
    expect(attempt(world, registry, edition(file))).toBe('accepted');
    expect(attempt(world, registry, edition(file))).toBe('already_done');
  });

  test('an import says with which mapping a file was read', () => {
    const { world, registry } = scene();
    const mapping = registry.mandate;
    const id = say(world, registry, edition(registry.mandate, { mapping }));
    expect(world.state.datasets.get(id)?.mapping).toBe(mapping);
    expect(attempt(world, registry, edition(id, { mapping: undefined }))).toBe('accepted');
  });
});

describe('the fold', () => {
  test('takes any refused first entry and never founds after it', () => {
    const { state, refusal } = apply(emptyState(), { index: 0, refusal: refuse('leaf_malformed') });
    expect(refusal?.code).toBe('leaf_malformed');
    expect(state).toMatchObject({ size: 1, time: 0, charter: undefined });
    const world = new World();
    world.log({ jws: 'nonsense', disclosures: [] });
    expect(world.try(signer('secretariat'), world.founding())).toBe('not_founded');
  });

  test('a founding with every list full is taken or refused, never failed on', () => {
    const facts = foundingFacts();
    const many = Array.from({ length: 120 }, (_, i) => ({
      code: `m${i}`,
      role: 'observer',
      root: signer(`m${i}`).key,
      next: keyDigest(signer(`m${i}, next`).key),
    }));
    const zones = Array.from({ length: 500 }, (_, i) => `zone-${i}`);
    const world = new World({
      ...facts,
      members: [...facts.members, ...many],
      terms: { ...facts.terms, zones },
    } as never);
    world.must(world.sign(signer('secretariat'), world.founding()));
    expect(world.state.members.size).toBe(127);
  });

  test('states are values: nothing that apply is given changes', () => {
    const { world, monitor } = scene();
    const before = world.state;
    const incidents = [...before.incidents];
    say(world, monitor, report());
    expect([...before.incidents]).toEqual(incidents);
    expect(before.incidents).toBeInstanceOf(Table);
    expect(before.size).toBe(5);
  });
});

test('every code has a clause and a text', () => {
  for (const { clause, text } of Object.values(REFUSALS)) {
    expect(clause).toMatch(/^[LOKFNCTUVPD]\d$/);
    expect(text).toMatch(/^[A-Z].*\.$/);
  }
});
