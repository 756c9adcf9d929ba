// oxlint-disable-next-line import/no-unassigned-import
import '../../verify/jitless.ts';
import { type DraftField, KINDS, type Tier } from '@tasdiq/core';
import type { AttachedFile, WrittenStatement } from '../statement.ts';
import { type KindShape, kindShape, type Part, type Shape } from './shape.ts';

/** A field as it stands in a form. */
export interface FieldDraft {
  readonly value: unknown;
  readonly tier: Tier;
  /** `member` or `member/office`; for the tiers that are not public. */
  readonly to: readonly string[];
}

/** What somebody has entered so far. `undefined` is nothing yet; everything else is written as the act would have it. */
export interface FormModel {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, FieldDraft>>;
}

/** Why a value does not fit. */
export const FAULTS = [
  'missing',
  'too_few',
  'too_many',
  'too_small',
  'too_large',
  'too_long',
  'format',
  'order',
  'recipients',
  'other',
] as const;
export type FaultReason = (typeof FAULTS)[number];

/** What does not fit, and where: `facts.until`, `fields.title`. */
export interface FormFault {
  readonly path: string;
  readonly reason: FaultReason;
}

/** What a form begins with. */
export interface Beginning {
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Values of fields, or whole drafts of them. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The tier and recipients in which a field stands until somebody changes it. */
export type TierDefault = (field: string, tiers: readonly Tier[]) => { tier: Tier; to: readonly string[] };

/** An empty form of a kind, with what is known beforehand. */
export function beginForm(
  shape: KindShape,
  { facts = {}, fields = {} }: Beginning,
  tier: TierDefault,
): FormModel {
  const drafts = shape.fields.map(({ name, tiers }): [string, FieldDraft] => {
    const given = fields[name];
    if (isDraft(given)) return [name, { ...given, to: given.to ?? [] }];
    return [name, { value: given, ...tier(name, tiers) }];
  });
  return { facts, fields: Object.fromEntries(drafts) };
}

/** The form after those it is addressed to have changed: fields whose readers nobody has chosen go to the new ones. */
export function readdress(
  model: FormModel,
  shape: KindShape,
  before: TierDefault,
  after: TierDefault,
): FormModel {
  const drafts = shape.fields.map(({ name, tiers }): [string, FieldDraft] => {
    const draft = model.fields[name]!;
    const { tier, to } = before(name, tiers);
    const isUntouched = draft.tier === tier && JSON.stringify(draft.to) === JSON.stringify(to);
    return [name, isUntouched ? { ...draft, ...after(name, tiers) } : draft];
  });
  return { ...model, fields: Object.fromEntries(drafts) };
}

function isDraft(value: unknown): value is DraftField {
  return typeof value === 'object' && value !== null && 'value' in value && 'tier' in value;
}

/** The statement that a form makes, as far as it goes. Files that its values name are taken along. */
export function statementOf(
  shape: KindShape,
  { facts, fields }: FormModel,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map(),
): WrittenStatement {
  const said: Record<string, DraftField> = {};
  for (const { name, shape: inner } of shape.fields) {
    const draft = fields[name];
    const value = draft && cleaned(inner, draft.value);
    if (!draft || value === undefined) continue;
    said[name] = { value, tier: draft.tier, ...(draft.tier !== 'public' && { to: draft.to }) };
  }
  const cleanFacts = partsOf(shape.facts, facts);
  const named = new Set(digestsIn([cleanFacts, said]));
  const attached: AttachedFile[] = [...files]
    .filter(([digest]) => named.has(digest))
    .map(([digest, bytes]) => ({ digest, bytes }));
  return {
    act: shape.act,
    facts: cleanFacts,
    fields: said,
    ...(attached.length > 0 && { files: attached }),
  };
}

/** A value without what was begun and left empty; undefined when nothing is left. */
export function cleaned(shape: Shape, value: unknown): unknown {
  if (shape.type === 'nullable') return value === null ? null : (cleaned(shape.inner, value) ?? null);
  if (value === undefined || value === null || value === '') return undefined;
  switch (shape.type) {
    case 'object':
      return partsOf(shape.parts, value as Record<string, unknown>);
    case 'list':
      return (value as unknown[]).flatMap((item) => {
        const kept = cleaned(shape.item, item);
        return kept === undefined ? [] : [kept];
      });
    case 'either': {
      const option = optionOf(shape, value);
      return option && cleaned(option, value);
    }
    case 'flag':
      return shape.onlyYes && value !== true ? undefined : value;
    case 'texts':
      return textsOf(value as Record<string, unknown>);
    case 'texts-by-code': {
      const kept = Object.entries(value as Record<string, Record<string, unknown>>).flatMap(
        ([code, texts]) => {
          const said = textsOf(texts);
          return said && code !== '' ? [[code, said] as const] : [];
        },
      );
      return kept.length > 0 ? Object.fromEntries(kept) : undefined;
    }
    default:
      return value;
  }
}

/** Which of several objects a value is: the one whose parts it has. */
export function optionOf({ options }: Extract<Shape, { type: 'either' }>, value: unknown): Shape | undefined {
  const names = Object.keys(value as object);
  return options.find(
    (option) => option.type === 'object' && option.parts.some(({ name }) => names.includes(name)),
  );
}

/** What must be there is there, if empty, so that the schema says what is missing in it. */
function partsOf(parts: readonly Part[], value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const { name, shape, optional } of parts) {
    const one = cleaned(shape, value[name]);
    // A list from which everything was taken again is as if it had never been begun.
    if (optional && Array.isArray(one) && one.length === 0) continue;
    if (one !== undefined) kept[name] = one;
    else if (!optional) {
      const empty = emptyOf(shape);
      if (empty !== undefined) kept[name] = empty;
    }
  }
  return kept;
}

function emptyOf(shape: Shape): unknown {
  if (shape.type === 'list') return [];
  if (shape.type === 'flag') return false;
  if (shape.type === 'words' && shape.empty) return '';
  if (shape.type === 'nullable') return null;
  return shape.type === 'object' ? partsOf(shape.parts, {}) : undefined;
}

function textsOf(value: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const kept = Object.entries(value).filter(([, text]) => typeof text === 'string' && text.trim() !== '');
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function* digestsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const { digest } = value as { digest?: unknown };
  if (typeof digest === 'string') yield digest;
  for (const inner of Object.values(value)) yield* digestsIn(inner);
}

/** Everything in a form that its schemas would not take. */
export function faultsOf(model: FormModel, act: string): FormFault[] {
  const shape = kindShape(act)!;
  const kind = KINDS.get(act)!;
  const { facts, fields } = statementOf(shape, model);
  const faults = issuesOf(kind.facts, facts, 'facts');
  for (const [name, { value, tier, to }] of Object.entries(fields)) {
    faults.push(...issuesOf(kind.fields[name]!.value, value, `fields.${name}`));
    if (tier !== 'public' && (to ?? []).length === 0)
      faults.push({ path: `fields.${name}.to`, reason: 'recipients' });
  }
  for (const { name, required } of shape.fields)
    if (required && !fields[name]) faults.push({ path: `fields.${name}`, reason: 'missing' });
  return faults.filter(({ path }, i) => faults.findIndex((other) => other.path === path) === i);
}

type Schema = (typeof KINDS extends ReadonlyMap<string, infer K> ? K : never)['facts'];

function issuesOf(schema: Schema, value: unknown, prefix: string): FormFault[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => {
    const path = [prefix, ...issue.path.map(String)].join('.');
    return { path, reason: reasonOf(issue, valueAt(value, issue.path)) };
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (inner as Record<PropertyKey, unknown> | undefined)?.[name],
    value,
  );
}

function reasonOf(
  issue: { readonly code: string; readonly origin?: unknown; readonly message: string },
  value: unknown,
): FaultReason {
  if (value === undefined || value === null) return 'missing';
  const { code, origin } = issue;
  if (code === 'too_small')
    return origin === 'array' ? 'too_few' : origin === 'string' ? 'missing' : 'too_small';
  if (code === 'too_big')
    return origin === 'array' ? 'too_many' : origin === 'string' ? 'too_long' : 'too_large';
  if (code === 'invalid_format') return 'format';
  if (code === 'custom' && /before|decrease/.test(issue.message)) return 'order';
  return code === 'invalid_type' || code === 'invalid_value' ? 'format' : 'other';
}
