// Writes testdata/articles/golden.json: the digest of what the readers give for each file. Run it for a new file or a
// new version of a reader only: digests of a version never change.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readArticle } from '@tasdiq/interop/article';

const folder = new URL('../../../../testdata/articles/', import.meta.url);
const names = readdirSync(folder).filter(
  (name) => /\.(?:html|pdf|txt|md)$/.test(name) && name !== 'README.md',
);
const digests: [string, string][] = [];
for (const name of names.sort()) {
  const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
  const article = await readArticle(bytes, name.endsWith('.md') ? 'markdown' : undefined);
  digests.push([name, createHash('sha256').update(JSON.stringify(article)).digest('hex')]);
}
writeFileSync(
  new URL('golden.json', folder),
  `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`,
);
