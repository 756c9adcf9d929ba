import type { ActItem } from '../api/types.ts';
import { Count, EntryLink, Mark } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Told } from '../components/told.tsx';
import { MemberMarks, Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';
import { useParams } from '@tanstack/react-router';
import { useCaseTerms } from './terms.ts';
import type { Tally, Vote } from './types.ts';

interface Props {
  readonly tally: Tally;
  /** Votes on the version that is counted. */
  readonly votes: readonly Vote[];
  readonly acts: ReadonlyMap<string, ActItem>;
  readonly label: string;
}

interface Row {
  readonly member: string;
  readonly vote: Vote | undefined;
  /** Why its vote does not count. */
  readonly why: string | undefined;
}

/** Who voted how, who may not vote and why, and what that comes to under the charter's rule. */
export function TallyPart({ tally, votes, acts, label }: Props) {
  const text = useText();
  const rows: Row[] = [
    ...tally.voters.map((member) => ({ member, why: undefined })),
    ...tally.aside.map(({ member, why }) => ({ member, why })),
  ].map((row) => ({ ...row, vote: votes.findLast((one) => one.member === row.member) }));
  return (
    <div className="stack">
      <dl className="tally">
        {(['for', 'against', 'abstain'] as const).map((name) => (
          <div key={name}>
            <dt>{text(`case.tally.${name}`)}</dt>
            <dd>
              <Count of={tally[name].length} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{text('case.tally.cast')}</dt>
          <dd>
            <Count of={tally.for.length + tally.against.length + tally.abstain.length} /> /{' '}
            <Count of={tally.voters.length} />
          </dd>
        </div>
        <div>
          <dt>{text('case.tally.quorum')}</dt>
          <dd>
            <Count of={tally.quorum} />
          </dd>
        </div>
      </dl>
      <p>
        <TallyWord of={tally} />
      </p>
      <RuleLine />
      <VoteTable rows={rows} acts={acts} label={label} />
    </div>
  );
}

/** Whether the votes carry it, and if not, what is lacking. */
export function TallyWord({ of }: { of: Tally }) {
  const text = useText();
  const code = useCode();
  return of.carried ? (
    <Mark>{text('case.carried')}</Mark>
  ) : (
    <Mark>
      {text('case.notCarried')} {of.lacks !== null && code('case.lacks', of.lacks)}
    </Mark>
  );
}

/** How the body decides under the charter. */
export function RuleLine() {
  const text = useText();
  const code = useCode();
  const { findings } = useCaseTerms();
  return (
    <p className="small quiet">
      {text('case.rule')} {text('term.voters')}:{' '}
      {findings.voters.map((role) => code('role', role)).join(', ')} · {text('term.quorum')}:{' '}
      <Count of={findings.quorum} /> · {text('term.majority')}: {code('term', findings.majority)} ·{' '}
      {text('term.tie')}: {code('term', findings.tie)} · {text('term.own_cause')}:{' '}
      {code('term', findings.own_cause)}
    </p>
  );
}

function VoteTable({ rows, acts, label }: { rows: readonly Row[]; acts: Props['acts']; label: string }) {
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<Row>[] = [
    {
      name: text('case.member'),
      head: true,
      cell: ({ member }) => (
        <span className="plain-head">
          <Voice of={member} /> <MemberMarks of={member} />
        </span>
      ),
    },
    {
      name: text('case.vote'),
      cell: ({ vote, why }) => (
        <span className="row marks">
          {vote ? (
            <Mark>{choice('vote', vote.vote)}</Mark>
          ) : (
            <span className="quiet">{text('case.noVote')}</span>
          )}
          {why !== undefined && <Mark tone="warn">{code('case.aside', why)}</Mark>}
        </span>
      ),
    },
    {
      name: text('case.reason'),
      cell: ({ vote }) => {
        const act = vote && acts.get(vote.id);
        if (!vote || !act?.fields['reason']) return <span className="quiet">–</span>;
        return <Told field={act.fields['reason']} act={vote.id} name="reason" />;
      },
    },
    {
      name: text('case.entry'),
      cell: ({ vote }) =>
        vote ? <EntryLink dossier={dossier} of={vote.id} /> : <span className="quiet">–</span>,
    },
  ];
  return <RecordTable label={label} columns={columns} items={rows} keyOf={({ member }) => member} />;
}
