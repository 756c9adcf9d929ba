import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useView } from '../api/views.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { usePreferences } from '../preferences.tsx';
import { Act } from '../write/act.tsx';
import { DraftChoice, useChange } from './choose.tsx';
import { ConsentHistory } from './consent-history.tsx';
import { useDraftText } from './data.ts';
import type { ArticleView, BoardCell, BoardView, InstrumentNoun } from './model.ts';
import { ActList, MemberName, toneOf, useMemberName } from './parts.tsx';
import type { Search } from '../search.ts';
import { Signings } from './signing.tsx';
import { pickText } from '../i18n/languages.ts';

/** How each party stands to each article, now or at any moment that the page shows, and everything said about it. */
export function ConsentView({ instrument, drafts }: TextViewProps) {
  const text = useText();
  if (instrument.standing === 'published') return <Empty>{text('textStatus.published')}</Empty>;
  const isHidden = instrument.released === undefined;
  return (
    <div className="stack-wide">
      <section className="stack">
        <h2>{text('texts.signing')}</h2>
        <Signings instrument={instrument} drafts={drafts} />
      </section>
      {isHidden ? <Hidden /> : <Board instrument={instrument} drafts={drafts} />}
      {!isHidden && <ConsentHistory instrument={instrument} drafts={drafts} />}
    </div>
  );
}

/** Why there is no board for this reader. */
function Hidden() {
  const text = useText();
  return (
    <section className="notice">
      <h2>{text('texts.boardHidden')}</h2>
      <p>{text('texts.boardHiddenWhy')}</p>
    </section>
  );
}

function Board({ instrument, drafts }: TextViewProps) {
  const search = useSearch({ from: '/$dossier/texts/$text' }) as { draft?: string };
  const text = useText();
  const change = useChange();
  const query: Search = search.draft === undefined ? {} : { draft: search.draft };
  const board = useView<BoardView>(
    `instruments/${encodeURIComponent(instrument.id)}/board`,
    query,
    drafts.length > 0,
  );
  const words = useDraftText(instrument.id, search.draft, drafts.length > 0);
  if (drafts.length === 0) return <Empty>{text('texts.noDraft')}</Empty>;
  if (board.error) return <Problem error={board.error} />;
  if (!board.data) return <Loading />;
  const { draft } = board.data;
  const isNewest = drafts.find(({ id }) => id === draft)?.status === 'newest';
  return (
    <section className="stack">
      <h2>{text('texts.board')}</h2>
      <p className="lead">{text('texts.boardNote')}</p>
      <div className="row text-choices no-print">
        <DraftChoice
          label={text('texts.chooseDraft')}
          drafts={drafts}
          value={draft}
          onChange={(id) => change({ draft: id })}
        />
        {isNewest && (
          <>
            <Act kind="consent.give" fixed={{ draft }}>
              {text('texts.consent')}
            </Act>
            <Act kind="consent.reserve" fixed={{ draft }}>
              {text('texts.reserve')}
            </Act>
            <Act kind="consent.release" fixed={{ instrument: instrument.id }}>
              {text('texts.release')}
            </Act>
          </>
        )}
      </div>
      <BoardTable board={board.data} articles={words.data?.articles ?? []} />
      <Released instrument={instrument} />
    </section>
  );
}

function BoardTable({ board, articles }: { board: BoardView; articles: readonly ArticleView[] }) {
  const text = useText();
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const { language } = usePreferences();
  const byId = new Map(articles.map((article) => [article.id, article]));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('texts.board')}>
      <table className="board">
        <thead>
          <tr>
            <th scope="col">{text('texts.article')}</th>
            {board.parties.map((party) => (
              <th key={party} scope="col">
                <MemberName of={party} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map(({ article, ref, cells }) => {
            const heading = pickText(openValue(byId.get(article)?.fields, 'heading'), language);
            return (
              <tr key={article}>
                <th scope="row">
                  <Link
                    to="/$dossier/texts/$text"
                    params={{ dossier, text: id }}
                    search={{ draft: board.draft }}
                    hash={article}
                  >
                    <Code>{ref}</Code> {heading && <bdi lang={heading.language}>{heading.text}</bdi>}
                  </Link>
                </th>
                {cells.map((cell, i) => (
                  <td key={board.parties[i]}>
                    <Cell cell={cell} party={board.parties[i]!} article={ref} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How one party stands to one article; opens the acts from which that follows. */
function Cell({ cell, party, article }: { cell: BoardCell; party: string; article: string }) {
  const text = useText();
  const code = useCode();
  const nameOf = useMemberName();
  const standing = code('standing', cell.standing);
  const words = cell.reserved ? `${standing}, ${text('texts.reserved')}` : standing;
  if (cell.because.length === 0) return <span className="quiet">{words}</span>;
  const label = text('texts.openCell', { party: nameOf(party), article, standing: words });
  return (
    <DialogTrigger>
      <Button className={`mark tone-${toneOf(cell.standing)} status-why`} aria-label={label}>
        {words}
      </Button>
      <Popover className="popover acts-popover" placement="bottom start">
        <Dialog aria-label={label} className="stack">
          <h3>{label}</h3>
          <ActList of={cell.because} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Which parties let the history of consent be shown beyond them. */
function Released({ instrument: { parties, released = [] } }: { instrument: InstrumentNoun }) {
  const text = useText();
  const missing = parties.filter((party) => !released.some(({ member }) => member === party));
  return (
    <dl className="facts small">
      {released.length > 0 && (
        <>
          <dt>{text('texts.boardReleased')}</dt>
          <dd>
            {released.map(({ member }) => (
              <span key={member}>
                <MemberName of={member} />{' '}
              </span>
            ))}
          </dd>
        </>
      )}
      {missing.length > 0 && (
        <>
          <dt>{text('texts.boardNotReleased')}</dt>
          <dd>
            {missing.map((member, i) => (
              <span key={member}>
                {i > 0 && ' · '}
                <MemberName of={member} />
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
