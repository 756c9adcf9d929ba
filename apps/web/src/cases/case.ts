import type { Clock } from '../api/talks-types.ts';
import type { ActItem, WithHistory } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { inOrder, type Many, useActsAbout, useNarrowed, useOpened } from './many.ts';
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
  /** Whether one of these lists is longer than a page holds. */
  readonly isCut: boolean;
}

export interface CaseQuery {
  readonly data: Case | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Ids of what was found; undefined until it is. */
function idsOf(...found: readonly Many<{ readonly id: string }>[]): string[] | undefined {
  return joined(...found.map(({ data }) => data?.map(({ id }) => id)));
}

/** Lists put together; undefined while one is not known. */
function joined(...lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/**
 * The case files of inquiries; takes their ids. A list is asked for once all that narrows it is known, so that a case
 * takes one request for each kind of thing, in three steps.
 */
export function useCase(of: readonly string[]): CaseQuery {
  const inquiries = useOpened<WithHistory<InquiryNoun>>('inquiries', of);
  const due = useWhole<Clock>('due');
  const line = joined(of, inquiries.data?.flatMap(goneInto));
  const allegations = useNarrowed<AllegationNoun>('allegations', 'inquiries', line);
  const requests = useNarrowed<AccessRequestNoun>('access_requests', 'inquiry', of);
  const exhibits = useNarrowed<ExhibitNoun>('exhibits', 'about', line);
  const findings = useNarrowed<FindingNoun>('findings', 'inquiries', of);
  const followed = joined(of, idsOf(findings));
  const brought = idsOf(findings, allegations);
  const recommendations = useNarrowed<RecommendationNoun>('recommendations', 'about', followed);
  const measures = useNarrowed<MeasureNoun>('measures', 'about', joined(of, brought));
  const consequences = useNarrowed<ConsequenceNoun>('consequences', 'finding', idsOf(findings));
  const evidence = useNarrowed<EvidenceNoun>('evidence', 'about', joined(line, brought));
  // Nothing of the case names the acts that lodged allegations. A list opens none of their words that are restricted.
  const lodged = useNarrowed<ActItem>('acts', 'id', idsOf(allegations));
  const acts = useActsAbout(
    joined(
      of,
      inquiries.data?.flatMap(partsOf),
      findings.data?.flatMap((one) => (one.adopted ? [one.adopted.id] : [])),
      idsOf(allegations, findings, requests, exhibits, recommendations, consequences),
    ),
  );
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
      isCut: parts.some(({ isCut }) => isCut) || due.data.total > due.data.items.length,
    },
  };
}

/** Ids by which acts speak of parts of an inquiry without naming it. */
function partsOf({ tasks, challenges, disclosures }: InquiryNoun): string[] {
  return [...tasks, ...challenges, ...disclosures].map(({ id }) => id);
}

/** Cases that were carried on as this one: what was brought there speaks here too. */
function goneInto({ id, links }: InquiryNoun): string[] {
  return links
    .filter(({ to, link }) => to === id && (link === 'merged' || link === 'superseded'))
    .map(({ from }) => from);
}
