// Documents whose every text comes from somebody hostile.
import fc from 'fast-check';
import type { Block, PrintedDocument, Run } from '../../src/document.ts';

/** What means something to one of the formats. */
const FRAGMENTS = [
  '#eval("1+1")',
  '#read("/etc/passwd")',
  '#import "@preview/a:1.0.0"',
  '$x^2$',
  '= heading',
  '*bold* _it_',
  '<label>',
  '@ref',
  '// comment',
  '/* open',
  '\\u{41}',
  '```raw',
  '"); #panic("a")',
  '${1+1}',
  '</p><script>alert(1)</script>',
  '" onload="alert(1)',
  "' onclick='x",
  '<!--',
  ']]>',
  '&lt;',
  '&#0;',
  '<w:p/>',
  '{{x}}',
  'rId1',
  '\u202eabc',
  '\u2066',
  '\u2069\u2069',
  '\u0000\u0007\u001b',
  '\ufffe\uffff',
  '\ud800',
  '\r\n',
  '\u2028',
  'سلام',
  'İıŞ',
  '👩‍👩‍👧',
  '𐍈',
  '',
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const run: fc.Arbitrary<Run> = fc.record(
  {
    text: hostileText,
    isolated: fc.constant(true as const),
    strong: fc.constant(true as const),
    href: fc.oneof(
      hostileText,
      fc.constantFrom(
        'javascript:alert(1)',
        'data:text/html,x',
        '//host/x',
        '#a',
        'https://example.org/?a=1&b="2"',
      ),
    ),
    lang: fc.oneof(hostileText, fc.constantFrom('ar', 'en-GB', 'xx', 'e"n')),
  },
  { requiredKeys: ['text'] },
);
const runs = fc.array(run, { maxLength: 3 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    runs,
    id: fc.oneof(hostileText, fc.constant('a')),
  }),
  fc.record({ type: fc.constant('paragraph' as const), runs }),
  fc.record({ type: fc.constant('note' as const), runs }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(runs, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('table' as const),
    caption: runs,
    head: fc.array(runs, { maxLength: 3 }),
    rows: fc.array(fc.array(runs, { maxLength: 4 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('drawing' as const),
    svg: fc.constant('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'),
    alt: hostileText,
    caption: runs,
  }),
);

export const hostileDocument: fc.Arbitrary<PrintedDocument> = fc.record({
  lang: fc.oneof(fc.constantFrom('ur', 'en', 'tr'), hostileText),
  dir: fc.constantFrom('ltr' as const, 'rtl' as const),
  title: hostileText,
  author: hostileText,
  at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  banner: hostileText,
  foot: runs,
  blocks: fc.array(block, { maxLength: 5 }),
});

/** All runs of a document, in its order. */
export function runsOf({ blocks, foot }: PrintedDocument): readonly Run[] {
  const inside = blocks.flatMap((one): readonly Run[] => {
    switch (one.type) {
      case 'list':
        return one.items.flat();
      case 'table':
        return [
          ...one.caption,
          ...one.head.flat(),
          ...one.rows.flatMap((row) => row.slice(0, one.head.length)).flat(),
        ];
      case 'drawing':
        return one.caption;
      default:
        return one.runs;
    }
  });
  return [...inside, ...foot];
}
