import {
  type ActId,
  digestText,
  type Finding,
  type Incident,
  type Inquiry,
  KINDS,
  status,
  violatorsIn,
} from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();

beforeAll(async () => {
  await stage.run(exercise);
});

const inquiry = (name: string): Inquiry => stage.state.inquiries.values().find(({ code }) => code === name)!;
const finding = (name: string): Finding => stage.state.findings.values().find(({ code }) => code === name)!;
const now = (id: ActId): string => status(stage.state, id, stage.clock())!.status;

describe('the exercise', () => {
  it('is admitted by the rules from its founding to its last act', () => {
    expect(stage.state.voids.size).toBe(0);
    expect(stage.said.length).toBe(stage.state.size);
    expect(stage.state.charter?.exercise).toBe(true);
  });

  it('shows every kind of act that there is, but for the withdrawal of a dataset', () => {
    const shown = new Set(stage.said.map(({ act }) => act.act));
    const missing = [...KINDS.keys()].filter((kind) => !shown.has(kind));
    expect(missing).toEqual(['dataset.withdraw']);
  });

  it('binds one party at once and the other by an amendment that both agreed to', () => {
    const { members, amendments, charter } = stage.state;
    const acceded = stage.said.filter(({ act }) => act.act === 'charter.accede').map(({ signer }) => signer);
    expect(acceded).toContain('almaris/root');
    expect(acceded).not.toContain('tavrel/root');
    const now = stage.clock();
    const statusOf = (member: string): string | undefined => status(stage.state, member, now)?.status;
    expect(['almaris', 'tavrel', 'hadrel', 'depositary'].map(statusOf)).toEqual([
      'bound',
      'bound',
      'bound_to_earlier',
      'not_yet_bound',
    ]);
    expect(members.get('almaris')?.suspended).toBeUndefined();
    expect(charter!.terms.zones).toContain('sarn-crossing');
    const agreed = amendments.values().map((amendment) => amendment.agreed);
    const whole = ['lusmere', 'almaris', 'tavrel'];
    expect(agreed).toEqual([whole, whole, ['tavrel']]);
  });

  it('gives both parties the same mandates', () => {
    const of = (member: string): unknown[] =>
      stage.state.mandates
        .values()
        .filter((mandate) => mandate.member === member)
        .map(({ office, powers, zones, instruments, device, revoked }) => ({
          office,
          powers,
          zones,
          instruments,
          device,
          ended: revoked?.ground,
        }));
    expect(of('almaris')).toEqual(of('tavrel'));
    expect(of('almaris').length).toBe(4);
  });

  it('lets both parties report, and names forces of both as often', () => {
    const incidents = stage.state.incidents.values();
    const by = (office: string): number => incidents.filter((one: Incident) => one.by === office).length;
    expect(incidents.length).toBe(43);
    expect(by('almaris/liaison')).toBe(by('tavrel/liaison'));
    const named = (names: readonly string[]): number =>
      stage.said.filter(
        ({ act }) =>
          act.act === 'incident.report' &&
          (act.facts as { actors: { actor: string; role: string }[] }).actors.some(
            ({ actor, role }) => role === 'said_to_have_carried_out' && names.includes(nameOf(actor)),
          ),
      ).length;
    expect(named(['Republic of Almaris', 'Almaris Border Guard'])).toBe(
      named(['Union of Tavrel', 'Tavrel Coast and Border Service']),
    );
  });

  it('marks what the lost device sent, and nothing before', () => {
    const lost = stage.state.mandates.values().find(({ revoked }) => revoked?.ground === 'unreliable')!;
    const sent = stage.said.filter(({ act }) => act.as === lost.id);
    expect(sent.length).toBe(2);
    expect(lost.revoked!.doubtfulFrom).toBeGreaterThan(0);
  });

  it('keeps the person who spoke for the mission alone', () => {
    const restricted = stage.said.flatMap(({ act }) =>
      Object.entries(act.fields).filter(([, field]) => field.tier !== 'public'),
    );
    expect(restricted.length).toBeGreaterThan(15);
    const text = JSON.stringify(
      stage.said.map(({ fields }) => Object.values(fields).filter(({ tier }) => tier === 'public')),
    );
    expect(text).not.toContain('resident of the valley');
  });

  it('imports two editions of invented data, the later superseding the earlier', () => {
    const [first, second] = stage.state.datasets.values();
    expect([first?.rows, second?.rows]).toEqual([30, 35]);
    expect(second?.supersedes).toBe(first?.id);
    expect([first?.problems, second?.problems]).toEqual([0, 0]);
    for (const { blob } of [first!, second!]) expect(stage.files.has(blob.digest)).toBe(true);
  });
});

describe('the inquiries of the exercise', () => {
  it('end in every way that there is', () => {
    const ends = {
      'brim-boats': 'found',
      'tarn-ford': 'found',
      'fuel-pier': 'found',
      'strait-lamp': 'merged',
      'pier-nets': 'resolved_locally',
      'kell-drones': 'unable',
      'old-ferry': 'found',
    };
    expect(Object.fromEntries(Object.keys(ends).map((code) => [code, now(inquiry(code).id)]))).toEqual(ends);
  });

  it('find a violation over a dissent', () => {
    const { votes, version } = finding('brim-boats-1');
    const counted = votes.filter((one) => one.version === version);
    expect(counted.map(({ vote, dissent }) => `${vote} ${dissent}`).sort()).toEqual([
      'against true',
      'for false',
      'for false',
    ]);
  });

  it('refuse one site, give another, and tell how long the team was kept, and why in which words', () => {
    const [request] = stage.state.accessRequests.values();
    expect(request!.answers.map(({ answer, sites }) => [answer, ...sites])).toEqual([
      ['granted', 'brim-pier'],
      ['denied', 'west-battery'],
    ]);
    const kept = stage.state.obstructions.values().find(({ request: of }) => of === request!.id)!;
    expect(kept.length).toBe(138 * 60_000);
    const { fields } = stage.said.find(({ act }) => act.id === kept.id)!;
    expect(fields['reason_verbatim']!.value).toBe('Orders. No pictures.');
  });

  it('find against the side that complained, and replace a preliminary finding', () => {
    const [first, final] = [finding('tarn-ford-1'), finding('tarn-ford-2')];
    expect([first.stage, now(first.id)]).toEqual(['preliminary', 'superseded']);
    expect([final.stage, now(final.id)]).toEqual(['final', 'adopted']);
    const { complainants } = inquiry('tarn-ford');
    expect(violatorsIn(final).filter((one) => 'member' in one)).toEqual(complainants);
    expect(final.justifications.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'self_defence rejected',
      'law_enforcement rejected',
    ]);
  });

  it('change what is said of the undertaking that was broken, on each side', () => {
    for (const party of ['almaris', 'tavrel']) {
      const one = stage.state.undertakings.values().find(({ code }) => code === `no-fire-${party}`)!;
      const { status: text, because } = status(stage.state, one.id, stage.clock())!;
      const found = stage.state.findings.values().find(({ id }) => because.includes(id))!;
      expect([text, found.code]).toEqual([
        'breach_found',
        party === 'almaris' ? 'tarn-ford-2' : 'brim-boats-1',
      ]);
    }
  });

  it('leave aside a member to whom one objected with success', () => {
    const { challenges, aside } = inquiry('fuel-pier');
    expect(challenges.map(({ member, ruled }) => [member, ruled?.outcome])).toEqual([['quenor', 'upheld']]);
    expect(aside.map(({ member }) => member)).toEqual(['quenor']);
    expect(finding('fuel-pier-1').votes.map(({ member }) => member)).toEqual(['mission', 'hadrel']);
  });

  it('open an exhibit with two shares of three', () => {
    const [exhibit] = stage.state.exhibits.values();
    const [ask] = stage.state.exhibitAsks.values();
    expect([exhibit!.k, exhibit!.trustees.length, now(exhibit!.id)]).toEqual([2, 3, 'opened']);
    expect(ask!.released.map(({ trustee }) => trustee)).toEqual(['hadrel/desk', 'secretariat/registry']);
    expect(ask!.withheld.map(({ trustee }) => trustee)).toEqual(['quenor/desk']);
  });

  it('have what a source takes back destroyed, and never had its words in the clear', () => {
    const orders = stage.said.filter(({ act }) => act.act === 'erasure.order');
    const erased = orders.map(({ act }) => act.facts as { act: ActId; fields: string[] });
    expect(erased.map(({ fields }) => fields)).toEqual([
      ['description', 'file'],
      ['record', 'held', 'summary'],
    ]);
    expect(now(erased[0]!.act)).toBe('consent_withdrawn');
    const interview = stage.said.find(({ act }) => act.id === erased[1]!.act)!;
    expect(interview.act.fields['record']!.tier).toBe('sealed');
    expect(interview.opened.fields['record']!.state).toBe('withheld');
  });

  it('show later what was sealed, as its first digest says', () => {
    const opening = stage.said.find(({ act }) => act.act === 'seal.open')!;
    const { act: of, field } = opening.act.facts as { act: ActId; field: string };
    const digest = stage.said.find(({ act }) => act.id === of)!.act.fields[field]!.digest;
    expect(digestText(String(opening.fields['opens']!.value))).toBe(digest);
  });

  it('have every file that they name', () => {
    const named = stage.said.flatMap(({ act, fields }) => {
      const facts = act.facts as { file?: { digest: string }; sealed_file?: { digest: string } };
      const given = fields['file']?.value as { digest: string } | undefined;
      const sealed = Object.values(act.fields).map((one) => one.sealed);
      const all = [facts.file?.digest, facts.sealed_file?.digest, given?.digest, ...sealed];
      return all.filter((one) => one !== undefined);
    });
    expect(named.length).toBeGreaterThan(25);
    for (const digest of named) expect(stage.files.has(digest)).toBe(true);
  });
});

function nameOf(actor: string): string {
  const made = stage.said.find(({ act }) => act.id === actor);
  return (made?.fields['name']?.value as { en?: string } | undefined)?.en ?? '';
}
