import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWhole } from '../api/whole.ts';
import { AboutClaims } from '../claims/about-claims.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Localized, Mark } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { usePreferences } from '../preferences.tsx';
import { ArticlePart } from './article.tsx';
import { DraftChoice, LanguageChoice, useChange } from './choose.tsx';
import { useDraftText } from './data.ts';
import type { CommentNoun, DraftNoun, TextView } from './model.ts';
import { LanguageName } from './parts.tsx';
import { useSelected } from './selected.ts';
import { columnsFor, languagesOf, wordsIn } from './words.ts';

/** From as many articles on a table of contents stands before them. */
const CONTENTS_FROM = 12;

/** A draft, article by article, in the languages that the reader chose. */
export function ReadView({ instrument, drafts }: TextViewProps) {
  const search = useSearch({ from: '/$dossier/texts/$text' }) as { draft?: string; langs?: string };
  const { language } = usePreferences();
  const text = useText();
  const change = useChange();
  const { data, error, refetch } = useDraftText(instrument.id, search.draft);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const all = languagesOf(data.articles, instrument.authentic);
  const columns = columnsFor(all, search.langs, language);
  return (
    <div className="stack">
      <div className="row no-print text-choices">
        <DraftChoice
          label={text('texts.chooseDraft')}
          drafts={drafts}
          value={data.draft}
          onChange={(draft) => change({ draft })}
        />
        <LanguageChoice all={all} shown={columns} onChange={(langs) => change({ langs: langs.join(',') })} />
      </div>
      <Draft view={data} columns={columns} authentic={instrument.authentic} drafts={drafts} />
      <AboutClaims of={data.articles.map(({ id }) => id)} />
    </div>
  );
}

interface DraftProps {
  readonly view: TextView;
  readonly columns: readonly string[];
  readonly authentic: readonly string[];
  readonly drafts: readonly DraftNoun[];
}

function Draft({ view, columns, authentic, drafts }: DraftProps) {
  const text = useText();
  const comments = useWhole<CommentNoun>('comments');
  const before = draftBefore(drafts, view.draft);
  const selected = useSelected();
  const byArticle = useMemo(
    () => Map.groupBy(comments.data?.items ?? [], ({ article }) => article),
    [comments.data],
  );
  const title = view.fields['title'];
  return (
    <div className={`agreement columns-${columns.length}`}>
      {title?.state === 'open' && (
        <p className="agreement-title">
          <Localized of={title.value} />
        </p>
      )}
      {view.articles.length >= CONTENTS_FROM && <Contents view={view} language={columns[0]!} />}
      <div className="languages agreement-head">
        {columns.map((language) => (
          <p key={language} className="small">
            <LanguageName of={language} />{' '}
            {authentic.includes(language) ? (
              <Mark tone="good">{text('texts.authentic')}</Mark>
            ) : (
              <Mark>{text('texts.notAuthentic')}</Mark>
            )}
          </p>
        ))}
      </div>
      {view.articles.map((article) => (
        <ArticlePart
          key={article.id}
          article={article}
          columns={columns}
          authentic={authentic}
          before={before}
          comments={byArticle.get(article.id) ?? []}
          selected={selected?.article === article.id ? selected : undefined}
        />
      ))}
    </div>
  );
}

/** The articles of the newest draft before one that was not withdrawn; undefined for the first. */
function draftBefore(drafts: readonly DraftNoun[], id: string): ReadonlySet<string> | undefined {
  const at = drafts.findIndex((draft) => draft.id === id);
  const before = drafts.slice(0, Math.max(at, 0)).findLast((draft) => draft.withdrawn === null);
  return before && new Set(before.articles);
}

function Contents({ view, language }: { view: TextView; language: string }) {
  const text = useText();
  return (
    <details className="no-print agreement-contents">
      <summary>{text('texts.contents')}</summary>
      <ul className="bare small">
        {view.articles.map((article) => {
          const { label, heading } = wordsIn(article, language);
          return (
            <li key={article.id} className={`level-${article.level}`}>
              <a href={`#${article.id}`}>
                <bdi dir="ltr">{label ?? article.ref}</bdi> {heading && <bdi>{heading}</bdi>}
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
