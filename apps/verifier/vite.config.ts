import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string;
};

/** Builds `dist/verify.html`, one file that needs no other, and prints its digest. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [oneFile()],
  define: { __VERSION__: JSON.stringify(version) },
  worker: { format: 'iife' },
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});

/**
 * Puts script and style into the page, with a policy that knows them by their digests. The policy allows no network
 * at all: `default-src 'none'`, and workers only from the blobs that the page's own script makes.
 */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '';
      let style = '';
      let page = '';
      for (const [name, output] of Object.entries(bundle)) {
        if (output.type === 'chunk') script += output.code;
        else if (name.endsWith('.css')) style += text(output.source);
        else if (name.endsWith('.html')) page += text(output.source);
        else throw new Error(`verify.html cannot hold ${name}`);
        delete bundle[name];
      }
      // In a script, "</script" can only stand inside a string or a pattern, where the slash may be escaped.
      script = script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
      const source = assemble(page, script.trim(), style.trim());
      this.emitFile({ type: 'asset', fileName: 'verify.html', source });
      const digest = createHash('sha256').update(source).digest('hex');
      this.emitFile({ type: 'asset', fileName: 'verify.html.sha256', source: `${digest}  verify.html\n` });
      console.log(`sha256 ${digest}  verify.html`);
    },
  };
}

function assemble(page: string, script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const bare = page
    .replaceAll(/\s*<script\b[^>]*><\/script>/g, '')
    .replaceAll(/\s*<link\b[^>]*rel="(?:stylesheet|icon)"[^>]*>/g, '');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return bare
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`)
    .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function text(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString();
}
