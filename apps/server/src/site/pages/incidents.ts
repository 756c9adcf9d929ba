// Incidents as the accounts have them, the newest first. Places are as coarse as the charter lets everybody have them.
import { withoutHidden } from '@tasdiq/words';
import { eventsFor, type EventView } from '../../view-event.ts';
import type { Edition, Texts } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { Asked, Content, SitePage } from '../page.ts';
import { badge, listOr, PER_PART, row, rows } from '../parts.ts';
import type { Speech } from '../speech.ts';

export const incidents: SitePage = {
  path: 'incidents',
  menu: 'incidents',
  clock: false,
  make: (edition, say, asked) => listing(edition, say, asked, 'incidents', say.t('incidents')),
};

export const incidentsOfMonth: SitePage = {
  path: 'incidents/:month',
  clock: false,
  async make(edition, say, asked) {
    const month = asked.at[0]!;
    const from = Date.parse(`${month}-01T00:00:00Z`);
    if (Number.isNaN(from)) return undefined;
    const end = new Date(from);
    end.setUTCMonth(end.getUTCMonth() + 1);
    const title = `${say.t('incidents')} · ${say.month(month)}`;
    return listing(edition, say, asked, `incidents/${month}`, title, { from, to: end.getTime() - 1 });
  },
};

async function listing(
  edition: Edition,
  say: Speech,
  { part }: Asked,
  path: string,
  title: string,
  when: { readonly from?: number; readonly to?: number } = {},
): Promise<Content> {
  const { view, read } = edition;
  const page = await read.indexes.ask(view.host.id, 'events', {
    query: { horizon: view.size, codes: { origin: ['incident'] }, ...when },
    limit: PER_PART,
    facets: [],
    after: part === undefined ? undefined : (Number(part) as never),
  });
  const shown = await eventsFor(read, view, page.rows, 'list');
  await edition.learn(
    shown.flatMap(({ event }) => event.actors.flatMap(({ id }) => (id ? [{ actor: id as never }] : []))),
  );
  return {
    title,
    body: html`<p>${say.t('incidentsLead')}</p>
<h2>${say.t('total', { count: say.count(page.total) })}</h2>
${listOr(
  say,
  shown.map(({ event }) => incidentItem(say, event)),
)}
${page.next !== undefined && html`<nav class="pager" aria-label="${say.t('parts')}"><a rel="next" href="${say.href(path, { p: String(page.next) })}">${say.t('older')}</a></nav>`}`,
  };
}

/** An incident in a list: what, when, where, and whose account it is. */
export function incidentItem(say: Speech, event: EventView): Html {
  const { id, kind, status, when, where, zone, title, actors, deaths, by } = event;
  const zones = say.edition.charter['zone_names'];
  const named =
    zone !== null && zones?.state === 'open' ? (zones.value as Record<string, Texts>)[zone] : undefined;
  const place =
    where &&
    [where.name ?? where.description, where.admin2, where.admin1].filter(Boolean).join(say.t('comma'));
  const killed = deaths?.best ?? null;
  return html`<h3>${say.act(id, say.local(title ?? undefined) ?? say.word('kind', kind))}</h3>
<p>${when ? say.between(when.from, when.to) : html`<span class="note">${say.t('withheld')}</span>`} · ${say.word('kind', kind)} ${badge(say.word('status', status))}</p>
${rows(
  row(say.t('zone'), zone !== null && (say.local(named) ?? html`<bdi>${zone}</bdi>`)),
  row(
    say.t('place'),
    place &&
      html`<bdi>${withoutHidden(place)}</bdi>${where.precision !== null && html` (${say.word('precision', String(where.precision))})`}`,
  ),
  row(
    say.t('actors'),
    actors.length > 0 &&
      html`${actors.map(({ id: actor, name, role }, i) => [i > 0 && say.t('comma'), actor === undefined ? html`<bdi>${withoutHidden(name ?? '')}</bdi>` : say.who({ actor: actor as never }), ` (${say.word('actorRole', role)})`])}`,
  ),
  row(say.t('deaths'), killed !== null && html`<bdi>${say.count(killed)}</bdi>`),
  row(say.t('accountOf'), by !== null && say.who(by)),
)}`;
}
