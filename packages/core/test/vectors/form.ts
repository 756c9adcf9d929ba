import { formatTime } from '@tasdiq/core';
import { decode, encode, forge, headerText, segments, spareBit } from '../forge.ts';
import { report, say } from '../scene.ts';
import { signer } from '../world.ts';
import { byMonitor, type Case, founding, headerCase, inScene, leafText, payloadText, root } from './case.ts';

/*
 * What is wrong with a leaf, a JWS, a payload or a signature (spec/rules.md, clauses L).
 */

const inJws = (shows: string, change: (parts: [string, string, string]) => string) =>
  inScene('jws_malformed', shows, ({ world, monitor }) => {
    const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
    return { jws: change(segments(signed)), disclosures: [] };
  });

/** Cases of this file. */
export const formCases: readonly Case[] = [
  leafText('leaf_malformed', 'a-time-without-milliseconds', (leaf) => leaf.replace('.000Z', 'Z')),
  leafText('leaf_malformed', 'a-day-that-is-not-in-the-calendar', (leaf) =>
    leaf.replace('2026-03-01', '2026-02-29'),
  ),
  leafText('leaf_malformed', 'carriage-return-before-the-line-feed', (leaf) => leaf.replace('\n', '\r\n')),
  leafText('leaf_malformed', 'no-act', (leaf) => leaf.slice(0, 24)),
  leafText('leaf_malformed', 'a-time-zone-other-than-utc', (leaf) => leaf.replace('Z\n', '+00:00\n')),
  inScene('leaf_too_large', 'one-byte-too-many', ({ world, monitor }) => {
    const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
    const [header, payload, signature] = segments(signed);
    const padding = 65_511 - signed.jws.length;
    return { jws: `${header}.${payload}${'A'.repeat(padding)}.${signature}`, disclosures: [] };
  }),
  inJws('four-parts', (parts) => `${parts.join('.')}.`),
  inJws('detached-signature-missing', ([header, payload]) => `${header}.${payload}.`),
  inJws('signature-with-padding', (parts) => `${parts.join('.')}==`),
  inJws('signature-in-a-second-spelling', ([header, payload, signature]) =>
    [header, payload, spareBit(signature)].join('.'),
  ),
  inJws('signature-one-byte-short', ([header, payload, signature]) =>
    [header, payload, Buffer.from(signature, 'base64url').subarray(1).toString('base64url')].join('.'),
  ),
  inJws(
    'signature-in-the-standard-alphabet',
    ([header, payload]) => `${header}.${payload}.${'+/'.repeat(43)}`,
  ),
  inJws('line-feed-at-the-end', (parts) => `${parts.join('.')}\n`),
  headerCase('alg-none', (text) => text.replace('EdDSA', 'none')),
  headerCase('alg-of-rfc-9864', (text) => text.replace('EdDSA', 'Ed25519')),
  headerCase('alg-of-a-shared-secret', (text) => text.replace('EdDSA', 'HS256')),
  headerCase('key-brought-along-as-jwk', (text) =>
    text.replace('"kid"', `"jwk":{"crv":"Ed25519","kty":"OKP","x":"${signer('stranger').key}"},"kid"`),
  ),
  headerCase('critical-extension', (text) => text.replace('"kid"', '"crit":["exp"],"kid"')),
  headerCase('payload-not-encoded', (text) => text.replace('"kid"', '"b64":false,"kid"')),
  headerCase('one-name-too-many', (text) => text.replace('}', ',"x":1}')),
  headerCase('names-in-another-order', (text) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())),
  ),
  headerCase('a-space', (text) => text.replace('{', '{ ')),
  headerCase('another-type', (text) => text.replace('tasdiq-act', 'tasdiq-session')),
  headerCase('no-type', (text) => text.replace(',"typ":"tasdiq-act"', '')),
  headerCase('kid-in-a-second-spelling', (text) =>
    text.replace(/"kid":"([^"]+)"/, (_, kid: string) => `"kid":"${spareBit(kid)}"`),
  ),
  inScene('header_refused', 'header-in-a-second-spelling', ({ world, monitor }) => {
    const [header, payload, signature] = segments(
      world.sign(monitor.key, { ...report(), as: monitor.mandate }),
    );
    // Made to have spare bits: an honest header has a length that leaves none.
    const padded = header.length % 4 === 0 ? `${header}B` : spareBit(header);
    return { jws: [padded, payload, signature].join('.'), disclosures: [] };
  }),
  payloadText('payload_malformed', 'not-json', (text) => text.slice(0, -1)),
  payloadText('payload_malformed', 'empty', () => ''),
  payloadText('payload_malformed', 'a-space', (text) => text.replace('{"v":1,', '{"v":1, ')),
  payloadText('payload_malformed', 'an-escape-that-need-not-be', (text) =>
    text.replace('"shelling"', '"\\u0073helling"'),
  ),
  payloadText('payload_malformed', 'a-name-twice', (text) => text.replace('{"v":1,', '{"v":1,"v":1,')),
  payloadText('payload_malformed', 'a-digest-twice-under-one-name', (text) =>
    text.replace(
      /"title":(\{[^}]*\})/,
      (field, value: string) => `${field},"title":${value.replace(/"digest":"./, '"digest":"A')}`,
    ),
  ),
  payloadText('payload_malformed', 'a-name-that-reaches-the-prototype', (text) =>
    text.replace('"facts":{', '"facts":{"__proto__":{"kind":"shelling"},'),
  ),
  payloadText('payload_malformed', 'an-integer-as-a-power', (text) => text.replace('"v":1,', '"v":1e0,')),
  payloadText('payload_malformed', 'an-integer-with-a-fraction', (text) =>
    text.replace('"v":1,', '"v":1.0,'),
  ),
  payloadText('payload_malformed', 'minus-zero', (text) => text.replace('"size":0', '"size":-0')),
  payloadText('payload_malformed', 'an-integer-that-no-double-holds', (text) =>
    text.replace('"size":0', '"size":9007199254740993'),
  ),
  payloadText('payload_malformed', 'a-letter-outside-ascii', (text) =>
    text.replace('"valley"', '"v\u00e4lley"'),
  ),
  payloadText('payload_malformed', 'half-a-character', (text) => text.replace('"valley"', '"\\ud800"')),
  payloadText('payload_malformed', 'nested-deeper-than-sixteen', (text) =>
    text.replace('"actors":[]', `"actors":${'['.repeat(15)}${']'.repeat(15)}`),
  ),
  payloadText('payload_malformed', 'nested-twenty-thousand-deep', (text) =>
    text.replace('"actors":[]', `"actors":${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  ),
  inScene('payload_malformed', 'payload-in-a-second-spelling', ({ world, monitor }) => {
    const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
    const [header, payload] = segments(signed);
    const odd = payload.length % 4 === 0 ? encode(decode(payload).replace('valley', 'valleys')) : payload;
    const text = `${header}.${odd.length % 4 === 0 ? `${odd}B` : spareBit(odd)}`;
    const signature = Buffer.from(monitor.key.sign(text)).toString('base64url');
    return { jws: `${text}.${signature}`, disclosures: [] };
  }),
  payloadText('act_unknown', 'a-kind-that-does-not-exist', (text) =>
    text.replace('incident.report', 'incident.erase'),
  ),
  payloadText('act_unknown', 'a-name-of-an-object', (text) =>
    text.replace('incident.report', 'constructor.name'),
  ),
  payloadText('schema_refused', 'a-list', () => '[]'),
  payloadText('schema_refused', 'another-version', (text) => text.replace('"v":1', '"v":2')),
  payloadText('schema_refused', 'an-unknown-name', (text) => text.replace('"v":1', '"v":1,"note":1')),
  payloadText('schema_refused', 'an-unknown-name-in-facts', (text) =>
    text.replace('"facts":{', '"facts":{"verdict":"guilty",'),
  ),
  payloadText('schema_refused', 'an-unknown-name-in-a-field', (text) =>
    text.replace('"tier":"public"', '"tier":"public","value":"x"'),
  ),
  payloadText('schema_refused', 'nested-sixteen-deep', (text) =>
    text.replace('"actors":[]', `"actors":${'['.repeat(14)}${']'.repeat(14)}`),
  ),
  payloadText('schema_refused', 'an-unsafe-integer', (text) =>
    text.replace('"size":0', '"size":9007199254740992'),
  ),
  payloadText('schema_refused', 'a-negative-size', (text) => text.replace('"size":0', '"size":-1')),
  payloadText('schema_refused', 'words-where-a-code-belongs', (text) =>
    text.replace('"valley"', '"the valley"'),
  ),
  payloadText('schema_refused', 'a-time-without-milliseconds', (text) =>
    text.replace(/("exp":"[^.]*)\.000Z/, '$1Z'),
  ),
  payloadText('schema_refused', 'a-digest-in-a-second-spelling', (text) =>
    text.replace(/"digest":"([^"]+)"/, (_, value: string) => `"digest":"${spareBit(value)}"`),
  ),
  payloadText('schema_refused', 'a-public-field-with-recipients', (text) =>
    text.replace('"tier":"public"', '"tier":"public","to":["north"]'),
  ),
  payloadText('schema_refused', 'a-restricted-field-without-recipients', (text) =>
    text.replace('"tier":"public"', '"tier":"restricted"'),
  ),
  payloadText('schema_refused', 'a-missing-basis', (text) => text.replace(/"basis":\{[^}]*\},/, '')),
  founding('schema_refused', 'rules-of-a-version-to-come', (facts) => {
    facts.terms.rules = 2;
  }),
  byMonitor('schema_refused', 'an-incident-linked-to-itself', (made) => {
    const id = say(made.world, made.monitor, report());
    return { act: 'incident.link', facts: { from: id, to: id, link: 'same_event' } };
  }),
  inScene('schema_refused', 'doubt-that-begins-in-the-future', ({ world, monitor }) =>
    root(world, 'monitor', 'mandate.revoke', {
      mandate: monitor.mandate,
      ground: 'unreliable',
      doubtful_from: formatTime(world.now + 1),
    }),
  ),
  inScene('signature_invalid', 'a-bit-of-the-signature-changed', ({ world, monitor }) => {
    const [header, payload, signature] = segments(
      world.sign(monitor.key, { ...report(), as: monitor.mandate }),
    );
    const bytes = Buffer.from(signature, 'base64url');
    bytes[0]! ^= 1;
    return { jws: [header, payload, bytes.toString('base64url')].join('.'), disclosures: [] };
  }),
  inScene('signature_invalid', 'signed-by-another-key-of-the-dossier', ({ world, monitor, north }) => {
    const [, payload] = segments(world.sign(monitor.key, { ...report(), as: monitor.mandate }));
    return forge(north.key, headerText(monitor.key.kid), decode(payload));
  }),
  inScene('signature_invalid', 'payload-changed-after-signing', ({ world, monitor }) => {
    const [header, payload, signature] = segments(
      world.sign(monitor.key, { ...report(), as: monitor.mandate }),
    );
    const changed = encode(decode(payload).replace('shelling', 'movement'));
    return { jws: [header, changed, signature].join('.'), disclosures: [] };
  }),
  inJws('two-parts', ([header, payload]) => `${header}.${payload}`),
];
