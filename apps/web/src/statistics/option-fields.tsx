import { INCIDENT_KINDS } from '@tasdiq/core';
import { useId } from 'react';
import type { DatasetNoun } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { DayField } from '../components/day-field.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { openValue } from '../components/fields.tsx';
import { pickText } from '../i18n/languages.ts';
import { type StatisticsKey, useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import type { CountingNoun, FigureEntry, Options } from './data.ts';
import { presetsFor } from './periods.ts';

interface Props {
  readonly entry: FigureEntry;
  readonly options: Options;
  readonly onChange: (options: Options) => void;
  /** The last day to which periods go back from: `YYYY-MM-DD`. */
  readonly today: string;
}

const STEPS = ['day', 'week', 'month', 'year'] as const;
/** UCDP where_prec to which a figure can be cut. */
const CUTS = ['1', '2', '3', '4', '5', '6'] as const;
/** A list that is longer than this folds. */
const FEW = 8;

/** How a figure may be made: each option that it has. */
export function OptionFields({ entry, options, onChange, today }: Props) {
  const s = useStatistics();
  const set = (name: string, value: string | undefined): void => {
    const { [name]: _, ...rest } = options;
    onChange(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  const has = (name: string): boolean => (entry.options as readonly string[]).includes(name);
  return (
    <div className="figure-options">
      {has('from') && has('to') && <Period options={options} onChange={onChange} today={today} />}
      {has('by') && entry.by.length > 1 && <By entry={entry} options={options} set={set} />}
      {has('step') && (
        <Choice name="step" value={options['step']} set={set} usual={s('option.usual')}>
          {STEPS.map((step) => ({ value: step, name: s(`step.${step}`) }))}
        </Choice>
      )}
      {has('rule') && <RuleField value={options['rule']} set={set} />}
      {has('precision') && (
        <Choice name="precision" value={options['precision']} set={set} usual={s('option.anyPlace')}>
          {CUTS.map((cut) => ({ value: cut, name: s('rests.cut', { level: cut }) }))}
        </Choice>
      )}
      {has('dataset') && <DatasetField value={options['dataset']} set={set} />}
      {has('zones') && <Zones value={options['zones']} set={set} />}
      {has('kinds') && <Kinds value={options['kinds']} set={set} />}
    </div>
  );
}

type Set = (name: string, value: string | undefined) => void;

function Choice(props: {
  name: 'step' | 'precision' | 'rule' | 'dataset' | 'by';
  value: string | undefined;
  set: Set;
  usual: string;
  children: readonly { readonly value: string; readonly name: string }[];
}) {
  const { name, value = '', set, usual, children } = props;
  const s = useStatistics();
  return (
    <label className="stack-tight">
      <span>{s(`option.${name}`)}</span>
      <select value={value} onChange={({ target }) => set(name, target.value)}>
        <option value="">{usual}</option>
        {children.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function By({ entry, options, set }: { entry: FigureEntry; options: Options; set: Set }) {
  const s = useStatistics();
  const name = (one: string): string => s(`by.${one}` as StatisticsKey);
  const [usual = '', ...others] = entry.by;
  return (
    <Choice name="by" value={options['by'] === usual ? '' : options['by']} set={set} usual={name(usual)}>
      {others.map((one) => ({ value: one, name: name(one) }))}
    </Choice>
  );
}

function Period({ options, onChange, today }: Pick<Props, 'options' | 'onChange' | 'today'>) {
  const s = useStatistics();
  const { charter } = useDossier();
  const { from = '', to = '', ...rest } = options;
  const presets = presetsFor(today, charter?.terms.from.slice(0, 10));
  const chosen = presets.find((one) => one.from === from && one.to === to)?.preset ?? 'other';
  const choose = (preset: string): void => {
    const found = presets.find((one) => one.preset === preset);
    if (!found) return;
    onChange({ ...rest, ...(found.from && { from: found.from }), ...(found.to && { to: found.to }) });
  };
  const day = (name: 'from' | 'to', value: string | undefined): void => {
    const days = { from, to, [name]: value ?? '' };
    if (days.from !== '' && days.to !== '' && days.from > days.to) return;
    onChange({ ...rest, ...(days.from && { from: days.from }), ...(days.to && { to: days.to }) });
  };
  return (
    <>
      <label className="stack-tight">
        <span>{s('option.period')}</span>
        <select value={chosen} onChange={({ target }) => choose(target.value)}>
          {presets.map(({ preset }) => (
            <option key={preset} value={preset}>
              {s(`period.${preset}`)}
            </option>
          ))}
          {chosen === 'other' && <option value="other">{s('period.other')}</option>}
        </select>
      </label>
      <DayField label={s('option.from')} value={from || undefined} onChange={(value) => day('from', value)} />
      <DayField label={s('option.to')} value={to || undefined} onChange={(value) => day('to', value)} />
    </>
  );
}

function RuleField({ value, set }: { value: string | undefined; set: Set }) {
  const s = useStatistics();
  const { language } = usePreferences();
  const rules = useWhole<CountingNoun>('countings').data?.items ?? [];
  if (rules.length === 0) return null;
  return (
    <Choice name="rule" value={value} set={set} usual={s('option.ruleInUse')}>
      {rules.map((rule) => {
        const title = pickText(openValue(rule.fields, 'title'), language)?.text;
        const name = `${rule.code}@${rule.version}`;
        return { value: name, name: title === undefined ? name : `${title} (${name})` };
      })}
    </Choice>
  );
}

function DatasetField({ value, set }: { value: string | undefined; set: Set }) {
  const s = useStatistics();
  const editions = useWhole<DatasetNoun>('datasets').data?.items ?? [];
  const series = [...new Set(editions.map((one) => one.series))];
  return (
    <Choice name="dataset" value={value} set={set} usual={s('option.allOf')}>
      {[
        ...series.map((one) => ({ value: one, name: one })),
        ...editions.map(({ id, series: of, edition }) => ({ value: id, name: `${of} ${edition}` })),
      ]}
    </Choice>
  );
}

function Zones({ value, set }: { value: string | undefined; set: Set }) {
  const { charter, fields } = useDossier();
  const { language } = usePreferences();
  const names = openValue<Record<string, Record<string, string>>>(fields, 'zone_names');
  const zones = charter?.terms.zones ?? [];
  const items = zones.map((zone) => ({ value: zone, name: pickText(names?.[zone], language)?.text ?? zone }));
  return <Ticks name="zones" value={value} set={set} items={items} />;
}

function Kinds({ value, set }: { value: string | undefined; set: Set }) {
  const code = useCode();
  const items = INCIDENT_KINDS.map((kind) => ({ value: kind as string, name: code('kind', kind) }));
  return <Ticks name="kinds" value={value} set={set} items={items} />;
}

/** Some of several: none ticked is all of them. */
function Ticks(props: {
  name: 'zones' | 'kinds';
  value: string | undefined;
  set: Set;
  items: readonly { readonly value: string; readonly name: string }[];
}) {
  const { name, value, set, items } = props;
  const s = useStatistics();
  const id = useId();
  const ticked = value?.split(',') ?? [];
  const toggle = (one: string, on: boolean): void =>
    set(
      name,
      items
        .map((item) => item.value)
        .filter((item) => (item === one ? on : ticked.includes(item)))
        .join(','),
    );
  if (items.length === 0) return null;
  const ticks = (
    <div className="row option-ticks" role="group" aria-labelledby={id}>
      {items.map((item) => (
        <label key={item.value} className="choice">
          <input
            type="checkbox"
            checked={ticked.includes(item.value)}
            onChange={({ target }) => toggle(item.value, target.checked)}
          />
          {item.name}
        </label>
      ))}
    </div>
  );
  const said = ticked.length === 0 ? s('option.allOf') : s('option.someOf', { count: String(ticked.length) });
  return (
    <details className="option-list" open={items.length <= FEW || ticked.length > 0}>
      <summary id={id}>
        {s(`option.${name}`)} <span className="quiet">{said}</span>
      </summary>
      {ticks}
    </details>
  );
}
