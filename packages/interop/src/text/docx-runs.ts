// The inside of a paragraph of Word: runs, links, fields, notes, drawings. ISO/IEC 29500-1, 17.3 and 17.16.
import { changeOf } from './docx-change.ts';
import type { DocxPackage, Relation } from './docx-package.ts';
import type { Paragraph, Standing } from './docx-paragraph.ts';
import type { Styles } from './docx-styles.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { characters, child, type Element, elements, valueOf } from './xml.ts';

interface Field {
  code: string;
  /** Before the separator a field holds its code, after it what the reader sees. */
  inCode: boolean;
}

interface Notes {
  readonly kind: 'footnote' | 'endnote';
  readonly byId: ReadonlyMap<string, Element>;
  readonly used: Set<string>;
  count: number;
}

/** Smallest size of letters that is meant to be read, in half points. */
const LEAST_SIZE = 6;

/** Reads paragraphs of one file, in order: fields go on from one to the next, notes are counted. */
export class DocxRuns {
  private readonly styles: Styles;
  private readonly relations: ReadonlyMap<string, Relation>;
  private readonly comments: ReadonlyMap<string, Element>;
  private readonly commentsUsed = new Set<string>();
  private readonly footnotes: Notes;
  private readonly endnotes: Notes;
  private readonly fields: Field[] = [];
  private pending: (readonly [string, Element, Standing])[] = [];
  private boxes: Element[] = [];
  private inNote = false;

  constructor(file: DocxPackage, styles: Styles) {
    this.styles = styles;
    this.relations = file.relations;
    this.comments = byId(file.parts.get('comments'), 'w:comment');
    this.footnotes = notesOf('footnote', file.parts.get('footnotes'));
    this.endnotes = notesOf('endnote', file.parts.get('endnotes'));
  }

  /** Adds the words of a `w:p`, and after them its notes. Gives the text boxes that hang on it. */
  paragraph(element: Element, into: Paragraph, standing: Standing): readonly Element[] {
    this.boxes = [];
    this.pending = [];
    this.inline(element, element, into, standing);
    const notes = this.pending;
    for (const [label, note, at] of notes) this.note(label, note, into, at);
    const boxes = this.boxes;
    this.boxes = [];
    return boxes;
  }

  /** The alternative that is read; where the other says something else, that is marked. */
  chosen(alternatives: Element, into: Paragraph | null): Element {
    const [first, ...others] = elements(alternatives).filter(
      ({ name }) => name === 'mc:Choice' || name === 'mc:Fallback',
    );
    const words = first === undefined ? '' : wordsOf(first);
    for (const other of others) {
      const otherWords = wordsOf(other);
      if (otherWords === words || otherWords === '') continue;
      const detail = 'other words for programs that do not know what stands here';
      into?.mark('embedded', into.text.length, otherWords, detail);
    }
    return first ?? alternatives;
  }

  /** Comments and notes that nothing in the text refers to. */
  unused(): readonly Notice[] {
    const place = { ref: null, part: 'outside', from: 0, to: 0 } as const;
    const left = (kind: NoticeKind, all: ReadonlyMap<string, Element>, used: ReadonlySet<string>): Notice[] =>
      [...all]
        .filter(([id, element]) => !used.has(id) && wordsOf(element) !== '')
        .map(([, e]) => ({
          kind,
          place,
          words: wordsOf(e),
          detail: 'nothing in the text refers to it',
          more: [],
        }));
    return [
      ...left('comment', this.comments, this.commentsUsed),
      ...left('footnote', this.footnotes.byId, this.footnotes.used),
      ...left('footnote', this.endnotes.byId, this.endnotes.used),
    ];
  }

  private inline(parent: Element, paragraph: Element, into: Paragraph, standing: Standing): void {
    for (const element of elements(parent)) this.element(element, paragraph, into, standing);
  }

  private element(element: Element, paragraph: Element, into: Paragraph, standing: Standing): void {
    const { name, attributes } = element;
    const from = into.text.length;
    switch (name) {
      case 'w:r':
        return this.run(element, paragraph, into, standing);
      case 'w:ins':
      case 'w:del':
      case 'w:moveTo':
      case 'w:moveFrom':
        return this.inline(element, paragraph, into, {
          ...standing,
          changes: [...standing.changes, ...changeOf(element)],
        });
      case 'w:hyperlink':
        this.inline(element, paragraph, into, standing);
        return this.link(attributes['r:id'], from, into);
      case 'w:fldSimple':
        this.inline(element, paragraph, into, standing);
        return into.mark('field', from, attributes['w:instr'] ?? '', 'what stands here is made by a field');
      case 'm:oMath':
        into.add(characters(element), standing);
        return into.mark('formula', from, characters(element), 'a formula, given as its characters in a row');
      case 'mc:AlternateContent':
        return this.inline(this.chosen(element, into), paragraph, into, standing);
      case 'w:pPr':
        return this.formatting(element, into);
      case 'w:sdtPr':
        if (child(element, 'w:showingPlcHdr') !== undefined) {
          into.mark('field', from, '', 'a box to be filled in that still shows its prompt');
        }
        return;
      case 'w:subDoc':
        return into.mark('embedded', from, '', 'text of another file, which is not read');
      default:
        return this.inline(element, paragraph, into, standing);
    }
  }

  private run(run: Element, paragraph: Element, into: Paragraph, standing: Standing): void {
    const properties = child(run, 'w:rPr');
    const hidden = standing.hidden || this.styles.isHidden(properties, child(paragraph, 'w:pPr'));
    const here = { ...standing, hidden, faint: faintness(properties) };
    if (properties !== undefined) this.formatting(properties, into);
    for (const element of elements(run)) this.content(element, paragraph, into, here);
  }

  private content(element: Element, paragraph: Element, into: Paragraph, here: Standing): void {
    const { name, attributes } = element;
    switch (name) {
      case 'w:t':
        return this.words(ownText(element), into, here);
      case 'w:delText':
        return this.words(ownText(element), into, here.changes.length > 0 ? here : deletedHere(here));
      case 'w:instrText':
      case 'w:delInstrText':
        return this.code(characters(element), into);
      case 'w:fldChar':
        return this.fieldMark(attributes['w:fldCharType'], into);
      case 'w:tab':
      case 'w:ptab':
        return this.words('\t', into, here);
      case 'w:br':
      case 'w:cr':
        return this.words('\n', into, here);
      case 'w:noBreakHyphen':
        return this.words('\u2011', into, here);
      case 'w:softHyphen':
        return this.words('\u00ad', into, here);
      case 'w:sym':
        return this.symbol(attributes, into, here);
      case 'w:footnoteReference':
        return this.reference(this.footnotes, attributes, into, here);
      case 'w:endnoteReference':
        return this.reference(this.endnotes, attributes, into, here);
      case 'w:commentReference':
        return this.comment(attributes['w:id'] ?? '', into);
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.drawing(element, into);
      case 'w:rPr':
        return;
      case 'mc:AlternateContent':
        for (const inner of elements(this.chosen(element, into))) this.content(inner, paragraph, into, here);
        return;
      default:
        // Ruby, and what later versions add: words in it are words of the paragraph.
        for (const inner of elements(element)) {
          if (inner.name === 'w:r') this.run(inner, paragraph, into, here);
          else this.content(inner, paragraph, into, here);
        }
    }
  }

  /** Words; inside the code of a field they belong to the code. */
  private words(words: string, into: Paragraph, here: Standing): void {
    const field = this.fields.find(({ inCode }) => inCode);
    if (field === undefined) into.add(words, here);
    else field.code += words;
  }

  private code(code: string, into: Paragraph): void {
    const field = this.fields.at(-1);
    if (field === undefined)
      into.mark('field', into.text.length, code, 'code of a field that does not begin');
    else field.code += code;
  }

  private fieldMark(type: string | undefined, into: Paragraph): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', inCode: true });
    else if (field === undefined) return;
    else {
      if (field.inCode) {
        into.mark('field', into.text.length, field.code.trim(), 'what stands here is made by a field');
      }
      field.inCode = false;
      if (type === 'end') this.fields.pop();
    }
  }

  private symbol(attributes: Element['attributes'], into: Paragraph, here: Standing): void {
    const code = Number.parseInt(attributes['w:char'] ?? '', 16);
    const from = into.text.length;
    const sign =
      code > 0 && code < 0xd800
        ? String.fromCharCode(code)
        : code >= 0xe000 && code <= 0xffff
          ? String.fromCharCode(code)
          : '\ufffd';
    this.words(sign, into, here);
    into.mark(
      'symbol',
      from,
      sign,
      `a sign of the font ${attributes['w:font'] ?? 'that is not named'}: its shape is not known here`,
    );
  }

  private reference(notes: Notes, attributes: Element['attributes'], into: Paragraph, here: Standing): void {
    const id = attributes['w:id'] ?? '';
    const note = notes.byId.get(id);
    if (note === undefined || this.inNote) return;
    notes.used.add(id);
    notes.count += 1;
    const own = attributes['w:customMarkFollows'];
    const label = notes.kind === 'footnote' ? `[${notes.count}]` : `[e${notes.count}]`;
    const from = into.text.length;
    if (own === undefined || own === '0' || own === 'false') into.add(label, here);
    into.mark('footnote', from, wordsOf(note), `${notes.kind} ${label}, given after its paragraph`);
    this.pending.push([label, note, here]);
  }

  private note(label: string, note: Element, into: Paragraph, standing: Standing): void {
    this.inNote = true;
    const at = { ...standing, faint: null };
    into.add(`\n${label}`, at);
    for (const paragraph of elements(note, 'w:p')) {
      into.add(' ', at);
      this.inline(paragraph, paragraph, into, at);
    }
    this.inNote = false;
  }

  private comment(id: string, into: Paragraph): void {
    const comment = this.comments.get(id);
    if (comment === undefined) return;
    this.commentsUsed.add(id);
    const { 'w:author': author = 'an unnamed author', 'w:date': date } = comment.attributes;
    const detail = `by ${author}${date === undefined ? '' : ` on ${date}`}`;
    into.mark('comment', into.text.length, wordsOf(comment), detail);
  }

  private link(id: string | undefined, from: number, into: Paragraph): void {
    const relation = this.relations.get(id ?? '');
    if (relation?.external === true) into.mark('link', from, relation.target, 'leads to this address');
  }

  private drawing(drawing: Element, into: Paragraph): void {
    const boxes = descendants(drawing, 'w:txbxContent');
    for (const box of boxes) {
      into.mark(
        'text_box',
        into.text.length,
        wordsOf(box),
        'stands in a box beside the text; given after this paragraph',
      );
    }
    this.boxes.push(...boxes);
    const description = descendants(drawing, 'wp:docPr')
      .map(({ attributes }) => attributes['descr'] ?? '')
      .join(' ');
    const inside = descendants(drawing, 'a:t').map(characters).join(' ');
    const art = everything(drawing)
      .map(({ name, attributes }) => (name.endsWith(':textpath') ? (attributes['string'] ?? '') : ''))
      .join('');
    const words = [description, inside, art].filter((part) => part.trim() !== '').join(' ');
    if (boxes.length > 0 && words === '') return;
    into.mark('picture', into.text.length, words, 'a picture or drawing; only its description is given');
  }

  private formatting(properties: Element, into: Paragraph): void {
    const change = elements(properties).find(({ name }) => name.endsWith('PrChange'));
    if (change === undefined) return;
    const by = `by ${change.attributes['w:author'] ?? 'an unnamed author'}`;
    into.mark('formatting_change', into.text.length, '', `a tracked change of format, ${by}`);
  }
}

function notesOf(kind: Notes['kind'], part: Element | undefined): Notes {
  const notes = [...byId(part, `w:${kind}`)].filter(([, { attributes }]) => {
    const type = attributes['w:type'];
    return type === undefined || type === 'normal';
  });
  return { kind, byId: new Map(notes), used: new Set(), count: 0 };
}

function byId(part: Element | undefined, name: string): ReadonlyMap<string, Element> {
  const all = part === undefined ? [] : elements(part, name);
  return new Map(all.map((element) => [element.attributes['w:id'] ?? '', element]));
}

/** Without `xml:space` Word drops white space at both ends. */
function ownText(element: Element): string {
  const text = characters(element);
  if (element.attributes['xml:space'] === 'preserve') return text;
  let [from, to] = [0, text.length];
  while (from < to && WHITE.includes(text[from] as string)) from += 1;
  while (to > from && WHITE.includes(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
}

const WHITE = ' \t\r\n';

function deletedHere(here: Standing): Standing {
  return { ...here, changes: [{ kind: 'deleted', by: 'by an unnamed author' }] };
}

/** Why letters can hardly be seen, or null. */
function faintness(properties: Element | undefined): string | null {
  const size = valueOf(properties, 'w:sz');
  if (size !== undefined && Number(size) < LEAST_SIZE) return `letters of ${Number(size) / 2} points`;
  const white = /^f{6}$/i.test(valueOf(properties, 'w:color') ?? '');
  const shaded = child(properties, 'w:shd') !== undefined || child(properties, 'w:highlight') !== undefined;
  return white && !shaded ? 'white letters' : null;
}

function everything(parent: Element): readonly Element[] {
  return elements(parent).flatMap((element) => [element, ...everything(element)]);
}

function descendants(parent: Element, name: string): readonly Element[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element];
    // Of alternatives only the first is what the reader sees.
    const inside =
      element.name === 'mc:AlternateContent'
        ? { ...element, children: elements(element).slice(0, 1) }
        : element;
    return descendants(inside, name);
  });
}

/** The words under an element, paragraphs parted by spaces, deleted ones included. */
function wordsOf(parent: Element): string {
  const take = (element: Element): string => {
    if (element.name === 'w:t' || element.name === 'w:delText' || element.name === 'm:t')
      return characters(element);
    if (element.name === 'w:tab' || element.name === 'w:br' || element.name === 'w:cr') return ' ';
    const inner = elements(element).map(take).join('');
    return element.name === 'w:p' ? `${inner} ` : inner;
  };
  return take(parent).replace(/\s+/gu, ' ').trim();
}
