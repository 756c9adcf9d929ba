// Reader of cases that a monitoring mechanism has handled, abstracted one a row: JSON or CSV -> acts to be signed.
import { Cast, type CaseProfile } from './actor.ts';
import { draftCase } from './case.ts';
import { type CaseDraft, type CaseProblem, codeOf } from './draft.ts';
import { Library } from './provision.ts';
import { type CaseRow, readRows } from './row.ts';

/** Name and version of the reader. */
export const CASE_READER = { id: 'cases', version: 1 } as const;

/** Nobody and nothing is known beforehand: "both parties" then names nobody. */
export const NO_PROFILE: CaseProfile = { sides: [], mechanism: 'The mechanism', texts: {} };

/** What was read of a file. */
export interface CaseReading {
  readonly rows: readonly CaseRow[];
  /** Actors and texts that cases share; they come first. */
  readonly shared: readonly CaseDraft[];
  readonly cases: readonly { readonly id: string; readonly drafts: readonly CaseDraft[] }[];
  /** Zones that the charter must have, by code. */
  readonly zones: readonly { readonly code: string; readonly name: string }[];
  readonly problems: readonly CaseProblem[];
}

/**
 * Reads cases. Everything is historic: it starts no clock. What a row does not say stays open, and what is not understood
 * is told of in `problems`. Throws a `FileRefusal` when the text is no list of cases.
 */
export function readCases(text: string, profile: CaseProfile = NO_PROFILE): CaseReading {
  const { rows, problems } = readRows(text);
  let at = '';
  const unclear = (name: string): void => {
    problems.push({
      case: at,
      column: 'names',
      code: 'not_understood',
      words: name,
      detail: 'what it is is not clear; it stands as unidentified',
    });
  };
  const shelf = { cast: new Cast(profile, unclear), library: new Library(profile), profile };
  const cases = rows.map((row) => {
    at = row.case_id;
    return { id: row.case_id, drafts: draftCase(row, shelf, problems) };
  });
  const zones = new Map(rows.map(({ admin1 }) => [codeOf(admin1 || 'not-stated'), admin1 || 'Not stated']));
  return {
    rows,
    shared: [...shelf.cast.drafts, ...shelf.library.drafts],
    cases,
    zones: [...zones].map(([code, name]) => ({ code, name })),
    problems,
  };
}
