// Runs a TypeScript file of this project on the project's own Node: `node scripts/run.mjs FILE [ARG ...]`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findNode, root } from './node.mjs';

const [file, ...args] = process.argv.slice(2);
const node = findNode();
if (!node) {
  console.error('Node 24 or newer is needed: run "npm ci", or install Node 24 on this platform.');
  process.exit(2);
}
// Compiled sources are kept from run to run.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'tasdiq'), ...process.env };
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
  env,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
