// What followed from findings: responses, remedies, recommendations, measures and consequences, the newest first.
import type { Bearer } from '@tasdiq/core';
import { statusFor } from '../../view-noun.ts';
import { isLeftOut } from '../../view.ts';
import { type Edition, opened, type SiteAct, type Texts } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { badge, entryLink, listOr, pager, partOfList, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';
import { findings, statusWord } from './found.ts';

/** One thing that followed. */
export interface Followed {
  readonly id: string;
  readonly at: number;
  readonly what: 'response' | 'remedy' | 'recommendation' | 'measure' | 'consequence';
  readonly who: readonly Bearer[];
  /** The closed list and the code of what was said or decided. */
  readonly said: readonly [name: string, code: string];
  /** A status that is derived; undefined where what was said is all. */
  readonly status: string | undefined;
  /** The finding or case that it is about. */
  readonly about: string | undefined;
}

/** Everything that followed, the newest first; worked out once an edition. */
export function followings(edition: Edition): Promise<readonly Followed[]> {
  return edition.once('followed', async () => {
    const { state, view } = edition;
    const found = await findings(edition);
    const isTold = ({ id }: { readonly id: string }): boolean => !isLeftOut(view, state, id);
    const statusOf = (id: string): string => statusFor(state, view, id).status;
    const said = found.flatMap((one): Followed[] => [
      ...one.responses.map(
        ({ id, at, of, member, stance }): Followed => ({
          id,
          at,
          what: 'response',
          who: [of ?? { member }],
          said: ['stance', stance],
          status: undefined,
          about: one.id,
        }),
      ),
      ...one.remedies.map(
        ({ id, at, member, outcome, kind }): Followed => ({
          id,
          at,
          what: 'remedy',
          who: [{ member }],
          said: ['outcome', outcome],
          status: kind === 'reported' ? `reported_${outcome}` : outcome,
          about: one.id,
        }),
      ),
    ]);
    const asked = await edition.each(
      state.recommendations.values().filter(isTold),
      ({ id, at, to, kind, about }): Followed => ({
        id,
        at,
        what: 'recommendation',
        who: to,
        said: ['kind', kind],
        status: statusOf(id),
        about: about[0],
      }),
    );
    const taken = state.measures
      .values()
      .filter(isTold)
      .map(
        ({ id, at, of, kind, about }): Followed => ({
          id,
          at,
          what: 'measure',
          who: [of],
          said: ['kind', kind],
          status: undefined,
          about: about[0],
        }),
      );
    const decided = await edition.each(
      state.consequences.values().filter(isTold),
      ({ id, at, target, consequence, finding }): Followed => ({
        id,
        at,
        what: 'consequence',
        who: [target],
        said: ['consequence', consequence],
        status: statusOf(id),
        about: finding,
      }),
    );
    return [...said, ...asked, ...taken, ...decided].sort((one, other) => other.at - one.at);
  });
}

/** What has to be read before these can be shown. */
export async function readFollowings(
  edition: Edition,
  some: readonly Followed[],
): Promise<ReadonlyMap<string, SiteAct>> {
  await edition.learn(some.flatMap(({ who }) => who));
  return edition.acts(some.flatMap((one) => [one.id, ...findingVersion(edition, one)]));
}

function findingVersion({ state }: Edition, { about }: Followed): string[] {
  const found = about === undefined ? undefined : state.findings.get(about as never);
  return found?.adopted ? [found.version] : [];
}

/** One of them in a list. */
export function followedItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, one: Followed): Html {
  const act = acts.get(one.id);
  const [version] = findingVersion(say.edition, one);
  const title = version === undefined ? undefined : say.local(titleOf(acts, version));
  const said = one.what === 'remedy' ? undefined : say.value(...one.said);
  return html`<h3>${say.t(one.what)}: ${say.everybody(one.who)}</h3>
<p>${say.day(one.at)}${said && html` · ${said}`}${one.status !== undefined && html` ${badge(statusWord(say, one.what, one.status))}`}</p>
${say.prose((opened(act, 'text') ?? opened(act, 'reasons')) as Texts | undefined)}
<p class="note">${title && html`${say.t('aboutWhat')} <a href="${say.href(`found/${one.about}`)}">${title}</a> · `}${act && entryLink(say, act)}</p>`;
}

export const followed: SitePage = {
  path: 'followed',
  menu: 'followed',
  clock: true,
  async make(edition, say, { part: asked }) {
    const part = partOfList(await followings(edition), asked);
    if (!part) return undefined;
    const acts = await readFollowings(edition, part.items);
    return {
      title: say.t('followed'),
      body: html`<p>${say.t('followedLead')}</p>
<h2>${say.t('total', { count: say.count(part.total) })}</h2>
${listOr(
  say,
  part.items.map((one) => followedItem(say, acts, one)),
)}
${pager(say, 'followed', part)}`,
    };
  },
};
