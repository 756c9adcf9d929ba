// Elements of a drawing as text. The same input gives the same bytes: attributes stand in the order given, numbers have
// two decimals at most. No style attributes, no scripts, nothing from elsewhere: a page's policy need allow nothing for it.

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML 1.0 cannot hold, section 2.2; a lone half of a pair of UTF-16 too. */
const NOT_XML =
  // oxlint-disable-next-line no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML and HTML alike, in an element or between quotation marks. */
export function escaped(text: string): string {
  return text.replaceAll(NOT_XML, '\ufffd').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** A coordinate: two decimals at most, so that platforms whose arithmetic differs in the last place write the same. */
export function coordinate(value: number): string {
  return String(Number(value.toFixed(2)) + 0);
}

/** One element. `inner` is markup, already escaped; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, inner = ''): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    tag += ` ${key}="${typeof value === 'number' ? coordinate(value) : escaped(value)}"`;
  }
  return inner === '' ? `${tag}/>` : `${tag}>${inner}</${name}>`;
}
