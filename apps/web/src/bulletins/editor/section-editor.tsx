import { useCodeWords } from '../../i18n/figures/figures.tsx';
import { useBulletins } from '../../i18n/bulletins/bulletins.ts';
import type { FigureEntry } from '../../statistics/data.ts';
import {
  addBlock,
  moveBlock,
  moveSection,
  newBlock,
  removeBlock,
  removeSection,
  setBlock,
  type Sheet,
  withSection,
} from '../sheet.ts';
import type { BulletinBlock, Section } from '../types.ts';
import { BlockEditor } from './block-editor.tsx';
import { LanguageFields } from './language-fields.tsx';

const TYPES = ['text', 'list', 'figure', 'records'] as const;

interface Props {
  readonly of: Section;
  readonly at: number;
  readonly sheet: Sheet;
  readonly languages: readonly string[];
  readonly figures: readonly FigureEntry[];
  readonly today: string;
  readonly onChange: (sheet: Sheet, about?: string) => void;
}

/** One section: its heading, its blocks in their order, and what can be added. */
export function SectionEditor({ of: section, at, sheet, languages, figures, today, onChange }: Props) {
  const b = useBulletins();
  const words = useCodeWords();
  const name = words({ group: 'section', code: section.section });
  const last = sheet.content.sections.length - 1;
  const first = figures[0]?.id ?? '';
  return (
    <section className="card stack editor-section" aria-label={name}>
      <div className="row between">
        <h2>{name}</h2>
        <Steps
          name={name}
          isFirst={at === 0}
          isLast={at === last}
          onMove={(by) => onChange(moveSection(sheet, at, by))}
          {...(last > 0 && { onRemove: () => onChange(removeSection(sheet, at)) })}
        />
      </div>
      <details open={section.heading !== undefined}>
        <summary className="small">{b('section.heading')}</summary>
        <LanguageFields
          label={b('section.heading')}
          languages={languages}
          value={section.heading ?? {}}
          isLine
          onChange={(heading, language) =>
            onChange(
              withSection(sheet, at, (one) => ({ ...one, heading })),
              `heading ${at} ${language}`,
            )
          }
        />
      </details>
      {section.blocks.map((block, i) => {
        const place = { section: at, block: i };
        const type = b(`block.${block.type}`);
        return (
          // Blocks have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i} className="stack-tight editor-block">
            <div className="row between">
              <strong className="small">{type}</strong>
              <Steps
                name={`${name}: ${type} ${i + 1}`}
                isFirst={i === 0}
                isLast={i === section.blocks.length - 1}
                onMove={(by) => onChange(moveBlock(sheet, place, by))}
                onRemove={() => onChange(removeBlock(sheet, place))}
              />
            </div>
            <BlockEditor
              of={block}
              languages={languages}
              figures={figures}
              today={today}
              onChange={(made: BulletinBlock, field) =>
                onChange(setBlock(sheet, place, made), field && `${at} ${i} ${field}`)
              }
            />
          </div>
        );
      })}
      <p className="row">
        <span className="quiet small">{b('section.add')}</span>
        {TYPES.map((type) => (
          <button
            key={type}
            type="button"
            onClick={() => onChange(addBlock(sheet, at, newBlock(type, first)))}
          >
            {b(`block.${type}`)}
          </button>
        ))}
      </p>
    </section>
  );
}

function Steps(props: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove?: () => void;
}) {
  const { name, isFirst, isLast, onMove, onRemove } = props;
  const b = useBulletins();
  return (
    <span className="row editor-steps">
      <button type="button" disabled={isFirst} aria-label={b('up', { name })} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" disabled={isLast} aria-label={b('down', { name })} onClick={() => onMove(1)}>
        ↓
      </button>
      {onRemove && (
        <button type="button" aria-label={b('removeNamed', { name })} onClick={onRemove}>
          {b('remove')}
        </button>
      )}
    </span>
  );
}
