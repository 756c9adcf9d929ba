import { draftDiff } from '@tasdiq/interop';
import { useCode, useText } from '../../i18n/text.ts';
import { provisionIn } from '../changes.ts';
import { ChangePart } from '../compare-view.tsx';
import { sourceOf, type TableProps } from './decisions.ts';
import { ForceEditor } from './force-editor.tsx';
import type { Row } from './sheet.ts';
import { Labelled } from './source-part.tsx';

const KINDS = ['preamble', 'chapter', 'article', 'paragraph', 'annex', 'final'] as const;
const LEVELS = [1, 2, 3, 4, 5, 6] as const;
/** Lines of a provision at which it may be split. */
const MOST_LINES = 40;

/** Everything about a provision that can be decided before it is tabled. */
export function RowEditor(props: TableProps & { row: Row; at: number }) {
  const { row, at, sheet, edit, plan, before, decided, proposed, onDecide } = props;
  const text = useText();
  const code = useCode();
  const { key } = row;
  const planned = plan.articles[at];
  const source = sourceOf(row, decided, proposed);
  const known = before.find(({ id }) => id === source);
  const kind = planned?.kept === undefined ? String(planned?.facts['kind'] ?? 'article') : known!.kind;
  return (
    <div className="provision-editor stack">
      <div className="row text-choices">
        <Labelled label={text('texts.import.ref')}>
          {(id) => (
            <input
              id={id}
              className="mono"
              dir="ltr"
              value={row.ref}
              onChange={(event) => edit({ edit: 'rename', key, ref: event.target.value.trim() })}
            />
          )}
        </Labelled>
        <Labelled label={text('texts.import.level')}>
          {(id) => (
            <select
              id={id}
              value={row.level}
              onChange={(event) => edit({ edit: 'level', key, level: Number(event.target.value) })}
            >
              {LEVELS.map((level) => (
                <option key={level}>{level}</option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={text('texts.import.kind')}>
          {(id) => (
            <select
              id={id}
              value={kind}
              onChange={(event) =>
                onDecide({ ...decided, kinds: { ...decided.kinds, [key]: event.target.value } })
              }
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {code('value', one)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {before.length > 0 && (
          <Labelled label={text('texts.import.continues')}>
            {(id) => (
              <select
                id={id}
                value={source ?? ''}
                onChange={(event) =>
                  onDecide({ ...decided, sources: { ...decided.sources, [key]: event.target.value || null } })
                }
              >
                <option value="">{text('texts.import.newArticle')}</option>
                {before.map((article) => (
                  <option key={article.id} value={article.id}>
                    {article.ref} {provisionIn(article, props.language).heading ?? ''}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
        )}
      </div>
      <div className="row">
        <button type="button" disabled={at === 0} onClick={() => edit({ edit: 'move', key, by: -1 })}>
          {text('texts.import.up')}
        </button>
        <button
          type="button"
          disabled={at === sheet.rows.length - 1}
          onClick={() => edit({ edit: 'move', key, by: 1 })}
        >
          {text('texts.import.down')}
        </button>
        <button type="button" disabled={at === 0} onClick={() => edit({ edit: 'merge', key })}>
          {text('texts.import.merge')}
        </button>
        <button type="button" onClick={() => edit({ edit: 'remove', key })}>
          {text('texts.import.remove')}
        </button>
      </div>
      <SplitPart row={row} onSplit={(line) => edit({ edit: 'split', key, line })} />
      {kind === 'final' && (
        <ForceEditor
          force={decided.forces[key] ?? known?.force ?? undefined}
          onChange={(force) => onDecide({ ...decided, forces: { ...decided.forces, [key]: force } })}
        />
      )}
      {known && planned?.kept === undefined && (
        <ChangePart
          change={draftDiff([{ ...provisionIn(known, props.language), ref: row.ref }], [row])[0]!}
          language={props.language}
        />
      )}
    </div>
  );
}

/** Lines at which a provision can be split in two. */
function SplitPart({ row, onSplit }: { row: Row; onSplit: (line: number) => void }) {
  const text = useText();
  const lines = row.text.split('\n');
  if (lines.length < 2) return null;
  return (
    <details>
      <summary>{text('texts.import.splitHelp', { ref: row.ref })}</summary>
      <ol className="bare stack-tight">
        {lines.slice(1, MOST_LINES).map((line, i) => (
          // Lines of one provision have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className="row">
            <button type="button" onClick={() => onSplit(i + 1)}>
              {text('texts.import.split')}
            </button>
            <bdi className="small">{line.slice(0, 100)}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}
