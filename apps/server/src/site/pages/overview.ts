// The first page: what was agreed, what is due, what was found and what followed, each with its newest few.
import type { Claim } from '@tasdiq/core';
import type { Edition, Texts } from '../edition.ts';
import { openValue } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { allLink, badge, listOr } from '../parts.ts';
import type { Speech } from '../speech.ts';
import { readTexts, textItem, texts } from './agreed.ts';
import { bulletinItem, bulletins, readBulletins } from './bulletins.ts';
import { claimItem, claims, readClaims } from './claims.ts';
import { clockItem, clocks, readClocks } from './due.ts';
import { followedItem, followings, readFollowings } from './followed.ts';
import { findingItem, findings, readFindings } from './found.ts';
import { readStandings, shortly, standings } from './undertakings.ts';

/** Things of each kind that the first page shows; an even number, since what sides owe and answer often comes in pairs. */
const FEW = 4;

/** Everything of the first page that does not depend on a language; worked out once an edition. */
function gathered(edition: Edition) {
  return edition.once('overview', async () => {
    const [agreed, owed, due, found, followed, said, issued] = await Promise.all([
      texts(edition),
      standings(edition),
      clocks(edition),
      findings(edition),
      followings(edition),
      claims(edition),
      bulletins(edition),
    ]);
    const counts = new Map<string, number>();
    for (const { how } of owed) counts.set(how.status, (counts.get(how.status) ?? 0) + 1);
    const few = {
      agreed: agreed.slice(0, FEW),
      owed: owed.slice(0, FEW),
      due: due.slice(0, FEW),
      found: found.slice(0, FEW),
      followed: followed.slice(0, FEW),
      said: inTurn(said).slice(0, FEW),
      issued: issued.slice(0, FEW),
    };
    const acts = await Promise.all([
      readTexts(edition, few.agreed),
      readStandings(edition, few.owed),
      readClocks(edition, few.due),
      readFindings(edition, few.found),
      readFollowings(edition, few.followed),
      readClaims(edition, few.said),
      readBulletins(edition, few.issued),
    ]);
    return { agreed, owed, due, found, followed, said, issued, few, counts, acts };
  });
}

/** Claims with their speakers in turn, so that the first page does not give all its room to whoever spoke last. */
function inTurn(said: readonly Claim[]): Claim[] {
  const turns = new Map<string, number>();
  const placed = said.map((claim) => {
    const speaker = JSON.stringify(claim.speaker ?? null);
    const turn = turns.get(speaker) ?? 0;
    turns.set(speaker, turn + 1);
    return { claim, turn };
  });
  return placed.sort((one, other) => one.turn - other.turn).map(({ claim }) => claim);
}

export const overview: SitePage = {
  path: '',
  menu: 'overview',
  clock: true,
  async make(edition, say) {
    const { agreed, owed, due, found, followed, said, issued, few, counts, acts } = await gathered(edition);
    const [ofTexts, ofStandings, ofClocks, ofFindings, ofFollowings, ofClaims, ofBulletins] = acts;
    const purpose = openValue(edition.charter['purpose']) as Texts | undefined;
    const over = due.filter(({ overdue }) => overdue).length;
    const section = (id: Section, total: number, items: Html): Html =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${say.t(id)}</h2>${items}${total > 0 && allLink(say, id, total)}</section>`;
    return {
      title: say.plain(edition.title) ?? edition.host.code,
      body: html`${say.prose(purpose)}
<p><a href="${say.href('figures')}">${say.t('figures')}</a> · <a href="${say.href('map')}">${say.t('map')}</a> · <a href="${say.href('downloads')}">${say.t('downloads')}</a></p>
<div class="columns">
${section(
  'agreed',
  agreed.length + owed.length,
  html`${listOr(
    say,
    few.agreed.map((one) => textItem(say, ofTexts, one)),
  )}
${statuses(say, counts, owed.length)}
${
  few.owed.length > 0 &&
  listOr(
    say,
    few.owed.map((one) => shortly(say, ofStandings, one)),
  )
}`,
)}
${section(
  'due',
  due.length,
  html`${over > 0 && html`<p>${badge(say.t('ranOutCount', { count: say.count(over) }), true)}</p>`}${listOr(
    say,
    few.due.map((one) => clockItem(say, ofClocks, one)),
  )}`,
)}
${section(
  'found',
  found.length,
  listOr(
    say,
    few.found.map((one) => findingItem(say, ofFindings, one)),
  ),
)}
${section(
  'followed',
  followed.length,
  listOr(
    say,
    few.followed.map((one) => followedItem(say, ofFollowings, one)),
  ),
)}
${
  issued.length > 0 &&
  section(
    'bulletins',
    issued.length,
    listOr(
      say,
      few.issued.map((one) => bulletinItem(say, ofBulletins, one)),
    ),
  )
}
${
  said.length > 0 &&
  section(
    'claims',
    said.length,
    listOr(
      say,
      few.said.map((one) => claimItem(say, ofClaims, one)),
    ),
  )
}
</div>`,
    };
  },
};

/** Parts of the page, each a page of its own. */
type Section = 'agreed' | 'due' | 'found' | 'followed' | 'bulletins' | 'claims';

/** How many undertakings stand how. No score is made of them. */
function statuses(say: Speech, counts: ReadonlyMap<string, number>, total: number): Html | undefined {
  if (total === 0) return undefined;
  const items = [...counts].map(
    ([status, count]) => html`<li>${say.word('stands', status)}: <bdi>${say.count(count)}</bdi></li>`,
  );
  return html`<h3>${say.t('undertakings')} (<bdi>${say.count(total)}</bdi>)</h3><ul class="counts">${items}</ul>`;
}
