// What was found, and who cosigned.
import type { Finding, FindingCode, Report } from '@tasdiq/dossier';
import { element, english, isolated } from './element.ts';
import { count, text } from './text/text.ts';

/** Findings, those that are wrong before those that are only to be known. */
export function findingsView({ findings, findingCounts }: Report): HTMLElement {
  const of = (severity: Finding['severity']): Finding[] =>
    findings.filter((one) => one.severity === severity);
  const wrong = of('wrong');
  const notes = of('note');
  return element(
    'section',
    {},
    element('h3', {}, text('found')),
    findings.length === 0 && element('p', {}, text('nothing')),
    wrong.length > 0 && element('h4', {}, text('wrong', { count: count(wrong.length) })),
    wrong.length > 0 && list(wrong),
    notes.length > 0 && element('h4', {}, text('toKnow', { count: count(notes.length) })),
    notes.length > 0 && list(notes),
    ...cutLines(findings, findingCounts),
  );
}

/** The witnesses of the charter, and what each has cosigned. */
export function witnessesView({ witnesses }: Report): HTMLElement | undefined {
  if (witnesses.length === 0) return undefined;
  const head = [text('witness'), text('runBy'), text('cosigned'), text('newest')];
  return element(
    'section',
    {},
    element('h3', { id: 'witnesses' }, text('witnesses')),
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'witnesses' },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...head.map((name) => element('th', { scope: 'col' }, name)))),
        element(
          'tbody',
          {},
          ...witnesses.map(({ name, member, checkpoints, newest }) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, isolated(name)),
              element('td', {}, isolated(member)),
              element('td', { class: 'number' }, count(checkpoints)),
              element('td', { class: 'number' }, newest === undefined ? text('none') : count(newest)),
            ),
          ),
        ),
      ),
    ),
  );
}

function list(findings: readonly Finding[]): HTMLElement {
  return element('ul', { class: 'findings' }, ...findings.map(item));
}

function item({ code, severity, index, where, text: words, evidence }: Finding): HTMLElement {
  return element(
    'li',
    { class: severity },
    isolated(code, 'code name'),
    index === undefined ? undefined : element('span', {}, ' ', isolated(`#${index}`)),
    where === undefined ? undefined : element('span', {}, ' ', isolated(where)),
    english(words),
    evidence &&
      element(
        'details',
        {},
        element('summary', {}, text('proof')),
        ...evidence.map((note) => element('pre', { dir: 'ltr' }, note)),
      ),
  );
}

function cutLines(findings: readonly Finding[], counts: Report['findingCounts']): HTMLElement[] {
  return (Object.entries(counts) as [FindingCode, number][]).flatMap(([code, all]) => {
    const more = all - findings.filter((one) => one.code === code).length;
    return more > 0 ? [element('p', {}, text('more', { count: count(more) }), ' ', isolated(code))] : [];
  });
}
