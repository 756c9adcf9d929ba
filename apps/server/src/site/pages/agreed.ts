// What was agreed: texts and their provisions, and what follows from them as undertakings.
import { type ActId, forceOf, inForce, type Instrument, newestDraft } from '@tasdiq/core';
import { statusFor } from '../../view-noun.ts';
import { isLeftOut } from '../../view.ts';
import { type Edition, opened, type SiteAct, type Texts } from '../edition.ts';
import { html, type Html, joined } from '../html.ts';
import type { SitePage } from '../page.ts';
import { badge, because, listOr, pager, partOfList, row, rows, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';
import { readStandings, shortly, standingOf, standings, wholly } from './undertakings.ts';

/** Texts that a page of its own shows the provisions of; more are cut and said. */
const MOST_PROVISIONS = 300;
const MOST_TEXTS = 40;

/** A text and how it stands. */
interface Text {
  readonly instrument: Instrument;
  readonly status: string;
  readonly because: readonly string[];
}

/** Texts that everybody may be told of, those in force first; worked out once an edition. */
export function texts(edition: Edition): Promise<readonly Text[]> {
  return edition.once('texts', async () => {
    const { state, view } = edition;
    const told = state.instruments.values().filter(({ id }) => !isLeftOut(view, state, id));
    const made = await edition.each(
      told,
      (instrument): Text => ({ instrument, ...statusFor(state, view, instrument.id) }),
    );
    const isStanding = ({ status }: Text): number => Number(status === 'in_force' || status === 'published');
    return made.reverse().sort((one, other) => isStanding(other) - isStanding(one));
  });
}

/** A text in a list. */
export function textItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, text: Text): Html {
  const { instrument, status } = text;
  const { id, code, parties, between } = instrument;
  const title = say.local(titleOf(acts, id)) ?? html`<bdi>${code}</bdi>`;
  const sides =
    parties.length > 0 ? parties.map((member) => ({ member })) : between.map((actor) => ({ actor }));
  return html`<h3><a href="${say.href(`agreed/text/${id}`)}">${title}</a></h3>
<p>${badge(say.word('textStatus', status))} ${say.everybody(sides)}</p>
${because(say, acts, text.because)}`;
}

/** What has to be read before texts can be listed. */
export async function readTexts(
  edition: Edition,
  some: readonly Text[],
): Promise<ReadonlyMap<string, SiteAct>> {
  await edition.learn(some.flatMap(({ instrument }) => instrument.between.map((actor) => ({ actor }))));
  return edition.acts(some.flatMap(({ instrument, because: why }) => [instrument.id, ...why]));
}

export const agreed: SitePage = {
  path: 'agreed',
  menu: 'agreed',
  clock: true,
  async make(edition, say, { part: asked }) {
    const [all, owed] = await Promise.all([texts(edition), standings(edition)]);
    const part = partOfList(owed, asked);
    if (!part) return undefined;
    const some = part.part === 1 ? all.slice(0, MOST_TEXTS) : [];
    const [read, acts] = await Promise.all([readTexts(edition, some), readStandings(edition, part.items)]);
    return {
      title: say.t('agreed'),
      body: html`<p>${say.t('agreedLead')}</p>
${
  part.part === 1 &&
  html`<h2>${say.t('texts')}</h2>${listOr(
    say,
    some.map((text) => textItem(say, read, text)),
  )}`
}
<h2>${say.t('undertakings')}</h2>
${listOr(
  say,
  part.items.map((one) => shortly(say, acts, one)),
)}
${pager(say, 'agreed', part)}`,
    };
  },
};

export const agreedText: SitePage = {
  path: 'agreed/text/:id',
  clock: true,
  async make(edition, say, { at: [id] }) {
    const { state, view } = edition;
    const text = (await texts(edition)).find(({ instrument }) => instrument.id === id);
    if (!text) return undefined;
    const { instrument, status, because: why } = text;
    const signing = inForce(state, instrument, view.at) ?? instrument.signings.at(-1);
    const draft = signing ? state.drafts.get(signing.draft) : newestDraft(state, instrument.id);
    const articles = (draft?.articles ?? []).slice(0, MOST_PROVISIONS);
    const read = await readTexts(edition, [text]);
    const acts = await edition.acts([id!, ...articles]);
    const force = signing && forceOf(state, signing);
    return {
      title: say.plain(titleOf(read, id!)) ?? instrument.code,
      body: html`<p>${badge(say.word('textStatus', status))}</p>
${because(say, read, why)}
${rows(
  row(say.t('between'), sidesOf(say, instrument)),
  row(say.t('kind'), say.value('kind', instrument.kind)),
  row(say.t('adoptedOn'), instrument.adopted !== undefined && say.day(instrument.adopted)),
  row(say.t('inForceFrom'), force && say.when(force.from)),
  row(say.t('endsAt'), force?.until !== undefined && Number.isFinite(force.until) && say.when(force.until)),
)}
<h2>${say.t('provisions')}</h2>
${articles.length === 0 ? html`<p class="note">${say.t('nothing')}</p>` : articles.map((one) => provision(say, acts, state.articles.get(one)!.ref, one))}
${(draft?.articles.length ?? 0) > MOST_PROVISIONS && html`<p class="note">${say.t('cut')}</p>`}`,
    };
  },
};

function sidesOf(say: Speech, { parties, between }: Instrument): Html {
  return parties.length > 0
    ? joined(
        parties.map((member) => say.who({ member })),
        say.t('comma'),
      )
    : say.everybody(between.map((actor) => ({ actor })));
}

/** One article: its heading and its words, as the record has them. */
function provision(say: Speech, acts: ReadonlyMap<string, SiteAct>, ref: string, id: ActId): Html {
  const act = acts.get(id);
  const heading = say.local(opened(act, 'heading') as Texts | undefined);
  return html`<section id="${ref}"><h3><bdi>${ref}</bdi>${heading && html` · ${heading}`}</h3>
${say.prose(opened(act, 'text') as Texts | undefined, false) ?? html`<p class="note">${say.t('withheld')}</p>`}
<p class="note">${say.act(id, say.t('onRecord'))}</p></section>`;
}

export const agreedUndertaking: SitePage = {
  path: 'agreed/undertaking/:id',
  clock: true,
  async make(edition, say, { at: [id] }) {
    const standing = standingOf(edition, id!);
    if (!standing) return undefined;
    const { undertaking, how } = standing;
    await edition.learn([...undertaking.from, ...undertaking.to]);
    const acts = await edition.acts([
      id!,
      undertaking.version,
      undertaking.article,
      ...how.because,
      ...how.periods.flatMap((one) => one.because),
    ]);
    return {
      title: say.plain(titleOf(acts, undertaking.version, id!)) ?? undertaking.code,
      body: wholly(say, acts, standing),
    };
  },
};
