import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { useActorNames, useActors } from '../actors/names.ts';
import { useWhole } from '../api/whole.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Loading } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Count, Words } from '../components/inline.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { type SubmitOutcome, useWriter } from '../write/writer.ts';
import { claimBeginning, sourceBeginning } from './claim-begin.ts';
import { ClaimLink, ClaimSign } from './claim-marks.tsx';
import { useKept } from './kept.ts';
import { knownNames } from './known-names.ts';
import { type ArchivedSource, type Opened, useAskAgain } from './opened.ts';
import { type MarkedPassage, Reading, type ReadingMark } from './reading.tsx';
import { UploadFirst } from './upload-first.tsx';
import type { ClaimNoun, SaidPassage } from './types.ts';

const NONE: readonly MarkedPassage[] = [];

const KeyPanel = lazy(async () => ({ default: (await import('../write/key-panel.tsx')).KeyPanel }));
const OutcomeWords = lazy(async () => ({
  default: (await import('../write/outcome.tsx')).OutcomeWords,
}));
const ActForm = lazy(async () => ({ default: (await import('../write/act-form.tsx')).ActForm }));

/** Up to so many bytes a file goes with the act that names it; a larger one goes to the host before. */
const WITH_THE_ACT_BYTES = 8_000_000;

interface Props {
  readonly of: Opened;
  /** The source of which this file is the archived copy; undefined while it is not on the record. */
  readonly source: ArchivedSource | undefined;
}

/** An article beside the forms of what was marked in it. Each claim is looked at and signed by itself. */
export function ReadDesk({ of, source }: Props) {
  const c = useClaims();
  const known = useKnown();
  const claims = useClaimsOf(source?.id);
  const { dossier } = useDossier();
  const [marked, setMarked] = useKept<readonly MarkedPassage[]>(`marked/${dossier}/${of.digest}`, NONE);
  const [last, setLast] = useState<SubmitOutcome>();
  const { voice, place } = useWriter();
  // Where keys are not used, forms are filled in all the same and saved as files.
  const mayFill = voice !== undefined || place === 'host' || place === 'foreign';
  const marks = useMemo(
    () => [...claims.map(markOf), ...marked.map((one, i) => pendingMark(one, i, c('read.marked')))],
    [claims, marked, c],
  );
  const onMark = (passage: MarkedPassage): void => setMarked((all) => [...all, passage]);
  return (
    <div className="read-desk">
      <div className="stack">
        <h2>{of.article.title === undefined ? c('read.article') : <Words text={of.article.title} />}</h2>
        <Reading article={of.article} known={known} marks={marks} onMark={onMark} />
      </div>
      <section className="stack read-forms" aria-label={c('read.marked')}>
        <h2>
          {c('read.marked')}{' '}
          <span className="quiet small">
            <Count of={marked.length} />
          </span>
        </h2>
        {marked.length === 0 && <p className="quiet">{c('read.noneMarked')}</p>}
        {last && (
          <Suspense>
            <OutcomeWords outcome={last} dossier={dossier} />
          </Suspense>
        )}
        {marked.length > 0 && !voice && (
          <Suspense fallback={<Loading />}>
            <KeyPanel />
          </Suspense>
        )}
        {source && mayFill && (
          <MarkedForms
            {...{ of, source, marked }}
            onDone={(done, outcome) => {
              setLast(outcome);
              setMarked((all) => all.filter((one) => one !== done));
            }}
          />
        )}
        {!source && mayFill && marked.length > 0 && <SourceForm of={of} onDone={setLast} />}
        {claims.length > 0 && (
          <section className="stack-tight">
            <h3>{c('read.entered')}</h3>
            <ul className="bare stack-tight">
              {claims.map((claim) => (
                <li key={claim.id}>
                  <ClaimLink of={claim} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>
    </div>
  );
}

interface MarkedProps {
  readonly of: Opened;
  readonly source: ArchivedSource;
  readonly marked: readonly MarkedPassage[];
  readonly onDone: (passage: MarkedPassage, outcome?: SubmitOutcome) => void;
}

/** The form of the passage that was marked first; the others wait for their turn. */
function MarkedForms({ of, source, marked, onDone }: MarkedProps) {
  const c = useClaims();
  const again = useAskAgain();
  const id = useId();
  const [first, ...waiting] = marked;
  if (!first) return null;
  const { from, to } = first.anchor;
  return (
    <>
      <section className="stack card" aria-labelledby={id}>
        <h3 id={id}>{c('read.form')}</h3>
        <blockquote dir="auto">
          <Words text={first.anchor.exact} />
        </blockquote>
        <button type="button" className="link" onClick={() => onDone(first)}>
          {c('reading.letGo')}
        </button>
        <Suspense fallback={<Loading />}>
          <ActForm
            key={`${from} ${to}`}
            kind="claim.capture"
            initial={claimBeginning(first, of.article, source)}
            fixed={{ source: source.id }}
            kept={false}
            onDone={(outcome) => {
              onDone(first, outcome);
              again();
            }}
          />
        </Suspense>
      </section>
      {waiting.length > 0 && (
        <section className="stack-tight">
          <h3>{c('read.waiting')}</h3>
          <ul className="bare stack-tight">
            {waiting.map((one) => (
              <li key={`${one.anchor.from} ${one.anchor.to}`} className="row">
                <bdi className="claim-words">{one.anchor.exact.slice(0, 80)}</bdi>
                <button type="button" className="link" onClick={() => onDone(one)}>
                  {c('reading.letGo')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What was marked needs the document on the record first. */
function SourceForm({ of, onDone }: { of: Opened; onDone: (outcome: SubmitOutcome) => void }) {
  const c = useClaims();
  const again = useAskAgain();
  const { article, bytes, digest } = of;
  const isLarge = bytes.length > WITH_THE_ACT_BYTES;
  return (
    <section className="stack card" aria-label={c('read.register')}>
      <h3>{c('read.register')}</h3>
      <p className="small quiet">{c('read.registerWhy')}</p>
      {isLarge && <UploadFirst bytes={bytes} digest={digest} />}
      <Suspense fallback={<Loading />}>
        <ActForm
          kind="source.register"
          initial={sourceBeginning(article, { digest, bytes: bytes.length })}
          files={isLarge ? new Map() : new Map([[digest, bytes]])}
          kept={false}
          onDone={(outcome) => {
            onDone(outcome);
            again();
          }}
        />
      </Suspense>
    </section>
  );
}

/** Claims that were entered from a source and stand. */
function useClaimsOf(source: string | undefined): readonly ClaimNoun[] {
  const { data } = useWhole<ClaimNoun>('claims');
  return useMemo(
    () => (data?.items ?? []).filter((one) => one.source === source && one.withdrawn === null),
    [data, source],
  );
}

/** Names by which actors and zones of the record are found in the article. */
function useKnown() {
  const actors = useActors();
  const names = useActorNames();
  const { fields } = useDossier();
  const zones = openValue<Record<string, Record<string, string>>>(fields, 'zone_names');
  return useMemo(
    () => knownNames(actors, zones),
    // Names come and go with the actors.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [actors.length, names.size, zones],
  );
}

function markOf(claim: ClaimNoun): ReadingMark {
  const passage = openValue<SaidPassage>(claim.fields, 'passage') ?? { exact: '', prefix: '', suffix: '' };
  return { id: claim.id, passage, sign: <ClaimSign of={claim} /> };
}

function pendingMark({ anchor }: MarkedPassage, i: number, word: string): ReadingMark {
  return {
    id: `marked ${anchor.from} ${anchor.to}`,
    passage: anchor,
    sign: <MarkedSign word={word} number={i + 1} />,
  };
}

function MarkedSign({ word, number }: { word: string; number: number }) {
  return (
    <>
      {word} <Count of={number} />
    </>
  );
}
