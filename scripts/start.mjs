// `npm start`: installs and builds what is missing, then runs the demonstration. Runs on any Node >= 20, without
// dependencies: they may not be there yet.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { findNode, root } from './node.mjs';

/** Touched after each install; older than the lock file means that the lock file has changed since. */
const STAMP = join(root, 'node_modules', '.tasdiq-installed');

function install() {
  const lock = statSync(join(root, 'package-lock.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const stamp = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs;
  if (stamp !== undefined && stamp >= lock) return true;
  if (stamp === undefined && existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    // Installed by hand: npm's own note of it is as good as ours.
    const installed = statSync(join(root, 'node_modules', '.package-lock.json')).mtimeMs;
    if (installed >= lock) return true;
  }
  console.error('Installing dependencies (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error('npm ci did not succeed; what went wrong stands above. Nothing was started.');
    return false;
  }
  writeFileSync(STAMP, '');
  return true;
}

function run() {
  const node = findNode();
  if (!node) {
    console.error('Node 24 or newer is needed on this platform: install it and run "npm start" again.');
    process.exitCode = 2;
    return;
  }
  const main = join(root, 'apps', 'cli', 'src', 'main.ts');
  // Ends the demonstration when this process is gone, however it went.
  const leash = `--import=${pathToFileURL(join(root, 'apps', 'cli', 'src', 'leash.ts')).href}`;
  const words = ['--disable-warning=ExperimentalWarning', leash, main, 'demo', ...process.argv.slice(2)];
  // Compiled sources are kept from start to start.
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'tasdiq'), ...process.env };
  const child = spawn(node, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

if (!install() || !build()) process.exitCode = 1;
else run();
