// The accounts of the exercise are data (data/accounts.json). Both parties report of themselves and of each other;
// nobody is right by construction: where they differ, both accounts stand and are linked.
import { readFileSync } from 'node:fs';
import type { Actors } from './actors.ts';
import type { Offices } from './offices.ts';
import type { Sources } from './sources.ts';

type Texts = Readonly<Record<string, string>>;
type Bounds = readonly [low: number, best: number, high: number];

/** One account of one event. Days are counted back from the start of the play. */
export interface Account {
  readonly key: string;
  readonly by: keyof Offices;
  readonly kind: string;
  readonly zone: string;
  readonly daysAgo: number;
  /** Last day, counted the same way; the same day when absent, open when null. */
  readonly until?: number | null;
  /** Tenths of a degree from the centre of the zone: north, east. */
  readonly at?: readonly [number, number];
  readonly place?: string;
  readonly title: Texts;
  readonly account?: Texts;
  readonly actors?: readonly (readonly [keyof Actors, string])[];
  readonly sources?: readonly (readonly [keyof Sources, number])[];
  readonly killed?: Bounds;
  readonly injured?: Bounds;
  readonly displaced?: Bounds;
  /** Shots, bursts or impacts that were counted one by one. */
  readonly rounds?: Bounds;
  readonly damage?: readonly (readonly [string, number])[];
  /** Offices that may read it, when it is not for everybody. */
  readonly onlyFor?: readonly string[];
  /** Kept for the mission: the place to the hundredth of a degree, and where the observer stood. */
  readonly exact?: readonly [number, number];
  readonly observer?: string;
}

/** Every account, in the order in which they are reported. */
export const ACCOUNTS = JSON.parse(
  readFileSync(new URL('./data/accounts.json', import.meta.url), 'utf8'),
) as readonly Account[];
