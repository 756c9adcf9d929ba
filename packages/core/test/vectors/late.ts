import { type ActId, base64url, digestText, receiptText } from '@tasdiq/core';
import type { Delegations } from '../delegations.ts';
import { after, request, stop } from '../sayings.ts';
import { report, say } from '../scene.ts';
import { DAY, HOUR, type Saying, signer } from '../world.ts';
import { atTable, type Case } from './case.ts';

/*
 * Clocks, receipts and acts that were filed late (spec/rules.md, section D, and K2).
 */

/** A receipt for an act, by a witness's key. */
export function receipt(act: ActId, at: string, member = 'mediator', by = member): Saying {
  const witness = signer(`witness of ${member}`).key;
  const text = receiptText({ act, at });
  const signature = base64url(signer(`witness of ${by}`).sign(text));
  return { act: 'receipt.file', facts: { act, at, witness, signature } };
}

const extend = (about: ActId) => ({ act: 'clock.extend', facts: { about, until: after(20 * DAY) } });
const serve = (about: ActId, more: Record<string, unknown> = {}) => ({
  act: 'clock.serve',
  facts: { about, to: 'south', at: after(0), medium: 'courier', ...more },
});

/** A report that the north's desk signed and that its revocation overtook. */
function overtaken(made: Delegations): Saying {
  const { world, north } = made;
  const { jws } = world.sign(north.desk.key, { as: north.desk.mandate, ...report() });
  const facts = { mandate: north.desk.mandate, ground: 'replaced' };
  world.do(signer('north'), { act: 'mandate.revoke', facts });
  return {
    act: 'mandate.relodge',
    facts: { act: digestText(jws), kind: 'incident.report', under: north.desk.mandate },
    fields: { jws: { tier: 'public', value: jws } },
  };
}

/** Cases of this file. */
export const lateCases: readonly Case[] = [
  atTable('accepted', 'clock.stop', (made) => [
    made.chair,
    stop({ about: say(made.world, made.north.envoy, request()) }),
  ]),
  atTable('accepted', 'clock.stop-of-all-clocks', ({ chair }) => [chair, stop({ until: after(HOUR) })]),
  atTable('accepted', 'clock.resume', (made) => {
    const id = say(made.world, made.chair, stop());
    made.world.now += HOUR;
    return [made.registry, { act: 'clock.resume', facts: { stop: id, until: after(HOUR) } }];
  }),
  atTable('accepted', 'clock.extend', (made) => [
    made.north.envoy,
    extend(say(made.world, made.north.envoy, request())),
  ]),
  atTable('accepted', 'clock.serve', (made) => [
    made.chair,
    serve(say(made.world, made.north.envoy, request())),
  ]),
  atTable('accepted', 'receipt.file', (made) => [
    made.south.desk,
    receipt(say(made.world, made.north.desk, report()), after(-HOUR)),
  ]),
  atTable('accepted', 'mandate.relodge', (made) => {
    const saying = overtaken(made);
    return [made.north.envoy, saying];
  }),
  atTable('not_owed', 'those-who-are-asked-give-themselves-more-time', (made) => [
    made.south.envoy,
    extend(say(made.world, made.north.envoy, request())),
  ]),
  atTable('power_missing', 'a-party-stops-a-clock', (made) => [made.south.envoy, stop()]),
  atTable('schema_refused', 'service-before-there-was-anything-to-serve', (made) => [
    made.chair,
    serve(say(made.world, made.north.envoy, request()), { at: after(-1) }),
  ]),
  atTable('not_yours', 'service-on-another-recorded-by-a-party', (made) => [
    made.north.desk,
    serve(say(made.world, made.north.envoy, request())),
  ]),
  atTable('receipt_refused', 'signed-by-another-witness-than-it-names', (made) => [
    made.south.desk,
    receipt(say(made.world, made.north.desk, report()), after(0), 'mediator', 'guarantor-one'),
  ]),
  atTable('reference_unknown', 'receipt-of-a-witness-that-is-not-in-the-terms', (made) => [
    made.south.desk,
    receipt(say(made.world, made.north.desk, report()), after(0), 'nobody'),
  ]),
  atTable('already_done', 'a-receipt-that-is-not-earlier-than-the-one-on-the-record', (made) => {
    const id = say(made.world, made.north.desk, report());
    say(made.world, made.south.desk, receipt(id, after(-HOUR)));
    return [made.south.desk, receipt(id, after(0), 'guarantor-one')];
  }),
  atTable('not_yours', 'an-act-of-another-member-is-relodged', (made) => {
    const saying = overtaken(made);
    return [made.south.envoy, saying];
  }),
  atTable('receipt_refused', 'of-the-witness-of-a-party', (made) => [
    made.south.desk,
    receipt(say(made.world, made.north.desk, report()), after(-HOUR), 'south'),
  ]),
  atTable('already_done', 'a-clock-stopped-again-by-whose-stop-another-has-ended', (made) => {
    const id = say(made.world, made.chair, stop());
    made.world.now += HOUR;
    say(made.world, made.registry, { act: 'clock.resume', facts: { stop: id, until: after(HOUR) } });
    return [made.chair, stop()];
  }),
  atTable('accepted', 'clock.resume-of-a-stop-that-had-an-end', (made) => {
    const id = say(made.world, made.chair, stop({ until: '2099-01-01T00:00:00.000Z' }));
    made.world.now += HOUR;
    return [made.registry, { act: 'clock.resume', facts: { stop: id, until: after(HOUR) } }];
  }),
  atTable('accepted', 'clock.serve-earlier-than-the-service-on-the-record', (made) => {
    const about = say(made.world, made.north.envoy, request());
    made.world.now += DAY;
    say(made.world, made.south.desk, serve(about, { at: after(DAY) }));
    return [made.chair, serve(about, { at: after(HOUR) })];
  }),
  atTable('schema_refused', 'a-stop-to-come-without-an-end', ({ chair }) => [
    chair,
    stop({ from: after(DAY) }),
  ]),
  atTable('already_done', 'more-time-that-is-not-more', (made) => {
    const about = say(made.world, made.north.envoy, request());
    say(made.world, made.north.envoy, extend(about));
    return [made.north.envoy, extend(about)];
  }),
];
