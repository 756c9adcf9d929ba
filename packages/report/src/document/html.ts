// A printed document as one HTML file that stands alone: no script, nothing asked of anybody, every text escaped.
import type { Block, PrintedDocument, Run } from '../document.ts';
import { addressOf } from './address.ts';
import { Anchors } from './anchors.ts';
import { HTML_STYLE } from './html-style.ts';
import { languageOf, tagOf } from './language.ts';
import { oneLine, plainText, spaced } from './plain-text.ts';

/** What a browser may do with the file even if something in it were not escaped. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The whole file, which is well-formed XML after its first line. Equal documents give equal text. The title stands as the only `h1`; headings of the document begin
 * at `h2`. Landmarks: banner, main, contentinfo.
 */
export function documentHtml(document: PrintedDocument): string {
  const anchors = new Anchors(document);
  const banner = oneLine(document.banner);
  return [
    `<!doctype html>`,
    `<html lang="${escape(tagOf(languageOf(document.lang)))}" dir="${document.dir === 'rtl' ? 'rtl' : 'ltr'}">`,
    `<head>`,
    `<meta charset="utf-8"/>`,
    `<meta http-equiv="Content-Security-Policy" content="${escape(POLICY)}"/>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"/>`,
    `<meta name="author" content="${escape(oneLine(document.author))}"/>`,
    `<meta name="date" content="${new Date(document.at).toISOString()}"/>`,
    `<title>${escape(oneLine(document.title))}</title>`,
    `<style>${HTML_STYLE}</style>`,
    `</head>`,
    `<body>`,
    `<header>`,
    ...(banner === '' ? [] : [`<p class="banner"><strong>${escape(banner)}</strong></p>`]),
    `<h1>${escape(oneLine(document.title))}</h1>`,
    `</header>`,
    `<main>`,
    ...document.blocks.map((block, place) => blockHtml(block, place, anchors)),
    `</main>`,
    `<footer><p>${runsHtml(document.foot, anchors)}</p></footer>`,
    `</body>`,
    `</html>`,
    ``,
  ].join('\n');
}

function blockHtml(block: Block, place: number, anchors: Anchors): string {
  switch (block.type) {
    case 'heading': {
      const id = anchors.of(place);
      const name = `h${block.level + 1}`;
      return `<${name}${id === undefined ? '' : ` id="${id}"`}>${runsHtml(block.runs, anchors)}</${name}>`;
    }
    case 'paragraph':
      return `<p>${runsHtml(block.runs, anchors)}</p>`;
    case 'note':
      return `<div class="note" role="note"><p>${runsHtml(block.runs, anchors)}</p></div>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${runsHtml(item, anchors)}</li>\n`).join('')}</ul>`;
    case 'table':
      return tableHtml(block, anchors);
    case 'drawing':
      return drawingHtml(block, anchors);
  }
}

function tableHtml({ caption, head, rows }: Extract<Block, { type: 'table' }>, anchors: Anchors): string {
  const heads = head.map((cell) => `<th scope="col">${runsHtml(cell, anchors)}</th>`).join('');
  const bodies = rows.map((row) => {
    const cells = head.map((_, at) => {
      const inside = runsHtml(row[at] ?? [], anchors);
      return at === 0 ? `<th scope="row">${inside}</th>` : `<td>${inside}</td>`;
    });
    return `<tr>${cells.join('')}</tr>\n`;
  });
  // Who has no mouse scrolls a wide table by its keys: it takes the focus and has a name.
  const name = escape(oneLine(caption.map(({ text }) => text).join('')));
  return [
    `<div class="wide" role="group" tabindex="0" aria-label="${name}">`,
    `<table>`,
    `<caption>${runsHtml(caption, anchors)}</caption>`,
    `<thead>\n<tr>${heads}</tr>\n</thead>`,
    `<tbody>\n${bodies.join('')}</tbody>`,
    `</table>`,
    `</div>`,
  ].join('\n');
}

/** As an image a drawing runs no script and asks nobody for anything, whatever is in it. */
function drawingHtml({ svg, alt, caption }: Extract<Block, { type: 'drawing' }>, anchors: Anchors): string {
  const address = `data:image/svg+xml,${encodeURIComponent(svg.toWellFormed())}`;
  const image = `<img src="${escape(address)}" alt="${escape(oneLine(alt))}"/>`;
  return `<figure>\n${image}\n<figcaption>${runsHtml(caption, anchors)}</figcaption>\n</figure>`;
}

function runsHtml(runs: readonly Run[], anchors: Anchors): string {
  return runs.map((run) => runHtml(run, anchors)).join('');
}

function runHtml(run: Run, anchors: Anchors): string {
  const [before, inside, after] = spaced(plainText(run.text)).map(lines) as [string, string, string];
  const html = `${turnStart(run)}${marked(inside, run, anchors)}${run.isolated || run.lang !== undefined ? '</bdi>' : ''}`;
  return `${before}${html}${after}`;
}

/** A run with a direction of its own begins an isolate. */
function turnStart({ isolated, lang }: Run): string {
  if (lang === undefined) return isolated ? '<bdi dir="ltr">' : '';
  const language = languageOf(lang);
  return `<bdi lang="${escape(tagOf(language))}" dir="${isolated ? 'ltr' : language.dir}">`;
}

function marked(inside: string, run: Run, anchors: Anchors): string {
  const html = run.strong ? `<strong>${inside}</strong>` : inside;
  const address = linkOf(run, anchors);
  return address === undefined ? html : `<a href="${escape(address)}">${html}</a>`;
}

function lines(text: string): string {
  return escape(text).replaceAll('\n', '<br/>');
}

function linkOf({ href }: Run, anchors: Anchors): string | undefined {
  const address = addressOf(href);
  if (address?.to === 'outside') return address.url;
  if (address?.to === 'host') return address.path;
  const anchor = address && anchors.at(address.id);
  return anchor === undefined ? undefined : `#${anchor}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
