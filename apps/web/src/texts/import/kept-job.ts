import { browserMemory } from '../../write/browser-memory.ts';
import { sentActs, waitingActs } from '../../write/carry.ts';
import { type Job, statementAt } from './job.ts';

/* The job that this browser has begun for a dossier; at most one. */

const nameOf = (dossier: string): string => `tabling/${dossier}`;

/** The job that was begun and not finished. */
export async function keptJob(dossier: string): Promise<Job | undefined> {
  const text = await browserMemory.get(nameOf(dossier));
  if (text === undefined) return undefined;
  const job = JSON.parse(text) as Job;
  return job.format === 1 ? job : undefined;
}

/** Keeps a job; undefined forgets it. */
export async function keepJob(dossier: string, job: Job | undefined): Promise<void> {
  if (job) await browserMemory.set(nameOf(dossier), JSON.stringify(job));
  else await browserMemory.remove(nameOf(dossier));
}

/** Whether something that this browser has signed has not reached the host. */
export async function isWaiting(dossier: string): Promise<boolean> {
  return (await waitingActs(dossier)).length > 0;
}

/**
 * The act of a step that was signed and sent, if the page was closed before that was written down: one of the same kind,
 * signed since the job began, with the same facts. The numbers of articles are different, so no two steps have them.
 */
export async function signedBefore(dossier: string, job: Job, step: number): Promise<string | undefined> {
  const known = new Set(Object.values(job.done));
  const { act, facts } = statementAt(job, step);
  const wanted = canonical(facts);
  const sent = await sentActs(dossier);
  return sent.find(
    (one) =>
      one.act === act &&
      one.at >= job.at &&
      one.outcome.kind !== 'refused' &&
      !known.has(one.id) &&
      canonical(factsIn(one.jws)) === wanted,
  )?.id;
}

function factsIn(jws: string): unknown {
  const part = jws.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(part), (char) => char.charCodeAt(0));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { facts: unknown }).facts;
}

/** JSON with names in alphabetical order and without what is undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
