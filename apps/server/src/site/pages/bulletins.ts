// Bulletins: what was issued, what corrects what, and which periods passed without one.
import { type Bulletin, owedBulletins, type OwedBulletin, type SeriesTerms } from '@tasdiq/core';
import { bulletinDocument } from '@tasdiq/report';
import { LANGUAGE, LANGUAGES } from '@tasdiq/words';
import { documentBlocks } from '../document.ts';
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

/** Bulletins of one series that the first page shows. */
const FEW = 5;
const FORMATS = ['html', 'pdf', 'docx', 'json'] as const;

/** A bulletin that was issued. */
export type Issued = Bulletin & { readonly issued: NonNullable<Bulletin['issued']> };

/** Issued bulletins, the newest first; worked out once an edition. */
export function bulletins(edition: Edition): Promise<readonly Issued[]> {
  return edition.once('bulletins', () => {
    // The state is as everybody is told it: a draft is not among these, or is left out here.
    const issued = edition.state.bulletins.values().filter((one): one is Issued => one.issued !== undefined);
    return Promise.resolve([...issued].sort((one, other) => other.issued.at - one.issued.at));
  });
}

/** What has to be read before bulletins can be listed. */
export function readBulletins(
  edition: Edition,
  some: readonly Bulletin[],
): Promise<ReadonlyMap<string, SiteAct>> {
  return edition.acts(some.flatMap(({ version }) => [version]));
}

/** A bulletin in a list. */
export function bulletinItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, one: Issued): Html {
  const title = say.local(titleOf(acts, one.version)) ?? html`<bdi>${one.series} ${one.number}</bdi>`;
  return html`<h3><a href="${say.href(`bulletins/${one.id}`)}">${title}</a></h3>
<p>${say.t('issuedOn')} ${say.when(one.issued.at)}${one.corrects !== undefined && html` ${badge(say.t('correction'))}`}${one.correctedBy !== undefined && html` ${badge(say.word('status', 'corrected'))}`}</p>`;
}

/** One line of a series: what was issued, or a period that passed without. */
type Line =
  | { readonly at: number; readonly issued: Issued }
  | { readonly at: number; readonly owed: OwedBulletin };

async function linesOf(edition: Edition, series: string): Promise<Line[]> {
  const { state, view } = edition;
  const issued = (await bulletins(edition)).filter((one) => one.series === series);
  const owed = state.charter ? owedBulletins(state, view.at) : [];
  const missing = owed.filter(
    (one) => one.series.code === series && !one.issued && !one.stopped && view.at >= one.at,
  );
  return newestFirst<Line>([
    ...issued.map((one) => ({ at: one.to, issued: one })),
    ...missing.map((one) => ({ at: one.to, owed: one })),
  ]);
}

function lineItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, line: Line): Html {
  if ('issued' in line) return bulletinItem(say, acts, line.issued);
  const { number, from, to, at } = line.owed;
  return html`<h3><bdi>${number}</bdi> · ${say.when(from)} – ${say.when(to)}</h3><p>${badge(say.t('notIssued'), true)} ${say.t('dueAt')} ${say.when(at)}</p>`;
}

async function listed(edition: Edition, say: Speech, lines: readonly Line[]): Promise<Html> {
  const acts = await readBulletins(
    edition,
    lines.flatMap((line) => ('issued' in line ? [line.issued] : [])),
  );
  return listOr(
    say,
    lines.map((line) => lineItem(say, acts, line)),
  );
}

/** Series of the charter, and those that it has dropped and of which something was issued. */
async function seriesOf(edition: Edition): Promise<string[]> {
  const terms: readonly SeriesTerms[] = edition.state.charter?.terms.bulletins ?? [];
  const issued = (await bulletins(edition)).map(({ series }) => series);
  return [...new Set([...terms.map(({ code }) => code as string), ...issued])];
}

function seriesName(say: Speech, code: string): Html {
  const kind = say.edition.state.charter?.terms.bulletins?.find((one) => one.code === code)?.kind;
  return kind === undefined
    ? html`<bdi>${code}</bdi>`
    : html`${say.word('bulletinKind', kind)} (<bdi>${code}</bdi>)`;
}

export const bulletinsPage: SitePage = {
  path: 'bulletins',
  menu: 'bulletins',
  clock: true,
  async make(edition, say) {
    const all = await seriesOf(edition);
    const sections = await Promise.all(
      all.map(async (code) => {
        const lines = await linesOf(edition, code);
        return html`<section><h2>${seriesName(say, code)}</h2>${await listed(edition, say, lines.slice(0, FEW))}${lines.length > FEW && allLink(say, `bulletins/series/${code}`, lines.length)}</section>`;
      }),
    );
    return {
      title: say.t('bulletins'),
      body: html`<p>${say.t('bulletinsLead')}</p><p><a href="${say.href('figures/bulletins.punctuality')}">${say.t('figures')}</a></p>
${all.length === 0 ? html`<p class="note">${say.t('noSeries')}</p>` : sections}`,
    };
  },
};

export const bulletinsOfSeries: SitePage = {
  path: 'bulletins/series/:code',
  clock: true,
  async make(edition, say, { at: [code], part: asked }) {
    if (!(await seriesOf(edition)).includes(code!)) return undefined;
    const lines = await linesOf(edition, code!);
    const part = partOfList(lines, asked);
    if (!part) return undefined;
    return {
      title: `${say.t('bulletins')}: ${code}`,
      body: html`<p>${seriesName(say, code!)}</p><h2>${say.t('total', { count: say.count(lines.length) })}</h2>
${await listed(edition, say, part.items)}${pager(say, `bulletins/series/${code}`, part)}`,
    };
  },
};

export const bulletinOne: SitePage = {
  path: 'bulletins/:id',
  clock: false,
  async make(edition, say, { at: [id] }) {
    const one = (await bulletins(edition)).find((known) => known.id === id);
    if (!one) return undefined;
    const acts = await edition.acts([
      one.version,
      one.issued.id,
      ...one.approvals.map((approval) => approval.id),
    ]);
    const act = acts.get(one.version);
    const title = opened(act, 'title') as Texts | undefined;
    const content = opened(act, 'content');
    return {
      title: say.plain(title) ?? `${one.series} ${one.number}`,
      body: html`${one.correctedBy !== undefined && html`<p class="banner">${say.t('correctedByBulletin')} <a href="${say.href(`bulletins/${one.correctedBy}`)}">${say.t('correction')}</a></p>`}
${one.corrects !== undefined && html`<p>${badge(say.t('correction'))} ${say.t('correctsBulletin')} <a href="${say.href(`bulletins/${one.corrects}`)}"><bdi>${one.series} ${one.number}</bdi></a></p>`}
${content === undefined || title === undefined ? html`<p class="note">${say.t('withheld')}</p>` : await wordsOf(edition, say, one, title, content)}
<h2>${say.t('filesOfIt')}</h2>${files(say, one)}
${rows(
  row(say.t('issuedOn'), say.when(one.issued.at)),
  row(
    say.t('approvedBy'),
    joined(
      one.approvals
        .filter(({ verdict, version }) => verdict === 'approve' && version === one.version)
        .map(({ member }) => say.who({ member })),
      say.t('comma'),
    ),
  ),
  row(say.t('contentDigest'), html`<code dir="ltr">${one.issued.content}</code>`),
  row(say.t('madeByRelease'), html`<bdi>${one.issued.release}</bdi>`),
)}
<p>${act && entryLink(say, act)}${acts.get(one.issued.id) && html` · ${entryLink(say, acts.get(one.issued.id)!)}`}</p>`,
    };
  },
};

/** The bulletin in the reader's language, its figures made again from the record as it was. */
async function wordsOf(
  edition: Edition,
  say: Speech,
  one: Issued,
  title: Texts,
  content: unknown,
): Promise<Html> {
  const told = await edition.toldAt(one);
  const { language } = say;
  return documentBlocks(
    say,
    bulletinDocument({ told, bulletin: one, title, content: content as never, language }),
  );
}

/** The files as the host makes them now, and those that were issued with their digests. */
function files(say: Speech, { id, issued }: Issued): Html {
  const { edition, language } = say;
  const base = `/api/dossiers/${encodeURIComponent(edition.name)}/bulletins/${id}/file`;
  const own = FORMATS.map(
    (format) =>
      html`<li><a href="${`${base}?format=${format}&lang=${language}`}">${format.toUpperCase()}</a></li>`,
  );
  const named = issued.files.map(({ format, language: tag, digest, bytes }) => {
    const name = LANGUAGES.find((known) => known === tag);
    return html`<li>${format.toUpperCase()} · ${name ? html`<bdi>${LANGUAGE[name].name}</bdi>` : html`<bdi>${tag}</bdi>`} · <bdi>${say.count(bytes)} B</bdi> · <code dir="ltr">${digest}</code></li>`;
  });
  return html`<ul class="counts">${own}</ul>${named.length > 0 && html`<ul>${named}</ul>`}`;
}
