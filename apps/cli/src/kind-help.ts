// What a kind of act asks for, from the schema that checks it: names, types and choices, for people.
import type { ActKind } from '@tasdiq/core';
import { z } from 'zod';

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
  readonly minimum?: number;
  readonly maximum?: number;
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
  const facts = Object.entries(properties).map(
    ([name, shape]) => `  ${name}${required.includes(name) ? '' : ' (may be left out)'}: ${describe(shape)}`,
  );
  const fields = Object.entries(kind.fields).map(([name, { value, tiers, required: must, later }]) => {
    const only = tiers.length === 1 ? `, ${tiers[0]} only` : '';
    const what = isLocalized(shapeOf(value)) ? 'text in one language or more' : describe(shapeOf(value));
    return `  ${name}${must ? ' (needed)' : ''}: ${what}${only}${later ? ', may be disclosed later' : ''}`;
  });
  return [
    `${kind.act}, by ${kind.by === 'root' ? 'a root key' : kind.by.join(' or ')}`,
    'facts:',
    ...(facts.length > 0 ? facts : ['  none']),
    'fields:',
    ...(fields.length > 0 ? fields : ['  none']),
  ];
}

/** A shape in words. */
function describe({
  type,
  format,
  enum: choices,
  const: one,
  properties,
  items,
  anyOf,
  minimum,
  maximum,
}: Shape): string {
  if (anyOf) return anyOf.map(describe).join(' or ');
  if (one !== undefined) return JSON.stringify(one);
  if (choices) return choices.map(String).join(' | ');
  if (type === 'array') return `list of ${items ? describe(items) : 'anything'}`;
  if (properties) {
    const parts = Object.entries(properties).map(([name, shape]) => `${name}: ${describe(shape)}`);
    return `{ ${parts.join('; ')} }`;
  }
  if (type === 'null') return 'null';
  if (type === 'integer' || type === 'number') {
    const bounds = [minimum, maximum].map((bound) =>
      Math.abs(bound ?? Infinity) > 2 ** 50 ? '' : String(bound),
    );
    const [least, most] = bounds;
    if (least && most) return `number (${least} to ${most})`;
    return least ? `number (from ${least})` : most ? `number (to ${most})` : 'number';
  }
  return format ?? type ?? 'anything';
}
