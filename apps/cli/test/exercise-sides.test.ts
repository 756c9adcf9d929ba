// Both sides of the exercise are told alike: no list in it shows one of them only as accused, obliged or late.
import {
  accessLedger,
  type AccessRow,
  type Allegation,
  answerStatus,
  attributedIn,
  digestText,
  due,
  implementationOf,
  type Inquiry,
  type ActId,
  type Bearer,
  type Claim,
  type Effort,
  type Finding,
  type Implementation,
  remedyOf,
  standingRelations,
  status,
  type Undertaking,
  violatorsIn,
} from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();
const PARTIES = ['almaris', 'tavrel'] as const;
type Party = (typeof PARTIES)[number];

beforeAll(async () => {
  await stage.run(exercise);
});

/** What one side may do alone: one acceded at once, the other by the amendment, and an open amendment is its own. */
const ALONE = new Set(['charter.accede', 'charter.amend']);

describe('the two sides of the exercise', () => {
  it('say each kind of thing as often as each other', () => {
    const count = (party: Party): Record<string, number> => {
      const said: Record<string, number> = {};
      for (const { signer, act } of stage.said) {
        if (!signer.startsWith(`${party}/`) || ALONE.has(act.act)) continue;
        said[act.act] = (said[act.act] ?? 0) + 1;
      }
      return said;
    };
    const [one, other] = PARTIES.map(count);
    expect(one).toEqual(other);
    expect(Object.keys(one!).length).toBeGreaterThan(35);
  });

  it('stand in every list as often as each other', () => {
    for (const [name, list] of Object.entries(LISTS)) {
      const [one, other] = PARTIES.map(list);
      expect({ name, one }).toEqual({ name, one: other });
      expect({ name, one }).not.toEqual({ name, one: 0 });
    }
  });

  it('owe as many undertakings of each kind and state as are owed to them', () => {
    const told = (of: 'from' | 'to', party: Party): string[] =>
      undertakings()
        .filter((one) => isOf(one[of], party))
        .map(
          (one) =>
            `${one.kind} ${shown(one).status} ${shown(one).overdue} ${shown(one).held} ${shown(one).score}`,
        )
        .sort();
    for (const party of PARTIES) {
      const other = PARTIES.find((one) => one !== party)!;
      expect(told('from', party)).toEqual(told('to', party));
      expect(told('from', party)).toEqual(told('from', other));
    }
  });
});

describe('what a visitor finds in the exercise', () => {
  it('is a text in force whose history of consent everybody may see', () => {
    const found = stage.state.instruments.values().find(({ code }) => code === 'sarn-arrangement')!;
    expect(status(stage.state, found.id, stage.clock())?.status).toBe('in_force');
    expect(found.released.map(({ member }) => member)).toEqual(PARTIES);
    expect([...found.drafts!].length).toBe(3);
    const ended = stage.state.consents.values().map((one) => one.ended?.outcome);
    expect(ended.filter((outcome) => outcome === 'confirmed').length).toBe(2);
    expect(ended.filter((outcome) => outcome === 'not_confirmed').length).toBe(2);
  });

  it('is the whole road of an undertaking: overdue, at a pace, met, waived, reviewed and not reviewed', () => {
    const of = (code: string): Implementation => shown(undertakings().find((one) => one.code === code)!);
    for (const party of PARTIES) {
      expect([of(`lists-${party}`).status, of(`lists-${party}`).overdue]).toEqual(['active', true]);
      expect(of(`wrecks-${party}`)).toMatchObject({ status: 'partly_met', score: 2, scoredBy: 'assessed' });
      expect(of(`wrecks-${party}`).pace).toBeCloseTo(1.1, 0);
      expect(of(`notice-${party}`)).toMatchObject({ status: 'verified_met', overdue: false, score: 3 });
      expect(of(`posts-${party}`)).toMatchObject({ status: 'partly_met', held: 'waits' });
      expect(of(`maps-${party}`).status).toBe('waived');
      const weeks = of(`no-fire-${party}`).periods.map(({ outcome }) => outcome);
      expect([...weeks].sort()).toEqual([
        'breach_found',
        'none_found',
        'none_found',
        'not_monitored',
        'not_reviewed',
      ]);
    }
  });

  it('is three series of one indicator that differ', () => {
    const by = Map.groupBy(stage.state.readings.values(), (reading) => reading.by);
    expect([...by.keys()].sort()).toEqual(['almaris/liaison', 'mission/headquarters', 'tavrel/liaison']);
    const sums = [...by.values()].map((readings) =>
      readings.filter((one) => !one.correctedBy).reduce((sum, { value }) => sum + value, 0),
    );
    expect(new Set(sums).size).toBe(3);
  });

  it('is a notice whose kept details are what it had committed to, on each side', () => {
    const revealed = stage.said.filter(({ act }) => act.act === 'notification.reveal');
    expect(revealed.length).toBe(2);
    for (const { act, opened } of revealed) {
      const field = opened.fields['opens']!;
      const text = field.state === 'open' ? String(field.value) : '';
      const { notification } = act.facts as { notification: ActId };
      expect(digestText(text)).toBe(stage.state.notifications.get(notification)!.details);
      const given = stage.said.find((one) => one.act.id === notification)!;
      expect(given.opened.fields['details']!.state).toBe('withheld');
    }
  });

  it('is an act that a change of keys overtook, quoted word for word, on each side', () => {
    const quoted = stage.said.filter(({ act }) => act.act === 'mandate.relodge');
    expect(quoted.length).toBe(2);
    for (const { act, fields } of quoted) {
      const facts = act.facts as { act: ActId; under: ActId };
      expect(digestText(String(fields['jws']!.value))).toBe(facts.act);
      expect(stage.state.mandates.get(facts.under)?.revoked?.ground).toBe('replaced');
      expect(stage.said.some((one) => one.act.id === facts.act)).toBe(false);
    }
  });

  it('is an act that a witness had seen before the host did, on each side', () => {
    const filed = stage.said.filter(({ act }) => act.act === 'receipt.file');
    expect(filed.length).toBe(2);
    for (const { act } of filed) {
      const facts = act.facts as { act: ActId };
      const about = stage.said.findIndex((one) => one.act.id === facts.act);
      expect(stage.said[about]?.act.act).toBe('talks.done');
      expect(stage.state.receipts.get(facts.act)?.at).toBeGreaterThan(0);
    }
  });

  it('has titles in the six languages wherever somebody would meet it first', () => {
    const kinds = [
      'talks.round',
      'talks.session',
      'text.begin',
      'undertaking.define',
      'indicator.define',
      'allegation.lodge',
      'inquiry.open',
      'finding.draft',
      'counting.adopt',
      'counting.declare',
      'bulletin.draft',
    ];
    const titles = stage.said
      .filter(({ act }) => kinds.includes(act.act))
      .map(({ fields }) => fields['title']!.value);
    expect(titles.length).toBeGreaterThan(10);
    for (const title of titles)
      expect(Object.keys(title as object).sort()).toEqual(['ar', 'en', 'fa', 'ps', 'tr', 'ur']);
  });
});

/** How often a side stands in a list. */
const LISTS: Readonly<Record<string, (party: Party) => number>> = {
  'who owes': (party) => undertakings().filter(({ from }) => isOf(from, party)).length,
  'to whom it is owed': (party) => undertakings().filter(({ to }) => isOf(to, party)).length,
  overdue: (party) => undertakings().filter((one) => isOf(one.from, party) && shown(one).overdue).length,
  'periods with a breach': (party) => periodsOf(party, 'breach_found'),
  'periods without a breach': (party) => periodsOf(party, 'none_found'),
  'periods without a watch': (party) => periodsOf(party, 'not_monitored'),
  'whose clocks run': (party) =>
    due(stage.state, stage.clock()).filter(({ from, what }) => from === party && what !== 'mandate_renewal')
      .length,
  'who is asked': (party) => asked(party).length,
  'who has not answered yet': (party) => answers(party, 'open'),
  'who contests competence': (party) => answers(party, 'contested_competence'),
  'who grants in part': (party) => answers(party, 'granted_in_part'),
  'who assured something': (party) => assurances(party).length,
  'assurances that are told alike': (party) => assurances(party, 'told_alike').length,
  'assurances that are told differently': (party) => assurances(party, 'told_differently').length,
  'assurances that were taken back': (party) => assurances(party, 'withdrawn').length,
  'who was late at a session': (party) => attended(party, 'late'),
  'who was absent from a session': (party) => attended(party, 'absent'),
  'who dissented': (party) =>
    held()
      .flatMap(({ decisions }) => decisions.flatMap(({ dissent }) => dissent))
      .filter(isOfMember(party)).length,
  'action points': (party) =>
    held()
      .flatMap(({ actions }) => actions.map(({ owner }) => owner))
      .filter(isOfMember(party)).length,
  'who took consent back': (party) =>
    stage.state.consents
      .values()
      .filter(({ member, withdrawals }) => member === party && withdrawals.length > 0).length,
  'whose capital did not confirm': (party) =>
    stage.state.consents
      .values()
      .filter(({ member, ended }) => member === party && ended?.outcome === 'not_confirmed').length,
  'who signed on paper': (party) =>
    stage.state.consents.values().filter(({ member, entered }) => member === party && entered?.certified)
      .length,
  'who objected': (party) => reserved(party, 'objection'),
  'who declared something': (party) => reserved(party, 'declaration'),
  'who broke a silence': (party) =>
    stage.state.silences
      .values()
      .flatMap(({ breaks }) => breaks)
      .filter(({ member }) => member === party).length,
  'who stood off a text': (party) =>
    stage.state.instruments
      .values()
      .flatMap(({ suspensions }) => suspensions)
      .filter(({ member }) => member === party).length,
  'who gave notice': (party) =>
    stage.state.notifications.values().filter(({ by }) => isOfMember(party)(by)).length,
  'who did other than announced': (party) =>
    stage.state.notifications
      .values()
      .filter(({ by, deviations }) => isOfMember(party)(by) && deviations.length > 0).length,
  'of whom something unannounced is told': (party) =>
    stage.state.unnotified.values().filter(({ of }) => of === party).length,
  'who did not take a call': (party) =>
    stage.state.calls.values().filter(({ to, answers: given }) => to.includes(party) && given.length === 0)
      .length,
  'who is said to support somebody': (party) => saidToSupport(party),
  'whose clocks are over': (party) =>
    due(stage.state, stage.clock()).filter(({ from, overdue }) => from === party && overdue).length,
  'who alleged': (party) => allegations(({ complainants }) => complainants, party).length,
  'who was accused': (party) => allegations(({ accused }) => accused, party).length,
  'whose allegation was too vague at first': (party) => own(party, 'allegation.supplement'),
  'whose objection to a screening was heard': (party) => own(party, 'allegation.appeal'),
  'whose allegation was a duplicate': (party) => allegationsThatAre(party, 'duplicate'),
  'whose allegation was withdrawn': (party) => allegationsThatAre(party, 'withdrawn'),
  'whose allegations were taken up': (party) =>
    allegations(({ complainants }) => complainants, party).filter(({ inquiries }) => inquiries.length > 0)
      .length,
  'who was asked what it knows': (party) =>
    inquiries().filter(({ accused }) => accused.some((one) => isParty(one, party))).length,
  'who said that a member should stand aside': (party) =>
    inquiries()
      .flatMap(({ challenges }) => challenges)
      .filter(({ by }) => by === party).length,
  'who deposited evidence': (party) =>
    stage.state.evidence.values().filter(({ by }) => isOfMember(party)(by)).length,
  'sites for which it was asked': (party) => ledger(party).requested,
  'sites that it opened': (party) => ledger(party).granted,
  'sites that it opened on conditions': (party) => ledger(party).conditional,
  'sites that it refused': (party) => ledger(party).denied,
  'visits that it delayed': (party) => ledger(party).delayed,
  'visits that it let be made': (party) => ledger(party).used,
  'obstructions said to be its own': (party) => ledger(party).obstructions,
  'obstructions by kind': (party) =>
    Object.values(ledger(party).byKind).filter((count) => count === 1).length,
  'whom a finding names': (party) => adopted(attributedIn, party).length,
  'whom a finding holds to have broken words': (party) => adopted(violatorsIn, party).length,
  'who contested a draft': (party) =>
    findings()
      .flatMap(({ replies }) => replies)
      .filter(({ member, stance }) => member === party && stance === 'contests').length,
  'who disagreed with a finding': (party) =>
    findings()
      .flatMap(({ disagreements }) => disagreements)
      .filter(({ member }) => member === party).length,
  'who answered a finding': (party) =>
    findings()
      .flatMap(({ responses }) => responses)
      .filter(({ member }) => member === party).length,
  'who has made good in part': (party) =>
    adopted(violatorsIn, party).filter((one) => remedyOf(one, party)?.outcome === 'partly').length,
  'on whom a consequence was laid and lifted': (party) => consequences(party, 'lifted'),
  'for whom a harsher one was turned down': (party) => consequences(party, 'rejected'),
  'whose words are claims': (party) => claims(party).length,
  'of whom claims speak': (party) =>
    stage.state.claims.values().filter(({ of }) => of.some((one) => isParty(one, party))).length,
  'whose claims were withdrawn': (party) => claims(party).filter(({ withdrawn }) => withdrawn).length,
  'whose claims were corrected': (party) => claims(party).filter(({ revisions }) => revisions > 0).length,
  'whose claims are contradicted': (party) => related(party, 'contradicted'),
  'whose claims are contradicted in part': (party) => related(party, 'partly'),
  'whose claims are consistent': (party) => related(party, 'consistent'),
  'whose claims the record has nothing on': (party) => related(party, 'not_in_record'),
  'whose claims cannot be checked': (party) => related(party, 'uncheckable'),
  'to whom a reply was offered': (party) => offers(party),
  'who has not replied': (party) => offers(party, 'open'),
  'who has replied': (party) => offers(party, 'replied'),
  'on whose side was watched': (party) => efforts(party).length,
  'on whose side nobody could watch': (party) => efforts(party).filter(({ ground }) => ground).length,
  'minutes watched on its side': (party) => efforts(party).reduce((sum, { minutes }) => sum + minutes, 0),
  'of whom a violation report speaks': (party) =>
    stage.state.bulletins
      .values()
      .flatMap(({ about }) => about.map((id) => stage.state.findings.get(id)))
      .filter((one) => one && violatorsIn(one).some((who) => isParty(who, party))).length,
  'to whom something was recommended': (party) =>
    stage.state.recommendations.values().filter(({ to }) => to.some((one) => isParty(one, party))).length,
};

function claims(party: Party): readonly Claim[] {
  return stage.state.claims
    .values()
    .filter(({ speaker }) => speaker !== undefined && isParty(speaker, party));
}

function related(party: Party, relation: string): number {
  return claims(party)
    .flatMap(standingRelations)
    .filter((one) => one.relation === relation).length;
}

function offers(party: Party, text?: string): number {
  const made = stage.state.claims.values().flatMap((one) => one.offers.filter(({ to }) => to === party));
  return made.filter(({ id }) => !text || status(stage.state, id, stage.clock())?.status === text).length;
}

function efforts(party: Party): readonly Effort[] {
  return stage.state.efforts.values().filter(({ side, withdrawn }) => side === party && !withdrawn);
}

function isParty(one: Bearer, party: Party): boolean {
  return 'member' in one && one.member === party;
}

function inquiries(): readonly Inquiry[] {
  return [...stage.state.inquiries.values()];
}

function findings(): readonly Finding[] {
  return [...stage.state.findings.values()];
}

function allegations(of: (one: Allegation) => readonly Bearer[], party: Party): readonly Allegation[] {
  return [...stage.state.allegations.values()].filter((one) => of(one).some((who) => isParty(who, party)));
}

function allegationsThatAre(party: Party, text: string): number {
  return allegations(({ complainants }) => complainants, party).filter(
    ({ id }) => status(stage.state, id, stage.clock())?.status === text,
  ).length;
}

/** How often a side has said something of a kind. */
function own(party: Party, act: string): number {
  return stage.said.filter((one) => one.act.act === act && one.signer.startsWith(`${party}/`)).length;
}

function ledger(party: Party): AccessRow {
  return accessLedger(stage.state, stage.clock()).rows.find(({ member }) => member === party)!;
}

/** Findings that stand and name a side in some way. */
function adopted(of: (one: Finding) => readonly Bearer[], party: Party): readonly Finding[] {
  return findings().filter(
    (one) => one.adopted && !one.supersededBy && of(one).some((who) => isParty(who, party)),
  );
}

function consequences(party: Party, text: string): number {
  return stage.state.consequences
    .values()
    .filter(
      ({ id, target }) => isParty(target, party) && status(stage.state, id, stage.clock())?.status === text,
    ).length;
}

function undertakings(): readonly Undertaking[] {
  return [...stage.state.undertakings.values()];
}

function shown(undertaking: Undertaking): Implementation {
  return implementationOf(stage.state, undertaking, stage.clock());
}

function isOf(bearers: readonly Bearer[], party: Party): boolean {
  return bearers.some((one) => 'member' in one && one.member === party);
}

function isOfMember(party: Party): (name: string) => boolean {
  return (name) => name === party || name.startsWith(`${party}/`);
}

function periodsOf(party: Party, outcome: string): number {
  return undertakings()
    .filter(({ from }) => isOf(from, party))
    .flatMap((one) => shown(one).periods)
    .filter((period) => period.outcome === outcome).length;
}

function asked(party: Party) {
  return stage.state.requests.values().filter(({ to }) => to.some(isOfMember(party)));
}

function answers(party: Party, text: string): number {
  return asked(party).filter(
    (one) => !one.withdrawn && answerStatus(stage.state, one, party, stage.clock()) === text,
  ).length;
}

function assurances(party: Party, text?: string) {
  return stage.state.assurances
    .values()
    .filter(
      ({ id, from }) => from === party && (!text || status(stage.state, id, stage.clock())?.status === text),
    );
}

function held() {
  return stage.state.sessions.values().flatMap((session) => session.held ?? []);
}

function attended(party: Party, how: string): number {
  return held()
    .flatMap(({ attendance }) => attendance)
    .filter((one) => isOfMember(party)(one.who) && one.how === how).length;
}

function reserved(party: Party, kind: string): number {
  return stage.state.reservations.values().filter((one) => one.member === party && one.kind === kind).length;
}

function saidToSupport(party: Party): number {
  const { actors } = stage.state;
  return stage.state.relations
    .values()
    .filter(({ relation, to }) => relation === 'said_to_be_supported_by' && actors.get(to)?.member === party)
    .length;
}
