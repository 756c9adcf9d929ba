import { useState } from 'react';
import { Preview } from '../write/preview.tsx';
import { Outcome } from '../write/outcome.tsx';
import type { Prepared, SubmitOutcome, WrittenStatement } from '../write/statement.ts';
import { useWriter } from '../write/writer.ts';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';

type Stage =
  | { readonly at: 'ready' }
  | { readonly at: 'busy' }
  | { readonly at: 'preview'; readonly prepared: Prepared; readonly moved: boolean }
  | { readonly at: 'done'; readonly prepared: Prepared; readonly outcome: SubmitOutcome };

interface Props {
  /** What is to be signed, made when it is asked for; undefined while it cannot be. */
  readonly statement: () => WrittenStatement | undefined;
  readonly children: string;
  readonly disabled?: boolean;
  /** Called when it has been logged, or kept to be sent later. */
  readonly onDone: (outcome: SubmitOutcome) => void;
}

/** A button that leads an act through preview, signature and sending. */
export function SignStatement({ statement, children, disabled = false, onDone }: Props) {
  const { prepare, submit, voice } = useWriter();
  const b = useBulletins();
  const [stage, setStage] = useState<Stage>({ at: 'ready' });
  const [failure, setFailure] = useState('');
  const begin = async (moved = false): Promise<void> => {
    const said = statement();
    if (!said) return;
    setStage({ at: 'busy' });
    setFailure('');
    try {
      setStage({ at: 'preview', prepared: await prepare(said), moved });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setStage({ at: 'ready' });
    }
  };
  const send = async (prepared: Prepared): Promise<void> => {
    setStage({ at: 'busy' });
    try {
      const outcome = await submit(prepared);
      if (outcome.kind === 'moved') return await begin(true);
      if (outcome.kind !== 'refused') onDone(outcome);
      setStage({ at: 'done', prepared, outcome });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setStage({ at: 'preview', prepared, moved: false });
    }
  };
  const back = (): void => setStage({ at: 'ready' });
  if (stage.at === 'preview')
    return (
      <Preview
        prepared={stage.prepared}
        moved={stage.moved}
        failure={failure}
        onBack={back}
        onSign={() => void send(stage.prepared)}
      />
    );
  if (stage.at === 'done')
    return <Outcome outcome={stage.outcome} prepared={stage.prepared} onBack={back} onAgain={back} />;
  return (
    <div className="stack-tight">
      <p>
        <button
          type="button"
          className="primary"
          disabled={disabled || stage.at === 'busy' || !voice}
          onClick={() => void begin()}
        >
          {children}
        </button>
      </p>
      {!voice && <p className="small quiet">{b('needKey')}</p>}
      {failure && (
        <p className="notice tone-bad" role="alert">
          <bdi>{failure}</bdi>
        </p>
      )}
    </div>
  );
}
