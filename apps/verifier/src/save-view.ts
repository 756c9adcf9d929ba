// Saves the report: for people, and for programs.
import { element } from './element.ts';
import { text } from './text/text.ts';

/** Buttons that save a report under a name; `lines` is its text, `data` its JSON. */
export function saveView(name: string, lines: readonly string[], data: unknown): HTMLElement {
  const json = JSON.stringify(data, undefined, 2);
  return element(
    'p',
    { class: 'pager' },
    button(text('saveText'), `${name}-report.txt`, 'text/plain', `${lines.join('\n')}\n`),
    button(text('saveJson'), `${name}-report.json`, 'application/json', `${json}\n`),
  );
}

function button(label: string, file: string, type: string, content: string): HTMLElement {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([content], { type }));
    element('a', { href, download: file }).click();
    URL.revokeObjectURL(href);
  });
  return made;
}
