// oxlint-disable-next-line import/no-unassigned-import
import '../../verify/jitless.ts';
import { KINDS, type Tier } from '@tasdiq/core';
import type { z } from 'zod';

/*
 * What a form needs to know of a schema. Read from the schemas of core, so that a kind of act that core knows has a
 * form here without a line being written for it.
 */

/** Kinds of string that a leaf may hold, as the schemas of core name them (`meta.format`). */
export type Format =
  | 'act-id'
  | 'sha-256'
  | 'ed25519-public-key'
  | 'ed25519-signature'
  | 'code'
  | 'host-name'
  | 'recipient'
  | 'row-id'
  | 'act-name'
  | 'language'
  | 'media-type'
  | 'time-zone'
  | 'field-name'
  | 'nonce'
  | 'day'
  | 'time';

/** One part of an object. */
export interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

/** How a value is entered. */
export type Shape =
  | { readonly type: 'object'; readonly parts: readonly Part[] }
  | { readonly type: 'list'; readonly item: Shape; readonly min: number; readonly max: number }
  /** May be nothing, which is said with null. */
  | { readonly type: 'nullable'; readonly inner: Shape }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  /** One of several objects, told apart by the names of their parts. */
  | { readonly type: 'either'; readonly options: readonly Shape[] }
  | { readonly type: 'string'; readonly format: Format }
  /** A day or a moment. */
  | { readonly type: 'day-or-time' }
  | { readonly type: 'number'; readonly whole: boolean; readonly min: number; readonly max: number }
  /** Yes or no; where only yes may be said, no is left out. */
  | { readonly type: 'flag'; readonly onlyYes?: true }
  /** `empty`: nothing is a value too, as what stands before a passage that begins a text. */
  | { readonly type: 'words'; readonly max: number; readonly breaks: boolean; readonly empty?: true }
  /** A text in several languages. */
  | { readonly type: 'texts' }
  /** Texts by the codes of something. */
  | { readonly type: 'texts-by-code' }
  /** A file: digest, length and media type, with a name where the schema has one. */
  | { readonly type: 'file'; readonly named: boolean }
  /** A file that is sealed here to whom it names: digest and length of the sealed file, and its readers. */
  | { readonly type: 'sealed-file' }
  /** What has no form of its own, entered as JSON. */
  | { readonly type: 'json' };

/** A field of a kind of act. */
export interface FieldShape {
  readonly name: string;
  readonly shape: Shape;
  readonly tiers: readonly Tier[];
  readonly required: boolean;
}

/** A kind of act as a form. */
export interface KindShape {
  readonly act: string;
  readonly facts: readonly Part[];
  readonly fields: readonly FieldShape[];
}

/** Parts that are entered as JSON: they are many, and changed rarely and with care. */
const AS_JSON: ReadonlySet<string> = new Set(['terms', 'quorum']);
/** Fields that are written in an editor of their own; the form of the kind takes them as JSON. */
const FIELDS_AS_JSON: ReadonlySet<string> = new Set(['bulletin.draft/content', 'bulletin.revise/content']);
const DEEPEST = 12;

const known = new Map<string, KindShape>();

/** The form of a kind of act; undefined for a kind that core does not know. */
export function kindShape(act: string): KindShape | undefined {
  const earlier = known.get(act);
  if (earlier) return earlier;
  const kind = KINDS.get(act);
  if (!kind) return undefined;
  const facts = shapeOf(kind.facts);
  const made: KindShape = {
    act,
    facts: facts.type === 'object' ? facts.parts : [],
    fields: Object.entries(kind.fields).map(([name, field]) => ({
      name,
      shape: FIELDS_AS_JSON.has(`${act}/${name}`) ? { type: 'json' } : shapeOf(field.value),
      tiers: field.tiers,
      required: field.required ?? false,
    })),
  };
  known.set(act, made);
  return made;
}

/** The part of zod's own description of a schema that is read here. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly valueType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly values?: readonly unknown[];
}

const LENGTHS = { minLength: null, maxLength: null, minValue: null, maxValue: null } as const;
type Lengths = { readonly [K in keyof typeof LENGTHS]: number | null };

/** The shape of a schema. Throws for a schema of a kind that no act has had so far. */
export function shapeOf(schema: z.ZodType, depth = 0): Shape {
  const { def } = (schema as unknown as { _zod: { def: Definition } })._zod;
  if (depth > DEEPEST) return { type: 'json' };
  const inside = (one: z.ZodType): Shape => shapeOf(one, depth + 1);
  switch (def.type) {
    case 'object':
      return objectShape(def.shape!, inside);
    case 'array': {
      const { min, max } = boundsOf(schema);
      return { type: 'list', item: inside(def.element!), min, max };
    }
    case 'optional':
      return inside(def.innerType!);
    case 'nullable':
      return { type: 'nullable', inner: inside(def.innerType!) };
    case 'enum':
      return { type: 'choice', options: Object.values(def.entries!) };
    case 'union':
      return unionShape(def.options!.map(inside));
    case 'record':
      return inside(def.valueType!).type === 'texts' ? { type: 'texts-by-code' } : { type: 'texts' };
    case 'boolean':
      return { type: 'flag' };
    case 'number':
      return numberShape(schema);
    case 'literal':
      return def.values?.every((value) => value === true)
        ? { type: 'flag', onlyYes: true }
        : { type: 'json' };
    case 'string':
      return stringShape(schema);
    default:
      throw new TypeError(`no form for a schema of the kind ${def.type}`);
  }
}

function objectShape(parts: Readonly<Record<string, z.ZodType>>, inside: (one: z.ZodType) => Shape): Shape {
  const names = Object.keys(parts);
  if (['digest', 'bytes', 'media'].every((name) => names.includes(name)))
    return { type: 'file', named: names.includes('name') };
  if (names.length === 3 && ['digest', 'bytes', 'to'].every((name) => names.includes(name)))
    return { type: 'sealed-file' };
  return {
    type: 'object',
    parts: Object.entries(parts).map(([name, schema]) => ({
      name,
      shape: AS_JSON.has(name) ? { type: 'json' } : inside(schema),
      optional: schema.safeParse(undefined).success,
    })),
  };
}

function unionShape(options: readonly Shape[]): Shape {
  const formats = options.map((one) => (one.type === 'string' ? one.format : ''));
  if (formats.includes('day') && formats.includes('time')) return { type: 'day-or-time' };
  return options.every(({ type }) => type === 'object') ? { type: 'either', options } : { type: 'json' };
}

function numberShape(schema: z.ZodType): Shape {
  const { minValue, maxValue } = schema as unknown as Lengths;
  const { isInt, format } = schema as unknown as { isInt?: boolean; format?: string };
  const whole = isInt ?? format === 'safeint';
  return {
    type: 'number',
    whole,
    min: minValue ?? Number.MIN_SAFE_INTEGER,
    max: maxValue ?? Number.MAX_SAFE_INTEGER,
  };
}

function stringShape(schema: z.ZodType): Shape {
  const format = schema.meta()?.['format'];
  if (typeof format === 'string') return { type: 'string', format: format as Format };
  const { maxLength } = schema as unknown as Lengths;
  const breaks = schema.safeParse('a\nb').success;
  const isEmpty = schema.safeParse('').success;
  return { type: 'words', max: maxLength ?? 50_000, breaks, ...(isEmpty && { empty: true }) };
}

function boundsOf(schema: z.ZodType): { min: number; max: number } {
  const checks = (
    schema as unknown as {
      _zod: {
        def: {
          checks?: readonly { _zod: { def: { check: string; minimum?: number; maximum?: number } } }[];
        };
      };
    }
  )._zod.def.checks;
  const find = (name: string): { minimum?: number; maximum?: number } | undefined =>
    checks?.map((one) => one._zod.def).find(({ check }) => check === name);
  return {
    min: find('min_length')?.minimum ?? 0,
    max: find('max_length')?.maximum ?? Number.MAX_SAFE_INTEGER,
  };
}
