/** The few globals, the same in Node and in browsers, that this package uses. */
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(data: Uint8Array): string;
}
