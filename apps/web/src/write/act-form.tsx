// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { requestJson } from '../api/request.ts';
import type { MandateNoun } from '../api/types.ts';
import { viewPath } from '../api/views.ts';
import { useDossier } from '../components/dossier-context.ts';
import { useCode, useText } from '../i18n/text.ts';
import { FormSceneProvider } from './form/form-context.ts';
import { FaultSummary } from './form/fault-summary.tsx';
import { FormSections } from './form/form-sections.tsx';
import { statementFile } from './desk.ts';
import { download } from './download.ts';
import { useLabels } from './labels.ts';
import { keptOpening } from './kept-opening.ts';
import { answeredBy, followingFrom } from './model/answered.ts';
import { type Beginning, faultsOf, type FormFault, type FormModel, statementOf } from './model/form-model.ts';
import { type KindShape, kindShape } from './model/shape.ts';
import { Outcome } from './outcome.tsx';
import { PlainValue } from './plain-value.tsx';
import { Preview } from './preview.tsx';
import type { Prepared, SubmitOutcome } from './statement.ts';
import { isTender, useFormDraft } from './use-form-draft.ts';
import { useWriter, type Writer } from './writer.ts';

/** What a form is opened with. */
export interface ActFormProps {
  readonly kind: string;
  readonly initial?: Beginning;
  /** Facts that stand and cannot be changed. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** False for what must not be written down on this device: the draft goes with the page. */
  readonly kept?: boolean;
  /** Bytes of files that its facts name at first, by their digest. */
  readonly files?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Called when the act has been logged, or kept to be sent later. */
  readonly onDone?: (outcome: SubmitOutcome) => void;
}

/** The form of a kind of act, made from its schema: filled in, checked, shown as it will be signed, signed, sent. */
export function ActForm(props: ActFormProps) {
  const shape = kindShape(props.kind);
  const text = useText();
  if (!shape) return <p className="notice tone-bad">{text('write.unknownKind')}</p>;
  return <KnownForm key={props.kind} {...props} shape={shape} />;
}

type Stage =
  | { readonly at: 'fill' }
  | { readonly at: 'busy' }
  | { readonly at: 'preview'; readonly prepared: Prepared; readonly moved: boolean }
  | { readonly at: 'done'; readonly outcome: SubmitOutcome; readonly prepared: Prepared };

function KnownForm({
  kind,
  initial,
  fixed = {},
  kept = true,
  files: given,
  onDone,
  shape,
}: ActFormProps & { shape: KindShape }) {
  const writer = useWriter();
  const text = useText();
  const { model, setModel, restored, discard, keep } = useFormDraft(shape, { initial, fixed, kept });
  const [stage, setStage] = useState<Stage>({ at: 'fill' });
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [failure, setFailure] = useState('');
  const files = useRef(new Map(given));
  const { desk } = writer;
  useEffect(() => void desk?.catchUp(), [desk]);
  const whole = useWhole(model, kind, fixed, writer);
  useKeptOpening(whole, kind, writer, setModel);

  const check = (): boolean => {
    const found = faultsOf(whole, kind);
    setFaults(found);
    return found.length === 0;
  };
  const prepare = async (moved = false): Promise<void> => {
    setStage({ at: 'busy' });
    setFailure('');
    try {
      const prepared = await writer.prepare(statementOf(shape, whole, files.current));
      const { verdict } = prepared;
      const path = verdict.kind === 'refused' ? verdict.objection.path : undefined;
      if (path !== undefined) setFaults([{ path, reason: 'other' }]);
      setStage({ at: 'preview', prepared, moved });
    } catch (error) {
      setFailure(failureText(error, text('write.sealKeyMissing')));
      setStage({ at: 'fill' });
    }
  };
  const send = async (prepared: Prepared): Promise<void> => {
    setStage({ at: 'busy' });
    try {
      const outcome = await writer.submit(prepared);
      if (outcome.kind === 'moved') return await prepare(true);
      if (outcome.kind !== 'refused') {
        keep(undefined);
        onDone?.(outcome);
      }
      setStage({ at: 'done', outcome, prepared });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setStage({ at: 'preview', prepared, moved: false });
    }
  };

  if (stage.at === 'done') {
    return (
      <Outcome
        outcome={stage.outcome}
        prepared={stage.prepared}
        onBack={() => setStage({ at: 'fill' })}
        onAgain={() => {
          discard();
          setStage({ at: 'fill' });
        }}
      />
    );
  }
  if (stage.at === 'preview') {
    return (
      <Preview
        prepared={stage.prepared}
        moved={stage.moved}
        failure={failure}
        onBack={() => setStage({ at: 'fill' })}
        onSign={() => void send(stage.prepared)}
      />
    );
  }
  return (
    <FillIn
      {...{ shape, fixed, faults, failure, restored, discard, check, writer }}
      model={whole}
      files={files.current}
      busy={stage.at === 'busy'}
      onChange={setModel}
      onPrepare={() => void prepare()}
    />
  );
}

/** Why an act could not be prepared; of whom no key is known is said in the reader's language. */
function failureText(error: unknown, keyMissing: string): string {
  const { name, missing, message } = error as {
    name?: string;
    missing?: readonly string[];
    message?: string;
  };
  return name === 'KeysMissing' ? `${keyMissing} ${missing!.join(', ')}` : (message ?? String(error));
}

/** The form with the version that it answers, which follows from the rest. */
function useWhole(
  model: FormModel,
  kind: string,
  fixed: Readonly<Record<string, unknown>>,
  { desk, voice, checked }: Writer,
): FormModel {
  return useMemo(() => {
    const facts = { ...model.facts, ...fixed };
    const state = checked === undefined ? undefined : desk?.state;
    if (!state) return { ...model, facts };
    const speaker = { member: voice?.member ?? '', office: voice?.office ?? '' };
    const answers = answeredBy(state, kind, facts, speaker);
    const follows = Object.entries({ answers, ...followingFrom(state, kind, facts, Date.now()) }).filter(
      ([name, id]) => id !== undefined && !(name in fixed),
    );
    return { ...model, facts: { ...facts, ...Object.fromEntries(follows) } };
  }, [model, kind, fixed, desk, voice, checked]);
}

/** A notice whose details this browser committed to is revealed with the text that it kept. */
function useKeptOpening(
  model: FormModel,
  kind: string,
  { desk }: Writer,
  change: (model: FormModel) => void,
): void {
  const notice = kind === 'notification.reveal' ? model.facts['notification'] : undefined;
  const opens = model.fields['opens'];
  const isEmpty = opens !== undefined && opens.value === undefined;
  const dossier = desk?.dossier;
  useEffect(() => {
    if (typeof notice !== 'string' || !isEmpty || dossier === undefined) return undefined;
    let ended = false;
    const fill = async (): Promise<void> => {
      const text = await keptOpening(dossier, notice);
      if (text === undefined || ended) return;
      change({ ...model, fields: { ...model.fields, opens: { ...opens, value: text } } });
    };
    void fill();
    return () => {
      ended = true;
    };
    // Only a new choice of the notice asks again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [notice, isEmpty, dossier]);
}

interface FillProps {
  readonly shape: KindShape;
  readonly model: FormModel;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly faults: readonly FormFault[];
  readonly failure: string;
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly restored: boolean;
  readonly busy: boolean;
  readonly writer: Writer;
  readonly onChange: (model: FormModel) => void;
  readonly discard: () => void;
  readonly check: () => boolean;
  readonly onPrepare: () => void;
}

function FillIn(props: FillProps) {
  const { shape, model, fixed, faults, failure, restored, busy, writer } = props;
  const { onChange, discard, check, onPrepare } = props;
  const text = useText();
  const code = useCode();
  const scene = useFormScene(props);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (check() && writer.voice) onPrepare();
  };
  const save = (): void => {
    if (check()) download(`${shape.act}.json`, statementFile(statementOf(shape, model)), 'application/json');
  };
  return (
    <FormSceneProvider value={scene}>
      <form
        className="stack act-form"
        noValidate
        onSubmit={submit}
        aria-label={code('act', shape.act)}
        aria-busy={busy}
      >
        <FaultSummary faults={faults} />
        {failure && (
          <p className="notice tone-bad" role="alert">
            <bdi>{failure}</bdi>
          </p>
        )}
        {restored && (
          <p className="notice row" role="status">
            {text('write.restored')}
            <button type="button" onClick={discard}>
              {text('write.discard')}
            </button>
          </p>
        )}
        {isTender(shape) && <p className="small quiet">{text('write.draftHere')}</p>}
        <FixedFacts shape={shape} fixed={fixed} />
        <FormSections shape={shape} model={model} fixed={fixed} onChange={onChange} />
        <div className="row form-actions">
          {writer.voice ? (
            <button type="submit" className="primary" disabled={busy}>
              {text(busy ? 'write.checking' : 'write.check')}
            </button>
          ) : (
            <p className="small quiet">{text('write.noKeyYet')}</p>
          )}
          <button type="button" onClick={save}>
            {text('write.saveFile')}
          </button>
          <button type="button" onClick={discard}>
            {text('write.discard')}
          </button>
        </div>
      </form>
    </FormSceneProvider>
  );
}

/** What stands already and is not asked: what one answers, reports on or consents to. */
function FixedFacts({ shape, fixed }: { shape: KindShape; fixed: Readonly<Record<string, unknown>> }) {
  const { label } = useLabels();
  const standing = shape.facts.filter(({ name }) => (fixed[name] ?? null) !== null);
  if (standing.length === 0) return null;
  return (
    <dl className="facts fixed-facts">
      {standing.map(({ name, shape: inner }) => (
        <div className="pair" key={name}>
          <dt>{label(shape.act, `facts.${name}`)}</dt>
          <dd>
            <PlainValue act={shape.act} path={`facts.${name}`} shape={inner} value={fixed[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the parts of the form may look at. */
function useFormScene({ shape, model, faults, files, writer }: FillProps) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { members, charter } = useDossier();
  const { desk, voice, checked } = writer;
  const id = useId();
  const { data: mandates } = useQuery({
    queryKey: [dossier, 'references', 'offices'],
    queryFn: ({ signal }) =>
      requestJson<{ items: readonly MandateNoun[] }>(viewPath(dossier, 'mandates'), { limit: '500' }, signal),
  });
  const offices = (mandates?.items ?? []).map(({ member, office }) => `${member}/${office}`);
  return {
    act: shape.act,
    facts: model.facts,
    faults,
    state: checked === undefined ? undefined : desk?.state,
    members,
    offices: [...new Set(offices)].sort(),
    zones: charter?.terms.zones ?? [],
    languages: charter?.terms.languages ?? [],
    witnesses: charter?.terms.witnesses.map(({ name }) => name) ?? [],
    speaker: { member: voice?.member ?? '', office: voice?.office ?? '' },
    files,
    id,
  };
}

/** Opens what writing needs as soon as a form is on the page. */
export function useReadyToWrite(): void {
  const { open } = useWriter();
  useEffect(() => void open(), [open]);
}
