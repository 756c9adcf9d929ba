import { assembleJws, base64url, openJws, thumbprint, utf8 } from '@tasdiq/core';
import { nodeCrypto, signSync } from '@tasdiq/crypto/node';
import {
  type Holding,
  HOLDING_CHARS,
  holderOf,
  holdingInput,
  openHolding,
  Replayer,
  signedBy,
  type SignedHolding,
} from '@tasdiq/dossier';
import { importJWK, jwtVerify } from 'jose';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOUR, type Key, keyOf } from './builder.ts';
import { small, type Small } from './world.ts';

let world: Small;
let replayer: Replayer;
let holding: Holding;

beforeAll(async () => {
  world = small();
  replayer = new Replayer(nodeCrypto);
  await replayer.add(world.dossier.leaves);
  holding = {
    dossier: world.dossier.id,
    as: world.northMandate,
    size: 10,
    root: replayer.rootAt(10)!,
    disclosures: { have: 9, of: 12 },
    blobs: { have: 2, of: 2 },
    time: world.dossier.now,
  };
});

function say(change: Partial<Holding> = {}, by: Key = world.north): string {
  const signed = holdingInput(by.kid, { ...holding, ...change });
  return assembleJws(signed, signSync(by.seed, utf8(signed)));
}

/** The holding with its payload's text changed, signed anew. */
function respelled(change: (text: string) => string, by: Key = world.north): string {
  const [head, body] = say().split('.') as [string, string];
  const signed = `${head}.${base64url(utf8(change(Buffer.from(body, 'base64url').toString())))}`;
  return assembleJws(signed, signSync(by.seed, utf8(signed)));
}

const opened = (jws: string): SignedHolding => openHolding(jws)!;

describe('a holding', () => {
  test('comes back as it was said, and any JWS library can check it', async () => {
    const jws = say();
    expect(opened(jws).holding).toEqual(holding);
    expect(await signedBy(opened(jws), world.north.key, nodeCrypto)).toBe(true);
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: world.north.key }, 'EdDSA');
    const { payload } = await jwtVerify(jws, key, { typ: 'tasdiq-holding' });
    expect(payload).toMatchObject({ size: 10, root: holding.root });
  });

  test('is no act, and no act is a holding', () => {
    expect(openJws(say())).toMatchObject({ code: 'header_refused' });
    const act = world.dossier.leaves[5]!.split('\n')[1]!;
    expect(openHolding(act)).toBeUndefined();
    const sessions = say().split('.');
    sessions[0] = base64url(utf8(`{"alg":"EdDSA","kid":"${world.north.kid}","typ":"tasdiq-session"}`));
    expect(openHolding(sessions.join('.'))).toBeUndefined();
  });

  test.each<[string, (text: string) => string]>([
    ['a space', (text) => text.replace(',', ', ')],
    ['a member twice', (text) => text.replace('"size":10', '"size":9,"size":10')],
    ['a member too many', (text) => text.replace('{', '{"more":1,')],
    ['another order', (text) => text.replace(/"size":10,("root":"[^"]+"),/, '$1,"size":10,')],
    ['more than there are', (text) => text.replace('"have":9', '"have":13')],
    ['a count below zero', (text) => text.replace('"have":9', '"have":-1')],
    ['a fraction', (text) => text.replace('"size":10', '"size":10.5')],
    ['an empty log', (text) => text.replace('"size":10', '"size":0')],
    ['a time that does not exist', (text) => text.replace('2026-03-01', '2026-02-30')],
    ['another typ', (text) => text.replace('tasdiq-holding', 'tasdiq-act')],
    ['a list', () => '[]'],
    ['nothing', () => 'null'],
  ])('with %s is not taken', (_, change) => {
    expect(openHolding(respelled((text) => text))).toBeDefined();
    expect(openHolding(respelled(change))).toBeUndefined();
  });

  test('of any length or content is taken or not, and never throws', () => {
    expect(openHolding('.'.repeat(HOLDING_CHARS + 1))).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        openHolding(`${base64url(utf8(a))}.${base64url(utf8(b))}.${c}`);
        openHolding([a, b, c].join('.'));
      }),
    );
    expect(() => holdingInput(world.north.kid, { ...holding, size: -1 })).toThrow(RangeError);
  });

  test('is signed by the key that it names, or by nobody', async () => {
    const jws = say();
    expect(await signedBy(opened(jws), world.monitor.key, nodeCrypto)).toBe(false);
    const parts = jws.split('.');
    const other = say({ size: 9 }).split('.');
    expect(
      await signedBy(opened([parts[0], other[1], parts[2]].join('.')), world.north.key, nodeCrypto),
    ).toBe(false);
  });
});

describe('in whose name it speaks', () => {
  test('an office under its mandate', () => {
    expect(holderOf(replayer.state, opened(say()))).toMatchObject({ member: 'north', witness: undefined });
  });

  test('a witness of the charter, under its own name only', () => {
    const [witness] = replayer.state.charter!.terms.witnesses;
    const key = { ...world.north, kid: thumbprint(witness!.key) };
    expect(holderOf(replayer.state, opened(say({ as: witness!.name }, key)))).toEqual({
      member: witness!.member,
      office: undefined,
      witness: witness!.name,
      key: witness!.key,
    });
    expect(holderOf(replayer.state, opened(say({ as: 'another' }, key)))).toMatchObject({
      code: 'mandate_unknown',
    });
  });

  test.each<[string, string, () => string]>([
    ['key_unknown', 'a key that nobody knows', () => say({}, keyOf('a stranger'))],
    ['mandate_unknown', "another office's mandate", () => say({ as: world.monitorMandate })],
    ['mandate_not_yet', 'before its mandate began', () => say({ time: holding.time - 90 * 24 * HOUR })],
    ['mandate_expired', 'after its mandate ended', () => say({ time: holding.time + 9999 * HOUR })],
    ['wrong_dossier', 'of another dossier', () => say({ dossier: small('x').dossier.id })],
  ])('nobody: %s, %s', (code, _, jws) => {
    expect(holderOf(replayer.state, opened(jws()))).toMatchObject({ code });
  });

  test('nobody, once the mandate is revoked', async () => {
    const { dossier, northMandate } = world;
    dossier.say(dossier.root('north'), {
      act: 'mandate.revoke',
      facts: { mandate: northMandate, ground: 'ended' },
    });
    const later = new Replayer(nodeCrypto);
    await later.add(dossier.leaves);
    expect(holderOf(later.state, opened(say()))).toMatchObject({ code: 'mandate_revoked' });
  });
});
