// `npm run soak`: what is too slow for every day. Kills hosts and witnesses under load for ten minutes, or for the
// seconds that TASDIQ_SOAK_SECONDS names, and looks for anything acknowledged that was lost.
import { spawnSync } from 'node:child_process';
import { findNode, root } from './node.mjs';

const SECONDS = process.env.TASDIQ_SOAK_SECONDS ?? '600';
const node = findNode();
if (!node) {
  console.error('Node 24 or newer is needed: run "npm ci", or install Node 24 on this platform.');
  process.exit(2);
}
console.log(`Killing hosts and witnesses under load for ${SECONDS} seconds ...`);
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'apps/server/test/crash.test.ts'];
const { status } = spawnSync(node, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TASDIQ_SOAK_SECONDS: SECONDS },
});
process.exit(status ?? 1);
