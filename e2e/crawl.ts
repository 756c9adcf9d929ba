// A walk over every link of the public site of one dossier, as far as it is wanted.
import { pageAt } from '../apps/server/src/site/pages.ts';

/** What a walk has found. */
export interface Crawled {
  /** Addresses below the host that were asked for, by their kind: the page of the site, or the file and its format. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  /** What led nowhere, and from where. */
  readonly broken: readonly string[];
}

/**
 * Follows links from the first page of a language, `most` addresses of each kind; files of the host are asked for too.
 * Other languages are not entered: their links are the same.
 */
export async function crawl(host: string, home: string, most: number): Promise<Crawled> {
  const kinds = new Map<string, string[]>();
  const broken: string[] = [];
  const known = new Set([home]);
  const waiting: [path: string, from: string][] = [[home, '']];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [path, from] = next;
    const kind = kindOf(path, home);
    const alike = kinds.get(kind) ?? [];
    if (alike.length >= most) continue;
    kinds.set(kind, [...alike, path]);
    const answer = await fetch(host + path);
    const text = await answer.text();
    if (!answer.ok) broken.push(`${answer.status} ${path} from ${from}`);
    if (!path.startsWith(home)) continue;
    for (const named of linksOf(text)) {
      const link = named.startsWith(`${host}/`) ? named.slice(host.length) : named;
      if (!link.startsWith('/')) {
        broken.push(`${link} from ${path}`);
        continue;
      }
      if (known.has(link)) continue;
      known.add(link);
      waiting.push([link, path]);
    }
  }
  return { kinds, broken };
}

/** Addresses that a page names, without their fragments. */
function linksOf(text: string): string[] {
  const named = [...text.matchAll(/ (?:href|src)="([^"#]+)/g)].map(([, link]) =>
    link!.replaceAll('&amp;', '&'),
  );
  return named.filter((link) => link !== '');
}

function kindOf(path: string, home: string): string {
  const { pathname, searchParams } = new URL(path, 'http://host.invalid');
  const format = searchParams.get('format') ?? '';
  if (pathname !== home && !pathname.startsWith(`${home}/`))
    return `${pathname.replaceAll(/[A-Za-z0-9_-]{43}/g, ':id')} ${format}`;
  if (pathname === `${home}/feed.atom`) return 'feed';
  const names = [...searchParams.keys()].sort().join();
  return `site ${pageAt(pathname.slice(home.length + 1))?.page.path ?? pathname} ${names}`;
}
