// Numbers of people in prose -> casualties with bounds: "two civilians killed", "more than 20,000 people displaced".
import { NUMBER, numberOf } from './words.ts';

/** Bounds of a number of people. Where only one number is given all three are the same, as UCDP counts. */
interface Bounds {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** Harm to people, as acts have it. */
export type Harm = Partial<
  Record<'killed' | 'injured' | 'missing' | 'displaced' | 'civilians_killed', Bounds>
>;

/** What was read of a text. */
export interface HarmReading {
  readonly harm: Harm;
  /** Passages with a number that is a floor or a ceiling only. */
  readonly vague: readonly string[];
}

const VERBS: readonly (readonly [RegExp, keyof Harm])[] = [
  [/killed|dead|died|deaths?|shot dead/i, 'killed'],
  [/wounded|injured|hurt/i, 'injured'],
  [/missing|abducted|disappeared/i, 'missing'],
  [/displaced|fled/i, 'displaced'],
];
const VAGUE = '(?:more than|at least|over|about|around|some|up to|nearly|almost)';
const COUNT = new RegExp(`\\b(?:(${VAGUE}) )?(${NUMBER})\\b`, 'gi');

/** The harm that a text tells of. What it does not count is absent. */
export function harmIn(text: string): HarmReading {
  const found = new Map<keyof Harm, number>();
  const vague: string[] = [];
  for (const part of text.split(/[;.](?=\s|$)|, (?!\d{3})/)) {
    // "one killed and one wounded" counts twice; "three government and two opposition soldiers wounded" adds up.
    const verbs = VERBS.flatMap(([pattern, kind]) => {
      const match = pattern.exec(part);
      return match ? [{ kind, at: match.index }] : [];
    }).sort((one, other) => one.at - other.at);
    let from = 0;
    for (const { kind, at } of verbs) {
      for (const match of part.slice(from, at).matchAll(COUNT)) {
        const count = numberOf(match[2]!);
        const after = part.slice(from + match.index + match[0].length);
        if (count === undefined || /^ ?(attacks?|months?|weeks?|days?|hours?|km|vehicles?|of)\b/i.test(after))
          continue;
        found.set(kind, (found.get(kind) ?? 0) + count);
        if (match[1]) vague.push(match[0]);
        if (kind === 'killed' && /^ civilians?\b/i.test(after))
          found.set('civilians_killed', (found.get('civilians_killed') ?? 0) + count);
      }
      from = at;
    }
  }
  const harm = Object.fromEntries([...found].map(([kind, n]) => [kind, { low: n, best: n, high: n }]));
  return { harm, vague };
}
