import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { AskedTable, type AskedSite } from '../access/asked-table.tsx';
import { spanOf, within } from '../access/figures.ts';
import { KindsTable, LedgerTable } from '../access/ledger-table.tsx';
import { SideCharts } from '../access/side-charts.tsx';
import type { AccessView } from '../access/types.ts';
import type { ActItem } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useActs, useWhole, type Whole } from '../api/whole.ts';
import { HindranceCard, ObstructionCard } from '../cases/access-part.tsx';
import { useCaseTerms } from '../cases/terms.ts';
import type { AccessRequestNoun } from '../cases/types.ts';
import { Cut } from '../components/cut.tsx';
import { DayField } from '../components/day-field.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { pickText } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { useVault, VaultWords } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { ActMenu } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** What narrows the page; both days belong to the time. */
interface Filters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly zone?: string | undefined;
}

const KINDS = ['access.obstruct', 'access.not_possible', 'access.answer'];

/** Freedom of movement: who was asked, what was answered and when, what came of it, who kept whom out. */
export function AccessPage() {
  return (
    <VaultWords>
      <AccessLedger />
    </VaultWords>
  );
}

function AccessLedger() {
  const v = useVault();
  const { from, to, zone } = useSearch({ from: '/$dossier' }) as Filters;
  const filters = { from, to, zone };
  const ledger = useView<AccessView>('access', { ...spanOf(from, to), ...(zone && { zone }) });
  const requests = useWhole<AccessRequestNoun>('access_requests');
  const acts = useActs(KINDS);
  const parts = [ledger, requests, acts];
  const failed = parts.find(({ error }) => error);
  const retry = (): void => parts.forEach((part) => part.error && void part.refetch());
  const isWhole = ledger.data && requests.data && acts.data;
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{v('access')}</PageTitle>
        <p className="lead">{v('access.lead')}</p>
        <ActMenu
          acts={[
            { kind: 'access.request', children: v('act.request') },
            { kind: 'access.obstruct', children: v('act.obstruct') },
            { kind: 'access.not_possible', children: v('act.notPossible') },
          ]}
        />
        <FilterBar of={filters} />
      </div>
      {failed && <Problem error={failed.error} retry={retry} />}
      {!failed && !isWhole && <Loading />}
      {!failed && isWhole && (
        <Ledger ledger={ledger.data} requests={requests.data} acts={acts.data} filters={filters} />
      )}
    </div>
  );
}

function FilterBar({ of: { from, to, zone } }: { of: Filters }) {
  const text = useText();
  const v = useVault();
  const { charter, fields } = useDossier();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const names = openValue<Record<string, Record<string, string>>>(fields, 'zone_names');
  const choose = (name: string, value: string | undefined): void => {
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (search: Record<string, unknown>) => ({ ...search, [name]: value || undefined }),
    } as never);
  };
  return (
    <search className="matrix-filters no-print" aria-label={text('part.filters')}>
      <DayField label={v('filter.from')} value={from} onChange={(day) => choose('from', day)} />
      <DayField label={v('filter.to')} value={to} onChange={(day) => choose('to', day)} />
      <label className="stack-tight">
        <span>{text('case.zone')}</span>
        <select value={zone ?? ''} onChange={({ target }) => choose('zone', target.value)}>
          <option value="">{text('works.any')}</option>
          {charter?.terms.zones.map((one) => (
            <option key={one} value={one}>
              {pickText(names?.[one], language)?.text ?? one}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

interface LedgerProps {
  readonly ledger: AccessView;
  readonly requests: Whole<AccessRequestNoun>;
  readonly acts: Whole<ActItem>;
  readonly filters: Filters;
}

function Ledger({ ledger, requests, acts, filters }: LedgerProps) {
  const v = useVault();
  const limit = Number(useCaseTerms().clocks.access_hours);
  const { rows, byOthers } = ledger;
  const { asked, obstructions, hindrances, answers } = useNarrowed(requests, acts, filters);
  return (
    <>
      <Section title={v('ledger')} note={v('ledger.note')}>
        <SideCharts rows={rows} limit={limit} />
        <LedgerTable rows={rows} />
      </Section>
      <Section title={v('obstructionsByKind')} note={v('obstructionsByKind.note')}>
        {rows.some(({ obstructions: count }) => count > 0) ? (
          <KindsTable rows={rows} />
        ) : (
          <Empty>{v('obstructions.noneOfMembers')}</Empty>
        )}
        <p className="small">
          {v('obstructions.byOthers')} <Count of={byOthers} />
        </p>
      </Section>
      <NotPossible of={ledger.notPossible} />
      <Section title={v('asked')} count={asked.length} note={v('asked.note')}>
        <Cut of={requests} />
        {asked.length === 0 ? <Empty>{v('asked.none')}</Empty> : <AskedTable items={asked} acts={answers} />}
      </Section>
      <Section title={v('obstructions')} count={obstructions.length} note={v('obstructions.note')}>
        <Cut of={acts} />
        {obstructions.length === 0 && <Empty>{v('obstructions.none')}</Empty>}
        {obstructions.map((act) => (
          <ObstructionCard key={act.index} of={act} />
        ))}
      </Section>
      <Section title={v('hindrances')} count={hindrances.length} note={v('notPossible.note')}>
        {hindrances.length === 0 && <Empty>{v('hindrances.none')}</Empty>}
        {hindrances.map((act) => (
          <HindranceCard key={act.index} of={act} />
        ))}
      </Section>
    </>
  );
}

function Section(props: { title: string; note: string; count?: number; children: ReactNode }) {
  const { title, note, count, children } = props;
  return (
    <section className="stack">
      <h2>
        {title}
        {count !== undefined && (
          <span className="quiet small">
            {' '}
            <Count of={count} />
          </span>
        )}
      </h2>
      <p className="small quiet">{note}</p>
      {children}
    </section>
  );
}

/** What kept teams away without anybody's doing: it stands apart, and no side's row has it. */
function NotPossible({ of }: { of: AccessView['notPossible'] }) {
  const v = useVault();
  const { choice } = useLabels();
  const grounds = Object.entries(of).sort(([, one], [, other]) => other - one);
  return (
    <Section title={v('notPossible')} note={v('notPossible.note')}>
      {grounds.length === 0 && <Empty>{v('hindrances.none')}</Empty>}
      {grounds.length > 0 && (
        <dl className="tally">
          {grounds.map(([ground, count]) => (
            <div key={ground}>
              <dt>{choice('ground', ground)}</dt>
              <dd>
                <Count of={count} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** What the filters leave, the newest first. */
function useNarrowed(
  requests: Whole<AccessRequestNoun>,
  acts: Whole<ActItem>,
  { from, to, zone }: Filters,
): {
  readonly asked: readonly AskedSite[];
  readonly obstructions: readonly ActItem[];
  readonly hindrances: readonly ActItem[];
  readonly answers: ReadonlyMap<string, ActItem>;
} {
  return useMemo(() => {
    const inZone = (one: unknown): boolean => !zone || one === zone;
    const asked = requests.items
      .filter(({ at }) => within(at, from, to))
      .toReversed()
      .flatMap((request) =>
        request.access
          .filter((site) => inZone(site.zone))
          .map((site, i): AskedSite => ({ request, site, isFirst: i === 0 })),
      );
    const seen = acts.items.filter(({ loggedAt }) => within(loggedAt, from, to));
    const sitesOf = ({ facts }: ActItem): readonly { readonly zone: string }[] =>
      (facts['sites'] ?? []) as readonly { readonly zone: string }[];
    return {
      asked,
      obstructions: seen.filter(
        (act) => act.act === 'access.obstruct' && (!zone || sitesOf(act).some((site) => inZone(site.zone))),
      ),
      hindrances: seen.filter((act) => act.act === 'access.not_possible' && inZone(act.facts['zone'])),
      answers: new Map(acts.items.map((act) => [act.id ?? '', act])),
    };
  }, [requests, acts, from, to, zone]);
}
