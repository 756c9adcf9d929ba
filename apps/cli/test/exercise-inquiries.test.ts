// The inquiries of the exercise: what each shows, and that its files and its sealed things are what they are said to be.
import { type ActId, digestText, type Finding, type Inquiry, status, violatorsIn } from '@tasdiq/core';
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
