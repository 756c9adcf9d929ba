// Every page of the public site, in the order of the menu. A new page is written in `pages/` and named here.
import type { SitePage } from './page.ts';
import { agreed, agreedText, agreedUndertaking } from './pages/agreed.ts';
import { bulletinOne, bulletinsOfSeries, bulletinsPage } from './pages/bulletins.ts';
import { claimOne, claimsOfNone, claimsOfTopic, claimsPage } from './pages/claims.ts';
import { downloads } from './pages/downloads.ts';
import { due } from './pages/due.ts';
import { figureCell, figureOne, figures } from './pages/figures.ts';
import { followed } from './pages/followed.ts';
import { found, foundOne } from './pages/found.ts';
import { incidents, incidentsOfMonth } from './pages/incidents.ts';
import { map } from './pages/map.ts';
import { overview } from './pages/overview.ts';
import { act, entry, record } from './pages/record.ts';
import { timeline, timelineMonth } from './pages/timeline.ts';
import { about, verify } from './pages/verify.ts';

export const PAGES: readonly SitePage[] = [
  overview,
  agreed,
  agreedText,
  agreedUndertaking,
  due,
  found,
  foundOne,
  followed,
  timeline,
  timelineMonth,
  incidents,
  incidentsOfMonth,
  map,
  figures,
  figureOne,
  figureCell,
  claimsPage,
  claimsOfTopic,
  claimsOfNone,
  claimOne,
  bulletinsPage,
  bulletinsOfSeries,
  bulletinOne,
  downloads,
  record,
  entry,
  act,
  verify,
  about,
];

/** What may stand in the places of a path. */
const PLACES: Readonly<Record<string, string>> = {
  ':id': '([A-Za-z0-9_-]{43})',
  ':figure': '([a-z]+\\.[a-z_]+)',
  ':code': '([a-z0-9][a-z0-9_.-]{0,63})',
  ':n': '(0|[1-9][0-9]{0,8})',
  ':month': '([0-9]{4}-(?:0[1-9]|1[0-2]))',
};

const PATTERNS = PAGES.map((page) => ({
  page,
  pattern: new RegExp(`^${page.path.replaceAll(/:[a-z]+/g, (place) => PLACES[place]!)}$`),
}));

/** The page of a path below the language, with the values of its places. */
export function pageAt(
  path: string,
): { readonly page: SitePage; readonly at: readonly string[] } | undefined {
  for (const { page, pattern } of PATTERNS) {
    const match = pattern.exec(path);
    if (match) return { page, at: match.slice(1) };
  }
  return undefined;
}
