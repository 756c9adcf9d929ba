import { Link, useParams } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized, Mark, When } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { Act } from '../write/act.tsx';
import { type ConsentEvent, consentEvents } from './consent-events.ts';
import { useAct } from './data.ts';
import type { ArticleNoun, ConsentNoun, ReservationNoun } from './model.ts';
import { MemberName, StatusWhy, toneOf } from './parts.tsx';

/** Every word about consent to a text, the newest first; each opens the board as it stood then. */
export function ConsentHistory({ instrument, drafts }: TextViewProps) {
  const text = useText();
  const query = { instrument: instrument.id };
  const consents = useWhole<ConsentNoun>('consents', query);
  const reservations = useWhole<ReservationNoun>('reservations', query);
  const versions = useWhole<ArticleNoun>('articles', query);
  const error = consents.error ?? reservations.error ?? versions.error;
  if (error) return <Problem error={error} />;
  if (!consents.data || !reservations.data || !versions.data) return <Loading />;
  const refs = new Map(versions.data.items.map(({ id, ref }) => [id, ref]));
  const events = consentEvents(consents.data.items, reservations.data.items);
  return (
    <section className="stack">
      <h2>{text('texts.consentHistory')}</h2>
      <p className="lead">{text('texts.consentHistoryNote')}</p>
      {events.length === 0 && <Empty>{text('texts.noConsent')}</Empty>}
      <ol className="bare stack" reversed>
        {events.map((event) => {
          const draft = drafts.find(({ id }) => id === event.draft);
          return (
            <li key={event.id} className="consent-event">
              <EventPart
                event={event}
                draft={draft?.number}
                whole={draft !== undefined && event.articles.length === draft.articles.length}
                refs={refs}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface EventProps {
  readonly event: ConsentEvent;
  readonly draft: number | undefined;
  /** Whether it is about every article of its draft. */
  readonly whole: boolean;
  readonly refs: ReadonlyMap<string, string>;
}

function EventPart({ event, draft, whole, refs }: EventProps) {
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const text = useText();
  const code = useCode();
  const { consent } = event;
  return (
    <div className="stack-tight">
      <p className="row">
        <strong>
          <MemberName of={event.member} />
        </strong>
        <span>{code('act', event.act)}</span>
        <Mark tone={toneOf(event.what)}>
          {code(event.act === 'consent.reserve' ? 'value' : 'standing', event.what)}
        </Mark>
        {event.act === 'consent.give' && consent && consent.status !== consent.form && (
          <StatusWhy status={consent.status} because={consent.because} />
        )}
        <When at={event.at} /> <EntryLink dossier={dossier} of={event.id} />
      </p>
      <p className="small row">
        {draft !== undefined && <span>{text('texts.draft', { number: String(draft) })}</span>}
        {whole ? (
          <span>{text('texts.allArticles')}</span>
        ) : (
          event.articles.length > 0 && (
            <span>
              {event.articles.map((article, i) => (
                <span key={article}>
                  {i > 0 && ' · '}
                  <Code>{refs.get(article) ?? article.slice(0, 8)}</Code>
                </span>
              ))}
            </span>
          )
        )}
        <Link
          to="/$dossier/texts/$text"
          params={{ dossier, text: id }}
          search={{
            view: 'consent',
            ...(event.draft !== undefined && { draft: event.draft }),
            asOf: event.at,
          }}
          className="no-print"
        >
          {text('texts.boardThen')}
        </Link>
      </p>
      <EventWords id={event.id} />
      {event.act === 'consent.give' && consent?.entered && <Entered entered={consent.entered} />}
      {event.act === 'consent.give' && consent && <ConsentActs of={consent} />}
    </div>
  );
}

/** What can be said of a consent by whoever gave it, and of one on paper by who certifies it. */
function ConsentActs({ of: { id, status, entered } }: { of: ConsentNoun }) {
  const text = useText();
  if (status === 'withdrawn' || status === 'disowned') return null;
  const fixed = { consent: id };
  return (
    <p className="row no-print">
      {status === 'ad_referendum' && (
        <Act kind="consent.confirm" fixed={fixed}>
          {text('texts.confirmConsent')}
        </Act>
      )}
      <Act kind="consent.withdraw" fixed={fixed}>
        {text('texts.withdrawConsent')}
      </Act>
      {entered && !entered.certified && <Act kind="consent.certify" fixed={fixed} />}
      {entered && !entered.owned && <Act kind="consent.own" fixed={fixed} />}
    </p>
  );
}

/** The reason, statement or text that goes with an act of consent. */
function EventWords({ id }: { id: string }) {
  const { data } = useAct(id);
  const text = useText();
  const code = useCode();
  if (!data) return null;
  const ground = data.facts['ground'];
  const said = ['statement', 'reason', 'text', 'note'].flatMap((name) => {
    const field = data.fields[name];
    return field ? [{ name, field }] : [];
  });
  return (
    <>
      {typeof ground === 'string' && <p className="small">{code('value', ground)}</p>}
      {said.map(({ name, field }) => (
        <p key={name} className="words">
          {field.state === 'open' ? (
            <Localized of={field.value} />
          ) : (
            <span className="quiet">{text('event.restricted')}</span>
          )}
        </p>
      ))}
    </>
  );
}

/** How a consent on paper came in, and who stands for it. */
function Entered({ entered }: { entered: NonNullable<ConsentNoun['entered']> }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const code = useCode();
  const { by, medium, received, certified, owned } = entered;
  return (
    <dl className="facts small">
      <dt>{text('texts.enteredFor', { who: by })}</dt>
      <dd>
        {code('value', medium)} · {text('texts.received')} <When at={received} />
      </dd>
      <dt>{text('texts.certified')}</dt>
      <dd>
        {certified === null ? (
          <Mark tone="warn">{text('texts.notCertified')}</Mark>
        ) : (
          <EntryLink dossier={dossier} of={certified} />
        )}
      </dd>
      {owned && (
        <>
          <dt>{text('texts.ownWord', { view: code('value', owned.view) })}</dt>
          <dd>
            <EntryLink dossier={dossier} of={owned.id} />
          </dd>
        </>
      )}
    </dl>
  );
}
