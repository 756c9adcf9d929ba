import type { WrittenStatement } from '../../write/statement.ts';
import { finished, type Sheet } from '../sheet.ts';
import type { BulletinNoun, DraftedView } from '../types.ts';

/* What an editor begins with: a first draft of the template, a draft that is on the record, or an issue to correct. */

/** Facts of what is written; times are ISO text. */
export interface DraftFacts {
  readonly series: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly size: number;
  readonly about: readonly string[];
  readonly corrects?: string;
}

/** What is being written: a new bulletin, or a new version of one. */
export interface Begun {
  /** Under which name it is kept. */
  readonly name: string;
  readonly facts: DraftFacts;
  /** What it is compared with: the version before, or the first draft. */
  readonly base: Sheet;
  /** The bulletin and its newest version, where there is one. */
  readonly revises?: { readonly bulletin: string; readonly version: string };
}

/** From what the template gives. */
export function fromTemplate(dossier: string, { facts, title, content }: DraftedView): Begun {
  const { series, number, about } = facts;
  const name = `bulletin/${dossier}/new ${[series, number, ...about].join(' ')}`;
  return { name, facts, base: { title, content } };
}

/** From a bulletin that is on the record. `size` is how many entries a correction is made from. */
export function fromBulletin(dossier: string, of: BulletinNoun, base: Sheet, size: number): Begun {
  const { id, series, number, from, to, about, version, issued } = of;
  const name = `bulletin/${dossier}/${version}`;
  const facts = { series, number, from, to, size: issued ? size : of.size, about };
  return issued
    ? { name, facts: { ...facts, corrects: id }, base }
    : { name, facts, base, revises: { bulletin: id, version } };
}

/** The act by which it is put on the record. */
export function statementOf({ revises }: Begun, facts: DraftFacts, sheet: Sheet): WrittenStatement {
  const { title, content } = finished(sheet);
  const fields = {
    title: { value: title, tier: 'public' },
    content: { value: content, tier: 'public' },
  } as unknown as WrittenStatement['fields'];
  if (!revises) return { act: 'bulletin.draft', facts, fields };
  const { size, about } = facts;
  const { bulletin, version: answers } = revises;
  return { act: 'bulletin.revise', facts: { bulletin, answers, size, about }, fields };
}
