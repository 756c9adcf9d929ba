import { istanbul } from '@tasdiq/examples/istanbul';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTORS } from '../../../examples/istanbul/actors.ts';
import { DATASETS } from '../../../examples/istanbul/datasets.ts';
import { SOURCES, type Standing } from '../../../examples/istanbul/sources.ts';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();
/** Names of real states, governments and capitals; none may sign or witness. */
const REAL = /pakistan|afghan|islamabad|kabul|taliban|emirate|qatar|t[uü]rk|ankara|doha|istanbul/i;
const PARTIES = ['pakistan', 'afghanistan'] as const;

beforeAll(async () => {
  await stage.run(istanbul);
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('the documentary record', () => {
  it('is admitted by the rules and open to everybody', () => {
    expect(stage.state.voids.size).toBe(0);
    expect(stage.state.charter?.exercise).toBe(false);
    expect(stage.state.charter?.terms.read).toBe('public');
    expect(
      stage.said.flatMap(({ act }) => Object.values(act.fields)).every(({ tier }) => tier === 'public'),
    ).toBe(true);
  });

  it('is signed and witnessed by nobody real', () => {
    const { members, charter } = stage.state;
    const names = [
      ...members.values().map(({ code }) => code),
      ...charter!.terms.witnesses.map(({ name }) => name),
      charter!.log.name,
      ...stage.said.map(({ signer }) => signer),
    ];
    expect(names.filter((name) => REAL.test(name))).toEqual([]);
    const founding = stage.said[0]!.fields['designations']!.value;
    expect(textsOf(founding).filter((text) => REAL.test(text))).toEqual([]);
    expect(stage.state.actors.values().every(({ member }) => member === undefined)).toBe(true);
  });

  it('lets both parties speak as often, and puts each as asked, as spoken of and as credited as often', () => {
    const count = (party: string, standing: Standing): number =>
      SOURCES.flatMap(({ parties = [] }) => parties).filter(([of, as]) => of === party && as === standing)
        .length;
    for (const standing of ['speaks', 'asked_of', 'said_of', 'credited'] as const) {
      const [one, other] = PARTIES.map((party) => count(party, standing));
      expect({ standing, one }).toEqual({ standing, one: other });
      expect(one).toBeGreaterThan(1);
    }
  });

  it('says who is spoken of whenever a note names a party', () => {
    for (const { key, note, title, parties = [] } of SOURCES) {
      const text = `${note} ${textsOf(title).join(' ')}`;
      if (!/consent was withdrawn|asks for|calls the|denies|offers|strikes inside/.test(text)) continue;
      expect(parties.length, key).toBeGreaterThan(0);
    }
  });

  it('enters both parties alike', () => {
    const [one, other] = PARTIES.map((key) => ACTORS.find((actor) => actor.key === key)!);
    expect(one!.kind).toBe(other!.kind);
    expect(Object.keys(one!.name)).toEqual(Object.keys(other!.name));
    expect([one!, other!].every(({ aliases, ucdp }) => aliases && ucdp)).toBe(true);
    expect(stage.state.relations.size).toBe(0);
    expect(stage.state.incidents.size).toBe(0);
  });

  it('attributes every text', () => {
    for (const { act, fields } of stage.said) {
      if (act.act === 'source.register') {
        expect(Object.keys(fields).sort()).toEqual(['citation', 'note', 'publisher', 'title']);
        expect(textsOf(fields['note']!.value).join()).toMatch(
          /According to|Named in the article|Its authors are/,
        );
      }
      if (act.act === 'dataset.import') {
        expect(textsOf(fields['attribution']!.value).join()).toContain('CC BY 4.0');
        expect(textsOf(fields['coverage']!.value).join()).toContain('Not a baseline');
      }
      if (act.act === 'actor.register')
        expect(textsOf(fields['note']!.value).join()).toContain('takes no position');
    }
  });

  it('names no place finer than a province, and no wanted person', () => {
    const text = JSON.stringify(stage.said.map(({ fields }) => fields));
    expect(text).not.toMatch(/walikot|shorabak|ghafari|mujahid|asif|malik/i);
    expect(text).not.toMatch(/terroris|militant|sanctuar|safe haven|regime|proxy|proxies/i);
  });

  it('imports the published data with every row that was read', () => {
    const rows = stage.state.datasets.values().map(({ series, edition, rows: n }) => [series, edition, n]);
    expect(rows).toEqual([
      ['ucdp-ged', '22.1', 5730],
      ['ucdp-ged', '23.1', 135],
      ['ucdp-ged', '25.1', 1227],
      ['ucdp-ged', '19.1', 310],
    ]);
    expect(stage.files.size).toBe(DATASETS.length);
  });
});
