import type { FigureEntry } from '../../statistics/data.ts';
import { OptionFields } from '../../statistics/option-fields.tsx';
import { useWording } from '../../statistics/wording.ts';
import { useBulletins } from '../../i18n/bulletins/bulletins.ts';
import type { BulletinBlock, Words } from '../types.ts';
import { LanguageFields } from './language-fields.tsx';
import { RecordPicker } from './record-picker.tsx';

interface Props {
  readonly of: BulletinBlock;
  readonly languages: readonly string[];
  readonly figures: readonly FigureEntry[];
  /** The last day of the bulletin's period. */
  readonly today: string;
  /** `field` names what is typed in; empty for what is a step of its own. */
  readonly onChange: (block: BulletinBlock, field: string) => void;
}

/** One block of a section, as it can be edited. */
export function BlockEditor(props: Props) {
  const { of: block, languages, onChange } = props;
  const b = useBulletins();
  switch (block.type) {
    case 'text':
      return (
        <LanguageFields
          label={b('block.text')}
          languages={languages}
          value={block.text}
          onChange={(text, language) => onChange({ ...block, text }, language)}
        />
      );
    case 'list':
      return <ListEditor {...props} of={block} />;
    case 'figure':
      return <FigureEditor {...props} of={block} />;
    case 'records':
      return (
        <RecordPicker ids={block.ids} onChange={(ids) => onChange({ ...block, ids: ids as never }, '')} />
      );
  }
}

function ListEditor(props: Props & { readonly of: Extract<BulletinBlock, { type: 'list' }> }) {
  const { of: block, languages, onChange } = props;
  const b = useBulletins();
  const items = block.items as readonly Words[];
  const set = (next: readonly Words[], field: string): void =>
    onChange({ ...block, items: [...next] }, field);
  return (
    <div className="stack-tight">
      {items.map((item, i) => (
        // Items have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i} className="row list-item">
          <LanguageFields
            label={b('block.item', { number: String(i + 1) })}
            languages={languages}
            value={item}
            isLine
            onChange={(value, language) =>
              set(
                items.map((one, at) => (at === i ? value : one)),
                `${i} ${language}`,
              )
            }
          />
          {items.length > 1 && (
            <button
              type="button"
              onClick={() =>
                set(
                  items.filter((_, at) => at !== i),
                  '',
                )
              }
            >
              {b('remove')}
            </button>
          )}
        </div>
      ))}
      <p>
        <button type="button" onClick={() => set([...items, {}], '')}>
          {b('block.addItem')}
        </button>
      </p>
    </div>
  );
}

function FigureEditor(props: Props & { readonly of: Extract<BulletinBlock, { type: 'figure' }> }) {
  const { of: block, figures, today, onChange } = props;
  const b = useBulletins();
  const wording = useWording();
  const entry = figures.find(({ id }) => id === block.figure);
  return (
    <div className="stack-tight">
      <label className="stack-tight">
        <span>{b('block.figure')}</span>
        <select
          value={block.figure}
          onChange={({ target }) =>
            onChange({ ...block, figure: target.value as never, options: {} as never }, '')
          }
        >
          {figures.map(({ id }) => (
            <option key={id} value={id}>
              {wording.name({ group: 'figure', code: id })}
            </option>
          ))}
        </select>
      </label>
      {entry && entry.options.length > 0 && (
        <OptionFields
          entry={entry}
          options={block.options as Readonly<Record<string, string>>}
          today={today}
          onChange={(options) => onChange({ ...block, options: options as never }, '')}
        />
      )}
    </div>
  );
}
