// The part of the platform's fetch that this package uses, so that Node, browsers and tests can bring their own.

/** A request. */
export interface FetchInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
}

/** An answer. */
export interface FetchAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The platform's `fetch`, or something like it. Rejects when the host cannot be reached. */
export type Fetch = (url: string, init?: FetchInit) => Promise<FetchAnswer>;
