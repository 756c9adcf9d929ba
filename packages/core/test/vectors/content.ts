import { formatTime, keyDigest, type RefusalCode } from '@tasdiq/core';
import { actor, edition, report, revision, say, source } from '../scene.ts';
import { DAY, foundingFacts, signer, START, World } from '../world.ts';
import { byMonitor, type Case, founding, inScene, leafOf, type Loose, root, terms } from './case.ts';

/*
 * What is wrong with fields, references or the charter itself (spec/rules.md, clauses F, N and C).
 */

const contradiction = (shows: string, change: (facts: Loose) => void) =>
  founding('founding_refused', shows, change);

const quorumCase = (shows: string, k: number, of: unknown[]) =>
  founding('quorum_refused', shows, (facts) => {
    facts.terms.quorum = {
      k,
      of: of.map((one) => (typeof one === 'string' ? `witness.example/${one}` : one)),
    };
  });
const ending = (facts: Loose) => {
  facts.terms.until = formatTime(START + 10 * DAY);
};

const atTheEnd = (verdict: RefusalCode | 'accepted', shows: string, at: number) =>
  inScene(
    verdict,
    shows,
    ({ world, monitor }) => {
      world.now = START + at;
      return world.sign(monitor.key, { ...report(), as: monitor.mandate });
    },
    ending,
  );

/** Cases of this file. */
export const contentCases: readonly Case[] = [
  byMonitor('field_missing', 'a-report-without-a-time', () => {
    const { title } = report().fields!;
    return { ...report(), fields: { title: title! } };
  }),
  byMonitor('field_unknown', 'a-field-of-another-kind', () => ({
    ...report(),
    fields: { ...report().fields, identity: { tier: 'public', value: 'x' } },
  })),
  byMonitor('field_unknown', 'a-field-with-the-name-of-an-object-method', () => ({
    ...report(),
    fields: { ...report().fields, constructor: { tier: 'public' as const, value: 'x' } },
  })),
  byMonitor('tier_refused', 'an-exact-place-in-public', () => ({
    ...report(),
    fields: { ...report().fields, where_exact: { tier: 'public', value: { lat: 1, lon: 1, precision: 1 } } },
  })),
  byMonitor('tier_refused', 'an-exact-place-that-the-host-could-read', () => ({
    ...report(),
    fields: {
      ...report().fields,
      where_exact: { tier: 'restricted', to: ['monitor'], value: { lat: 1, lon: 1, precision: 1 } },
    },
  })),
  byMonitor('tier_refused', 'a-person-described-in-public', () => ({
    ...source({ kind: 'person' }),
    fields: { note: { tier: 'public', value: 'lives near the crossing' } },
  })),
  byMonitor('schema_refused', 'a-person-with-the-digest-of-a-statement-in-the-leaf', ({ monitor }) =>
    source({ kind: 'person', archive: { digest: monitor.mandate, bytes: 14, media: 'text/plain' } }),
  ),
  byMonitor('schema_refused', 'a-person-with-a-language-in-the-leaf', () =>
    source({ kind: 'person', language: 'ps' }),
  ),
  inScene('schema_refused', 'a-revocation-whose-leaf-says-duress', ({ world, monitor }) =>
    root(world, 'monitor', 'mandate.revoke', { mandate: monitor.mandate, ground: 'duress' }),
  ),
  byMonitor('recipient_unknown', 'a-field-for-nobody-in-the-charter', () => ({
    ...report(),
    fields: {
      ...report().fields,
      observer_position: { tier: 'sealed', to: ['north', 'elsewhere/desk'], value: 'x' },
    },
  })),
  {
    verdict: 'recipient_unknown',
    shows: 'a-founding-field-for-nobody-in-the-charter',
    make: () => {
      const words = { title: { tier: 'restricted', to: ['elsewhere'], value: { en: 'x' } } } as const;
      const world = new World(foundingFacts(), words);
      return [leafOf(world, world.found())];
    },
  },
  byMonitor('reference_unknown', 'an-actor-that-is-not-on-the-record', ({ registry }) =>
    report('valley', { actors: [{ actor: registry.mandate, role: 'present' }] }),
  ),
  byMonitor('not_yours', 'another-office-revises-an-incident', (made) => {
    const id = say(made.world, made.north, report());
    return revision(id, id);
  }),
  inScene('not_yours', 'a-party-regrades-a-source-of-the-monitor', (made) => {
    const id = say(made.world, made.monitor, source());
    const facts = { source: id, answers: id, reliability: 'E' };
    return made.world.sign(made.north.key, { as: made.north.mandate, act: 'source.grade', facts });
  }),
  inScene('not_yours', 'a-party-supersedes-the-dataset-of-another', (made) => {
    const supersedes = say(made.world, made.registry, edition(made.registry.mandate));
    const key = signer('north, press');
    const as = made.world.grant('north', key, ['publish'], { office: 'press' });
    return made.world.sign(key, { as, ...edition(as, { supersedes }) });
  }),
  inScene('not_yours', 'a-member-revokes-a-mandate-of-another', ({ world, monitor }) =>
    root(world, 'north', 'mandate.revoke', { mandate: monitor.mandate, ground: 'ended' }),
  ),
  inScene('already_done', 'acceded-twice', ({ world }) => {
    const answers = world.state.charter!.version;
    world.do(signer('north'), { act: 'charter.accede', facts: { answers } });
    return root(world, 'north', 'charter.accede', { answers });
  }),
  inScene('already_done', 'acceded-to-an-amendment-that-one-has-agreed-to', ({ world }) => {
    const facts = { answers: world.state.charter!.version, terms: terms({ delay_hours: 96 }) };
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts });
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    return root(world, 'north', 'charter.accede', { answers: amendment });
  }),
  inScene('already_done', 'one-file-imported-twice', (made) => {
    say(made.world, made.registry, edition(made.registry.mandate));
    return made.world.sign(made.registry.key, {
      as: made.registry.mandate,
      ...edition(made.registry.mandate),
    });
  }),
  {
    verdict: 'not_founded',
    shows: 'an-act-before-the-founding',
    make: () => {
      const world = new World();
      return [leafOf(world, root(world, 'north', 'charter.suspend', { ground: 'other' }, { prev: null }))];
    },
  },
  inScene('not_founded', 'a-second-founding', ({ world }) => world.sign(signer('north'), world.founding())),
  {
    verdict: 'wrong_dossier',
    shows: 'founding-facts-of-another-dossier',
    make: () => {
      const world = new World();
      const { dossier } = new World({ ...foundingFacts(), code: 'other' as never });
      return [leafOf(world, world.sign(signer('secretariat'), { ...world.founding(), dossier }))];
    },
  },
  {
    verdict: 'wrong_dossier',
    shows: 'a-founding-with-the-id-of-the-same-facts-and-other-words',
    make: () => {
      const said = (en: string) => ({ non_recognition: { tier: 'public', value: { en } } }) as const;
      const { dossier } = new World(foundingFacts(), said('Nothing here recognises a claim.'));
      const world = new World();
      const fields = said('North is recognised.');
      return [leafOf(world, world.sign(signer('secretariat'), { ...world.founding(), fields, dossier }))];
    },
  },
  founding('key_unknown', 'founded-by-nobody-at-the-table', () => {}, 'stranger'),
  founding('key_unknown', 'founded-by-another-member-than-the-facts-say', () => {}, 'north'),
  founding('key_unknown', 'founded-in-the-name-of-nobody-at-the-table', (facts) => {
    facts.founder = 'elsewhere';
  }),
  contradiction('one-member-twice', (facts) => {
    facts.members[1].code = 'north';
  }),
  contradiction('one-root-key-for-two-members', (facts) => {
    facts.members[1].root = facts.members[0].root;
  }),
  contradiction('next-root-key-is-the-present-one-of-another', (facts) => {
    facts.members[1].next = keyDigest(facts.members[0].root);
  }),
  contradiction('next-root-key-is-the-key-of-the-log', (facts) => {
    facts.members[0].next = keyDigest(facts.log.key);
  }),
  contradiction('next-root-key-is-the-key-of-a-witness', (facts) => {
    facts.members[1].next = keyDigest(facts.terms.witnesses[0].key);
  }),
  contradiction('key-of-the-log-is-a-root-key', (facts) => {
    facts.log.key = facts.members[0].root;
  }),
  contradiction('one-witness-twice', (facts) => {
    facts.terms.witnesses[1].name = facts.terms.witnesses[0].name;
  }),
  contradiction('one-key-for-two-witnesses', (facts) => {
    facts.terms.witnesses[1].key = facts.terms.witnesses[0].key;
  }),
  contradiction('a-witness-of-nobody', (facts) => {
    facts.terms.witnesses[0].member = 'elsewhere';
  }),
  contradiction('one-zone-twice', (facts) => {
    facts.terms.zones = ['valley', 'valley'];
  }),
  contradiction('authentic-language-is-none-of-the-languages', (facts) => {
    facts.terms.authentic = 'tr';
  }),
  contradiction('ends-when-it-begins', (facts) => {
    facts.terms.until = facts.terms.from;
  }),
  contradiction('nobody-can-amend', (facts) => {
    facts.terms.amended_by = ['chair'];
  }),
  contradiction('amended-without-the-parties', (facts) => {
    facts.terms.amended_by = ['mediator', 'guarantor'];
  }),
  contradiction('a-witness-with-a-name-that-policies-reserve', (facts) => {
    facts.terms.witnesses[4].name = 'none';
  }),
  contradiction('forbids-its-own-amendment', (facts) => {
    facts.terms.forbids = ['charter'];
  }),
  quorumCase('one-witness-is-indispensable', 3, ['mediator', 'guarantor-one', 'guarantor-two']),
  quorumCase('a-veto-of-the-parties', 3, ['mediator', 'guarantor-one', 'north', 'south']),
  quorumCase('more-than-there-are', 4, ['mediator', 'guarantor-one', 'guarantor-two']),
  quorumCase('one-witness-counted-twice', 2, ['mediator', 'mediator', 'guarantor-one']),
  quorumCase('a-witness-that-the-charter-does-not-name', 2, ['mediator', 'guarantor-one', 'elsewhere']),
  byMonitor('zone_unknown', 'a-zone-that-the-charter-does-not-know', () => report('coast')),
  inScene(
    'mandate_forbids',
    'a-kind-of-act-outside-the-mandate',
    ({ world, monitor }) => world.sign(monitor.key, { ...actor(), as: monitor.mandate }),
    (facts) => {
      (facts.terms as Loose).forbids = ['actor'];
    },
  ),
  atTheEnd('charter_ended', 'at-the-moment-when-the-charter-ends', 10 * DAY),
  quorumCase('two-quorums-that-share-no-witness', 1, ['mediator', 'guarantor-one', 'guarantor-two']),
  atTheEnd('accepted', 'one-millisecond-before-the-charter-ends', 10 * DAY - 1),
];
