import type { Anchor } from '@tasdiq/interop';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized, Mark, When, Words } from '../components/inline.tsx';
import type { Texts } from '../api/types.ts';
import { useCode, useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { Act } from '../write/act.tsx';
import { DraftChoice, useChange } from './choose.tsx';
import { useDraftText } from './data.ts';
import { placePassage } from './marks.ts';
import type { ArticleNoun, ArticleView, CommentNoun } from './model.ts';
import { Voice } from './parts.tsx';
import { type Thread, threadsOf } from './threads.ts';
import { wordsIn } from './words.ts';

/** What was said about passages of a draft and of the versions from which it was made, in threads. */
export function CommentsView({ instrument, drafts }: TextViewProps) {
  const search = useSearch({ from: '/$dossier/texts/$text' }) as { draft?: string };
  const text = useText();
  const change = useChange();
  const draft = useDraftText(instrument.id, search.draft);
  const comments = useWhole<CommentNoun>('comments');
  const versions = useWhole<ArticleNoun>('articles', { instrument: instrument.id });
  const error = draft.error ?? comments.error ?? versions.error;
  if (error) return <Problem error={error} />;
  if (!draft.data || !comments.data || !versions.data) return <Loading />;
  const from = new Map(versions.data.items.map((one) => [one.id, one.from]));
  const threads = threadsOf(draft.data.articles, comments.data.items, (id) => from.get(id));
  return (
    <div className="stack">
      <div className="row text-choices no-print">
        <DraftChoice
          label={text('texts.chooseDraft')}
          drafts={drafts}
          value={draft.data.draft}
          onChange={(id) => change({ draft: id })}
        />
      </div>
      {threads.every((one) => one.threads.length === 0) && <Empty>{text('texts.noComments')}</Empty>}
      {threads
        .filter((one) => one.threads.length > 0)
        .map(({ article, threads: own }) => (
          <section key={article.id} className="stack" id={`on-${article.id}`}>
            <ArticleName article={article} language={instrument.authentic[0] ?? 'en'} />
            {own.map((thread) => (
              <ThreadPart key={thread.comment.id} thread={thread} article={article} />
            ))}
          </section>
        ))}
    </div>
  );
}

function ArticleName({ article, language }: { article: ArticleView; language: string }) {
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const code = useCode();
  const { heading } = wordsIn(article, language);
  return (
    <h2>
      <Link to="/$dossier/texts/$text" params={{ dossier, text: id }} search={{}} hash={article.id}>
        {code('value', article.kind)} <Code>{article.ref}</Code>
        {heading !== undefined && (
          <>
            {' · '}
            <bdi lang={language}>{heading}</bdi>
          </>
        )}
      </Link>
    </h2>
  );
}

function ThreadPart({ thread, article }: { thread: Thread; article: ArticleView }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const { comment, replies } = thread;
  return (
    <article className="card stack" id={comment.id}>
      <p className="row">
        <strong>
          <Voice of={comment.by} />
        </strong>
        <When at={comment.at} /> <EntryLink dossier={dossier} of={comment.id} />
        {comment.article !== article.id && <Mark tone="warn">{text('texts.onEarlier')}</Mark>}
      </p>
      <Passage comment={comment} article={article} />
      <CommentWords of={comment} />
      {replies.length > 0 && (
        <div className="replies stack">
          {replies.map((reply) => (
            <ThreadPart key={reply.comment.id} thread={reply} article={article} />
          ))}
        </div>
      )}
      <p className="no-print">
        <Act
          kind="text.comment"
          initial={{ facts: { language: Object.keys(wordsOf(article))[0] ?? 'en' } }}
          fixed={{ article: article.id, answers: comment.id }}
        >
          {text('texts.reply')}
        </Act>
      </p>
    </article>
  );
}

function CommentWords({ of }: { of: CommentNoun }) {
  const text = useText();
  const field = of.fields['text'];
  return field?.state === 'open' ? (
    <p className="words">
      <Localized of={field.value} />
    </p>
  ) : (
    <p className="quiet">{text('event.restricted')}</p>
  );
}

function wordsOf({ fields }: ArticleView): Texts {
  return openValue<Texts>(fields, 'text') ?? {};
}

/** The passage as it was marked, and what has become of it in this version. */
function Passage({ comment, article }: { comment: CommentNoun; article: ArticleView }) {
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const text = useText();
  const anchor = openValue<Anchor>(comment.fields, 'passage');
  if (!anchor) return null;
  const place = placePassage(wordsOf(article), anchor);
  return (
    <div className="stack-tight">
      <blockquote className="passage">
        <span className="quiet small">{text('texts.onPassage')}</span> <Words text={anchor.exact} />
      </blockquote>
      <p className="row small">
        {!place && <Mark tone="warn">{text('texts.passageLost')}</Mark>}
        {place?.state === 'changed' && (
          <>
            <Mark tone="warn">{text('texts.passageChanged')}</Mark>
            <q lang={place.language}>
              <Words text={wordsOf(article)[place.language]!.slice(place.from, place.to)} />
            </q>
          </>
        )}
        {place?.state === 'moved' && <Mark>{text('texts.passageMoved')}</Mark>}
        {place && (
          <Link
            to="/$dossier/texts/$text"
            params={{ dossier, text: id }}
            search={{ langs: place.language }}
            hash={article.id}
          >
            {text('texts.toPassage')}
          </Link>
        )}
      </p>
    </div>
  );
}
