// Builds what browsers load: the web app and the verifier page. Runs on any Node >= 20.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root } from './node.mjs';

/** What is built, and what it is built from. */
const BUILDS = [
  { app: 'apps/web', result: 'apps/web/dist/index.html' },
  { app: 'apps/verifier', result: 'apps/verifier/dist/verify.html' },
];
const SHARED = [
  'packages/core',
  'packages/tlog',
  'packages/crypto',
  'packages/interop',
  'packages/dossier',
  'packages/client',
  'packages/words',
  'packages/report',
];
const SKIPPED = new Set(['node_modules', 'dist', 'test']);

/** Builds what is missing or older than its sources; `all` builds everything. Returns whether all went well. */
export function build({ all = false } = {}) {
  const node = findNode();
  if (!node) return say('Node 24 or newer is needed: run "npm ci", or install Node 24 on this platform.');
  const shared = newest(SHARED);
  for (const { app, result } of BUILDS) {
    if (!existsSync(join(root, app, 'vite.config.ts'))) continue;
    if (!all && timeOf(join(root, result)) > Math.max(shared, newest([app]))) continue;
    console.error(`Building ${app} ...`);
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, app),
      stdio: 'inherit',
    });
    if (done.status !== 0) return say(`${app} could not be built; what went wrong stands above.`);
  }
  return true;
}

/** Time of the newest file in some folders, milliseconds since 1970. */
function newest(folders) {
  let time = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      time = Math.max(time, entry.isDirectory() ? newest([path]) : timeOf(join(root, path)));
    }
  }
  return time;
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function say(sentence) {
  console.error(sentence);
  return false;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = build({ all: !process.argv.includes('--stale') }) ? 0 : 1;
}
