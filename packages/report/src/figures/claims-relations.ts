// How claims stand to the record, by who made them; with what was not compared, and where the record was looked through.
import { type ActId, type Claim, CLAIM_RELATIONS, memberBehind, standingRelations } from '@tasdiq/core';
import type { Label, Row } from '../figure.ts';
import { column, countCell, type FigureKind, note, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';

const STANDS = [...CLAIM_RELATIONS, 'mixed', 'not_compared'] as const;

/** `claims.relations`. */
export const claimsRelations: FigureKind = {
  id: 'claims.relations',
  chart: 'stacked',
  options: ['from', 'to'],
  make: (scope) => {
    const { from = '', to = '9999-12-31' } = scope.options;
    const claims = scope.state.claims
      .values()
      .filter(({ withdrawn, said }) => !withdrawn && (said ?? to) <= to && (said ?? '9999') >= from);
    return {
      columns: [
        ...STANDS.map((relation) => column(`claim_${relation}`, 'count')),
        column('claims', 'count'),
        column('with_coverage', 'count'),
        column('replies_offered', 'count'),
        column('replies_given', 'count'),
      ],
      rows: groupsOf(scope, claims).map(({ key, label, claims: own }) => ({
        key,
        label,
        cells: cellsOf(scope, own),
      })),
      drawn: STANDS.map((relation) => `claim_${relation}`),
      notes: [note('relation_to_the_record'), note('in_charter_order'), note('not_in_record_is_not_untrue')],
    };
  },
};

interface Group {
  readonly key: string;
  readonly label: Label;
  readonly claims: readonly Claim[];
}

/** A row for each party, for each other member that spoke, and for all others. */
function groupsOf({ state, names }: Scope, claims: readonly Claim[]): Group[] {
  const speaker = (one: Claim): string | undefined => one.speaker && memberBehind(state, one.speaker);
  const parties = partiesOf(state);
  const spoke = state.members
    .values()
    .map(({ code }) => code)
    .filter((code) => !parties.includes(code) && claims.some((one) => speaker(one) === code));
  const members = [...parties, ...spoke].map((code) => ({
    key: code,
    label: names.member(code),
    claims: claims.filter((one) => speaker(one) === code),
  }));
  const others = claims.filter((one) => speaker(one) === undefined);
  return [...members, { key: 'others', label: panelLabel('others'), claims: others }];
}

function cellsOf({ told }: Scope, claims: readonly Claim[]): Row['cells'] {
  const of = (name: string): string[] => claims.filter((one) => standsAs(one) === name).map(({ id }) => id);
  const covered = claims.filter((one) =>
    standingRelations(one).some(({ id }) => hasCoverage(told.act(id)?.act.facts)),
  );
  const offers = claims.flatMap((one) => one.offers.map(({ id }) => id));
  const replies = claims.flatMap((one) => one.replies.map(({ id }) => id));
  return [
    ...STANDS.map((name) => countCell(of(name))),
    countCell(claims.map(({ id }) => id)),
    countCell(covered.map(({ id }) => id)),
    countCell(offers),
    countCell(replies),
  ];
}

function hasCoverage(facts: unknown): boolean {
  return (
    (facts as { readonly coverage?: { readonly zones: readonly ActId[] } } | undefined)?.coverage !==
    undefined
  );
}

/** How a claim stands: the relation that stands, or that several do which differ. */
function standsAs(claim: Claim): string {
  const standing = standingRelations(claim);
  if (standing.length === 0) return 'not_compared';
  const [first] = standing;
  return standing.every(({ relation }) => relation === first!.relation) ? first!.relation : 'mixed';
}
