// An act from the words of a command line: `name=value` for facts, --say for fields. The schema of the kind says what
// a word means: a list, a number, a time that may be given as days from now.
import type { ActKind, DraftField } from '@tasdiq/core';
import { timeOf } from './commands/sign.ts';
import { wrongUse } from './failure.ts';
import { factsShape, isLocalized, type Shape, shapeOf } from './kind-help.ts';

/** Language of a text that says none. */
const LANGUAGE = 'en';

/** Facts from words such as `kind=plenary`, `due.days=30`, `expected=north,south/delegation`, `round=null`. */
export function factsFrom(kind: ActKind, words: readonly string[]): Record<string, unknown> {
  const shape = factsShape(kind);
  const facts: Record<string, unknown> = {};
  for (const word of words) {
    const [, path, text] = /^([a-z0-9_.]+)=([\s\S]*)$/.exec(word) ?? [];
    if (path === undefined || text === undefined)
      throw wrongUse(`"${word}" is no fact; write name=value. "tasdiq kinds ${kind.act}" lists the names.`);
    put(facts, path.split('.'), text, shape, `${kind.act}: ${path}`);
  }
  return facts;
}

function put(
  into: Record<string, unknown>,
  [name = '', ...rest]: string[],
  text: string,
  shape: Shape,
  where: string,
): void {
  const properties = objectShape(shape)?.properties ?? {};
  const part = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!part) {
    const known = Object.keys(properties).join(', ');
    throw wrongUse(`${where}: there is no "${name}"; there is ${known || 'nothing'}.`);
  }
  if (rest.length === 0) {
    into[name] = valueOf(text, part, where);
    return;
  }
  const inner = (into[name] ?? {}) as Record<string, unknown>;
  into[name] = inner;
  put(inner, rest, text, withName(part, rest[0]!), where);
}

/** The object among the shapes that a value may have. */
function objectShape(shape: Shape): Shape | undefined {
  return alternatives(shape).find(({ properties }) => properties);
}

/** Of several objects that a value may be, the one that has a name. */
function withName(shape: Shape, name: string): Shape {
  return alternatives(shape).find(({ properties }) => properties && Object.hasOwn(properties, name)) ?? shape;
}

/** The shapes that a value may have, whatever way they are nested in each other. */
function alternatives(shape: Shape): readonly Shape[] {
  return shape.anyOf ? shape.anyOf.flatMap(alternatives) : [shape];
}

function valueOf(text: string, shape: Shape, where: string): unknown {
  if (/^[[{]/.test(text)) return parsed(text, where);
  const shapes = alternatives(shape);
  if (text === 'null' && shapes.some(({ type }) => type === 'null')) return null;
  for (const one of shapes) {
    if (one.type === 'array' && text === '') return [];
    if (one.type === 'array') return text.split(',').map((item) => valueOf(item, one.items ?? {}, where));
    if (one.type === 'integer' || one.type === 'number') {
      if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
      throw wrongUse(`${where}: "${text}" is no number.`);
    }
    if (one.type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
    if (one.format === 'time') return timeOf(text, where);
  }
  return text;
}

/** For whom fields are: `member` or `member/office`, everybody when there is none; and the names of those to seal. */
export interface Audience {
  readonly tell: readonly string[];
  readonly seal?: readonly string[];
}

/**
 * Fields from --say words: `title=TEXT`, `title:ur=TEXT` for a language, or JSON for what is no text. Where `tell` names
 * somebody they are for them alone.
 */
export function fieldsFrom(
  kind: ActKind,
  words: readonly string[],
  { tell, seal }: Audience,
): Record<string, DraftField> {
  const values: Record<string, unknown> = {};
  for (const word of words) {
    const [, name, language = LANGUAGE, text] = /^([a-z0-9_]+)(?::([A-Za-z-]+))?=([\s\S]*)$/.exec(word) ?? [];
    const field = name !== undefined && Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (name === undefined || text === undefined || !field) {
      const known = Object.keys(kind.fields).join(', ') || 'none';
      throw wrongUse(`"${word.slice(0, 60)}" is no field; write name=text. Fields of ${kind.act}: ${known}.`);
    }
    const shape = shapeOf(field.value);
    if (isLocalized(shape) && !text.startsWith('{')) {
      values[name] = { ...(values[name] as object | undefined), [language]: text };
    } else {
      values[name] = shape.type === 'string' ? text : parsed(text, name);
    }
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, draftOf(kind, name, value, { tell, seal })]),
  );
}

/** A field in its tier. Throws a `Failure` of wrong use when the field may not stand there. */
export function draftOf(
  kind: ActKind,
  name: string,
  value: unknown,
  { tell, seal = [] }: Audience,
): DraftField {
  const { tiers } = kind.fields[name]!;
  const mustSeal = tiers.every((tier) => tier === 'sealed');
  if (mustSeal || seal.includes(name)) {
    if (!tiers.includes('sealed')) throw wrongUse(`"${name}" cannot be sealed.`);
    if (tell.length === 0) throw wrongUse(`"${name}" is sealed: say with --tell to whom.`);
    return { value, tier: 'sealed', to: tell };
  }
  if (tell.length === 0 && !tiers.includes('public'))
    throw wrongUse(`"${name}" is never public: say with --tell for whom it is.`);
  if (tell.length > 0 && !tiers.includes('restricted')) return { value, tier: 'public' };
  return tell.length > 0 ? { value, tier: 'restricted', to: tell } : { value, tier: 'public' };
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongUse(`${where}: "${text.slice(0, 60)}" is not JSON.`);
  }
}
