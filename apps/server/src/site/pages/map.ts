// Where incidents were reported, as exactly as everybody may know: a drawing without script, and the newest beside it.
import { eventsFor } from '../../view-event.ts';
import type { Edition } from '../edition.ts';
import { html } from '../html.ts';
import { mapDrawing, type Places } from '../map-drawing.ts';
import type { SitePage } from '../page.ts';
import { listOr } from '../parts.ts';
import { incidentItem } from './incidents.ts';

/** Incidents that stand beside the map. */
const FEW = 20;

/** Places of incidents of which everybody is told; undefined when there are more than the index gives at once. */
function places(edition: Edition): Promise<Places | undefined> {
  return edition.once('places', async () => {
    const { view, read } = edition;
    const query = { horizon: view.size, codes: { origin: ['incident'] } };
    const found = await read.indexes.ask(view.host.id, 'points', { query });
    return typeof found === 'number' ? undefined : (JSON.parse(`{${found.json}}`) as Places);
  });
}

export const map: SitePage = {
  path: 'map',
  menu: 'map',
  clock: false,
  async make(edition, say) {
    const { view, read, isExercise } = edition;
    const query = { horizon: view.size, codes: { origin: ['incident'] }, located: true };
    const all = { horizon: view.size, codes: { origin: ['incident'] } };
    const [found, page, whole] = await Promise.all([
      places(edition),
      read.indexes.ask(view.host.id, 'events', { query, limit: FEW, facets: [] }),
      read.indexes.ask(view.host.id, 'events', { query: all, limit: 1, facets: [] }),
    ]);
    const shown = await eventsFor(read, view, page.rows, 'list');
    await edition.learn(
      shown.flatMap(({ event }) => event.actors.flatMap(({ id }) => (id ? [{ actor: id as never }] : []))),
    );
    const without = whole.total - page.total;
    const isDrawn = found !== undefined && found.lat.length > 0;
    const about = `${say.t('mapLead')} ${say.t('total', { count: say.count(page.total) })}. ${say.t('noRecognition')}`;
    return {
      title: say.t('map'),
      body: html`<p>${say.t('mapLead')}</p>
<div class="beside"><div>${isDrawn ? html`<div class="drawing">${mapDrawing(found, isExercise, say.t('map'), about)}</div>` : html`<p class="note">${say.t('mapNothing')}</p>`}
<p><strong>${say.t('noRecognition')}</strong></p>
${without > 0 && html`<p>${say.t('mapWithout', { count: say.count(without) })}</p>`}
<p class="note">${say.t(isExercise ? 'mapInvented' : 'mapSource')}</p></div>
<section><h2>${say.t('incidents')}</h2>${listOr(
        say,
        shown.map(({ event }) => incidentItem(say, event)),
      )}<p><a href="${say.href('incidents')}">${say.t('all', { count: say.count(whole.total) })}</a></p></section></div>`,
    };
  },
};
