// What is due: every clock that runs or has run out, the overdue ones first.
import { humanised } from '@tasdiq/words';
import type { ActId, Due } from '@tasdiq/core';
import { dueFor } from '../../view-due.ts';
import type { Edition, SiteAct } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { badge, listOr, pager, partOfList, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';

/** Clocks of the edition's moment: those that have run out, the newest first, then those that run, the next first. */
export function clocks(edition: Edition): Promise<readonly Due[]> {
  return edition.once('due', async () => {
    const { items } = await dueFor(edition.read, edition.view);
    const over = items.filter(({ overdue }) => overdue).reverse();
    return [...over, ...items.filter(({ overdue }) => !overdue)];
  });
}

/** What a clock is about, in the words of its newest version. */
function versionOf({ state }: Edition, about: string): string[] {
  const id = about as ActId;
  const thing = state.findings.get(id) ?? state.undertakings.get(id) ?? state.sessions.get(id);
  return thing ? [thing.version, about] : [about];
}

/** What has to be read before clocks can be shown. */
export async function readClocks(
  edition: Edition,
  some: readonly Due[],
): Promise<ReadonlyMap<string, SiteAct>> {
  return edition.acts(some.flatMap(({ about }) => versionOf(edition, about)));
}

/** A clock in a list. */
export function clockItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, clock: Due): Html {
  const { what, about, item, from, at, overdue, stopped } = clock;
  const title = say.local(titleOf(acts, ...versionOf(say.edition, about)));
  const act = acts.get(about);
  const isBulletin = what === 'bulletin';
  const own = item === undefined ? undefined : html`<bdi>${isBulletin ? humanised(item) : item}</bdi>`;
  const name = isBulletin ? own : (title ?? own);
  // A period of a series whose day has passed without a bulletin is told, not left out.
  const isUnissued = isBulletin && overdue;
  const state = stopped
    ? badge(say.t('standsStill'))
    : overdue && badge(say.t(isUnissued ? 'notIssued' : 'overdue'), true);
  return html`<h3>${say.word('calendar', what)}</h3>
<p>${state} ${say.when(at)}${from !== '' && html` · ${say.who({ member: from })}`}</p>
${(act ?? name) && html`<p>${act ? say.act(about, name ?? say.t('onRecord')) : name}</p>`}`;
}

export const due: SitePage = {
  path: 'due',
  menu: 'due',
  clock: true,
  async make(edition, say, { part: asked }) {
    const part = partOfList(await clocks(edition), asked);
    if (!part) return undefined;
    const acts = await readClocks(edition, part.items);
    const over = part.items.filter(({ overdue }) => overdue);
    const running = part.items.filter(({ overdue }) => !overdue);
    const list = (items: readonly Due[]): Html =>
      listOr(
        say,
        items.map((one) => clockItem(say, acts, one)),
      );
    return {
      title: say.t('due'),
      body: html`<p>${say.t('dueLead')}</p>
${(over.length > 0 || part.part === 1) && html`<h2>${say.t('ranOut')}</h2>${list(over)}`}
${(running.length > 0 || part.part === 1) && html`<h2>${say.t('running')}</h2>${list(running)}`}
${pager(say, 'due', part)}`,
    };
  },
};
