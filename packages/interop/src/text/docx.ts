// A DOCX file (WordprocessingML, ISO/IEC 29500-1) -> blocks. Visible words go to the text; hidden ones, one side of
// the tracked changes, comments, fields and all that stands beside the text is marked, with its words.
import type { Block, Blocks } from './block.ts';
import { changeOf } from './docx-change.ts';
import { Numbering } from './docx-numbering.ts';
import { type DocxPackage, openDocx } from './docx-package.ts';
import { Paragraph, PLAIN, type Standing } from './docx-paragraph.ts';
import { DocxRuns } from './docx-runs.ts';
import { Styles } from './docx-styles.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { child, type Element, elements } from './xml.ts';

/** Reads a DOCX file. `tracked` says which side of tracked changes is the text. Throws `TextError`. */
export function readDocx(bytes: Uint8Array, tracked: 'after' | 'before'): Blocks {
  const file = openDocx(bytes);
  const body = new Body(file, tracked);
  const story = child(file.document, 'w:body');
  if (story !== undefined) body.story(story, PLAIN);
  body.endParagraph();
  return { blocks: body.blocks, outside: [...body.runs.unused(), ...besides(file)] };
}

/** What stands between paragraphs and holds none. */
const NO_CONTENT = /^w:(sectPr|tblPr|tblGrid|tblPrEx|trPr|tcPr|sdtPr|sdtEndPr|bookmark\w+|proofErr|perm\w+)$/;

class Body {
  readonly blocks: Block[] = [];
  readonly runs: DocxRuns;
  private readonly tracked: 'after' | 'before';
  private readonly styles: Styles;
  private readonly numbering: Numbering;
  /** A paragraph whose mark is not part of the text, so that the next one goes on in it. */
  private carried: Paragraph | null = null;
  private carriedFrom: Element | undefined;

  constructor(file: DocxPackage, tracked: 'after' | 'before') {
    this.tracked = tracked;
    this.styles = new Styles(file.parts.get('styles'));
    this.numbering = new Numbering(file.parts.get('numbering'));
    this.runs = new DocxRuns(file, this.styles);
  }

  /** Paragraphs and tables under an element, through wrappers of all kinds. */
  story(parent: Element, standing: Standing): void {
    for (const element of elements(parent)) {
      const changed = { ...standing, changes: [...standing.changes, ...changeOf(element)] };
      if (element.name === 'w:p') this.paragraph(element, standing);
      else if (element.name === 'w:tbl') this.table(element, standing);
      else if (element.name === 'w:altChunk')
        this.aside('embedded', 'text of another file, which is not read');
      else if (element.name === 'mc:AlternateContent') this.story(this.runs.chosen(element, null), standing);
      else if (!NO_CONTENT.test(element.name)) this.story(element, changed);
    }
  }

  private paragraph(element: Element, standing: Standing): void {
    const paragraph = this.carried ?? new Paragraph(this.tracked);
    this.carried = null;
    const boxes = this.runs.paragraph(element, paragraph, standing);
    const properties = child(element, 'w:pPr');
    const marks = elements(child(properties, 'w:rPr') ?? NOTHING).flatMap(changeOf);
    for (const { kind, by } of marks)
      paragraph.mark(kind, paragraph.text.length, '¶', `end of a paragraph; ${by}`);
    if (!paragraph.shows({ ...PLAIN, changes: marks })) {
      this.carried = paragraph;
      this.carriedFrom = properties;
    } else this.finish(paragraph, properties);
    this.boxes(boxes);
  }

  /** Ends a paragraph that nothing went on from. */
  endParagraph(): void {
    if (this.carried !== null) this.finish(this.carried, this.carriedFrom);
    this.carried = null;
  }

  private finish(paragraph: Paragraph, properties: Element | undefined): void {
    const label = this.number(paragraph, properties);
    const heading = this.styles.headingOf(properties);
    const { text, marks } = paragraph;
    if (text.trim() === '' && marks.length === 0 && label === undefined) return;
    const isHeading = heading !== undefined && text.trim() !== '';
    this.blocks.push({
      text,
      marks,
      ...(label === undefined ? {} : { label }),
      ...(isHeading ? { heading } : {}),
    });
  }

  /** Counts the paragraph in its list; a bullet goes into the text. */
  private number(paragraph: Paragraph, properties: Element | undefined): Block['label'] {
    const place = this.styles.listOf(properties);
    if (place === null) return undefined;
    const { numId, style } = place;
    const number = this.numbering.next(numId, place.depth ?? this.numbering.depthOfStyle(numId, style));
    if (number === null) return undefined;
    if (!number.known) {
      const what = `its form of number is not one that is written here; ${number.label.printed} is in digits`;
      paragraph.mark('numbering', paragraph.text.length, number.label.printed, what);
    }
    if (!number.bullet) return number.label;
    if (paragraph.text.trim() !== '') paragraph.prefix(`${number.label.printed} `);
    return undefined;
  }

  private boxes(boxes: readonly Element[]): void {
    for (const box of boxes) {
      const from = this.blocks.length;
      this.story(box, PLAIN);
      this.endParagraph();
      // What a box says stands beside the text: its numbers are none of the text's.
      for (let i = from; i < this.blocks.length; i += 1) {
        const { label, text, marks } = this.blocks[i] as Block;
        const inside = new Paragraph(this.tracked);
        inside.append(Object.assign(new Paragraph(this.tracked), { text, marks: [...marks] }), '');
        if (label !== undefined) inside.prefix(`${label.printed} `);
        this.blocks[i] = { text: inside.text, marks: inside.marks, verbatim: true };
      }
    }
  }

  /** A table is text: a line for every row, its cells parted by tabs. */
  private table(table: Element, standing: Standing): void {
    this.endParagraph();
    const whole = new Paragraph(this.tracked);
    const rows = rowsOf(table);
    const boxes: Element[] = [];
    for (const [i, row] of rows.entries()) {
      const line = new Paragraph(this.tracked);
      const changes = elements(child(row, 'w:trPr') ?? NOTHING).flatMap(changeOf);
      const inRow = { ...standing, changes: [...standing.changes, ...changes] };
      for (const [j, cell] of cellsOf(row).entries())
        line.append(this.cell(cell, inRow, boxes), j === 0 ? '' : '\t');
      whole.append(line, i === 0 ? '' : '\n');
    }
    const detail = `a table of ${rows.length} rows, given as lines with tabs`;
    whole.marks.unshift({ kind: 'table', from: 0, to: whole.text.length, words: '', detail });
    this.blocks.push({ text: whole.text, marks: whole.marks, verbatim: true });
    this.boxes(boxes);
  }

  private cell(cell: Element, standing: Standing, boxes: Element[]): Paragraph {
    const inside = new Paragraph(this.tracked);
    const take = (parent: Element, at: Standing): void => {
      for (const element of elements(parent)) {
        if (element.name === 'w:p') {
          const paragraph = new Paragraph(this.tracked);
          boxes.push(...this.runs.paragraph(element, paragraph, at));
          const label = this.number(paragraph, child(element, 'w:pPr'));
          if (label !== undefined) paragraph.prefix(`${label.printed} `);
          inside.append(paragraph, inside.text === '' ? '' : ' ');
        } else if (element.name === 'mc:AlternateContent') take(this.runs.chosen(element, null), at);
        else if (!NO_CONTENT.test(element.name))
          take(element, { ...at, changes: [...at.changes, ...changeOf(element)] });
      }
    };
    take(cell, standing);
    return inside;
  }

  private aside(kind: NoticeKind, detail: string): void {
    const last = this.blocks.at(-1);
    const at = last?.text.length ?? 0;
    const mark = { kind, from: at, to: at, words: '', detail };
    if (last === undefined) this.blocks.push({ text: '', marks: [mark] });
    else this.blocks[this.blocks.length - 1] = { ...last, marks: [...last.marks, mark] };
  }
}

const NOTHING: Element = { name: '', attributes: {}, children: [] };

function rowsOf(table: Element): readonly Element[] {
  return elements(table).flatMap((element) => {
    if (element.name === 'w:tr') return [element];
    return NO_CONTENT.test(element.name) ? [] : rowsOf(element);
  });
}

function cellsOf(row: Element): readonly Element[] {
  return elements(row).flatMap((element) => {
    if (element.name === 'w:tc') return [element];
    return NO_CONTENT.test(element.name) ? [] : cellsOf(element);
  });
}

/** Headers, footers, macros and embedded files: beside the text. */
function besides({ margins, foreign }: DocxPackage): readonly Notice[] {
  const place = { ref: null, part: 'outside', from: 0, to: 0 } as const;
  const notices: Notice[] = [];
  for (const [name, part] of margins) {
    const words = visibleWords(part);
    if (words !== '') notices.push({ kind: 'header_footer', place, words, detail: name, more: [] });
  }
  for (const name of foreign) {
    notices.push({
      kind: 'embedded',
      place,
      words: name,
      detail: 'a macro or a file inside the file; not read',
      more: [],
    });
  }
  return notices;
}

function visibleWords(part: Element): string {
  return elements(part)
    .map((element) =>
      element.name === 'w:t'
        ? textOfRun(element)
        : visibleWords(element) + (element.name === 'w:p' ? ' ' : ''),
    )
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

function textOfRun(element: Element): string {
  return element.children.filter((part) => typeof part === 'string').join('');
}
