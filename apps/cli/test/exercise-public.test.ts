// What the public sees of the exercise: what was said in public, how much was watched, how is counted, what is issued.
import { type ActId, CLAIM_RELATIONS, due, standingRelations, status } from '@tasdiq/core';
import { exercise } from '@tasdiq/examples/exercise';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();
const LANGUAGES = ['ar', 'en', 'fa', 'ps', 'tr', 'ur'];
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await stage.run(exercise);
});

const now = (id: ActId, later = 0): string => status(stage.state, id, stage.clock() + later)!.status;
const said = (...kinds: string[]) => stage.said.filter(({ act }) => kinds.includes(act.act));

describe('the claims of the exercise', () => {
  it('quote a file that everybody may have, word for word', () => {
    const captured = said('claim.capture', 'claim.correct');
    expect(captured.length).toBeGreaterThan(14);
    for (const { act, fields } of captured) {
      const { source } = act.facts as { source: ActId };
      const registered = stage.said.find((one) => one.act.id === source)!;
      const { archive } = registered.act.facts as { archive: { digest: string; bytes: number } };
      const bytes = stage.files.get(archive.digest)!;
      const passage = fields['passage']!.value as { exact: string; prefix: string; suffix: string };
      const original = fields['original']!.value as { text: string; language: string };
      expect(bytes.length).toBe(archive.bytes);
      expect(new TextDecoder().decode(bytes)).toContain(`${passage.prefix}${passage.exact}${passage.suffix}`);
      expect(original.text).toBe(passage.exact);
      expect(original.language).not.toBe('en');
      expect(fields['translation']!.value).toHaveProperty('en');
    }
  });

  it('stand to the record in every way that there is', () => {
    const claims = [...stage.state.claims.values()];
    const shown = new Set(claims.flatMap(standingRelations).map(({ relation }) => relation));
    expect([...shown].sort()).toEqual([...CLAIM_RELATIONS].sort());
    expect(claims.map(({ id }) => now(id))).toContain('withdrawn');
    expect(claims.some(({ revisions }) => revisions > 0)).toBe(true);
  });

  it('say three numbers of one thing side by side, with open ends', () => {
    const ridge = said('claim.capture').filter(
      ({ act }) =>
        (act.facts as { topic: string }).topic === 'kell-ridge-killed' &&
        !stage.state.claims.get(act.id)!.withdrawn,
    );
    const numbers = ridge.map(({ fields }) => fields['quantity']!.value as { low: number; high: number });
    expect(numbers.map(({ low, high }) => [low, high])).toEqual([
      [9, null],
      [2, 4],
      [7, 7],
    ]);
  });

  it('are replied to, or an hour later were not', () => {
    const offers = stage.state.claims.values().flatMap((one) => one.offers.map(({ id }) => id));
    const count = (text: string, later = 0): number => offers.filter((id) => now(id, later) === text).length;
    expect([count('replied'), count('open'), count('no_reply')]).toEqual([4, 2, 0]);
    expect([count('replied', HOUR_MS), count('no_reply', HOUR_MS)]).toEqual([4, 2]);
  });
});

describe('effort and counting in the exercise', () => {
  it('say what was watched in every zone, and why not where nobody could', () => {
    const efforts = [...stage.state.efforts.values()];
    const zones = new Set(efforts.map(({ zone }) => zone));
    expect([...zones].sort()).toEqual([...stage.state.charter!.terms.zones].sort());
    const grounds = new Set(efforts.flatMap(({ ground }) => ground ?? []));
    expect(grounds.size).toBeGreaterThan(2);
    expect(efforts.some(({ withdrawn }) => withdrawn)).toBe(true);
  });

  it('have a rule that was replaced, and comparisons of every kind, one of them declared in advance', () => {
    const rules = stage.state.countings.values().map(({ id, unit }) => `${unit} ${now(id)}`);
    expect(rules).toEqual(['events in_use', 'episodes replaced', 'episodes in_use', 'rounds in_use']);
    const declared = [...stage.state.comparisons.values()];
    expect(new Set(declared.map(({ compare }) => compare)).size).toBe(3);
    const later = new Date(stage.clock()).toISOString().slice(0, 10);
    expect(declared.filter(({ windows }) => windows.at(-1)!.from > later).length).toBe(1);
  });
});

describe('the bulletins of the exercise', () => {
  it('are issued, corrected, dropped, and due and not issued', () => {
    const all = stage.state.bulletins.values().map(({ id, series, number }) => [series, number, now(id)]);
    expect(all).toEqual([
      ['daily', 3, 'issued'],
      ['daily', 4, 'issued'],
      ['daily', 5, 'corrected'],
      ['daily', 5, 'issued'],
      ['weekly', 2, 'issued'],
      ['weekly', 3, 'dropped'],
      ['weekly', 3, 'issued'],
      ['implementation', 1, 'issued'],
      ['violation', 1, 'issued'],
      ['violation', 2, 'issued'],
      ['spot', 1, 'issued'],
    ]);
    const missing = due(stage.state, stage.clock()).filter(
      ({ what, overdue }) => what === 'bulletin' && overdue,
    );
    expect(missing.map(({ item }) => item)).toEqual(['weekly.1', 'daily.1', 'daily.2']);
  });

  it('were objected to by one guarantor before they were issued', () => {
    const words = stage.state.bulletins.values().flatMap(({ approvals }) => approvals);
    expect(words.filter(({ verdict }) => verdict === 'object').length).toBe(1);
    expect(said('bulletin.revise').length).toBe(1);
  });

  it('speak every language of their series wherever people wrote something', () => {
    for (const { fields } of said('bulletin.draft', 'bulletin.revise')) {
      const { sections } = fields['content']!.value as { sections: { blocks: { type: string }[] }[] };
      const blocks = sections.flatMap((one) => one.blocks) as { type: string; text?: object }[];
      const texts = blocks.flatMap(({ text }) => text ?? []);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of [...texts, fields['title']!.value as object])
        expect(Object.keys(text).sort()).toEqual(LANGUAGES);
    }
  });

  it('list what came onto the record in their time', () => {
    const weekly = stage.state.bulletins
      .values()
      .find(({ series, issued, number }) => series === 'weekly' && number === 3 && issued)!;
    const content = said('bulletin.draft').find(({ act }) => act.id === weekly.id)!.fields['content']!.value;
    const { sections } = content as {
      sections: { section: string; blocks: { type: string; ids?: string[] }[] }[];
    };
    const listed = sections.filter(({ blocks }) => blocks.some(({ ids = [] }) => ids.length > 0));
    expect(listed.map(({ section }) => section)).toEqual(
      expect.arrayContaining(['concerns', 'access', 'allegations', 'findings', 'claims', 'corrections']),
    );
  });
});
