import { useParams } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { Cut } from '../components/cut.tsx';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Between, Code, Count, EntryLink, Localized, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import type { ComparisonNoun, CountingNoun, EffortNoun } from './data.ts';
import { RuleWords } from './rule-words.tsx';

/** Every version of every counting rule, the newest of each first. */
export function Rules() {
  const s = useStatistics();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const list = useWhole<CountingNoun>('countings');
  const items = [...(list.data?.items ?? [])].sort((one, other) =>
    one.code < other.code ? -1 : one.code > other.code ? 1 : other.version - one.version,
  );
  return (
    <section className="stack" id="rules">
      <div className="row between">
        <h2>{s('rules.title')}</h2>
        <Act kind="counting.adopt" />
      </div>
      <p className="lead">{s('rules.lead')}</p>
      {list.error && <Problem error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <ul className="bare stack">
          {items.map((rule) => (
            <li key={rule.id} id={rule.id} className="card stack-tight">
              <h3>
                <Localized of={openValue(rule.fields, 'title')} fallback={rule.code} />{' '}
                <Code>{`${rule.code}@${rule.version}`}</Code>
              </h3>
              <Standing because={rule.because} tone={rule.status === 'in_use' ? 'good' : 'plain'}>
                {code('status', rule.status)}
              </Standing>
              <Told field={rule.fields['text']} act={rule.id} name="text" />
              <RuleWords of={rule} />
              <p className="small quiet">
                {s('rule.adopted')} <Voice of={rule.by} /> <When at={rule.at} />{' '}
                <EntryLink dossier={dossier} of={rule.id} />
              </p>
              {rule.status === 'in_use' && (
                <div>
                  <Act kind="counting.adopt" fixed={{ code: rule.code }} initial={{ facts: factsOf(rule) }}>
                    {s('rules.anew')}
                  </Act>
                </div>
              )}
            </li>
          ))}
          <li className="card stack-tight">
            <h3>
              {s('rules.builtIn')} <Code>events@1</Code>
            </h3>
            <p>{s('rule.events')}</p>
            <p className="small quiet">{s(items.length === 0 ? 'rules.builtInUsed' : 'rules.builtInHelp')}</p>
          </li>
        </ul>
      )}
    </section>
  );
}

/** What stands of a rule in the form of its next version. */
function factsOf({ unit, gap_minutes, within_km, kinds, zones, precision }: CountingNoun): object & {
  readonly [name: string]: unknown;
} {
  return {
    unit,
    kinds,
    zones,
    ...(gap_minutes !== undefined && { gap_minutes }),
    ...(within_km !== undefined && { within_km }),
    ...(precision !== undefined && { precision }),
  };
}

/** Every comparison that was declared, the oldest first: none is left out when it does not suit. */
export function Comparisons() {
  const s = useStatistics();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const list = useWhole<ComparisonNoun>('comparisons');
  const columns: Column<ComparisonNoun>[] = [
    {
      name: s('comparisons.what'),
      head: true,
      cell: ({ id, fields }) => (
        <>
          <Localized of={openValue(fields, 'title')} /> <EntryLink dossier={dossier} of={id} />
        </>
      ),
    },
    { name: s('comparisons.how'), cell: ({ compare }) => code('value', compare) },
    {
      name: s('comparisons.windows'),
      cell: ({ windows }) => (
        <span className="stack-tight">
          {windows.map(({ from, to }) => (
            <Between key={from} from={from} to={to} />
          ))}
        </span>
      ),
    },
    {
      name: s('option.zones'),
      cell: ({ zones }) =>
        zones.length === 0
          ? '–'
          : zones.map((group) => (
              <div key={group.join()}>
                {group.map((zone) => (
                  <span key={zone}>
                    <Zone of={zone} />{' '}
                  </span>
                ))}
              </div>
            )),
    },
    {
      name: s('rests.rule'),
      cell: ({ rule }) => (rule === null ? <Code>events@1</Code> : <EntryLink dossier={dossier} of={rule} />),
    },
    {
      name: s('comparisons.declared'),
      cell: ({ by, at }) => (
        <>
          <Voice of={by} brief /> <When at={at} />
        </>
      ),
    },
  ];
  return (
    <section className="stack" id="comparisons">
      <div className="row between">
        <h2>{s('comparisons.title')}</h2>
        <Act kind="counting.declare" />
      </div>
      <p className="lead">{s('comparisons.lead')}</p>
      {list.error && <Problem error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.items.length === 0 && <Empty>{s('comparisons.none')}</Empty>}
      {list.data && list.data.items.length > 0 && (
        <RecordTable
          label={s('comparisons.title')}
          columns={columns}
          items={list.data.items}
          keyOf={({ id }) => id}
          anchor={({ id }) => id}
        />
      )}
    </section>
  );
}

/** How long was watched, where and how, or why not. */
export function Efforts() {
  const s = useStatistics();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const list = useWhole<EffortNoun>('efforts');
  const columns: Column<EffortNoun>[] = [
    {
      name: s('effort.when'),
      head: true,
      cell: ({ from, to }) => <Between from={from} to={to} />,
    },
    { name: s('effort.zone'), cell: ({ zone }) => <Zone of={zone} /> },
    { name: s('effort.method'), cell: ({ method }) => code('value', method) },
    {
      name: s('effort.side'),
      cell: ({ side }) => (side === undefined || side === null ? '–' : <Voice of={side} />),
    },
    {
      name: s('effort.hours'),
      number: true,
      cell: ({ minutes, ground }) =>
        minutes === 0 && ground ? code('value', ground) : <Count of={Math.round(minutes / 6) / 10} />,
    },
    {
      name: s('effort.by'),
      cell: ({ by, id, status, because }) => (
        <span className="stack-tight">
          <Voice of={by} brief />
          {status === 'withdrawn' ? (
            <Standing because={because} tone="warn">
              {code('status', status)}
            </Standing>
          ) : (
            <EntryLink dossier={dossier} of={id} />
          )}
        </span>
      ),
    },
  ];
  const items = [...(list.data?.items ?? [])].reverse();
  return (
    <section className="stack" id="efforts">
      <div className="row between">
        <h2>{s('effort.title')}</h2>
        <Act kind="effort.record" />
      </div>
      <p className="lead">{s('effort.lead')}</p>
      {list.error && <Problem error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      <Cut of={list.data} />
      {list.data && items.length === 0 && <Empty>{s('effort.none_recorded')}</Empty>}
      {items.length > 0 && (
        <RecordTable
          label={s('effort.title')}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          anchor={({ id }) => id}
        />
      )}
    </section>
  );
}
