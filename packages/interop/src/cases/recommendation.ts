// Recommendations in prose -> what is asked, and of whom.
import { kindOf } from './actor.ts';
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
  [/\bdisciplin\w+|prosecut\w+|hold .*accountable|accountab\w+|to justice\b/i, 'discipline'],
  [/\bbuffer zones?|demilitari[sz]ed\b/i, 'buffer_zone'],
  [/\b(make|made) the agreement known|disseminat\w+|inform all|raise awareness/i, 'make_agreement_known'],
  [/\bensure all\b.*\bcomply|instruct|order (all|its|their)\b/i, 'instruct_forces'],
  [/\bwithdraw\w*|pull back|redeploy\w*|vacate|moved? out of\b/i, 'withdraw'],
  [/\breturn (of )?(the )?(property|cattle|goods|vehicles|equipment|looted)/i, 'return_property'],
  [/\bcompensat\w+/i, 'compensation'],
  [/\brelease\b/i, 'release'],
  [/\b(access|freedom of movement|unhindered|safe passage|let monitors)\b/i, 'grant_access'],
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
    const listed = ADDRESSEES.flatMap(([pattern, name]) => (pattern.test(words) ? [name] : []));
    const to = listed.length > 0 ? listed : namedIn(words);
    return { words, kind: kind ?? 'other', to, understood: kind !== undefined };
  });
}

const DOER = /^([A-Z][\w/()-]*(?: [\w/()-]+){0,3}?) (?:to|should|must|shall) (?!be\b)[a-z]/;
const REFERRED = /\brefer(?:red)? (?:it |the case )?to (?:the )?(.+)$/i;

/** Those who are to do it, or to whom it is referred, by the place of their name in the sentence. */
function namedIn(words: string): string[] {
  const referred = REFERRED.exec(words)?.[1];
  if (referred) return referred.split(/ and (?:to )?(?:the )?/).map((name) => name.trim());
  const doer = DOER.exec(words)?.[1];
  // A name, and not the verb that the sentence begins with.
  return doer && kindOf(doer) ? [doer] : [];
}
