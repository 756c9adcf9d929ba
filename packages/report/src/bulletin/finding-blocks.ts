// A finding in full: element by element on its four axes, with dissent and answers beside it, as a violation report has it.
import { type ActId, type Element, type Finding, findingTally } from '@tasdiq/core';
import type { Block, Run } from '../document.ts';
import { bearerRuns, idRun, momentText, type Page, said, titleRuns, valueWord } from './page.ts';

/** The blocks of a finding; none when the reader is not told of it. */
export function findingBlocks(page: Page, id: ActId): Block[] {
  const found = page.told.state.findings.get(id);
  if (!found) return [];
  return [
    { type: 'heading', level: 2, runs: titleRuns(page, id, found.version) },
    headList(page, found),
    elementTable(page, found),
    ...limitations(page, found),
    ...dissent(page, found),
    ...answers(page, found),
  ];
}

function headList(page: Page, found: Finding): Block {
  const { stage, gravity, adopted, supersededBy } = found;
  const tally = findingTally(page.told.state, found, page.told.revision.at);
  const votes = `${tally.for.length} / ${tally.against.length} / ${tally.abstain.length}`;
  const lines: (readonly [code: string, value: Run])[] = [
    ['stage', { text: valueWord(page, 'stage', stage) }],
    ['gravity', { text: gravity === null ? said(page, 'none') : valueWord(page, 'gravity', gravity) }],
    ['votes', { text: votes, isolated: true }],
    ...(adopted ? [['adopted', { text: momentText(adopted.at), isolated: true }] as const] : []),
    ...(supersededBy ? [['superseded', idRun(supersededBy)] as const] : []),
    ['id', { text: found.id, isolated: true }],
  ];
  return {
    type: 'list',
    items: lines.map(([code, value]) => [{ text: `${said(page, code)}: `, strong: true }, value]),
  };
}

function elementTable(page: Page, { elements }: Finding): Block {
  const heads = ['element', 'occurrence', 'attribution', 'qualification', 'standard'];
  return {
    type: 'table',
    caption: [{ text: said(page, 'elements') }],
    head: heads.map((code) => [{ text: said(page, code) }]),
    rows: elements.map((one) => [
      [{ text: valueWord(page, 'what', one.what) }],
      [{ text: valueWord(page, 'occurrence', one.occurrence) }],
      attribution(page, one),
      joined(
        page,
        one.qualifications.map(({ outcome }) => [{ text: valueWord(page, 'outcome', outcome) }]),
      ),
      [{ text: valueWord(page, 'standard', one.standard) }],
    ]),
  };
}

function attribution(page: Page, one: Element): Run[] {
  if (one.actors.length === 0) return [{ text: valueWord(page, 'attribution', one.attribution) }];
  return joined(
    page,
    one.actors.map(({ who, mode }) => [
      ...bearerRuns(page, who),
      { text: ` (${valueWord(page, 'mode', mode)})` },
    ]),
  );
}

function joined({ wording }: Page, parts: readonly (readonly Run[])[]): Run[] {
  const between = wording.dir === 'rtl' ? '؛ ' : '; ';
  return parts.flatMap((part, i) => (i === 0 ? part : [{ text: between }, ...part]));
}

function limitations(page: Page, found: Finding): Block[] {
  if (found.limitations.length === 0) return [];
  const items = found.limitations.map((code): Run[] => [{ text: valueWord(page, 'limitations', code) }]);
  return [
    { type: 'paragraph', runs: [{ text: said(page, 'limitations'), strong: true }] },
    { type: 'list', items },
  ];
}

/** Those who voted otherwise, and those whose disagreement was minuted: never left out where the finding stands. */
function dissent(page: Page, found: Finding): Block[] {
  const against = findingTally(page.told.state, found, page.told.revision.at).against.map((member): Run[] => [
    ...bearerRuns(page, { member }),
    { text: `: ${valueWord(page, 'vote', 'against')}` },
  ]);
  const minuted = found.disagreements.map(({ member, of }): Run[] => [
    ...bearerRuns(page, of ?? { member }),
    { text: `: ${said(page, 'disagrees')}` },
  ]);
  const items = [...against, ...minuted];
  if (items.length === 0) return [];
  return [
    { type: 'paragraph', runs: [{ text: said(page, 'dissent'), strong: true }] },
    { type: 'list', items },
  ];
}

function answers(page: Page, found: Finding): Block[] {
  if (found.responses.length === 0)
    return [{ type: 'paragraph', runs: [{ text: said(page, 'no_response') }] }];
  const items = found.responses.map(({ member, of, stance, at }): Run[] => [
    ...bearerRuns(page, of ?? { member }),
    { text: `: ${valueWord(page, 'response', stance)}, ` },
    { text: momentText(at), isolated: true },
  ]);
  return [
    { type: 'paragraph', runs: [{ text: said(page, 'responses'), strong: true }] },
    { type: 'list', items },
  ];
}
