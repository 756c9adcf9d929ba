// What was said in public: claims on one topic side by side, and each with how it stands to the record, what was offered
// and what was replied. Never that one is true or false.
import { type ActId, type Claim, replyBy, standingRelations, status } from '@tasdiq/core';
import { hasWord } from '@tasdiq/words/word';
import { humanised, formatRange, localizedIn, withoutHidden } from '@tasdiq/words';
import { isLeftOut } from '../../view.ts';
import { type Edition, opened, type SiteAct, type Texts } from '../edition.ts';
import { html, type Html, joined } from '../html.ts';
import type { SitePage } from '../page.ts';
import {
  allLink,
  badge,
  entryLink,
  listOr,
  newestFirst,
  pager,
  partOfList,
  row,
  rows,
  titleOf,
} from '../parts.ts';
import type { Speech } from '../speech.ts';

/** Claims of one topic that the first page shows, and characters of what was said there. */
const FEW = 4;
const MOST_SAID = 240;

/** Every claim of which everybody is told, the newest first; worked out once an edition. */
export function claims(edition: Edition): Promise<readonly Claim[]> {
  return edition.once('claims', () => {
    const { state, view } = edition;
    return Promise.resolve(
      newestFirst(state.claims.values().filter(({ id }) => !isLeftOut(view, state, id))),
    );
  });
}

/** What has to be read before claims can be shown. */
export async function readClaims(
  edition: Edition,
  some: readonly Claim[],
): Promise<ReadonlyMap<string, SiteAct>> {
  await edition.learn(some.flatMap(({ speaker, of }) => [...(speaker ? [speaker] : []), ...of]));
  return edition.acts(some.flatMap(({ id, version }) => [version, id]));
}

interface Original {
  readonly text: string;
  readonly language: string;
}
interface Quantity {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly of?: Texts;
}

/** The words of a claim in a few characters, in the reader's language where it has them: for titles and feeds. */
export function shortWords(say: Speech, act: SiteAct | undefined): string | undefined {
  const texts = wordsIn(say, act);
  return texts && say.plain(texts);
}

/** The same on a page, marked as what they are. */
function shortly(say: Speech, act: SiteAct | undefined): Html | string {
  return say.local(wordsIn(say, act)) ?? say.t('withheld');
}

/** Whether a reader is shown what was said in translation: it is said wherever it stands, so that nobody takes it for a quotation. */
function isTranslated(say: Speech, act: SiteAct | undefined): boolean {
  const original = opened(act, 'original') as Original | undefined;
  const shown = localizedIn(opened(act, 'translation') as Texts | undefined, say.language);
  return original !== undefined && shown !== undefined && !shown.other;
}

function wordsIn(say: Speech, act: SiteAct | undefined): Texts | undefined {
  const original = opened(act, 'original') as Original | undefined;
  const translation = opened(act, 'translation') as Texts | undefined;
  const shown = localizedIn(translation, say.language);
  if (shown && !shown.other) return { [shown.language]: cut(shown.text) };
  return original && { [original.language]: cut(original.text) };
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > MOST_SAID ? `${line.slice(0, MOST_SAID).toWellFormed()}…` : line;
}

/** Words in their own language. */
function originalWords(say: Speech, act: SiteAct | undefined): Html | undefined {
  const original = opened(act, 'original') as Original | undefined;
  return original && say.prose({ [original.language]: original.text }, false);
}

function quantityText(say: Speech, act: SiteAct | undefined): Html | undefined {
  const said = opened(act, 'quantity') as Quantity | undefined;
  if (!said) return undefined;
  const text = formatRange(said, say.manner);
  return html`<bdi dir="ltr">${text}</bdi> ${say.local(said.of) ?? html`<bdi>${said.unit}</bdi>`}`;
}

/** How it stands to the record, in the words that claims have for it. */
function standing(say: Speech, id: string): Html {
  const { state, view } = say.edition;
  return badge(claimWord(say, status(state, id as ActId, view.at)?.status ?? 'captured'));
}

function claimWord(say: Speech, code: string): string {
  return say.word(hasWord('status.claim', code) ? 'status.claim' : 'status', code);
}

/** A claim in a list: who, when, what, which number, and how it stands to the record. */
export function claimItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, claim: Claim): Html {
  const { id, version, said, kind } = claim;
  const act = acts.get(version);
  const speaker = opened(act, 'speaker') as string | undefined;
  return html`<h3><a href="${say.href(`claims/${id}`)}">${shortly(say, act)}</a></h3>
<p>${speaker !== undefined && html`<bdi>${withoutHidden(speaker)}</bdi>`}${said !== undefined && html` · ${say.when(said)}`} · ${say.value('kind', kind)} ${standing(say, id)}</p>
${rows(row(say.t('claimedNumber'), quantityText(say, act)))}`;
}

/** Claims on one topic side by side: who said which number when. */
function sideBySide(say: Speech, acts: ReadonlyMap<string, SiteAct>, some: readonly Claim[]): Html {
  const line = ({ id, version, said }: Claim): Html => {
    const act = acts.get(version);
    const speaker = opened(act, 'speaker') as string | undefined;
    return html`<tr><th scope="row">${speaker === undefined ? say.t('withheld') : html`<bdi>${withoutHidden(speaker)}</bdi>`}</th><td>${quantityText(say, act)}</td><td>${standing(say, id)}</td><td class="words"><a href="${say.href(`claims/${id}`)}">${shortly(say, act)}</a>${isTranslated(say, act) && html` <span class="note">(${say.t('translation')})</span>`}</td><td>${said !== undefined && say.when(said)}</td></tr>`;
  };
  const heads = [
    say.t('speaker'),
    say.t('claimedNumber'),
    say.t('toTheRecord'),
    say.word('noun', 'claim'),
    say.t('saidOn'),
  ];
  return html`<div class="wide" role="group" tabindex="0" aria-label="${say.t('claims')}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${some.map(line)}</tbody></table></div>`;
}

export const claimsPage: SitePage = {
  path: 'claims',
  menu: 'claims',
  clock: true,
  async make(edition, say, { part: asked }) {
    const all = await claims(edition);
    const groups = [...Map.groupBy(all, ({ topic }) => topic)];
    const part = partOfList(groups, asked);
    if (!part) return undefined;
    const acts = await readClaims(
      edition,
      part.items.flatMap(([, some]) => some.slice(0, FEW)),
    );
    const section = ([
      topic,
      some,
    ]: (typeof groups)[number]): Html => html`<section><h2>${topic === undefined ? say.t('noTopic') : html`<bdi>${humanised(topic)}</bdi>`}</h2>
${sideBySide(say, acts, some.slice(0, FEW))}${allLink(say, topic === undefined ? 'claims/others' : `claims/topic/${topic}`, some.length)}</section>`;
    return {
      title: say.t('claims'),
      body: html`<p>${say.t('claimsLead')}</p><p><a href="${say.href('figures/claims.relations')}">${say.t('figures')}</a></p>
${all.length === 0 ? html`<p class="note">${say.t('nothing')}</p>` : part.items.map(section)}
${pager(say, 'claims', part)}`,
    };
  },
};

function listOfTopic(path: string, isOf: (claim: Claim, at: readonly string[]) => boolean): SitePage {
  return {
    path,
    clock: true,
    async make(edition, say, { at, part: asked }) {
      const some = (await claims(edition)).filter((one) => isOf(one, at));
      const part = partOfList(some, asked);
      if (!part || (some.length === 0 && at.length > 0)) return undefined;
      const acts = await readClaims(edition, part.items);
      return {
        title: at[0] === undefined ? say.t('noTopic') : `${say.t('topic')}: ${humanised(at[0])}`,
        body: html`<p>${say.t('claimsLead')}</p><h2>${say.t('total', { count: say.count(some.length) })}</h2>
${sideBySide(say, acts, part.items)}
${pager(say, path.replace(':code', at[0] ?? ''), part)}`,
      };
    },
  };
}

export const claimsOfTopic = listOfTopic('claims/topic/:code', ({ topic }, [code]) => topic === code);
export const claimsOfNone = listOfTopic('claims/others', ({ topic }) => topic === undefined);

export const claimOne: SitePage = {
  path: 'claims/:id',
  clock: true,
  async make(edition, say, { at: [id] }) {
    const { state } = edition;
    const claim = (await claims(edition)).find((one) => one.id === id);
    if (!claim) return undefined;
    const [own, acts] = await Promise.all([
      readClaims(edition, [claim]),
      edition.acts([
        claim.source,
        ...claim.relations.flatMap((one) => [
          one.id,
          ...one.to,
          ...one.to.flatMap((to) => versionOf(edition, to)),
        ]),
        ...claim.offers.map((one) => one.id),
        ...claim.replies.map((one) => one.id),
      ]),
    ]);
    const act = own.get(claim.version);
    const speaker = opened(act, 'speaker') as string | undefined;
    const passage = opened(act, 'passage') as
      | { readonly exact: string; readonly language?: string }
      | undefined;
    const standingNow = new Set(standingRelations(claim).map((one) => one.id));
    const earlier = claim.relations.filter((one) => !standingNow.has(one.id));
    const source = acts.get(claim.source);
    return {
      title: shortWords(say, act) ?? say.t('claims'),
      body: html`${claim.withdrawn && html`<p class="banner">${say.t('claimWithdrawn')} ${say.act(claim.withdrawn, say.t('onRecord'))}</p>`}
<p>${standing(say, claim.id)}</p>
${rows(
  row(
    say.t('speaker'),
    speaker !== undefined &&
      html`<bdi>${withoutHidden(speaker)}</bdi>${claim.speaker && html` (${say.who(claim.speaker)})`}`,
  ),
  row(say.t('saidOn'), claim.said !== undefined && say.when(claim.said)),
  row(say.t('kind'), say.value('kind', claim.kind)),
  row(say.t('medium'), say.value('medium', claim.medium)),
  row(
    say.t('topic'),
    claim.topic !== undefined &&
      html`<a href="${say.href(`claims/topic/${claim.topic}`)}"><bdi>${humanised(claim.topic)}</bdi></a>`,
  ),
  row(say.t('claimedNumber'), quantityText(say, act)),
  row(say.t('speaksOf'), claim.of.length > 0 && say.everybody(claim.of)),
  row(say.t('period'), claim.period && say.between(claim.period.from, claim.period.to)),
  row(
    say.t('sourceOfIt'),
    source &&
      html`${say.local(titleOf(acts, claim.source)) ?? say.t('onRecord')} · ${entryLink(say, source)}`,
  ),
)}
<h2>${say.t('originalWords')}</h2>${originalWords(say, act) ?? html`<p class="note">${say.t('withheld')}</p>`}
${opened(act, 'translation') !== undefined && html`<h2>${say.t('translation')}</h2>${say.prose(opened(act, 'translation') as Texts)}`}
${passage && html`<h2>${say.t('passage')}</h2>${say.prose({ [passage.language ?? 'und']: passage.exact }, false)}`}
<div class="columns"><section><h2>${say.t('toTheRecord')}</h2>${listOr(
        say,
        [...standingRelations(claim), ...earlier].map((one) => relationItem(say, acts, one)),
      )}</section>
<section><h2>${say.t('offersOfReply')}</h2>${listOr(
        say,
        claim.offers.map((one) => offerItem(say, acts, one)),
      )}
<h2>${say.t('replies')}</h2>${listOr(
        say,
        claim.replies.map((one) => {
          const said = acts.get(one.id);
          return html`<h3>${say.who({ member: one.member })}</h3><p>${badge(say.value('stance', one.stance))}</p>${say.prose(opened(said, 'text') as Texts | undefined)}${said && html`<p class="note">${entryLink(say, said)}</p>`}`;
        }),
        'noResponse',
      )}</section></div>
<p>${act && entryLink(say, act)}</p>`,
    };

    function relationItem(
      speech: Speech,
      read: ReadonlyMap<string, SiteAct>,
      one: Claim['relations'][number],
    ): Html {
      const said = read.get(one.id);
      const { coverage } = (said?.facts ?? {}) as {
        coverage?: { zones: readonly string[]; from: string; to: string };
      };
      const how = status(state, one.id, edition.view.at)?.status;
      return html`<h3>${speech.value('relation', one.relation)}${how !== undefined && how !== 'stands' && html` ${badge(claimWord(speech, how))}`}</h3>
${speech.prose(opened(said, 'reason') as Texts | undefined)}
${rows(
  row(
    speech.t('comparedWith'),
    (one.to.length > 0 || one.rows.length > 0) && comparedWith(speech, read, one),
  ),
  row(
    speech.t('lookedThrough'),
    coverage &&
      html`<bdi>${coverage.zones.join(speech.t('comma'))}</bdi>, ${speech.between(coverage.from, coverage.to)}`,
  ),
)}
${speech.prose(opened(said, 'coverage') as Texts | undefined)}${said && html`<p class="note">${entryLink(speech, said)}</p>`}`;
    }
  },
};

function comparedWith(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  { to, rows: compared }: Claim['relations'][number],
): Html {
  const things = to.map((id) => {
    const name = say.local(titleOf(acts, ...versionOf(say.edition, id), id)) ?? say.t('onRecord');
    return html`<a href="${say.href(pathOf(say.edition, id))}">${name}</a>`;
  });
  const lines = compared.map(({ dataset, row: line }) =>
    say.act(dataset, html`<bdi>${dataset.slice(0, 8)}#${line}</bdi>`),
  );
  return joined([...things, ...lines], say.t('comma'));
}

function offerItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, one: Claim['offers'][number]): Html {
  const { state, view } = say.edition;
  const said = acts.get(one.id);
  const how = status(state, one.id, view.at)?.status ?? 'open';
  const until = replyBy(state, one, view.at);
  return html`<h3>${say.who({ member: one.to })}</h3><p>${say.value('relation', one.relation)} ${badge(claimWord(say, how))}${until && html` · ${say.t('until')} ${say.when(until.at)}`}</p>
${say.prose(opened(said, 'reason') as Texts | undefined)}${said && html`<p class="note">${entryLink(say, said)}</p>`}`;
}

/** The act in whose words something that a claim is compared with stands now. */
function versionOf({ state }: Edition, id: ActId): ActId[] {
  const thing =
    state.findings.get(id) ?? state.undertakings.get(id) ?? state.claims.get(id) ?? state.incidents.get(id);
  return thing ? [thing.version] : [];
}

/** The page of something that a claim is compared with. */
function pathOf({ state }: Edition, id: ActId): string {
  if (state.findings.has(id)) return `found/${id}`;
  if (state.undertakings.has(id)) return `agreed/undertaking/${id}`;
  return state.claims.has(id) ? `claims/${id}` : `act/${id}`;
}
