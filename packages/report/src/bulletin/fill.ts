// A bulletin with its figures filled in, as the one text of which `bulletin.issue` states the digest.
import { type Bulletin, type BulletinContent, formatTime } from '@tasdiq/core';
import type { Localized } from '../figure.ts';
import { figure } from '../figures/registry.ts';
import type { Told } from '../told.ts';

/**
 * The canonical JSON of a bulletin (spec/statistics.md "Bulletins"): its title and content as they stand in its fields,
 * every figure block with the figure that the record gives. Throws `FigureError` for a figure that cannot be made.
 */
export function filledBulletin(
  told: Told,
  bulletin: Pick<Bulletin, 'series' | 'number' | 'from' | 'to'>,
  title: Localized,
  content: BulletinContent,
): string {
  const { dossier, size, root } = told.revision;
  const sections = content.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.type === 'figure' ? { ...block, made: figure(told, block.figure, block.options) } : block,
    ),
  }));
  return canonical({
    dossier,
    size,
    root,
    series: bulletin.series,
    number: bulletin.number,
    from: formatTime(bulletin.from),
    to: formatTime(bulletin.to),
    title,
    template: content.template,
    sections,
  });
}

/** JSON with the names of every object in the order of their code units: one text for one value. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
