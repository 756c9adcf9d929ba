import { createPrivateKey, createPublicKey } from 'node:crypto';
import * as fc from 'fast-check';
import { calculateJwkThumbprint, CompactSign, compactVerify, exportJWK } from 'jose';
import { expect, test } from 'vitest';
import {
  assembleJws,
  base64url,
  decodeAct,
  fromBase64url,
  JWS_BYTES,
  openJws,
  type PublicKey,
  signingInput,
  thumbprint,
} from '@tasdiq/core';
import { decode, encode, headerText, segments, spareBit } from './forge.ts';
import { report, scene } from './scene.ts';
import { signedBy, signer } from './world.ts';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const pairOf = (seed: Uint8Array) => {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return { secret, open: createPublicKey(secret) };
};
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('jose verifies our acts and reads the same header and payload', async () => {
  const { world, monitor } = scene();
  const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: monitor.key.key };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const { payload, protectedHeader } = await compactVerify(signed.jws, key, { algorithms: ['EdDSA'] });
  expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: monitor.key.kid, typ: 'tasdiq-act' });
  const decoded = decodeAct(signed.jws);
  expect(decoded).toMatchObject({ envelope: { payload: JSON.parse(Buffer.from(payload).toString()) } });
});

test('we open what jose signed under the same header, byte for byte the same', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.jsonValue({ maxDepth: 3 }), async (seed, value) => {
      const text = JSON.stringify({ value });
      fc.pre(
        /^[ -~]*$/.test(text) && !text.includes('__proto__') && JSON.stringify(JSON.parse(text)) === text,
      );
      const { secret, open } = pairOf(seed);
      const key = (await exportJWK(open)).x as PublicKey;
      const kid = thumbprint(key);
      const jws = await new CompactSign(Buffer.from(text))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'tasdiq-act' })
        .sign(secret);
      const envelope = openJws(jws);
      if ('code' in envelope) throw new Error(envelope.code);
      expect(envelope.kid).toBe(kid);
      expect(assembleJws(signingInput(kid, { value }), envelope.signature)).toBe(jws);
      expect(signedBy(key, { act: undefined as never, envelope })).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('thumbprints are those of RFC 7638 as jose calculates them', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const jwk = await exportJWK(pairOf(seed).open);
      expect(thumbprint(jwk.x as PublicKey)).toBe(await calculateJwkThumbprint(jwk));
    }),
  );
});

test('the thumbprint is that of the example in RFC 8037 appendix A.3', () => {
  const key = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' as PublicKey;
  expect(thumbprint(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

test('an act has one spelling: any other text of it is refused', () => {
  const { world, monitor } = scene();
  const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
  const { jws } = signed;
  const characters = fc.constantFrom(...'AZaz09-_.+/= \n\u0000\u00e9');
  fc.assert(
    fc.property(fc.nat(jws.length), fc.constantFrom(0, 1), characters, (at, removed, character) => {
      const other = jws.slice(0, at) + character + jws.slice(at + removed);
      fc.pre(other !== jws);
      const decoded = decodeAct(other);
      if ('code' in decoded) return;
      // What still decodes says something else, so its signature does not hold.
      expect(decoded.act.id).not.toBe((decodeAct(jws) as typeof decoded).act.id);
      expect(signedBy(monitor.key.key, decoded)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('the length limit is exact', () => {
  const [header, , signature] = segments(scene().world.sign(signer('north'), report()));
  const fill = JWS_BYTES - header.length - signature.length - 2;
  const opened = (length: number) => openJws(`${header}.${'A'.repeat(length)}.${signature}`);
  expect(opened(fill)).toEqual({ code: 'payload_malformed' });
  expect(opened(fill + 1)).toMatchObject({ code: 'leaf_too_large', detail: { bytes: JWS_BYTES + 1 } });
});

test('nothing that is not an act makes the decoder fail in another way than by a code', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.json().map(encode));
  const parts = fc.array(fc.oneof(text, fc.constant(encode(headerText(signer('north').kid)))), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(parts, (some) => {
      expect(decodeAct(some.join('.'))).toHaveProperty('code');
    }),
    { numRuns: 500 },
  );
});

test('a refusal repeats no name that came from outside', () => {
  const { world, monitor } = scene();
  const [header, payload, signature] = segments(
    world.sign(monitor.key, { ...report(), as: monitor.mandate }),
  );
  const hostile = decode(payload).replace('"title"', '"<script>alert(1)</script>"');
  const refusal = decodeAct([header, encode(hostile), signature].join('.'));
  expect(refusal).toEqual({ code: 'schema_refused', detail: { path: 'fields.?' } });
});

test('an author who puts words into facts is told so', () => {
  expect(() => signingInput(signer('north').kid, { name: 'v\u00e4lley' })).toThrow(RangeError);
});

test('base64url: bytes come back, and every other spelling is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = base64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(text)).toEqual(bytes);
      expect(fromBase64url(`${text}=`)).toBeUndefined();
      expect(fromBase64url(`${text}\n`)).toBeUndefined();
      if (text.length % 4 !== 0) expect(fromBase64url(spareBit(text))).toBeUndefined();
    }),
  );
  for (const text of ['A', 'AAAAA', 'AB', 'AAB', '+/+/', ' AAAA', 'AA AA', 'AAAA====', '\u0410AAA']) {
    expect(fromBase64url(text), JSON.stringify(text)).toBeUndefined();
  }
  expect(fromBase64url('')).toEqual(new Uint8Array());
});

test('long base64url is whole', () => {
  const bytes = new Uint8Array(300_000).map((_, i) => i * 7);
  expect(fromBase64url(base64url(bytes))).toEqual(bytes);
});
