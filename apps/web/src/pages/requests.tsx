import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AssuranceNoun, RequestNoun } from '../api/talks-types.ts';
import { useActs, useWhole, type Whole } from '../api/whole.ts';
import { Cut } from '../components/cut.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Assurances } from '../requests/assurances.tsx';
import { type Acts, RequestLedger } from '../requests/ledger.tsx';
import { fitting, type RequestFilters } from '../requests/summary.ts';
import { RequestSummary } from '../requests/summary-table.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

const WORDED = [
  'request.answer',
  'request.withdraw',
  'assurance.note',
  'assurance.side',
  'assurance.withdraw',
];

/** Who asked whom for what and what was answered; and what was only said, as each side tells it. */
export function RequestsPage() {
  const text = useText();
  const requests = useWhole<RequestNoun>('requests');
  const assurances = useWhole<AssuranceNoun>('assurances');
  const worded = useActs(WORDED);
  const queries = [requests, assurances, worded];
  const error = queries.find((query) => query.error)?.error;
  const retry = (): void => {
    for (const query of queries) if (query.error) void query.refetch();
  };
  const acts: Acts = new Map((worded.data?.items ?? []).map((act) => [act.id ?? '', act]));
  const isWhole = requests.data && assurances.data && worded.data;
  useAnchor(isWhole !== undefined);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('requests.title')}</PageTitle>
        <p className="lead">{text('requests.lead')}</p>
      </div>
      {error && <Problem error={error} retry={retry} />}
      {!error && !isWhole && <Loading />}
      {isWhole && (
        <>
          <Requests requests={requests.data} acts={acts} />
          <RequestSummary requests={requests.data.items} />
          <Assurances assurances={assurances.data.items} acts={acts} />
        </>
      )}
    </div>
  );
}

/** Goes to what the address names once it is there: the list was not when the page was opened. */
function useAnchor(ready: boolean): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (ready && id) document.querySelector(`[id="${CSS.escape(id)}"]`)?.scrollIntoView();
  }, [ready]);
}

function Requests({ requests, acts }: { requests: Whole<RequestNoun>; acts: Acts }) {
  const text = useText();
  const { kind, state, party } = useSearch({ from: '/$dossier' }) as RequestFilters;
  const filters = { kind, state, party };
  const shown = fitting(requests.items, filters);
  return (
    <section className="stack">
      <div className="row between">
        <h2>
          {text('requests.ledger')}{' '}
          <span className="quiet">
            <Count of={shown.length} />
          </span>
        </h2>
        <Act kind="request.make">{text('requests.ask')}</Act>
      </div>
      <Cut of={requests} />
      {requests.items.length === 0 && <Empty>{text('requests.none')}</Empty>}
      {requests.items.length > 0 && <Filters filters={filters} requests={requests.items} />}
      {requests.items.length > 0 && shown.length === 0 && <Empty>{text('requests.noneFit')}</Empty>}
      {shown.length > 0 && <RequestLedger requests={shown} acts={acts} />}
    </section>
  );
}

interface FilterProps {
  readonly filters: RequestFilters;
  readonly requests: readonly RequestNoun[];
}

/** What occurs in the ledger can be chosen; the choice is in the address. */
function Filters({ filters, requests }: FilterProps) {
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  const { members } = useDossier();
  const { language } = usePreferences();
  const named = new Set(
    requests.flatMap(({ by, addressees }) => [by.split('/')[0]!, ...addressees.map(({ member }) => member)]),
  );
  const memberName = (name: string): string =>
    pickText(members.find((one) => one.code === name)?.name ?? undefined, language)?.text ?? name;
  return (
    <div className="row choices no-print" role="group" aria-label={text('part.filters')}>
      <Choice
        name="party"
        label={text('requests.party')}
        value={filters.party}
        values={members.map((member) => member.code).filter((member) => named.has(member))}
        word={memberName}
      />
      <Choice
        name="kind"
        label={text('requests.kind')}
        value={filters.kind}
        values={[...new Set(requests.map(({ kind }) => kind))].sort()}
        word={(kind) => choice('kind', kind)}
      />
      <Choice
        name="state"
        label={text('requests.state')}
        value={filters.state}
        values={[...new Set(requests.map(({ status }) => status))].sort()}
        word={(state) => code('requestStatus', state)}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly values: readonly string[];
  readonly word: (value: string) => string;
}

function Choice({ name, label, value = '', values, word }: ChoiceProps) {
  const text = useText();
  const navigate = useNavigate();
  const choose = (to: string): void => {
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (search: Record<string, unknown>) => ({ ...search, [name]: to || undefined }),
    } as never);
  };
  return (
    <label className="stack-tight">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">{text('requests.all')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
