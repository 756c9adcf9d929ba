import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type ActEntry,
  apply,
  decodeAct,
  type DraftField,
  emptyState,
  rehearse,
  splitLeaf,
  type State,
} from '@tasdiq/core';

/** What only a signed act in its place in a log can break. */
const OF_THE_LEAF =
  'leaf_ jws_ header_ payload_ signature_ wrong_dossier chain_broken expir basis_ time_ receipt_refused not_founded founding_ quorum_ schema_ field_ tier_ act_unknown key_unknown';

const folder = new URL('../../../testdata/acts/refused/', import.meta.url);
const read = (file: string): { log: string[]; verdict: string } =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { log: string[]; verdict: string };
const isOfTheLeaf = (name: string): boolean => OF_THE_LEAF.split(' ').some((start) => name.startsWith(start));
/** What a founded dossier refuses by its rules. */
const files = readdirSync(folder).filter((name) => !isOfTheLeaf(name) && read(name).log.length > 1);

function scene(file: string): { state: State; last: ActEntry; verdict: string } {
  const { log, verdict } = read(file);
  let state = emptyState();
  const entries = log.map((leaf, index): ActEntry => {
    const parts = splitLeaf(leaf);
    if ('code' in parts) throw new Error(parts.code);
    const decoded = decodeAct(parts.jws);
    if ('code' in decoded) throw new Error(decoded.code);
    return { index, at: parts.at, act: decoded.act, signature: true, basis: true, receipt: true };
  });
  for (const entry of entries.slice(0, -1)) state = apply(state, entry).state;
  return { state, last: entries.at(-1)!, verdict };
}

test.each(files)('%s is refused in the rehearsal as it is in the log', (file) => {
  const { state, last, verdict } = scene(file);
  const { kid, as, act, facts, fields: named } = last.act;
  const fields = Object.fromEntries(
    Object.entries(named).map(([name, { tier, to }]): [string, DraftField] => [
      name,
      { value: null, tier, ...(to && { to }) },
    ]),
  );
  expect(rehearse(state, { kid, as, act, facts, fields }, last.at)?.code).toBe(verdict);
});

test('form is judged as it is judged of a signed act', () => {
  const { state, last } = scene(files[0]!);
  const { kid, as } = last.act;
  const said = { kid, as, act: 'talks.cancel', facts: {}, fields: {} };
  expect(rehearse(state, said, last.at)?.code).toBe('schema_refused');
  expect(rehearse(state, { ...said, act: 'tea.make' }, last.at)?.code).toBe('act_unknown');
});
