const NAMES: Readonly<Record<string, string>> = { class: 'className', 'xml:lang': 'xmlLang' };

/** The name of an attribute as a property of an element of the page: `stroke-width` is `strokeWidth`. */
export function propOf(name: string): string {
  if (name.startsWith('aria-') || name.startsWith('data-')) return name;
  return NAMES[name] ?? name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
