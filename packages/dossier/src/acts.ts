// Replays the entries of a dossier file, with the disclosures filed under them (spec/dossier.md section 2, 3 and 5).
import {
  type Act,
  type ActId,
  openFields,
  type OpenedAct,
  REFUSALS,
  type Refusal,
  type State,
} from '@tasdiq/core';
import type { FindingList } from './finding.ts';
import { type Crypto, type Replayed, Replayer } from './replay.ts';
import type { DisclosureLine, DossierFile } from './unpack.ts';

/** A file that an act names by its digest. */
export type NamedBlob = {
  readonly index: number;
  readonly id: ActId;
  readonly digest: string;
  readonly bytes: number;
  /** For a dataset: what reading it must give. */
  readonly dataset: DatasetClaim | undefined;
};

/** What a `dataset.import` says about its rows. */
export type DatasetClaim = {
  readonly reader: { readonly id: string; readonly version: number };
  readonly rows: number;
  readonly row_root: string;
};

/** An entry as a reader may browse it. */
export type SeenEntry = {
  readonly entry: Replayed;
  /** `member/office`, a member's code for a root key, or empty when the act speaks for nobody. */
  readonly by: string;
  /** The act's fields with what the file opens; undefined when the leaf could not be decoded. */
  readonly opened: OpenedAct | undefined;
};

/** Who wants to follow the work. */
export type Observer = {
  /** Entries checked, of how many. */
  progress?(done: number, total: number): void;
  entry?(seen: SeenEntry): void;
};

/** What replaying gave. */
export type ReplayedFile = {
  readonly replayer: Replayer;
  /** Logged times of entries that count, by index, milliseconds since 1970; NaN for void ones. */
  readonly times: readonly number[];
  readonly voids: number;
  readonly open: number;
  readonly withheld: number;
  readonly malformed: number;
  readonly named: readonly NamedBlob[];
};

/** Entries between two reports of progress. */
const PROGRESS = 1024;

/** Replays the entries of a file up to a size, as far as they are there. */
export async function replayFile(
  file: DossierFile,
  size: number,
  crypto: Crypto,
  findings: FindingList,
  observer: Observer,
): Promise<ReplayedFile> {
  const replayer = new Replayer(crypto);
  const filed = new FiledDisclosures(file.disclosures(), findings);
  const times: number[] = [];
  const named: NamedBlob[] = [];
  const counts = { voids: 0, open: 0, withheld: 0, malformed: 0 };
  await replayer.replay(leavesOf(file, size), (entry, state) => {
    const opened = entry.act && openFields(entry.act, filed.of(entry.index), crypto.sha256);
    if (!opened) filed.refuse(entry.index);
    else judgeDisclosures(entry, opened, counts, findings);
    if (entry.refusal) {
      counts.voids++;
      findings.add('act_void', {
        index: entry.index,
        where: entry.refusal.code,
        detail: explain(entry.refusal),
      });
    }
    times.push(entry.refusal ? Number.NaN : entry.at);
    if (entry.act && !entry.refusal) named.push(...blobsNamedBy(entry.act, entry.index));
    if (observer.entry) observer.entry({ entry, by: speakerOf(entry.act, state), opened });
    if (entry.index % PROGRESS === 0) observer.progress?.(entry.index, size);
  });
  filed.finish(times.length);
  observer.progress?.(times.length, size);
  return { replayer, times, named, ...counts };
}

/** The blobs that an act names. */
export function blobsNamedBy(act: Act, index: number): NamedBlob[] {
  const facts = act.facts as {
    blob?: { digest: string; bytes: number };
    archive?: { digest: string; bytes: number };
  };
  const dataset = act.act === 'dataset.import' ? (act.facts as DatasetClaim) : undefined;
  const { id } = act;
  return [facts.blob, facts.archive].flatMap((blob) =>
    blob ? [{ index, id, digest: blob.digest, bytes: blob.bytes, dataset }] : [],
  );
}

/** A refusal in words. */
export function explain(refusal: Refusal): string {
  const { clause, text } = REFUSALS[refusal.code];
  return `${text} (rule ${clause}, ${refusal.code})`;
}

function* leavesOf(file: DossierFile, size: number): Generator<Uint8Array> {
  for (const entries of file.entries(size)) yield* entries;
}

function judgeDisclosures(
  { index, refusal }: Replayed,
  { fields, faults }: OpenedAct,
  counts: { open: number; withheld: number; malformed: number },
  findings: FindingList,
): void {
  for (const { fault } of faults) findings.add('disclosure_foreign', { index, where: fault });
  if (refusal) return;
  for (const name in fields) {
    const { state } = fields[name]!;
    counts[state]++;
    if (state === 'malformed') findings.add('disclosure_malformed', { index, where: name });
  }
}

function speakerOf(act: Act | undefined, state: State): string {
  if (!act) return '';
  if (act.as === 'root') return state.keys.get(act.kid)?.rootOf ?? '';
  const mandate = state.mandates.get(act.as as ActId);
  return mandate?.kid === act.kid ? `${mandate.member}/${mandate.office}` : '';
}

/** The lines of `disclosures.ndjson`, handed out by entry; they must rise. */
class FiledDisclosures {
  readonly #lines: Iterator<DisclosureLine>;
  readonly #findings: FindingList;
  #next: { index: number; text: string } | undefined;
  #last = 0;

  constructor(lines: Iterator<DisclosureLine>, findings: FindingList) {
    this.#lines = lines;
    this.#findings = findings;
    this.#advance();
  }

  /** Texts filed under an entry; asked for in the order of the log. */
  of(index: number): string[] {
    const texts: string[] = [];
    while (this.#next?.index === index) {
      texts.push(this.#next.text);
      this.#advance();
    }
    return texts;
  }

  /** Reports whatever is filed under an entry that is no act. */
  refuse(index: number): void {
    for (const _ of this.of(index)) this.#findings.add('disclosure_unplaced', { index });
  }

  /** Reports whatever is filed under entries that do not exist. */
  finish(size: number): void {
    while (this.#next) {
      this.#findings.add('disclosure_unplaced', { where: `entry ${this.#next.index} of ${size}` });
      this.#advance();
    }
  }

  #advance(): void {
    for (;;) {
      const { value, done } = this.#lines.next();
      if (done) {
        this.#next = undefined;
        return;
      }
      if (!value) this.#findings.add('disclosure_unreadable');
      else if (value.index < this.#last) {
        this.#findings.add('disclosure_unplaced', { where: `entry ${value.index}, after ${this.#last}` });
      } else {
        this.#next = value;
        this.#last = value.index;
        return;
      }
    }
  }
}
