// Recommendations in prose -> what is asked, and of whom.
import { clausesOf } from './words.ts';

/** One thing that was recommended. */
export interface Recommended {
  readonly words: string;
  readonly kind: string;
  /** Whom it addresses as the words name them; `parties` for all sides; empty where they name nobody. */
  readonly to: readonly string[];
  readonly understood: boolean;
}

/** Tried in this order: the first that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\bguarantors?|envoys?|mediators?\b/i, 'refer_to_guarantors'],
  [/\brefer(red)? to\b|\bhand (it )?over to\b/i, 'refer_to_authorities'],
  [/\bdisciplin\w+|prosecut\w+|hold .*accountable|accountab\w+/i, 'discipline'],
  [/\bbuffer zones?|demilitari[sz]ed\b/i, 'buffer_zone'],
  [/\b(make|made) the agreement known|disseminat\w+|inform all|raise awareness/i, 'make_agreement_known'],
  [/\bensure all\b.*\bcomply|instruct|order (all|its|their)\b/i, 'instruct_forces'],
  [/\bwithdraw\w*|pull back|redeploy\w*|vacate\b/i, 'withdraw'],
  [/\breturn (of )?(the )?(property|cattle|goods|vehicles|equipment|looted)/i, 'return_property'],
  [/\bcompensat\w+/i, 'compensation'],
  [/\brelease\b/i, 'release'],
  [/\b(access|freedom of movement|unhindered)\b/i, 'grant_access'],
  [/\b(full report|visit when|further (visit|investigation)|revisit|follow-up visit)\b/i, 'further_visit'],
  [/\binvestigat\w+|inquir\w+/i, 'investigate'],
  [/\b(lower|reduce|ease|calm)\b.*\btension/i, 'reduce_tension'],
  [/\b(meet|meeting|dialogue|talks)\b/i, 'meeting'],
  [/\bprotect\w*|keep .* away from|civilian(s)? (safety|areas)/i, 'protection'],
  [/\b(restraint|must stop|cease|refrain|respect the ceasefire|halt|stop)\b/i, 'restraint'],
];
const ADDRESSEES: readonly (readonly [RegExp, string])[] = [
  [/\bto the parties|^parties\b|\bboth parties\b|all stakeholders/i, 'parties'],
  [/\bthe government\b/i, 'Government'],
  [/\bthe opposition\b/i, 'Opposition'],
  [/\bguarantors\b/i, 'Guarantors'],
  [/\benvoys\b/i, 'Envoys'],
  [/\blocal (civil and military )?authorities\b/i, 'Local civil and military authorities'],
  [/\bstakeholders\b/i, 'Stakeholders'],
];

/** What a cell recommends. */
export function recommendationsIn(cell: string): Recommended[] {
  return clausesOf(cell).map((words) => {
    const kind = KINDS.find(([pattern]) => pattern.test(words))?.[1];
    const to = ADDRESSEES.flatMap(([pattern, name]) => (pattern.test(words) ? [name] : []));
    return { words, kind: kind ?? 'other', to, understood: kind !== undefined };
  });
}
