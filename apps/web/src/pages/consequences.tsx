import { useWhole } from '../api/whole.ts';
import { ConsequenceLine } from '../cases/consequence-card.tsx';
import { Ladder } from '../cases/ladder.tsx';
import { useStatusWord } from '../cases/parts.tsx';
import { RuleLine } from '../cases/tally.tsx';
import { useCaseTerms } from '../cases/terms.ts';
import type { ConsequenceNoun } from '../cases/types.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useParties } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';

/** What the text says that a violation leads to, and what was done under it, for every side alike. */
export function ConsequencesPage() {
  const text = useText();
  const found = useWhole<ConsequenceNoun>('consequences');
  const { ownLadder, findings } = useCaseTerms();
  const { choice } = useLabels();
  const items = found.data?.items;
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('case.consequences')}</PageTitle>
        <p className="lead">{text('case.consequencesNote')}</p>
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <section className="stack">
        <h2>{text('case.ladder')}</h2>
        <p className="small quiet">{text(ownLadder ? 'case.ladderOwn' : 'case.ladderDefault')}</p>
        <Ladder consequences={items ?? []} shown={(one) => <ConsequenceLine of={one} />} />
        <p className="small quiet">{text('case.ladderNote')}</p>
      </section>
      <section className="stack">
        <h2>{text('case.howDecided')}</h2>
        <RuleLine />
        <p className="small quiet">
          {text('case.standard')}: {choice('standard', findings.standard)}
        </p>
      </section>
      {items?.length === 0 && <Empty>{text('case.noConsequenceYet')}</Empty>}
      {items && items.length > 0 && <BySide items={items} />}
    </div>
  );
}

const STATES = ['proposed', 'approved', 'applied', 'lifted', 'rejected', 'ground_superseded'] as const;

interface Row {
  readonly key: string;
  readonly actor: boolean;
  readonly own: readonly ConsequenceNoun[];
}

/** A row for every party, even with nothing in it, then for others. */
function BySide({ items }: { items: readonly ConsequenceNoun[] }) {
  const text = useText();
  const word = useStatusWord();
  const parties = useParties();
  const others = items.flatMap(({ target }) => ('actor' in target ? [target.actor] : [target.member]));
  const rows: Row[] = [...new Set([...parties, ...others])].map((key) => {
    const own = items.filter(({ target }) => bearerKey(target) === key);
    return { key, own, actor: own.some(({ target }) => 'actor' in target) };
  });
  const columns: Column<Row>[] = [
    {
      name: text('case.side'),
      head: true,
      cell: ({ key, actor }) => <BearerName of={key} isActor={actor} />,
    },
    ...STATES.map(
      (state): Column<Row> => ({
        name: word('consequence', state),
        number: true,
        cell: ({ own }) => <Count of={own.filter(({ status }) => status === state).length} />,
      }),
    ),
  ];
  return (
    <section className="stack">
      <h2>{text('case.bySide')}</h2>
      <RecordTable label={text('case.bySide')} columns={columns} items={rows} keyOf={({ key }) => key} />
    </section>
  );
}
