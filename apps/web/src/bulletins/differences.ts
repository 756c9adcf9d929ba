import type { Sheet } from './sheet.ts';
import type { BulletinBlock, Section, Words } from './types.ts';

/* What two versions of a bulletin say differently, section by section. */

export interface Difference {
  /** Code of the section; empty for the title. */
  readonly section: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** What it was and what it is, in words of one language or as an address; absent for what was not or is no more. */
  readonly before?: Words;
  readonly after?: Words;
}

/** Differences in the order of the newer one; what is gone stands where it stood. */
export function differences(before: Sheet, after: Sheet): readonly Difference[] {
  const title: Difference[] = isSame(before.title, after.title)
    ? []
    : [{ section: '', change: 'changed', before: before.title, after: after.title }];
  const [old, now] = [before.content.sections, after.content.sections];
  const gone = old.filter(({ section }) => !now.some((one) => one.section === section));
  return [
    ...title,
    ...now.flatMap((section) =>
      inSection(
        old.find((one) => one.section === section.section),
        section,
      ),
    ),
    ...gone.map(({ section }): Difference => ({ section, change: 'removed' })),
    ...(sameSections(old, now) ? [] : [{ section: '', change: 'moved' } as const]),
  ];
}

/** Whether sections that both have stand in the same order. */
function sameSections(old: readonly Section[], now: readonly Section[]): boolean {
  const names = (list: readonly Section[], other: readonly Section[]): string =>
    list
      .map(({ section }) => section)
      .filter((name) => other.some((one) => one.section === name))
      .join(' ');
  return names(old, now) === names(now, old);
}

function inSection(before: Section | undefined, after: Section): Difference[] {
  const { section } = after;
  if (!before) return [{ section, change: 'added' }];
  const heading: Difference[] = isSame(before.heading, after.heading)
    ? []
    : [
        {
          section,
          change: 'changed',
          ...(before.heading && { before: before.heading }),
          ...(after.heading && { after: after.heading }),
        },
      ];
  const kept = new Set(before.blocks.map((block) => JSON.stringify(block)));
  const now = new Set(after.blocks.map((block) => JSON.stringify(block)));
  const removed = before.blocks.filter((block) => !now.has(JSON.stringify(block)));
  const added = after.blocks.filter((block) => !kept.has(JSON.stringify(block)));
  const pairs = Array.from({ length: Math.max(removed.length, added.length) }, (_, i): Difference => {
    const [one, other] = [removed[i], added[i]];
    return {
      section,
      change: one && other ? 'changed' : one ? 'removed' : 'added',
      ...(one && { before: said(one) }),
      ...(other && { after: said(other) }),
    };
  });
  const isMoved = pairs.length === 0 && !isSame(before.blocks, after.blocks);
  return [...heading, ...pairs, ...(isMoved ? [{ section, change: 'moved' } as const] : [])];
}

/** A block in words; what has none is written as it is addressed. */
function said(block: BulletinBlock): Words {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'list': {
      const languages = new Set(block.items.flatMap((item) => Object.keys(item)));
      return Object.fromEntries(
        [...languages].map((language) => [
          language,
          block.items.map((item) => (item as Words)[language] ?? '–').join('\n'),
        ]),
      );
    }
    case 'figure': {
      const options = Object.entries(block.options).map(([name, value]) => `${name}=${value}`);
      return { zxx: [block.figure, ...options].join(' ') };
    }
    case 'records':
      return { zxx: block.ids.join('\n') };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
