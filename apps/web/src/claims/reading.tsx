// oxlint-disable-next-line import/no-unassigned-import
import '../design/reading.css';
import {
  type Article,
  articleText,
  candidatePassages,
  findPassage,
  type CitedPassage,
  type Known,
  type PassageFound,
  type Proposal,
  type Span,
} from '@tasdiq/interop/article';
import { anchorOf, type Anchor } from '@tasdiq/interop';
import { hiddenCharacters, withoutHidden } from '@tasdiq/words';
import { Fragment, type ReactNode, useCallback, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Count, Words } from '../components/inline.tsx';
import { formatCount } from '../format/number.ts';
import { useClaims } from '../i18n/claims/claims.tsx';
import { usePreferences } from '../preferences.tsx';
import { ReadingNotices } from './reading-notices.tsx';
import { movedByWord, piecesOf, type PlacedMark } from './reading-pieces.ts';
import { ReadingProposals } from './reading-proposals.tsx';
import { useReadingSelection } from './reading-selection.ts';

/** A claim that was marked in the article before. */
export interface ReadingMark {
  readonly id: string;
  readonly passage: CitedPassage;
  /** What is shown at its words: a link with a short name. */
  readonly sign: ReactNode;
}

/** What a person marked; `proposal` is the one that it was taken from, with what was read. */
export interface MarkedPassage {
  readonly anchor: Anchor;
  readonly page?: number;
  readonly proposal?: Proposal;
}

interface ReadingProps {
  readonly article: Article;
  /** Names of actors and places of the dossier, for proposals. */
  readonly known?: Known;
  readonly marks?: readonly ReadingMark[];
  /** Absent for those who may only read: then nothing can be selected or is proposed. */
  readonly onMark?: (marked: MarkedPassage) => void;
}

const NO_MARKS: readonly ReadingMark[] = [];

/** An article as text, beside the record: proposals, claims at their words, and a passage to mark. */
export function Reading({ article, known, marks = NO_MARKS, onMark }: ReadingProps) {
  const c = useClaims();
  const text = useMemo(() => articleText(article), [article]);
  const { proposals, more } = useMemo(
    () => (onMark ? candidatePassages(article, known) : { proposals: [], more: false }),
    [article, known, onMark],
  );
  const found = useMemo(
    () => marks.map((mark) => ({ mark, found: findPassage(article, mark.passage) })),
    [article, marks],
  );
  const [selected, setSelected] = useState<Span & { proposal?: Proposal }>();
  const select = useCallback((span: Span) => setSelected(span), []);
  useReadingSelection(select);
  const placed = found.flatMap(({ mark, found: place }): readonly PlacedMark[] =>
    place.state === 'not_found' ? [] : [{ id: mark.id, from: place.from, to: place.to }],
  );
  const use = (proposal: Proposal): void => {
    setSelected({ from: proposal.anchor.from, to: proposal.anchor.to, proposal });
  };
  return (
    <div className="reading stack">
      {onMark && <p className="quiet">{c('reading.lead')}</p>}
      <LostMarks of={found} />
      <ReadingNotices of={article} />
      <article className="reading-words" lang={article.language}>
        {article.paragraphs.map((paragraph, i) => {
          const span = { from: paragraph.from, to: paragraph.from + paragraph.text.length };
          const own = proposals.filter((proposal) => proposal.paragraph === paragraph.id);
          return (
            <Fragment key={paragraph.id}>
              {paragraph.page !== undefined && paragraph.page !== article.paragraphs[i - 1]?.page && (
                <p className="reading-page quiet small">
                  {c('reading.page', { page: String(paragraph.page) })}
                </p>
              )}
              <div className={`reading-paragraph reading-${paragraph.kind}`}>
                {onMark && (
                  <Button
                    className="reading-number"
                    aria-label={c('reading.paragraph', { number: String(i + 1) })}
                    onPress={() => select(span)}
                  >
                    <Count of={i + 1} />
                  </Button>
                )}
                <p data-from={span.from} dir="auto">
                  {piecesOf(span, own, placed, selected).map((piece) => (
                    <span
                      key={piece.from}
                      className={[
                        piece.isProposed && 'reading-proposed',
                        piece.marks.length > 0 && 'reading-claimed',
                        piece.isSelected && 'reading-selected',
                      ]
                        .filter(Boolean)
                        .join(' ')}
                    >
                      {shown(text.slice(piece.from, piece.to))}
                    </span>
                  ))}
                </p>
              </div>
              <Signs
                of={marks.filter(({ id }) => placed.some((each) => each.id === id && endsIn(each, span)))}
              />
              <ReadingProposals of={own} onUse={use} />
            </Fragment>
          );
        })}
      </article>
      {more && <p className="quiet">{c('reading.more')}</p>}
      {onMark && (
        <SelectedPassage
          text={text}
          selected={selected}
          onChange={(span) => setSelected(span)}
          onMark={(span) => {
            const page = article.paragraphs.findLast(({ from }) => from <= span.from)?.page;
            onMark({
              anchor: anchorOf(text, span.from, span.to),
              ...(page === undefined ? {} : { page }),
              ...(selected?.proposal ? { proposal: selected.proposal } : {}),
            });
            setSelected(undefined);
          }}
        />
      )}
    </div>
  );
}

/** Characters that nobody sees are shown by one sign each, so that offsets hold. */
function shown(text: string): string {
  return hiddenCharacters(text).length > 0 ? withoutHidden(text) : text;
}

function endsIn({ to }: Span, stretch: Span): boolean {
  return to > stretch.from && to <= stretch.to;
}

function Signs({ of }: { of: readonly ReadingMark[] }) {
  if (of.length === 0) return null;
  return (
    <p className="reading-signs small">
      {of.map(({ id, sign }) => (
        <span key={id}>{sign} </span>
      ))}
    </p>
  );
}

function LostMarks({ of }: { of: readonly { mark: ReadingMark; found: PassageFound }[] }) {
  const c = useClaims();
  const { manner } = usePreferences();
  const lost = of.filter(({ found }) => found.state === 'not_found' || found.state === 'changed');
  if (lost.length === 0) return null;
  const share = (likeness: number): string => `${formatCount(Math.round(100 * likeness), manner)} %`;
  return (
    <section className="notice" aria-label={c('reading.notFound')}>
      <h3>{c('reading.notFound')}</h3>
      <p className="small">{c('reading.notFoundLead')}</p>
      <ul className="stack-tight">
        {lost.map(({ mark, found }) => (
          <li key={mark.id}>
            {mark.sign} <Words text={mark.passage.exact} />{' '}
            {found.state === 'changed' && (
              <span className="quiet">{c('reading.changed', { share: share(found.likeness) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SelectedPassageProps {
  readonly text: string;
  readonly selected: Span | undefined;
  onChange(span: Span | undefined): void;
  onMark(span: Span): void;
}

const MOVES = [
  ['reading.startBack', 'from', -1],
  ['reading.startOn', 'from', 1],
  ['reading.endBack', 'to', -1],
  ['reading.endOn', 'to', 1],
] as const;

/** The selected words, with buttons that move either end: a passage can be marked without a pointer. */
function SelectedPassage({ text, selected, onChange, onMark }: SelectedPassageProps) {
  const c = useClaims();
  return (
    <section className="reading-selection" aria-label={c('reading.selected')}>
      {selected === undefined ? (
        <p className="quiet">{c('reading.nothing')}</p>
      ) : (
        <>
          <blockquote dir="auto" aria-live="polite">
            <Words text={text.slice(selected.from, selected.to)} />
          </blockquote>
          <div className="reading-buttons">
            {MOVES.map(([key, end, by]) => (
              <Button
                key={key}
                className="button"
                onPress={() => onChange(movedByWord(text, selected, end, by))}
              >
                {c(key)}
              </Button>
            ))}
          </div>
          <div className="reading-buttons">
            <Button className="button primary" onPress={() => onMark(selected)}>
              {c('reading.mark')}
            </Button>
            <Button className="button" onPress={() => onChange(undefined)}>
              {c('reading.letGo')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
