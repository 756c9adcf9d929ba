// A real browser for the tests: the Chromium that npm brings, or the one that CHROMIUM names.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Starts Chromium without a window. It asks nobody for anything: its own services are switched off. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? (await sparticuz.executablePath());
  const args = [
    '--no-sandbox',
    // Maps need WebGL; there is no graphics card.
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    // All else is drawn faster without imitating one.
    '--disable-gpu-rasterization',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return chromium.launch({ executablePath, args, headless: true });
}

/** Serves texts by path on a loopback port, until closed. */
export async function servePages(
  pages: Readonly<Record<string, { type: string; body: string }>>,
): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': page.type }).end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
