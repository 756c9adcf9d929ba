// The OpenAPI 3.1 document, made from the operations that the routes serve.
import { z } from 'zod';
import { actOperations } from './openapi-host.ts';
import type { Answer, Operation } from './openapi-operation.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { dossierOperations } from './routes/dossiers.ts';
import { downloadOperations } from './routes/downloads.ts';
import { eventOperations } from './routes/events.ts';
import { exportOperations } from './routes/export.ts';
import { accessOperations } from './routes/access.ts';
import { calendarOperations } from './routes/calendar.ts';
import { bulletinOperations } from './routes/bulletins.ts';
import { changeOperations } from './routes/changes.ts';
import { figureOperations } from './routes/figures.ts';
import { holdingOperations } from './routes/holdings.ts';
import { intakeOperations } from './routes/intake.ts';
import { journalOperations } from './routes/journal.ts';
import { sessionOperations } from './routes/session.ts';
import { siteOperations } from './routes/site.ts';
import { textOperations } from './routes/texts.ts';
import { viewOperations } from './routes/views.ts';

/** Every operation of the host. */
export const OPERATIONS: readonly Operation[] = [
  actOperations,
  sessionOperations,
  dossierOperations,
  eventOperations,
  viewOperations,
  journalOperations,
  exportOperations,
  holdingOperations,
  intakeOperations,
  textOperations,
  calendarOperations,
  accessOperations,
  changeOperations,
  figureOperations,
  bulletinOperations,
  downloadOperations,
  siteOperations,
].flatMap((group) => Object.values(group) as unknown as Operation[]);

/** What is answered to everything that cannot be answered (RFC 9457; spec/http.md "Writing"). */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'One of the closed lists of spec/rules.md.' }),
  clause: z.string(),
  detail: z.string().optional(),
});

/** The document, as `/api/openapi.json` serves it. */
export function openapiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tasdiq host',
      version: '1',
      description: 'What a host serves. The law is in spec/http.md; times are UTC with milliseconds.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
  };
}

function describe({ id, path, summary, tag, session, query, body, answers }: Operation): object {
  return {
    operationId: id,
    summary,
    tags: [tag],
    parameters: [...pathParameters(path), ...(query ? queryParameters(query) : [])],
    ...(session !== 'none' && {
      security: session === 'required' ? [{ session: [] }] : [{}, { session: [] }],
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [body.type]: body.schema ? { schema: jsonSchema(body.schema, 'input') } : {} },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, response(status, answer)]),
      ),
      default: { description: 'A refusal', content: { [PROBLEM_TYPE]: { schema: PROBLEM } } },
    },
  };
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

function response(status: string, { description, type = 'application/json', schema }: Answer): object {
  if (schema) return { description, content: { [type]: { schema: jsonSchema(schema, 'output') } } };
  if (Number(status) >= 400) return { description, content: { [PROBLEM_TYPE]: { schema: PROBLEM } } };
  return type === 'application/json' ? { description } : { description, content: { [type]: {} } };
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...(name === 'd' && { description: 'A dossier id or its short name.' }),
  }));
}

function queryParameters(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(description !== undefined && { description }),
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
