import { expect, test } from 'vitest';
import {
  type Act,
  composeFounding,
  decodeAct,
  disclosureDigest,
  fingerprint,
  makeDisclosure,
  openFields,
} from '@tasdiq/core';
import { report, scene } from './scene.ts';
import { foundingFacts, HOUR, signer, START, World } from './world.ts';

const founder = signer('secretariat');
const said = (en: string) => ({ non_recognition: { tier: 'public', value: { en } } }) as const;
const salt = () => new Uint8Array(16).fill(7);

function decoded(jws: string): Act {
  const made = decodeAct(jws);
  if ('code' in made) throw new Error(made.code);
  return made.act;
}

test('the fingerprint covers the words of a founding, and who founded it', () => {
  const facts = foundingFacts();
  const print = (change: object, words: string, by = founder) => {
    const draft = { facts: { ...facts, ...change }, fields: said(words), exp: START + HOUR };
    return fingerprint(composeFounding(draft, by.kid, salt).dossier);
  };
  const prints = [
    print({}, 'Nothing here recognises a claim.'),
    print({}, 'North is recognised.'),
    print({ founder: 'north' }, 'Nothing here recognises a claim.', signer('north')),
  ];
  expect(new Set(prints).size).toBe(3);
  expect(print({}, 'North is recognised.')).toBe(prints[1]);
});

test('what composeFounding makes is a founding that counts, of the dossier that it says', () => {
  const world = new World(foundingFacts(), said('Nothing here recognises a claim.'));
  const founding = world.found();
  world.must(founding);
  expect(world.state.dossier).toBe(world.dossier);
  expect(world.state.charter?.founder).toBe('secretariat');
  const opened = openFields(world.act(0), founding.disclosures);
  expect(opened.faults).toEqual([]);
  expect(opened.fields['non_recognition']).toMatchObject({
    state: 'open',
    value: { en: 'Nothing here recognises a claim.' },
  });
});

test('who founds is a member that signs with its root key', () => {
  for (const [name, by] of [
    ['secretariat', signer('north')],
    ['nobody', founder],
  ] as const) {
    const world = new World({ ...foundingFacts(), founder: name as never });
    expect(world.try(by, world.founding())).toBe('key_unknown');
  }
});

/** The act with one field whose digest is that of a disclosure which holds `binding`. */
function bound(act: Act, name: string, binding: string): { act: Act; text: string } {
  const text = makeDisclosure(salt(), { dossier: binding, kid: act.kid }, name, { en: 'x' });
  const field = { digest: disclosureDigest(text), tier: 'public' } as const;
  return { act: { ...act, fields: { [name]: field } }, text };
}

test('disclosures of a founding hold its nonce and nothing else, those of other acts the id', () => {
  const { world, monitor } = scene();
  const founding = world.act(0);
  const reported = decoded(world.sign(monitor.key, { ...report(), as: monitor.mandate }).jws);
  const { nonce } = world.facts;
  const faults = (act: Act, name: string, binding: string) => {
    const made = bound(act, name, binding);
    return openFields(made.act, [made.text]).faults.map(({ fault }) => fault);
  };
  expect(faults(founding, 'title', nonce)).toEqual([]);
  expect(faults(founding, 'title', world.dossier)).toEqual(['of_another_act']);
  expect(faults(reported, 'title', world.dossier)).toEqual([]);
  expect(faults(reported, 'title', nonce)).toEqual(['of_another_act']);
});
