import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Empty } from '../components/feedback.tsx';
import { Id, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { hasText, useCode, useText } from '../i18n/text.ts';
import { ActForm, useReadyToWrite } from './act-form.tsx';
import { GROUPS, kindsByNoun, powersFor } from './allowed.ts';
import { forgetSent, sentActs, type SentAct, waitingActs } from './carry.ts';
import { KeyPanel } from './key-panel.tsx';
import { ObjectionNotice } from './objection.tsx';
import { ProofButton } from './outcome.tsx';
import { isReady } from './model/fitting.ts';
import type { Beginning } from './model/form-model.ts';
import { useWriter } from './writer.ts';

/** What one may put on the record, by noun; and what this browser has signed. */
export function DoPage() {
  useReadyToWrite();
  const { voice } = useWriter();
  const text = useText();
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('write.title')}</PageTitle>
        <p className="lead">{text('write.lead')}</p>
      </div>
      {!voice && <KeyPanel />}
      <KindList />
      <SentList />
    </div>
  );
}

function KindList() {
  const { voice, mayAct, desk, checked } = useWriter();
  const text = useText();
  const code = useCode();
  const state = checked === undefined ? undefined : desk?.state;
  const speaker = { member: voice?.member ?? '', office: voice?.office ?? '' };
  const nouns = kindsByNoun();
  const groups = Object.entries(GROUPS)
    .map(([group, list]) => {
      const kinds = list.flatMap((noun) => nouns.get(noun) ?? []);
      return { group, kinds: kinds.filter((kind) => !voice || mayAct(kind) === true) };
    })
    .filter(({ kinds }) => kinds.length > 0);
  const isReadyNow = (kind: string): boolean => !voice || !state || isReady(state, kind, speaker);
  return (
    <section className="stack">
      <h2>{text(voice ? 'write.youMay' : 'write.allKinds')}</h2>
      <ul className="cards">
        {groups.map(({ group, kinds }) => {
          const later = kinds.filter((kind) => !isReadyNow(kind));
          return (
            <li key={group} className="card stack-tight">
              <h3>{code('group', group)}</h3>
              <Kinds kinds={kinds.filter((kind) => isReadyNow(kind))} />
              {later.length > 0 && (
                <details className="small">
                  <summary>{text('write.notNow')}</summary>
                  <Kinds kinds={later} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Kinds of act with what each is for, and, before anybody has signed in, who may say it. */
function Kinds({ kinds }: { kinds: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice } = useWriter();
  const code = useCode();
  return (
    <ul className="bare">
      {kinds.map((kind) => (
        <li key={kind}>
          <Link to="/$dossier/do/$kind" params={{ dossier, kind }} search={{}}>
            {code('act', kind)}
          </Link>
          {!voice && (
            <span className="small quiet">
              {' '}
              <PowersOf kind={kind} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Powers of which a kind of act needs one. */
function PowersOf({ kind }: { kind: string }) {
  const text = useText();
  const code = useCode();
  const powers = powersFor(kind).map((power) => code('power', power));
  return <>{powers.join(' / ') || text('record.rootKey')}</>;
}

/** What a kind of act is for, in one line, and who may say it. */
function AboutKind({ kind }: { kind: string }) {
  const text = useText();
  const about = `about.${kind}`;
  return (
    <>
      {hasText(about) && <p className="lead">{text(about)}</p>}
      <p className="small quiet">
        {text('write.needs')} <PowersOf kind={kind} />
      </p>
    </>
  );
}

/** What this browser has signed: what waits, what was logged with its proof, what was refused and why. */
function SentList() {
  const { desk, sent } = useWriter();
  const text = useText();
  const code = useCode();
  const [acts, setActs] = useState<readonly SentAct[]>([]);
  const [waiting, setWaiting] = useState<Awaited<ReturnType<typeof waitingActs>>>([]);
  const dossier = desk?.dossier;
  useEffect(() => {
    if (dossier === undefined) return;
    void sentActs(dossier).then(setActs);
    void waitingActs(dossier).then(setWaiting);
  }, [dossier, sent]);
  if (!desk) return null;
  return (
    <section className="stack">
      <h2>{text('write.outbox')}</h2>
      {waiting.length > 0 && (
        <div className="notice tone-warn">
          <p>{text('write.waitingHelp')}</p>
          <ul className="bare">
            {waiting.map(({ id, note }) => (
              <li key={id} className="row">
                {note && code('act', note.act)} <Id of={id} />
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => void desk.sendWaiting()}>
            {text('write.sendNow')}
          </button>
        </div>
      )}
      {acts.length === 0 && waiting.length === 0 && <Empty>{text('write.outboxEmpty')}</Empty>}
      <ul className="bare stack-tight">
        {acts.map((one) => (
          <SentItem key={one.id} sent={one} dossier={desk.dossier} />
        ))}
      </ul>
      {acts.length > 0 && (
        <p>
          <button type="button" onClick={() => void forgetSent(desk.dossier).then(() => setActs([]))}>
            {text('write.forget')}
          </button>
        </p>
      )}
    </section>
  );
}

function SentItem({ sent, dossier: id }: { sent: SentAct; dossier: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const code = useCode();
  const { outcome } = sent;
  return (
    <li className="row">
      <span>{code('act', sent.act)}</span>
      <bdi dir="ltr" className="mono small">
        {sent.member}/{sent.office}
      </bdi>
      <When at={sent.at} />
      {outcome.kind === 'refused' ? (
        <ObjectionNotice objection={outcome.objection} title={text('write.refused')} />
      ) : (
        <>
          <Mark tone="good">{text('write.logged')}</Mark>
          <Link to="/$dossier/record/$entry" params={{ dossier, entry: sent.id }}>
            <Id of={sent.id} />
          </Link>
          <ProofButton dossier={id} act={sent.id} />
        </>
      )}
    </li>
  );
}

/** The form of one kind of act. */
export function DoKindPage() {
  useReadyToWrite();
  const { kind, dossier } = useParams({ from: '/$dossier/do/$kind' });
  const search = useSearch({ from: '/$dossier/do/$kind' }) as { with?: unknown };
  const { voice, mayAct } = useWriter();
  const text = useText();
  const code = useCode();
  const given = beginningOf(search.with);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{code('act', kind)}</PageTitle>
        <AboutKind kind={kind} />
        <p>
          <Link to="/$dossier/do" params={{ dossier }} search={{}}>
            {text('write.allKinds')}
          </Link>
        </p>
      </div>
      {!voice && <KeyPanel />}
      {voice && mayAct(kind) === false && (
        <div className="notice tone-warn">
          <p>{text('write.mayNot')}</p>
          <p>
            <PowersOf kind={kind} />
          </p>
        </div>
      )}
      <ActForm key={voice?.as ?? ''} kind={kind} {...given} />
    </div>
  );
}

/** What an address says a form begins with; nothing when it is not what this page wrote there. */
function beginningOf(text: unknown): { initial?: Beginning; fixed?: Readonly<Record<string, unknown>> } {
  if (typeof text !== 'string') return {};
  try {
    const { initial, fixed } = JSON.parse(text) as { initial?: unknown; fixed?: unknown };
    return {
      ...(isRecord(initial) && { initial: initial as Beginning }),
      ...(isRecord(fixed) && { fixed }),
    };
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
