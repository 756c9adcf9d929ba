// A case on its way into acts, and what every part of the reader asks of it.
import { type CaseProfile, type CaseSide, type Cast, kindOf, type Named, sideOf } from './actor.ts';
import { type CaseDraft, type CaseProblem, codeOf, refTo } from './draft.ts';
import type { MethodReading } from './method.ts';
import type { Outcome } from './outcome.ts';
import type { Library } from './provision.ts';
import type { Said } from './response.ts';
import type { CaseRow } from './row.ts';
import type { When } from './when.ts';

/** A note that tells of another allegation, which the team was looking into. */
export const EARLIER =
  /\b(check|verify|investigate|look into)\b.* allegations? by\b|\brepeat of (an?|the) (\w+ )?allegation\b/i;

/** What is shared by the cases of a file. */
export interface Shelf {
  readonly cast: Cast;
  readonly library: Library;
  readonly profile: CaseProfile;
}

/** A case on its way into acts; parts of the reader add to its lists. */
export interface CaseWork extends Shelf {
  readonly row: CaseRow;
  /** Code of the case: its id. */
  readonly code: string;
  readonly zone: string;
  readonly event: When;
  readonly outcome: Outcome | undefined;
  readonly method: MethodReading;
  readonly said: readonly Said[];
  readonly notes: readonly string[];
  readonly complainants: readonly Named[];
  readonly accused: readonly Named[];
  readonly drafts: CaseDraft[];
  say(code: CaseProblem['code'], column: string, words: string, detail: string): void;
}

/** Adds a draft to a case and gives a reference to it. */
export function add(
  work: CaseWork,
  key: string,
  act: string,
  facts: unknown,
  fields: CaseDraft['fields'],
): { readonly ref: string } {
  const own = `${work.code} ${key}`;
  work.drafts.push({ key: own, act, facts, fields });
  return refTo(own);
}

/** Where an act of the case stands among its drafts. */
export function of(work: CaseWork, key: string): { readonly ref: string } {
  return refTo(`${work.code} ${key}`);
}

/** The place of a case as a site. */
export function siteOf({ row, zone }: CaseWork): { readonly site: string; readonly zone: string } {
  return { site: codeOf(row.place || row.case_id), zone };
}

/** The actor whose word something is: the one that is named, else whoever is accused. */
export function speakerOf(work: CaseWork, name: string | undefined): Named {
  const { cast, profile, accused, complainants, row, say } = work;
  if (name !== undefined) {
    const all = [...accused, ...complainants];
    const same = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const side = sideOf(name, profile);
    // A side by its common name is the actor of this case that belongs to it.
    const own = side && all.find((one) => isOf(one, side, profile));
    const known = same ?? own;
    if (known) return known;
    // A word that names nobody ("Area", "Sector") goes with an office of the accused.
    if (side || kindOf(name) || accused.length === 0) return cast.one(side ? side.name : name);
    say('assumed', 'party_response', name, 'whose word it is is not clear; it stands as that of the accused');
  }
  const [first] = accused;
  if (!first) say('assumed', 'party_response', row.party_response, 'whose word it is is not said');
  return first ?? cast.one('Not identified');
}

function isOf({ name }: Named, side: CaseSide, profile: CaseProfile): boolean {
  return sideOf(name, profile)?.name === side.name || name === side.name;
}
