// The whole check of this project: format, lint, types, build, then every test. Runs on any Node >= 20.
// The last line is `N passed, N failed`. `--only unit` or `--only e2e` runs a part of the tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './node.mjs';

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
let passed = 0;
let failed = 0;

if (!existsSync(join(root, 'node_modules', 'vitest'))) {
  console.log('Installing what the project needs (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = spawnSync(npm, ['ci'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) finish('npm ci did not succeed');
}
const node = findNode();
if (!node) finish('Node 24 or newer is needed on this platform');

check('format', ['node_modules/@biomejs/biome/bin/biome', 'format', '.']);
check('lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']);
check('types', ['node_modules/typescript/bin/tsc', '-b']);
check('build', ['scripts/build.mjs']);
runTests();
finish();

/** Runs one tool and counts it as one check. */
function check(name, args) {
  const started = Date.now();
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Runs the test runner and adds what it counted. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-test-'));
  const report = join(folder, 'report.json');
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  if (only) args.push('--project', only);
  const { status } = spawnSync(node, [...args, `--outputFile.json=${report}`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (!existsSync(report)) {
    failed++;
    console.log('FAIL tests: the runner wrote no report');
    return;
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  passed += counts.numPassedTests;
  failed += counts.numFailedTests;
  // A file that cannot even be loaded holds no failed test, yet it is a failure.
  if (status !== 0 && counts.numFailedTests === 0) failed++;
}

function finish(problem) {
  if (problem) {
    failed++;
    console.log(`FAIL ${problem}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
