import { type Digest, utf8 } from '@tasdiq/core';
import { formatNote, formatSignature, leafHash, parseNote, Tree } from '@tasdiq/tlog';
import { BAD_ACTS } from './bad-acts.ts';
import { BAD_WITNESSES } from './bad-witnesses.ts';
import type { BadCase } from './bad-case.ts';
import { BAD_FILES, flipByte } from './bad-files.ts';
import { HOUR, keyOf, MINUTE, NEUTRAL, report, TestDossier } from './builder.ts';
import { type Made, madeFrom, spoilt } from './good.ts';
import { datasetImport, mappedImport, MAPPING, small } from './world.ts';

const LOG_CASES: readonly BadCase[] = [
  {
    name: 'byte-changed-in-a-leaf',
    expect: { code: 'root_differs', where: 'entries 4-9' },
    make: () => leaves((all) => all.with(5, flip(all[5]!, 60))),
  },
  {
    name: 'logged-time-changed-in-a-leaf',
    expect: { code: 'root_differs', where: 'entries 0-3' },
    make: () => leaves((all) => all.with(1, all[1]!.replace('09:00', '08:00'))),
  },
  {
    name: 'entry-deleted',
    expect: { code: 'entries_missing' },
    make: () => leaves((all) => all.toSpliced(5, 1), -1),
  },
  {
    name: 'entry-replaced-by-its-neighbour',
    expect: { code: 'root_differs', where: 'entries 4-9' },
    make: () => leaves((all) => all.with(5, all[6]!)),
  },
  {
    name: 'entries-swapped',
    expect: { code: 'root_differs', where: 'entries 4-9' },
    make: () => leaves((all) => all.with(5, all[6]!).with(6, all[5]!)),
  },
  {
    name: 'entry-inserted',
    expect: { code: 'root_differs', where: 'entries 4-9' },
    make: () => leaves((all) => all.toSpliced(5, 0, all[5]!).slice(0, all.length)),
  },
  {
    name: 'altered-and-signed-again-by-the-host',
    expect: { code: 'quorum_missing' },
    make: () => resigned(false),
  },
  {
    name: 'altered-with-the-old-cosignatures-attached',
    expect: { code: 'signature_bad', where: 'checkpoint' },
    make: () => resigned(true),
  },
  { name: 'forged-twin-with-its-own-keys', expect: { code: 'identity_other' }, make: forgedTwin },
  {
    name: 'byte-changed-in-a-cosignature',
    expect: { code: 'signature_bad', where: 'checkpoint' },
    make: () => checkpoint((text) => breakSignature(text, 'witness.example/guarantor')),
  },
  {
    name: 'byte-changed-in-the-signature-of-the-log',
    expect: { code: 'signature_bad', where: 'checkpoint' },
    make: () => checkpoint((text) => breakSignature(text, 'log.example/')),
  },
  {
    name: 'byte-changed-in-the-root-of-the-checkpoint',
    expect: { code: 'signature_bad', where: 'checkpoint' },
    make: () =>
      checkpoint((text) => text.replace(/^(.*\n.*\n)(.)/, (_, head, c) => `${head}${c === 'A' ? 'B' : 'A'}`)),
  },
  {
    name: 'too-few-cosignatures',
    expect: { code: 'quorum_missing', where: 'checkpoint' },
    make: () => cosignedBy((it, note) => it.cosign(note, ['mediator', 'north', 'south'], it.now)),
  },
  {
    name: 'one-witness-counted-twice',
    expect: { code: 'quorum_missing', where: 'checkpoint' },
    make: () => cosignedBy((it, note) => twice(it, note)),
  },
  {
    name: 'witness-that-is-not-in-the-charter',
    expect: { code: 'quorum_missing', where: 'checkpoint' },
    make: () => cosignedBy((it, note) => withLines(it.cosign(note, ['mediator'], it.now), it, ['stranger'])),
  },
  {
    name: 'checkpoint-signed-by-another-log-key',
    expect: { code: 'checkpoint_foreign', where: 'checkpoint' },
    make: () =>
      cosignedBy((it) => {
        const note = it.signed(it.tree.size, it.tree.root(), keyOf('another log'));
        return it.cosign(note, NEUTRAL, it.now);
      }),
  },
  {
    name: 'fork-at-the-newest-size',
    expect: { code: 'fork', where: 'checkpoints/10' },
    make: () => forked(10),
  },
  {
    name: 'fork-at-an-earlier-size',
    expect: { code: 'fork', where: 'checkpoints/7' },
    make: () => forked(7),
  },
  {
    name: 'checkpoint-filed-under-another-size',
    expect: { code: 'checkpoint_misfiled', where: 'checkpoints/5' },
    make: () =>
      spoilt(small().dossier, (content) => {
        content.checkpoints = [{ ...content.checkpoints[0]!, size: 5 }];
      }),
  },
  {
    name: 'newest-entries-held-back',
    expect: { code: 'checkpoint_ahead', where: 'checkpoints/10' },
    make: heldBack,
  },
  {
    name: 'checkpoint-with-an-extension-line',
    expect: { code: 'checkpoint_malformed', where: 'checkpoint' },
    make: () =>
      cosignedBy((it) => {
        const note = it.signed(it.tree.size, it.tree.root(), undefined, ['words of any kind']);
        return it.cosign(note, NEUTRAL, it.now);
      }),
  },
  {
    name: 'policy-with-a-smaller-quorum',
    expect: { code: 'policy_differs' },
    make: () =>
      spoilt(small().dossier, (content) => {
        content.policy = content.policy.replace('QUORUM 2', 'QUORUM 1');
      }),
  },
  { name: 'founding-missing', expect: { code: 'founding_missing' }, make: foundingMissing },
];

const TIME_CASES: readonly BadCase[] = [
  {
    name: 'logged-time-set-forward-by-hours',
    expect: { code: 'time_unproven' },
    make: () => movedTime(3 * HOUR),
  },
  { name: 'logged-time-set-back-by-hours', expect: { code: 'time_unproven' }, make: backdated },
];

const DISCLOSURE_CASES: readonly BadCase[] = [
  {
    name: 'word-changed-in-a-disclosure',
    expect: { code: 'disclosure_foreign', where: 'not_committed' },
    make: () =>
      disclosures((all) => all.with(5, { ...all[5]!, text: all[5]!.text.replace('bridge', 'school') })),
  },
  {
    name: 'disclosure-filed-under-another-act',
    expect: { code: 'disclosure_foreign', where: 'not_committed' },
    make: () => disclosures((all) => all.map((one) => (one.index === 5 ? { ...one, index: 6 } : one))),
  },
  {
    name: 'disclosure-given-twice',
    expect: { code: 'disclosure_foreign', where: 'given_twice' },
    make: () => disclosures((all) => all.flatMap((one) => (one.index === 5 ? [one, one] : [one]))),
  },
  {
    name: 'disclosure-of-an-entry-that-is-not-there',
    expect: { code: 'disclosure_unplaced' },
    make: () => disclosures((all) => [...all, { index: 10, text: all[0]!.text }]),
  },
  {
    name: 'disclosures-out-of-order',
    expect: { code: 'disclosure_unplaced' },
    make: () => disclosures((all) => all.toReversed()),
  },
  {
    name: 'thousands-of-disclosures-under-one-entry',
    expect: { code: 'disclosure_foreign', where: 'not_a_disclosure' },
    make: () =>
      disclosures((all) => [...all, ...Array.from({ length: 5000 }, () => ({ index: 9, text: '' }))]),
  },
  {
    name: 'digest-copied-from-another-act',
    expect: { code: 'disclosure_foreign', where: 'of_another_act' },
    make: copiedDigest,
  },
];

const BLOB_CASES: readonly BadCase[] = [
  {
    name: 'byte-changed-in-a-blob',
    expect: { code: 'blob_differs' },
    make: () =>
      spoilt(small().dossier, (content) => {
        content.blobs = content.blobs.map(({ digest, bytes }) => ({
          digest,
          bytes: bytes.with(9, bytes[9]! ^ 1),
        }));
      }),
  },
  {
    name: 'dataset-with-a-wrong-row-count',
    expect: { code: 'rows_differ' },
    make: () => dataset({ rows: 3 }),
  },
  {
    name: 'dataset-with-a-wrong-row-root',
    expect: { code: 'rows_differ' },
    make: () => dataset({ row_root: 'A'.repeat(43) }),
  },
  {
    name: 'blob-of-another-size-than-stated',
    expect: { code: 'blob_size_differs' },
    make: () => dataset({ blob: { bytes: 7 } }),
  },
  {
    name: 'dataset-shown-with-another-mapping',
    expect: { code: 'mapping_differs' },
    make: () => mapped(MAPPING.replace('Day', 'Date')),
  },
  {
    name: 'dataset-shown-with-a-mapping-in-another-spelling',
    expect: { code: 'mapping_differs' },
    make: () => mapped(` ${MAPPING}`, ` ${MAPPING}`),
  },
];

/** Bad files by what they show. */
export const BAD: readonly BadCase[] = [
  ...LOG_CASES,
  ...BAD_WITNESSES,
  ...BAD_ACTS,
  ...TIME_CASES,
  ...DISCLOSURE_CASES,
  ...BLOB_CASES,
  ...BAD_FILES,
];

/** The small file with other leaves; `add` changes how many of them a checkpoint is stretched to. */
function leaves(change: (all: string[]) => string[], add = 0): Promise<Made> {
  const { dossier } = small();
  return spoilt(dossier, (content) => {
    const changed = change(content.leaves as string[]);
    if (add === 0) content.leaves = changed;
    else content.checkpoint = { size: changed.length, text: content.checkpoint.text };
    content.leaves = changed;
  });
}

function flip(leaf: string, at: number): string {
  return `${leaf.slice(0, at)}${leaf[at] === 'A' ? 'B' : 'A'}${leaf.slice(at + 1)}`;
}

/** The host changes an entry, computes the tree anew and signs; the witnesses did not see it. */
async function resigned(keepCosignatures: boolean): Promise<Made> {
  const { dossier } = small();
  return spoilt(dossier, (content) => {
    const all = (content.leaves as string[]).with(5, (content.leaves as string[])[6]!);
    const tree = new Tree();
    for (const leaf of all) tree.append(leafHash(utf8(leaf)));
    const signed = dossier.signed(all.length, tree.root());
    const old = parseNote(content.checkpoint.text).signatures.slice(1);
    const { text, signatures } = parseNote(signed);
    content.leaves = all;
    content.checkpoints = [];
    content.checkpoint = {
      size: all.length,
      text: keepCosignatures ? formatNote(text, [...signatures, ...old]) : signed,
    };
  });
}

/** Everything forged, down to the witnesses: it holds together, but it is another dossier. */
async function forgedTwin(): Promise<Made> {
  const { bytes } = await madeFrom(small(' twin').dossier);
  return { bytes, pin: small().dossier.fingerprint };
}

function checkpoint(change: (text: string) => string): Promise<Made> {
  return spoilt(small().dossier, (content) => {
    content.checkpoint = { ...content.checkpoint, text: change(content.checkpoint.text) };
  });
}

function breakSignature(text: string, by: string): string {
  const { text: body, signatures } = parseNote(text);
  const broken = signatures.map((one) =>
    one.name.startsWith(by) ? { ...one, signature: flipByte(one.signature, 40) } : one,
  );
  return formatNote(body, broken);
}

function cosignedBy(make: (it: TestDossier, signed: string) => string): Promise<Made> {
  const { dossier } = small();
  return spoilt(dossier, (content) => {
    const signed = dossier.signed(dossier.tree.size, dossier.tree.root());
    content.checkpoint = { ...content.checkpoint, text: make(dossier, signed) };
  });
}

/** Adds cosignature lines as they are, whoever they are by. */
function withLines(note: string, it: TestDossier, members: readonly string[]): string {
  const { text } = parseNote(note);
  const lines = members.map((member) =>
    formatSignature(it.cosigner(member).cosign(text, Math.floor(it.now / 1000))),
  );
  return note + lines.join('');
}

function twice(it: TestDossier, note: string): string {
  const { text } = parseNote(note);
  const once = formatSignature(it.cosigner('mediator').cosign(text, Math.floor(it.now / 1000)));
  const again = formatSignature(it.cosigner('mediator').cosign(text, Math.floor(it.now / 1000) + 1));
  return note + once + again;
}

/** The log's key has also signed another root for a size. */
function forked(size: number): Promise<Made> {
  const { dossier } = small();
  return spoilt(dossier, (content) => {
    const other = dossier.signed(size, new Uint8Array(32).fill(9));
    content.checkpoints = [
      ...content.checkpoints,
      { size, text: dossier.cosign(other, ['north'], dossier.now) },
    ];
  });
}

/** The file is about an earlier checkpoint, and one of the newer ones was left inside. */
function heldBack(): Promise<Made> {
  const { dossier } = small();
  return spoilt(dossier, (content) => {
    const [earlier] = content.checkpoints;
    content.checkpoints = [content.checkpoint];
    content.checkpoint = earlier!;
    content.leaves = content.leaves.slice(0, earlier!.size);
    content.disclosures = content.disclosures.filter(({ index }) => index < earlier!.size);
    content.blobs = [];
  });
}

async function foundingMissing(): Promise<Made> {
  const dossier = new TestDossier();
  dossier.grant('monitor', keyOf('monitor field'), ['monitor']);
  dossier.checkpoint();
  return madeFrom(dossier);
}

/** The host logs an act with a time that lies ahead of what the witnesses' clocks say. */
async function movedTime(by: number): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  dossier.log(dossier.sign(monitor, report(monitorMandate)), { at: dossier.now + by });
  dossier.now += MINUTE;
  dossier.checkpoint();
  return madeFrom(dossier);
}

/** The host logs an act as if it had come hours ago, before a checkpoint that does not hold it. */
async function backdated(): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  const then = dossier.now;
  dossier.checkpoints.pop();
  dossier.checkpoint(NEUTRAL, then + 4 * HOUR);
  dossier.log(dossier.sign(monitor, report(monitorMandate, { exp: then + 48 * HOUR })), {
    at: then + MINUTE,
  });
  dossier.checkpoint(NEUTRAL, then + 5 * HOUR);
  return madeFrom(dossier);
}

function disclosures(change: (all: Line[]) => Line[]): Promise<Made> {
  return spoilt(small().dossier, (content) => {
    content.disclosures = change(content.disclosures);
  });
}

type Line = { index: number; text: string };

/** A party puts the digest of another's restricted field into its own act and hopes to be shown it. */
async function copiedDigest(): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  const theirs = dossier.disclosures.find(({ index, text }) => index === 6 && text.includes('"title"'))!;
  const signed = dossier.sign(monitor, report(monitorMandate));
  const payload = Buffer.from(signed.jws.split('.')[1]!, 'base64url').toString();
  const digest = digestOf(theirs.text);
  const copied = payload.replace(/"title":\{"digest":"[^"]*"/, `"title":{"digest":"${digest}"`);
  const index = dossier.leaves.length;
  dossier.log(dossier.signText(monitor, undefined, copied));
  dossier.disclosures.push({ index, text: theirs.text });
  dossier.checkpoint();
  return madeFrom(dossier);
}

function digestOf(text: string): Digest {
  return new TestDossier().blob(utf8(text));
}

async function dataset(change: {
  rows?: number;
  row_root?: string;
  blob?: { bytes: number };
}): Promise<Made> {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  const mandate = dossier.grant('monitor', monitor, ['monitor']);
  const { blob, ...plain } = change;
  const saying = datasetImport(dossier, mandate, plain);
  const facts = saying.facts as { blob: object };
  dossier.say(monitor, { ...saying, facts: { ...facts, blob: { ...facts.blob, ...blob } } });
  dossier.checkpoint();
  return madeFrom(dossier);
}

async function mapped(shown: string, stated?: string): Promise<Made> {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  dossier.say(monitor, mappedImport(dossier, dossier.grant('monitor', monitor, ['monitor']), shown, stated));
  dossier.checkpoint();
  return madeFrom(dossier);
}
