// XML -> a tree of elements, by saxen. There are no entities but the five of XML and numbers of characters; a document
// type declaration, where others could be made, is refused. Everything that is not well-formed is refused too.
import { Parser } from 'saxen';
import { decodeMarked } from './encoding.ts';
import { TextError } from './error.ts';
import { MAX_XML_DEPTH, MAX_XML_NODES } from './limits.ts';

/** An element; names have the prefix that `NAMESPACES` gives, whatever the file calls it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** Prefixes of Office Open XML, transitional and strict (ISO/IEC 29500), as this reader spells them. */
const TRANSITIONAL = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${TRANSITIONAL}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${TRANSITIONAL}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${TRANSITIONAL}officeDocument/2006/math`, 'm'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${TRANSITIONAL}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${TRANSITIONAL}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${TRANSITIONAL}package/2006/relationships`, 'rel'],
  [`${TRANSITIONAL}markup-compatibility/2006`, 'mc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);

const REFERENCE = /&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,7})|([A-Za-z][\w.-]*));?/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads one part. `where` names it in errors. Throws `TextError`. */
export function readXml(bytes: Uint8Array, where: string): Element {
  const text = decodeMarked(bytes, where);
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const scopes: Scope[] = [new Scope(new Map([['xml', 'xml']]))];
  let nodes = 0;
  const count = (): void => {
    nodes += 1;
    if (nodes > MAX_XML_NODES) throw refusal('xml_too_large', `more than ${MAX_XML_NODES} elements`, where);
  };
  const addText = (characters: string): void => {
    count();
    (open.at(-1) as Element).children.push(characters);
  };
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    count();
    if (open.length > MAX_XML_DEPTH) {
      throw refusal('text_nested_too_deep', `elements nested deeper than ${MAX_XML_DEPTH}`, where);
    }
    const own = attributes();
    const scope = scopeOf(own, scopes.at(-1) as Scope);
    const element = { name: scope.nameOf(name), attributes: renamed(own, scope), children: [] };
    (open.at(-1) as Element).children.push(element);
    open.push(element);
    scopes.push(scope);
  });
  parser.on('closeTag', () => {
    open.pop();
    scopes.pop();
  });
  parser.on('text', (characters) => addText(decodeReferences(characters, where)));
  parser.on('cdata', addText);
  parser.on('attention', (declaration) => {
    const what = `a declaration that documents of this kind never have: ${declaration.slice(0, 40)}`;
    throw refusal('xml_document_type', what, where);
  });
  const refuse = (error: Error): never => {
    throw refusal('xml_invalid', `XML that is not well-formed: ${error.message}`, where);
  };
  parser.on('error', refuse);
  parser.on('warn', refuse);
  parser.parse(text);
  const top = root.children.find((child) => typeof child !== 'string');
  if (top === undefined) throw refusal('xml_invalid', 'no XML element', where);
  return top;
}

/** Which prefix of the file is which of ours (Namespaces in XML 1.0). The parser's own knows no `xml:space`. */
class Scope {
  readonly prefixes: ReadonlyMap<string, string>;

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.prefixes = prefixes;
  }

  /** A name with our prefix; one of a namespace that is not read gets a prefix that is none of ours. */
  nameOf(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const ours = this.prefixes.get(prefix);
    if (ours === undefined) return prefix === '' ? name : `?${name}`;
    return ours === '' ? name.slice(colon + 1) : `${ours}:${name.slice(colon + 1)}`;
  }
}

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  const prefixes = new Map(outer.prefixes);
  for (const [name, uri] of declared) {
    const prefix = name.slice('xmlns:'.length);
    prefixes.set(prefix, PREFIXES.get(uri) ?? (uri === '' ? '' : `?${prefix}`));
  }
  return new Scope(prefixes);
}

/** Attributes take no default namespace. */
function renamed(
  attributes: Readonly<Record<string, string>>,
  scope: Scope,
): Readonly<Record<string, string>> {
  const all: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:'))
      all[name.includes(':') ? scope.nameOf(name) : name] = value;
  }
  return all;
}

/** The parser's own decoder knows no character past U+FFFF. */
function decodeReferences(text: string, where: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined && Object.hasOwn(ENTITIES, name) && all.endsWith(';'))
      return ENTITIES[name] as string;
    const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : -1;
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (!isCharacter || !all.endsWith(';')) {
      throw refusal('xml_invalid', `a reference that is none of XML's own: ${all.slice(0, 20)}`, where);
    }
    return String.fromCodePoint(point);
  });
}

function refusal(
  code: 'xml_invalid' | 'xml_too_large' | 'xml_document_type' | 'text_nested_too_deep',
  what: string,
  where: string,
): TextError {
  return new TextError(code, `There is ${what}`, where, 'Save the file anew from a word processor');
}

/** Child elements, or those of one name. */
export function elements(parent: Element, name?: string): Element[] {
  return parent.children.filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child element of a name, looking along a path of names. */
export function child(parent: Element | undefined, ...path: string[]): Element | undefined {
  let at = parent;
  for (const name of path) at = at === undefined ? undefined : elements(at, name)[0];
  return at;
}

/** All characters under an element, in order. */
export function characters(parent: Element): string {
  return parent.children.map((part) => (typeof part === 'string' ? part : characters(part))).join('');
}

/** `w:val` of the element at the end of a path. */
export function valueOf(parent: Element | undefined, ...path: string[]): string | undefined {
  return child(parent, ...path)?.attributes['w:val'];
}

/** Whether a switch of Word such as `w:vanish` is there and on. */
export function isOn(parent: Element | undefined, name: string): boolean | undefined {
  const element = child(parent, name);
  if (element === undefined) return undefined;
  return !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true');
}
