import type { BulletinBlock, BulletinContent, Section, Words } from './types.ts';

/* A bulletin that is being written, and what can be done to it. Every edit gives a new sheet. */

/** The words of a bulletin as they stand in its fields. */
export interface Sheet {
  readonly title: Words;
  readonly content: BulletinContent;
}

/** Where a block stands. */
export interface Place {
  readonly section: number;
  readonly block: number;
}

export function withTitle(sheet: Sheet, language: string, text: string): Sheet {
  return { ...sheet, title: worded(sheet.title, language, text) };
}

/** Words in one more language; an empty text takes the language away. */
export function worded(words: Words, language: string, text: string): Words {
  const { [language]: _, ...rest } = words;
  return text === '' ? rest : { ...words, [language]: text };
}

export function withSection(sheet: Sheet, at: number, change: (section: Section) => Section): Sheet {
  const sections = sheet.content.sections.map((one, i) => (i === at ? change(one) : one));
  return { ...sheet, content: { ...sheet.content, sections } };
}

export function addSection(sheet: Sheet, section: string): Sheet {
  const added = { section, blocks: [] } as unknown as Section;
  return withSections(sheet, [...sheet.content.sections, added]);
}

/** Without a section. The last one stays: a bulletin has one at least. */
export function removeSection(sheet: Sheet, at: number): Sheet {
  const { sections } = sheet.content;
  return sections.length === 1
    ? sheet
    : withSections(
        sheet,
        sections.filter((_, i) => i !== at),
      );
}

export function moveSection(sheet: Sheet, at: number, by: -1 | 1): Sheet {
  return withSections(sheet, moved(sheet.content.sections, at, by));
}

export function addBlock(sheet: Sheet, section: number, block: BulletinBlock): Sheet {
  return withSection(sheet, section, (one) => ({ ...one, blocks: [...one.blocks, block] }));
}

export function setBlock(sheet: Sheet, { section, block }: Place, made: BulletinBlock): Sheet {
  return withSection(sheet, section, (one) => ({
    ...one,
    blocks: one.blocks.map((old, i) => (i === block ? made : old)),
  }));
}

export function removeBlock(sheet: Sheet, { section, block }: Place): Sheet {
  return withSection(sheet, section, (one) => ({
    ...one,
    blocks: one.blocks.filter((_, i) => i !== block),
  }));
}

export function moveBlock(sheet: Sheet, { section, block }: Place, by: -1 | 1): Sheet {
  return withSection(sheet, section, (one) => ({ ...one, blocks: moved(one.blocks, block, by) }));
}

function withSections(sheet: Sheet, sections: readonly Section[]): Sheet {
  return { ...sheet, content: { ...sheet.content, sections: [...sections] } };
}

function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const made = [...list];
  [made[at], made[to]] = [made[to]!, made[at]!];
  return made;
}

/** A block of a type with nothing in it yet. */
export function newBlock(type: BulletinBlock['type'], figure: string): BulletinBlock {
  switch (type) {
    case 'text':
      return { type, text: {} };
    case 'list':
      return { type, items: [{}] };
    case 'figure':
      return { type, figure, options: {} } as unknown as BulletinBlock;
    case 'records':
      return { type, ids: [] } as unknown as BulletinBlock;
  }
}

/** The sheet as it may be signed: without blocks that say nothing. */
export function finished(sheet: Sheet): Sheet {
  const sections = sheet.content.sections.map(({ heading, ...section }) => ({
    ...section,
    ...(heading && Object.keys(heading).length > 0 && { heading }),
    blocks: section.blocks.flatMap((block) => kept(block)),
  }));
  return { ...sheet, content: { ...sheet.content, sections } };
}

function kept(block: BulletinBlock): BulletinBlock[] {
  switch (block.type) {
    case 'text':
      return Object.keys(block.text).length > 0 ? [block] : [];
    case 'list': {
      const items = block.items.filter((item) => Object.keys(item).length > 0);
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    case 'records':
      return block.ids.length > 0 ? [block] : [];
    case 'figure':
      return [block];
  }
}

/** Languages in which something is said nowhere, or not everywhere: readers of these get another language. */
export function unsaid(sheet: Sheet, languages: readonly string[]): readonly string[] {
  const texts = [sheet.title, ...sheet.content.sections.flatMap((section) => textsOf(section))];
  return languages.filter((language) =>
    texts.some((words) => Object.keys(words).length > 0 && !words[language]),
  );
}

function textsOf({ heading, blocks }: Section): readonly Words[] {
  const texts = blocks.flatMap((block): readonly Words[] => {
    if (block.type === 'text') return [block.text];
    return block.type === 'list' ? block.items : [];
  });
  return heading ? [heading, ...texts] : texts;
}
