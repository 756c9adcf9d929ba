import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
};
/** Worth compressing. */
const TEXTUAL = /^(text\/|application\/(json|geo\+json|manifest\+json|wasm|x-protobuf)|image\/svg)/;
/** Files that the build names after their content may be kept for ever; all others are asked for again. */
const NAMED_BY_CONTENT = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** What the web app may do: only its own files, no script in a page, in nobody's frame. */
const APP_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";

interface File {
  readonly path: string;
  readonly type: string;
  readonly cache: string;
}

interface Content {
  readonly changedAt: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer> | undefined;
  readonly tag: string;
  /** Content-Security-Policy of a page. */
  readonly policy: string;
}

/**
 * The web app at `/` and the offline verifier at `/verify.html`, as they were built. Files are looked up
 * in a list made at the start, so no path can lead outside.
 */
export function staticFiles(appFolder: string, verifierFile: string): Hono {
  const files = listFiles(appFolder);
  if (statSync(verifierFile, { throwIfNoEntry: false })) {
    files.set('/verify.html', { path: verifierFile, type: TYPES['.html']!, cache: ASK_AGAIN });
  }
  const contents = new Map<string, Content>();
  const app = new Hono();
  app.get('*', (c) => {
    const { path } = c.req;
    const file = files.get(path === '/' ? '/index.html' : path) ?? pageFor(files, path);
    if (!file) return c.notFound();
    const content = contentOf(file, contents);
    const headers: Record<string, string> = {
      'content-type': file.type,
      'cache-control': file.cache,
      etag: content.tag,
      vary: 'accept-encoding',
      'content-security-policy': content.policy,
    };
    if (c.req.header('if-none-match') === content.tag) return new Response(null, { status: 304, headers });
    const zip = content.zipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    if (zip) headers['content-encoding'] = 'gzip';
    return new Response(zip ? content.zipped : content.bytes, { headers });
  });
  return app;
}

/**
 * The app finds its own way from addresses that have no file, such as `/exercise/events` or a row's id with a dot
 * in it; only a missing file of a kind that is served stays missing.
 */
function pageFor(files: ReadonlyMap<string, File>, path: string): File | undefined {
  if (/^\/(api|log|site|health|metrics)(\/|$)/.test(path) || TYPES[extname(path)] !== undefined) {
    return undefined;
  }
  return files.get('/index.html');
}

function listFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // What the app was built from is in its repository, not on every host.
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const path = join(entry.parentPath, entry.name);
    const cache = NAMED_BY_CONTENT.test(entry.name) ? FOREVER : ASK_AGAIN;
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { path, type, cache });
  }
  return files;
}

function contentOf({ path, type }: File, contents: Map<string, Content>): Content {
  const changedAt = statSync(path).mtimeMs;
  const known = contents.get(path);
  if (known?.changedAt === changedAt) return known;
  const bytes = new Uint8Array(readFileSync(path));
  const zipped = TEXTUAL.test(type) ? new Uint8Array(gzipSync(bytes)) : undefined;
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const policy = path.endsWith('verify.html')
    ? policyOfOneFile(Buffer.from(bytes).toString('utf8'))
    : APP_POLICY;
  const content = { changedAt, bytes, zipped, tag, policy };
  contents.set(path, content);
  return content;
}

/** A page that holds everything in itself may run exactly the scripts and styles that it holds. */
function policyOfOneFile(html: string): string {
  const hashes = (tag: string): string =>
    [...html.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
      .join(' ');
  return (
    `default-src 'none'; script-src ${hashes('script') || "'none'"} blob:; style-src ${hashes('style') || "'none'"}; ` +
    "img-src data: blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  );
}
