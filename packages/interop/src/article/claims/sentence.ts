// A folded paragraph -> its sentences. By rules, not by the platform's segmenter: those differ between versions, and
// passages that people mark must be proposed the same way everywhere.
import { MAX_SENTENCE } from '../limits.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const END = /[.!?]+(?:\[\d{1,3}\])?["')\]]*(?=\s|$)/gu;
/** Words with a point that end no sentence. */
const SHORT: ReadonlySet<string> = new Set(
  'mr mrs ms dr prof gen lt col maj capt sgt adm brig rev hon gov sen rep st no nos vol art para pp fig al etc vs e.g i.e u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec alb yzb org tuğg vb'.split(
    ' ',
  ),
);

/** Sentences of a folded text, in order, without the spaces between them. */
export function sentencesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(END)) {
    const to = index + sign.length;
    if (!isEnd(text, index, to)) continue;
    add(text, from, to, spans);
    from = to;
  }
  add(text, from, text.length, spans);
  return spans;
}

function isEnd(text: string, point: number, to: number): boolean {
  const after = text.slice(to, to + 3).trimStart();
  if (/^\p{Ll}/u.test(after)) return false;
  if (text[point] !== '.') return true;
  const before = /[\p{L}.]*$/u.exec(text.slice(Math.max(0, point - 12), point))?.[0] ?? '';
  if (/^\p{Script=Latin}$/u.test(before)) return false;
  return !SHORT.has(before.toLowerCase());
}

function add(text: string, from: number, to: number, spans: Span[]): void {
  let start = from;
  while (start < to && text[start] === ' ') start += 1;
  while (to - start > MAX_SENTENCE) {
    const space = text.lastIndexOf(' ', start + MAX_SENTENCE);
    const cut = space > start ? space : start + MAX_SENTENCE;
    spans.push({ from: start, to: cut });
    start = cut + (text[cut] === ' ' ? 1 : 0);
  }
  const last = text.slice(start, to).trimEnd().length;
  if (last > 0) spans.push({ from: start, to: start + last });
}
