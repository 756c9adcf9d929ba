/** A sealed file is at most this long: the longest disclosure, its padding and a few hundred recipients. */
export const SEALED_BYTES = 300_000;
/** Bytes within which the header of an age file ends here: recipients take about a hundred each. */
const HEADER_BYTES = 65_536;
/** What follows the header at the least: a nonce and the tag of one chunk. */
const LEAST_BODY = 32;

/** The header of an age v1 file for X25519 recipients alone, as its format has it line by line. */
const HEADER =
  /^age-encryption\.org\/v1\n(?:-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n)+--- [A-Za-z0-9+/]{43}\n/;
const STANZA = /^-> /gm;

/**
 * How many X25519 recipients an age file names in its header; undefined when the bytes do not begin like such a file
 * (spec/sealing.md section 2). It says nothing of whose keys they are, nor that the file is whole.
 */
export function recipientsIn(file: Uint8Array): number | undefined {
  const start = file.subarray(0, HEADER_BYTES);
  let text = '';
  for (let i = 0; i < start.length; i += 4096)
    text += String.fromCharCode(...start.subarray(i, Math.min(i + 4096, start.length)));
  const header = HEADER.exec(text)?.[0];
  if (header === undefined || file.length < header.length + LEAST_BODY) return undefined;
  return header.match(STANZA)!.length;
}
