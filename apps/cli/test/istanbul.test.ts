import { type ActId, type Bearer, due, implementationOf, status } from '@tasdiq/core';
import { istanbul } from '@tasdiq/examples/istanbul';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTORS } from '../../../examples/istanbul/actors.ts';
import { CLAIMS } from '../../../examples/istanbul/claims.ts';
import { CROSSINGS } from '../../../examples/istanbul/crossings.ts';
import { DATASETS } from '../../../examples/istanbul/datasets.ts';
import { INSTRUMENTS } from '../../../examples/istanbul/instruments.ts';
import { SOURCES, type Standing } from '../../../examples/istanbul/sources.ts';
import { MemoryStage } from './memory-stage.ts';

const stage = new MemoryStage();
/** Names of real states, governments and capitals; none may sign or witness. */
const REAL = /pakistan|afghan|islamabad|kabul|taliban|emirate|qatar|t[uü]rk|ankara|doha|istanbul/i;
const PARTIES = ['pakistan', 'afghanistan'] as const;
/** Each side of the talks, by the actors that have spoken for it at one time or another. */
const SIDES = [['pakistan'], ['afghanistan', 'afghan-republic']] as const;
const LANGUAGES = ['ar', 'en', 'fa', 'ps', 'tr', 'ur'];

beforeAll(async () => {
  await stage.run(istanbul);
});

function nameOf(actor: ActId): string {
  const made = stage.said.find(({ act }) => act.id === actor);
  return (made?.fields['name']?.value as { en?: string } | undefined)?.en ?? '';
}

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

  it('can allege, inquire and find nothing', () => {
    const { forbids } = stage.state.charter!.terms;
    for (const noun of ['incident', 'allegation', 'inquiry', 'access', 'finding', 'consequence'])
      expect(forbids).toContain(noun);
    const { allegations, inquiries, findings, obstructions, recommendations } = stage.state;
    for (const table of [allegations, inquiries, findings, obstructions, recommendations])
      expect([...table.values()]).toEqual([]);
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

  it('lets each party speak in statements of the same kinds, graded alike', () => {
    const [one, other] = PARTIES.map((party) =>
      SOURCES.filter(({ parties = [] }) => parties.some(([of, as]) => of === party && as === 'speaks'))
        .map(({ kind, reliability }) => `${kind} ${reliability}`)
        .sort(),
    );
    expect(one).toEqual(other);
  });

  it('says who is spoken of whenever a note names a party', () => {
    for (const { key, note, title, parties = [] } of SOURCES) {
      const text = `${note} ${textsOf(title).join(' ')}`;
      if (!/consent was withdrawn|asks for|calls the|denies|offers|strikes inside/.test(text)) continue;
      expect(parties.length, key).toBeGreaterThan(0);
    }
  });

  it('lets each party speak and be spoken of in as many claims, in turn, held against the record alike', () => {
    const by = (party: string) => CLAIMS.filter(({ actor }) => actor === party);
    const [one, other] = PARTIES.map((party) => ({
      spoke: by(party).length,
      spokenOf: CLAIMS.filter(({ of }) => of.includes(party)).length,
      stands: by(party).map(({ stands }) => stands?.relation ?? 'not compared'),
    }));
    expect({ ...one, stands: one!.stands.toSorted() }).toEqual({
      ...other,
      stands: other!.stands.toSorted(),
    });
    expect(one!.spoke).toBeGreaterThan(3);
    const turns = CLAIMS.flatMap(({ actor }) => PARTIES.find((party) => party === actor) ?? []);
    for (let i = 0; i < turns.length; i += 2) expect(turns[i]).not.toBe(turns[i + 1]);
  });

  it('keeps of a publisher no more than the few words that carry a fact, and says the rest in its own', () => {
    const claims = [...stage.state.claims.values()];
    expect(claims.length).toBe(CLAIMS.length);
    for (const { key, original, translation, note } of CLAIMS) {
      expect(original.split(/\s+/).length, key).toBeLessThan(11);
      expect(Object.keys(translation).sort(), key).toEqual(LANGUAGES);
      expect(note, key).toMatch(/^According to /);
    }
    for (const { act, fields } of stage.said)
      if (act.act === 'claim.capture')
        expect(fields['passage']!.value).toMatchObject({ prefix: '', suffix: '' });
  });

  it('contradicts nobody, and says what it covers wherever it holds nothing', () => {
    const related = stage.said.filter(({ act }) => act.act === 'claim.relate');
    expect(related.length).toBeGreaterThan(12);
    for (const { act, fields } of related) {
      const { relation, to, coverage } = act.facts as { relation: string; to: ActId[]; coverage?: object };
      expect(['consistent', 'not_in_record', 'uncheckable']).toContain(relation);
      if (relation === 'not_in_record') expect([coverage, fields['coverage']]).not.toContain(undefined);
      if (relation === 'consistent') expect(to.length).toBe(1);
    }
  });

  it('puts numbers that differ side by side under one topic', () => {
    const of = (topic: string) =>
      CLAIMS.flatMap((one) =>
        one.topic === topic ? [[one.quantity!.low, one.quantity!.best, one.quantity!.high]] : [],
      );
    expect(of('fighters-of-the-ttp')).toEqual([
      [null, 6000, null],
      [6000, null, 6500],
    ]);
    expect(of('session-hours').map(([, best]) => best)).toEqual([19, 11, 18]);
  });

  it('enters both parties alike', () => {
    const [one, other] = PARTIES.map((key) => ACTORS.find((actor) => actor.key === key)!);
    expect(one!.kind).toBe(other!.kind);
    expect(Object.keys(one!.name)).toEqual(Object.keys(other!.name));
    expect([one!, other!].every(({ aliases, ucdp }) => aliases && ucdp)).toBe(true);
    expect(stage.state.relations.size).toBe(0);
    expect(stage.state.incidents.size).toBe(0);
  });

  it('cites as many texts of the one side as of the other, and lets nobody consent to them', () => {
    const { instruments, consents, drafts } = stage.state;
    const counts = SIDES.map(
      (side) => INSTRUMENTS.filter(({ between }) => side.some((key) => between.includes(key))).length,
    );
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBe(4);
    expect(instruments.size).toBe(INSTRUMENTS.length);
    for (const { id, standing, parties, between, drafts: own } of instruments.values()) {
      expect([standing, parties]).toEqual(['published', []]);
      expect(between.length).toBeGreaterThan(1);
      expect(status(stage.state, id, stage.clock())?.status).toBe('published');
      expect([...own!].map((draft) => drafts.get(draft)!.number)).toEqual([1]);
    }
    expect(consents.size).toBe(0);
    for (const { between, articles } of INSTRUMENTS) {
      expect(between).toEqual([...between].sort());
      for (const { text } of articles)
        expect(text).toMatch(/^According to the (statement|sources?|author), /);
    }
  });

  it('owes to each side what it owes: undertakings are marked out only where a text binds both alike', () => {
    const undertakings = [...stage.state.undertakings.values()];
    const keyOf = (bearer: Bearer): string => ('actor' in bearer ? nameOf(bearer.actor) : bearer.member);
    const list = (of: 'from' | 'to', party: string): string[] =>
      undertakings
        .filter((one) => one[of].some((bearer) => keyOf(bearer) === party))
        .map(({ instrument, kind, article }) => `${instrument} ${article} ${kind}`)
        .sort();
    const [one, other] = PARTIES.map((key) => ACTORS.find((actor) => actor.key === key)!.name['en']!);
    expect(list('from', one!).length).toBe(3);
    expect(list('from', one!)).toEqual(list('from', other!));
    expect(list('from', one!)).toEqual(list('to', one!));
    expect(list('to', one!)).toEqual(list('to', other!));
    expect(undertakings.length).toBe(6);
  });

  it('judges nobody: no day, no score, no clock, no finding, no minutes, no number of its own', () => {
    const { undertakings, sessions, rounds, requests, assurances, readings, indicators } = stage.state;
    const now = stage.clock() + 10 * 365 * 86_400_000;
    for (const one of undertakings.values()) {
      const shown = implementationOf(stage.state, one, now);
      expect(shown).toMatchObject({ status: 'active', overdue: false, because: [one.id], periods: [] });
      expect([shown.due, shown.score, shown.pace]).toEqual([undefined, undefined, undefined]);
      expect([one.reports, one.assessments, one.reviews]).toEqual([undefined, undefined, undefined]);
    }
    expect([sessions, rounds, requests, assurances, readings].map(({ size }) => size)).toEqual([
      0, 0, 0, 0, 0,
    ]);
    const clocks = due(stage.state, stage.clock()).map(({ what }) => what);
    expect(clocks.filter((what) => what !== 'mandate_renewal')).toEqual([]);
    expect(indicators.size).toBe(CROSSINGS.length);
  });

  it('says titles in the six languages wherever somebody would meet them first', () => {
    const kinds = ['text.begin', 'undertaking.define', 'indicator.define'];
    for (const { act, fields } of stage.said)
      if (kinds.includes(act.act))
        expect(Object.keys(fields['title']!.value as object).sort(), act.act).toEqual(LANGUAGES);
    const translated = stage.said.filter(({ act }) => act.act === 'text.translate').length;
    expect(translated).toBe(3 * (LANGUAGES.length - 1));
    for (const { between } of CROSSINGS) expect([...between].sort()).toEqual(between);
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
