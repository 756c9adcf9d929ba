// Automatic numbers of Word: they stand in no run and are counted here, as ISO/IEC 29500-1, 17.9 says.
import type { GivenLabel } from './block.ts';
import { toAbjad, toLetter, toRoman } from './numeral.ts';
import { child, type Element, elements, isOn, valueOf } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** Level whose number begins this one anew; every outer one without it; 0 for never. */
  readonly restart: number | null;
  readonly legal: boolean;
  /** Style of the paragraphs that stand on this level without saying so. */
  readonly style: string | undefined;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** A number or bullet that stands before a paragraph. `known` is false where its format was written in digits instead. */
export interface AutoNumber {
  readonly label: GivenLabel;
  readonly bullet: boolean;
  readonly known: boolean;
}

/** Deepest level that Word has. */
const LEVELS = 9;
const ARABIC_ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** Counts the numbers of a document, paragraph by paragraph, in reading order. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** Takes the part `numbering`, where there is one. */
  constructor(part: Element | undefined) {
    if (part === undefined) return;
    const abstracts = new Map(
      elements(part, 'w:abstractNum').map((a) => [a.attributes['w:abstractNumId'] ?? '', a]),
    );
    const byStyle = new Map([...abstracts.values()].map((a) => [valueOf(a, 'w:styleLink'), a]));
    for (const num of elements(part, 'w:num')) {
      const id = valueOf(num, 'w:abstractNumId') ?? '';
      const named = abstracts.get(id);
      const link = valueOf(named, 'w:numStyleLink');
      const abstract = (link === undefined ? undefined : byStyle.get(link)) ?? named;
      if (abstract !== undefined) this.lists.set(num.attributes['w:numId'] ?? '', listOf(num, abstract));
    }
  }

  /** Counts one paragraph of a list; null where the list does not exist or shows nothing. */
  next(numId: string, depth: number): AutoNumber | null {
    const list = this.lists.get(numId);
    const level = list?.levels.get(depth);
    if (list === undefined || level === undefined) return null;
    const counters = this.counters.get(list.abstract) ?? [];
    this.counters.set(list.abstract, counters);
    this.beginAnew(numId, list, counters);
    counters[depth] = counters[depth] === undefined ? level.start : counters[depth] + 1;
    for (let inner = depth + 1; inner < LEVELS; inner += 1) {
      const restart = list.levels.get(inner)?.restart;
      if (restart === null || restart === undefined || depth < restart) counters[inner] = undefined;
    }
    if (level.format === 'bullet') {
      const label = { printed: bulletOf(level.text), list: numId, depth };
      return { label, bullet: true, known: true };
    }
    return this.written(list, level, counters, depth);
  }

  /** Level on which a list has paragraphs of a style; 0 where it names none. */
  depthOfStyle(numId: string, style: string): number {
    const levels = [...(this.lists.get(numId)?.levels ?? [])];
    return levels.find(([, level]) => level.style === style)?.[0] ?? 0;
  }

  private beginAnew(numId: string, list: List, counters: (number | undefined)[]): void {
    if (this.begun.has(numId)) return;
    this.begun.add(numId);
    for (const [depth, start] of list.starts) counters[depth] = start - 1;
  }

  private written(
    list: List,
    level: Level,
    counters: readonly (number | undefined)[],
    depth: number,
  ): AutoNumber | null {
    let known = true;
    const printed = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const source = list.levels.get(at);
      const value = counters[at] ?? source?.start ?? 1;
      const format = level.legal && at < depth ? 'decimal' : (source?.format ?? 'decimal');
      const text = format === 'none' ? '' : formatNumber(value, level.legal ? 'decimal' : format);
      if (text === null) known = false;
      return text ?? String(value);
    });
    if (printed.trim() === '') return null;
    return { label: { printed: printed.trim(), list: list.abstract, depth }, bullet: false, known };
  }
}

function listOf(num: Element, abstract: Element): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const element of elements(abstract, 'w:lvl')) levels.set(depthOf(element), levelOf(element));
  for (const override of elements(num, 'w:lvlOverride')) {
    const depth = depthOf(override);
    const own = child(override, 'w:lvl');
    if (own !== undefined) levels.set(depth, levelOf(own));
    const start = valueOf(override, 'w:startOverride');
    if (start !== undefined) starts.set(depth, wholeNumber(start, 1));
  }
  return { abstract: abstract.attributes['w:abstractNumId'] ?? '', levels, starts };
}

function levelOf(element: Element): Level {
  const restart = valueOf(element, 'w:lvlRestart');
  return {
    start: wholeNumber(valueOf(element, 'w:start'), 0),
    format: valueOf(element, 'w:numFmt') ?? 'decimal',
    text: (valueOf(element, 'w:lvlText') ?? '').slice(0, 200),
    restart: restart === undefined ? null : wholeNumber(restart, 0),
    legal: isOn(element, 'w:isLgl') ?? false,
    style: valueOf(element, 'w:pStyle'),
  };
}

function depthOf(element: Element): number {
  return Math.min(LEVELS - 1, wholeNumber(element.attributes['w:ilvl'], 0));
}

/** A number of an attribute, from 0 to 32767 as Word has them. */
export function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Math.min(32_767, Number(text)) : otherwise;
}

/** Word's bullets are places of its own symbol fonts; they are written as the bullet that they show. */
function bulletOf(text: string): string {
  return /^[\p{Co}\s]*$/u.test(text) || text === 'o' ? '•' : text;
}

function formatNumber(value: number, format: string): string | null {
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerRoman':
      return toRoman(value);
    case 'upperRoman':
      return toRoman(value).toUpperCase();
    case 'lowerLetter':
      return value < 1 ? String(value) : toLetter(value);
    case 'upperLetter':
      return value < 1 ? String(value) : toLetter(value).toUpperCase();
    case 'arabicAbjad':
      return value < 1 ? String(value) : toAbjad(value);
    case 'arabicAlpha':
      return value < 1 ? String(value) : (ARABIC_ALPHABET[(value - 1) % ARABIC_ALPHABET.length] as string);
    case 'hindiNumbers':
      return String(value).replace(/\d/g, (d) => String.fromCharCode(0x966 + Number(d)));
    case 'numberInDash':
      return `- ${value} -`;
    case 'ordinal':
      return `${value}${ordinalEnd(value)}`;
    default:
      return null;
  }
}

function ordinalEnd(value: number): string {
  if (value % 100 > 10 && value % 100 < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
