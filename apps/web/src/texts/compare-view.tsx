import type { ProvisionChange } from '@tasdiq/interop';
import { useSearch } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Mark } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { usePreferences } from '../preferences.tsx';
import { compareDrafts } from './changes.ts';
import { DraftChoice, useChange } from './choose.tsx';
import { useDraftText } from './data.ts';
import type { TextView } from './model.ts';
import { LanguageName } from './parts.tsx';
import { Runs } from './runs.tsx';
import { directionOf, languageName, languagesOf } from './words.ts';

interface CompareSearch {
  readonly from?: string;
  readonly to?: string;
  readonly lang?: string;
  readonly all?: string;
}

/** Two drafts of a text, compared word by word. */
export function CompareView({ instrument, drafts }: TextViewProps) {
  const text = useText();
  const search = useSearch({ from: '/$dossier/texts/$text' }) as CompareSearch;
  const to = drafts.find(({ id }) => id === search.to) ?? drafts.at(-1)!;
  const before = drafts.filter(({ number }) => number < to.number);
  const from =
    drafts.find(({ id }) => id === search.from) ??
    before.findLast(({ withdrawn }) => withdrawn === null) ??
    drafts[0]!;
  const old = useDraftText(instrument.id, from.id);
  const now = useDraftText(instrument.id, to.id);
  const change = useChange();
  if (drafts.length < 2) return <Empty>{text('texts.oneDraft')}</Empty>;
  const error = old.error ?? now.error;
  return (
    <div className="stack">
      <div className="row text-choices no-print">
        <DraftChoice
          label={text('texts.compareFrom')}
          drafts={drafts}
          value={from.id}
          onChange={(id) => change({ from: id, to: to.id })}
        />
        <DraftChoice
          label={text('texts.compareTo')}
          drafts={drafts}
          value={to.id}
          onChange={(id) => change({ from: from.id, to: id })}
        />
        <button type="button" onClick={() => change({ from: to.id, to: from.id })}>
          {text('texts.swap')}
        </button>
      </div>
      {error && <Problem error={error} />}
      {old.data?.draft === from.id && now.data?.draft === to.id ? (
        <Comparison before={old.data} after={now.data} authentic={instrument.authentic} />
      ) : (
        !error && <Loading />
      )}
    </div>
  );
}

function Comparison(props: { before: TextView; after: TextView; authentic: readonly string[] }) {
  const { before, after, authentic } = props;
  const text = useText();
  const { manner } = usePreferences();
  const search = useSearch({ from: '/$dossier/texts/$text' }) as CompareSearch;
  const change = useChange();
  const id = useId();
  const languages = languagesOf([...before.articles, ...after.articles], authentic);
  const language = languages.find((one) => one === search.lang) ?? languages[0] ?? 'und';
  const changes = useMemo(
    () => compareDrafts(before.articles, after.articles, language),
    [before, after, language],
  );
  const changed = changes.filter(isChange);
  const shown = search.all === undefined ? changed : changes;
  return (
    <div className="stack">
      <div className="row no-print">
        <div className="stack-tight">
          <label htmlFor={id}>{text('texts.compareLanguage')}</label>
          <select id={id} value={language} onChange={(event) => change({ lang: event.target.value })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageName(one, manner.locale)}
              </option>
            ))}
          </select>
        </div>
        <label className="choice">
          <input
            type="checkbox"
            checked={search.all === undefined}
            onChange={(event) => change({ all: event.target.checked ? undefined : '1' })}
          />
          {text('texts.onlyChanged')}
        </label>
      </div>
      <p className="small quiet">
        {text('texts.fromTo', {
          from: text('texts.draft', { number: String(before.number) }),
          to: text('texts.draft', { number: String(after.number) }),
        })}{' '}
        · <LanguageName of={language} />
      </p>
      <p className="small quiet">{text('texts.compareNote')}</p>
      {changed.length === 0 && <Empty>{text('texts.nothingChanged')}</Empty>}
      {shown.map((one) => (
        <ChangePart key={`${one.before?.ref} ${one.after?.ref}`} change={one} language={language} />
      ))}
    </div>
  );
}

/** Whether anything about a provision is another than before. */
export function isChange({ kind, moved, renumbered, label }: ProvisionChange): boolean {
  return kind !== 'unchanged' || moved || renumbered || label.length > 0;
}

/** One provision before and after. */
export function ChangePart({ change, language }: { change: ProvisionChange; language: string }) {
  const text = useText();
  const { kind, moved, renumbered, before, after } = change;
  const { ref, level } = (after ?? before)!;
  return (
    <article className={`agreement-article level-${level} change-${kind}`} id={`change-${ref}`}>
      <p className="row agreement-article-head">
        <Code>{ref}</Code>
        <Mark tone={kind === 'unchanged' ? 'plain' : 'warn'}>{text(`texts.change.${kind}`)}</Mark>
        {moved && <Mark>{text('texts.change.moved')}</Mark>}
        {renumbered && before && <Mark>{text('texts.change.renumbered', { ref: before.ref })}</Mark>}
      </p>
      <div lang={language} dir={directionOf(language)} className="agreement-words">
        <Heading change={change} language={language} />
        <p className="words">
          <Part change={change} name="text" language={language} />
        </p>
      </div>
    </article>
  );
}

function Heading({ change, language }: { change: ProvisionChange; language: string }) {
  const provision = (change.after ?? change.before)!;
  const hasLabel = provision.label !== undefined || change.label.length > 0;
  const hasHeading = provision.heading !== undefined || change.heading.length > 0;
  if (!hasLabel && !hasHeading) return null;
  return (
    <h2>
      {hasLabel && <Part change={change} name="label" language={language} />}{' '}
      {hasHeading && <Part change={change} name="heading" language={language} />}
    </h2>
  );
}

/** A part of a provision: as it is where one side is missing or nothing changed, else word by word. */
function Part(props: { change: ProvisionChange; name: 'label' | 'heading' | 'text'; language: string }) {
  const { change, name, language } = props;
  const { kind, before, after } = change;
  if (kind === 'added' || kind === 'removed') {
    const words = (after ?? before)![name] ?? '';
    return words === '' ? null : <Runs of={[{ op: kind, text: words }]} language={language} />;
  }
  const runs = change[name];
  const words = after?.[name] ?? '';
  return <Runs of={runs.length > 0 ? runs : [{ op: 'same', text: words }]} language={language} />;
}
