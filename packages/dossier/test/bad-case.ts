import type { FindingCode } from '@tasdiq/dossier';
import type { Made } from './good.ts';

/** A file that does not hold, and the first thing that is wrong with it. */
export type BadCase = {
  readonly name: string;
  readonly expect: { readonly code: FindingCode; readonly where?: string };
  readonly make: () => Promise<Made>;
};
