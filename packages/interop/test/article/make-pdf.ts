// Prints testdata/articles/sources/*.html to PDF with the Chromium that the browser tests use.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const FACE = '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf';

const folder = new URL('../../../../testdata/articles/', import.meta.url);
const face = readFileSync(createRequire(import.meta.url).resolve(FACE)).toString('base64');
const executablePath = process.env['CHROMIUM'] ?? (await sparticuz.executablePath());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true });
const page = await browser.newPage();
for (const name of readdirSync(new URL('sources/', folder))) {
  const html = readFileSync(new URL(`sources/${name}`, folder), 'utf8').replace('FONT', face);
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const numbered = name === 'report.html';
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    displayHeaderFooter: numbered,
    headerTemplate: '<div style="font-size:7pt;width:100%;text-align:center">Joint monitors, report 3</div>',
    footerTemplate: '<div style="font-size:7pt;width:100%;text-align:center" class="pageNumber"></div>',
  });
  writeFileSync(new URL(name.replace('.html', '.pdf'), folder), pdf);
}
await browser.close();
