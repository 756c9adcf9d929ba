// The published package has no types; these are the parts that xml.ts uses (saxen 11).

declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    constructor(options?: { proxy?: boolean });
    on(
      event: 'openTag',
      take: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decode: Decode,
        selfClosing: boolean,
      ) => void,
    ): this;
    on(event: 'closeTag', take: (name: string) => void): this;
    on(event: 'text' | 'cdata', take: (text: string) => void): this;
    on(event: 'attention', take: (declaration: string) => void): this;
    on(event: 'error' | 'warn', take: (error: Error) => void): this;
    parse(xml: string): unknown;
  }
}
