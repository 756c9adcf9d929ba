import { type ActId, type Digest, formatTime, keyDigest, type RefusalCode } from '@tasdiq/core';
import { edition, report, revision, say, type Scene, type Speaker } from '../scene.ts';
import { DAY, foundingFacts, HOUR, rootOf, signer, START, World } from '../world.ts';
import { byMonitor, type Case, grantFacts, inScene, root, terms } from './case.ts';

/*
 * What is wrong with the order, the key or the mandate of an act (spec/rules.md, clauses O and K).
 */

const grantTo = (key: string) => (made: Scene) =>
  root(made.world, 'north', 'mandate.grant', grantFacts(made.world, 'new office', { key }));
const underMandate = (
  verdict: RefusalCode | 'accepted',
  shows: string,
  from: number,
  until: number,
  at: number,
) =>
  inScene(verdict, shows, ({ world }) => {
    const key = signer('new office');
    const times = { from: formatTime(START + from), until: formatTime(START + until) };
    const as = world.do(signer('north'), {
      act: 'mandate.grant',
      facts: grantFacts(world, 'new office', times),
    });
    world.now = START + at;
    return world.sign(key, { ...report(), as });
  });
const refusedGrant = (shows: string, member: string, more: (world: World) => Record<string, unknown>) =>
  inScene('grant_refused', shows, ({ world }) =>
    root(world, member, 'mandate.grant', grantFacts(world, 'new office', more(world))),
  );
const rotation = (shows: string, by: string, to: string) =>
  inScene('root_not_committed', shows, ({ world }) =>
    world.sign(signer(by), {
      act: 'mandate.rotate_root',
      facts: { member: 'north', root: signer(to).key, next: keyDigest(signer('north, third root').key) },
    }),
  );

/** A patrol of north's desk that may speak of the valley, and an account of the same desk from the ridge. */
const valleyPatrol = ({ world, north }: Scene): [Speaker, ActId] => {
  const key = signer('valley patrol');
  const mandate = world.grant('north', key, ['report'], { office: 'desk', scope: { zones: ['valley'] } });
  return [{ key, mandate }, say(world, north, report('ridge'))];
};

/** Cases of this file. */
export const voiceCases: readonly Case[] = [
  byMonitor('wrong_dossier', 'replayed-in-another-dossier-of-the-same-name', () => ({
    ...report(),
    dossier: new World({ ...foundingFacts(), nonce: 'BAAAAAAAAAAAAAAAAAAAAA' as never }).dossier,
  })),
  inScene('chain_broken', 'the-same-act-a-second-time', ({ world, monitor }) => {
    const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
    world.must(signed);
    return signed;
  }),
  byMonitor('chain_broken', 'held-back-while-the-key-went-on', (made) => {
    say(made.world, made.monitor, report());
    return { ...report(), prev: null };
  }),
  byMonitor('chain_broken', 'follows-an-act-of-another-key', (made) => ({
    ...report(),
    prev: say(made.world, made.north, report()),
  })),
  byMonitor('expired', 'one-millisecond-after-the-limit', ({ world }) => ({
    ...report(),
    exp: world.now - 1,
  })),
  byMonitor('expiry_too_far', 'one-millisecond-too-far', ({ world }) => ({
    ...report(),
    exp: world.now + 720 * HOUR + 1,
  })),
  byMonitor('basis_foreign', 'a-root-of-another-history', ({ world, registry }) => ({
    ...report(),
    basis: { size: world.leaves.length, root: registry.mandate as unknown as Digest },
  })),
  byMonitor('basis_foreign', 'a-checkpoint-larger-than-the-log', ({ world }) => ({
    ...report(),
    basis: { size: world.leaves.length + 1, root: rootOf(world.leaves) },
  })),
  inScene('time_backwards', 'one-millisecond-before-the-entry-before', ({ world, monitor }) => {
    const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
    world.now -= 1;
    return signed;
  }),
  byMonitor('superseded', 'two-revisions-of-one-version', (made) => {
    const id = say(made.world, made.monitor, report());
    say(made.world, made.monitor, revision(id, id));
    return revision(id, id);
  }),
  inScene('superseded', 'accession-to-a-version-that-was-amended', ({ world }) => {
    const answers = world.state.charter!.version;
    const facts = { answers, terms: terms({ delay_hours: 96 }) };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    return root(world, 'north', 'charter.accede', { answers });
  }),
  inScene('key_unknown', 'a-stranger', ({ world, monitor }) =>
    world.sign(signer('stranger'), { ...report(), as: monitor.mandate, prev: null }),
  ),
  /** y = p + 1, which is y = 1 again. */
  inScene(
    'key_unacceptable',
    'a-key-that-is-not-canonical',
    grantTo(
      Buffer.concat([Buffer.from([0xee]), Buffer.alloc(30, 0xff), Buffer.from([0x7f])]).toString('base64url'),
    ),
  ),
  inScene(
    'key_unacceptable',
    'a-key-that-is-no-point',
    grantTo(Buffer.concat([Buffer.from([2]), Buffer.alloc(31)]).toString('base64url')),
  ),
  inScene('key_taken', 'a-mandate-to-a-root-key', grantTo(signer('south').key)),
  inScene('key_taken', 'a-mandate-to-the-key-of-the-log', grantTo(signer('log').key)),
  inScene('key_taken', 'a-mandate-to-the-key-of-a-witness', grantTo(signer('witness of mediator').key)),
  inScene('mandate_unknown', 'a-mandate-of-another-key', ({ world, monitor, north }) =>
    world.sign(north.key, { ...report(), as: monitor.mandate }),
  ),
  byMonitor('mandate_unknown', 'an-act-that-is-no-mandate', (made) => ({
    ...report(),
    as: say(made.world, made.monitor, report()),
  })),
  underMandate('accepted', 'at-the-moment-when-the-mandate-begins', HOUR, DAY, HOUR),
  underMandate('accepted', 'one-millisecond-before-the-mandate-ends', HOUR, DAY, DAY - 1),
  underMandate('mandate_expired', 'at-the-moment-when-it-ends', HOUR, DAY, DAY),
  inScene('mandate_revoked', 'an-act-after-the-revocation', ({ world, monitor }) => {
    world.do(signer('monitor'), {
      act: 'mandate.revoke',
      facts: { mandate: monitor.mandate, ground: 'ended' },
    });
    return world.sign(monitor.key, { ...report(), as: monitor.mandate });
  }),
  inScene('power_missing', 'a-party-imports-a-dataset', ({ world, north }) =>
    world.sign(north.key, { ...edition(north.mandate), as: north.mandate }),
  ),
  inScene('scope_exceeded', 'a-report-from-a-zone-outside-the-mandate', ({ world, south }) =>
    world.sign(south.key, { ...report('valley'), as: south.mandate }),
  ),
  inScene('scope_exceeded', 'a-revision-of-an-account-from-a-zone-outside-the-mandate', (made) => {
    const [patrol, id] = valleyPatrol(made);
    return made.world.sign(patrol.key, { ...revision(id, id, 'valley'), as: patrol.mandate });
  }),
  inScene('scope_exceeded', 'a-withdrawal-of-an-account-from-a-zone-outside-the-mandate', (made) => {
    const [patrol, id] = valleyPatrol(made);
    const facts = { incident: id, answers: id, ground: 'mistaken' };
    return made.world.sign(patrol.key, { act: 'incident.withdraw', as: patrol.mandate, facts });
  }),
  inScene('scope_exceeded', 'a-link-with-one-end-outside-the-mandate', (made) => {
    const [patrol, ridge] = valleyPatrol(made);
    const valley = say(made.world, patrol, report('valley'));
    const facts = { from: valley, to: ridge, link: 'contradicts' };
    return made.world.sign(patrol.key, { act: 'incident.link', as: patrol.mandate, facts });
  }),
  inScene('scope_exceeded', 'a-link-withdrawn-with-one-end-outside-the-mandate', (made) => {
    const [patrol, ridge] = valleyPatrol(made);
    const valley = say(made.world, patrol, report('valley'));
    const facts = { from: valley, to: ridge, link: 'same_event' };
    const link = say(made.world, made.north, { act: 'incident.link', facts });
    return made.world.sign(patrol.key, { act: 'incident.unlink', as: patrol.mandate, facts: { link } });
  }),
  refusedGrant('a-device-may-only-report', 'north', () => ({ powers: ['lodge'], device: true })),
  refusedGrant('a-device-for-one-millisecond-too-long', 'north', (world) => ({
    device: true,
    until: formatTime(world.now + 14 * DAY + 1),
  })),
  refusedGrant('ends-when-it-begins', 'north', (world) => ({ until: formatTime(world.now) })),
  inScene('root_only', 'an-office-grants-a-mandate', ({ world, north }) =>
    world.sign(north.key, {
      act: 'mandate.grant',
      as: north.mandate,
      facts: grantFacts(world, 'new office'),
    }),
  ),
  inScene('root_only', 'the-key-of-an-office-speaks-as-a-root', ({ world, north }) =>
    world.sign(north.key, { act: 'mandate.grant', as: 'root', facts: grantFacts(world, 'new office') }),
  ),
  inScene('root_only', 'a-former-root-key', ({ world }) => {
    const next = signer('north, next root');
    const facts = { member: 'north', root: next.key, next: keyDigest(signer('north, third root').key) };
    world.do(next, { act: 'mandate.rotate_root', facts });
    return root(world, 'north', 'mandate.grant', grantFacts(world, 'new office'));
  }),
  inScene('root_refused', 'a-root-key-reports-under-a-mandate-that-it-had-before', ({ world }) => {
    const next = signer('north, next root');
    const as = world.do(signer('north'), {
      act: 'mandate.grant',
      facts: grantFacts(world, next.name),
    });
    const facts = { member: 'north', root: next.key, next: keyDigest(signer('north, third root').key) };
    world.do(next, { act: 'mandate.rotate_root', facts });
    return world.sign(next, { ...report(), as });
  }),
  inScene('key_taken', 'a-mandate-to-a-former-root-key', (made) => {
    const next = signer('south, next root');
    const facts = { member: 'south', root: next.key, next: keyDigest(signer('south, third root').key) };
    made.world.do(next, { act: 'mandate.rotate_root', facts });
    return grantTo(signer('south').key)(made);
  }),
  inScene('key_taken', 'a-rotation-that-commits-to-the-key-of-a-witness', ({ world }) => {
    const next = signer('north, next root');
    const facts = { member: 'north', root: next.key, next: keyDigest(signer('witness of mediator').key) };
    return world.sign(next, { act: 'mandate.rotate_root', facts });
  }),
  inScene('key_taken', 'an-amendment-whose-witness-key-went-to-an-office-meanwhile', ({ world }) => {
    const { witnesses } = terms();
    const changed = [{ ...witnesses[0], key: signer('new witness').key }, ...witnesses.slice(1)];
    const facts = { answers: world.state.charter!.version, terms: terms({ witnesses: changed }) };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    world.grant('mediator', signer('new witness'), ['report']);
    return root(world, 'south', 'charter.agree', { amendment });
  }),
  inScene('founding_refused', 'an-amendment-that-makes-a-witness-of-a-next-root-key', ({ world }) => {
    const { witnesses } = terms();
    const changed = [{ ...witnesses[0], key: signer('north, next root').key }, ...witnesses.slice(1)];
    const facts = { answers: world.state.charter!.version, terms: terms({ witnesses: changed }) };
    return root(world, 'south', 'charter.amend', facts);
  }),
  inScene('root_refused', 'a-root-key-reports', ({ world }) => world.sign(signer('north'), report())),
  rotation('revealed-key-under-a-signature-of-another-root', 'south', 'north, next root'),
  rotation('revealed-key-under-a-signature-of-the-present-root', 'north', 'north, next root'),
  inScene('root_not_committed', 'the-same-rotation-a-second-time', ({ world }) => {
    const next = signer('north, next root');
    const facts = { member: 'north', root: next.key, next: keyDigest(signer('north, third root').key) };
    world.do(next, { act: 'mandate.rotate_root', facts });
    return world.sign(next, { act: 'mandate.rotate_root', facts });
  }),
  /** y = 1, the neutral element. */
  inScene(
    'key_unacceptable',
    'a-key-of-small-order',
    grantTo(Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]).toString('base64url')),
  ),
  underMandate('mandate_not_yet', 'one-millisecond-before-it-begins', HOUR, DAY, HOUR - 1),
  refusedGrant('a-party-may-not-monitor', 'north', () => ({ powers: ['report', 'monitor'] })),
  rotation('to-a-key-that-was-not-committed-to', 'thief', 'thief'),
];
