// What those concerned said, as a cell tells it: statements of officials, formal answers, disagreement, what they plead.
import { clausesOf } from './words.ts';

/** One thing that somebody said. */
export interface Said {
  readonly words: string;
  /** Who said it, as far as the words tell: a name or side; undefined for whoever is accused. */
  readonly speaker: string | undefined;
  readonly capacity:
    | 'official'
    | 'commander'
    | 'spokesperson'
    | 'local_authority'
    | 'liaison'
    | 'witness'
    | 'other';
  readonly means:
    | { readonly act: 'disagree' }
    | {
        readonly act: 'respond';
        readonly response: 'accepts' | 'accepts_in_part' | 'contests' | 'contests_competence' | 'own_inquiry';
      }
    | { readonly act: 'measure'; readonly kind: string }
    | { readonly act: 'state'; readonly nature: string }
    | { readonly act: 'silence' };
  /** What it pleads. */
  readonly justifications: readonly string[];
}

const CAPACITIES: readonly (readonly [RegExp, Said['capacity']])[] = [
  [/\b(spokes(man|woman|person|people)|spokesmen)\b/i, 'spokesperson'],
  [/\b(commanders?|officers?|generals?|colonels?)\b/i, 'commander'],
  [/\b(commissioners?|governors?|chiefs?|local authorit\w+|mayors?)\b/i, 'local_authority'],
  [/\bliaison\b/i, 'liaison'],
  [/\bwitness/i, 'witness'],
  [/\b(representatives?|officials?|ministers?|ministry|government|delegat\w+)\b/i, 'official'],
];
const JUSTIFICATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bself[- ]defence|defended (itself|themselves)/i, 'self_defence'],
  [/\bcrossfire\b/i, 'crossfire'],
  [/\b(answered|in response to|retaliat\w+|provoked|reaction to)\b/i, 'response_to_attack'],
  [/\b(did not know|unaware|not informed|ignoran\w+)\b/i, 'ignorance_of_duty'],
  [/\b(law enforcement|police operation|criminals?|bandits?)\b/i, 'law_enforcement'],
  [/\b(accident\w*|by mistake)\b/i, 'accident'],
  [/\b(no control|not under (its|their|his) (control|command))\b/i, 'no_control'],
  [/\b(necess\w+)\b/i, 'necessity'],
  [/\b(outside|not part of|not covered by) the (agreement|mandate)\b/i, 'outside_agreement'],
];
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/\b(arrested|disciplin\w+|court[- ]martial\w*|dismissed|prosecut\w+)\b/i, 'discipline'],
  [/\b(withdrew|pulled back)\b/i, 'withdrawal'],
  [/\b(released|freed)\b/i, 'release'],
  [/\b(returned the|gave back)\b/i, 'return_of_property'],
  [/\b(compensat\w+|paid)\b/i, 'compensation'],
  [/\bapologi[sz]ed\b/i, 'apology'],
  [/\b(instructed|ordered) (its|their|his|all)\b/i, 'instruction'],
];
const NATURES: readonly (readonly [RegExp, string])[] = [
  [/\b(did not know|unaware|no knowledge|not informed)\b/i, 'no_knowledge'],
  [/\brefused to (speak|meet|answer|be interviewed)\b/i, 'refused_to_speak'],
  [/\b(partly|partially|in part) (admitted|confirmed|acknowledged)\b/i, 'partial_admission'],
  [/\b(claimed (the|responsibility)|took responsibility)/i, 'claim_of_responsibility'],
  [/\b(denied|denies|rejected (the )?(allegation|accusation|claim)s?)\b/i, 'denial'],
  [/\b(confirmed|admitted|acknowledged|conceded)\b/i, 'admission'],
  [/\b(stated|said)\b.*\b(his|its|their|our) (forces|troops|soldiers|men)\b/i, 'admission'],
  [/\b(said|stated|told|claimed|explained|maintained|reported)\b/i, 'account'],
];
const FINDING = '(the |its )?(findings?|reports?|conclusions?|determinations?|it$)';
const SPEAKER =
  /^(?:the )?((?:(?:government|opposition|[A-Z][\w/-]*)(?: \([A-Z]+\))? ?)+?)(?: (?:side|representatives?|spokes\w+|commanders?|commissioners?|officers?|officials?|forces))? (?:recorded|said|stated|told|claimed|denied|confirmed|admitted|acknowledged|accepted|rejected|contested|disagreed|did|refused|promised|explained|disputed|took|arrested|apologi[sz]ed|opened|announced)\b/;

/** What a cell tells of what was said. */
export function responsesIn(cell: string): Said[] {
  return clausesOf(cell).map((words) => ({
    words,
    speaker: speakerOf(words),
    capacity: CAPACITIES.find(([pattern]) => pattern.test(words))?.[1] ?? 'other',
    means: meaningOf(words),
    justifications: JUSTIFICATIONS.flatMap(([pattern, kind]) => (pattern.test(words) ? [kind] : [])),
  }));
}

/** The name before the verb, when it names somebody and not only an office ("Senior officers", "Local commander"). */
function speakerOf(words: string): string | undefined {
  const name = SPEAKER.exec(words)?.[1]?.trim();
  return name &&
    !/^(Local|Senior|Its|Their|His|One|Some|Two|Several|No)\b/.test(name) &&
    !/^(Officers?|Commanders?|Spokes\w+)$/.test(name)
    ? name
    : undefined;
}

function meaningOf(words: string): Said['means'] {
  const has = (pattern: string): boolean => new RegExp(pattern, 'i').test(words);
  if (has(`\\b(disagree(d|ment)|dissent(ed)?)\\b`)) return { act: 'disagree' };
  if (has(`accept\\w* ${FINDING} in part|partly accept\\w* ${FINDING}`))
    return { act: 'respond', response: 'accepts_in_part' };
  if (has(`accept\\w* ${FINDING}`)) return { act: 'respond', response: 'accepts' };
  if (has(`(reject|contest|disput|challeng|object)\\w* (to )?${FINDING}`))
    return { act: 'respond', response: 'contests' };
  if (has(`(contest|deni|dispute|reject)\\w* .*\\b(competence|mandate|jurisdiction)`))
    return { act: 'respond', response: 'contests_competence' };
  if (
    has(
      `\\b(its|their|his|an?) own (inquiry|investigation)\\b|(opened|promised) an? (\\w+ )?(inquiry|investigation)`,
    )
  )
    return { act: 'respond', response: 'own_inquiry' };
  if (has(`\\b(did not (respond|reply|answer)|no (response|reply|answer))\\b`)) return { act: 'silence' };
  const measure = MEASURES.find(([pattern]) => pattern.test(words));
  if (measure) return { act: 'measure', kind: measure[1] };
  return { act: 'state', nature: NATURES.find(([pattern]) => pattern.test(words))?.[1] ?? 'account' };
}

/** What a text says became of pleas: `The crossfire claim was examined and rejected`. */
export function judgedIn(
  words: string,
): { readonly kind: string; readonly outcome: 'accepted' | 'rejected' }[] {
  const outcome = /\b(rejected|not accepted|dismissed)\b/i.test(words)
    ? ('rejected' as const)
    : /\baccepted\b/i.test(words)
      ? ('accepted' as const)
      : undefined;
  if (!outcome) return [];
  return JUSTIFICATIONS.flatMap(([pattern, kind]) => (pattern.test(words) ? [{ kind, outcome }] : []));
}
