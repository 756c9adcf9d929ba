// What happened when, month by month: sessions, texts, undertakings that fell due, findings, what followed, and how many
// incidents began. Months are Gregorian, in UTC.
import { forceOf } from '@tasdiq/core';
import { isLeftOut } from '../../view.ts';
import type { Edition, SiteAct } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { badge, listOr, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';
import type { SiteWord } from '../words/words.ts';
import { findings } from './found.ts';
import { followings } from './followed.ts';

/** Items of one month that its page shows. */
const MOST_OF_MONTH = 200;

/** One thing on the timeline. */
interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: SiteWord;
  /** Page of it, below the language. */
  readonly path: string;
  /** Acts that say what it is called, the first that has words. */
  readonly named: readonly string[];
}

interface Month {
  readonly month: string;
  readonly moments: readonly Moment[];
  readonly incidents: number;
}

/** Months in which something happened, the newest first; worked out once an edition. */
function months(edition: Edition): Promise<readonly Month[]> {
  return edition.once('months', async () => {
    const { host, size } = edition.view;
    const [moments, counted] = await Promise.all([
      momentsOf(edition),
      edition.read.indexes.ask(host.id, 'timeline', {
        query: { horizon: size, codes: { origin: ['incident'] } },
        by: 'month',
      }),
    ]);
    const made = new Map<string, { moments: Moment[]; incidents: number }>();
    const of = (month: string): { moments: Moment[]; incidents: number } => {
      const own = made.get(month) ?? { moments: [], incidents: 0 };
      made.set(month, own);
      return own;
    };
    for (const moment of moments) of(new Date(moment.at).toISOString().slice(0, 7)).moments.push(moment);
    for (const { from, events } of counted.periods) of(from.slice(0, 7)).incidents += events;
    return [...made]
      .map(([month, own]) => ({
        month,
        ...own,
        moments: own.moments.sort((one, other) => other.at - one.at),
      }))
      .sort((one, other) => (one.month < other.month ? 1 : -1));
  });
}

async function momentsOf(edition: Edition): Promise<Moment[]> {
  const { state, view } = edition;
  const isTold = ({ id }: { readonly id: string }): boolean => !isLeftOut(view, state, id);
  const sessions = state.sessions
    .values()
    .filter(isTold)
    .map(
      ({ id, version, from, cancelled }): Moment => ({
        at: from,
        what: cancelled ? 'sessionCancelled' : 'session',
        path: `act/${id}`,
        named: [version, id],
      }),
    );
  const texts = state.instruments
    .values()
    .filter(isTold)
    .flatMap((one): Moment[] => {
      const path = `agreed/text/${one.id}`;
      const adopted =
        one.adopted === undefined
          ? []
          : [{ at: one.adopted, what: 'textAdopted' as const, path, named: [one.id] }];
      const signed = one.signings.flatMap((signing): Moment[] => {
        const { from } = forceOf(state, signing);
        const began =
          Number.isFinite(from) && from <= view.at
            ? [{ at: from, what: 'textInForce' as const, path, named: [one.id] }]
            : [];
        return [{ at: signing.at, what: 'textSigned', path, named: [one.id] }, ...began];
      });
      return [...adopted, ...signed];
    });
  const owed = state.undertakings
    .values()
    .filter(isTold)
    .flatMap(({ id, version, due }): Moment[] =>
      due && 'at' in due
        ? [{ at: due.at, what: 'fellDue', path: `agreed/undertaking/${id}`, named: [version, id] }]
        : [],
    );
  const found = (await findings(edition)).map(
    ({ id, version, adopted }): Moment => ({
      at: adopted.at,
      what: 'findingAdopted',
      path: `found/${id}`,
      named: [version],
    }),
  );
  const followed = (await followings(edition)).map(
    ({ id, at, what }): Moment => ({ at, what, path: `act/${id}`, named: [id] }),
  );
  return [...sessions, ...texts, ...owed, ...found, ...followed];
}

function momentItem(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  { at, what, path, named }: Moment,
): Html {
  const title = say.local(titleOf(acts, ...named)) ?? say.t('onRecord');
  return html`${say.day(at)} ${badge(say.t(what))} <a href="${say.href(path)}">${title}</a>`;
}

async function monthPart(edition: Edition, say: Speech, { moments, month, incidents }: Month): Promise<Html> {
  const some = moments.slice(0, MOST_OF_MONTH);
  const acts = await edition.acts(some.flatMap(({ named }) => named));
  return html`${incidents > 0 && html`<p><a href="${say.href(`incidents/${month}`)}">${say.t('incidentsOf', { count: say.count(incidents) })}</a></p>`}
${
  moments.length > 0 &&
  listOr(
    say,
    some.map((one) => momentItem(say, acts, one)),
  )
}
${moments.length > MOST_OF_MONTH && html`<p class="note">${say.t('cut')}</p>`}`;
}

export const timeline: SitePage = {
  path: 'timeline',
  menu: 'timeline',
  clock: true,
  async make(edition, say) {
    const all = await months(edition);
    const current =
      all.find(({ month }) => month <= new Date(edition.view.at).toISOString().slice(0, 7)) ?? all[0];
    const links = all.map(
      ({ month, moments, incidents }) =>
        html`<a href="${say.href(`timeline/${month}`)}">${say.month(month)}</a> (<bdi>${say.count(moments.length + incidents)}</bdi>)`,
    );
    return {
      title: say.t('timeline'),
      body: html`<p>${say.t('timelineLead')}</p>
${current && html`<h2>${say.month(current.month)}</h2>${await monthPart(edition, say, current)}`}
<h2>${say.t('months')}</h2>${listOr(say, links)}`,
    };
  },
};

export const timelineMonth: SitePage = {
  path: 'timeline/:month',
  clock: true,
  async make(edition, say, { at: [month] }) {
    const one = (await months(edition)).find((known) => known.month === month);
    if (!one) return undefined;
    return { title: say.month(one.month), body: await monthPart(edition, say, one) };
  },
};
