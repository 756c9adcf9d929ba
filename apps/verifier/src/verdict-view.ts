// The verdict, the fingerprint, and the numbers behind them.
import type { Report } from '@tasdiq/dossier';
import { element, isolated } from './element.ts';
import { count, text } from './text/text.ts';

const MARK = { holds: '✓', does_not_hold: '✗', no_dossier: '?' } as const;

/** The verdict in one sentence. "Authentic" is said of a pinned dossier that holds, and of nothing else. */
export function verdictText({ verdict, identity, firstWrongEntry, counts }: Report): string {
  if (verdict === 'no_dossier') return text('noDossier');
  if (verdict === 'holds') {
    const holds = text(identity === 'authentic' ? 'authentic' : 'unproven');
    const { entries, timesUnbounded } = counts;
    const values = { all: count(entries), count: count(timesUnbounded) };
    return timesUnbounded === 0 ? holds : `${holds} ${text('hostsWord', values)}`;
  }
  const entry = firstWrongEntry === undefined ? '' : text('firstEntry', { entry: String(firstWrongEntry) });
  return `${text(identity === 'other' ? 'other' : 'fails')} ${entry}`.trimEnd();
}

/** The verdict with a mark, so that it does not hang on a colour. */
export function verdictView(report: Report): HTMLElement {
  const kind = report.verdict === 'holds' && report.identity !== 'authentic' ? 'unproven' : report.verdict;
  return element(
    'div',
    { class: `verdict ${kind}` },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, MARK[report.verdict]),
    element('h2', { id: 'verdict' }, verdictText(report)),
  );
}

/** Who it is: fingerprint first, then what is known of it. */
export function identityView(report: Report): HTMLElement {
  const { fingerprint, pinned, identity, code, dossier, exercise, label, succeeds } = report;
  return element(
    'section',
    {},
    exercise === true && element('p', { class: 'exercise' }, text('exercise')),
    element('h3', {}, text('fingerprint')),
    element('p', {}, fingerprint === undefined ? text('noFounding') : grouped(fingerprint)),
    pinned !== undefined &&
      identity === 'other' &&
      element('p', {}, text('youBrought'), ' ', grouped(pinned)),
    identity === 'unproven' && fingerprint !== undefined && element('p', { class: 'hint' }, text('compare')),
    code !== undefined &&
      element('p', {}, text('dossier'), ' ', isolated(code), ' ', isolated(dossier ?? '', 'code quiet')),
    succeeds &&
      element(
        'p',
        { class: 'hint' },
        text('succeeds', { dossier: succeeds.dossier, size: count(succeeds.size) }),
      ),
    label && element('p', { class: 'hint' }, text('label', { at: label.madeAt, reader: label.madeFor })),
  );
}

/** What was checked, in numbers. */
export function numbersView({ counts, checkpoint }: Report, ms: number): HTMLElement {
  const { disclosures, blobs } = counts;
  const lines: [string, string][] = [
    [
      text('entries'),
      text(checkpoint?.quorum === true ? 'quorum' : 'noQuorum', { count: count(counts.entries) }),
    ],
    [text('counted'), count(counts.counted)],
    [text('voids'), count(counts.voids)],
    [text('checkpoints'), count(counts.checkpoints)],
    [text('bounded'), count(counts.timesBounded)],
    [text('unbounded'), count(counts.timesUnbounded)],
    [text('timesUnproven'), count(counts.timesUnproven)],
    [text('opened'), count(disclosures.open)],
    [text('withheld'), count(disclosures.withheld)],
    [text('sealed'), count(counts.sealed.fields)],
    [text('malformed'), count(disclosures.malformed)],
    [text('ofVoids'), count(disclosures.ofVoids)],
    [text('present'), count(blobs.present)],
    [text('missing'), count(blobs.missing)],
    [text('datasets'), count(blobs.datasets)],
    [text('took'), count(Math.round(ms / 100) / 10)],
  ];
  return element(
    'section',
    {},
    element('h3', {}, text('checked')),
    element(
      'dl',
      { class: 'numbers' },
      ...lines.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
    ),
  );
}

/** A fingerprint in its groups, so that it can be read out and wraps between them. */
function grouped(fingerprint: string): HTMLElement {
  const groups = fingerprint
    .split('-')
    .flatMap((group, i) => [i === 0 ? '' : '-', element('span', {}, group)]);
  return element('bdi', { dir: 'ltr', class: 'fingerprint' }, ...groups);
}
