// The verdict, the fingerprint, and the numbers behind them.
import { type Report, verdictLine } from '@tasdiq/dossier';
import { count, element, isolated } from './element.ts';

const MARK = { holds: '✓', does_not_hold: '✗', no_dossier: '?' } as const;

/** The verdict in words, with a mark, so that it does not hang on a colour. */
export function verdictView(report: Report): HTMLElement {
  const kind = report.verdict === 'holds' && report.identity !== 'authentic' ? 'unproven' : report.verdict;
  return element(
    'div',
    { class: `verdict ${kind}` },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, MARK[report.verdict]),
    element('h2', { id: 'verdict' }, verdictLine(report)),
  );
}

/** Who it is: fingerprint first, then what is known of it. */
export function identityView(report: Report): HTMLElement {
  const { fingerprint, pinned, identity, code, dossier, exercise, label } = report;
  return element(
    'section',
    { 'aria-label': 'Identity' },
    exercise === true &&
      element('p', { class: 'exercise' }, 'EXERCISE: the parties in this dossier are fictional.'),
    element('h3', {}, 'Fingerprint'),
    element('p', {}, fingerprint === undefined ? 'None: there is no valid founding.' : grouped(fingerprint)),
    pinned !== undefined && identity === 'other' && element('p', {}, 'You brought: ', grouped(pinned)),
    identity === 'unproven' &&
      fingerprint !== undefined &&
      element(
        'p',
        { class: 'hint' },
        'Compare it with the signed agreement, or have a party read it to you over a line that you trust.',
      ),
    code !== undefined &&
      element('p', {}, 'Dossier ', isolated(code), ' ', isolated(dossier ?? '', 'code quiet')),
    label &&
      element(
        'p',
        { class: 'hint' },
        'The label says, and nothing vouches for it: made at ',
        isolated(label.madeAt),
        ' for ',
        isolated(label.madeFor),
        '.',
      ),
  );
}

/** What was checked, in numbers. */
export function numbersView({ counts, checkpoint }: Report, ms: number): HTMLElement {
  const { disclosures, blobs } = counts;
  const quorum = checkpoint?.quorum === true ? 'with a quorum' : 'WITHOUT a quorum';
  const lines: [string, string][] = [
    ['Entries', `${count(counts.entries)}, cosigned ${quorum}`],
    ['Acts that count, each with its own signature', count(counts.counted)],
    ['Void entries', count(counts.voids)],
    ['Checkpoints with the root of these entries', count(counts.checkpoints)],
    ['Times between cosigned checkpoints', count(counts.timesBounded)],
    ['Times unproven', count(counts.timesUnproven)],
    ['Fields opened', count(disclosures.open)],
    ['Fields withheld from the reader of this file', count(disclosures.withheld)],
    ['Fields malformed', count(disclosures.malformed)],
    ['Files present', count(blobs.present)],
    ['Files missing', count(blobs.missing)],
    ['Datasets whose rows were read again', count(blobs.datasets)],
    ['Time that the check took', `${(ms / 1000).toFixed(1)} s`],
  ];
  return element(
    'section',
    {},
    element('h3', {}, 'What was checked'),
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
