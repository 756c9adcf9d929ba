// The acts in the file, a page at a time.
import { element, english, isolated, written } from './element.ts';
import type { Row, RowField } from './messages.ts';
import { count, text } from './text/text.ts';

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
  readonly #before = element('button', { type: 'button' }, text('earlier'));
  readonly #after = element('button', { type: 'button' }, text('later'));
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
      element('h3', { id: 'entries' }, text('entries')),
      element(
        'div',
        { class: 'pager' },
        this.#before,
        this.#after,
        element('label', { for: 'jump' }, text('goTo')),
        this.#jump,
        this.#status,
      ),
      this.#list,
    );
  }

  /** Turns to the page that begins with an entry; the last page is a full one. */
  show(from: number): void {
    if (Number.isNaN(from)) return;
    this.#from = Math.max(0, Math.min(from, this.#total - PAGE));
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
    const values = { first: count(from), last: count(last), count: count(this.#total) };
    this.#status.textContent = text('range', values);
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
        isolated(at === 0 ? text('noTime') : new Date(at).toISOString()),
        ' ',
        isolated(act === '' ? text('noAct') : act, 'code name'),
        ' ',
        isolated(by),
        refusal === '' ? undefined : element('strong', {}, ` ${text('void')}`),
      ),
      refusal === '' ? undefined : english(refusal),
      id === '' ? undefined : element('p', {}, text('act'), ' ', isolated(id, 'code quiet')),
      fieldsView(fields),
    ),
  );
}

function fieldsView(fields: Row['fields']): HTMLElement {
  if (!fields) return element('p', { class: 'hint' }, text('tooLong'));
  if (fields.length === 0) return element('p', { class: 'hint' }, text('noFields'));
  return element(
    'dl',
    { class: 'fields' },
    ...fields.flatMap(({ name, state, text: words }) => [
      element('dt', {}, isolated(name)),
      element('dd', {}, stateText(state), written(words)),
    ]),
  );
}

function stateText(state: RowField['state']): string {
  if (state === 'open') return '';
  const words = { malformed: 'isMalformed', withheld: 'isWithheld', void: 'isVoid' } as const;
  return `(${text(words[state])}) `;
}
