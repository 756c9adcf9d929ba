import { type ActId, base64url, type Digest, formatTime } from '@tasdiq/core';
import type { BadCase } from './bad-case.ts';
import { DAY, HOUR, keyOf, MINUTE, NEUTRAL, report, type Signed, type TestDossier } from './builder.ts';
import { madeFrom } from './good.ts';
import { datasetImport, small, type Small } from './world.ts';

/** Acts that a host logged although it should have refused them: void, named, and the fold goes on. */
export const BAD_ACTS: readonly BadCase[] = [
  slippedIn('act-of-another-dossier-with-the-same-name', 'wrong_dossier', ({ dossier }) => {
    const twin = small(' twin');
    return dossier.log(twin.dossier.sign(twin.monitor, report(twin.monitorMandate)), { counts: false });
  }),
  slippedIn('act-held-back-past-its-time-limit', 'expired', ({ dossier, monitor, monitorMandate }) => {
    const held = dossier.sign(monitor, report(monitorMandate, { exp: dossier.now + HOUR }));
    dossier.now += 3 * HOUR;
    return dossier.log(held, { counts: false });
  }),
  slippedIn('act-with-a-time-limit-too-far-ahead', 'expiry_too_far', (it) =>
    it.dossier.log(
      it.dossier.sign(it.monitor, report(it.monitorMandate, { exp: it.dossier.now + 60 * DAY })),
      {
        counts: false,
      },
    ),
  ),
  slippedIn('act-out-of-the-chain-of-its-key', 'chain_broken', (it) =>
    it.dossier.log(it.dossier.sign(it.monitor, report(it.monitorMandate, { prev: null })), { counts: false }),
  ),
  slippedIn('act-logged-twice', 'chain_broken', ({ dossier, monitor, monitorMandate }) => {
    const once = dossier.sign(monitor, report(monitorMandate));
    dossier.log(once);
    return dossier.log(once, { counts: false });
  }),
  slippedIn('act-under-a-revoked-mandate', 'mandate_revoked', ({ dossier, monitor, monitorMandate }) => {
    const facts = { mandate: monitorMandate, ground: 'ended' };
    dossier.say(dossier.root('monitor'), { act: 'mandate.revoke', facts });
    return dossier.log(dossier.sign(monitor, report(monitorMandate)), { counts: false });
  }),
  slippedIn('act-under-an-expired-mandate', 'mandate_expired', ({ dossier, monitor, monitorMandate }) => {
    dossier.now += 91 * DAY;
    return dossier.log(dossier.sign(monitor, report(monitorMandate)), { counts: false });
  }),
  slippedIn('act-without-the-power-it-needs', 'power_missing', ({ dossier, north, northMandate }) =>
    dossier.log(dossier.sign(north, datasetImport(dossier, northMandate)), { counts: false }),
  ),
  slippedIn('act-outside-the-zones-of-its-mandate', 'scope_exceeded', ({ dossier, north, northMandate }) => {
    const facts = { kind: 'shelling', zone: 'ridge', actors: [], sources: [] };
    return dossier.log(dossier.sign(north, report(northMandate, { facts })), { counts: false });
  }),
  slippedIn('act-by-a-key-that-nobody-enrolled', 'key_unknown', ({ dossier, monitorMandate }) =>
    dossier.log(dossier.sign(keyOf('stranger'), report(monitorMandate)), { counts: false }),
  ),
  slippedIn('act-signed-by-another-key-than-it-names', 'signature_invalid', (it) => {
    const signed = it.dossier.sign(it.monitor, report(it.monitorMandate));
    const [header, payload] = signed.jws.split('.');
    const other = it.dossier.sign(it.north, report(it.northMandate)).jws.split('.')[2];
    return it.dossier.log({ ...signed, jws: `${header}.${payload}.${other}` }, { counts: false });
  }),
  slippedIn('act-that-saw-another-history', 'basis_foreign', ({ dossier, monitor, monitorMandate }) => {
    const basis = { size: 4, root: base64url(new Uint8Array(32).fill(7)) as Digest };
    return dossier.log(dossier.sign(monitor, report(monitorMandate, { basis })), { counts: false });
  }),
  slippedIn('act-that-claims-to-have-seen-the-future', 'basis_foreign', (it) => {
    const basis = { size: 1000, root: base64url(new Uint8Array(32).fill(7)) as Digest };
    return it.dossier.log(it.dossier.sign(it.monitor, report(it.monitorMandate, { basis })), {
      counts: false,
    });
  }),
  slippedIn('small-order-key-in-a-mandate', 'key_unacceptable', ({ dossier }) => {
    const identity = base64url(new Uint8Array([1, ...new Uint8Array(31)]));
    const facts = {
      office: 'field',
      key: identity,
      powers: ['monitor'],
      scope: {},
      from: formatTime(dossier.now),
      until: formatTime(dossier.now + DAY),
      device: false,
    };
    const root = dossier.root('monitor');
    return dossier.log(dossier.sign(root, { act: 'mandate.grant', facts }), { counts: false });
  }),
  slippedIn('header-with-alg-none', 'header_refused', (it) =>
    relabelled(it, (kid) => `{"alg":"none","kid":"${kid}","typ":"tasdiq-act"}`),
  ),
  slippedIn('header-with-hs256', 'header_refused', (it) =>
    relabelled(it, (kid) => `{"alg":"HS256","kid":"${kid}","typ":"tasdiq-act"}`),
  ),
  slippedIn('header-with-a-key-of-its-own', 'header_refused', (it) =>
    relabelled(it, (kid) => {
      const jwk = `{"crv":"Ed25519","kty":"OKP","x":"${keyOf('stranger').key}"}`;
      return `{"alg":"EdDSA","kid":"${kid}","typ":"tasdiq-act","jwk":${jwk}}`;
    }),
  ),
  slippedIn('header-with-crit', 'header_refused', (it) =>
    relabelled(it, (kid) => `{"alg":"EdDSA","kid":"${kid}","typ":"tasdiq-act","crit":["exp"]}`),
  ),
  slippedIn('two-digests-for-one-field', 'payload_malformed', (it) => {
    const payload = payloadOf(it.dossier.sign(it.monitor, report(it.monitorMandate)));
    const title = /"title":\{[^}]*\}/.exec(payload)![0];
    const other = title.replace(/"digest":"./, '"digest":"Z');
    return it.dossier.log(
      it.dossier.signText(it.monitor, undefined, payload.replace(title, `${title},${other}`)),
      {
        counts: false,
      },
    );
  }),
  slippedIn('leaf-that-is-no-act', 'leaf_malformed', ({ dossier }) => dossier.logText('hello')),
  slippedIn('time-that-runs-backwards', 'time_backwards', ({ dossier, monitor, monitorMandate }) =>
    dossier.log(dossier.sign(monitor, report(monitorMandate)), {
      at: dossier.now - 3 * MINUTE,
      counts: false,
    }),
  ),
  slippedIn('logged-in-2099', 'expired', ({ dossier, monitor, monitorMandate }) =>
    dossier.log(dossier.sign(monitor, report(monitorMandate)), {
      at: Date.parse('2099-01-01T00:00:00.000Z'),
      counts: false,
    }),
  ),
];

/** A case in which the host logs one bad act after a good history, then a good one, and all is cosigned. */
function slippedIn(name: string, rule: string, bad: (it: Small) => ActId | void): BadCase {
  return {
    name,
    expect: { code: 'act_void', where: rule },
    make: () => {
      const it = small();
      bad(it);
      it.dossier.say(it.dossier.root('secretariat'), resting());
      it.dossier.checkpoint(NEUTRAL);
      return madeFrom(it.dossier);
    },
  };
}

/** A good act that follows, to show that the fold goes on. */
function resting(): Parameters<TestDossier['say']>[1] {
  return { act: 'charter.suspend', facts: { ground: 'not_given' } };
}

function payloadOf({ jws }: Signed): string {
  return Buffer.from(jws.split('.')[1]!, 'base64url').toString();
}

function relabelled({ dossier, monitor, monitorMandate }: Small, header: (kid: string) => string): ActId {
  const payload = payloadOf(dossier.sign(monitor, report(monitorMandate)));
  return dossier.log(dossier.signText(monitor, header(monitor.kid), payload), { counts: false });
}
