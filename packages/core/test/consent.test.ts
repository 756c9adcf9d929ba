import { describe, expect, test } from 'vitest';
import {
  type ActId,
  apply,
  consentBoard,
  decodeAct,
  due,
  inForce as textInForce,
  standingOf,
  status,
} from '@tasdiq/core';
import { type Delegations, delegations, office } from './delegations.ts';
import { inForce, type Tabled } from './marked.ts';
import { after, article, citedText, consent, finalArticle, onPaper, table, text } from './sayings.ts';
import { attempt, say, type Speaker } from './scene.ts';
import { DAY, HOUR, type Saying, START } from './world.ts';

const reason = { reason: { tier: 'public', value: { en: 'On instruction.' } } } as const;
const withdraw = (of: ActId, articles?: readonly ActId[]): Saying => ({
  act: 'consent.withdraw',
  facts: { consent: of, ground: 'instruction', ...(articles && { articles }) },
  fields: reason,
});
const confirm = (of: ActId, outcome = 'confirmed'): Saying => ({
  act: 'consent.confirm',
  facts: { consent: of, outcome },
});
const certify = (of: ActId): Saying => ({ act: 'consent.certify', facts: { consent: of } });
const own = (of: ActId, view: string): Saying => ({ act: 'consent.own', facts: { consent: of, view } });
const reserve = (draft: ActId, kind: string, articles: readonly ActId[]): Saying => ({
  act: 'consent.reserve',
  facts: { draft, kind, articles },
  fields: { text: { tier: 'public', value: { en: 'Not so.' } } },
});
const retract = (draft: ActId): Saying => ({ act: 'text.withdraw', facts: { draft } });

/** How a party stands to the first article of a text. */
const stands = ({ world }: Delegations, { article: of }: Tabled, member = 'north') =>
  standingOf(world.state, member, of).standing;
const now = ({ world }: Delegations, id: ActId, at = world.now) => status(world.state, id, at)?.status;

describe('consent', () => {
  test('a new draft resets what changed and nothing else', () => {
    const made = delegations();
    const { text: id, article: one, last, draft } = inForce(made, false);
    say(made.world, made.north.minister, consent(draft, 'signed'));
    const other = say(made.world, made.chair, article(id, { from: one }));
    const second = say(made.world, made.chair, table(id, draft, [other, last]));
    const rows = consentBoard(made.world.state, id)!.rows;
    expect(rows.map(({ article: of, cells }) => [of, cells[0]!.standing])).toEqual([
      [other, 'none'],
      [last, 'signed'],
    ]);
    const given = say(made.world, made.north.minister, consent(second, 'signed'));
    expect(made.world.state.consents.get(given)?.articles).toEqual([other]);
  });

  test('what was withdrawn does not come back by any older consent', () => {
    const made = delegations();
    const found = inForce(made, false);
    const first = say(made.world, made.north.envoy, consent(found.draft, 'ad_referendum'));
    const second = say(made.world, made.north.envoy, consent(found.draft, 'initialled'));
    say(made.world, made.north.envoy, withdraw(second));
    expect(stands(made, found)).toBe('withdrawn');
    say(made.world, made.north.minister, confirm(first));
    expect(stands(made, found)).toBe('withdrawn');
    expect(now(made, second)).toBe('withdrawn');
    say(made.world, made.north.minister, consent(found.draft, 'signed'));
    expect(stands(made, found)).toBe('signed');
  });

  test('to withdraw an older consent is to withdraw what stands, and it stays in view', () => {
    const made = delegations();
    const found = inForce(made, false);
    const first = say(made.world, made.north.envoy, consent(found.draft, 'ad_referendum'));
    const second = say(made.world, made.north.envoy, consent(found.draft, 'initialled'));
    const taken = say(made.world, made.north.envoy, withdraw(first, [found.article]));
    const { standing, because } = standingOf(made.world.state, 'north', found.article);
    expect([standing, because]).toEqual(['withdrawn', [second, taken]]);
    expect(standingOf(made.world.state, 'north', found.last).standing).toBe('initialled');
    expect(now(made, first)).toBe('withdrawn_in_part');
  });

  test('an envoy does not take back what the minister signed, nor what the capital confirmed', () => {
    const made = delegations();
    const { draft } = inForce(made, false);
    const given = say(made.world, made.north.envoy, consent(draft, 'ad_referendum'));
    say(made.world, made.north.minister, confirm(given));
    expect(attempt(made.world, made.north.envoy, withdraw(given))).toBe('power_missing');
    expect(attempt(made.world, made.north.minister, withdraw(given))).toBe('accepted');
    expect(attempt(made.world, made.north.minister, confirm(given))).toBe('already_done');
  });

  test('nothing is confirmed once all of it was withdrawn', () => {
    const made = delegations();
    const { draft } = inForce(made, false);
    const given = say(made.world, made.north.envoy, consent(draft, 'ad_referendum'));
    say(made.world, made.north.envoy, withdraw(given));
    expect(attempt(made.world, made.north.minister, confirm(given))).toBe('already_done');
  });

  test('an objection holds against what does not bind, and does not undo what does', () => {
    const made = delegations();
    const found = inForce(made, false);
    say(made.world, made.north.envoy, consent(found.draft, 'ad_referendum'));
    say(made.world, made.north.envoy, reserve(found.draft, 'objection', [found.article]));
    expect(stands(made, found)).toBe('objected');
    say(made.world, made.north.minister, consent(found.draft, 'signed'));
    expect(stands(made, found)).toBe('signed');
    say(made.world, made.north.envoy, reserve(found.draft, 'objection', [found.article]));
    expect(stands(made, found)).toBe('signed');
    say(made.world, made.north.envoy, reserve(found.draft, 'reservation', [found.article]));
    expect(standingOf(made.world.state, 'north', found.article)).toMatchObject({ reserved: true });
  });

  test('a signature ends the clock of a signature ad referendum, and so does a newer draft', () => {
    const made = delegations();
    const { draft, text: id, last } = inForce(made, false);
    const waits = () => due(made.world.state, made.world.now).filter(({ what }) => what === 'confirmation');
    say(made.world, made.north.envoy, consent(draft, 'ad_referendum'));
    say(made.world, made.south.envoy, consent(draft, 'ad_referendum'));
    expect(waits().map(({ from }) => from)).toEqual(expect.arrayContaining(['north', 'south']));
    say(made.world, made.north.minister, consent(draft, 'signed'));
    expect(waits().map(({ from }) => from)).toEqual(['south']);
    say(made.world, made.chair, table(id, draft, [last]));
    expect(waits()).toEqual([]);
  });

  test('full powers for one text are none for another, whatever is done with it', () => {
    const made = delegations();
    const { text: id, draft, article: one } = inForce(made);
    const scope = { scope: { instruments: ['protocol'] } };
    const other = office(made.world, 'north', 'other', ['negotiate', 'sign'], scope);
    const suspend: Saying = {
      act: 'text.suspend',
      facts: { instrument: id, ground: 'other' },
      fields: reason,
    };
    const said: Saying[] = [
      suspend,
      reserve(draft, 'reservation', [one]),
      { act: 'consent.release', facts: { instrument: id } },
      article(id),
      text({ code: 'annex' }),
    ];
    expect(said.map((saying) => attempt(made.world, other, saying))).toEqual(
      said.map(() => 'scope_exceeded'),
    );
    expect(attempt(made.world, other, text({ code: 'protocol' }))).toBe('accepted');
  });
});

describe('paper', () => {
  test('changes nothing of what the party itself has said until it counts', () => {
    const made = delegations();
    const found = inForce(made, false);
    say(made.world, made.south.envoy, consent(found.draft, 'initialled'));
    const entered = say(made.world, made.registry, onPaper(found.draft));
    expect(stands(made, found, 'south')).toBe('initialled');
    say(made.world, made.chair, certify(entered));
    expect(stands(made, found, 'south')).toBe('signed');
    say(made.world, made.south.minister, own(entered, 'disowned'));
    expect(stands(made, found, 'south')).toBe('initialled');
    expect(now(made, entered)).toBe('disowned');
  });

  test('is received, then certified; once disowned it is nothing', () => {
    const made = delegations();
    const found = inForce(made, false);
    const entered = say(made.world, made.registry, onPaper(found.draft));
    expect(stands(made, found, 'south')).toBe('received');
    say(made.world, made.south.minister, own(entered, 'disowned'));
    expect(stands(made, found, 'south')).toBe('none');
    say(made.world, made.chair, certify(entered));
    expect(stands(made, found, 'south')).toBe('none');
  });

  test('is not entered for an office that can speak for itself', () => {
    const made = delegations();
    const { draft } = inForce(made, false);
    expect(attempt(made.world, made.registry, onPaper(draft, { office: 'minister' }))).toBe('not_yours');
    made.world.now += 91 * DAY;
    const registry = office(made.world, 'secretariat', 'registry', ['certify']);
    expect(attempt(made.world, registry, onPaper(draft, { office: 'minister' }))).toBe('accepted');
  });

  test('does not bring back what the party has taken back since it signed it', () => {
    const made = delegations();
    const found = inForce(made, false);
    const given = say(made.world, made.south.envoy, consent(found.draft, 'initialled'));
    const before = say(made.world, made.registry, onPaper(found.draft));
    made.world.now += DAY;
    say(made.world, made.south.envoy, withdraw(given));
    expect(attempt(made.world, made.registry, onPaper(found.draft, { received: after(HOUR) }))).toBe(
      'superseded',
    );
    say(made.world, made.chair, certify(before));
    expect(stands(made, found, 'south')).toBe('withdrawn');
    // The party's own word brings it back.
    say(made.world, made.south.minister, own(before, 'confirmed'));
    expect(stands(made, found, 'south')).toBe('signed');
  });
});

describe('a text', () => {
  test('is signed by naming the draft, not by what was consented to in others', () => {
    const made = delegations();
    const { text: id, draft, last } = inForce(made, false);
    for (const { minister } of [made.north, made.south]) {
      const one = made.world.state.drafts.get(draft)!.articles[0]!;
      say(made.world, minister, consent(draft, 'signed', { articles: [last] }));
      expect(attempt(made.world, minister, consent(draft, 'signed', { articles: [last] }))).toBe(
        'already_done',
      );
      expect(standingOf(made.world.state, 'north', one).standing).toBe('none');
    }
    const shorter = say(made.world, made.chair, table(id, draft, [last]));
    expect(now(made, id)).toBe('signed');
    expect(made.world.state.instruments.get(id)?.signings).toEqual([]);
    say(made.world, made.north.minister, consent(shorter, 'signed'));
    say(made.world, made.south.minister, consent(shorter, 'signed'));
    expect(now(made, id)).toBe('in_force');
  });

  test('is not frozen by a draft that its author tables and withdraws', () => {
    const made = delegations();
    const { text: id, draft, last } = inForce(made, false);
    const given = say(made.world, made.north.envoy, consent(draft, 'ad_referendum'));
    say(made.world, made.south.minister, consent(draft, 'signed'));
    const other = say(made.world, made.south.envoy, table(id, draft, [last]));
    say(made.world, made.north.minister, confirm(given));
    expect(now(made, id)).toBe('signed');
    expect(made.world.state.instruments.get(id)?.signings).toEqual([]);
    const retracted = say(made.world, made.south.envoy, retract(other));
    expect(made.world.state.instruments.get(id)?.signings).toMatchObject([{ draft, id: retracted }]);
    expect(now(made, id)).toBe('in_force');
  });

  test('is not replaced by one that leaves a party out', () => {
    const made = delegations();
    const { text: id } = inForce(made);
    const links = [{ to: id, link: 'replaces' }];
    const alone = (parties: readonly string[], code: string, by: readonly Speaker[]) => {
      const of = say(made.world, made.chair, text({ code, parties, links }));
      const last = say(made.world, made.chair, finalArticle(of));
      const draft = say(made.world, made.chair, table(of, null, [last]));
      for (const one of by) say(made.world, one, consent(draft, 'signed'));
    };
    alone(['north'], 'alone', [made.north.minister]);
    expect(now(made, id)).toBe('in_force');
    alone(['south', 'north'], 'second', [made.south.minister, made.north.minister]);
    expect(now(made, id)).toBe('replaced');
  });

  test('reads withdrawn between signature and force too, and by nobody who is no party', () => {
    const made = delegations();
    const { text: id, draft } = inForce(made, false, { rule: 'after_signature', hours: 48 });
    const given = say(made.world, made.north.minister, consent(draft, 'signed'));
    say(made.world, made.south.minister, consent(draft, 'signed'));
    expect(now(made, id)).toBe('signed');
    say(made.world, made.north.minister, withdraw(given));
    expect([now(made, id), now(made, id, START + 48 * HOUR)]).toEqual([
      'consent_withdrawn',
      'consent_withdrawn',
    ]);
  });

  test('enters into force, and ends, in its very millisecond', () => {
    const made = delegations();
    const { text: id } = inForce(made, true, {
      rule: 'after_signature',
      hours: 48,
      until: after(7 * DAY),
    });
    const at = (ms: number) => now(made, id, START + ms);
    expect([at(48 * HOUR - 1), at(48 * HOUR), at(7 * DAY - 1), at(7 * DAY)]).toEqual([
      'signed',
      'in_force',
      'in_force',
      'expired',
    ]);
    const found = made.world.state.instruments.get(id)!;
    expect(textInForce(made.world.state, found, START + 7 * DAY)).toBeUndefined();
  });

  test('is begun by its parties or a neutral, and another may not write, translate or comment', () => {
    const made = delegations();
    expect(attempt(made.world, made.north.envoy, text({ parties: ['south'] }))).toBe('not_a_party');
    const id = say(made.world, made.chair, text({ parties: ['south'] }));
    const one = say(made.world, made.south.envoy, article(id));
    const words = { text: { tier: 'public', value: 'x' } } as const;
    const note = { text: { tier: 'public', value: { en: 'x' } } } as const;
    const said: Saying[] = [
      article(id),
      { act: 'text.translate', facts: { article: one, language: 'ur' }, fields: words },
      { act: 'text.comment', facts: { article: one, language: 'en' }, fields: note },
    ];
    for (const saying of said) expect(attempt(made.world, made.north.envoy, saying)).toBe('not_a_party');
    expect(said.slice(1).map((saying) => attempt(made.world, made.chair, saying))).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  test('has a code of its own, which no cited text takes either', () => {
    const made = delegations();
    say(made.world, made.north.envoy, text());
    expect(attempt(made.world, made.south.envoy, text())).toBe('already_done');
    expect(attempt(made.world, made.registry, citedText({ code: 'truce' }))).toBe('already_done');
  });
});

test('consent to eight times as many articles costs about eight times as much, not its square', () => {
  const made = delegations();
  const { world, chair, north } = made;
  const articles: ActId[] = [];
  const cost = (code: string, count: number): number => {
    const id = say(world, chair, text({ code }));
    articles.length = 0;
    for (let i = 0; i < count; i++) articles.push(say(world, chair, article(id, { ref: `a${i}` })));
    const draft = say(world, chair, table(id, null, articles));
    const { jws } = world.sign(north.minister.key, {
      ...consent(draft, 'signed'),
      as: north.minister.mandate,
    });
    const decoded = decodeAct(jws);
    if ('code' in decoded) throw new Error(decoded.code);
    const entry = world.entryOf(decoded, world.leaves.length, world.now);
    const times = Array.from({ length: 7 }, () => {
      const before = process.cpuUsage();
      for (let i = 0; i < 5; i++) expect(apply(world.state, entry).refusal).toBeUndefined();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    });
    return Math.min(...times);
  };
  cost('warm', 20);
  expect(cost('long', 240) / cost('short', 30)).toBeLessThan(24);
});
