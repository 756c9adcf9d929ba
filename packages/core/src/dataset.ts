import { z } from 'zod';
import { actKind, publicOnly } from './act.ts';
import { actId, code, count, day, digest, mediaType, type ActId, type Digest } from './code.ts';
import { Chain } from './chain.ts';
import { mayCorrect } from './mandate.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import { line, link, localized, words } from './value.ts';

const facts = z.strictObject({
  /** The series, the same for every edition of it, for example `ucdp-ged`. */
  series: code,
  /** The publisher's version, for example `22.1`. */
  edition: code,
  /** Which reader turns the bytes into rows (spec/datasets.md). */
  reader: z.strictObject({ id: code, version: z.int().min(1) }),
  /** Digest of the text in the field `mapping`, by which the reader read the file, when it needed one. */
  mapping: digest.optional(),
  blob: z.strictObject({ digest, bytes: count, media: mediaType }),
  /** Rows that were read. */
  rows: count,
  /** RFC 6962 tree hash over the row bytes, in the order of the file. */
  row_root: digest,
  /** Rows that could not be read, each reported by the reader. */
  problems: count,
  /** First and last day that the rows speak of. */
  from: day.nullable(),
  to: day.nullable(),
  /** SPDX-like code of the licence. */
  licence: code,
  /** The edition of the same series whose records this one revises. */
  supersedes: actId.optional(),
});

/** One edition of a dataset: a file, read by a known reader into rows that are records of their own. */
export interface Dataset {
  readonly id: ActId;
  readonly series: string;
  readonly edition: string;
  readonly reader: { readonly id: string; readonly version: number };
  readonly mapping?: Digest | undefined;
  readonly blob: { readonly digest: Digest; readonly bytes: number; readonly media: string };
  readonly rows: number;
  readonly rowRoot: Digest;
  readonly problems: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly licence: string;
  readonly supersedes: ActId | undefined;
  /** Who imported it: `member/office`. */
  readonly by: string;
  readonly importedAt: number;
  readonly index: number;
  /** Editions that revise this one, the newest first. */
  readonly successors: Chain<ActId> | undefined;
  readonly withdrawn: { readonly id: ActId; readonly at: number } | undefined;
}

const importEdition = actKind<z.infer<typeof facts>>({
  act: 'dataset.import',
  facts,
  fields: {
    title: publicOnly(localized, { required: true }),
    publisher: publicOnly(line, { required: true }),
    /** What must be shown wherever the data is shown. */
    attribution: publicOnly(words, { required: true }),
    licence_text: publicOnly(words),
    url: publicOnly(link),
    /** The mapping of columns, in its canonical text (spec/datasets.md section 7). */
    mapping: publicOnly(words),
    /** What the data does not cover. */
    coverage: publicOnly(localized),
    note: publicOnly(words),
  },
  by: ['monitor', 'publish', 'intake'],
  admit: (state, act, moment) => {
    const { supersedes, series, edition, blob } = act.facts;
    if (supersedes) {
      const earlier = state.datasets.get(supersedes);
      if (earlier?.series !== series) return refuse('reference_unknown', { id: supersedes });
      if (!mayCorrect(state, act, moment, earlier.by)) return refuse('not_yours');
    }
    const twin = state.files.get(fileName(moment.by, series, blob.digest));
    const stands = twin !== undefined && !state.datasets.get(twin)!.withdrawn;
    return stands ? refuse('already_done', { id: twin, edition }) : undefined;
  },
  apply: (state, act, moment) => {
    const { at, index } = moment;
    const by = moment.by;
    const { row_root: rowRoot, supersedes, ...rest } = act.facts;
    const dataset: Dataset = {
      ...rest,
      id: act.id,
      rowRoot,
      supersedes,
      by,
      importedAt: at,
      index,
      successors: undefined,
      withdrawn: undefined,
    };
    const files = state.files.set(fileName(by, rest.series, rest.blob.digest), act.id);
    return { ...state, files, datasets: follow(state.datasets, dataset) };
  },
});

/** Enters an edition, and notes it with the one that it revises. */
function follow(datasets: State['datasets'], edition: Dataset): State['datasets'] {
  const entered = datasets.set(edition.id, edition);
  if (edition.supersedes === undefined) return entered;
  const earlier = entered.get(edition.supersedes)!;
  const successors = new Chain(edition.id, earlier.successors);
  return entered.set(earlier.id, { ...earlier, successors });
}

/** Twins are those of one office: nobody can keep another from importing a file by importing it first. */
function fileName(by: string, series: string, digest: string): string {
  return `${by} ${series} ${digest}`;
}

const withdraw = actKind({
  act: 'dataset.withdraw',
  facts: z.strictObject({
    dataset: actId,
    ground: z.enum(['wrong_file', 'licence', 'withdrawn_by_publisher', 'other']),
  }),
  fields: { reason: publicOnly(words) },
  by: ['monitor', 'publish', 'intake'],
  admit: (state, act, moment) => {
    const dataset = state.datasets.get(act.facts.dataset);
    if (!dataset) return refuse('reference_unknown', { id: act.facts.dataset });
    if (dataset.withdrawn) return refuse('already_done');
    return dataset.by === moment.by ? undefined : refuse('not_yours');
  },
  apply: (state, act, { at }) => {
    const dataset = { ...state.datasets.get(act.facts.dataset)!, withdrawn: { id: act.id, at } };
    return { ...state, datasets: state.datasets.set(dataset.id, dataset) };
  },
});

/** Kinds of act of this noun. */
export const datasetActs = [importEdition, withdraw] as const;
