import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DatasetNoun } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { openValue } from '../components/fields.tsx';
import { Between, Code, Count, EntryLink, Id, Localized, When, Words } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { type StatisticsKey, useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import type { CountingNoun, FigureAnswer } from './data.ts';
import { RuleWords } from './rule-words.tsx';
import { useWording } from './wording.ts';

/** What the numbers of a figure rest on, in words. */
export function RestsOn({ of: { figure, terms } }: { of: FigureAnswer }) {
  const s = useStatistics();
  const wording = useWording();
  const { rule, filter, period, effort, precision, provisional, revision } = figure.provenance;
  return (
    <section className="stack">
      <h2>{s('rests.title')}</h2>
      {figure.notes.length > 0 && (
        <ul className="stack-tight">
          {figure.notes.map((note) => (
            <li key={JSON.stringify(note)}>{wording.name(note)}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Pair name="rests.rule">
          <RuleLine rule={rule} />
        </Pair>
        {Object.entries(filter).map(([name, value]) => (
          <Pair key={name} name={`option.${name}` as StatisticsKey}>
            <OptionWords name={name} value={value} />
          </Pair>
        ))}
        <Pair name="rests.period">
          {period ? <Between from={period.from || null} to={period.to || null} /> : s('rests.everything')}
        </Pair>
        <Pair name="rests.effort">{s(`effort.${effort}`)}</Pair>
        <Pair name="rests.precision">
          {precision === null ? s('rests.noCut') : s('rests.cut', { level: String(precision) })}
        </Pair>
        {provisional !== null && (
          <Pair name="rests.provisional">
            <When at={provisional} /> <span className="quiet">{s('rests.provisionalHelp')}</span>
          </Pair>
        )}
        <Pair name="rests.revision">
          <span className="stack-tight">
            <bdi>
              {s('rests.entries')} <Count of={revision.size} />
            </bdi>
            <bdi>
              {s('rests.clocks')} <When at={revision.at} />
            </bdi>
            <bdi>
              {s('rests.root')} <Id of={revision.root} />
            </bdi>
          </span>
        </Pair>
        {figure.provenance.datasets.length > 0 && (
          <Pair name="rests.datasets">
            <Datasets ids={figure.provenance.datasets} attributions={terms.attributions ?? []} />
          </Pair>
        )}
        <Pair name="rests.licence">
          <Words text={terms.licence} />
        </Pair>
      </dl>
    </section>
  );
}

function Pair({ name, children }: { name: StatisticsKey; children: ReactNode }) {
  const s = useStatistics();
  return (
    <div className="pair">
      <dt>{s(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A counting rule: what it says, in whose words, and who adopted it. */
function RuleLine({ rule }: { rule: FigureAnswer['figure']['provenance']['rule'] }) {
  const s = useStatistics();
  const { dossier } = useParams({ from: '/$dossier' });
  const rules = useWhole<CountingNoun>('countings').data?.items;
  const adopted = rules?.find(({ id }) => id === rule.act);
  return (
    <div className="stack-tight">
      <span>
        {adopted && <Localized of={openValue(adopted.fields, 'title')} fallback={rule.code} />}{' '}
        <Code>{`${rule.code}@${rule.version}`}</Code>
      </span>
      {rule.act === null && <span>{s(rule.code === 'events' ? 'rule.events' : 'rule.builtIn')}</span>}
      {adopted && (
        <>
          <span>
            <Localized of={openValue(adopted.fields, 'text')} />
          </span>
          <RuleWords of={adopted} />
          <span className="small quiet">
            {s('rule.adopted')} <Voice of={adopted.by} /> <When at={adopted.at} />{' '}
            <EntryLink dossier={dossier} of={adopted.id} />
          </span>
        </>
      )}
    </div>
  );
}

/** The value of an option in words. */
export function OptionWords({ name, value }: { name: string; value: string }) {
  const code = useCode();
  const s = useStatistics();
  const parts = value.split(',');
  switch (name) {
    case 'zones':
      return parts.map((part) => (
        <span key={part}>
          <Zone of={part} />{' '}
        </span>
      ));
    case 'kinds':
      return <>{parts.map((part) => code('kind', part)).join(' · ')}</>;
    case 'step':
      return <>{s(`step.${value}` as StatisticsKey)}</>;
    case 'by':
      return <ByWords value={value} />;
    case 'precision':
      return <>{s('rests.cut', { level: value })}</>;
    default:
      return <Code>{value}</Code>;
  }
}

const BY = ['all', 'zone', 'side', 'accused'] as const;

/** What the rows or panels of a figure are. */
export function ByWords({ value }: { value: string }) {
  const s = useStatistics();
  const known = BY.find((one) => one === value);
  return <>{known ? s(`by.${known}`) : value}</>;
}

function Datasets({ ids, attributions }: { ids: readonly string[]; attributions: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const datasets = useWhole<DatasetNoun>('datasets').data?.items;
  return (
    <ul className="bare stack-tight">
      {ids.map((id) => {
        const found = datasets?.find((one) => one.id === id);
        return (
          <li key={id}>
            <Localized
              of={openValue(found?.fields, 'title')}
              fallback={found ? `${found.series} ${found.edition}` : ''}
            />{' '}
            <EntryLink dossier={dossier} of={id} />
          </li>
        );
      })}
      {attributions.map((text) => (
        <li key={text} className="small quiet">
          <Words text={text} />
        </li>
      ))}
    </ul>
  );
}
