// What was found, and who cosigned.
import type { Finding, FindingCode, Report } from '@tasdiq/dossier';
import { count, element, isolated } from './element.ts';

/** Findings, those that are wrong before those that are only to be known. */
export function findingsView({ findings, findingCounts }: Report): HTMLElement {
  const of = (severity: Finding['severity']): Finding[] =>
    findings.filter((one) => one.severity === severity);
  const wrong = of('wrong');
  const notes = of('note');
  return element(
    'section',
    {},
    element('h3', {}, 'What was found'),
    findings.length === 0 && element('p', {}, 'Nothing is wrong, and there is nothing else to know.'),
    wrong.length > 0 && element('h4', {}, `Wrong (${count(wrong.length)})`),
    wrong.length > 0 && list(wrong),
    notes.length > 0 && element('h4', {}, `To know (${count(notes.length)})`),
    notes.length > 0 && list(notes),
    ...cutLines(findings, findingCounts),
  );
}

/** The witnesses of the charter, and what each has cosigned. */
export function witnessesView({ witnesses }: Report): HTMLElement | undefined {
  if (witnesses.length === 0) return undefined;
  const head = ['Witness', 'Run by', 'Checkpoints cosigned', 'Newest size'];
  return element(
    'section',
    {},
    element('h3', { id: 'witnesses' }, 'Witnesses'),
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'witnesses' },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
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
              element('td', { class: 'number' }, newest === undefined ? 'none' : count(newest)),
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

function item({ code, severity, index, where, text, evidence }: Finding): HTMLElement {
  return element(
    'li',
    { class: severity },
    isolated(code, 'code name'),
    index === undefined ? undefined : element('span', {}, ' entry ', isolated(`#${index}`)),
    where === undefined ? undefined : element('span', {}, ' ', isolated(where)),
    element('p', {}, text),
    evidence &&
      element(
        'details',
        {},
        element('summary', {}, 'What proves it'),
        ...evidence.map((note) => element('pre', { dir: 'ltr' }, note)),
      ),
  );
}

function cutLines(findings: readonly Finding[], counts: Report['findingCounts']): HTMLElement[] {
  return (Object.entries(counts) as [FindingCode, number][]).flatMap(([code, all]) => {
    const more = all - findings.filter((one) => one.code === code).length;
    return more > 0 ? [element('p', {}, `and ${count(more)} more of `, isolated(code))] : [];
  });
}
