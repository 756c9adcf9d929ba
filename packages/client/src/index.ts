// The public names of @tasdiq/client, in the order one reads them.
export { type Fetch, type FetchAnswer, type FetchInit } from './fetch.ts';
export { BadAnswer, HostError, type Problem, type ProblemCode, readProblem, Unreachable } from './problem.ts';
export {
  type Challenge,
  type DossierSummary,
  type HeldCopy,
  Host,
  type Logged,
  type OpenedSession,
  type Submitted,
  type Writing,
} from './host.ts';
export { type Memory, ShortMemory } from './memory.ts';
export { formatSignedAct, readSignedAct, type SignedAct, type SignedFile } from './signed-act.ts';
export { type SigningKey } from './signing-key.ts';
export { signIn, type SignIn, signOut } from './session.ts';
export { type FetchTile, type Growth, growthFromTiles } from './consistency.ts';
export { ForkError, LogWatch, type LogWatchOptions, type Seen } from './log-watch.ts';
export { passHoldingsOn, readHolding, signHolding } from './holding.ts';
export { Chain, type Links } from './chain.ts';
export {
  Author,
  type AuthorOptions,
  bringFiles,
  keptDisclosures,
  type Statement,
  StatementRefused,
} from './author.ts';
export { announcedKeys, type AnnouncedKeys, KeysMissing, type Sealing, sealFields } from './sealing.ts';
export { Outbox, type Sent } from './outbox.ts';
export { type Followed, Follower, type FollowerOptions } from './follower.ts';
export { type EditionLabel, readEdition, type ReadEdition, rowRoot, type UnreadEdition } from './edition.ts';
export {
  noticeLines,
  planTabling,
  type PlannedArticle,
  proposeSources,
  provisionOf,
  type TabledArticle,
  type Tabling,
  type TablingChoices,
} from './tabling.ts';
