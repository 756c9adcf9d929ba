import type { ActId } from '@tasdiq/core';
import { type Delegations, office } from '../delegations.ts';
import { after, article, citedText, consent, finalArticle, onPaper, table, text } from '../sayings.ts';
import { say, type Speaker } from '../scene.ts';
import { HOUR } from '../world.ts';
import { atTable, type Case } from './case.ts';

/*
 * Texts and consent to them (spec/rules.md, T3 to T5).
 */

interface Tabled {
  readonly text: ActId;
  readonly article: ActId;
  readonly last: ActId;
  readonly draft: ActId;
}

/** A text with an article and a final one, tabled by the mediator. */
function tabled({ world, chair }: Delegations, more: Record<string, unknown> = {}): Tabled {
  const id = say(world, chair, text());
  const one = say(world, chair, article(id, more));
  const last = say(world, chair, finalArticle(id));
  return { text: id, article: one, last, draft: say(world, chair, table(id, null, [one, last])) };
}

/** A text that both have signed, in force since. */
function inForce(made: Delegations): Tabled {
  const found = tabled(made);
  say(made.world, made.north.minister, consent(found.draft, 'signed'));
  say(made.world, made.south.minister, consent(found.draft, 'signed'));
  return found;
}

const words = (en: string) => ({ tier: 'public', value: { en } }) as const;
const silence = (draft: ActId) => ({ act: 'text.silence', facts: { draft, until: after(48 * HOUR) } });
const suspend = (instrument: ActId) => ({
  act: 'text.suspend',
  facts: { instrument, ground: 'breach_alleged' },
  fields: { reason: words('Shelling on the ridge.') },
});
const reserve = (draft: ActId, articles: readonly ActId[]) => ({
  act: 'consent.reserve',
  facts: { draft, kind: 'reservation', articles },
  fields: { text: words('Without the ridge.') },
});
const confirm = (of: ActId, outcome = 'confirmed') => ({
  act: 'consent.confirm',
  facts: { consent: of, outcome },
});
const withdraw = (of: ActId) => ({
  act: 'consent.withdraw',
  facts: { consent: of, ground: 'instruction' },
  fields: { reason: words('On instruction.') },
});
const certify = (of: ActId) => ({ act: 'consent.certify', facts: { consent: of } });
const release = (instrument: ActId) => ({ act: 'consent.release', facts: { instrument } });

/** Full powers of the north's minister for another text. */
const forAnotherText = ({ world }: Delegations): Speaker =>
  office(world, 'north', 'plenipotentiary', ['sign'], { scope: { instruments: ['protocol'] } });

/** Cases of this file. */
export const textCases: readonly Case[] = [
  atTable('accepted', 'text.begin', ({ north }) => [north.envoy, text()]),
  atTable('accepted', 'text.begin-of-one-agreed-elsewhere', ({ registry }) => [registry, citedText()]),
  atTable('accepted', 'text.article', (made) => [
    made.south.envoy,
    article(say(made.world, made.north.envoy, text()), { brackets: [{ code: 'ridge', by: ['south'] }] }),
  ]),
  atTable('accepted', 'text.table', (made) => {
    const { text: id, draft, last, article: one } = tabled(made);
    const other = say(made.world, made.south.envoy, article(id, { from: one }));
    return [made.south.envoy, table(id, draft, [other, last])];
  }),
  atTable('accepted', 'text.withdraw', (made) => [
    made.chair,
    { act: 'text.withdraw', facts: { draft: tabled(made).draft } },
  ]),
  atTable('accepted', 'text.translate', (made) => [
    made.south.envoy,
    {
      act: 'text.translate',
      facts: { article: tabled(made).article, language: 'ur' },
      fields: { text: { tier: 'public', value: 'بندوقیں خاموش ہیں۔' } },
    },
  ]),
  atTable('accepted', 'text.comment', (made) => [
    made.north.envoy,
    {
      act: 'text.comment',
      facts: { article: tabled(made).article, language: 'en' },
      fields: {
        text: words('Which guns?'),
        passage: {
          tier: 'public',
          value: { exact: 'guns', prefix: 'The ', suffix: ' are', from: 4, to: 8 },
        },
      },
    },
  ]),
  atTable('accepted', 'text.silence', (made) => [made.chair, silence(tabled(made).draft)]),
  atTable('accepted', 'text.break_silence', (made) => [
    made.north.envoy,
    {
      act: 'text.break_silence',
      facts: { silence: say(made.world, made.chair, silence(tabled(made).draft)) },
    },
  ]),
  atTable('accepted', 'text.suspend', (made) => [made.south.minister, suspend(inForce(made).text)]),
  atTable('accepted', 'text.resume', (made) => {
    const { text: id } = inForce(made);
    say(made.world, made.south.minister, suspend(id));
    return [made.south.minister, { act: 'text.resume', facts: { instrument: id } }];
  }),
  atTable('accepted', 'consent.give', (made) => [made.north.minister, consent(tabled(made).draft, 'signed')]),
  atTable('accepted', 'consent.give-ad-referendum-to-one-article-with-brackets', (made) => {
    const { draft, article: one } = tabled(made, { brackets: [{ code: 'ridge', by: ['south'] }] });
    return [made.north.envoy, consent(draft, 'ad_referendum', { articles: [one] })];
  }),
  atTable('accepted', 'consent.give-to-what-is-new-in-a-draft', (made) => {
    const { text: id, draft, last, article: one } = tabled(made);
    say(made.world, made.north.minister, consent(draft, 'signed'));
    const other = say(made.world, made.chair, article(id, { from: one }));
    const second = say(made.world, made.chair, table(id, draft, [other, last]));
    return [made.north.minister, consent(second, 'signed')];
  }),
  atTable('accepted', 'consent.give-that-names-a-draft-whose-articles-it-has-signed', (made) => {
    const { text: id, draft, last } = tabled(made);
    say(made.world, made.north.minister, consent(draft, 'signed'));
    const second = say(made.world, made.chair, table(id, draft, [last]));
    return [made.north.minister, consent(second, 'signed')];
  }),
  atTable('accepted', 'consent.give-on-paper-for-an-office-without-a-key', (made) => [
    made.registry,
    onPaper(tabled(made).draft),
  ]),
  atTable('accepted', 'consent.confirm', (made) => [
    made.north.minister,
    confirm(say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum'))),
  ]),
  atTable('accepted', 'consent.confirm-not-confirmed', (made) => [
    made.north.minister,
    confirm(say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum')), 'not_confirmed'),
  ]),
  atTable('accepted', 'consent.withdraw', (made) => [
    made.north.minister,
    withdraw(say(made.world, made.north.minister, consent(tabled(made).draft, 'signed'))),
  ]),
  atTable('accepted', 'consent.certify', (made) => [
    made.chair,
    certify(say(made.world, made.registry, onPaper(tabled(made).draft))),
  ]),
  atTable('accepted', 'consent.own', (made) => [
    made.south.minister,
    {
      act: 'consent.own',
      facts: { consent: say(made.world, made.registry, onPaper(tabled(made).draft)), view: 'disowned' },
    },
  ]),
  atTable('accepted', 'consent.reserve', (made) => {
    const { draft, article: one } = tabled(made);
    return [made.south.envoy, reserve(draft, [one])];
  }),
  atTable('accepted', 'consent.unreserve', (made) => {
    const { draft, article: one } = tabled(made);
    const reservation = say(made.world, made.south.envoy, reserve(draft, [one]));
    return [made.south.envoy, { act: 'consent.unreserve', facts: { reservation } }];
  }),
  atTable('accepted', 'consent.release', (made) => [made.south.envoy, release(tabled(made).text)]),
  atTable('draft_refused', 'one-reference-twice', (made) => {
    const { text: id, article: one, draft } = tabled(made);
    const other = say(made.world, made.south.envoy, article(id, { from: one }));
    return [made.south.envoy, table(id, draft, [one, other])];
  }),
  atTable('draft_refused', 'two-articles-on-entry-into-force', (made) => {
    const { text: id, last, draft } = tabled(made);
    const other = say(made.world, made.chair, finalArticle(id, {}, { ref: 'last' }));
    return [made.chair, table(id, draft, [last, other])];
  }),
  atTable('draft_refused', 'an-article-with-brackets-is-initialled', (made) => [
    made.north.envoy,
    consent(tabled(made, { brackets: [{ code: 'ridge', by: ['south'] }] }).draft, 'initialled'),
  ]),
  atTable('draft_refused', 'an-article-with-brackets-is-signed', (made) => [
    made.north.minister,
    consent(tabled(made, { brackets: [{ code: 'ridge', by: ['south'] }] }).draft, 'signed'),
  ]),
  atTable('superseded', 'a-draft-that-follows-an-older-one', (made) => {
    const { text: id, draft, last, article: one } = tabled(made);
    say(made.world, made.south.envoy, table(id, draft, [last]));
    return [made.north.envoy, table(id, draft, [one])];
  }),
  atTable('superseded', 'consent-to-an-older-draft', (made) => {
    const { text: id, draft, last } = tabled(made);
    say(made.world, made.south.envoy, table(id, draft, [last]));
    return [made.north.minister, consent(draft, 'signed')];
  }),
  atTable('superseded', 'consent-to-a-draft-that-was-withdrawn', (made) => {
    const { draft } = tabled(made);
    say(made.world, made.chair, { act: 'text.withdraw', facts: { draft } });
    return [made.north.minister, consent(draft, 'signed')];
  }),
  atTable('reference_unknown', 'a-draft-with-an-article-of-another-text', (made) => {
    const { article: one } = tabled(made);
    const other = say(made.world, made.chair, text({ code: 'protocol' }));
    return [made.chair, table(other, null, [one])];
  }),
  atTable('not_negotiated', 'consent-to-a-text-that-was-agreed-elsewhere', (made) => {
    const id = say(made.world, made.registry, citedText());
    const one = say(made.world, made.registry, article(id));
    const draft = say(made.world, made.registry, table(id, null, [one]));
    return [made.north.minister, consent(draft, 'signed')];
  }),
  atTable('not_yours', 'an-article-of-a-cited-text-by-another-office', (made) => [
    made.chair,
    article(say(made.world, made.registry, citedText())),
  ]),
  atTable('not_a_party', 'a-party-to-no-text-is-not-one-by-consenting', (made) => {
    const id = say(made.world, made.chair, text({ parties: ['south'] }));
    const one = say(made.world, made.chair, article(id));
    const draft = say(made.world, made.chair, table(id, null, [one]));
    return [made.north.minister, consent(draft, 'signed')];
  }),
  atTable('not_a_party', 'a-text-that-binds-a-guarantor', ({ chair }) => [
    chair,
    text({ parties: ['north', 'guarantor-one'] }),
  ]),
  atTable('not_a_party', 'consent-on-paper-for-one-who-is-not-a-party', (made) => {
    const id = say(made.world, made.chair, text({ parties: ['north'] }));
    const one = say(made.world, made.chair, article(id));
    const draft = say(made.world, made.chair, table(id, null, [one]));
    return [made.registry, onPaper(draft)];
  }),
  atTable('power_missing', 'an-envoy-signs', (made) => [
    made.north.envoy,
    consent(tabled(made).draft, 'signed'),
  ]),
  atTable('power_missing', 'a-party-enters-the-paper-of-another', (made) => [
    made.north.minister,
    onPaper(tabled(made).draft),
  ]),
  atTable('not_a_party', 'the-mediator-consents', (made) => [
    made.chair,
    consent(tabled(made).draft, 'initialled'),
  ]),
  atTable('power_missing', 'an-envoy-confirms', (made) => [
    made.north.envoy,
    confirm(say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum'))),
  ]),
  atTable('scope_exceeded', 'signed-under-a-mandate-for-another-text', (made) => [
    forAnotherText(made),
    consent(tabled(made).draft, 'signed'),
  ]),
  atTable('scope_exceeded', 'confirmed-under-a-mandate-for-another-text', (made) => [
    forAnotherText(made),
    confirm(say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum'))),
  ]),
  atTable('not_yours', 'the-capital-of-another-party-confirms', (made) => [
    made.south.minister,
    confirm(say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum'))),
  ]),
  atTable('not_yours', 'a-party-withdraws-the-consent-of-another', (made) => [
    made.south.minister,
    withdraw(say(made.world, made.north.minister, consent(tabled(made).draft, 'signed'))),
  ]),
  atTable('not_yours', 'paper-is-certified-by-who-is-no-depositary', (made) => [
    made.registry,
    certify(say(made.world, made.registry, onPaper(tabled(made).draft))),
  ]),
  atTable('already_done', 'signed-twice', (made) => {
    const { draft } = tabled(made);
    say(made.world, made.north.minister, consent(draft, 'signed'));
    return [made.north.minister, consent(draft, 'signed')];
  }),
  atTable('already_done', 'confirmed-after-it-was-not-confirmed', (made) => {
    const id = say(made.world, made.north.envoy, consent(tabled(made).draft, 'ad_referendum'));
    say(made.world, made.north.minister, confirm(id, 'not_confirmed'));
    return [made.north.minister, confirm(id)];
  }),
  atTable('already_done', 'withdrawn-twice', (made) => {
    const id = say(made.world, made.north.minister, consent(tabled(made).draft, 'signed'));
    say(made.world, made.north.minister, withdraw(id));
    return [made.north.minister, withdraw(id)];
  }),
  atTable('already_done', 'a-signed-draft-is-withdrawn', (made) => [
    made.chair,
    { act: 'text.withdraw', facts: { draft: inForce(made).draft } },
  ]),
  atTable('not_in_force', 'a-text-that-one-party-has-not-signed-is-suspended', (made) => {
    const { text: id, draft } = tabled(made);
    say(made.world, made.south.minister, consent(draft, 'signed'));
    return [made.south.minister, suspend(id)];
  }),
  atTable('not_in_force', 'a-text-whose-force-begins-later-is-suspended', (made) => {
    const id = say(made.world, made.chair, text());
    const last = say(made.world, made.chair, finalArticle(id, { rule: 'after_signature', hours: 48 }));
    const draft = say(made.world, made.chair, table(id, null, [last]));
    say(made.world, made.north.minister, consent(draft, 'signed'));
    say(made.world, made.south.minister, consent(draft, 'signed'));
    return [made.south.minister, suspend(id)];
  }),
  atTable('not_yours', 'paper-for-an-office-that-holds-a-mandate', (made) => [
    made.registry,
    onPaper(tabled(made).draft, { office: 'minister' }),
  ]),
  atTable('superseded', 'paper-from-before-consent-was-taken-back', (made) => {
    const { draft } = tabled(made);
    const id = say(made.world, made.south.minister, consent(draft, 'signed'));
    made.world.now += HOUR;
    say(made.world, made.south.minister, withdraw(id));
    return [made.registry, onPaper(draft)];
  }),
  atTable('power_missing', 'an-envoy-takes-back-what-the-minister-signed', (made) => [
    made.north.envoy,
    withdraw(say(made.world, made.north.minister, consent(tabled(made).draft, 'signed'))),
  ]),
  atTable('not_a_party', 'a-text-between-others-is-begun', ({ north }) => [
    north.envoy,
    text({ parties: ['south'] }),
  ]),
  atTable('scope_exceeded', 'suspended-under-a-mandate-for-another-text', (made) => [
    forAnotherText(made),
    suspend(inForce(made).text),
  ]),
];
