// Answers that are ready to go out, kept as long as there is room for them.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** A page or feed, made and packed. */
export interface Prepared {
  readonly type: string;
  readonly zipped: Uint8Array<ArrayBuffer>;
  /** Strong entity tag of what is in it. */
  readonly tag: string;
}

/** Packs a text that is to go out. */
export async function prepared(type: string, text: string): Promise<Prepared> {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return { type, zipped: new Uint8Array(await zip(text)), tag };
}

/** The answer to a request with these headers. */
export async function answered(
  { type, zipped, tag }: Prepared,
  request: Headers,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': type,
    etag: tag,
    vary: 'accept-encoding',
    'cache-control': 'no-cache',
    ...more,
  };
  const known = request.get('if-none-match')?.split(/\s*,\s*/) ?? [];
  if (known.some((one) => one.replace(/^W\//, '') === tag))
    return new Response(null, { status: 304, headers });
  if (!/\bgzip\b/.test(request.get('accept-encoding') ?? ''))
    return new Response(await unzip(zipped), { headers });
  return new Response(zipped, { headers: { ...headers, 'content-encoding': 'gzip' } });
}

/** Answers by their addresses; those that nobody has asked for longest go first. */
export class Shelf {
  readonly #room: number;
  readonly #kept = new Map<string, { made: Promise<Prepared | undefined>; bytes: number }>();
  #bytes = 0;

  /** `room` is bytes, packed. */
  constructor(room: number) {
    this.#room = room;
  }

  /** What is kept, or what is made now; many who ask at once wait for one making. */
  get(address: string, make: () => Promise<Prepared | undefined>): Promise<Prepared | undefined> {
    const known = this.#kept.get(address);
    if (known) {
      this.#kept.delete(address);
      this.#kept.set(address, known);
      return known.made;
    }
    const slot = { made: make(), bytes: 0 };
    this.#kept.set(address, slot);
    slot.made.then(
      (page) => (page ? this.#weigh(address, slot, page.zipped.length) : this.#drop(address, slot)),
      () => this.#drop(address, slot),
    );
    return slot.made;
  }

  #weigh(address: string, slot: { bytes: number }, bytes: number): void {
    if (this.#kept.get(address) !== slot) return;
    slot.bytes = bytes;
    this.#bytes += bytes;
    for (const [oldest, other] of this.#kept) {
      if (this.#bytes <= this.#room) return;
      if (other !== slot && other.bytes > 0) this.#drop(oldest, other);
    }
  }

  #drop(address: string, slot: { bytes: number }): void {
    if (this.#kept.get(address) !== slot) return;
    this.#kept.delete(address);
    this.#bytes -= slot.bytes;
  }
}
