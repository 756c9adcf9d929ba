// The files that an act names, found by the schemas of its kind (spec/acts.md section 4): in its facts, in fields that
// are open to whoever asks, and the encrypted files of sealed fields and exhibits.
import { type Act, KINDS, mayRead } from '@tasdiq/core';

/** A file by its digest. */
export type NamedFile = {
  /** SHA-256 of its bytes, base64url. */
  readonly digest: string;
  /** Undefined for an encrypted file of which the act says the digest only. */
  readonly bytes: number | undefined;
  /** For an encrypted file: for whom it is, `member` or `member/office`, beside the author. Absent for all others. */
  readonly to?: readonly string[];
  /** The field that names it, or whose sealed file it is; absent when the facts do. */
  readonly field?: string;
};

/** Somebody who asks for files; undefined is the public. */
export type FileReader = { readonly member: string; readonly office: string } | undefined;

/** Fields of an act as somebody finds them: only the value of an open one is looked at. */
export type ShownFields = Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>;

/** What is used of a schema: zod's own description of it. */
type Schema = { readonly def: { readonly type: string } & Readonly<Record<string, unknown>> };

/** Gives the files that a value of one schema names. */
type Walk = (value: unknown) => readonly NamedFile[];

/** The walks of one kind of act; undefined where no file can be named, as for most. */
type Walks = { readonly facts: Walk | undefined; readonly fields: ReadonlyMap<string, Walk> };

const walksByKind = new Map<string, Walks>();

/** The files that an act names, each time that it does. An act of an unknown kind names none. */
export function filesNamedBy(act: Act, shown: ShownFields = {}): NamedFile[] {
  const walks = walksOf(act.act);
  const found = act.act === EXHIBIT ? exhibitFiles(act) : [...(walks?.facts?.(act.facts) ?? [])];
  for (const [name, walk] of walks?.fields ?? []) {
    const field = Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (field?.state === 'open') found.push(...walk(field.value).map((file) => ({ ...file, field: name })));
  }
  for (const name in act.fields) {
    const { sealed, to = [] } = act.fields[name]!;
    if (sealed !== undefined) found.push({ digest: sealed, bytes: undefined, to, field: name });
  }
  return found;
}

/**
 * Whether a file that an act names is for a reader who may see the act and the fields it was found in. `author` is the
 * member in whose name the act speaks; `also` are others to whom an exhibit's file has been opened since.
 */
export function isFileFor(
  { to }: NamedFile,
  author: string,
  reader: FileReader,
  also: readonly string[] = [],
): boolean {
  if (to === undefined) return true;
  return reader !== undefined && mayRead({ tier: 'sealed', to: [...to, ...also] }, author, reader);
}

const EXHIBIT = 'exhibit.deposit';

/** The encrypted file of an exhibit is for its trustees, each one's share for that one (spec/sealing.md). */
function exhibitFiles({ facts }: Act): NamedFile[] {
  const { file, trustees } = (isObject(facts) ? facts : {}) as { file?: unknown; trustees?: unknown };
  const shares = (Array.isArray(trustees) ? trustees : []).flatMap((one: unknown) => {
    const { to, file: share } = (isObject(one) ? one : {}) as { to?: unknown; file?: unknown };
    return typeof to === 'string' ? asFile(share).map((found) => ({ ...found, to: [to] })) : [];
  });
  const all = shares.flatMap(({ to }) => to);
  return [...asFile(file).map((found) => ({ ...found, to: all })), ...shares];
}

/** Whether an act of this kind, with fields of these tiers, could name a file at all: for most acts nothing can. */
export function mayNameFiles(act: Act): boolean {
  const walks = walksOf(act.act);
  if (walks?.facts) return true;
  for (const name in act.fields)
    if (walks?.fields.has(name) || act.fields[name]!.sealed !== undefined) return true;
  return false;
}

function walksOf(name: string): Walks | undefined {
  const known = walksByKind.get(name);
  const kind = KINDS.get(name);
  if (known || !kind) return known;
  const fields = Object.entries(kind.fields).flatMap(([field, { value }]) => {
    const walk = walkOf(value as unknown as Schema);
    return walk ? [[field, walk] as const] : [];
  });
  const walks = { facts: walkOf(kind.facts as unknown as Schema), fields: new Map(fields) };
  walksByKind.set(name, walks);
  return walks;
}

/**
 * The walk over values of a schema, or undefined when none of them can name a file. Exported for its test, which has
 * schemas of every make. `around` are the schemas that this one stands in: one that holds itself adds nothing new.
 */
export function walkOf(schema: Schema, around: readonly Schema[] = []): Walk | undefined {
  if (around.includes(schema)) return undefined;
  const inner = (one: unknown): Walk | undefined => walkOf(one as Schema, [...around, schema]);
  const { def } = schema;
  switch (def.type) {
    case 'object':
      return walkOfObject(def['shape'] as Readonly<Record<string, Schema>>, inner);
    case 'array': {
      const walk = inner(def['element']);
      return walk && ((value) => (Array.isArray(value) ? value.flatMap(walk) : []));
    }
    case 'tuple':
      return walkOfTuple((def['items'] as Schema[]).map(inner), def['rest'] ? inner(def['rest']) : undefined);
    case 'record': {
      const walk = inner(def['valueType']);
      return walk && ((value) => (isObject(value) ? Object.values(value).flatMap(walk) : []));
    }
    case 'union':
      return oneOf((def['options'] as Schema[]).map(inner));
    case 'intersection':
      return oneOf([inner(def['left']), inner(def['right'])]);
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
      return inner(def['innerType']);
    case 'lazy':
      return inner((def['getter'] as () => Schema)());
    case 'pipe':
      return inner(def['in']);
    default:
      return undefined;
  }
}

function walkOfObject(
  shape: Readonly<Record<string, Schema>>,
  inner: (one: Schema) => Walk | undefined,
): Walk | undefined {
  // Whatever has a digest and a length is a file, wherever it stands and whatever it is called there.
  if ('digest' in shape && 'bytes' in shape) return asFile;
  const members = Object.entries(shape).flatMap(([name, schema]) => {
    const walk = inner(schema);
    return walk ? [[name, walk] as const] : [];
  });
  if (members.length === 0) return undefined;
  return (value) =>
    isObject(value)
      ? members.flatMap(([name, walk]) => (Object.hasOwn(value, name) ? walk(value[name]) : []))
      : [];
}

function walkOfTuple(items: readonly (Walk | undefined)[], rest: Walk | undefined): Walk | undefined {
  if (!rest && items.every((walk) => !walk)) return undefined;
  return (value) =>
    Array.isArray(value) ? value.flatMap((one, i) => (i < items.length ? items[i] : rest)?.(one) ?? []) : [];
}

/** Of several schemas, each finds what stands where it expects it; what two of them find is one file. */
function oneOf(walks: readonly (Walk | undefined)[]): Walk | undefined {
  const some = walks.filter((walk) => walk !== undefined);
  if (some.length === 0) return undefined;
  return (value) => {
    const found = some.flatMap((walk) => walk(value));
    return found.filter((file, i) => found.findIndex(({ digest }) => digest === file.digest) === i);
  };
}

function asFile(value: unknown): readonly NamedFile[] {
  if (!isObject(value)) return [];
  const { digest, bytes, to } = value;
  if (typeof digest !== 'string' || typeof bytes !== 'number') return [];
  if (!Array.isArray(to)) return [{ digest, bytes }];
  return [{ digest, bytes, to: to.filter((one) => typeof one === 'string') }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
