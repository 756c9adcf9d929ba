import { Code, When } from '../components/inline.tsx';
import { type Key, useText } from '../i18n/text.ts';
import { FacetLabel, facetName } from './filter-panel.tsx';
import { type Facet, type Filters, NO_FILTERS, toggled, type Typed, withTyped } from './filters.ts';

const TYPED_NAMES: Readonly<Record<Typed, Key>> = {
  q: 'events.words',
  from: 'events.from',
  to: 'events.to',
  deaths_min: 'events.deathsMin',
};

interface Props {
  readonly filters: Filters;
  readonly change: (to: Filters) => void;
}

/** What is filtered now, each part removable. */
export function FilterChips({ filters, change }: Props) {
  const text = useText();
  const typed = Object.entries(filters.typed) as [Typed, string][];
  const facets = Object.entries(filters.facets) as [Facet, readonly string[]][];
  return (
    <ul className="chips" aria-label={text('events.filters')}>
      {typed.map(([name, value]) => (
        <li key={name}>
          <button type="button" onClick={() => change(withTyped(filters, name, undefined))}>
            {text(TYPED_NAMES[name])}:{' '}
            {name === 'q' ? <bdi>{value}</bdi> : isDay(value) ? <When at={value} /> : <Code>{value}</Code>}
            <Cross />
          </button>
        </li>
      ))}
      {facets.flatMap(([facet, values]) =>
        values.map((value) => (
          <li key={`${facet} ${value}`}>
            <button type="button" onClick={() => change(toggled(filters, facet, value))}>
              {text(facetName(facet))}: <FacetLabel facet={facet} value={value} />
              <Cross />
            </button>
          </li>
        )),
      )}
      {filters.bbox && (
        <li>
          <button type="button" onClick={() => change({ ...filters, bbox: undefined })}>
            {text('events.boxOn')}
            <Cross />
          </button>
        </li>
      )}
      <li>
        <button type="button" onClick={() => change(NO_FILTERS)}>
          {text('events.clear')}
        </button>
      </li>
    </ul>
  );
}

function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value);
}

function Cross() {
  const text = useText();
  return (
    <>
      <span className="hidden-text">{text('events.remove')}</span>
      <span aria-hidden="true">×</span>
    </>
  );
}
