import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { HostProblem } from '../api/request.ts';
import type { UploadedFile, UploadProgress } from './upload.ts';

/** How far one file is. */
export type UploadState =
  | { readonly at: 'waiting' }
  | { readonly at: 'moving'; readonly progress: UploadProgress }
  | { readonly at: 'stopped'; readonly progress: UploadProgress | undefined }
  | { readonly at: 'failed'; readonly code: string; readonly detail: string }
  | { readonly at: 'whole'; readonly file: UploadedFile };

export interface Uploading {
  readonly state: UploadState;
  /** Hashes the file and sends it, or goes on from where the host has it. */
  readonly start: () => void;
  readonly stop: () => void;
}

/** One file on its way to the host. It is stopped when its page goes. */
export function useUpload(file: Blob): Uploading {
  const { dossier } = useParams({ from: '/$dossier' });
  const [state, setState] = useState<UploadState>({ at: 'waiting' });
  const control = useRef<AbortController>(undefined);
  const digest = useRef<string>(undefined);
  const start = useCallback((): void => {
    const mine = new AbortController();
    control.current?.abort();
    control.current = mine;
    let last: UploadProgress | undefined;
    const onProgress = (progress: UploadProgress): void => {
      last = progress;
      if (control.current === mine && !mine.signal.aborted) setState({ at: 'moving', progress });
    };
    const run = async (): Promise<void> => {
      const { digestOfFile, uploadFile } = await import('./upload.ts');
      const options = { onProgress, signal: mine.signal };
      onProgress({ phase: 'hashing', done: 0, total: file.size });
      digest.current ??= await digestOfFile(file, options);
      const done = await uploadFile(dossier, file, { ...options, digest: digest.current });
      if (control.current === mine) setState({ at: 'whole', file: done });
    };
    run().catch((error: unknown) => {
      if (control.current !== mine) return;
      if (mine.signal.aborted) setState({ at: 'stopped', progress: last });
      else if (error instanceof HostProblem)
        setState({ at: 'failed', code: error.code, detail: error.detail });
      else setState({ at: 'failed', code: 'unreadable', detail: String(error) });
    });
  }, [dossier, file]);
  const stop = useCallback((): void => control.current?.abort(), []);
  useEffect(
    () => () => {
      control.current?.abort();
      control.current = undefined;
    },
    [file],
  );
  return { state, start, stop };
}
