import { type FormEvent, useEffect, useState } from 'react';
import { useActorNames } from '../actors/names.ts';
import type { Facets, FacetValue } from '../api/types.ts';
import { DayField } from '../components/day-field.tsx';
import { Count, Words } from '../components/inline.tsx';
import { type Key, useCode, useText } from '../i18n/text.ts';
import { COUNTED, type Facet, type Filters, toggled, withTyped } from './filters.ts';

/** Values of a facet that are shown before the reader asks for more. */
const FEW = 8;

const NAMES: Readonly<Record<Facet, Key>> = {
  origin: 'events.origin',
  kind: 'events.kind',
  country: 'events.country',
  zone: 'events.zone',
  actor: 'events.actor',
  series: 'events.dataset',
  dataset: 'datasets.edition',
  place_precision: 'events.precision',
  status: 'events.status',
};
/** Facets whose values are codes with a name in the interface; the group of their texts. */
const GROUPS: Readonly<Partial<Record<Facet, string>>> = {
  origin: 'origin',
  kind: 'kind',
  place_precision: 'precision',
  status: 'status',
};

interface Props {
  readonly filters: Filters;
  readonly counts: Facets | undefined;
  readonly change: (to: Filters) => void;
}

/** What a facet is called. */
export function facetName(facet: Facet): Key {
  return NAMES[facet];
}

/** All filters of the events page. */
export function FilterPanel({ filters, counts, change }: Props) {
  const text = useText();
  return (
    <search className="filters" aria-label={text('events.filters')}>
      <WordsField filters={filters} change={change} />
      <div className="stack">
        <DayField
          label={text('events.from')}
          value={filters.typed.from}
          onChange={(day) => change(withTyped(filters, 'from', day))}
        />
        <DayField
          label={text('events.to')}
          value={filters.typed.to}
          onChange={(day) => change(withTyped(filters, 'to', day))}
        />
        <label className="stack-tight">
          <span>{text('events.deathsMin')}</span>
          <input
            type="number"
            min={0}
            dir="ltr"
            value={filters.typed.deaths_min ?? ''}
            onChange={(event) => change(withTyped(filters, 'deaths_min', event.target.value))}
          />
        </label>
      </div>
      {COUNTED.map((facet) => (
        <FacetField key={facet} facet={facet} values={counts?.[facet]} filters={filters} change={change} />
      ))}
    </search>
  );
}

function WordsField({ filters, change }: Pick<Props, 'filters' | 'change'>) {
  const text = useText();
  const [words, setWords] = useState(filters.typed.q ?? '');
  useEffect(() => setWords(filters.typed.q ?? ''), [filters.typed.q]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change(withTyped(filters, 'q', words.trim()));
  };
  return (
    <form onSubmit={submit}>
      <label className="stack-tight">
        <span>{text('events.words')}</span>
        <input
          type="search"
          name="q"
          dir="auto"
          aria-describedby="words-help"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            if (event.target.value === '') change(withTyped(filters, 'q', undefined));
          }}
          onBlur={() => change(withTyped(filters, 'q', words.trim()))}
        />
      </label>
      <p id="words-help" className="quiet small">
        {text('events.wordsHelp')}
      </p>
    </form>
  );
}

interface FacetProps {
  readonly facet: Facet;
  readonly values: readonly FacetValue[] | undefined;
  readonly filters: Filters;
  readonly change: (to: Filters) => void;
}

function FacetField({ facet, values = [], filters, change }: FacetProps) {
  const text = useText();
  const [all, setAll] = useState(false);
  const chosen = filters.facets[facet] ?? [];
  const known = new Set(values.map(({ value }) => value));
  const missing = chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }));
  const list = [...missing, ...values].filter(({ value }) => value !== '');
  if (list.length === 0) return null;
  const shown = all ? list : list.filter(({ value }, index) => index < FEW || chosen.includes(value));
  return (
    <fieldset className="facet">
      <legend>{text(NAMES[facet])}</legend>
      <ul>
        {shown.map((value) => (
          <li key={value.value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(value.value)}
                onChange={() => change(toggled(filters, facet, value.value))}
              />
              <FacetLabel facet={facet} value={value.value} />
              <span className="quiet">
                <Count of={value.count} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      {!all && list.length > shown.length && (
        <button type="button" className="link small" onClick={() => setAll(true)}>
          {text('events.moreFacets')} (<Count of={list.length - shown.length} />)
        </button>
      )}
    </fieldset>
  );
}

/** What a value of a facet is called. */
export function FacetLabel({ facet, value }: { facet: Facet; value: string }) {
  const code = useCode();
  const names = useActorNames();
  const group = GROUPS[facet];
  if (group) return <span>{code(group, value)}</span>;
  return <Words {...(names.get(value) ?? { text: facet === 'dataset' ? value.slice(0, 10) : value })} />;
}
