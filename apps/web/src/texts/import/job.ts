import type { PlannedArticle } from '@tasdiq/client';
import type { DraftField } from '@tasdiq/core';
import type { AttachedFile, Objection, SubmitOutcome, WrittenStatement } from '../../write/statement.ts';

/*
 * The acts that table a draft, one after the other: the text begun if it is new, a version for each article that is new
 * or changed, the draft. What has been logged is written down after every act, so that a page that was closed or a
 * connection that was lost goes on where it stopped.
 */

/** A tabling that was begun on this device. Kept as JSON. */
export interface Job {
  readonly format: 1;
  /** The text that it belongs to; undefined while it has not been begun. */
  readonly instrument: string | undefined;
  /** How a new text begins. */
  readonly begin: Statement | undefined;
  /** Every article in its order. */
  readonly articles: readonly PlannedArticle[];
  /** The newest draft when this was planned. */
  readonly answers: string | null;
  readonly table: Statement['fields'];
  /** Ids of acts that are signed, by the number of their step. */
  readonly done: Readonly<Record<number, string>>;
  /** When it was begun, milliseconds since 1970. */
  readonly at: number;
}

interface Statement {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, DraftField>>;
}

/** How many acts a job has. */
export function stepsOf({ begin, articles }: Job): number {
  return (begin ? 1 : 0) + articles.filter(({ kept }) => kept === undefined).length + 1;
}

/** How many of them are signed. */
export function doneOf({ done }: Job): number {
  return Object.keys(done).length;
}

/** The text of a job, once it is known. */
export function instrumentOf({ instrument, begin, done }: Job): string | undefined {
  return begin ? done[0] : instrument;
}

/** The act of a step; the steps before it are done. */
export function statementAt(job: Job, step: number): WrittenStatement {
  const { begin, articles, answers, table, done } = job;
  if (begin && step === 0) return { act: 'text.begin', ...begin };
  const instrument = instrumentOf(job);
  const first = begin ? 1 : 0;
  const written = articles.filter((one) => one.kept === undefined);
  const article = written[step - first];
  if (article)
    return { act: 'text.article', facts: { ...article.facts, instrument }, fields: article.fields };
  let next = first;
  const ids = articles.map(({ kept }) => kept ?? done[next++]!);
  return { act: 'text.table', facts: { instrument, answers, articles: ids }, fields: table };
}

/** What a job needs of whoever runs it. */
export interface JobTools {
  readonly prepare: (statement: WrittenStatement) => Promise<{ verdict: JobVerdict }>;
  readonly submit: (prepared: never) => Promise<SubmitOutcome>;
  /** Writes the job down; resolves when it is kept. */
  readonly keep: (job: Job) => Promise<void>;
  /** Ids of acts of this job that were signed before the job was written down, by step. */
  readonly signedBefore: (job: Job, step: number) => Promise<string | undefined>;
  readonly files?: readonly AttachedFile[];
}

type JobVerdict =
  | { readonly kind: 'would_count' | 'unknown' }
  | { readonly kind: 'refused'; readonly objection: Objection };

/** How a run ended. */
export type JobEnd =
  | { readonly kind: 'done' | 'stopped' | 'waiting'; readonly job: Job }
  | { readonly kind: 'refused'; readonly job: Job; readonly step: number; readonly objection: Objection };

/** How often an act is prepared again when the chain of its key has moved on. */
const MOST_MOVES = 5;

/** Signs and sends what is left of a job, until it is done, refused, cut off or stopped. */
export async function runJob(
  begun: Job,
  tools: JobTools,
  shown: (job: Job) => void,
  isStopped: () => boolean,
): Promise<JobEnd> {
  let job = begun;
  const steps = stepsOf(job);
  for (let step = 0; step < steps; step += 1) {
    if (job.done[step] !== undefined) continue;
    if (isStopped()) return { kind: 'stopped', job };
    const signed = await tools.signedBefore(job, step);
    const outcome =
      signed === undefined ? await say(job, step, tools) : ({ kind: 'known', id: signed } as const);
    if ('objection' in outcome) return { kind: 'refused', job, step, objection: outcome.objection };
    job = { ...job, done: { ...job.done, [step]: outcome.id } };
    await tools.keep(job);
    shown(job);
    if (outcome.kind === 'waiting') return { kind: 'waiting', job };
  }
  return { kind: 'done', job };
}

type Said = { readonly kind: string; readonly id: string } | { readonly objection: Objection };

async function say(job: Job, step: number, tools: JobTools): Promise<Said> {
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const prepared = await tools.prepare(statementAt(job, step));
    const { verdict } = prepared;
    if (verdict.kind === 'refused') return { objection: verdict.objection };
    const outcome = await tools.submit(prepared as never);
    if (outcome.kind === 'refused') return { objection: outcome.objection };
    if (outcome.kind !== 'moved') return { kind: outcome.kind, id: outcome.id };
  }
  return { objection: { code: 'chain_broken', clause: '', params: {} } };
}
