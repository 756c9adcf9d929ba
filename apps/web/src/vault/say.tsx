import { useEffect, useState } from 'react';
import { Loading } from '../components/feedback.tsx';
import { Outcome } from '../write/outcome.tsx';
import { Preview } from '../write/preview.tsx';
import type { Prepared, SubmitOutcome, WrittenStatement } from '../write/statement.ts';
import { useWriter } from '../write/writer.ts';

interface Props {
  /** What is to be said; the same object as long as it is the same. */
  readonly statement: WrittenStatement;
  readonly onBack: () => void;
}

type Stage =
  | { readonly at: 'busy' }
  | { readonly at: 'preview'; readonly prepared: Prepared; readonly moved: boolean }
  | { readonly at: 'done'; readonly prepared: Prepared; readonly outcome: SubmitOutcome };

/** A statement that is whole: shown to the letter, signed and sent, or not. */
export function Say({ statement, onBack }: Props) {
  const { prepare, submit } = useWriter();
  const [stage, setStage] = useState<Stage>({ at: 'busy' });
  const [failure, setFailure] = useState('');
  const ready = async (moved: boolean): Promise<void> => {
    try {
      setStage({ at: 'preview', prepared: await prepare(statement), moved });
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  // Prepared once for each statement; the writer changes with everything that happens on the desk.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void ready(false), [statement]);
  const send = async (prepared: Prepared): Promise<void> => {
    setStage({ at: 'busy' });
    try {
      const outcome = await submit(prepared);
      if (outcome.kind === 'moved') await ready(true);
      else setStage({ at: 'done', prepared, outcome });
    } catch (error) {
      setFailure(messageOf(error));
      setStage({ at: 'preview', prepared, moved: false });
    }
  };
  if (stage.at === 'done')
    return <Outcome outcome={stage.outcome} prepared={stage.prepared} onBack={onBack} onAgain={onBack} />;
  if (stage.at === 'preview')
    return (
      <Preview
        prepared={stage.prepared}
        moved={stage.moved}
        failure={failure}
        onBack={onBack}
        onSign={() => void send(stage.prepared)}
      />
    );
  if (failure)
    return (
      <p className="notice tone-bad" role="alert">
        <bdi>{failure}</bdi>
      </p>
    );
  return <Loading />;
}

/** What went wrong, in the words of whoever says so. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
