import { z } from 'zod';
import { type ActKind, DISCLOSURE_BYTES, KINDS, payloadSchema, SALT_BYTES } from '@tasdiq/core';

/*
 * The JSON schemas of spec/schema, made from the schemas that acts are checked with. JSON Schema cannot
 * say all that the code checks (the calendar, sums, the one spelling of a text); spec/acts.md does.
 */

/** A JSON Schema, as far as anything here needs to know. */
export interface Schema {
  readonly [name: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of what a zod schema takes, without its dialect. */
export function schemaOf(type: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type) as Schema;
  return schema;
}

/** Every file of spec/schema by its name. */
export function schemaFiles(): Map<string, string> {
  const files = new Map<string, unknown>();
  for (const kind of KINDS.values()) files.set(`${kind.act}.json`, payloadOf(kind));
  files.set('disclosure.json', disclosure());
  return new Map([...files].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}

function payloadOf({ act, facts, fields, by }: ActKind): Schema {
  const payload = schemaOf(payloadSchema);
  const field = (payload.properties!['fields'] as { additionalProperties: Schema }).additionalProperties;
  const names = Object.entries(fields);
  const { $defs, ...held } = schemaOf(facts);
  const properties = {
    ...payload.properties,
    act: { const: act },
    facts: held,
    fields: {
      type: 'object',
      properties: Object.fromEntries(names.map(([name, { tiers }]) => [name, narrowed(field, tiers)])),
      required: names.filter(([, { required }]) => required).map(([name]) => name),
      additionalProperties: false,
    },
  };
  const values = names.map(([name, { value, later }]) => [
    name,
    { ...schemaOf(value), ...(later && { 'x-later': true }) },
  ]);
  return {
    $schema: DIALECT,
    title: `Payload of ${act}`,
    description: by === 'root' ? 'Signed by a root key.' : `Needs one of the powers ${by.join(', ')}.`,
    ...payload,
    properties,
    $defs: {
      ...($defs as object),
      values: {
        description: 'What the disclosures of the fields hold.',
        properties: Object.fromEntries(values),
      },
    },
  };
}

function narrowed(field: Schema, tiers: readonly string[]): Schema {
  return { ...field, properties: { ...field.properties, tier: { enum: [...tiers] } } };
}

function disclosure(): Schema {
  return {
    $schema: DIALECT,
    title: 'Disclosure',
    description: `[salt, dossier, kid, name, value], in a founding the nonce for the dossier; at most ${DISCLOSURE_BYTES} bytes of UTF-8, a salt of at least ${SALT_BYTES} bytes.`,
    type: 'array',
    prefixItems: [
      { type: 'string', pattern: '^[A-Za-z0-9_-]{22,}$' },
      { anyOf: [payloadProperty('dossier'), nonceOfFounding()] },
      { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
      { type: 'string', pattern: '^[a-z][a-z0-9_]{0,31}$' },
      {},
    ],
    minItems: 5,
    items: false,
  };
}

/** What stands in the place of the dossier in disclosures of a founding. */
function nonceOfFounding(): Schema {
  return schemaOf(KINDS.get('charter.found')!.facts).properties!['nonce'] as Schema;
}

function payloadProperty(name: string): Schema {
  return schemaOf(payloadSchema).properties![name]!;
}
