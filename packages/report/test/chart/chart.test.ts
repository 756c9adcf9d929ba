// Drawings: where things stand, what is not said as zero, and that nothing in them is dangerous or hidden.
import { type Cell, chartOf, type Figure, LEAST_WIDTH, type Wording } from '@tasdiq/report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/chart/text-width.ts';
import { classed, type Drawn, extent, inPanel, keyOf, number, read } from './drawn.ts';
import {
  barsFigure,
  durationsFigure,
  EN,
  figureOf,
  funnelFigure,
  implementationFigure,
  intervalsFigure,
  SAMPLES,
  stackedFigure,
  text,
  trendFigure,
  UR,
} from './samples.ts';

const draw = (figure: Figure, wording: Wording = EN, width = 360): readonly Drawn[] =>
  read(chartOf(figure, wording, { width })!);
const KINDS = Object.entries(SAMPLES);
const READERS = [EN, UR].flatMap((wording) => [360, 900].map((width) => ({ wording, width })));

describe.each(KINDS)('%s', (_, make) => {
  it('is one image with a name and a description, and the same every time', () => {
    const svg = chartOf(make(), EN)!;
    const all = read(svg);
    const [root] = all;
    expect(root!.attributes['role']).toBe('img');
    const ids = root!.attributes['aria-labelledby']!.split(' ');
    const [title, desc] = ids.map((id) => all.find(({ attributes }) => attributes['id'] === id)!);
    expect([title!.name, desc!.name]).toEqual(['title', 'desc']);
    expect(title!.text).toContain('of the record');
    expect(desc!.text.length).toBeGreaterThan(60);
    expect(chartOf(make(), EN)).toBe(svg);
  });

  it('needs no style, no script and nothing from elsewhere', () => {
    const all = draw(make());
    const names = new Set(all.map(({ name }) => name));
    for (const name of ['style', 'script', 'image', 'foreignObject', 'use', 'a'])
      expect(names).not.toContain(name);
    for (const { attributes } of all)
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^(style|on.*|href|xlink.*)$/);
        if (name !== 'xmlns') expect(value).not.toMatch(/\/\/|javascript:/);
        if (value.startsWith('url(')) {
          const id = value.slice(5, -1);
          expect(
            all.some(({ attributes: { id: found } }) => found === id),
            id,
          ).toBe(true);
        }
      }
  });

  it.each(READERS)(
    'has words of 11 pixels or more that stay inside and do not touch ($width, $wording.lang)',
    ({ wording, width }) => {
      const all = draw(make(), wording, width);
      const base = number(all[0]!, 'font-size');
      const boxes = all
        .filter(({ name }) => name === 'text')
        .map((element) => {
          const size = Number(element.attributes['font-size'] ?? base);
          expect(size).toBeGreaterThanOrEqual(11);
          const [from, to] = extent(element, wording.dir, textWidth(element.text, size));
          return { text: element.text, from, to, y: number(element, 'y') };
        });
      for (const { text: words, from, to } of boxes) {
        expect(from, words).toBeGreaterThanOrEqual(-0.5);
        expect(to, words).toBeLessThanOrEqual(width + 0.5);
      }
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1))
          if (Math.abs(a.y - b.y) < 8)
            expect(Math.min(a.to, b.to) - Math.max(a.from, b.from), `${a.text} / ${b.text}`).toBeLessThan(
              0.6,
            );
      });
    },
  );

  it('is the same drawing mirrored for who reads from right to left', () => {
    const plain = { ...EN, format: EN.format };
    const [left, right] = (['ltr', 'rtl'] as const).map((dir) => draw(make(), { ...plain, dir, lang: 'en' }));
    const shapes = (all: readonly Drawn[], mirrored: boolean): readonly number[] =>
      all
        .filter(({ name }) => name === 'rect')
        .map((one) => (mirrored ? 360 - number(one, 'x') - number(one, 'width') : number(one, 'x')));
    const [a, b] = [shapes(left!, false), shapes(right!, true)];
    expect(a.length).toBeGreaterThan(0);
    a.forEach((x, i) => expect(b[i]).toBeCloseTo(x, 1));
  });
});

describe('numbers over time', () => {
  const figure = trendFigure();

  it('stand in their order, inside their intervals, later ones further on', () => {
    for (const { panel } of figure.panels) {
      const points = classed(inPanel(draw(figure), panel), 'chart-point');
      expect(points.length).toBe(59 - 6);
      const xs = points.map((point) => number(point, 'cx'));
      expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    }
    const mirrored = classed(inPanel(draw(figure, UR), 'almaris'), 'chart-point');
    const xs = mirrored.map((point) => number(point, 'cx'));
    expect(xs).toEqual(xs.toSorted((a, b) => b - a));
  });

  it('stand on one scale in all panels: equal values are equally high', () => {
    const value = (panel: string, at: number): Cell => ({
      value: panel === 'a' ? at : at * 2,
      low: 0,
      high: at * 3,
    });
    const panels = ['a', 'b'];
    const rows = panels.flatMap((panel) =>
      [1, 2, 4].map((at, i) => {
        const day = `2026-03-0${i + 1}`;
        return { key: `${day}/${panel}`, label: text(day), panel, cells: [{ value: day }, value(panel, at)] };
      }),
    );
    const all = draw(
      figureOf({
        chart: 'trend',
        columns: figure.columns,
        panels: panels.map((panel) => ({ panel, label: text(panel) })),
        provenance: { ...figure.provenance, period: null },
        rows,
      }),
    );
    const height = (panel: string, i: number): number => {
      const found = inPanel(all, panel);
      const floor = classed(found, 'chart-axis').map((axis) => number(axis, 'y1'))[0]!;
      return floor - number(classed(found, 'chart-point')[i]!, 'cy');
    };
    expect(height('a', 1)).toBeCloseTo(height('b', 0), 1);
    expect(height('a', 2)).toBeCloseTo(height('b', 1), 1);
    expect(height('a', 2)).toBeCloseTo(4 * height('a', 0), 1);
  });

  it('leave a gap where a day is missing, and say it below the axis', () => {
    const almaris = inPanel(draw(figure), 'almaris');
    expect(classed(almaris, 'chart-point').some((point) => keyOf(point)!.startsWith('2026-01-14'))).toBe(
      false,
    );
    // Runs of days: before the gap of four days, up to the withheld one, up to day 41, the firm rest, the provisional.
    const lines = classed(almaris, 'chart-line');
    expect(lines.length).toBe(5);
    const ends = lines.map(({ attributes }) => attributes['d']!.split(/[ML]/).slice(1).map(parseFloat));
    const [first, second] = [ends[0]!.at(-1)!, ends[1]![0]!];
    const day = ends[0]![1]! - ends[0]![0]!;
    expect(second - first).toBeCloseTo(5 * day, 0);
    expect(classed(almaris, 'chart-missing').length).toBe(2);
    expect(classed(almaris, 'chart-suppressed').length).toBe(1);
  });

  it('draw what may still grow apart', () => {
    const almaris = inPanel(draw(figure), 'almaris');
    const hollow = classed(almaris, 'chart-point').filter(({ attributes }) => attributes['fill'] === 'none');
    expect(hollow.map(keyOf).every((key) => key! >= '2026-02-20')).toBe(true);
    expect(hollow.length).toBe(9);
    expect(
      classed(almaris, 'chart-provisional').some(({ attributes }) => attributes['stroke-dasharray']),
    ).toBe(true);
  });

  it('hold every point between the edges of its band', () => {
    const almaris = inPanel(draw(figure), 'almaris');
    const bands = classed(almaris, 'chart-band').map(({ attributes }) =>
      attributes['d']!.slice(1, -1)
        .split('L')
        .map((pair) => pair.split(' ').map(Number)),
    );
    for (const point of classed(almaris, 'chart-point')) {
      const [x, y] = [number(point, 'cx'), number(point, 'cy')];
      const ys = bands.flatMap((band) =>
        band.filter(([at]) => Math.abs(at! - x) < 0.02).map(([, at]) => at!),
      );
      expect(ys.length).toBeGreaterThanOrEqual(2);
      expect(y).toBeGreaterThanOrEqual(Math.min(...ys));
      expect(y).toBeLessThanOrEqual(Math.max(...ys));
    }
  });

  it('mark days in their order, and name them in the key', () => {
    const all = draw(figure);
    expect(classed(inPanel(all, 'tavrel'), 'chart-mark').length).toBe(3);
    const words = all.filter(({ name }) => name === 'text').map(({ text: words }) => words);
    const [baseline, ceasefire] = ['Baseline', 'Ceasefire'].map((name) =>
      words.findIndex((one) => one.includes(name)),
    );
    expect(words[baseline! - 1]).toContain('1');
    expect(words[ceasefire! - 1]).toContain('2');
  });

  it('write out what has no place on the axis', () => {
    const apart = {
      key: 'not_placed/tavrel',
      label: text('No day known'),
      panel: 'tavrel',
      cells: [{ value: null }, { value: 4 }],
    };
    const found = inPanel(draw({ ...figure, rows: [...figure.rows, apart] }), 'tavrel');
    const [line] = classed(found, 'chart-apart');
    expect(line!.text.replaceAll(/[\u2066-\u2069]/g, '')).toBe('No day known: 4');
  });

  it('draw ten years of days, and none at all', () => {
    expect(draw(trendFigure(3650)).length).toBeGreaterThan(100);
    const empty = draw({ ...figure, rows: [], marks: [], chart: 'bars' });
    expect(empty.some(({ text: words }) => words === 'empty')).toBe(true);
    expect(chartOf({ ...figure, rows: [] }, EN)).toBeNull();
    expect(chartOf({ ...figure, chart: 'none' }, EN)).toBeNull();
  });
});

describe('lengths', () => {
  const lengthsOf = (all: readonly Drawn[], panel: string): Readonly<Record<string, number>> =>
    Object.fromEntries(
      classed(panel === '' ? all : inPanel(all, panel), 'chart-area')
        .filter((area) => keyOf(area))
        .map((area) => [keyOf(area)!, number(area, 'width')]),
    );

  it('are in proportion, over all panels', () => {
    const figure = barsFigure();
    const all = draw(figure, EN, 900);
    const found = { ...lengthsOf(all, 'almaris'), ...lengthsOf(all, 'tavrel') };
    const values = figure.rows.flatMap(({ key, cells }) => {
      const value = cells[0]!.value;
      return typeof value === 'number' ? [[key, value] as const] : [];
    });
    const unit = found['k1/almaris']! / 10;
    expect(Object.keys(found).length).toBe(values.length);
    for (const [key, value] of values) expect(found[key]).toBeCloseTo(value * unit, 1);
  });

  it('are not drawn where there is no number, which is said in words', () => {
    const all = draw(barsFigure());
    expect(lengthsOf(all, 'almaris')['k3/almaris']).toBeUndefined();
    expect(all.some((one) => one.text === 'suppressed' && keyOf(one) === 'k3/almaris')).toBe(true);
  });

  it('draw both sides in the same colours and shapes', () => {
    for (const figure of [barsFigure(), trendFigure(), funnelFigure(), implementationFigure()]) {
      const all = draw(figure);
      const [a, b] = figure.panels.map(({ panel }) => {
        const drawn = inPanel(all, panel).filter(
          ({ attributes }) => !/chart-(missing|suppressed)/.test(attributes['class']!),
        );
        return new Set(drawn.flatMap(({ attributes: { fill, stroke } }) => [fill, stroke]));
      });
      expect(a).toEqual(b);
    }
  });

  it('draw no share of what is not a step of a funnel', () => {
    const figure = funnelFigure();
    const count = { value: 2 };
    const columns = [
      figure.columns[0]!,
      { ...figure.columns[0]!, code: 'share_of_asked', kind: 'share' as const },
    ];
    const other = { ...figure.rows[0]!, key: 'tavrel/obstructed', panel: 'tavrel' };
    const rows = figure.rows.map((row) => ({ ...row, cells: [row.cells[0]!, { value: 0.5 }] }));
    const cells = [count, { value: null, state: 'missing' as const }];
    const firsts = (made: Figure): number => classed(inPanel(draw(made), 'tavrel'), 'chart-first').length;
    const more = { ...figure, columns, rows: [...rows, { ...other, cells }] };
    expect(firsts(more)).toBe(firsts(figure));
  });

  it('show the whole of the first step behind each step of a funnel', () => {
    const firsts = classed(inPanel(draw(funnelFigure()), 'tavrel'), 'chart-first');
    expect(new Set(firsts.map(({ attributes }) => attributes['width'])).size).toBe(1);
    const steps = Object.values(lengthsOf(draw(funnelFigure()), 'tavrel'));
    expect(steps.every((length) => length <= number(firsts[0]!, 'width'))).toBe(true);
  });

  it('say of what has not ended that it has not', () => {
    const all = draw(durationsFigure());
    expect(classed(all, 'chart-open').filter(keyOf).map(keyOf)).toEqual(['i1', 'i3']);
    expect(classed(all, 'chart-arrow').filter(keyOf).map(keyOf)).toEqual(['i1', 'i3']);
    const told = all.find(({ name }) => name === 'desc')!.text;
    expect(told.match(/\(open\)/g)?.length).toBe(2);
  });

  it('put parts of a whole side by side without holes, each with a pattern of its own', () => {
    const areas = classed(draw(stackedFigure()), 'chart-area').filter((area) => keyOf(area) === 't0');
    areas.slice(1).forEach((area, i) => {
      expect(number(area, 'x')).toBeCloseTo(number(areas[i]!, 'x') + number(areas[i]!, 'width'), 1);
    });
    expect(new Set(areas.map(({ attributes }) => attributes['fill'])).size).toBe(areas.length);
  });

  it('do not take an unknown part of a sum for nothing', () => {
    const all = draw(stackedFigure());
    const ofRow = (key: string): readonly Drawn[] => all.filter((one) => keyOf(one) === key);
    expect(ofRow('t2').some(({ text: words }) => words.startsWith('at_least'))).toBe(true);
    expect(classed(ofRow('t2'), 'chart-not_known').length).toBe(1);
    expect(ofRow('t3').some(({ text: words }) => words === 'missing')).toBe(true);
  });

  it('leave out rows past the most, and say so', () => {
    const [row] = durationsFigure().rows;
    const rows = Array.from({ length: 60 }, (_, i) => ({ ...row!, key: `i${i}` }));
    const all = draw({ ...durationsFigure(), rows });
    expect(classed(all, 'chart-row').length).toBe(40);
    expect(all.some(({ text: words }) => words === 'more_rows 20')).toBe(true);
  });
});

describe('ratios', () => {
  const xOf = (all: readonly Drawn[], key: string): number => {
    const point = classed(all, 'chart-point').find((one) => keyOf(one) === key)!;
    const xs = point.attributes['d']!.slice(1, -1).split('L').map(parseFloat);
    return (Math.min(...xs) + Math.max(...xs)) / 2;
  };

  it('stand in their intervals, on the right side of 1', () => {
    const all = draw(intervalsFigure());
    const axis = parseFloat(classed(all, 'chart-axis')[0]!.attributes['d']!.slice(1));
    expect(xOf(all, 'z0')).toBeLessThan(axis);
    expect(xOf(all, 'z1')).toBeGreaterThan(axis);
    for (const key of ['z0', 'z1', 'z2']) {
      const [line] = classed(all, 'chart-interval').filter((one) => keyOf(one) === key);
      expect(number(line!, 'x1')).toBeLessThan(xOf(all, key));
      expect(number(line!, 'x2')).toBeGreaterThan(xOf(all, key));
    }
  });

  it('are as far from 1 as their inverse', () => {
    const cell = (value: number): Cell => ({ value, low: value / 1.5, high: value * 1.5 });
    const figure = intervalsFigure();
    const rows = [0.4, 2.5].map((value, i) => ({
      key: `z${i}`,
      label: text('z'),
      cells: [{ value: 1 }, cell(value)],
    }));
    const all = draw({ ...figure, rows });
    const axis = parseFloat(classed(all, 'chart-axis')[0]!.attributes['d']!.slice(1));
    expect(axis - xOf(all, 'z0')).toBeCloseTo(xOf(all, 'z1') - axis, 1);
  });

  it('without an upper bound, and of 0, end in an arrow', () => {
    const arrows = classed(draw(intervalsFigure()), 'chart-arrow').filter(keyOf);
    expect(arrows.map(keyOf)).toEqual(['z2', 'z3']);
  });
});

describe('what others wrote', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '" onload="x',
      "&amp;'<![CDATA[",
      ']]>',
      '\u202e\u2066x',
      '\ud800',
      '\0',
    ),
  );

  it('is text in a drawing, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS.map(([, make]) => make)), hostile, hostile, (make, label, key) => {
        const sample = make();
        const rows = sample.rows.map((row, i) => ({
          ...row,
          label: { text: { en: label } },
          ...(i === 0 && { key }),
        }));
        const panels = sample.panels.map((panel) => ({ ...panel, label: { text: { en: label } } }));
        const all = draw({ ...sample, title: { text: { en: label } }, rows, panels }, EN, LEAST_WIDTH);
        expect(all.some(({ name }) => /script|style|cdata/i.test(name))).toBe(false);
        expect(all.every(({ attributes }) => !('onload' in attributes))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('cannot turn its surroundings round', () => {
    const figure = { ...durationsFigure(), title: text('a\u202eb\u2069c') };
    expect(chartOf(figure, EN)).toContain('\u2068a␣b␣c\u2069');
  });

  it('that is long is wrapped, and cut only after three lines', () => {
    const label = text(
      'A very long name of an office of monitors that nobody could ever put on one line of a chart',
    );
    const rows = durationsFigure().rows.map((row) => ({ ...row, label }));
    const names = classed(draw({ ...durationsFigure(), rows }), 'chart-name');
    expect(names.length).toBeGreaterThan(rows.length);
    const joined = names
      .slice(0, names.length / rows.length)
      .map(({ text: words }) => words)
      .join(' ');
    expect(joined).toContain('nobody could ever');
  });
});

it('stands alone with its title, its font and what goes with it', () => {
  const lines = ['Rule events/1', 'Licence CC-BY-4.0'];
  const all = read(chartOf(barsFigure(), EN, { width: 600, font: 'Noto Sans', alone: { lines } })!);
  expect(all[0]!.attributes['font-family']).toBe('Noto Sans');
  const words = all.filter(({ name }) => name === 'text').map(({ text: words }) => words);
  expect(words[0]).toContain('A bars of the record');
  expect(words.slice(-2)).toEqual(lines);
});
