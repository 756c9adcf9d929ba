// Who is meant: names in cells -> actors of the record, and the sides to which they belong.
import { codeOf, type CaseDraft, english, refTo, type Ref } from './draft.ts';
import { itemsOf } from './words.ts';

/** A side of the conflict, as the file's profile names it. */
export interface CaseSide {
  /** What it calls itself. */
  readonly name: string;
  /** Words of which one, in any case, shows that somebody named with it belongs to this side. */
  readonly words: readonly string[];
}

/** What a reader must know that no row says. */
export interface CaseProfile {
  /** What "both parties" and "the parties" are. */
  readonly sides: readonly CaseSide[];
  /** The mechanism whose cases they are. */
  readonly mechanism: string;
  /** Full names of texts by their short names. */
  readonly texts: Readonly<Record<string, string>>;
}

export type ActorKind =
  | 'state'
  | 'force'
  | 'armed_group'
  | 'local_administration'
  | 'organisation'
  | 'civilians'
  | 'unidentified';

/** Tried in this order; the first that fits says what kind of actor a name is. */
const KINDS: readonly (readonly [RegExp, ActorKind])[] = [
  [/\b(unknown|unidentified|not identified)\b/i, 'unidentified'],
  [/\b(monitor\w*|mechanism|observers?|verification)\b/i, 'organisation'],
  [
    /\b(local|county|village|state|district|municipal)\b.*\b(authorit\w*|chiefs?|commissioners?|officials?|administration)\b/i,
    'local_administration',
  ],
  [/\b(chiefs?|commissioners?|governors?|mayors?|elders)\b/i, 'local_administration'],
  [
    /\b(civilians?|residents?|villagers?|inhabitants|communit\w+|displaced|refugees|victims?|survivors?|public|youth)\b/i,
    'civilians',
  ],
  [/\b(police|army|military|national guard|border guards?)\b/i, 'force'],
  [/\bgovernment\b.*\b(forces?|troops|soldiers|side)\b|\bgovernment-side\b/i, 'force'],
  [/\b(government|republic|kingdom|ministry)\b/i, 'state'],
  [
    /\b(un|united nations|ngos?|churches|church|partners?|agenc\w+|red cross|guarantors?|envoys?|commission|council|stakeholders|humanitarian\w*|peacekeepers|board|women's groups?)\b/i,
    'organisation',
  ],
  [
    /opposition|rebel|militia|faction|front\b|movement|\/a\b|la-|-io\b|\(\w{2,3}\)|\b(armed group|insurgents?|fighters)\b/i,
    'armed_group',
  ],
  [/\b(forces?|troops|soldiers)\b/i, 'force'],
  // UNICEF and the like.
  [/^UN[A-Z]+\b/, 'organisation'],
];

/** What kind of actor a name is; undefined when nothing in it tells. */
export function kindOf(name: string): ActorKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1];
}

/** The side to which somebody of this name belongs. */
export function sideOf(name: string, { sides }: CaseProfile): CaseSide | undefined {
  const lower = name.toLowerCase();
  return sides.find(({ words }) => words.some((word) => lower.includes(word.toLowerCase())));
}

/** Whether a cell means all sides together. */
export function meansAllSides(cell: string): boolean {
  return /^(both|all|the)? ?(parties|sides)( to the (agreement|conflict))?$/i.test(cell.trim());
}

/** What the reader made of a cell that names somebody. */
export interface Named {
  readonly name: string;
  readonly who: { readonly actor: Ref };
}

/** Collects the actors of a file, each once, in the order in which they are met. */
export class Cast {
  readonly #drafts = new Map<string, CaseDraft>();
  readonly #profile: CaseProfile;
  readonly #unclear: (name: string) => void;

  /** `unclear` is told of names of which nothing tells what they are. */
  constructor(profile: CaseProfile, unclear: (name: string) => void) {
    this.#profile = profile;
    this.#unclear = unclear;
  }

  /** Registrations and relations, relations after both of their ends. */
  get drafts(): readonly CaseDraft[] {
    const all = [...this.#drafts.values()];
    return [
      ...all.filter(({ act }) => act === 'actor.register'),
      ...all.filter(({ act }) => act === 'actor.relate'),
    ];
  }

  /** Everybody whom a cell names. */
  all(cell: string): readonly Named[] {
    if (cell === '') return [];
    if (meansAllSides(cell) && this.#profile.sides.length > 0)
      return this.#profile.sides.map(({ name }) => this.one(name));
    return [...new Set(itemsOf(cell))].map((name) => this.one(name));
  }

  /** The actor of a name; what stands in brackets behind a side's name is part of it. */
  one(name: string): Named {
    const key = `actor ${codeOf(name)}`;
    if (!this.#drafts.has(key)) {
      const kind = kindOf(name);
      if (!kind) this.#unclear(name);
      this.#drafts.set(key, {
        key,
        act: 'actor.register',
        facts: { kind: kind ?? 'unidentified', ids: [] },
        fields: { name: english(name) },
      });
      this.#relate(name, key);
    }
    return { name, who: { actor: refTo(key) } };
  }

  /** That a named force or group belongs to a side, as its name tells and the profile says. */
  #relate(name: string, key: string): void {
    const side = sideOf(name, this.#profile);
    if (!side || side.name === name) return;
    const to = this.one(side.name).who.actor;
    this.#drafts.set(`${key} side`, {
      key: `${key} side`,
      act: 'actor.relate',
      facts: { from: refTo(key), to, relation: 'aligned_with', confidence: 'moderate', sources: [] },
      fields: { note: `By its name, as the profile of this file reads it: ${side.words.join(', ')}.` },
    });
  }
}
