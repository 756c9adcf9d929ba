// A bulletin as a document in one language: its words, and its figures made again from the record.
import { type Bulletin, type BulletinBlock, type BulletinContent, formatTime, memberOf } from '@tasdiq/core';
import { LANGUAGE, type Language, localizedIn } from '@tasdiq/words';
import { chartOf } from '../chart/chart.ts';
import type { Block, PrintedDocument, Run } from '../document.ts';
import type { Figure, Localized } from '../figure.ts';
import { figure, FigureError } from '../figures/registry.ts';
import { Names } from '../figures/names.ts';
import { ruleText } from '../table/about.ts';
import { tableBlock } from '../table/table.ts';
import type { Told } from '../told.ts';
import { findingBlocks } from './finding-blocks.ts';
import { momentText, type Page, said, textRuns } from './page.ts';
import { proseParagraphs } from './prose.ts';
import { recordsBlock } from './records-block.ts';
import { wordingIn } from './wording-in.ts';

/** Width of drawings in a document, pixels of 1/96 inch: a column of A4. */
const DRAWING_WIDTH = 620;

/** What is printed: a bulletin, drafted or issued, with its words. */
export interface Printing {
  /** What the public is told at the bulletin's size, with clocks read at the end of its period. */
  readonly told: Told;
  readonly bulletin: Pick<
    Bulletin,
    'series' | 'number' | 'from' | 'to' | 'size' | 'by' | 'corrects' | 'about'
  >;
  readonly title: Localized;
  readonly content: BulletinContent;
  readonly language: Language;
  /** Width of its drawings in pixels, for a screen; a document that is printed has that of its page. */
  readonly width?: number | undefined;
}

/** A bulletin that is being set. */
type Sheet = Printing & Page;

/** The document. Equal arguments give an equal document, wherever it is made. */
export function bulletinDocument(printing: Printing): PrintedDocument {
  const { told, bulletin, title, language } = printing;
  const page: Sheet = { ...printing, wording: wordingIn(language), names: new Names(told) };
  const { direction } = LANGUAGE[language];
  const heading = localizedIn(title, language);
  return {
    lang: language,
    dir: direction,
    title: heading?.text ?? '',
    author: authorOf(page),
    at: bulletin.to,
    banner: told.state.charter?.exercise ? said(page, 'exercise') : '',
    foot: footOf(page),
    blocks: [
      ...headBlocks(page),
      ...printing.content.sections.flatMap((section) => sectionBlocks(page, section)),
      ...endBlocks(page),
    ],
  };
}

function authorOf({ bulletin, names, wording }: Sheet): string {
  const office = bulletin.by.slice(memberOf(bulletin.by).length + 1);
  return `${wording.name(names.member(memberOf(bulletin.by)))} (${office})`;
}

function footOf(page: Sheet): Run[] {
  const { revision } = page.told;
  return [
    { text: `${said(page, 'dossier')} ` },
    { text: revision.dossier, isolated: true },
    { text: ` · ${said(page, 'entries')} ` },
    { text: String(revision.size), isolated: true },
    { text: ` · ${said(page, 'root')} ` },
    { text: revision.root, isolated: true },
  ];
}

function headBlocks(page: Sheet): Block[] {
  const { bulletin, told } = page;
  const lines: (readonly [code: string, text: string])[] = [
    ['issued_by', authorOf(page)],
    ['period', `${momentText(bulletin.from)} – ${momentText(bulletin.to)}`],
    ['made_of', String(told.revision.size)],
  ];
  const list: Block = {
    type: 'list',
    items: lines.map(([code, text]) => [
      { text: `${said(page, code)}: `, strong: true },
      { text, isolated: true },
    ]),
  };
  const corrects =
    bulletin.corrects === undefined ? [] : [noteBlock(said(page, 'corrects'), bulletin.corrects)];
  return [list, ...corrects];
}

function noteBlock(text: string, id: string): Block {
  return { type: 'note', runs: [{ text: `${text} ` }, { text: id, isolated: true }] };
}

function sectionBlocks(page: Sheet, section: BulletinContent['sections'][number]): Block[] {
  const runs = section.heading
    ? textRuns(page, section.heading)
    : [{ text: page.wording.name({ group: 'section', code: section.section }) }];
  const blocks = section.blocks.flatMap((block) => contentBlocks(page, block));
  // Responses to what the bulletin is about stand with it: an empty section after them would seem to deny them.
  if (section.section === 'responses' && blocks.length === 0 && page.bulletin.about.length > 0) return [];
  const nothing: Block = { type: 'paragraph', runs: [{ text: said(page, 'nothing') }] };
  return [
    { type: 'heading', level: 1, runs, id: section.section },
    ...(blocks.length > 0 ? blocks : [nothing]),
  ];
}

function contentBlocks(page: Sheet, block: BulletinBlock): Block[] {
  switch (block.type) {
    case 'text':
      return paragraphs(page, block.text as Localized);
    case 'list':
      return [{ type: 'list', items: block.items.map((item) => textRuns(page, item as Localized)) }];
    case 'figure':
      return figureBlocks(page, block.figure, block.options);
    case 'records': {
      // What the bulletin is about is shown in full.
      const { findings } = page.told.state;
      const detailed = block.ids.filter((id) => findings.has(id) && page.bulletin.about.includes(id));
      const others = block.ids.filter((id) => !detailed.includes(id));
      return [
        ...detailed.flatMap((id) => findingBlocks(page, id)),
        ...(others.length > 0 ? [recordsBlock(page, others)] : []),
      ];
    }
  }
}

function paragraphs({ language }: Page, text: Localized): Block[] {
  return proseParagraphs(text, language).map((runs) => ({ type: 'paragraph', runs }));
}

function figureBlocks(page: Sheet, id: string, options: Readonly<Record<string, string>>): Block[] {
  let made: Figure;
  try {
    made = figure(page.told, id, options);
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    return [{ type: 'note', runs: [{ text: said(page, 'figure_not_made', { figure: id }) }] }];
  }
  const { wording } = page;
  const title = wording.name(made.title);
  const heading: Block = { type: 'heading', level: 2, runs: [{ text: title }] };
  if (made.rows.length === 0)
    return [heading, { type: 'paragraph', runs: [{ text: said(page, 'no_rows') }] }];
  const svg = chartOf(made, wording, { width: page.width ?? DRAWING_WIDTH });
  const drawing: Block[] =
    svg === null ? [] : [{ type: 'drawing', svg, alt: title, caption: [{ text: title }] }];
  return [heading, ...drawing, tableBlock(made, wording), provenanceBlock(page, made)];
}

/** What a number rests on stands under it wherever it is printed. */
function provenanceBlock(page: Page, made: Figure): Block {
  const { wording } = page;
  const { provenance, notes } = made;
  const parts: (readonly Run[])[] = [
    [{ text: `${said(page, 'figure')}: ` }, { text: made.id, isolated: true }],
    [{ text: `${said(page, 'rule')}: ` }, { text: ruleText(made), isolated: true }],
  ];
  if (provenance.provisional !== null)
    parts.push([{ text: said(page, 'provisional', { day: provenance.provisional }) }]);
  for (const dataset of provenance.datasets) parts.push(...attribution(page, dataset));
  for (const note of notes) parts.push([{ text: wording.name(note) }]);
  return { type: 'list', items: parts };
}

/** What the publisher of an edition asks to be shown. */
function attribution({ told }: Page, dataset: string): Run[][] {
  const text = told.act(dataset as never)?.open['attribution'];
  return typeof text === 'string' ? [[{ text, lang: 'en' }]] : [];
}

/** How anybody makes it again, and that nothing in it recognises anything. */
function endBlocks(page: Sheet): Block[] {
  const { size, at } = page.told.revision;
  const time = formatTime(at);
  return [
    { type: 'heading', level: 1, runs: [{ text: said(page, 'verify_heading') }], id: 'verify' },
    { type: 'paragraph', runs: [{ text: said(page, 'verify', { size, at: time }) }] },
    // What is typed stands in a line of its own, from left to right.
    {
      type: 'paragraph',
      runs: [{ text: `tasdiq report FILE --asof ${size} --at ${time}`, isolated: true }],
    },
    { type: 'note', runs: [{ text: said(page, 'no_recognition') }] },
  ];
}
