// A whole synthetic record with true signatures, checkpoints and cosignatures, made once for the figures that read it.
import { type Digest, encodeLeaf, formatTime, originOf } from '@tasdiq/core';
import { ed25519, sha256 } from '@tasdiq/crypto/node';
import {
  attachCosignatures,
  cosignatureVerifier,
  ed25519Cosigner,
  ed25519Signer,
  encodeBase64Url,
  KEY_TYPE,
  leafHash,
  parseNote,
  signCheckpoint,
  Tree,
  utf8,
} from '@tasdiq/tlog';
import { foundingFacts, namedMachines, signer, WITNESSES, witnessName } from './cast.ts';
import type { SignedAct } from './pen.ts';
import { Story } from './story.ts';

/** When the record is founded, and how far apart its acts are logged. */
const START = Date.UTC(2026, 0, 5);
const STEP_MS = 200;
/** Offices that write in turn. */
const OFFICES = 64;
/** Acts between two cosigned checkpoints; authors have seen the last one. */
const ROUND = 500;

/** A record, as far as the figures need it. */
export interface SignedRecord {
  readonly leaves: readonly string[];
  readonly disclosures: readonly { readonly index: number; readonly text: string }[];
  /** Cosigned checkpoints by rising size; the last one covers everything. */
  readonly checkpoints: readonly { readonly size: number; readonly text: string }[];
  readonly story: Story;
}

let made: SignedRecord | undefined;

/** The record of so many acts; the last one that was asked for is kept. */
export function signedRecord(acts: number): SignedRecord {
  if (made?.leaves.length !== acts) made = make(acts);
  return made;
}

/** Lets go of the record. */
export function forgetRecord(): void {
  made = undefined;
}

function make(acts: number): SignedRecord {
  const story = new Story(foundingFacts(namedMachines(), START), START, true);
  const cosign = cosigner(story);
  const tree = new Tree(sha256);
  const leaves: string[] = [];
  const disclosures: { index: number; text: string }[] = [];
  const checkpoints: { size: number; text: string }[] = [];
  for (const act of take(story, acts)) {
    const at = START + leaves.length * STEP_MS;
    const leaf = encodeLeaf(formatTime(at), act.jws);
    for (const text of act.disclosures) disclosures.push({ index: leaves.length, text });
    tree.append(leafHash(utf8(leaf), sha256));
    leaves.push(leaf);
    if (leaves.length % ROUND !== 0 && leaves.length !== acts) continue;
    checkpoints.push({ size: tree.size, text: cosign(tree, at) });
    story.page.basis = { size: tree.size, root: encodeBase64Url(tree.root()) as Digest };
  }
  return { leaves, disclosures, checkpoints, story };
}

/** The first so many acts of a story. */
export function* take(story: Story, acts: number): Generator<SignedAct> {
  yield story.founding();
  let count = 1;
  for (const act of story.opening(OFFICES)) {
    if (count++ >= acts) return;
    yield act;
  }
  for (let i = 0; count < acts; i++, count++) yield story.next(i % OFFICES);
}

/** What signs a tree's head and has it cosigned by all witnesses. */
function cosigner(story: Story): (tree: Tree, at: number) => string {
  const origin = originOf(story.facts.log, story.page.dossier);
  const log = ed25519Signer({ name: origin, type: KEY_TYPE.ed25519, seed: signer('log').seed }, ed25519);
  const witnesses = WITNESSES.map((member) => {
    const { seed } = signer(`witness of ${member}`);
    const key = { name: witnessName(member), type: KEY_TYPE.cosignature, seed };
    return ed25519Cosigner(key, ed25519);
  });
  const verifiers = witnesses.map(({ verifierKey }) => cosignatureVerifier(verifierKey, ed25519));
  return (tree, at) => {
    const text = signCheckpoint({ origin, size: tree.size, root: tree.root(), extensions: [] }, [log]);
    const body = parseNote(text).text;
    const lines = witnesses.map((witness) => witness.cosign(body, Math.floor(at / 1000) + 1));
    return attachCosignatures(text, lines, verifiers).note;
  };
}
