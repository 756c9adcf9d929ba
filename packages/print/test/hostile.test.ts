import { documentTypst } from '@tasdiq/report';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { hostileDocument } from '../../report/test/document/hostile.ts';
import { SAMPLES } from '../../report/test/document/samples.ts';
import { CompileError, Compiler } from '../src/compiler.ts';
import { readPdf } from './read-pdf.ts';

/** Typst in words of its own: what would be computed, set or read if it were taken as a program. */
const PROGRAMS = [
  '#(1+1) #eval("40+2") #sys.version #panic("x")',
  '$ sum_(i=0)^n i $ = heading * bold * _ it _ - item + item / term: x',
  '#read("/document.json") #include "/main.typ" <label> @label // gone /* gone */ `raw` ~ -- --- ... "quote"',
  '\\u{41} \\n \\" #set page(width: 1cm) #show: none #context here() ]]]] ))) }}}',
];

describe('hostile documents', () => {
  let printer: Compiler;
  beforeAll(async () => {
    printer = await Compiler.of(documentTypst(SAMPLES[0]!).source);
  });

  test('every document is printed', () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        const pdf = printer.pdf(documentTypst(document).data);
        expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
      }),
      { numRuns: 30 },
    );
  });

  test('programs in texts are printed as they stand', async () => {
    const blocks = PROGRAMS.map((text) => ({ type: 'paragraph' as const, runs: [{ text }] }));
    const { pages } = await readPdf(printer.pdf(documentTypst({ ...SAMPLES[0]!, blocks }).data));
    const text = pages.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
    for (const program of PROGRAMS) {
      expect(text.replaceAll(/\s/g, '')).toContain(program.replaceAll(/\s/g, ''));
    }
  });

  test('even a program reads no file and fetches nothing', async () => {
    // The compiler says each refusal to the console too.
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const evaluator = await Compiler.of('#eval(json("/document.json"), mode: "markup")');
    const asked = [
      '#read("/etc/passwd")',
      '#read("../../../../etc/passwd")',
      '#image("/etc/hostname")',
      '#import "@preview/cetz:0.3.0"',
      '#import "/other.typ": a',
    ];
    for (const program of asked) {
      expect(() => evaluator.pdf(JSON.stringify(program)), program).toThrow(CompileError);
    }
    said.mockRestore();
    expect(evaluator.pdf(JSON.stringify('good')).length).toBeGreaterThan(1000);
  });
});
