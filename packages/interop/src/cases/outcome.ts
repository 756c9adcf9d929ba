// What a body made of a case: `violation-confirmed`, `interim-no-attribution`, `outside-mandate` -> stage, axes, exits.

/** What a code of a finding says; an axis on which it says nothing is undefined. */
export interface Outcome {
  readonly stage: 'interim' | 'preliminary' | 'final';
  readonly occurrence: 'established' | 'not_established' | 'disproved' | 'inconclusive' | undefined;
  readonly attribution: 'undetermined' | 'not_reached' | undefined;
  readonly qualification: 'violation' | 'procedural_violation' | 'no_violation' | 'not_reached' | undefined;
  /** How the case ended without a finding. */
  readonly exit: { readonly exit: string; readonly ground: string } | undefined;
}

const EXITS: readonly (readonly [RegExp, string, string])[] = [
  [/outside.?(the.?)?mandate|no.?mandate|not.?competent|competence/, 'outside_mandate', 'competence'],
  [/withdrawn/, 'withdrawn', 'complainant'],
  [/referred/, 'referred', 'decision'],
  [/suspended|on.?hold/, 'suspended', 'other'],
  [/deferred|postponed$/, 'deferred', 'decision'],
  [/resolved|settled/, 'closed', 'meeting'],
  [/unable|no.?conclusion|could.?not.?conclude/, 'unable', 'insufficient_evidence'],
  [/insufficient.?(detail|information)/, 'closed', 'insufficient_detail'],
  [/^archived/, 'archived', 'decision'],
  [/^(closed|dismissed|no.?further.?action)/, 'closed', 'decision'],
];
const GROUNDS: readonly (readonly [RegExp, string])[] = [
  [/no.?access|access.?denied/, 'no_access'],
  [/insecur|security/, 'insecurity'],
];
const OCCURRENCES: readonly (readonly [RegExp, Outcome['occurrence']])[] = [
  [/disproved|unfounded|false|did.?not.?(occur|happen)|not.?occurred/, 'disproved'],
  [
    /not.?(confirmed|established|verified|substantiated)|unconfirmed|unverified|unsubstantiated/,
    'not_established',
  ],
  [/no.?violation|not.?a.?violation/, undefined],
  [/insufficient|inconclusive|undetermined|unclear|pending/, 'inconclusive'],
  [/violation|confirmed|verified|established|substantiated|breach|occurred/, 'established'],
];
const QUALIFICATIONS: readonly (readonly [RegExp, Outcome['qualification']])[] = [
  [/no.?violation|not.?a.?violation|no.?breach/, 'no_violation'],
  [
    /not.?(confirmed|established|verified|substantiated)|unconfirmed|unverified|unfounded|disproved/,
    'not_reached',
  ],
  [/procedural/, 'procedural_violation'],
  [/violation|breach/, 'violation'],
];

/** Reads a code of a finding; undefined when nothing in it is understood. */
export function outcomeOf(code: string): Outcome | undefined {
  const words = code.toLowerCase();
  const find = <T>(list: readonly (readonly [RegExp, T])[]): T | undefined =>
    list.find(([pattern]) => pattern.test(words))?.[1];
  const gone = EXITS.find(([pattern]) => pattern.test(words));
  const exit = gone && { exit: gone[1], ground: find(GROUNDS) ?? gone[2] };
  // What is said of attribution is not said of whether it happened.
  const rest = words.replace(
    /(no|without)?.?attribution(.?(not|possible|undetermined|postponed|pending|reached))*/g,
    '',
  );
  const occurrence = OCCURRENCES.find(([pattern]) => pattern.test(rest))?.[1];
  const noAttribution =
    /(no|without).?attribution|attribution.?(not|undetermined|postponed|pending)|unattributed/.test(words);
  const isKnown = exit ?? occurrence ?? find(QUALIFICATIONS) ?? (noAttribution || undefined);
  if (!isKnown) return undefined;
  const stage = /interim|initial/.test(words)
    ? 'interim'
    : /preliminary|provisional/.test(words)
      ? 'preliminary'
      : 'final';
  const open = stage === 'final' ? 'undetermined' : 'not_reached';
  const isOpen = noAttribution || occurrence === 'inconclusive';
  return {
    stage,
    occurrence,
    attribution: noAttribution ? open : occurrence === 'inconclusive' ? 'undetermined' : undefined,
    qualification: find(QUALIFICATIONS) ?? (isOpen ? 'not_reached' : undefined),
    exit,
  };
}

/** What a sentence says on the axes of a finding, beside its code. */
export function axesIn(words: string): Partial<Pick<Outcome, 'occurrence' | 'attribution' | 'stage'>> {
  const occurrence =
    /\b(incident|occurrence|event|attack)s? (was |were )?(confirmed|established|verified)\b/i.test(words)
      ? ('established' as const)
      : undefined;
  const attribution =
    /attribution (was )?(not possible|undetermined|could not)|could not be attributed/i.test(words)
      ? ('undetermined' as const)
      : /attribution (was )?(postponed|not reached|left open|deferred)/i.test(words)
        ? ('not_reached' as const)
        : undefined;
  const stage = /\b(initial|interim) report:/i.test(words) ? ('interim' as const) : undefined;
  return { ...(occurrence && { occurrence }), ...(attribution && { attribution }), ...(stage && { stage }) };
}
