import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { Choices, occurring } from '../cases/choices.tsx';
import { type Narrowing, useSideNarrowing } from '../cases/case-list.tsx';
import { Cut } from '../components/cut.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { ReadAll } from '../components/told.tsx';
import { formatMonth, humanised } from '@tasdiq/words';
import { useClaims } from '../i18n/claims/claims.tsx';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { useClaimWord } from './claim-marks.tsx';
import { ClaimTable } from './claim-table.tsx';
import { Keeper, useKeeper } from './keeper.tsx';
import { byTopic, monthOf, type TopicGroup } from './ledger.ts';
import { RangeChart } from './range-chart.tsx';
import type { ClaimNoun } from './types.ts';

/** Everything that was said in public and entered here, by topic, with the numbers that were given side by side. */
export function LedgerPage() {
  const c = useClaims();
  const found = useWhole<ClaimNoun>('claims');
  const items = found.data?.items;
  const keeper = useKeeper();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{c('claims.title')}</PageTitle>
        <p className="lead">{c('claims.note')}</p>
        <Keeper />
        {keeper && (
          <div className="row no-print">
            <Link className="button" to="/$dossier/claims/read" params={{ dossier }}>
              {c('claims.read')}
            </Link>
            <Act kind="claim.capture" />
          </div>
        )}
        <ReadAll />
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {items?.length === 0 && keeper && <Empty>{c('claims.none')}</Empty>}
      {items && items.length > 0 && (
        <section className="stack">
          <Cut of={found.data} />
          <Narrowed items={items} />
        </section>
      )}
    </div>
  );
}

function Narrowed({ items }: { items: readonly ClaimNoun[] }) {
  const text = useText();
  const chosen = useSearch({ from: '/$dossier' }) as Readonly<Record<string, string | undefined>>;
  const narrowedBy = useNarrowings();
  const choices = narrowedBy.map(({ name, label, valuesOf, word, inOrder = occurring }) => ({
    name,
    label,
    word,
    value: chosen[name],
    values: inOrder(items.flatMap(valuesOf)),
  }));
  const shown = items.filter((one) =>
    narrowedBy.every(({ name, valuesOf }) => !chosen[name] || valuesOf(one).includes(chosen[name])),
  );
  return (
    <>
      <Choices of={choices} />
      <p role="status" className="small quiet">
        <Count of={shown.length} /> / <Count of={items.length} />
      </p>
      {shown.length === 0 && <Empty>{text('case.noneFit')}</Empty>}
      {byTopic(shown).map((group) => (
        <Topic key={group.topic ?? ''} of={group} />
      ))}
    </>
  );
}

function useNarrowings(): Narrowing<ClaimNoun>[] {
  const c = useClaims();
  const word = useClaimWord();
  const { choice } = useLabels();
  const { manner } = usePreferences();
  const bySide = useSideNarrowing<ClaimNoun>();
  const onRecord = bySide('speaker', c('claim.speaker'), ({ speaker }) => (speaker ? [speaker] : []));
  return [
    { name: 'topic', label: c('claim.topic'), valuesOf: ({ topic }) => (topic ? [topic] : []), word: same },
    {
      ...onRecord,
      // Whom the record does not know stands under the publisher's words.
      valuesOf: (one) => (one.speaker ? onRecord.valuesOf(one) : wordsFor(one)),
      word: (value) => (value.startsWith('“') ? value : onRecord.word(value)),
    },
    {
      name: 'kind',
      label: c('claim.kind'),
      valuesOf: ({ kind }) => [kind],
      word: (one) => choice('kind', one),
    },
    {
      name: 'relation',
      label: c('claim.standing'),
      valuesOf: ({ status }) => [status],
      word: (one) => word('claim', one),
    },
    {
      name: 'medium',
      label: c('claim.medium'),
      valuesOf: ({ medium }) => [medium],
      word: (one) => choice('medium', one),
    },
    {
      name: 'month',
      label: c('claim.said'),
      valuesOf: monthOf,
      word: (one) => formatMonth(one, manner),
    },
  ];
}

const same = (value: string): string => value;

function wordsFor({ fields, speaker }: ClaimNoun): string[] {
  const words = openValue<string>(fields, 'speaker');
  return speaker || words === undefined ? [] : [`“${words}”`];
}

/** One topic: numbers side by side where there are several, and all its claims. */
function Topic({ of: { topic, claims, measured } }: { of: TopicGroup }) {
  const c = useClaims();
  const id = `topic-${topic ?? ''}`;
  return (
    <section className="stack claim-topic" id={id} aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>
        {topic === undefined ? c('claims.noTopic') : <bdi>{humanised(topic)}</bdi>}{' '}
        <span className="quiet small">
          <Count of={claims.length} />
        </span>
      </h2>
      {topic !== undefined &&
        measured.map((one) => (
          <RangeChart key={one.unit} of={one} label={c('ranges.label', { topic, unit: one.unit })} />
        ))}
      <ClaimTable of={claims} label={c('claims.table', { topic: topic ?? c('claims.noTopic') })} />
    </section>
  );
}
