import { KINDS, type Incident, status } from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();

beforeAll(async () => {
  await stage.run(exercise);
});

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
    expect(agreed).toEqual([['lusmere', 'almaris', 'tavrel'], ['tavrel']]);
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

function nameOf(actor: string): string {
  const made = stage.said.find(({ act }) => act.id === actor);
  return (made?.fields['name']?.value as { en?: string } | undefined)?.en ?? '';
}
