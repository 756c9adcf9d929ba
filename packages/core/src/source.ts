import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Act } from './act.ts';
import { actId, count, day, digest, language, mediaType, type ActId } from './code.ts';
import { mayCorrect } from './mandate.ts';
import { refuse, type Refusal } from './refusal.ts';
import { interval, line, link, localized, words } from './value.ts';

export const SOURCE_KINDS = [
  'instrument',
  'official_statement',
  'report',
  'press',
  'dataset',
  'imagery',
  'person',
  'other',
] as const;

/** Admiralty reliability: A completely reliable ... E unreliable; F cannot be judged, which is not "worst". */
export const RELIABILITY = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

const WRITERS = ['report', 'monitor', 'certify', 'publish', 'intake'] as const;

const describe = {
  kind: z.enum(SOURCE_KINDS),
  reliability: z.enum(RELIABILITY),
  published: day.optional(),
  language: language.optional(),
  /** An archived copy of something that is public in itself: its digest says to anybody which file it is. */
  archive: z.strictObject({ digest, bytes: count, media: mediaType }).optional(),
};
/** What is not said of a person in a leaf, because it narrows down or confirms who it is. */
const TELLTALE = ['archive', 'language', 'published'] as const;

const fields = {
  title: anyTier(localized),
  /** Who published it, as the publisher calls itself. */
  publisher: anyTier(line),
  url: anyTier(link),
  citation: anyTier(words),
  /** For a person: who it is and how to be reached. Never public. */
  identity: sealedOnly(words),
  /** For a person, and for a file that is not public: what would stand in the leaf for another source. */
  particulars: restrictedOnly(
    z.strictObject({
      language: language.optional(),
      spoke: interval.optional(),
      archive: z.strictObject({ digest, bytes: count, media: mediaType }).optional(),
    }),
  ),
  note: anyTier(words),
};

/** Something or somebody that says things: a document, a statement, a person. */
export interface Source {
  readonly id: ActId;
  readonly kind: (typeof SOURCE_KINDS)[number];
  readonly reliability: (typeof RELIABILITY)[number];
  /** Who registered it: `member/office`. */
  readonly by: string;
  readonly version: ActId;
  readonly versionIndex: number;
}

const register = actKind({
  act: 'source.register',
  facts: z.strictObject(describe),
  fields,
  by: WRITERS,
  admit: (_, act) => {
    if (act.facts.kind !== 'person') return undefined;
    const telltale = TELLTALE.find((name) => act.facts[name] !== undefined);
    return telltale ? refuse('schema_refused', { path: `facts.${telltale}` }) : refusePublic(act);
  },
  apply: (state, act, { by, index }) => {
    const { kind, reliability } = act.facts;
    const source: Source = { id: act.id, kind, reliability, by, version: act.id, versionIndex: index };
    return { ...state, sources: state.sources.set(act.id, source) };
  },
});

const grade = actKind({
  act: 'source.grade',
  facts: z.strictObject({ source: actId, answers: actId, reliability: z.enum(RELIABILITY) }),
  fields: { reason: anyTier(words) },
  by: WRITERS,
  admit: (state, act, moment) => {
    const source = state.sources.get(act.facts.source);
    if (!source) return refuse('reference_unknown', { id: act.facts.source });
    if (!mayCorrect(state, act, moment, source.by)) return refuse('not_yours');
    if (source.version !== act.facts.answers) return refuse('superseded', { newest: source.version });
    return source.kind === 'person' ? refusePublic(act) : undefined;
  },
  apply: (state, act, { index }) => {
    const { source: id, reliability } = act.facts;
    const source = { ...state.sources.get(id)!, reliability, version: act.id, versionIndex: index };
    return { ...state, sources: state.sources.set(id, source) };
  },
});

/** A person is never spoken of in public: a word too many can cost a life. */
function refusePublic(act: Act): Refusal | undefined {
  const named = Object.keys(act.fields).find((name) => act.fields[name]!.tier === 'public');
  return named === undefined ? undefined : refuse('tier_refused', { field: named, tier: 'public' });
}

/** Kinds of act of this noun. */
export const sourceActs = [register, grade] as const;
