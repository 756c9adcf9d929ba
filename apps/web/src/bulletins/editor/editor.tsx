import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useDossier } from '../../components/dossier-context.ts';
import { Between, Code, Count } from '../../components/inline.tsx';
import { useBulletins } from '../../i18n/bulletins/bulletins.ts';
import { useCodeWords } from '../../i18n/figures/figures.tsx';
import { useFigures } from '../../statistics/data.ts';
import { DifferenceList } from '../difference-list.tsx';
import { differences } from '../differences.ts';
import { beginning, edited, type History, redone, undone } from '../history.ts';
import { addSection, finished, type Sheet, unsaid, withTitle } from '../sheet.ts';
import { SignStatement } from '../sign-statement.tsx';
import type { SeriesTerms } from '../types.ts';
import { type Begun, type DraftFacts, statementOf } from './begun.ts';
import { DocumentPreview } from './document-preview.tsx';
import { forgetSheet, keepSheet, keptSheet } from './kept.ts';
import { LanguageFields } from './language-fields.tsx';
import { SectionEditor } from './section-editor.tsx';

/** How long after the last edit it is written down, milliseconds. */
const PAUSE_MS = 400;

const SECTIONS = [
  'summary',
  'assessment',
  'concerns',
  'intentions',
  'incidents',
  'harm',
  'access',
  'notices',
  'allegations',
  'findings',
  'responses',
  'consequences',
  'claims',
  'corrections',
  'coverage',
  'method',
  'undertakings',
  'mechanism',
  'challenges',
  'recommendations',
  'authorisation',
  'background',
  'visits',
  'limitations',
  'distribution',
  'known',
  'not_known',
  'next_steps',
] as const;

interface Props {
  readonly begun: Begun;
  readonly series: SeriesTerms;
}

/** A bulletin being written: its words in every language of the series, its figures and records, and its signature. */
export function Editor({ begun, series }: Props) {
  const b = useBulletins();
  const [facts, setFacts] = useState<DraftFacts>(begun.facts);
  const [history, setHistory] = useState<History<Sheet>>(() => beginning(begun.base));
  const [isRestored, setRestored] = useState(false);
  const [isSigned, setSigned] = useState(false);
  const figures = useFigures().data?.items ?? [];
  const sheet = history.now;
  const { dossier } = useParams({ from: '/$dossier' });
  const queries = useQueryClient();
  useRestored(begun, (kept) => {
    setFacts(kept.facts);
    setHistory(edited(beginning(begun.base), kept.sheet));
    setRestored(true);
  });
  useKept(begun, facts, sheet, isSigned);
  const change = (next: Sheet, about = ''): void => {
    setSigned(false);
    setHistory((old) => edited(old, next, about));
  };
  const startOver = (): void => {
    setHistory((old) => edited(old, begun.base));
    setFacts(begun.facts);
    setRestored(false);
    void forgetSheet(begun.name);
  };
  const done = (): void => {
    setSigned(true);
    void forgetSheet(begun.name);
    void queries.invalidateQueries({ queryKey: [dossier] });
  };
  const open = unsaid(sheet, series.languages);
  return (
    <div className="stack-wide">
      <EditorHead begun={begun} facts={facts} onFacts={setFacts} />
      {isRestored && (
        <div className="notice">
          <p>{b('editor.restored')}</p>
          <button type="button" onClick={startOver}>
            {b('editor.startOver')}
          </button>
        </div>
      )}
      <Steps history={history} onChange={setHistory} />
      <section className="stack">
        <h2>{b('editor.name')}</h2>
        <LanguageFields
          label={b('editor.name')}
          languages={series.languages}
          value={sheet.title}
          isLine
          onChange={(title, language) =>
            change(withTitle(sheet, language, title[language] ?? ''), `title ${language}`)
          }
        />
      </section>
      {sheet.content.sections.map((section, at) => (
        <SectionEditor
          // A section has one code and its place; two may be of one code.
          // oxlint-disable-next-line react/no-array-index-key
          key={`${section.section} ${at}`}
          of={section}
          at={at}
          sheet={sheet}
          languages={series.languages}
          figures={figures}
          today={lastDay(facts.to)}
          onChange={change}
        />
      ))}
      <AddSection onAdd={(section) => change(addSection(sheet, section))} />
      <DocumentPreview facts={facts} by={series.office} sheet={sheet} languages={series.languages} />
      <details className="card">
        <summary>{b(begun.revises ? 'editor.changed' : 'editor.changedFirst')}</summary>
        <DifferenceList of={differences(begun.base, finished(sheet))} />
      </details>
      <section className="stack">
        <h2>{b('editor.save')}</h2>
        <p>{b(begun.revises ? 'editor.reviseHelp' : 'editor.draftHelp')}</p>
        {open.length > 0 && (
          <p className="notice tone-warn">
            {b('editor.unsaid')} <Code>{open.join(' ')}</Code>
          </p>
        )}
        <SignStatement statement={() => statementOf(begun, facts, sheet)} onDone={done}>
          {b(begun.revises ? 'editor.revise' : 'editor.draft')}
        </SignStatement>
        {isSigned && (
          <p>
            <Link to="/$dossier/bulletins" params={{ dossier }}>
              {b('title')}
            </Link>
          </p>
        )}
      </section>
    </div>
  );
}

/** What is written about, and of how many entries. */
function EditorHead(props: { begun: Begun; facts: DraftFacts; onFacts: (facts: DraftFacts) => void }) {
  const { begun, facts, onFacts } = props;
  const b = useBulletins();
  const { size } = useDossier();
  return (
    <div className="stack-tight">
      <p className="row">
        <Code>{`${facts.series} ${facts.number}`}</Code>
        <Between from={facts.from} to={facts.to} />
        {facts.corrects !== undefined && <span>{b('isCorrection')}</span>}
      </p>
      <p className="row small quiet">
        <span>
          {b('rests.entries')} <Count of={facts.size} />
        </span>
        {facts.size < size && (
          <button type="button" onClick={() => onFacts({ ...facts, size })}>
            {b('editor.newest')}
          </button>
        )}
        {facts.size !== begun.facts.size && <span>{b('editor.newestTaken')}</span>}
      </p>
    </div>
  );
}

function Steps(props: { history: History<Sheet>; onChange: (history: History<Sheet>) => void }) {
  const { history, onChange } = props;
  const b = useBulletins();
  return (
    <p className="row editor-tools">
      <button type="button" disabled={history.past.length === 0} onClick={() => onChange(undone(history))}>
        {b('editor.undo')}
      </button>
      <button type="button" disabled={history.future.length === 0} onClick={() => onChange(redone(history))}>
        {b('editor.redo')}
      </button>
      <span className="small quiet">{b('editor.kept')}</span>
    </p>
  );
}

function AddSection({ onAdd }: { onAdd: (section: string) => void }) {
  const b = useBulletins();
  const words = useCodeWords();
  return (
    <label className="stack-tight narrow">
      <span>{b('editor.addSection')}</span>
      <select value="" onChange={({ target }) => target.value !== '' && onAdd(target.value)}>
        <option value="">–</option>
        {SECTIONS.map((section) => (
          <option key={section} value={section}>
            {words({ group: 'section', code: section })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Brings back what was begun before, once. */
function useRestored(
  { name, base }: Begun,
  take: (kept: { readonly facts: DraftFacts; readonly sheet: Sheet }) => void,
): void {
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    let wanted = true;
    const restore = async (): Promise<void> => {
      const kept = await keptSheet(name);
      if (wanted && kept && JSON.stringify(kept.sheet) !== JSON.stringify(base)) taking.current(kept);
    };
    void restore();
    return () => {
      wanted = false;
    };
  }, [name, base]);
}

/** Writes down what is written, until it is signed. */
function useKept({ name, base }: Begun, facts: DraftFacts, sheet: Sheet, isSigned: boolean): void {
  useEffect(() => {
    if (isSigned || sheet === base) return undefined;
    const timer = setTimeout(() => void keepSheet(name, facts, sheet).catch(() => undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, base, facts, sheet, isSigned]);
}

/** The last day of a period whose end is not part of it. */
function lastDay(to: string): string {
  return new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
}
