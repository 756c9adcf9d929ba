// A drawing read back: its elements with their attributes, so that tests can say where things stand.
import { Parser } from 'saxen';

export interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parents: readonly Drawn[];
  text: string;
}

/** Throws when the text is not one well-formed element. */
export function read(svg: string): readonly Drawn[] {
  const all: Drawn[] = [];
  const open: Drawn[] = [];
  const parser = new Parser({ proxy: false });
  const fail = (message: string): void => {
    throw new Error(`${message}: ${svg.slice(0, 200)}`);
  };
  parser.on('error', (error: Error) => fail(error.message));
  parser.on('warn', (error: Error) => fail(error.message));
  parser.on(
    'openTag',
    (name: string, getAttributes: () => Record<string, string>, decode: (t: string) => string) => {
      const attributes = Object.fromEntries(
        Object.entries(getAttributes()).map(([key, value]) => [key, decode(value)]),
      );
      const element = { name, attributes, parents: [...open], text: '' };
      all.push(element);
      open.push(element);
    },
  );
  parser.on('text', (text: string, decode: (t: string) => string) => {
    const element = open.at(-1);
    if (element) element.text += decode(text);
  });
  parser.on('closeTag', () => void open.pop());
  parser.parse(svg);
  if (open.length > 0 || all[0]?.name !== 'svg') fail('not one whole element');
  return all;
}

export const number = ({ attributes }: Drawn, name: string): number => Number(attributes[name]);

export const classed = (all: readonly Drawn[], name: string): readonly Drawn[] =>
  all.filter(({ attributes }) => attributes['class']?.split(' ').includes(name));

export const inPanel = (all: readonly Drawn[], panel: string): readonly Drawn[] =>
  all.filter(({ parents }) => parents.some(({ attributes }) => attributes['data-panel'] === panel));

/** The row that something belongs to. */
export const keyOf = ({ attributes, parents }: Drawn): string | undefined =>
  attributes['data-key'] ??
  parents.findLast((parent) => parent.attributes['data-key'])?.attributes['data-key'];

/** Start and end of a text as it is estimated, from the left. */
export function extent(text: Drawn, dir: 'ltr' | 'rtl', width: number): readonly [number, number] {
  const x = number(text, 'x');
  const anchor = text.attributes['text-anchor'] ?? 'start';
  if (anchor === 'middle') return [x - width / 2, x + width / 2];
  return (anchor === 'start') === (dir === 'ltr') ? [x, x + width] : [x - width, x];
}
