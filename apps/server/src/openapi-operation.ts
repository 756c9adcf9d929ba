// One operation of the HTTP interface: the schemas that check its requests and describe its answers are the same
// ones from which the OpenAPI document is made (openapi-document.ts).
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type Problem, problem, problemResponse } from './problem.ts';

/** An answer that an operation gives. */
export interface Answer {
  readonly description: string;
  /** Media type; `application/json` when left out. */
  readonly type?: string;
  /** Absent for bodies that are not JSON. */
  readonly schema?: z.ZodType;
}

/** What an address takes and gives. */
export interface Operation<Q extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** OpenAPI path, for example `/api/dossiers/{d}/acts/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: 'log' | 'writing' | 'session' | 'reading' | 'host' | 'intake';
  /** Whether a session changes or allows the answer. */
  readonly session: 'none' | 'optional' | 'required';
  /** Query parameters; arrays are parameters that may be repeated. */
  readonly query?: Q;
  readonly body?: { readonly type: string; readonly schema?: z.ZodType };
  readonly answers: Readonly<Record<number, Answer>>;
}

/** Declares an operation. */
export function operation<Q extends z.ZodObject>(made: Operation<Q>): Operation<Q> {
  return made;
}

/** Serves an operation: the handler gets query parameters that fit their schema. */
export function serve<Q extends z.ZodObject>(
  app: Hono,
  { method, path, query }: Operation<Q>,
  handler: (c: Context, query: z.infer<Q>) => Promise<Response> | Response,
): void {
  const read = query && reader(query);
  app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
    const given = read ? read(c.req.queries()) : ({} as z.infer<Q>);
    return given instanceof BadQuery ? problemResponse(given.problem) : handler(c, given);
  });
}

/** Parameters that do not fit. */
class BadQuery {
  readonly problem: Problem;

  constructor(parameter: string, reason: string) {
    this.problem = problem('bad_request', { parameter, reason });
  }
}

/** Reads query parameters: numbers and booleans from their one spelling, lists from repetition. */
function reader<Q extends z.ZodObject>(
  schema: Q,
): (given: Record<string, string[]>) => z.infer<Q> | BadQuery {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, { type?: string; anyOf?: { type?: string }[] }>;
  };
  return (given) => {
    const values: Record<string, unknown> = {};
    for (const [name, texts] of Object.entries(given)) {
      const property = properties[name];
      const types = property ? [property.type, ...(property.anyOf ?? []).map(({ type }) => type)] : [];
      if (types.includes('array')) values[name] = texts;
      else if (texts.length > 1) return new BadQuery(name, 'given more than once');
      else values[name] = typed(texts[0]!, types);
    }
    const parsed = schema.safeParse(values);
    if (parsed.success) return parsed.data as z.infer<Q>;
    const issue = parsed.error.issues[0]!;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    return unknown === undefined
      ? new BadQuery(issue.path.map(String).join('.'), issue.message)
      : new BadQuery(unknown, 'there is no such parameter here');
  };
}

function typed(text: string, types: readonly (string | undefined)[]): unknown {
  const isNumber = types.includes('number') || types.includes('integer');
  if (isNumber && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
