import { readFileSync } from 'node:fs';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser, servePages } from './browser.ts';

type WebPlatform = typeof import('@tasdiq/crypto/web');

interface Vector {
  name: string;
  publicKey: string;
  message: string;
  signature: string;
  keyAcceptable: boolean;
  valid: boolean;
}

const vectors = JSON.parse(
  readFileSync(new URL('../testdata/crypto/ed25519.json', import.meta.url), 'utf8'),
) as Vector[];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('Chromium gives the verdict of every Ed25519 edge vector, with its own engine', async () => {
  const page = await browser.newPage();
  const site = await servePages({
    '/': {
      type: 'text/html',
      body: '<!doctype html><title>vectors</title><script type="module">import * as all from "/crypto.js"; globalThis.platform = all;</script>',
    },
    '/crypto.js': { type: 'text/javascript', body: await bundle() },
  });
  await page.goto(site.url);
  const { engine, verdicts } = await page.evaluate(async (cases) => {
    const crypto = (globalThis as unknown as { platform: WebPlatform }).platform;
    const bytes = (hex: string): Uint8Array =>
      Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const results: boolean[] = [];
    for (const { publicKey, message, signature } of cases) {
      results.push(await crypto.verifyEd25519(bytes(publicKey), bytes(message), bytes(signature)));
    }
    return { engine: await crypto.verifierInUse(), verdicts: results };
  }, vectors);
  site.close();
  expect(engine).toBe('webcrypto');
  expect(vectors.length).toBeGreaterThan(50);
  expect(vectors.map(({ name }, i) => ({ name, valid: verdicts[i] }))).toEqual(
    vectors.map(({ name, valid }) => ({ name, valid })),
  );
});

/** The browser's platform code as one module. */
async function bundle(): Promise<string> {
  const entry = new URL('../packages/crypto/src/web.ts', import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'crypto' } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('the bundler gave no output');
  return output.output[0].code;
}
