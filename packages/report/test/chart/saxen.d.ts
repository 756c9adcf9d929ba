// The published package has no types; these are the parts that the tests of drawings use (saxen 11).
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    constructor(options: { proxy: boolean });
    on(event: 'error' | 'warn', listen: (error: Error) => void): this;
    on(
      event: 'openTag',
      listen: (name: string, attributes: () => Record<string, string>, decode: Decode) => void,
    ): this;
    on(event: 'closeTag', listen: (name: string) => void): this;
    on(event: 'text', listen: (text: string, decode: Decode) => void): this;
    parse(xml: string): this;
  }
}
