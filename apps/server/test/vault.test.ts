import { existsSync, readFileSync } from 'node:fs';
import { makeDisclosure } from '@tasdiq/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR, type Signer, signer } from '../../../packages/core/test/world.ts';
import { hasNoNetwork, limited, runLimited } from '../src/vault/image-process.ts';
import { mediaOf } from '../src/vault/media.ts';
import { rangeOf } from '../src/vault/range.ts';
import { hostileFiles } from './support/hostile-files.ts';
import { makePhotograph, PHOTOGRAPH } from './support/make-photograph.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * Who may have a file, how it is given, and what is made of images. Uploads are in uploads.test.ts.
 */

const API = '/api/dossiers/test/blobs';
/** A photograph that a telephone has taken, where the data for the tests is at hand. */
const TELEPHONE = new URL(
  '../../../../shared/data/odk-ona-transportation/instances/transport_2011-07-25_19-05-49/1335783522563.jpg',
  import.meta.url,
);
const monitor = signer('monitor, field office');
const offices = { monitor, north: signer('north, liaison'), south: signer('south, liaison') } as const;
type Office = keyof typeof offices;

let host: WorldHost;
let reader: Reader;
const mandates = {} as Record<Office, string>;
const tokens = {} as Record<Office, string>;

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 1;
    terms.read = 'public';
  });
  mandates.monitor = await host.grant('monitor', monitor, ['monitor', 'report', 'find']);
  mandates.north = await host.grant('north', offices.north, ['receive', 'report'], 'liaison');
  mandates.south = await host.grant('south', offices.south, ['receive', 'report'], 'liaison');
  reader = new Reader(host);
  for (const office of ['monitor', 'north', 'south'] as const) {
    tokens[office] = await reader.signIn(host, offices[office] as Signer, mandates[office]);
  }
});
afterAll(() => reader.close());

let made = 0;
/** A new file that the monitor's field office has brought. */
async function brought(bytes: Uint8Array = Buffer.from(`file ${made++}`)): Promise<string> {
  const digest = await host.keep(bytes);
  await host.store.noteDeposit({ digest, bytes: bytes.length, member: 'monitor', office: 'field', at: 1 });
  return digest;
}

/** Deposits evidence; `facts` and `fields` say where its file is named. */
function deposit(
  facts: object,
  fields: Record<string, object> = {},
  by: Office = 'monitor',
): Promise<string> {
  const title = { tier: 'public', value: { en: 'Evidence' } };
  return host.do(offices[by], {
    act: 'evidence.deposit',
    as: mandates[by],
    facts: { kind: 'photo', form: 'original', about: [], uses: ['parties', 'publish'], ...facts },
    fields: { title, ...fields } as never,
  });
}

const fileOf = async (digest: string) => ({
  digest,
  bytes: (await host.store.blob(digest))!.size,
  media: 'image/jpeg',
});
const restricted = async (digest: string, ...to: string[]) => ({
  file: { tier: 'restricted', to, value: await fileOf(digest) },
});

/** Who gets a file: offices, and `public`. */
async function readersOf(digest: string): Promise<string[]> {
  const got: string[] = [];
  for (const office of ['monitor', 'north', 'south'] as const) {
    const { status } = await reader.get(`${API}/${digest}`, tokens[office]);
    expect([200, 404]).toContain(status);
    if (status === 200) got.push(office);
  }
  if ((await reader.get(`${API}/${digest}`)).status === 200) got.push('public');
  return got;
}

/** Lets a quorum see everything, and the delay pass. */
function ripen(): void {
  host.cosign();
  host.world.now += HOUR + 1;
}

describe('a file goes', () => {
  test('to the office that brought it until its member names it, and to nobody else', async () => {
    const digest = await brought();
    expect(await readersOf(digest)).toEqual(['monitor']);
    expect(await readersOf(await host.keep(Buffer.from('nobody has brought it')))).toEqual([]);
    await deposit({}, await restricted(digest, 'north'));
    expect(await readersOf(digest)).toEqual(['monitor', 'north']);
  });

  test('with a field to those whom it is addressed to, and the reading is in the journal', async () => {
    const digest = await brought();
    const id = await deposit({}, await restricted(digest, 'north/liaison'));
    ripen();
    expect(await readersOf(digest)).toEqual(['monitor', 'north']);
    const index = (await host.indexOf(id))!;
    const read = await host.store.readings({ index, limit: 10 });
    expect(read.map(({ field, reader: who }) => [field, who])).toEqual([['file', 'north/liaison']]);
  });

  test('when it is named in public to everybody, after the delay and a quorum', async () => {
    const digest = await brought();
    await deposit({ file: await fileOf(digest) });
    expect(await readersOf(digest)).toEqual(['monitor', 'north', 'south']);
    host.cosign();
    expect(await readersOf(digest)).not.toContain('public');
    host.world.now += HOUR + 1;
    expect(await readersOf(digest)).toContain('public');
    expect(await host.store.readings({ index: host.state.size - 1, limit: 1 })).toEqual([]);
  });

  test('not to whoever names what another has brought for itself, as far as the other says nothing', async () => {
    const digest = await brought();
    await deposit({}, await restricted(digest, 'mediator'));
    await host.store.noteDeposit({ digest, bytes: 1, member: 'south', office: 'liaison', at: 2 });
    // South has brought the same bytes and has named them nowhere: it keeps them, and learns nothing of the monitor.
    expect(await readersOf(digest)).toEqual(['monitor', 'south']);
  });

  test('of a void act to nobody', async () => {
    const digest = await brought();
    const facts = { kind: 'photo', form: 'copy', about: [], uses: [], file: await fileOf(digest) };
    const title = { tier: 'public', value: { en: 'A copy of nothing' } } as const;
    const void_ = host.world.sign(monitor, {
      act: 'evidence.deposit',
      as: mandates.monitor,
      facts,
      fields: { title },
    });
    expect(await host.log(void_)).toBeDefined();
    ripen();
    expect(await readersOf(digest)).toEqual(['monitor']);
  });

  test('that is encrypted to those it is for: of a sealed field, of evidence, of an exhibit and its shares', async () => {
    const [field, whole] = [await brought(), await brought()];
    const value = { lat: 34.123456, lon: 71.123456, precision: 1 };
    const { world } = host;
    const text = makeDisclosure(
      Buffer.alloc(16, 7),
      { dossier: world.dossier, kid: monitor.kid },
      'where_exact',
      value,
    );
    await deposit(
      { sealed_file: { digest: whole, bytes: 6, to: ['south'] } },
      { where_exact: { tier: 'sealed', to: ['north'], value, sealed: { text, file: field } } },
    );
    const [age, one, two] = [await brought(), await brought(), await brought()];
    const share = (to: string, file: string) => ({ to, share: file, file: { digest: file, bytes: 6 } });
    const exhibit = await host.do(monitor, {
      act: 'exhibit.deposit',
      as: mandates.monitor,
      facts: {
        about: [],
        nonce: Buffer.alloc(16, 1).toString('base64url'),
        k: 2,
        key: monitor.key,
        file: { digest: age, bytes: 6 },
        plain: age,
        trustees: [share('north', one), share('mediator', two)],
      },
      fields: { title: { tier: 'public', value: { en: 'An exhibit' } } },
    });
    ripen();
    expect(await readersOf(field)).toEqual(['monitor', 'north']);
    expect(await readersOf(whole)).toEqual(['monitor', 'south']);
    expect(await readersOf(age)).toEqual(['monitor', 'north']);
    expect(await readersOf(one)).toEqual(['monitor', 'north']);
    expect(await readersOf(two)).toEqual(['monitor']);
    await host.do(monitor, {
      act: 'exhibit.ask',
      as: mandates.monitor,
      facts: { exhibit, audience: ['south'] },
      fields: { reason: { tier: 'public', value: { en: 'For the finding' } } },
    });
    expect(await readersOf(age)).toEqual(['monitor', 'north', 'south']);
    expect(await readersOf(one)).toEqual(['monitor', 'north']);
  });

  test('once its field is opened to everybody by a later act, to everybody', async () => {
    const digest = await brought();
    const id = await deposit({}, await restricted(digest, 'mediator'));
    const index = (await host.indexOf(id))!;
    const texts: string[] = [];
    for await (const some of host.store.disclosures(index, index + 1))
      texts.push(...some.map(({ text }) => text));
    const opens = texts.find((text) => text.includes('"file"'))!;
    await host.do(monitor, {
      act: 'seal.open',
      as: mandates.monitor,
      facts: { act: id, field: 'file' },
      fields: { opens: { tier: 'public', value: opens } },
    });
    ripen();
    expect(await readersOf(digest)).toEqual(['monitor', 'north', 'south', 'public']);
  });

  test('to nobody any more when its erasure has been ordered, even while it is still there', async () => {
    const digest = await brought();
    const id = await deposit({ file: await fileOf(digest) });
    ripen();
    expect(await readersOf(digest)).toContain('public');
    await host.do(monitor, {
      act: 'erasure.order',
      as: mandates.monitor,
      facts: { act: id, fields: [], files: true, ground: 'safety' },
    });
    expect(await readersOf(digest)).toEqual([]);
  });
});

describe('a download', () => {
  let digest: string;
  const bytes = Buffer.from('%PDF-1.7 0123456789');
  beforeAll(async () => {
    digest = await brought(bytes);
    await deposit({ file: await fileOf(digest) });
    ripen();
  });

  test('is an attachment that no browser runs, with a name that nobody chose', async () => {
    const got = await reader.get(`${API}/${digest}`);
    const { headers } = got;
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="file-${digest}.pdf"`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  });

  test('bears no name that somebody gave it', async () => {
    const names = [
      '..\\..\\log.db',
      '/etc/passwd',
      "a\"; filename*=UTF-8''x.html",
      'exe.\u202egpj',
      'CON',
      '-rf',
    ];
    for (const name of names) {
      const named = await brought();
      const value = { ...(await fileOf(named)), name };
      await deposit({}, { file: { tier: 'restricted', to: ['north'], value } });
      const got = await reader.get(`${API}/${named}`, tokens.north);
      expect(got.headers.get('content-disposition')).toBe(`attachment; filename="file-${named}.bin"`);
    }
  });

  test('can be resumed at any byte', async () => {
    for (const [range, part] of [
      ['bytes=9-', bytes.subarray(9)],
      ['bytes=0-3', bytes.subarray(0, 4)],
      ['bytes=-4', bytes.subarray(-4)],
      ['bytes=5-999', bytes.subarray(5)],
    ] as const) {
      const got = await reader.get(`${API}/${digest}`, undefined, { range, 'if-range': `"${digest}"` });
      expect([range, got.status]).toEqual([range, 206]);
      expect(Buffer.from(await got.arrayBuffer())).toEqual(part);
      expect(got.headers.get('content-range')).toMatch(new RegExp(`^bytes \\d+-\\d+/${bytes.length}$`));
    }
    expect((await reader.get(`${API}/${digest}`, undefined, { range: 'bytes=19-' })).status).toBe(416);
    for (const other of [{ range: 'bytes=1-2,4-5' }, { range: 'bytes=1-2', 'if-range': '"other"' }]) {
      expect((await reader.get(`${API}/${digest}`, undefined, other as never)).status).toBe(200);
    }
    expect((await reader.get(`${API}/${digest}`, undefined, { 'if-none-match': `"${digest}"` })).status).toBe(
      304,
    );
  });

  test('of anything but a digest finds nothing', async () => {
    const names = [
      '..%2f..%2flog.db',
      '..%5c..%5clog.db',
      '%00',
      `${digest}%00`,
      '%E2%80%AEgpj.exe',
      'a'.repeat(43),
    ];
    for (const name of names) {
      for (const path of [`${API}/${name}`, `${API}/${name}/preview`, `${API}/${name}/metadata`]) {
        expect([path, (await reader.get(path, tokens.monitor)).status]).toEqual([path, 404]);
      }
    }
  });

  test.each([
    [undefined, undefined],
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-100', { from: 0, to: 10 }],
    ['bytes=3-2', undefined],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=', undefined],
    ['bytes=-', undefined],
    ['items=0-1', undefined],
    ['bytes=99999999999999999999-', undefined],
  ])('range %s of ten bytes is %o', (header, part) => {
    expect(rangeOf(header, 10)).toEqual(part);
  });
});

describe('of an image', () => {
  let digest: string;
  beforeAll(async () => {
    digest = await brought(readFileSync(PHOTOGRAPH));
    await deposit({}, await restricted(digest, 'north'));
  });

  test('the photograph is the one that its script makes', async () => {
    expect(readFileSync(PHOTOGRAPH)).toEqual(await makePhotograph());
  });

  test('a preview is new pixels, upright, without a trace of what the camera wrote', async () => {
    const got = await reader.get(`${API}/${digest}/preview?edge=320`, tokens.north);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    const pixels = Buffer.from(await got.arrayBuffer());
    const { width, height, exif, xmp, iptc, icc, orientation } = await sharp(pixels).metadata();
    expect({ width, height, exif, xmp, iptc, icc, orientation }).toEqual({ width: 64, height: 96 });
    for (const word of ['Maker', 'SERIAL', 'words of', 'Exif', 'EXIF', 'XMP', 'ICCP']) {
      expect(pixels.includes(word), word).toBe(false);
    }
    const again = { 'if-none-match': got.headers.get('etag')! };
    expect((await reader.get(`${API}/${digest}/preview?edge=320`, tokens.north, again)).status).toBe(304);
  });

  test('the metadata goes to those who may have the file, with the place in degrees', async () => {
    const got = await reader.json<never>(`${API}/${digest}/metadata`, tokens.north);
    expect(got).toMatchObject({
      digest,
      media: 'image/jpeg',
      width: 64,
      height: 96,
      metadata: {
        exif: {
          Image: { Make: 'Maker of telephones' },
          Photo: { BodySerialNumber: 'SERIAL-0001', DateTimeOriginal: '2026-03-01T10:20:30' },
          gps: { lat: -1.5, lon: -20.25 },
        },
        xmp: expect.stringContaining('words of a program'),
      },
    });
    for (const what of ['preview', 'metadata']) {
      expect((await reader.get(`${API}/${digest}/${what}`, tokens.south)).status).toBe(404);
      expect((await reader.get(`${API}/${digest}/${what}`)).status).toBe(404);
    }
  });

  test.runIf(existsSync(TELEPHONE))(
    'a photograph of a telephone gives its place, and a preview without it',
    async () => {
      const real = await brought(readFileSync(TELEPHONE));
      const said = await reader.json<never>(`${API}/${real}/metadata`, tokens.monitor);
      expect(said).toMatchObject({
        width: 1920,
        height: 2560,
        metadata: { exif: { Image: { Make: 'HTC' }, gps: { lat: -1.263844, lon: 36.793572 } } },
      });
      const got = await reader.get(`${API}/${real}/preview?edge=1600`, tokens.monitor);
      const { width, height, exif, xmp } = await sharp(Buffer.from(await got.arrayBuffer())).metadata();
      expect({ width, height, exif, xmp }).toEqual({ width: 1200, height: 1600 });
    },
  );

  test('another size, or a word for it, is a bad request', async () => {
    for (const edge of ['100000', '1', 'x']) {
      expect((await reader.get(`${API}/${digest}/preview?edge=${edge}`, tokens.north)).status).toBe(400);
    }
  });
});

describe.runIf(process.platform === 'linux')('the program that decodes', () => {
  const nothing = async function* (): AsyncGenerator<Uint8Array> {};
  const say = async (command: string[], ms?: number) =>
    String(await runLimited(nothing(), await limited(command), ms));
  const node = (script: string): string[] => [process.execPath, '-e', script];

  test('has no environment, few addresses, little time, writes no file, and sees no network where that can be', async () => {
    const told = await say(['/bin/sh', '-c', 'env; ulimit -v; ulimit -t; ulimit -f']);
    expect(told).not.toContain('HOME=');
    expect(told.trim().split('\n').slice(-3)).toEqual(['4194304', '15', '0']);
    const devices = (await say(['/bin/cat', '/proc/net/dev'])).match(/\w+(?=:)/g);
    expect((await hasNoNetwork()) ? devices : ['lo']).toEqual(['lo']);
  });

  test('is ended when it takes too long, writes too much, or wants too much memory', async () => {
    expect(await say(node('for(;;);'), 500)).toBe('limits');
    expect(await say(node("for (;;) require('fs').writeSync(1, 'x'.repeat(1e6))"))).toBe('limits');
    expect(await say(node('const all = []; for (;;) all.push(Buffer.alloc(1e9))'))).toBe('limits');
  });
});

describe('a hostile file', () => {
  test.each(Object.entries(hostileFiles()))(
    '%s: it is given harmless, and the host goes on',
    async (_, file) => {
      const digest = await brought(file.bytes);
      const got = await reader.get(`${API}/${digest}`, tokens.monitor);
      expect([got.status, got.headers.get('content-type')]).toEqual([200, file.media]);
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(Buffer.from(await got.arrayBuffer())).toEqual(file.bytes);
      const preview = await reader.get(`${API}/${digest}/preview`, tokens.monitor);
      const body =
        preview.status === 200
          ? undefined
          : ((await preview.json()) as { params: { why: string } }).params.why;
      expect([preview.status, body]).toEqual(file.why === undefined ? [200, undefined] : [422, file.why]);
      if (file.why !== undefined && file.why !== 'type') return;
      expect((await reader.get(`${API}/${digest}/metadata`, tokens.monitor)).status).toBe(200);
    },
  );

  test('is what its first bytes say, not what anybody calls it', () => {
    expect(mediaOf(Buffer.from('<html>'))).toBe('application/octet-stream');
    expect(mediaOf(Buffer.from('GIF89'))).toBe('application/octet-stream');
    expect(mediaOf(Buffer.from('RIFF....WEBPVP8 '))).toBe('image/webp');
    expect(mediaOf(new Uint8Array())).toBe('application/octet-stream');
  });
});
