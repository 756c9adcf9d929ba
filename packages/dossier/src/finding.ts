// Everything that a verifier can find, in one closed list. A code is never reused for another meaning.

/** Sections of the check, in the order of spec/dossier.md section 2. `file` comes before all. */
export const SECTIONS = ['file', 'identity', 'log', 'acts', 'times', 'disclosures', 'blobs'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * What can be found. `wrong` makes the verdict `does_not_hold`; `note` is something that a reader should know and
 * that proves nothing.
 */
export const FINDINGS = {
  not_a_zip: {
    section: 'file',
    severity: 'wrong',
    text: 'The file is no ZIP archive, or its end is missing.',
  },
  zip_unsupported: {
    section: 'file',
    severity: 'wrong',
    text: 'The archive uses features that no dossier file uses.',
  },
  zip_inconsistent: {
    section: 'file',
    severity: 'wrong',
    text: 'The archive says two different things about its members.',
  },
  member_name_unsafe: {
    section: 'file',
    severity: 'wrong',
    text: 'The archive has a member whose name could do harm.',
  },
  member_twice: { section: 'file', severity: 'wrong', text: 'The archive holds a member twice.' },
  member_too_large: { section: 'file', severity: 'wrong', text: 'A member is too large.' },
  archive_too_large: { section: 'file', severity: 'wrong', text: 'The archive unpacks to far too much.' },
  member_damaged: { section: 'file', severity: 'wrong', text: 'A member is damaged.' },
  checkpoint_missing: {
    section: 'file',
    severity: 'wrong',
    text: 'There is no checkpoint: no dossier file.',
  },
  check_failed: {
    section: 'file',
    severity: 'wrong',
    text: 'The check could not be finished, so nothing is known of this file. This is a defect of the verifier or of the machine.',
  },
  member_unknown: {
    section: 'file',
    severity: 'note',
    text: 'The file holds a member that no dossier file has. It was not looked at.',
  },
  label_missing: {
    section: 'file',
    severity: 'note',
    text: 'The label of the file is missing or unreadable.',
  },
  label_differs: {
    section: 'file',
    severity: 'note',
    text: 'The label of the file says something else than the dossier inside. Labels are trusted for nothing.',
  },
  founding_missing: {
    section: 'identity',
    severity: 'wrong',
    text: 'The first entry is no valid founding, so the dossier has no identity and nothing can be checked by it.',
  },
  identity_other: {
    section: 'identity',
    severity: 'wrong',
    text: 'This is another dossier than the one whose fingerprint you brought.',
  },
  checkpoint_malformed: { section: 'log', severity: 'wrong', text: 'A checkpoint cannot be read.' },
  checkpoint_foreign: {
    section: 'log',
    severity: 'wrong',
    text: 'A checkpoint is not signed by the log of this dossier.',
  },
  signature_bad: {
    section: 'log',
    severity: 'wrong',
    text: 'A signature of the log or of a witness under a checkpoint does not hold.',
  },
  signer_unknown: {
    section: 'log',
    severity: 'note',
    text: 'A checkpoint carries a signature by a key that the charter does not know. It counts for nothing.',
  },
  entries_missing: { section: 'log', severity: 'wrong', text: 'Entries are missing or cannot be read.' },
  entries_extra: {
    section: 'log',
    severity: 'wrong',
    text: 'The file holds entry bundles that the checkpoint does not cover.',
  },
  root_differs: {
    section: 'log',
    severity: 'wrong',
    text: 'The entries are not the ones that were signed: something was changed, added, removed or reordered.',
  },
  fork: {
    section: 'log',
    severity: 'wrong',
    text: 'The log has signed two histories that contradict each other. The two checkpoints prove it.',
  },
  quorum_missing: {
    section: 'log',
    severity: 'wrong',
    text: 'Too few witnesses of the charter have cosigned the newest checkpoint.',
  },
  checkpoint_without_quorum: {
    section: 'log',
    severity: 'note',
    text: 'An earlier checkpoint has too few cosignatures, so it says nothing about times.',
  },
  checkpoint_ahead: {
    section: 'log',
    severity: 'wrong',
    text: 'A checkpoint among the earlier ones is larger than the newest: entries were held back.',
  },
  checkpoint_misfiled: {
    section: 'log',
    severity: 'wrong',
    text: 'A checkpoint is filed under a size that is not its own.',
  },
  handover_unproven: {
    section: 'log',
    severity: 'wrong',
    text: 'The witnesses or their quorum were changed, and no checkpoint shows that a quorum of the outgoing ones saw it. A host could have put witnesses of its own in their place and rewritten everything since.',
  },
  witnesses_changed: {
    section: 'log',
    severity: 'note',
    text: 'The witnesses or their quorum were changed here. Other keys vouch for the record from here on.',
  },
  policy_differs: {
    section: 'log',
    severity: 'wrong',
    text: 'The policy in the file is not the one that follows from the charter.',
  },
  voids_too_many: {
    section: 'acts',
    severity: 'wrong',
    text: 'So many entries are void that the rest was not read.',
  },
  act_void: {
    section: 'acts',
    severity: 'wrong',
    text: 'The entry is void: the host logged what it should have refused. It changes nothing.',
  },
  time_unproven: {
    section: 'times',
    severity: 'wrong',
    text: 'Time unproven: the witnesses contradict the time that the host gave this entry.',
  },
  clocks_differ: {
    section: 'times',
    severity: 'note',
    text: 'The clocks of the witnesses that made a quorum differ by more than five minutes; the bounds are as wide as that.',
  },
  time_unbounded: {
    section: 'times',
    severity: 'note',
    text: 'Logged times that no checkpoints in the file bound to within a day: they are the word of the host alone.',
  },
  disclosures_too_many: {
    section: 'disclosures',
    severity: 'wrong',
    text: 'So many lines of the disclosures are wrong that the rest was not read.',
  },
  disclosure_unreadable: {
    section: 'disclosures',
    severity: 'wrong',
    text: 'A line of the disclosures cannot be read.',
  },
  disclosure_unplaced: {
    section: 'disclosures',
    severity: 'wrong',
    text: 'A disclosure is filed under an entry that cannot have it, or out of order.',
  },
  disclosure_foreign: {
    section: 'disclosures',
    severity: 'wrong',
    text: 'A disclosure opens no field of the act that it is filed under: it was changed, or belongs elsewhere.',
  },
  disclosure_malformed: {
    section: 'disclosures',
    severity: 'note',
    text: 'A disclosed value is malformed: it is what the author committed to, but it counts nowhere.',
  },
  sealed_differs: {
    section: 'disclosures',
    severity: 'note',
    text: 'A sealed file opens to another text than the act commits to: its author sealed it so, and it counts nowhere.',
  },
  quotation_differs: {
    section: 'disclosures',
    severity: 'note',
    text: 'An act says that it opens a field of another, and what it says is not what that field committed to. It counts for nothing.',
  },
  erased_still_here: {
    section: 'disclosures',
    severity: 'note',
    text: 'An order on the record had this destroyed, and this file still holds it: it is from before the order, or somebody kept it.',
  },
  blob_differs: {
    section: 'blobs',
    severity: 'wrong',
    text: 'A file does not have the digest of its name: it was changed.',
  },
  blob_size_differs: {
    section: 'blobs',
    severity: 'wrong',
    text: 'A file does not have the size that the act states.',
  },
  blob_unnamed: { section: 'blobs', severity: 'note', text: 'No act names this file.' },
  reader_unknown: {
    section: 'blobs',
    severity: 'note',
    text: 'This release has no reader for a dataset, so its rows were not read again.',
  },
  rows_differ: {
    section: 'blobs',
    severity: 'wrong',
    text: 'Reading a dataset again does not give the rows that its act states.',
  },
  mapping_differs: {
    section: 'blobs',
    severity: 'wrong',
    text: 'The mapping of columns that is shown with a dataset is not the one that its act states.',
  },
  mapping_missing: {
    section: 'blobs',
    severity: 'note',
    text: 'The mapping of columns by which a dataset was read is not shown, so nobody here can make its records again.',
  },
} as const satisfies Record<string, { section: Section; severity: 'wrong' | 'note'; text: string }>;

/** What was found: one of the closed list. */
export type FindingCode = keyof typeof FINDINGS;

/** One thing that was found. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: 'wrong' | 'note';
  readonly section: Section;
  /** Index of the entry concerned. */
  readonly index?: number;
  /** The member, checkpoint, field or witness concerned; made of safe characters. */
  readonly where?: string;
  /** For people: what it means, and the detail of this case. */
  readonly text: string;
  /** What proves it to third parties, such as two checkpoints. */
  readonly evidence?: readonly string[];
};

/** Findings that are listed for one code; the rest are only counted. */
const LISTED = 200;

/** Collects findings. Counts are complete, lists are cut. */
export class FindingList {
  readonly #found: Finding[] = [];
  readonly #counts = new Map<FindingCode, number>();
  #firstLeaf: number | undefined;

  /** Adds a finding; `detail` is a sentence after the general one. */
  add(
    code: FindingCode,
    more: { index?: number; where?: string; detail?: string; evidence?: string[] } = {},
  ): void {
    const { section, severity, text } = FINDINGS[code];
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    const { detail, ...place } = more;
    if (severity === 'wrong' && place.index !== undefined) {
      this.#firstLeaf = Math.min(this.#firstLeaf ?? place.index, place.index);
    }
    if (count > LISTED) return;
    this.#found.push({ code, severity, section, ...place, text: detail ? `${text} ${detail}` : text });
  }

  /** How often a code was found. */
  count(code: FindingCode): number {
    return this.#counts.get(code) ?? 0;
  }

  counts(): Partial<Record<FindingCode, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The smallest index of an entry with which something is wrong. */
  get firstLeaf(): number | undefined {
    return this.#firstLeaf;
  }

  /** In the order of the check, within a section in the order found. */
  list(): Finding[] {
    return SECTIONS.flatMap((section) => this.#found.filter((finding) => finding.section === section));
  }
}
