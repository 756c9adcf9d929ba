/** The few globals, the same in Node and in browsers, that this package uses. */
declare class AbortSignal {
  static timeout(ms: number): AbortSignal;
  readonly aborted: boolean;
}
declare class URLSearchParams {
  constructor(init?: Record<string, string>);
  toString(): string;
}
declare function encodeURIComponent(text: string): string;
declare function setTimeout(run: () => void, ms: number): unknown;
