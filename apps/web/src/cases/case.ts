import type { Clock } from '../api/talks-types.ts';
import type { ActItem, Page, WithHistory } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { inOrder, type Many, useActsAbout, useNarrowed, useThings, useViews } from './many.ts';
import type {
  AccessRequestNoun,
  AllegationNoun,
  ConsequenceNoun,
  EvidenceNoun,
  ExhibitNoun,
  FindingNoun,
  InquiryNoun,
  MeasureNoun,
  RecommendationNoun,
} from './types.ts';

/** One case, or several that a finding speaks of, with everything on the record that belongs to them. */
export interface Case {
  readonly inquiries: readonly InquiryNoun[];
  readonly allegations: readonly AllegationNoun[];
  readonly requests: readonly AccessRequestNoun[];
  readonly evidence: readonly EvidenceNoun[];
  readonly exhibits: readonly ExhibitNoun[];
  readonly findings: readonly FindingNoun[];
  readonly recommendations: readonly RecommendationNoun[];
  readonly measures: readonly MeasureNoun[];
  readonly consequences: readonly ConsequenceNoun[];
  /** Clocks that run or have run out, of the whole dossier. */
  readonly due: readonly Clock[];
  /** Every act that names something of the case, the oldest first. */
  readonly acts: readonly ActItem[];
  /** Acts of the case by their ids. */
  readonly byId: ReadonlyMap<string, ActItem>;
  /** The moment that the page shows, milliseconds since 1970. */
  readonly now: number;
}

export interface CaseQuery {
  readonly data: Case | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

const ids = (found: Many<{ readonly id: string }>): string[] => (found.data ?? []).map(({ id }) => id);

/** The case files of inquiries; takes their ids. */
export function useCase(of: readonly string[]): CaseQuery {
  const inquiries = useThings<WithHistory<InquiryNoun>>('inquiries', of);
  const due = useWhole<Clock>('due');
  const line = [...of, ...(inquiries.data ?? []).flatMap(goneInto)];
  const allegations = useNarrowed<AllegationNoun>('allegations', 'inquiries', line);
  const requests = useNarrowed<AccessRequestNoun>('access_requests', 'inquiry', of);
  const exhibits = useNarrowed<ExhibitNoun>('exhibits', 'about', line);
  const findings = useNarrowed<FindingNoun>('findings', 'inquiries', of);
  const findingIds = ids(findings);
  const followed = [...of, ...findingIds];
  const recommendations = useNarrowed<RecommendationNoun>('recommendations', 'about', followed);
  const measures = useNarrowed<MeasureNoun>('measures', 'about', [...followed, ...ids(allegations)]);
  const consequences = useNarrowed<ConsequenceNoun>('consequences', 'finding', findingIds);
  const evidence = useNarrowed<EvidenceNoun>('evidence', 'about', [
    ...line,
    ...findingIds,
    ...ids(allegations),
  ]);
  const lodged = useLodgings(allegations.data ?? []);
  const acts = useActsAbout([
    ...of,
    ...relatedTo(inquiries.data ?? []),
    ...ids(allegations),
    ...followedBy(),
  ]);
  function followedBy(): string[] {
    const things = [findings, requests, exhibits, recommendations, consequences].flatMap(ids);
    const adopted = (findings.data ?? []).flatMap((one) => (one.adopted ? [one.adopted.id] : []));
    return [...things, ...adopted];
  }
  const parts = [
    inquiries,
    allegations,
    requests,
    exhibits,
    findings,
    recommendations,
    measures,
    consequences,
    evidence,
    lodged,
    acts,
  ];
  const error = parts.find((part) => part.error)?.error ?? due.error;
  const retry = (): void => {
    for (const part of parts) if (part.error) part.retry();
    if (due.error) void due.refetch();
  };
  const isWhole = parts.every((part) => part.data !== undefined) && due.data !== undefined;
  if (!isWhole || error) return { data: undefined, error, retry };
  // The acts that opened the cases name no case, and come with their own histories.
  const all = inOrder([...inquiries.data!.map(({ history }) => history), lodged.data!, acts.data!]);
  return {
    error,
    retry,
    data: {
      inquiries: inquiries.data!,
      allegations: allegations.data!,
      requests: requests.data!,
      evidence: evidence.data!,
      exhibits: exhibits.data!,
      findings: findings.data!,
      recommendations: recommendations.data!,
      measures: measures.data!,
      consequences: consequences.data!,
      due: due.data.items,
      acts: all,
      byId: new Map(all.map((act) => [act.id ?? '', act])),
      now: Math.max(...inquiries.data!.map(({ asOf }) => Date.parse(asOf))),
    },
  };
}

/** Ids by which acts speak of parts of an inquiry without naming it. */
function relatedTo(inquiries: readonly InquiryNoun[]): string[] {
  return inquiries.flatMap((one) => [
    ...one.tasks.map(({ id }) => id),
    ...one.challenges.map(({ id }) => id),
    ...one.disclosures.map(({ id }) => id),
  ]);
}

/** The acts that lodged allegations: nothing of the case names them, and a list opens no words that are restricted. */
function useLodgings(allegations: readonly AllegationNoun[]): Many<ActItem> {
  const found = useViews<Page<ActItem>>(
    allegations.map(({ at }) => ({ view: 'acts', query: { act: 'allegation.lodge', from: at, to: at } })),
  );
  const own = new Set(allegations.map(({ id }) => id));
  return {
    ...found,
    data: found.data?.flatMap(({ items }) => items.filter(({ id }) => id !== null && own.has(id))),
  };
}

/** Cases that were carried on as this one: what was brought there speaks here too. */
function goneInto({ id, links }: InquiryNoun): string[] {
  return links
    .filter(({ to, link }) => to === id && (link === 'merged' || link === 'superseded'))
    .map(({ from }) => from);
}
