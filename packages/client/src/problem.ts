import { HOST_REFUSALS, REFUSALS, type HostRefusalCode, type RefusalCode } from '@tasdiq/core';
import { z } from 'zod';

/** Why a host refused: a code of the closed lists, or `unknown` when it gave none that this release knows. */
export type ProblemCode = RefusalCode | HostRefusalCode | 'unknown';

/** What a host says of a refusal (spec/http.md, "Writing"); nothing in it is trusted. */
export interface Problem {
  readonly status: number;
  readonly code: ProblemCode;
  /** Clause of spec/rules.md; empty when there is none. */
  readonly clause: string;
  readonly title: string;
  readonly detail: Readonly<Record<string, string | number>>;
  /** The act, and the host's signed refusal note, when the refusal is of an act. */
  readonly id: string | undefined;
  readonly signature: string | undefined;
}

/** A refusal by a host. */
export class HostError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    const { code, clause, title, detail } = problem;
    const more = Object.entries(detail).map(([name, value]) => `${name} ${value}`);
    super([title, clause && `(${clause}, ${code})`, more.join(', ')].filter(Boolean).join(' '));
    this.name = 'HostError';
    this.problem = problem;
  }

  get code(): ProblemCode {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The host could not be reached, or broke off; what was asked may or may not have been done. */
export class Unreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`${url} cannot be reached: ${reasonOf(cause)}`, { cause });
    this.name = 'Unreachable';
  }
}

/** The host answered something that spec/http.md does not allow. */
export class BadAnswer extends Error {
  constructor(where: string, why: string) {
    super(`The host's answer to ${where} is not in order: ${why}`);
    this.name = 'BadAnswer';
  }
}

const shape = z.object({
  code: z.string().optional(),
  title: z.string().optional(),
  detail: z.unknown().optional(),
  params: z.unknown().optional(),
  id: z.string().nullish(),
  signature: z.string().nullish(),
});

/** The problem in an answer's body, of any form. */
export function readProblem(status: number, body: unknown): Problem {
  const parsed = shape.safeParse(body);
  const { code: name, title, detail, params, id, signature } = parsed.success ? parsed.data : {};
  const known = knownCode(name);
  return {
    status,
    code: known?.code ?? 'unknown',
    clause: known?.clause ?? '',
    // A known code brings our own words: a host cannot put others under it.
    title: known?.text ?? title?.slice(0, 300) ?? `The host answered with status ${status}.`,
    detail: detailOf(params ?? detail),
    id: id ?? undefined,
    signature: signature ?? undefined,
  };
}

function knownCode(
  name: string | undefined,
): { code: ProblemCode; clause: string; text: string } | undefined {
  if (name === undefined) return undefined;
  if (Object.hasOwn(REFUSALS, name)) {
    const code = name as RefusalCode;
    return { code, ...REFUSALS[code] };
  }
  if (Object.hasOwn(HOST_REFUSALS, name)) {
    const code = name as HostRefusalCode;
    return { code, ...HOST_REFUSALS[code] };
  }
  return undefined;
}

function detailOf(detail: unknown): Problem['detail'] {
  if (typeof detail === 'string') return { detail: detail.slice(0, 300) };
  if (typeof detail !== 'object' || detail === null) return {};
  const kept = Object.entries(detail).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  );
  return Object.fromEntries(kept.slice(0, 20));
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'the request failed';
  const inner = cause.cause;
  return inner instanceof Error && inner.message ? inner.message : cause.message;
}
