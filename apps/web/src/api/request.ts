/** Requests to the host that served this page; nothing is ever asked of another host. */
import { type Search, stringifySearch } from '../search.ts';
import { type Bearer, bearerFor } from './bearer.ts';

/** The longest that an answer may take before the reader is told. */
const PATIENCE_MS = 60_000;

/** An answer of the host that is not the thing asked for; status 0 when there was no answer. */
export class HostProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}`);
    this.name = 'HostProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** Asks for a path; gives the answer when the host says that it is one, else throws a `HostProblem`. */
export async function request(path: string, query: Search = {}, signal?: AbortSignal): Promise<Response> {
  const bearer = bearerFor(path);
  const first = await ask(path, query, signal, bearer?.token);
  const answer = first.status === 401 && bearer ? await askAgain(path, query, signal, bearer) : first;
  if (answer.ok) return answer;
  throw await problemOf(answer);
}

async function askAgain(
  path: string,
  query: Search,
  signal: AbortSignal | undefined,
  bearer: Bearer,
): Promise<Response> {
  return ask(path, query, signal, await bearer.renew());
}

async function ask(
  path: string,
  query: Search,
  signal: AbortSignal | undefined,
  token: string | undefined,
): Promise<Response> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(path + stringifySearch(query), {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new HostProblem(0, 'unreachable', '');
  }
}

/** The problem that an answer tells of. */
export async function problemOf(answer: Response): Promise<HostProblem> {
  let code = 'unknown';
  let detail = '';
  try {
    const body = (await answer.json()) as { code?: unknown; detail?: unknown; title?: unknown };
    if (typeof body.code === 'string') code = body.code;
    if (typeof body.detail === 'string') detail = body.detail;
    else if (typeof body.title === 'string') detail = body.title;
  } catch {
    // Not a problem document: the status says what there is to say.
  }
  return new HostProblem(answer.status, code, detail.slice(0, 500));
}

/** Asks for a path and reads the answer as JSON. */
export async function requestJson<T>(path: string, query?: Search, signal?: AbortSignal): Promise<T> {
  return (await (await request(path, query, signal)).json()) as T;
}
