import type { Cosigned } from './host.ts';
import type { Problem } from './problem.ts';

/** What became of a submission. */
export type Outcome =
  | {
      readonly kind: 'logged';
      readonly index: number;
      readonly id: string;
      readonly at: number;
      /** It had been logged, or was in the queue, before this submission. */
      readonly already: boolean;
      /** The checkpoint with a quorum that covers it, or undefined while that is pending. */
      readonly cosigned: Cosigned | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly id: string | undefined;
      readonly problem: Problem;
      /** Size of the log and time at which the act was judged. */
      readonly size: number;
      readonly at: number;
    };
