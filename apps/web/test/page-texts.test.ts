import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ABOUT, TEXT_PARTS, type TextPart } from '../src/i18n/languages.ts';

/*
 * Texts come with the pages that use them (components/late-page.tsx). What a page uses is read from its sources: every
 * quoted word that is the name of a text counts, and names of groups where codes are looked up.
 */

const SRC = resolve(import.meta.dirname, '../src');
const ROUTER = resolve(SRC, 'router.tsx');

interface Source {
  readonly imports: readonly string[];
  /** What is imported when it is wanted. */
  readonly later: readonly string[];
  /** Names of texts and of groups of texts. */
  readonly names: ReadonlySet<string>;
}

const sources = new Map<string, Source>();

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8').replaceAll(/^import type [^;]*;$/gm, '');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);
  const paths = (pattern: RegExp): string[] => found(pattern).map((path) => resolve(dirname(file), path));
  // code('a', …), code(b ? 'a' : 'c', …), group="a", group: 'a', `a.${…}` and, wherever it stands, 'aStatus'.
  const looked = found(/\bcode\(([^,]*),/g).flatMap((first) =>
    [...first.matchAll(/'([\w.]+)'/g)].map(([, one]) => one!),
  );
  const groups = [
    ...looked,
    ...found(/\bgroup[=:]\s*['"]([\w.]+)['"]/g),
    ...found(/`([\w.]+)\.\$\{/g),
    ...found(/['"](\w+Status)['"]/g),
  ];
  const source = {
    imports: paths(/(?:from|import) '(\.[^']+)'/g),
    later: paths(/import\('(\.[^']+)'\)/g),
    names: new Set([...found(/'([\w.]+\.[\w.]+)'/g), ...groups]),
  };
  sources.set(file, source);
  return source;
}

/** The files that a file is made of, with what they import when it is wanted; the router's pages stand for themselves. */
function madeOf(first: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [first];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || !/\.tsx?$/.test(file) || file.startsWith(`${SRC}/i18n/`)) continue;
    seen.add(file);
    const { imports, later } = sourceOf(file);
    open.push(...imports, ...(file === ROUTER ? [] : later));
  }
  return seen;
}

/** Names of the texts of every part, and of their groups; groups that the first texts have too are left out. */
async function namesByPart(): Promise<ReadonlyMap<TextPart, ReadonlySet<string>>> {
  const groupsOf = (key: string): string[] =>
    [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index));
  const first = new Set(Object.keys(await ABOUT.en.begin()).flatMap(groupsOf));
  const parts = TEXT_PARTS.map(async (part) => {
    const keys = Object.keys(await ABOUT.en[part]());
    const groups = keys.flatMap(groupsOf).filter((group) => !first.has(group));
    return [part, new Set([...keys, ...groups])] as const;
  });
  return new Map(await Promise.all(parts));
}

const names = await namesByPart();

/** Why a part is needed by some files: `file: word`. */
function uses(files: ReadonlySet<string>, part: TextPart): readonly string[] {
  return [...files].flatMap((file) =>
    [...sourceOf(file).names]
      .filter((word) => names.get(part)!.has(word))
      .map((word) => `${file.slice(SRC.length + 1)}: ${word}`),
  );
}

const router = readFileSync(ROUTER, 'utf8');
/** The pages of the router, and the parts that they bring: all of them where none are named. */
const pages = [...router.matchAll(/import\('(\.[^']+)'\),\s*'(\w+)'(?:,\s*\[([^\]]*)\])?/g)].map(
  ([, path, name, parts]) => ({
    path: path!,
    name: name!,
    parts:
      parts === undefined ? TEXT_PARTS : [...parts.matchAll(/'(\w+)'/g)].map(([, part]) => part as TextPart),
  }),
);

test('what stands around the pages uses the first texts only', () => {
  const files = madeOf(resolve(SRC, 'main.tsx'));
  expect(TEXT_PARTS.flatMap((part) => uses(files, part))).toEqual([]);
});

test.each(pages)('$name names the parts of the texts that it uses', ({ path, parts }) => {
  const files = madeOf(resolve(SRC, path));
  const lacking = TEXT_PARTS.filter((part) => !parts.includes(part));
  expect(lacking.flatMap((part) => uses(files, part))).toEqual([]);
});
