import { type Anchor, anchorOf } from '@tasdiq/interop';
import { Link, useParams } from '@tanstack/react-router';
import { openValue } from '../components/fields.tsx';
import { Code, EntryLink, Localized, Mark } from '../components/inline.tsx';
import type { Texts } from '../api/types.ts';
import { useCode, useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import { placeBrackets, placePassage, type MarkedRange } from './marks.ts';
import { MarkedWords } from './marked-words.tsx';
import type { ArticleView, CommentNoun } from './model.ts';
import { ForceFacts, LanguageName, useMemberName } from './parts.tsx';
import { passageMarks, type Selected } from './selected.ts';
import { directionOf, wordsIn } from './words.ts';

export interface ArticleProps {
  readonly article: ArticleView;
  readonly columns: readonly string[];
  readonly authentic: readonly string[];
  /** Versions of the draft before; undefined when there is none. */
  readonly before: ReadonlySet<string> | undefined;
  /** On this very version. */
  readonly comments: readonly CommentNoun[];
  /** Words that the reader has selected, in this article or another. */
  readonly selected: Selected | undefined;
}

/** A version of an article: its words in each language, whose brackets stand in them, what was said about it. */
export function ArticlePart(props: ArticleProps) {
  const { article, columns, comments } = props;
  const marked = useMarks(article, comments);
  const lost = lostBrackets(article, columns);
  return (
    <article className={`agreement-article level-${article.level}`} id={article.id}>
      <ArticleHead {...props} />
      <div className="languages">
        {columns.map((language) => (
          <Column key={language} article={article} language={language} marked={marked(language)} />
        ))}
      </div>
      {lost.length > 0 && <LostBrackets article={article} codes={lost} />}
      {article.force && <ForceFacts force={article.force} />}
    </article>
  );
}

function ArticleHead({ article, before, comments, authentic, selected }: ArticleProps) {
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const text = useText();
  const code = useCode();
  const isNew = before !== undefined && !before.has(article.id);
  const passage = passageOf(article, selected);
  const hasSource = article.from !== null && before?.has(article.from) === true;
  return (
    <header className="row agreement-article-head">
      <span className="small">
        {code('value', article.kind)} {article.ref !== article.kind && <Code>{article.ref}</Code>}
      </span>
      {article.brackets.length > 0 && <Mark tone="warn">{text('textStatus.bracketed')}</Mark>}
      {isNew && (
        <Link
          to="/$dossier/texts/$text"
          params={{ dossier, text: id }}
          search={{ view: 'compare' }}
          hash={`change-${article.ref}`}
          className="small"
        >
          {text(hasSource ? 'texts.changedInDraft' : 'texts.newInDraft')}
        </Link>
      )}
      {comments.length > 0 && (
        <Link
          to="/$dossier/texts/$text"
          params={{ dossier, text: id }}
          search={{ view: 'comments' }}
          hash={`on-${article.id}`}
          className="small"
        >
          {text('texts.comments')} <bdi>{comments.length}</bdi>
        </Link>
      )}
      <span className="small quiet agreement-version">
        {text('texts.version')} <EntryLink dossier={dossier} of={article.id} />
      </span>
      <span className="no-print small">
        <Act
          kind="text.comment"
          initial={{
            facts: { language: passage?.language ?? authentic[0] },
            ...(passage && { fields: { passage: passage.anchor } }),
          }}
          fixed={{ article: article.id }}
        >
          {text('texts.comment')}
          {passage && (
            <bdi lang={passage.language} className="selected-words">
              “{passage.anchor.exact}”
            </bdi>
          )}
        </Act>
      </span>
    </header>
  );
}

/** The passage that is selected in an article, as a comment keeps it; undefined when it is in another. */
function passageOf(
  { id, fields }: ArticleView,
  selected: Selected | undefined,
): { readonly language: string; readonly anchor: Anchor } | undefined {
  const words = openValue<Texts>(fields, 'text')?.[selected?.language ?? ''];
  if (!selected || selected.article !== id || words === undefined || selected.to > words.length)
    return undefined;
  return { language: selected.language, anchor: anchorOf(words, selected.from, selected.to) };
}

function Column(props: { article: ArticleView; language: string; marked: readonly MarkedRange[] }) {
  const { article, language, marked } = props;
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const { label, heading, text: words, translation, withheld } = wordsIn(article, language);
  if (heading === undefined && words === undefined) {
    return <div className="quiet small">{text(withheld ? 'texts.withheld' : 'texts.noWords')}</div>;
  }
  return (
    <div lang={language} dir={directionOf(language)} className="agreement-words">
      <p className="column-language small quiet" lang="" dir="auto">
        <LanguageName of={language} />
      </p>
      {(heading !== undefined || label !== undefined) && (
        <h2>
          {label !== undefined && <bdi className="agreement-label">{label}</bdi>}
          {label !== undefined && heading !== undefined && ' '}
          {heading !== undefined && <MarkedWords text={heading} ranges={[]} article={article} />}
        </h2>
      )}
      {words !== undefined && (
        <p className="words" {...passageMarks(translation === undefined ? article.id : '', language)}>
          <MarkedWords text={words} ranges={marked} article={article} />
        </p>
      )}
      {translation !== undefined && (
        <p className="small" lang="" dir="auto">
          <Mark tone="warn">{text('texts.translation')}</Mark>{' '}
          <EntryLink dossier={dossier} of={translation} />
        </p>
      )}
    </div>
  );
}

/** What is marked in the words of each language: brackets of the version, passages of comments. */
function useMarks(article: ArticleView, comments: readonly CommentNoun[]) {
  const texts = openValue<Texts>(article.fields, 'text') ?? {};
  const passages = comments.flatMap((comment) => {
    const anchor = openValue<Parameters<typeof placePassage>[1]>(comment.fields, 'passage');
    const place = anchor && placePassage(texts, anchor);
    return place ? [{ comment, place }] : [];
  });
  return (language: string): MarkedRange[] => {
    const own = passages
      .filter(({ place }) => place.language === language)
      .map(
        ({ comment, place: { from, to } }): MarkedRange => ({ kind: 'comment', of: comment.id, from, to }),
      );
    return [...placeBrackets(texts[language] ?? '', bracketsIn(article, language)).ranges, ...own];
  };
}

function bracketsIn(article: ArticleView, language: string): { code: string; words: string | undefined }[] {
  const words = openValue<Readonly<Record<string, Texts>>>(article.fields, 'brackets') ?? {};
  return article.brackets.map(({ code }) => ({ code, words: words[code]?.[language] }));
}

/** Brackets that stand in the words of none of the languages shown. */
function lostBrackets(article: ArticleView, columns: readonly string[]): string[] {
  const texts = openValue<Texts>(article.fields, 'text') ?? {};
  const lost = columns.map(
    (language) => new Set(placeBrackets(texts[language] ?? '', bracketsIn(article, language)).unplaced),
  );
  return article.brackets.map(({ code }) => code).filter((code) => lost.every((set) => set.has(code)));
}

function LostBrackets({ article, codes }: { article: ArticleView; codes: readonly string[] }) {
  const text = useText();
  const nameOf = useMemberName();
  const words = openValue<Readonly<Record<string, Texts>>>(article.fields, 'brackets') ?? {};
  return (
    <div className="small stack-tight">
      <p className="quiet">{text('texts.bracketsNotHere')}</p>
      <ul className="bare">
        {article.brackets
          .filter(({ code }) => codes.includes(code))
          .map(({ code, by }) => (
            <li key={code}>
              <Mark tone="warn">{text('texts.bracket', { who: by.map(nameOf).join(', ') })}</Mark>{' '}
              {words[code] ? <Localized of={words[code]} /> : <Code>{code}</Code>}
            </li>
          ))}
      </ul>
    </div>
  );
}
