// Makes elements. Text from files only ever becomes text nodes.

type Child = Node | string | undefined | false;

/** An element with attributes and children; `undefined` and `false` children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** An id, code or time: read left to right whatever the language around it. */
export function isolated(text: string, className = 'code'): HTMLElement {
  return element('bdi', { dir: 'ltr', class: className }, text);
}

/** A text that a person wrote, in whatever direction its script has. */
export function written(text: string): HTMLElement {
  return element('bdi', { dir: 'auto' }, text);
}

/** The element with an id, which the page must have. */
export function byId<T extends HTMLElement>(id: string): T {
  const found = document.querySelector<T>(`#${id}`);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A text that is in English whatever the language of the page. */
export function english(words: string): HTMLElement {
  return element('p', { lang: 'en', dir: 'ltr' }, words);
}
