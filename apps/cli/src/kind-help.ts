// What a kind of act asks for, from the schema that checks it: names, types and choices, for people.
import { type ActKind, TIERS } from '@tasdiq/core';
import { z } from 'zod';

/** Longer lines are broken. */
const LINE = 110;
/** Bounds beyond this are there to keep nonsense out; nobody needs to be told. */
const NO_BOUND = 1_000_000;
/** Kinds whose facts another command makes. */
const MADE_BY: Readonly<Record<string, string>> = {
  'exhibit.deposit': 'tasdiq exhibit deposit',
  'exhibit.check': 'tasdiq exhibit check',
  'exhibit.release': 'tasdiq exhibit release',
  'exhibit.open': 'tasdiq exhibit open',
  'seal.announce': 'tasdiq seal announce',
  'seal.open': 'tasdiq seal open',
};

/** A JSON schema as zod writes it, as far as it is read here. */
export interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly propertyNames?: Shape;
}

/** The shape of a kind's facts. */
export function factsShape({ facts }: ActKind): Shape {
  return shapeOf(facts);
}

/** The shape of a schema. */
export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape;
}

/** Whether a field holds one text in several languages. */
export function isLocalized({ type, propertyNames, properties }: Shape): boolean {
  return type === 'object' && propertyNames?.format === 'language' && properties === undefined;
}

/** Lines that say what a kind of act takes. */
export function describeKind(kind: ActKind): string[] {
  const { properties = {}, required = [] } = factsShape(kind);
  const facts = Object.entries(properties).flatMap(([name, shape]) =>
    linesOf(name, shape, required.includes(name) ? '' : ' (may be left out)', 1),
  );
  const fields = Object.entries(kind.fields).flatMap(([name, { value, tiers, required: must, later }]) => {
    const only = tiers.length < TIERS.length ? `, ${tiers.join(' or ')} only` : '';
    const what = isLocalized(shapeOf(value)) ? 'text in one language or more' : shapeOf(value);
    return linesOf(
      name,
      what,
      must ? ' (needed)' : '',
      1,
      `${only}${later ? ', may be disclosed later' : ''}`,
    );
  });
  return [
    `${kind.act}, by ${kind.by === 'root' ? 'a root key' : kind.by.join(' or ')}`,
    ...(MADE_BY[kind.act] ? [`best said with "${MADE_BY[kind.act]}", which makes what nobody can type`] : []),
    'facts:',
    ...(facts.length > 0 ? facts : ['  none']),
    'fields:',
    ...(fields.length > 0 ? fields : ['  none']),
  ];
}

/** A line for a part; one that would be too long to read has its own parts below it. */
function linesOf(name: string, what: Shape | string, mark: string, depth: number, more = ''): string[] {
  const indent = '  '.repeat(depth);
  const said = typeof what === 'string' ? what : describe(what);
  const whole = `${indent}${name}${mark}: ${said}${more}`;
  if (typeof what === 'string' || whole.length <= LINE) return [whole];
  const inner = what.type === 'array' ? what.items : what;
  if (!inner?.properties) return folded(whole, indent);
  const head = what.type === 'array' ? `${listWords(what)} of` : 'made of';
  const { properties, required = [] } = inner;
  return [
    `${indent}${name}${mark}: ${head}${more}`,
    ...Object.entries(properties).flatMap(([part, shape]) =>
      linesOf(part, shape, required.includes(part) ? '' : ' (may be left out)', depth + 1),
    ),
  ];
}

/** A long line of choices, broken between them. */
function folded(line: string, indent: string): string[] {
  const lines: string[] = [];
  for (const piece of line.split(/(?<= \|) /)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= LINE)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(last === undefined ? piece : `${indent}    ${piece}`);
  }
  return lines;
}

/** "list", or with how many it must have. */
function listWords({ minItems = 0, maxItems }: Shape): string {
  if (maxItems === undefined) return minItems > 0 ? `list (${minItems} or more)` : 'list';
  return minItems > 0 ? `list (${minItems} to ${maxItems})` : `list (up to ${maxItems})`;
}

/** A shape in words. */
function describe(shape: Shape): string {
  const { type, format, enum: choices, const: one, properties, items, minimum, maximum } = shape;
  const ways = shape.anyOf ?? shape.oneOf;
  // Parts that a name tells apart: what each holds is in the schema.
  const names = ways?.map(({ properties: parts }) => parts?.['type']?.const);
  if (names?.every((name) => name !== undefined)) return `{ type: ${names.map(String).join(' or ')}; ... }`;
  if (ways) return ways.map(describe).join(' or ');
  if (one !== undefined) return JSON.stringify(one);
  if (choices) return choices.map(String).join(' | ');
  if (type === 'array') return `${listWords(shape)} of ${items ? describe(items) : 'anything'}`;
  if (properties) {
    const { required = [] } = shape;
    const parts = Object.entries(properties).map(
      ([name, part]) => `${name}${required.includes(name) ? '' : '?'}: ${describe(part)}`,
    );
    return `{ ${parts.join('; ')} }`;
  }
  if (type === 'null') return 'null';
  if (type === 'integer' || type === 'number') {
    const bounds = [minimum, maximum].map((bound) =>
      Math.abs(bound ?? Infinity) >= NO_BOUND ? '' : String(bound),
    );
    const [least, most] = bounds;
    if (least && most) return `number (${least} to ${most})`;
    return least ? `number (from ${least})` : most ? `number (to ${most})` : 'number';
  }
  return format ?? type ?? 'anything';
}
