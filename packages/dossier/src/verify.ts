// The verifier of dossier files: one function, no optional checks (spec/dossier.md section 2).
import { fingerprint, formatTime, type State } from '@tasdiq/core';
import { type Observer, type ReplayedFile, replayFile } from './acts.ts';
import { type CheckedBlobs, checkBlobs } from './blobs.ts';
import { checkErasures, type CheckedErasures } from './erased.ts';
import { FindingList } from './finding.ts';
import { labelFits } from './label.ts';
import { type CheckedLog, checkLog, readCheckpoint } from './log.ts';
import type { Crypto } from './replay.ts';
import type { Report } from './report.ts';
import { type CheckedSealed, checkQuotes, checkSealed, type OpenedLater, type Opener } from './sealed.ts';
import { GRACE_MS, Timeline, WIDE_MS } from './times.ts';
import { DossierFile, FileError } from './unpack.ts';
import type { Threads } from './vouch.ts';

/** How a file is to be verified. */
export type Task = {
  readonly crypto: Crypto;
  /** The fingerprint that the reader brought along, in its one spelling (`parseFingerprint`); undefined for none. */
  readonly pin: string | undefined;
  readonly observer?: Observer;
  /** What opens sealed files for the reader: the text of one, or undefined when no key of the reader's opens it. */
  readonly opener?: Opener;
  /** Other threads that take their part of the work; the report is the same. */
  readonly threads?: Threads;
};

/** Longest account of an error of our own in a report. */
const MAX_ACCOUNT = 200;

/** Verifies a dossier file. Never throws: the report says what is wrong with the file, or that the check failed. */
export async function verify(bytes: Uint8Array, task: Task): Promise<Report> {
  try {
    return await verifyFile(new DossierFile(bytes), task, new FindingList());
  } catch (error) {
    // What was found until then depends on how far threads had come.
    return reportOf({ findings: failure(error), pin: task.pin });
  }
}

function failure(error: unknown): FindingList {
  const findings = new FindingList();
  if (error instanceof FileError) {
    const where = error.member === undefined ? {} : { where: error.member };
    findings.add(error.code, { ...where, detail: error.message });
  } else {
    const account = String(error)
      .slice(0, MAX_ACCOUNT)
      .replaceAll(/[^\x20-\x7e]/g, '?');
    findings.add('check_failed', { detail: account });
  }
  return findings;
}

async function verifyFile(file: DossierFile, task: Task, findings: FindingList): Promise<Report> {
  const { crypto, pin } = task;
  for (const name of file.unknown) findings.add('member_unknown', { where: name });
  const size = readCheckpoint(file.checkpoint())?.size ?? 0;
  const acts = await replayFile(file, size, task, findings);
  const { state } = acts.replayer;
  checkLabel(file, state, findings);
  if (!state.charter) {
    findings.add('founding_missing', { index: 0 });
    return reportOf({ findings, pin, acts });
  }
  if (pin !== undefined && pin !== fingerprint(state.dossier!)) findings.add('identity_other');
  const log = await checkLog(file, acts, crypto, findings);
  const timed = checkTimes(acts.times, log, findings);
  const blobs = checkBlobs(file, acts.named, crypto, findings);
  const sealed = await checkSealed(file, acts, task, findings);
  const openedLater = checkQuotes(file, size, acts.quotes, findings);
  const erased = checkErasures(file, size, state, findings);
  return reportOf({
    findings,
    pin,
    acts,
    log,
    timed,
    blobs,
    sealed,
    openedLater,
    erased,
    label: file.label(),
  });
}

function checkLabel(file: DossierFile, state: State, findings: FindingList): void {
  const label = file.label();
  if (!label) findings.add('label_missing', { where: 'dossier.json' });
  else if (!labelFits(label, state)) findings.add('label_differs', { where: 'dossier.json' });
}

/** How the logged times of the entries that count came out. */
type CheckedTimes = {
  /** Bound by checkpoints to within a day. */
  readonly bounded: number;
  /** Not so bound, and contradicted by none. */
  readonly unbounded: number;
};

/** Holds every logged time against the checkpoints around it. */
function checkTimes(times: readonly number[], { brackets }: CheckedLog, findings: FindingList): CheckedTimes {
  const timeline = new Timeline(brackets);
  let bounded = 0;
  let unbounded = 0;
  times.forEach((at, index) => {
    if (Number.isNaN(at)) return;
    const { earliest, latest } = timeline.boundsOf(index);
    if (at >= earliest && at <= latest) {
      if (latest - earliest <= WIDE_MS + 2 * GRACE_MS) bounded++;
      else unbounded++;
      return;
    }
    const bound =
      at < earliest
        ? `witnesses had cosigned the record without it until ${formatTime(earliest)}`
        : `witnesses had cosigned it before ${formatTime(latest)}`;
    findings.add('time_unproven', { index, detail: `It says ${formatTime(at)}, but ${bound}.` });
  });
  if (unbounded > 0) findings.add('time_unbounded', { detail: `Their number: ${unbounded}.` });
  return { bounded, unbounded };
}

/** What the checks gave, as far as they got. */
type Outcome = {
  readonly findings: FindingList;
  readonly pin: string | undefined;
  readonly acts?: ReplayedFile;
  readonly log?: CheckedLog;
  readonly timed?: CheckedTimes;
  readonly blobs?: CheckedBlobs;
  readonly sealed?: CheckedSealed;
  readonly openedLater?: readonly OpenedLater[];
  readonly erased?: CheckedErasures;
  readonly label?: ReturnType<DossierFile['label']>;
};

function reportOf(outcome: Outcome): Report {
  const { findings, pin, acts, log, timed, blobs, sealed, openedLater, erased, label } = outcome;
  const { dossier, charter, size, voids } = acts?.replayer.state ?? {};
  const list = findings.list();
  const firstWrong = list.find(({ severity }) => severity === 'wrong');
  const found = dossier && charter ? fingerprint(dossier) : undefined;
  return {
    format: 1,
    verdict: !acts ? 'no_dossier' : firstWrong ? 'does_not_hold' : 'holds',
    fingerprint: found,
    pinned: pin,
    identity: found === undefined || pin === undefined ? 'unproven' : pin === found ? 'authentic' : 'other',
    dossier,
    code: charter?.code,
    exercise: charter?.exercise,
    succeeds: charter?.succeeds,
    label: label && { madeAt: label.made_at, madeFor: label.made_for },
    counts: {
      entries: size ?? 0,
      counted: (size ?? 0) - (voids?.size ?? 0),
      voids: voids?.size ?? 0,
      timesBounded: timed?.bounded ?? 0,
      timesUnbounded: timed?.unbounded ?? 0,
      timesUnproven: findings.count('time_unproven'),
      disclosures: {
        open: acts?.open ?? 0,
        withheld: acts?.withheld ?? 0,
        malformed: acts?.malformed ?? 0,
        ofVoids: acts?.ofVoids ?? 0,
      },
      sealed: { fields: acts?.sealed ?? 0, opened: sealed?.opened.length ?? 0 },
      sealedFields: Object.fromEntries(acts?.sealedKinds ?? []),
      erased: erased ?? { fields: 0, stillHere: 0 },
      withheldFields: Object.fromEntries(acts?.withheldKinds ?? []),
      blobs: {
        present: blobs?.present ?? 0,
        missing: blobs?.missing ?? 0,
        datasets: blobs?.datasets ?? 0,
      },
      checkpoints: log?.checkpoints ?? 0,
    },
    checkpoint: log && {
      ...log.newest,
      at: log.newest.at === undefined ? undefined : formatTime(log.newest.at),
    },
    opened: sealed?.opened ?? [],
    openedLater: openedLater ?? [],
    witnesses: log?.witnesses ?? [],
    findings: list,
    findingCounts: findings.counts(),
    firstWrong,
    firstWrongEntry: findings.firstLeaf,
  };
}
