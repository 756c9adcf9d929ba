import { describe, expect, test } from 'vitest';
import {
  type ActId,
  due,
  erasedOf,
  type FoundingFacts,
  formatTime,
  rehearse,
  repliedInTime,
  status,
} from '@tasdiq/core';
import { erasure } from './case-sayings.ts';
import {
  amend,
  claim,
  correction,
  offered,
  type PublicTable,
  publicTable,
  relation,
  replied,
  taking,
  termsWith,
} from './public-sayings.ts';
import { stop } from './sayings.ts';
import { actor, attempt, report, say } from './scene.ts';
import { receipt } from './vectors/late.ts';
import { DAY, HOUR, type Saying, signer, START } from './world.ts';

const END = START + 48 * HOUR;

interface Asked extends PublicTable {
  readonly id: ActId;
  readonly seen: ActId;
  readonly offer: ActId;
}

/** The south's words, on which it was offered a reply when the dossier was founded. */
function asked(change?: (facts: FoundingFacts) => void, more: Record<string, unknown> = {}): Asked {
  const made = publicTable(change);
  const seen = say(made.world, made.monitor, report());
  const id = say(made.world, made.registry, claim(made.paper, more));
  return { ...made, id, seen, offer: say(made.world, made.registry, offered(id, [seen])) };
}

const recorded = (facts: FoundingFacts): void =>
  void Object.assign(facts.terms, { clocks: { service: 'recorded' } });

/** What is asked of the south at a moment: by when, and whether it is over. */
const dueAt = ({ world, offer }: Asked, now: number) =>
  due(world.state, now).find(({ about }) => about === offer);
const statusAt = ({ world }: Asked, id: ActId, now = world.now) => status(world.state, id, now)?.status;

/** What the keeper is told when it enters a contradiction at a moment. */
function entered({ world, registry, id, seen, offer }: Asked, at: number): string {
  const { act, facts, fields } = relation(id, 'contradicted', [seen], { offers: [offer] });
  const said = { kid: registry.key.kid, as: registry.mandate, act, facts, fields: fields! };
  const refusal = rehearse(world.state, said, at);
  return refusal ? `${refusal.code} ${refusal.detail?.['reason'] ?? ''}` : 'accepted';
}

const serve = (about: ActId, at: number): Saying => ({
  act: 'clock.serve',
  facts: { about, to: 'south', at: formatTime(at), medium: 'courier' },
});

describe('the time to reply', () => {
  test('runs out in its very millisecond', () => {
    const made = asked();
    expect([END - 1, END, END + 1].map((now) => dueAt(made, now))).toMatchObject([
      { what: 'claim_reply', from: 'south', at: END, overdue: false },
      { at: END, overdue: true },
      { overdue: true },
    ]);
    expect([END - 1, END].map((now) => statusAt(made, made.offer, now))).toEqual(['open', 'no_reply']);
    expect([END - 1, END].map((now) => entered(made, now))).toEqual(['reply_owed still_open', 'accepted']);
  });

  test('is over with the reply, whatever it says, and what comes later is late', () => {
    const made = asked();
    made.world.now = END - 1;
    say(made.world, made.south, replied(made.id, { stance: 'no_comment' }));
    expect([dueAt(made, END), statusAt(made, made.offer)]).toEqual([undefined, 'replied']);
    expect(entered(made, END - 1)).toBe('accepted');
    const late = asked();
    late.world.now = END;
    const id = say(late.world, late.south, replied(late.id));
    expect([dueAt(late, END), statusAt(late, late.offer)]).toEqual([undefined, 'replied_late']);
    say(late.world, late.south, receipt(id, formatTime(END - 1), 'guarantor-one'));
    expect(statusAt(late, late.offer)).toBe('replied');
    const found = late.world.state.claims.get(late.id)!;
    expect(repliedInTime(late.world.state, found, found.offers[0]!)).toBe(true);
  });

  test('stands still under a stop, which another neutral office ends', () => {
    const made = asked();
    made.world.now += HOUR;
    const facts = { about: made.offer, from: formatTime(made.world.now) };
    const id = say(made.world, made.registry, stop(facts));
    expect([dueAt(made, END + DAY)?.overdue, entered(made, END + DAY)]).toEqual([
      false,
      'reply_owed still_open',
    ]);
    made.world.now += 2 * HOUR;
    const until = formatTime(made.world.now);
    say(made.world, made.panel, { act: 'clock.resume', facts: { stop: id, until } });
    const end = END + 2 * HOUR;
    expect([end - 1, end].map((now) => entered(made, now))).toEqual(['reply_owed still_open', 'accepted']);
    const entry = say(made.world, made.registry, relation(made.id, 'uncheckable', []));
    expect(attempt(made.world, made.other, stop({ about: entry }))).toBe('reference_unknown');
    // Nor does the office that stopped it stop it again.
    expect(attempt(made.world, made.registry, stop({ about: made.offer, from: until }))).toBe('already_done');
  });

  test('is given by a neutral office at most once again', () => {
    const made = asked();
    const extend = (until: number): Saying => ({
      act: 'clock.extend',
      facts: { about: made.offer, until: formatTime(until) },
    });
    expect(attempt(made.world, made.south, extend(END + HOUR))).toBe('not_owed');
    say(made.world, made.panel, extend(END + HOUR));
    expect([END + HOUR - 1, END + HOUR].map((now) => dueAt(made, now)?.overdue)).toEqual([false, true]);
    say(made.world, made.other, extend(START + 3650 * DAY));
    const last = START + 96 * HOUR;
    expect([last - 1, last].map((now) => entered(made, now))).toEqual(['reply_owed still_open', 'accepted']);
  });

  test('does not run before recorded service, which no side can withhold, and runs from the earliest', () => {
    const made = asked(recorded);
    const { world, registry, panel, south, offer } = made;
    expect([dueAt(made, START + 99 * DAY), statusAt(made, offer, START + 99 * DAY)]).toEqual([
      undefined,
      'not_served',
    ]);
    expect(entered(made, START + 20 * DAY)).toBe('reply_owed still_open');
    world.now += 5 * HOUR;
    say(world, panel, serve(offer, START + 5 * HOUR));
    expect(dueAt(made, START)?.at).toBe(END + 5 * HOUR);
    say(world, registry, serve(offer, START + HOUR));
    expect(attempt(world, registry, serve(offer, START + 2 * HOUR))).toBe('already_done');
    expect(attempt(world, registry, serve(offer, START - 1))).toBe('schema_refused');
    expect(attempt(world, south, serve(offer, START))).toBe('power_missing');
    const end = END + HOUR;
    expect([end - 1, end].map((now) => entered(made, now))).toEqual(['reply_owed still_open', 'accepted']);
  });

  test('runs on for a member that has suspended its participation', () => {
    const made = asked();
    made.world.do(signer('south'), { act: 'charter.suspend', facts: { ground: 'other' } });
    expect([END - 1, END].map((now) => entered(made, now))).toEqual(['reply_owed still_open', 'accepted']);
  });

  test('is as long as the terms in force say', () => {
    const made = asked();
    const { world } = made;
    amend(world, termsWith(world, {}, { clocks: { claim_reply_hours: 72 } }));
    expect([END, START + 72 * HOUR].map((now) => entered(made, now))).toEqual([
      'reply_owed still_open',
      'accepted',
    ]);
  });
});

describe('what was offered', () => {
  test('a reply in general is one to all that was offered before, and to nothing later', () => {
    const made = asked();
    const { world, registry, monitor, south, id } = made;
    const other = say(world, monitor, report('ridge'));
    const second = say(world, registry, offered(id, [other]));
    say(world, south, replied(id));
    const third = say(world, registry, offered(id, [other, made.seen]));
    expect([made.offer, second, third].map((one) => statusAt(made, one))).toEqual([
      'replied',
      'replied',
      'open',
    ]);
    expect(due(world.state, START).filter(({ what }) => what === 'claim_reply')).toMatchObject([
      { about: third },
    ]);
  });

  test('of two offers of one thing, one that was answered is enough', () => {
    const made = asked();
    const { world, registry, monitor, south, id, seen } = made;
    const other = say(world, monitor, report('ridge'));
    const wider = say(world, registry, offered(id, [other, seen]));
    say(world, south, replied(id, { offer: wider }));
    const saying = relation(id, 'contradicted', [seen], { offers: [made.offer, wider] });
    expect(attempt(world, registry, saying)).toBe('accepted');
  });

  test('nobody was silent on words that were corrected or withdrawn', () => {
    const made = asked();
    say(made.world, made.registry, correction(made.id, made.id, made.paper));
    expect([dueAt(made, END), statusAt(made, made.offer, END)]).toEqual([undefined, 'of_earlier_version']);
    const other = asked();
    say(other.world, other.registry, taking(other.id));
    expect([dueAt(other, END), statusAt(other, other.offer, END)]).toEqual([undefined, 'withdrawn']);
  });

  test('whoever is meant by an actor is asked by who it is now', () => {
    const made = publicTable();
    const { world, registry, monitor } = made;
    const force = say(world, monitor, actor({ member: 'south' }));
    const seen = say(world, monitor, report());
    const id = say(world, registry, claim(made.paper, { speaker: { actor: force } }));
    const offer = say(world, registry, offered(id, [seen]));
    const asked: Asked = { ...made, id, seen, offer };
    say(world, monitor, {
      ...actor({ actor: force, answers: force, member: 'north' }),
      act: 'actor.revise',
    });
    expect(entered(asked, END)).toBe('reply_owed not_offered');
  });

  test('a party cannot take it over from the keeper, and a new keeper goes on', () => {
    const made = asked();
    const { world, registry, monitor, id, seen, offer } = made;
    amend(world, termsWith(world, {}, { claims: { office: 'monitor/field' } }));
    world.now = END;
    const saying = relation(id, 'contradicted', [seen], { offers: [offer] });
    expect(attempt(world, registry, saying)).toBe('claims_off');
    expect(attempt(world, monitor, saying)).toBe('accepted');
  });

  test('where no claims are kept any more, who spoke may still reply', () => {
    const made = asked();
    const { claims: _, ...terms } = made.world.state.charter!.terms;
    amend(made.world, terms);
    expect(attempt(made.world, made.registry, taking(made.id))).toBe('claims_off');
    expect(attempt(made.world, made.south, replied(made.id))).toBe('accepted');
  });
});

describe('relations', () => {
  test('are of the words for which they were entered', () => {
    const made = asked(undefined, { speaker: undefined });
    const { world, registry, id, seen, paper } = made;
    const first = say(world, registry, relation(id, 'contradicted', [seen]));
    expect([statusAt(made, id), statusAt(made, first)]).toEqual(['contradicted', 'stands']);
    // Whose words they are is said only now: what was entered unheard says nothing of them.
    const version = say(world, registry, correction(id, id, paper));
    expect([statusAt(made, id), statusAt(made, first)]).toEqual(['reply_offered', 'of_earlier_version']);
    const again = relation(id, 'contradicted', [seen], { version, answers: first, offers: [made.offer] });
    world.now = END;
    expect(attempt(world, registry, again)).toBe('reply_owed');
  });

  test('read mixed when they differ, and what was replaced counts no more', () => {
    const made = asked();
    const { world, registry, monitor, id, seen } = made;
    const other = say(world, monitor, report('ridge'));
    say(world, registry, relation(id, 'consistent', [other]));
    world.now = END;
    const first = say(world, registry, relation(id, 'contradicted', [seen], { offers: [made.offer] }));
    expect(statusAt(made, id)).toBe('mixed');
    say(world, registry, relation(id, 'consistent', [seen], { answers: first }));
    expect([statusAt(made, id), statusAt(made, first)]).toEqual(['consistent', 'replaced']);
  });

  test('go with a claim that was withdrawn, to which those who were contradicted may still reply', () => {
    const made = asked();
    const { world, registry, south, id, seen } = made;
    world.now = END;
    const entry = say(world, registry, relation(id, 'contradicted', [seen], { offers: [made.offer] }));
    say(world, registry, taking(id));
    expect([statusAt(made, id), statusAt(made, entry)]).toEqual(['withdrawn', 'withdrawn']);
    expect(attempt(world, south, replied(id, { stance: 'contests_record' }))).toBe('accepted');
    expect(statusAt(made, made.offer)).toBe('replied_late');
  });
});

test('words of a claim that were destroyed are gone, and what was said of it stays', () => {
  const made = asked();
  const { world, panel, registry, south, id, seen } = made;
  say(world, panel, erasure(id, { fields: ['original', 'passage', 'translation'] }));
  expect([...erasedOf(world.state, id).fields]).toEqual(['original', 'passage', 'translation']);
  const word = say(world, south, replied(id));
  expect(attempt(world, registry, relation(id, 'contradicted', [seen], { offers: [made.offer] }))).toBe(
    'accepted',
  );
  for (const about of [made.offer, word])
    expect(attempt(world, registry, erasure(about, { fields: ['reason', 'text'] }))).toBe('accepted');
  expect(statusAt(made, id)).toBe('contradicted');
});
