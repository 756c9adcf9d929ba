// Figures and readers for the tests of drawings: invented places and members, every kind of chart, numbers that follow
// from a fixed rule.
import { type Cell, type Figure, type Label, plainFormat, type Row, type Wording } from '@tasdiq/report';
import { CHART_WORDS } from '@tasdiq/report';

const REVISION = { dossier: 'D'.repeat(43), size: 812, root: 'R'.repeat(43), at: 1_769_904_000_000 };
const PROVENANCE: Figure['provenance'] = {
  revision: REVISION,
  rule: { code: 'events', version: 1, act: null },
  filter: { kind: 'shelling' },
  period: { from: '2026-01-01', to: '2026-02-28' },
  effort: 'monitor_hours',
  precision: 3,
  provisional: '2026-02-20',
  datasets: [],
};
const DAY = 86_400_000;

export const text = (en: string, ur = en): Label => ({ text: { en, ur } });
export const PANELS = [
  { panel: 'almaris', label: text('Republic of Almaris', 'جمہوریۂ الماریس') },
  { panel: 'tavrel', label: text('Tavrel Administration', 'انتظامیۂ تاوریل') },
];

export function figureOf(part: Partial<Figure> & Pick<Figure, 'chart' | 'columns' | 'rows'>): Figure {
  const title = text(`A ${part.chart} of the record`, 'ریکارڈ سے بنی شکل');
  return { id: `sample.${part.chart}`, title, provenance: PROVENANCE, panels: [], notes: [], ...part };
}

/** The same from the same place: what tests draw must not differ from run to run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function rate(value: number, spread: number): Cell {
  const low = Number(Math.max(0, value - spread).toPrecision(6));
  return { value: Number(value.toPrecision(6)), low, high: Number((value + spread * 1.4).toPrecision(6)) };
}

/** Days of January and February on two sides; some are missing, one is withheld, the last are provisional. */
export function trendFigure(days = 59): Figure {
  const rows: Row[] = [];
  for (const [s, { panel }] of PANELS.entries()) {
    const random = sequence(7 + s);
    for (let i = 0; i < days; i += 1) {
      const day = new Date(Date.UTC(2026, 0, 1) + i * DAY).toISOString().slice(0, 10);
      const value = Math.max(0, 3 + 4 * Math.sin(i / 9 + s) * random() + (i < 20 ? 3 : 0));
      const isMissing = (i >= 12 + 6 * s && i < 16 + 6 * s) || i === 40;
      const cell: Cell = isMissing
        ? { value: null, state: 'missing' }
        : i === 30
          ? { value: null, state: 'suppressed' }
          : { ...rate(value, 0.6 + random()), ...(i >= days - 9 && { state: 'provisional' as const }) };
      rows.push({
        key: `${day}/${panel}`,
        label: { group: 'day', code: day },
        panel,
        cells: [{ value: day }, cell],
      });
    }
  }
  return figureOf({
    chart: 'trend',
    columns: [
      { code: 'day', label: text('Day', 'دن'), kind: 'day' },
      {
        code: 'rate',
        label: text('Incidents per 100 monitor-hours', 'مبصرین کے ہر سو گھنٹوں پر واقعات'),
        kind: 'rate',
      },
    ],
    panels: PANELS,
    rows,
    marks: [
      { from: '2026-01-20', label: text('Ceasefire enters into force', 'جنگ بندی کا نفاذ') },
      { from: '2026-01-01', to: '2026-01-19', label: text('Baseline', 'بنیادی مدت') },
      { from: '2026-01-22', label: text('First withdrawal', 'پہلا انخلا') },
    ],
  });
}

const KINDS = [
  text('Shelling', 'گولہ باری'),
  text('Small arms fire across the line', 'لائن کے پار چھوٹے ہتھیاروں سے فائرنگ'),
  text(
    'Movement of heavy weapons inside the zone without notice to the commission',
    'کمیشن کو اطلاع کے بغیر علاقے میں بھاری ہتھیاروں کی نقل و حرکت',
  ),
  text('Obstruction of a visit', 'دورے میں رکاوٹ'),
  text('Drone flight', 'ڈرون کی پرواز'),
];

export function barsFigure(): Figure {
  const rows = PANELS.flatMap(({ panel }, s) =>
    KINDS.map((label, i): Row => {
      const value = (i * 7 + s * 5 + 3) % 17;
      const cell: Cell =
        i === 3 && s === 0
          ? { value: null, state: 'suppressed' }
          : i === 4 && s === 1
            ? { value: null, state: 'missing' }
            : { value, low: value * 0.6, high: value * 1.6 + 1 };
      return { key: `k${i}/${panel}`, label, panel, cells: [cell] };
    }),
  );
  const columns = [{ code: 'count', label: text('Incidents', 'واقعات'), kind: 'count' as const }];
  return figureOf({ chart: 'bars', columns, panels: PANELS, rows });
}

const STATES = [
  { code: 'met', label: text('Met', 'پورا ہوا'), kind: 'count' as const },
  { code: 'partly', label: text('Partly met', 'جزوی طور پر پورا'), kind: 'count' as const },
  { code: 'not_met', label: text('Not met', 'پورا نہیں ہوا'), kind: 'count' as const },
  { code: 'unknown', label: text('Not known', 'معلوم نہیں'), kind: 'count' as const },
];

export function stackedFigure(): Figure {
  const rows = ['Withdrawal', 'Prisoners', 'Humanitarian access', 'Demining'].map(
    (name, i): Row => ({
      key: `t${i}`,
      label: text(name, ['انخلا', 'قیدی', 'انسانی امداد کی رسائی', 'بارودی سرنگوں کی صفائی'][i]),
      cells: STATES.map(
        (_, k): Cell =>
          i === 2 && k === 3
            ? { value: null, state: 'not_known' }
            : i === 3
              ? { value: null, state: 'missing' }
              : { value: (i * 3 + k * 5 + 2) % 9 },
      ),
    }),
  );
  return figureOf({ chart: 'stacked', columns: STATES, rows });
}

/** How undertakings stood at the ends of months. */
export function implementationFigure(): Figure {
  const rows = PANELS.flatMap(({ panel }, s) =>
    Array.from({ length: 10 }, (_, i): Row => {
      const month = new Date(Date.UTC(2025, 3 + i, 1)).toISOString().slice(0, 10);
      const met = Math.min(10, i + s);
      const cells: Cell[] = [met, 2 + (i % 3), Math.max(0, 8 - i), i === 4 ? 0 : 2].map((value) => ({
        value,
      }));
      if (i === 6) cells.splice(0, 4, ...cells.map((): Cell => ({ value: null, state: 'missing' })));
      return { key: `${month.slice(0, 7)}/${panel}`, label: { group: 'day', code: month }, panel, cells };
    }),
  );
  const provenance = { ...PROVENANCE, period: null };
  const marks = [{ from: '2025-07-01', label: text('Second phase', 'دوسرا مرحلہ') }];
  return figureOf({
    id: 'sample.implementation',
    chart: 'stacked',
    columns: STATES,
    panels: PANELS,
    rows,
    provenance,
    marks,
  });
}

export function funnelFigure(): Figure {
  const steps = [
    text('Visits asked for', 'درخواست کردہ دورے'),
    text('Answered in time', 'بروقت جواب'),
    text('Granted', 'منظور شدہ'),
    text('Granted without conditions', 'بلا شرط منظور شدہ'),
    text('Carried out as asked', 'درخواست کے مطابق انجام پائے'),
  ];
  const counts = [
    [42, 36, 30, 21, 19],
    [18, 9, 8, 8, 7],
  ];
  const rows = PANELS.flatMap(({ panel }, s) =>
    steps.map(
      (label, i): Row => ({ key: `s${i}/${panel}`, label, panel, cells: [{ value: counts[s]![i]! }] }),
    ),
  );
  const columns = [{ code: 'visits', label: text('Visits', 'دورے'), kind: 'count' as const }];
  return figureOf({ chart: 'funnel', columns, panels: PANELS, rows });
}

export function intervalsFigure(): Figure {
  const cells: Cell[] = [
    { value: 0.42, low: 0.3, high: 0.58 },
    { value: 1.1, low: 0.7, high: 1.75 },
    { value: 2.3, low: 0.9, high: null },
    { value: 0, low: 0, high: 1.6 },
    { value: null, state: 'missing' },
  ];
  const rows = cells.map(
    (cell, i): Row => ({ key: `z${i}`, label: KINDS[i]!, cells: [{ value: 3 * i }, cell] }),
  );
  return figureOf({
    chart: 'intervals',
    columns: [
      { code: 'after', label: text('After', 'بعد'), kind: 'count' },
      {
        code: 'ratio',
        label: text('Rate after to rate before', 'بعد کی شرح بمقابلہ پہلے کی شرح'),
        kind: 'ratio',
      },
    ],
    rows,
  });
}

export function durationsFigure(): Figure {
  const values = [12.5, 3, 48, 30.5, 0.5];
  const rows = values.map(
    (value, i): Row => ({
      key: `i${i}`,
      label: text(`Inquiry 2026-0${i + 1}`, `تحقیقات 2026-0${i + 1}`),
      cells: [i % 2 === 1 ? { value, low: value, high: null } : { value }],
    }),
  );
  const columns = [
    {
      code: 'days',
      label: text('Days from opening to decision', 'آغاز سے فیصلے تک دن'),
      kind: 'days' as const,
    },
  ];
  return figureOf({ chart: 'durations', columns, rows });
}

export const SAMPLES: Readonly<Record<string, () => Figure>> = {
  trend: trendFigure,
  bars: barsFigure,
  stacked: stackedFigure,
  implementation: implementationFigure,
  funnel: funnelFigure,
  intervals: intervalsFigure,
  durations: durationsFigure,
};

/** Every word is its code with its parameters: what a drawing asks for can be seen in it. */
export function codesWording(lang: string, dir: 'ltr' | 'rtl'): Wording {
  return {
    lang,
    dir,
    name(label) {
      if ('text' in label) return label.text[lang] ?? Object.values(label.text)[0] ?? '';
      if (label.group === 'chart') expectWord(label.code, label.params ?? {});
      return [label.code, ...Object.values(label.params ?? {})].join(' ');
    },
    format: plainFormat,
  };
}

function expectWord(code: string, params: Readonly<Record<string, unknown>>): void {
  const wanted = (CHART_WORDS as Readonly<Record<string, readonly string[]>>)[code];
  if (wanted?.join() !== Object.keys(params).join())
    throw new Error(`no such word: ${code} ${Object.keys(params).join()}`);
}

export const EN = codesWording('en', 'ltr');
export const UR = codesWording('ur', 'rtl');
