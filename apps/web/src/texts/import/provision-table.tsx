import type { Tabling } from '@tasdiq/client';
import { useEffect, useRef, useState } from 'react';
import { Count, Mark, Words } from '../../components/inline.tsx';
import { useText } from '../../i18n/text.ts';
import { directionOf } from '../words.ts';
import type { TableProps } from './decisions.ts';
import { RowEditor } from './row-editor.tsx';
import type { Row, RowFault } from './sheet.ts';

/** Rows that are shown at once. */
const PART = 60;

/** The provisions as they will be tabled, each with what becomes of it; one at a time is open to be changed. */
export function ProvisionTable(props: TableProps) {
  const { sheet, edit, plan, faults, sought } = props;
  const text = useText();
  const [most, setMost] = useState(PART);
  const [open, setOpen] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const at = sheet.rows.findIndex(({ ref }) => ref === sought?.ref);
    if (at < 0) return;
    setMost((now) => Math.max(now, at + 1));
    setOpen(sheet.rows[at]!.key);
    // The row may not be there before the next frame.
    requestAnimationFrame(() => list.current?.children[at]?.scrollIntoView({ block: 'start' }));
    // Only what somebody asked for moves the page, not each change of the rows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [sought]);
  return (
    <div className="stack">
      <p className="row">
        <button type="button" disabled={sheet.past.length === 0} onClick={() => edit({ edit: 'undo' })}>
          {text('texts.import.undo')}
        </button>
        <button type="button" disabled={sheet.future.length === 0} onClick={() => edit({ edit: 'redo' })}>
          {text('texts.import.redo')}
        </button>
        <span>{text('texts.articlesCount', { count: String(sheet.rows.length) })}</span>
        {faults.size > 0 && (
          <Mark tone="bad">
            {String(faults.size)} {text('texts.import.refInvalid')}
          </Mark>
        )}
      </p>
      <ol className="bare provision-list" ref={list}>
        {sheet.rows.slice(0, most).map((row, i) => (
          <li key={row.key} id={`row-${row.ref}`} className={`provision level-${row.level}`}>
            <RowHead
              row={row}
              planned={plan.articles[i]}
              fault={faults.get(row.key)}
              open={open === row.key}
              onToggle={() => setOpen(open === row.key ? undefined : row.key)}
              language={props.language}
            />
            {open === row.key && <RowEditor {...props} row={row} at={i} />}
          </li>
        ))}
      </ol>
      {sheet.rows.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + PART)}>
            <span>
              {text('app.more')} (<Count of={sheet.rows.length - most} />)
            </span>
          </button>
        </p>
      )}
      {plan.removed.length > 0 && <p>{text('texts.import.leftOut', { refs: plan.removed.join(' · ') })}</p>}
    </div>
  );
}

interface HeadProps {
  readonly row: Row;
  readonly planned: Tabling['articles'][number] | undefined;
  readonly fault: RowFault | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly language: string;
}

function RowHead({ row, planned, fault, open, onToggle, language }: HeadProps) {
  const text = useText();
  const { ref, label, heading, text: words } = row;
  return (
    <div className="provision-head">
      <button type="button" className="link mono" aria-expanded={open} onClick={onToggle}>
        <bdi dir="ltr">{ref}</bdi>
      </button>
      <div lang={language} dir={directionOf(language)} className="provision-words">
        {(label !== undefined || heading !== undefined) && (
          <strong>
            {[label, heading]
              .filter((part) => part !== undefined)
              .map((part) => (
                <span key={part}>
                  <Words text={part!} />{' '}
                </span>
              ))}
          </strong>
        )}
        {words !== '' && (
          <p className={open ? 'words' : 'clamp'}>
            <Words text={words} />
          </p>
        )}
      </div>
      <div className="provision-fate">
        {fault && <Mark tone="bad">{text(`texts.import.${fault}`)}</Mark>}
        {planned && <Fate planned={planned} />}
      </div>
    </div>
  );
}

/** What becomes of a provision. */
function Fate({ planned }: { planned: Tabling['articles'][number] }) {
  const text = useText();
  if (planned.kept !== undefined) return <Mark tone="good">{text('texts.import.keptVersion')}</Mark>;
  return planned.facts['from'] === null ? (
    <Mark>{text('texts.import.newArticle')}</Mark>
  ) : (
    <Mark tone="warn">{text('texts.import.newVersion')}</Mark>
  );
}
