// Things on the record as a table: what it is, what it is called, what it is at the moment, when it came, and its id.
import { type ActId, type State, status } from '@tasdiq/core';
import type { Block, Run } from '../document.ts';
import { idRun, minuteText, type Page, said, titleRuns, word } from './page.ts';

/** A table of some ids, in the order in which they are given. */
export function recordsBlock(page: Page, ids: readonly ActId[]): Block {
  const head = ['what', 'title', 'state', 'when', 'id'].map((code) => [{ text: said(page, code) }]);
  return {
    type: 'table',
    caption: [{ text: said(page, 'records') }],
    head,
    rows: ids.map((id) => rowOf(page, id)),
  };
}

function rowOf(page: Page, id: ActId): Run[][] {
  const { state, revision } = page.told;
  const act = page.told.act(id);
  const found = status(state, id, revision.at);
  const at = act?.at ?? loggedAt(state, id);
  const what = found ? word(page, 'noun', found.noun) : act ? word(page, 'act', act.act.act) : '';
  return [
    [{ text: what }],
    titleRuns(page, id, versionOf(state, id)),
    [{ text: found ? word(page, 'status', found.status) : '' }],
    at === undefined ? [] : [{ text: minuteText(at), isolated: true }],
    [idRun(id)],
  ];
}

/** The newest version of what may have several. */
export function versionOf(state: State, id: ActId): ActId {
  const found =
    state.incidents.get(id) ?? state.findings.get(id) ?? state.claims.get(id) ?? state.bulletins.get(id);
  return found?.version ?? id;
}

function loggedAt(state: State, id: ActId): number | undefined {
  const tables = [
    state.obstructions,
    state.hindrances,
    state.accessRequests,
    state.notifications,
    state.consequences,
    state.recommendations,
    state.particulars,
    state.inquiries,
  ] as const;
  for (const table of tables) {
    const found = table.get(id) as { readonly at?: number } | undefined;
    if (found?.at !== undefined) return found.at;
  }
  return undefined;
}
