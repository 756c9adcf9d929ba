import { type ReactNode, useEffect } from 'react';
import { Id, Mark, Words } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { hasText, useCode } from '../i18n/text.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { saveFile } from './file.ts';
import type { UploadedFile } from './upload.ts';
import { useUpload } from './use-upload.ts';

interface Props {
  readonly file: Blob;
  readonly name: string;
  /** What is offered once the host has it. */
  readonly children: (uploaded: UploadedFile) => ReactNode;
  readonly onRemove?: () => void;
}

/** One file on its way: hashed here, sent in parts, stopped and gone on with; then its receipt and what comes next. */
export function UploadRow({ file, name, children, onRemove }: Props) {
  const v = useVault();
  const code = useCode();
  const { manner } = usePreferences();
  const { state, start, stop } = useUpload(file);
  useEffect(() => start(), [start]);
  const share = state.at === 'moving' || state.at === 'stopped' ? state.progress : undefined;
  return (
    <div className="stack-tight upload-row">
      <div className="row between">
        <strong>
          <Words text={name} />{' '}
          <span className="quiet small">
            <bdi>{formatBytes(file.size, manner)}</bdi>
          </span>
        </strong>
        <span className="row no-print">
          {state.at === 'moving' && (
            <button type="button" onClick={stop}>
              {v('upload.stop')}
            </button>
          )}
          {(state.at === 'stopped' || state.at === 'failed') && (
            <button type="button" onClick={start}>
              {v('upload.goOn')}
            </button>
          )}
          {onRemove && state.at !== 'moving' && (
            <button type="button" className="plain" onClick={onRemove}>
              {v('upload.remove')}
            </button>
          )}
        </span>
      </div>
      {share && (
        <div className="stack-tight">
          <progress
            className="progress"
            max={Math.max(1, share.total)}
            value={share.total === 0 ? 1 : share.done}
            aria-label={`${name}: ${v(`upload.${share.phase}`)}`}
          />
          <p className="small quiet" role="status">
            {state.at === 'stopped' ? v('upload.stopped') : v(`upload.${share.phase}`)}{' '}
            <bdi>
              {formatBytes(share.done, manner)} / {formatBytes(share.total, manner)}
            </bdi>
          </p>
        </div>
      )}
      {state.at === 'failed' && (
        <p className="bad small" role="alert">
          {v('upload.failed')}{' '}
          {hasText(`refusal.${state.code}`) ? (
            code('refusal', state.code)
          ) : (
            <bdi lang="en">{state.detail}</bdi>
          )}
        </p>
      )}
      {state.at === 'whole' && (
        <>
          <p className="small row" role="status">
            <Mark tone="good">{v('upload.whole')}</Mark>
            <span>
              SHA-256 <Id of={state.file.digest} />
            </span>
            <button
              type="button"
              className="link no-print"
              onClick={() =>
                saveFile(
                  `${state.file.digest}.receipt.txt`,
                  new Blob([state.file.receipt], { type: 'text/plain' }),
                )
              }
            >
              {v('upload.receipt')}
            </button>
          </p>
          {children(state.file)}
        </>
      )}
    </div>
  );
}
