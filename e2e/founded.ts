// The examples are founded once for all files that visit them: this is the folder in which the first visit makes them,
// and of which each visit has a copy (demo.ts). It goes away with the run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder that holds the founded examples, once a visit has needed them. */
    founded: string;
  }
}

/** Names the folder before the first file runs; gives what removes it. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-founded-'));
  project.provide('founded', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
