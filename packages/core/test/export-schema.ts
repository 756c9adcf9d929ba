import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { schemaFiles } from './schemas.ts';

/* Writes spec/schema anew: node scripts/run.mjs packages/core/test/export-schema.ts */

const folder = new URL('../../../spec/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(new URL(name, folder));
for (const [name, text] of schemaFiles()) writeFileSync(new URL(name, folder), text);
