// Replays the entries of a dossier file, with the disclosures filed under them (spec/dossier.md section 2, 3 and 5).
import {
  type Act,
  type ActId,
  openFields,
  type OpenedAct,
  quotedBy,
  recallFields,
  REFUSALS,
  type Refusal,
  type State,
} from '@tasdiq/core';
import type { Tree } from '@tasdiq/tlog';
import { FiledDisclosures } from './filed.ts';
import type { FindingList } from './finding.ts';
import { filesNamedBy } from './named-files.ts';
import { OpenedFiles } from './opened-files.ts';
import { type Replayed, Replayer } from './replay.ts';
import type { DossierFile } from './unpack.ts';
import type { Task } from './verify.ts';
import { FileHelpers } from './vouch.ts';

/** A file that an act names by its digest. */
export type NamedBlob = {
  readonly index: number;
  readonly id: ActId;
  readonly digest: string;
  /** Undefined when the act does not say. */
  readonly bytes: number | undefined;
  /** Whether it is encrypted for some, who alone are given it. */
  readonly isSealed: boolean;
  /** For a dataset: what reading it must give. */
  readonly dataset: DatasetClaim | undefined;
};

/** What a `dataset.import` says about its rows. */
export type DatasetClaim = {
  readonly reader: { readonly id: string; readonly version: number };
  readonly rows: number;
  readonly row_root: string;
  /** Digest of the mapping of columns. */
  readonly mapping?: string;
  /** The mapping that the file shows: the value of the act's field, which nobody has judged yet. */
  readonly mappingShown?: unknown;
};

/** An entry as a reader may browse it. */
export type SeenEntry = {
  readonly entry: Replayed;
  /** `member/office`, or a member's code for a root key. Empty for a void entry: it speaks for nobody. */
  readonly by: string;
  /** The act's fields with what the file opens; undefined for a void entry. */
  readonly opened: OpenedAct | undefined;
  /** The same of an act that is void: nobody is shown to have said it, and it counts nowhere. */
  readonly ofVoid: OpenedAct | undefined;
};

/** A sealed field that no text opens. */
export type ShutField = { readonly index: number; readonly act: Act; readonly name: string };

/** That an act, which counts, opens a field of an earlier one with a text that is open in this file. */
export type Quote = {
  readonly index: number;
  readonly of: ActId;
  readonly field: string;
  readonly text: string;
};

/** Who wants to follow the work. */
export type Observer = {
  /** Entries checked, of how many. */
  progress?(done: number, total: number): void;
  /** An entry, and the state after it. */
  entry?(seen: SeenEntry, state: State): void;
  /** Every leaf that was replayed, when all have been: it gives the root at any size. */
  replayed?(tree: Pick<Tree, 'rootAt'>): void;
};

/** What replaying gave. */
export type ReplayedFile = {
  readonly replayer: Replayer;
  /** Logged times of entries that count, by index, milliseconds since 1970; NaN for void ones. */
  readonly times: readonly number[];
  readonly voids: number;
  readonly open: number;
  readonly withheld: number;
  /** How many of them are of each kind of field: `source.register note`. */
  readonly withheldKinds: ReadonlyMap<string, number>;
  readonly malformed: number;
  /** Disclosures that fit fields of void acts. */
  readonly ofVoids: number;
  /** Sealed fields that no text in the file opens, and how many of each kind: `incident.report where_exact to monitor`. */
  readonly sealed: number;
  readonly sealedKinds: ReadonlyMap<string, number>;
  /** The sealed fields themselves, when somebody wants to open them. */
  readonly shut: readonly ShutField[];
  /** What acts that count say of fields of earlier acts. */
  readonly quotes: readonly Quote[];
  /** Whether there were so many void entries that reading stopped. */
  readonly stopped: boolean;
  readonly named: readonly NamedBlob[];
};

/** Entries between two reports of progress. */
const PROGRESS = 1024;
/** Void entries after which a file is not read further: it is worth nothing by then, and each costs memory. */
const MAX_VOIDS = 10_000;

/** Replays the entries of a file up to a size, as far as they are there. */
export async function replayFile(
  file: DossierFile,
  size: number,
  { crypto, observer = {}, threads, opener }: Pick<Task, 'crypto' | 'observer' | 'threads' | 'opener'>,
  findings: FindingList,
): Promise<ReplayedFile> {
  const replayer = new Replayer(crypto);
  const filed = new FiledDisclosures(file.disclosures(), findings);
  const times: number[] = [];
  const named: NamedBlob[] = [];
  const withheldKinds = new Map<string, number>();
  const sealedKinds = new Map<string, number>();
  const counts = {
    voids: 0,
    open: 0,
    withheld: 0,
    sealed: 0,
    malformed: 0,
    ofVoids: 0,
    withheldKinds,
    sealedKinds,
  };
  const shut: ShutField[] = [];
  const quotes: Quote[] = [];
  const leaves = whileTrue(leavesOf(file, size), () => counts.voids <= MAX_VOIDS);
  const openings = new OpenedFiles(crypto.sha256);
  const helpers = threads && new FileHelpers(threads, filed);
  const tell = (entry: Replayed, state: State): void => {
    const { index, act, refusal } = entry;
    const texts = act ? filed.of(index, fieldsOf(act)) : [];
    const known = helpers?.haveOpened(index, texts) ?? false;
    const opened = act && (known ? recallFields(act, texts) : openFields(act, texts, crypto.sha256));
    if (opened) judgeDisclosures(entry, opened, counts, filed, findings);
    filed.refuse(index);
    if (refusal) {
      counts.voids++;
      findings.add('act_void', { index, where: refusal.code, detail: explain(refusal) });
    }
    times.push(refusal ? Number.NaN : entry.at);
    if (act && !refusal) {
      named.push(...blobsNamedBy(act, index, opened, openings));
      if (opener) shut.push(...shutFields(index, act, opened!));
      quotes.push(...quotesIn(index, act, opened!));
    }
    observer.entry?.(
      refusal
        ? { entry, by: '', opened: undefined, ofVoid: opened }
        : { entry, by: speakerOf(act, state), opened, ofVoid: undefined },
      state,
    );
    if (index % PROGRESS === 0) observer.progress?.(index, size);
  };
  await replayer.replay(leaves, tell, helpers);
  const stopped = counts.voids > MAX_VOIDS;
  if (stopped) findings.add('voids_too_many', { detail: `The first ${times.length} were.` });
  else filed.finish(times.length);
  filed.readOut();
  observer.progress?.(times.length, size);
  observer.replayed?.(replayer.tree);
  return { replayer, times, named, stopped, shut, quotes, ...counts };
}

/** The blobs that an act names; what is opened of it names some too, and says by which mapping a dataset was read. */
function blobsNamedBy(
  act: Act,
  index: number,
  opened: OpenedAct | undefined,
  openings: OpenedFiles,
): NamedBlob[] {
  const dataset = act.act === 'dataset.import' ? claimOf(act, opened) : undefined;
  const { id } = act;
  const files = [...filesNamedBy(act, opened?.fields), ...openings.take(act, opened?.fields ?? {})];
  return files.map(({ digest, bytes, to }) => {
    return { index, id, digest, bytes, isSealed: to !== undefined, dataset };
  });
}

function claimOf(act: Act, opened: OpenedAct | undefined): DatasetClaim {
  const shown = opened?.fields['mapping'];
  const claim = act.facts as DatasetClaim;
  return shown?.state === 'open' ? { ...claim, mappingShown: shown.value } : claim;
}

function shutFields(index: number, act: Act, { fields }: OpenedAct): ShutField[] {
  return Object.entries(fields)
    .filter(([, { state, tier }]) => state === 'withheld' && tier === 'sealed')
    .map(([name]) => ({ index, act, name }));
}

function quotesIn(index: number, act: Act, { fields }: OpenedAct): Quote[] {
  const quoted = quotedBy(act);
  const opens = fields['opens'];
  if (!quoted || opens?.state !== 'open') return [];
  return [{ index, of: quoted.act, field: quoted.field, text: opens.value as string }];
}

/** A refusal in words. */
export function explain(refusal: Refusal): string {
  const { clause, text } = REFUSALS[refusal.code];
  return `${text} (rule ${clause}, ${refusal.code})`;
}

function* leavesOf(file: DossierFile, size: number): Generator<Uint8Array> {
  for (const entries of file.entries(size)) yield* entries;
}

function* whileTrue<T>(items: Iterable<T>, holds: () => boolean): Generator<T> {
  for (const item of items) {
    if (!holds()) return;
    yield item;
  }
}

function fieldsOf({ fields }: Act): number {
  return Object.keys(fields).length;
}

function judgeDisclosures(
  { index, act, refusal }: Replayed,
  { fields, faults }: OpenedAct,
  counts: {
    open: number;
    withheld: number;
    malformed: number;
    ofVoids: number;
    withheldKinds: Map<string, number>;
    sealed: number;
    sealedKinds: Map<string, number>;
  },
  filed: FiledDisclosures,
  findings: FindingList,
): void {
  for (const { fault } of faults) filed.fault('disclosure_foreign', { index, where: fault });
  for (const name in fields) {
    const { state, tier } = fields[name]!;
    if (refusal) counts.ofVoids += state === 'withheld' ? 0 : 1;
    else if (state === 'withheld' && tier === 'sealed') {
      counts.sealed++;
      countUp(counts.sealedKinds, `${act!.act} ${name} to ${act!.fields[name]!.to!.join(', ')}`);
    } else {
      counts[state]++;
      if (state === 'withheld') countUp(counts.withheldKinds, `${act!.act} ${name}`);
      if (state === 'malformed') findings.add('disclosure_malformed', { index, where: name });
    }
  }
}

function countUp(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function speakerOf(act: Act | undefined, state: State): string {
  if (!act) return '';
  if (act.as === 'root') return state.keys.get(act.kid)?.rootOf ?? '';
  const mandate = state.mandates.get(act.as as ActId);
  return mandate?.kid === act.kid ? `${mandate.member}/${mandate.office}` : '';
}
