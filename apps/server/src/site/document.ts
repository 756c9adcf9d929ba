// A printed document as part of a page: its blocks, in the page's own style.
import type { Block, PrintedDocument, Run } from '@tasdiq/report';
import { isLanguage, LANGUAGE, withoutHidden } from '@tasdiq/words';
import { raw } from 'hono/html';
import { html, type Html } from './html.ts';
import type { Speech } from './speech.ts';

/** Characters of all drawings of a page; the others are on the pages of their figures. */
const MOST_DRAWN = 130_000;

/** The blocks. The title is the page's; headings below it begin at `h2`. */
export function documentBlocks(say: Speech, { blocks }: PrintedDocument): Html {
  const rest = blocks[0]?.type === 'heading' && blocks[0].level === 1 ? blocks.slice(1) : blocks;
  const drawn = { number: 0, left: MOST_DRAWN };
  return html`<div class="document">${rest.map((block) => blockHtml(say, block, drawn))}</div>`;
}

function blockHtml(say: Speech, block: Block, drawn: { number: number; left: number }): Html {
  switch (block.type) {
    case 'heading':
      return block.level === 3 ? html`<h3>${runs(block.runs)}</h3>` : html`<h2>${runs(block.runs)}</h2>`;
    case 'paragraph':
      return html`<p class="prose">${runs(block.runs)}</p>`;
    case 'note':
      return html`<p class="banner">${runs(block.runs)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${runs(item)}</li>`)}</ul>`;
    case 'table':
      return table(block);
    case 'drawing': {
      drawn.left -= block.svg.length;
      if (drawn.left < 0)
        return html`<p class="note"><a href="${say.href('figures')}">${say.t('drawingIsIn')}</a></p>`;
      const name = block.caption.map(({ text }) => text).join('');
      return html`<div class="wide" role="group" tabindex="0" aria-label="${withoutHidden(name)}">${raw(ownIds(block.svg, ++drawn.number))}</div>`;
    }
  }
}

function table({ caption, head, rows }: Extract<Block, { type: 'table' }>): Html {
  const name = caption.map(({ text }) => text).join('');
  const line = (cells: readonly (readonly Run[])[]): Html =>
    html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${runs(cell)}</th>` : html`<td>${runs(cell)}</td>`))}</tr>`;
  return html`<div class="wide" role="group" tabindex="0" aria-label="${withoutHidden(name)}"><table><caption>${runs(caption)}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${runs(cell)}</th>`)}</tr></thead><tbody>${rows.map(line)}</tbody></table></div>`;
}

/** A drawing whose ids are no other drawing's of the page. */
function ownIds(svg: string, number: number): string {
  const [, id] = /<title id="([A-Za-z0-9-]+)-title"/.exec(svg) ?? [];
  return id === undefined ? svg : svg.replaceAll(`${id}-`, `${id}-n${number}-`);
}

function runs(some: readonly Run[]): Html {
  return html`${some.map(runHtml)}`;
}

function runHtml({ text, isolated, strong, href, lang }: Run): Html {
  const clean = html`${withoutHidden(text)}`;
  const marked = strong ? html`<strong>${clean}</strong>` : clean;
  const linked = href?.startsWith('https://') ? html`<a href="${href}">${marked}</a>` : marked;
  if (lang !== undefined) {
    const known = lang.split('-')[0]!;
    const dir = isLanguage(known) ? LANGUAGE[known].direction : 'auto';
    return html`<bdi lang="${lang}" dir="${dir}">${linked}</bdi>`;
  }
  return isolated ? html`<bdi>${linked}</bdi>` : linked;
}
