// The acts in the file, a page at a time.
import { count, element, isolated, written } from './element.ts';
import type { Row } from './messages.ts';

/** Rows on a page of the list. */
const PAGE = 25;

/** Asks the worker for rows. */
export type Ask = (from: number, count: number) => void;

/** The list of entries. Give it rows when they come. */
export class EntriesView {
  readonly element: HTMLElement;
  readonly #total: number;
  readonly #ask: Ask;
  readonly #list = element('ol', { class: 'entries' });
  readonly #status = element('span', { role: 'status' });
  readonly #before = element('button', { type: 'button' }, 'Earlier');
  readonly #after = element('button', { type: 'button' }, 'Later');
  readonly #jump = element('input', {
    type: 'number',
    id: 'jump',
    min: '0',
    inputmode: 'numeric',
    dir: 'ltr',
  });
  #from = 0;

  constructor(total: number, ask: Ask) {
    this.#total = total;
    this.#ask = ask;
    this.#before.addEventListener('click', () => this.show(this.#from - PAGE));
    this.#after.addEventListener('click', () => this.show(this.#from + PAGE));
    this.#jump.addEventListener('change', () => this.show(this.#jump.valueAsNumber));
    this.element = element(
      'section',
      { 'aria-labelledby': 'entries' },
      element('h3', { id: 'entries' }, 'Entries'),
      element(
        'div',
        { class: 'pager' },
        this.#before,
        this.#after,
        element('label', { for: 'jump' }, 'Go to entry'),
        this.#jump,
        this.#status,
      ),
      this.#list,
    );
  }

  /** Turns to the page that begins with an entry. */
  show(from: number): void {
    if (Number.isNaN(from)) return;
    this.#from = Math.max(0, Math.min(from, this.#total - 1));
    this.#ask(this.#from, PAGE);
  }

  /** Shows rows that were asked for; those of a page that was left meanwhile are dropped. */
  take(from: number, rows: readonly Row[]): void {
    if (from !== this.#from) return;
    this.#list.replaceChildren(...rows.map(rowView));
    this.#list.setAttribute('start', String(from));
    this.#before.disabled = from === 0;
    this.#after.disabled = from + PAGE >= this.#total;
    const last = from + rows.length - 1;
    this.#status.textContent = `${count(from)} to ${count(last)} of ${count(this.#total)}`;
  }
}

function rowView({ index, at, act, by, refusal, id, fields }: Row): HTMLElement {
  return element(
    'li',
    { value: String(index), class: refusal === '' ? '' : 'void' },
    element(
      'details',
      {},
      element(
        'summary',
        {},
        isolated(`#${index}`),
        ' ',
        isolated(at === 0 ? 'no time' : new Date(at).toISOString()),
        ' ',
        isolated(act === '' ? 'not an act' : act, 'code name'),
        ' ',
        isolated(by),
        refusal === '' ? undefined : element('strong', {}, ' VOID'),
      ),
      refusal === '' ? undefined : element('p', {}, refusal),
      id === '' ? undefined : element('p', {}, 'Act ', isolated(id, 'code quiet')),
      fieldsView(fields),
    ),
  );
}

function fieldsView(fields: Row['fields']): HTMLElement {
  if (!fields)
    return element('p', { class: 'hint' }, 'The file is too long for this page to keep every field.');
  if (fields.length === 0) return element('p', { class: 'hint' }, 'It has no fields.');
  return element(
    'dl',
    { class: 'fields' },
    ...fields.flatMap(({ name, state, text }) => [
      element('dt', {}, isolated(name)),
      element('dd', {}, state === 'open' ? '' : `(${state}) `, written(text)),
    ]),
  );
}
