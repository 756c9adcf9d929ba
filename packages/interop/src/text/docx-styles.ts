// What the styles of a Word document decide about its words: heading, list, hidden. ISO/IEC 29500-1, 17.7.
import { wholeNumber } from './docx-numbering.ts';
import { child, type Element, elements, isOn, valueOf } from './xml.ts';

/** The list of a paragraph; depth is null where its style leaves it to the list. */
export interface ListPlace {
  readonly numId: string;
  readonly depth: number | null;
}

/** Longest chain of styles based on each other; a longer one is a circle. */
const MAX_CHAIN = 32;

/** Styles of a document, each with those that it is based on. */
export class Styles {
  private readonly byId = new Map<string, Element>();
  private readonly paragraphDefault: string | undefined;

  /** Takes the part `styles`, where there is one. */
  constructor(part: Element | undefined) {
    for (const style of part === undefined ? [] : elements(part, 'w:style')) {
      this.byId.set(style.attributes['w:styleId'] ?? '', style);
    }
    const isDefault = ({ attributes }: Element): boolean =>
      attributes['w:type'] === 'paragraph' && ['1', 'true', 'on'].includes(attributes['w:default'] ?? '');
    this.paragraphDefault = [...this.byId.values()].find(isDefault)?.attributes['w:styleId'];
  }

  /** Depth of the heading that a paragraph is, 1 to 6, or undefined. */
  headingOf(properties: Element | undefined): number | undefined {
    const own = valueOf(properties, 'w:outlineLvl');
    if (own !== undefined) return depthOf(own);
    for (const style of this.chain(valueOf(properties, 'w:pStyle') ?? this.paragraphDefault)) {
      const level = valueOf(style, 'w:pPr', 'w:outlineLvl');
      if (level !== undefined) return depthOf(level);
      const name = /^heading ([1-9])$/i.exec(valueOf(style, 'w:name') ?? '')?.[1];
      if (name !== undefined) return Math.min(6, Number(name));
    }
    return undefined;
  }

  /** The list that numbers a paragraph, by itself or by its style; null for none. */
  listOf(properties: Element | undefined): (ListPlace & { readonly style: string }) | null {
    const styleId = valueOf(properties, 'w:pStyle') ?? this.paragraphDefault;
    const own = child(properties, 'w:numPr');
    const ownId = valueOf(own, 'w:numId');
    const depth = valueOf(own, 'w:ilvl');
    const ownDepth = depth === undefined ? null : Math.min(8, wholeNumber(depth, 0));
    if (ownId !== undefined) {
      return ownId === '0' ? null : { numId: ownId, depth: ownDepth ?? 0, style: styleId ?? '' };
    }
    for (const style of this.chain(styleId)) {
      const list = child(style, 'w:pPr', 'w:numPr');
      const numId = valueOf(list, 'w:numId');
      if (numId === undefined) continue;
      if (numId === '0') return null;
      const level = valueOf(list, 'w:ilvl');
      const at = ownDepth ?? (level === undefined ? null : Math.min(8, wholeNumber(level, 0)));
      return { numId, depth: at, style: style.attributes['w:styleId'] ?? '' };
    }
    return null;
  }

  /** Whether a run is hidden, by itself, its style, or the style of its paragraph. */
  isHidden(run: Element | undefined, paragraph: Element | undefined): boolean {
    const own = isOn(run, 'w:vanish');
    if (own !== undefined) return own;
    const paragraphStyle = valueOf(paragraph, 'w:pStyle') ?? this.paragraphDefault;
    for (const style of [...this.chain(valueOf(run, 'w:rStyle')), ...this.chain(paragraphStyle)]) {
      const hidden = isOn(child(style, 'w:rPr'), 'w:vanish');
      if (hidden !== undefined) return hidden;
    }
    return false;
  }

  private chain(id: string | undefined): readonly Element[] {
    const chain: Element[] = [];
    let style = this.byId.get(id ?? '');
    while (style !== undefined && chain.length < MAX_CHAIN) {
      chain.push(style);
      style = this.byId.get(valueOf(style, 'w:basedOn') ?? '');
    }
    return chain;
  }
}

/** Outline levels count from 0; 9 is the body of the text. */
function depthOf(level: string): number | undefined {
  const depth = wholeNumber(level, 9);
  return depth >= 9 ? undefined : Math.min(6, depth + 1);
}
