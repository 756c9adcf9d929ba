// Blocks of a printed document as paragraphs and tables of WordprocessingML.
import {
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import type { Block, Run } from '../document.ts';
import { docxAnchored, docxRuns, type RunFrame } from './docx-runs.ts';
import { oneLine } from './plain-text.ts';
import { physicalSvg } from './physical-svg.ts';
import { svgSize } from './svg-size.ts';

/** Room between the margins of A4, pixels of 1/96 inch. */
const PAGE = { width: 600, height: 800 };
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const HEAD_FILL = 'EBEBEB';
/** One clear pixel (PNG), for what shows no SVG: the table after a drawing has its numbers. */
const CLEAR_PIXEL = Uint8Array.from(
  // biome-ignore format: bytes
  [137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,0,0,1,0,0,0,1,8,6,0,0,0,31,21,196,137,0,0,0,13,73,68,65,84,120,218,99,100,96,248,95,15,0,2,135,1,128,235,71,186,146,0,0,0,0,73,69,78,68,174,66,96,130],
);

/** What the blocks of one document share. */
export interface BlockFrame extends RunFrame {
  /** Number of the next drawing. */
  drawings: number;
}

export function docxBlock(block: Block, place: number, frame: BlockFrame): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading': {
      const anchor = frame.anchors.of(place);
      const children =
        anchor === undefined ? docxRuns(block.runs, frame) : docxAnchored(block.runs, frame, anchor);
      return [paragraph(children, frame, { heading: HEADINGS[block.level] })];
    }
    case 'paragraph':
      return [paragraph(docxRuns(block.runs, frame), frame)];
    case 'note': {
      const line = { style: BorderStyle.SINGLE, size: 18, space: 8 };
      const border = frame.language.dir === 'rtl' ? { right: line } : { left: line };
      return [paragraph(docxRuns(block.runs, frame), frame, { border, indent: { start: 200 } })];
    }
    case 'list':
      return block.items.map((item) => paragraph(docxRuns(item, frame), frame, { bullet: { level: 0 } }));
    case 'table':
      return [captionOf(block.caption, frame), ...tableOf(block, frame)];
    case 'drawing':
      return [captionOf(block.caption, frame), paragraph([imageOf(block, frame)], frame)];
  }
}

/** A paragraph that runs as the document does, and so begins on that side. */
export function paragraph(
  children: ParagraphChild[],
  { language }: RunFrame,
  options: Exclude<ConstructorParameters<typeof Paragraph>[0], string> = {},
): Paragraph {
  return new Paragraph({
    bidirectional: language.dir === 'rtl',
    ...options,
    children,
  });
}

function captionOf(caption: readonly Run[], frame: BlockFrame): Paragraph {
  return paragraph(docxRuns(caption, frame, true), frame, { style: 'Caption', keepNext: true });
}

/** The head is said again on each page; the first column stands on the side where reading begins. */
function tableOf({ head, rows }: Extract<Block, { type: 'table' }>, frame: BlockFrame): Table[] {
  if (head.length === 0) return [];
  const cell = (runs: readonly Run[], isHead = false): TableCell =>
    new TableCell({
      children: [paragraph(docxRuns(runs, frame, isHead), frame, { spacing: { before: 40, after: 40 } })],
      ...(isHead && { shading: { fill: HEAD_FILL } }),
    });
  const headRow = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((runs) => cell(runs, true)),
  });
  const bodyRows = rows.map(
    (row) => new TableRow({ cantSplit: true, children: head.map((_, at) => cell(row[at] ?? [])) }),
  );
  return [
    new Table({
      visuallyRightToLeft: frame.language.dir === 'rtl',
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: head.map(() => Math.floor(9000 / head.length)),
      tableLook: { firstRow: true, firstColumn: true, noVBand: true, noHBand: true },
      rows: [headRow, ...bodyRows],
    }),
  ];
}

function imageOf({ svg, alt }: Extract<Block, { type: 'drawing' }>, frame: BlockFrame): ImageRun {
  const id = String(++frame.drawings);
  const size = svgSize(svg);
  const scale = Math.min(1, PAGE.width / size.width, PAGE.height / size.height);
  const transformation = {
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
  };
  return new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(physicalSvg(svg.toWellFormed())),
    fallback: { type: 'png', data: CLEAR_PIXEL },
    transformation,
    altText: { id, name: `drawing ${id}`, description: oneLine(alt) },
  });
}
