import { Link, useParams } from '@tanstack/react-router';
import { hiddenCharacters, withoutHidden } from '@tasdiq/words';
import { useText } from '../i18n/text.ts';
import { type MarkedRange, type Segment, segmentsOf } from './marks.ts';
import type { ArticleView } from './model.ts';
import { useMemberName } from './parts.tsx';

/**
 * Words of an article with what is marked in them. Characters that nobody sees are made visible, each by one sign, so
 * that offsets hold.
 */
export function MarkedWords(props: { text: string; ranges: readonly MarkedRange[]; article: ArticleView }) {
  const { text, ranges, article } = props;
  const hidden = hiddenCharacters(text);
  const shown = hidden.length > 0 ? withoutHidden(text) : text;
  const comments = ranges.filter(({ kind }) => kind === 'comment').map(({ of }) => of);
  return (
    <>
      {segmentsOf(shown, ranges).map((segment) => (
        <Piece key={segment.from} segment={segment} article={article} comments={comments} />
      ))}
      {hidden.length > 0 && (
        <span className="mark-bad">
          <bdi dir="ltr">{hidden.join(' ')}</bdi>
        </span>
      )}
    </>
  );
}

interface PieceProps {
  readonly segment: Segment;
  readonly article: ArticleView;
  /** Ids of comments in the order of their numbers. */
  readonly comments: readonly string[];
}

function Piece({ segment: { text, marks, ends }, article, comments }: PieceProps) {
  if (marks.length === 0) return <>{text}</>;
  const inBracket = marks.some(({ kind }) => kind === 'bracket');
  const isCommented = marks.some(({ kind }) => kind === 'comment');
  return (
    <>
      <span className={[inBracket && 'in-bracket', isCommented && 'commented'].filter(Boolean).join(' ')}>
        {text}
      </span>
      {ends.map((range) =>
        range.kind === 'bracket' ? (
          <BracketOwner key={range.of} article={article} code={range.of} />
        ) : (
          <CommentSign key={range.of} id={range.of} number={comments.indexOf(range.of) + 1} />
        ),
      )}
    </>
  );
}

/** Whose brackets end here. */
function BracketOwner({ article, code }: { article: ArticleView; code: string }) {
  const text = useText();
  const nameOf = useMemberName();
  const by = article.brackets.find((bracket) => bracket.code === code)?.by ?? [];
  if (by.length === 0) return null;
  const who = by.map(nameOf).join(', ');
  return (
    <span className="bracket-owner">
      <span className="hidden-text">{text('texts.bracketEnds', { who })}</span>
      <bdi aria-hidden="true">{who}</bdi>
    </span>
  );
}

function CommentSign({ id, number }: { id: string; number: number }) {
  const { dossier, text: instrument } = useParams({ from: '/$dossier/texts/$text' });
  const text = useText();
  return (
    <Link
      className="comment-sign"
      to="/$dossier/texts/$text"
      params={{ dossier, text: instrument }}
      search={{ view: 'comments' }}
      hash={id}
      aria-label={text('texts.showComment', { number: String(number) })}
    >
      <bdi>{number}</bdi>
    </Link>
  );
}
