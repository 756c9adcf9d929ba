// `npm run soak`: what is too slow for every day. Kills hosts and witnesses under load for ten minutes, or for the
// seconds that TASDIQ_SOAK_SECONDS names, and looks for anything acknowledged that was lost; tries rules on many more
// damaged files; asks for everything that the public can ask of a dossier full of secrets; then looks at the contrast of
// all that every page shows, in every language.
import { spawnSync } from 'node:child_process';
import { findNode, root } from './node.mjs';

const SECONDS = process.env.TASDIQ_SOAK_SECONDS ?? '600';
const node = findNode();
if (!node) {
  console.error('Node 24 or newer is needed: run "npm ci", or install Node 24 on this platform.');
  process.exit(2);
}
console.log(`Killing hosts and witnesses under load for ${SECONDS} seconds ...`);
const crashes = run(['--project', 'unit', 'apps/server/test/crash.test.ts'], {
  TASDIQ_SOAK_SECONDS: SECONDS,
});
console.log('Damaging files in many ways ...');
const DAMAGED = ['packages/interop/test/properties.test.ts', 'packages/dossier/test/flip.test.ts'];
const files = run(['--project', 'unit', ...DAMAGED, '--testTimeout=600000'], { TASDIQ_MANY_RUNS: '1' });
console.log('Asking for everything that the public can ask, at every moment ...');
const told = run(['--project', 'unit', 'apps/server/test/public.test.ts', '--testTimeout=3600000'], {
  TASDIQ_SOAK: '1',
});
console.log('Looking at every page in every language ...');
const pages = run(['--project', 'e2e'], { TASDIQ_EVERY_COLOUR: '1' });
process.exit(crashes || files || told || pages);

/** Runs tests with an environment of their own, and gives the exit code. */
function run(words, env) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...words];
  return spawnSync(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}
