import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/*
 * Who may import whom (ARCHITECTURE.md). The compiler's project references hold most of it too; this test
 * says it in one place and reads the sources themselves.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
/** The one file of a package that is about Node, and the one package that is. */
const NODE_ONLY = 'packages/crypto/src/node.ts';
const NODE_PACKAGE = 'packages/print';
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?:type\s+)?(?:[\w*\s{},$]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

interface Source {
  readonly file: string;
  /** `packages/core`, `apps/server`. */
  readonly workspace: string;
  readonly imports: readonly string[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Source without comments, so that an example in prose is no import. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function importsOf(code: string): string[] {
  return [...code.matchAll(IMPORT)].map(([, plain, dynamic]) => (plain ?? dynamic)!);
}

const sources: Source[] = ['packages', 'apps'].flatMap((kind) =>
  readdirSync(join(root, kind)).flatMap((name) => {
    const workspace = `${kind}/${name}`;
    return readdirSync(join(root, workspace)).includes('src')
      ? filesBelow(`${workspace}/src`).map((file) => ({ file, workspace, imports: importsOf(codeOf(file)) }))
      : [];
  }),
);

/** The workspace that an import leads to; undefined when it leads outside the repository. */
function targetOf({ file }: Source, name: string): string | undefined {
  if (name.startsWith('@tasdiq/')) {
    const [, short] = name.split('/') as [string, string];
    if (short === 'examples') return 'examples';
    return readdirSync(join(root, 'packages')).includes(short) ? `packages/${short}` : `apps/${short}`;
  }
  if (!name.startsWith('.')) return undefined;
  const path = relative(root, join(root, dirname(file), name)).split(sep);
  return path.slice(0, 2).join('/');
}

/** Imports that a rule forbids, as `file -> import`. */
function breaches(
  of: (source: Source) => boolean,
  forbids: (name: string, target: string | undefined) => boolean,
) {
  return sources
    .filter(of)
    .flatMap((source) =>
      source.imports
        .filter((name) => forbids(name, targetOf(source, name)))
        .map((name) => `${source.file} -> ${name}`),
    );
}

const isNode = (name: string): boolean =>
  name.startsWith('node:') || builtinModules.includes(name.split('/')[0]!);
const inPackages = ({ workspace }: Source): boolean => workspace.startsWith('packages/');
const of =
  (name: string) =>
  ({ workspace }: Source): boolean =>
    workspace === name;

describe('the import law', () => {
  test('finds the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.find(({ file }) => file === 'packages/core/src/apply.ts')?.imports).toContain(
      './state.ts',
    );
    expect(
      importsOf(`import a, { b } from './c.ts';\nexport { d } from "e";\nimport 'f';\nawait import('g');`),
    ).toEqual(['./c.ts', 'e', 'f', 'g']);
  });

  test('packages import no app', () => {
    expect(breaches(inPackages, (_, target) => target?.startsWith('apps/') ?? false)).toEqual([]);
  });

  test('apps never import apps', () => {
    const foreign = sources
      .filter(({ workspace }) => workspace.startsWith('apps/'))
      .flatMap((source) =>
        source.imports
          .map((name) => ({ name, target: targetOf(source, name) }))
          .filter(({ target }) => target?.startsWith('apps/') && target !== source.workspace)
          .map(({ name }) => `${source.file} -> ${name}`),
      );
    expect(foreign).toEqual([]);
  });

  test('core and tlog never import each other', () => {
    expect(breaches(of('packages/core'), (_, target) => target === 'packages/tlog')).toEqual([]);
    expect(breaches(of('packages/tlog'), (_, target) => target === 'packages/core')).toEqual([]);
  });

  test('core, tlog, interop and words stand alone', () => {
    for (const name of ['packages/core', 'packages/tlog', 'packages/interop', 'packages/words']) {
      expect(
        breaches(of(name), (_, target) => target?.startsWith('packages/') === true && target !== name),
      ).toEqual([]);
    }
  });

  test('a witness knows nothing of the domain', () => {
    const may = new Set(['packages/tlog', 'packages/crypto', 'apps/witness']);
    expect(breaches(of('apps/witness'), (_, target) => target !== undefined && !may.has(target))).toEqual([]);
  });

  test('packages see no Node, but for one file and one package, which no other uses', () => {
    const others = (source: Source): boolean =>
      inPackages(source) && source.file !== NODE_ONLY && source.workspace !== NODE_PACKAGE;
    expect(breaches(others, isNode)).toEqual([]);
    expect(breaches(others, (_, target) => target === NODE_PACKAGE)).toEqual([]);
  });
});
