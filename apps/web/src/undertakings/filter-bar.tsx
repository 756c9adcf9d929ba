import { useEffect, useState } from 'react';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { DayField } from '../components/day-field.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { bearerKey, GROUPS, isFiltered, type MatrixFilters, NO_FILTERS, SORTS } from './filters.ts';
import { useNames } from './names.ts';

interface Props {
  readonly filters: MatrixFilters;
  readonly items: readonly UndertakingNoun[];
  readonly change: (to: MatrixFilters) => void;
}

/** Filters, order and grouping; each is one choice among what there is. */
export function FilterBar({ filters, items, change }: Props) {
  const text = useText();
  const code = useCode();
  const names = useNames();
  const set = <N extends keyof MatrixFilters>(name: N, value: MatrixFilters[N]): void =>
    change({ ...filters, [name]: value });
  const members = (keys: readonly string[]): [string, string][] =>
    names.inOrder(keys).map((key) => [key, names.ofBearer(key)]);
  const codes = (group: string, values: readonly string[]): [string, string][] =>
    [...new Set(values)].sort().map((value) => [value, code(group, value)]);
  return (
    <search className="matrix-filters no-print" aria-label={text('works.filters')}>
      <WordsField value={filters.q} set={(value) => set('q', value)} />
      <Choice
        label={text('works.from')}
        value={filters.bearer}
        options={members(items.flatMap(({ from }) => from.map(bearerKey)))}
        set={(value) => set('bearer', value)}
      />
      <Choice
        label={text('works.to')}
        value={filters.owed}
        options={members(items.flatMap(({ to }) => to.map(bearerKey)))}
        set={(value) => set('owed', value)}
      />
      <Choice
        label={text('works.standing')}
        value={filters.status}
        options={codes(
          'stands',
          items.map(({ status }) => status),
        )}
        set={(value) => set('status', value)}
      />
      <Choice
        label={text('works.kind')}
        value={filters.kind}
        options={codes(
          'value',
          items.map(({ kind }) => kind),
        )}
        set={(value) => set('kind', value)}
      />
      <Choice
        label={text('works.text')}
        value={filters.instrument}
        options={[...new Set(items.map(({ instrument }) => instrument))].map((id) => [id, names.ofText(id)])}
        set={(value) => set('instrument', value)}
      />
      <DayField
        label={text('works.dueFrom')}
        value={filters.from || undefined}
        onChange={(day) => set('from', day ?? '')}
      />
      <DayField
        label={text('works.dueTo')}
        value={filters.to || undefined}
        onChange={(day) => set('to', day ?? '')}
      />
      <label className="stack-tight">
        <span>{text('works.sort')}</span>
        <select
          value={filters.sort}
          onChange={(event) => set('sort', event.target.value as MatrixFilters['sort'])}
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {text(`works.sort.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="stack-tight">
        <span>{text('works.group')}</span>
        <select
          value={filters.group}
          onChange={(event) => set('group', event.target.value as MatrixFilters['group'])}
        >
          {GROUPS.map((one) => (
            <option key={one} value={one}>
              {text(`works.group.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="row check">
        <input
          type="checkbox"
          checked={filters.overdue}
          onChange={(event) => set('overdue', event.target.checked)}
        />
        {text('works.onlyOverdue')}
      </label>
      {isFiltered(filters) && (
        <p className="row check">
          <button
            type="button"
            onClick={() =>
              change({ ...NO_FILTERS, sort: filters.sort, group: filters.group, view: filters.view })
            }
          >
            {text('works.clear')}
          </button>
        </p>
      )}
    </search>
  );
}

function Choice({
  label,
  value,
  options,
  set,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  set: (value: string) => void;
}) {
  const text = useText();
  const isKnown = value === '' || options.some(([one]) => one === value);
  return (
    <label className="stack-tight">
      <span>{label}</span>
      <select value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{text('works.any')}</option>
        {!isKnown && <option value={value}>{value.slice(0, 24)}</option>}
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function WordsField({ value, set }: { value: string; set: (value: string) => void }) {
  const text = useText();
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set(words.trim());
      }}
    >
      <label className="stack-tight">
        <span>{text('works.words')}</span>
        <input
          type="search"
          name="q"
          dir="auto"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            if (event.target.value === '') set('');
          }}
          onBlur={() => words.trim() !== value && set(words.trim())}
        />
      </label>
    </form>
  );
}
