// Markdown -> blocks, read by markdown-it as CommonMark with tables and struck words. HTML is taken as the text that it
// is written in, and indented lines are no code: agreements indent their paragraphs.
import MarkdownIt, { type MarkdownIt as Reader, type Token } from 'markdown-it';
import type { Block, Blocks, GivenLabel, Mark } from './block.ts';
import { TextError } from './error.ts';
import { MAX_MARKDOWN_NESTING } from './limits.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** Something that looks like HTML, and so would not be seen where Markdown is shown as a page. */
const HTML = /<!--[\s\S]*?(?:-->|$)|<[/!?]?[a-z][^<>]*>/gi;

let reader: Reader | null = null;

/** Reads text with LF line breaks. Throws `TextError` where quotations or lists are nested too deep. */
export function readMarkdown(text: string): Blocks {
  reader ??= new MarkdownIt('commonmark', { html: false, maxNesting: MAX_MARKDOWN_NESTING + 4 })
    .enable(['table', 'strikethrough'])
    .disable('code');
  const env: { references?: Record<string, { href: string; title: string }> } = {};
  const tokens = reader.parse(text, env);
  if (tokens.some(({ level }) => level >= MAX_MARKDOWN_NESTING)) {
    const what = `Quotations and lists are nested deeper than ${MAX_MARKDOWN_NESTING}`;
    throw new TextError('text_nested_too_deep', what, '', 'Write it with fewer levels');
  }
  return { blocks: new Walk(tokens).blocks, outside: referencesOf(env.references ?? {}) };
}

interface List {
  readonly ordered: boolean;
  /** Number of the next item as it is shown. */
  next: number;
}

/** Goes through the tokens once. */
class Walk {
  readonly blocks: Block[] = [];
  private readonly lists: List[] = [];
  private root = 0;
  private label: GivenLabel | null = null;
  private prefix = '';
  private marks: Mark[] = [];
  private row: string[] | null = null;
  private table: string[] = [];
  private tableMarks: Mark[] = [];

  constructor(tokens: readonly Token[]) {
    for (const [i, token] of tokens.entries()) this.take(token, tokens[i - 1]);
  }

  private take(token: Token, before: Token | undefined): void {
    switch (token.type) {
      case 'ordered_list_open':
      case 'bullet_list_open':
        if (this.lists.length === 0) this.root += 1;
        this.lists.push({
          ordered: token.type === 'ordered_list_open',
          next: Number(token.attrGet('start') ?? 1),
        });
        return;
      case 'ordered_list_close':
      case 'bullet_list_close':
        this.lists.pop();
        return;
      case 'list_item_open':
        return this.item(token);
      case 'list_item_close':
        if (this.label !== null) this.add('', [], undefined);
        return;
      case 'inline':
        return this.inline(token, before);
      case 'fence':
        this.add(
          token.content,
          [whole('markup', token.content, 'a block of code, taken as it stands')],
          undefined,
          true,
        );
        return;
      case 'table_open':
        [this.table, this.tableMarks] = [[], []];
        return;
      case 'tr_open':
        this.row = [];
        return;
      case 'tr_close':
        this.table.push((this.row ?? []).join('\t'));
        this.row = null;
        return;
      case 'table_close':
        return this.endTable();
      default:
    }
  }

  private item(token: Token): void {
    const list = this.lists.at(-1) as List;
    if (!list.ordered) {
      this.prefix = '- ';
      return;
    }
    const printed = `${list.next}${token.markup}`;
    if (token.info !== '' && Number(token.info) !== list.next) {
      const detail = `written ${token.info}${token.markup}, shown as ${printed}`;
      this.marks.push({ kind: 'numbering', from: 0, to: 0, words: `${token.info}${token.markup}`, detail });
    }
    list.next += 1;
    const depth = this.lists.length - 1;
    this.label = { printed, list: `list-${this.root}`, depth };
  }

  private inline(token: Token, before: Token | undefined): void {
    const { text, marks } = flatten(token.children ?? []);
    if (this.row !== null) {
      this.row.push(text.replaceAll('\n', ' '));
      // Offsets inside a table are those of its beginning: a cell is short, and the words are in the notice.
      this.tableMarks.push(...marks.map((mark) => ({ ...mark, from: 0, to: 0 })));
      return;
    }
    const heading = before?.type === 'heading_open' ? Number(before.tag.slice(1)) : undefined;
    this.add(text, marks, heading);
  }

  private endTable(): void {
    const text = this.table.join('\n');
    const detail = `a table of ${this.table.length} rows, given as lines with tabs`;
    this.add(text, [whole('table', text, detail, ''), ...this.tableMarks], undefined, true);
  }

  private add(text: string, marks: readonly Mark[], heading: number | undefined, verbatim = false): void {
    const shift = this.prefix.length;
    const moved = marks.map((mark) => ({ ...mark, from: mark.from + shift, to: mark.to + shift }));
    this.blocks.push({
      text: this.prefix + text,
      marks: [...this.marks, ...moved],
      ...(this.label === null ? {} : { label: this.label }),
      ...(heading === undefined ? {} : { heading }),
      ...(verbatim ? { verbatim } : {}),
    });
    [this.label, this.prefix, this.marks] = [null, '', []];
  }
}

function whole(kind: NoticeKind, text: string, detail: string, words = text): Mark {
  return { kind, from: 0, to: text.length, words, detail };
}

/** The words of one paragraph, with marks for what its markup does not show. */
function flatten(tokens: readonly Token[]): { text: string; marks: readonly Mark[] } {
  let text = '';
  const marks: Mark[] = [];
  const open: { from: number; detail: string; kind: NoticeKind; target: string }[] = [];
  const begin = (kind: NoticeKind, detail: string, target = ''): void => {
    open.push({ kind, detail, target, from: text.length });
  };
  const end = (): void => {
    const last = open.pop();
    if (last === undefined) return;
    const words = last.target === '' ? text.slice(last.from) : last.target;
    marks.push({ kind: last.kind, from: last.from, to: text.length, words, detail: last.detail });
  };
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else if (token.type === 'link_open')
      begin('link', 'leads to this address', String(token.attrGet('href') ?? ''));
    else if (token.type === 's_open') begin('markup', 'struck through; it is part of the text here');
    else if (token.type === 'link_close' || token.type === 's_close') end();
    else if (token.type === 'image') {
      const inner = flatten(token.children ?? []);
      const from = text.length;
      text += inner.text;
      const target = String(token.attrGet('src') ?? '');
      marks.push({
        kind: 'picture',
        from,
        to: text.length,
        words: target,
        detail: 'a picture; its words stand here',
      });
    } else text += token.content;
  }
  for (const { 0: words, index } of text.matchAll(HTML)) {
    marks.push({
      kind: 'markup',
      from: index,
      to: index + words.length,
      words,
      detail: 'looks like HTML; taken as text',
    });
  }
  return { text, marks: marks.sort((a, b) => a.from - b.from) };
}

function referencesOf(references: Record<string, { href: string; title: string }>): readonly Notice[] {
  const place = { ref: null, part: 'outside', from: 0, to: 0 } as const;
  return Object.entries(references).map(([label, { href, title }]) => ({
    kind: 'reference',
    place,
    words: `[${label}]: ${href}${title === '' ? '' : ` ${title}`}`,
    detail: 'a definition of a link, which is not shown',
    more: [],
  }));
}
