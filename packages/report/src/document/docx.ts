// A printed document as DOCX (WordprocessingML, ISO/IEC 29500-1), for who edits it on.
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import type { PrintedDocument } from '../document.ts';
import { Anchors } from './anchors.ts';
import { type BlockFrame, docxBlock, paragraph } from './docx-blocks.ts';
import { docxRuns, docxText, listedTag } from './docx-runs.ts';
import { settled } from './docx-settled.ts';
import { languageOf } from './language.ts';
import { oneLine } from './plain-text.ts';

/** Every word processor has it or one that replaces it, with all letters of the six languages. */
const FONT = 'Arial';

/** The file. Equal documents give equal bytes. */
export async function documentDocx(document: PrintedDocument): Promise<Uint8Array> {
  const language = { ...languageOf(document.lang), dir: document.dir };
  const frame: BlockFrame = { language, anchors: new Anchors(document), drawings: 0 };
  const [title, author] = [oneLine(document.title), oneLine(document.author)];
  const file = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: stylesOf(frame),
    sections: [
      {
        headers: { default: new Header({ children: bannerOf(document, frame) }) },
        footers: { default: new Footer({ children: footOf(document, frame) }) },
        children: [
          paragraph(docxText(title, frame), frame, { heading: HeadingLevel.TITLE }),
          ...document.blocks.flatMap((block, place) => docxBlock(block, place, frame)),
        ],
      },
    ],
  });
  return settled(new Uint8Array(await Packer.toArrayBuffer(file)), document.at);
}

function bannerOf({ banner }: PrintedDocument, frame: BlockFrame): Paragraph[] {
  const words = oneLine(banner);
  if (words === '') return [];
  return [paragraph(docxText(words, frame, true), frame, { alignment: AlignmentType.CENTER })];
}

function footOf({ foot }: PrintedDocument, frame: BlockFrame): Paragraph[] {
  const pages = new TextRun({
    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
    rightToLeft: false,
  });
  return [
    paragraph(docxRuns(foot, frame), frame, { style: 'Footer' }),
    new Paragraph({ style: 'Footer', alignment: AlignmentType.CENTER, children: [pages] }),
  ];
}

/** Sizes in half points. */
function stylesOf({ language }: BlockFrame): ConstructorParameters<typeof Document>[0]['styles'] {
  const tag = listedTag(language);
  const both = (size: number): { size: number; sizeComplexScript: number } => ({
    size,
    sizeComplexScript: size,
  });
  const heading = (size: number) => ({
    run: { ...both(size), bold: true, boldComplexScript: true, color: '000000' },
    paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: {
          font: { ascii: FONT, hAnsi: FONT, cs: FONT },
          ...both(21),
          language:
            language.dir === 'rtl'
              ? { value: listedTag(languageOf('en')), bidirectional: tag }
              : { value: tag },
        },
        paragraph: { spacing: { after: 120, line: 288 } },
      },
      title: { run: { ...both(36), bold: true, boldComplexScript: true } },
      heading1: heading(28),
      heading2: heading(24),
      heading3: heading(21),
      caption: {
        run: { ...both(20), bold: true, boldComplexScript: true, color: '000000' },
        paragraph: { spacing: { before: 240, after: 60 } },
      },
    },
    paragraphStyles: [{ id: 'Footer', name: 'footer', basedOn: 'Normal', run: both(15) }],
  };
}
