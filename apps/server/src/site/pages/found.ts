// What was found: findings that the body has adopted, with who disagrees and what those named answer.
import { concerned, type Finding, remedyStatus, responseStatus } from '@tasdiq/core';
import { type Edition, opened, type SiteAct, type Texts } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { badge, entryLink, listOr, newestFirst, pager, partOfList, row, rows, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';

/** A finding that was adopted at the edition's moment. */
export type Adopted = Finding & { readonly adopted: NonNullable<Finding['adopted']> };

/** Adopted findings, the newest first; worked out once an edition. */
export function findings(edition: Edition): Promise<readonly Adopted[]> {
  return edition.once('findings', () => {
    // The state is as everybody is told it: drafts that were not adopted are not among these, or are left out here.
    const adopted = edition.state.findings
      .values()
      .filter((found): found is Adopted => found.adopted !== undefined);
    return Promise.resolve([...adopted].sort((one, other) => other.adopted.at - one.adopted.at));
  });
}

/** What has to be read before findings can be listed. */
export async function readFindings(
  edition: Edition,
  some: readonly Finding[],
): Promise<ReadonlyMap<string, SiteAct>> {
  await edition.learn(
    some.flatMap(({ elements }) => elements.flatMap(({ actors }) => actors.map(({ who }) => who))),
  );
  return edition.acts(some.flatMap(({ version, adopted }) => [version, ...(adopted ? [adopted.id] : [])]));
}

/** A finding in a list: what it is called, when it was adopted, and what it holds. */
export function findingItem(say: Speech, acts: ReadonlyMap<string, SiteAct>, found: Adopted): Html {
  const title = say.local(titleOf(acts, found.version)) ?? html`<bdi>${found.code}</bdi>`;
  const outcomes = [
    ...new Set(found.elements.flatMap(({ qualifications }) => qualifications.map((one) => one.outcome))),
  ];
  return html`<h3><a href="${say.href(`found/${found.id}`)}">${title}</a></h3>
<p>${say.day(found.adopted.at)} · ${say.value('stage', found.stage)}${outcomes.map((one) => html` ${badge(say.value('outcome', one))}`)}
${found.supersededBy && html` ${badge(say.t('superseded'))}`}</p>`;
}

export const found: SitePage = {
  path: 'found',
  menu: 'found',
  clock: false,
  async make(edition, say, { part: asked }) {
    const part = partOfList(await findings(edition), asked);
    if (!part) return undefined;
    const acts = await readFindings(edition, part.items);
    return {
      title: say.t('found'),
      body: html`<p>${say.t('foundLead')}</p>
<h2>${say.t('total', { count: say.count(part.total) })}</h2>
${listOr(
  say,
  part.items.map((one) => findingItem(say, acts, one)),
)}
${pager(say, 'found', part)}`,
    };
  },
};

export const foundOne: SitePage = {
  path: 'found/:id',
  clock: true,
  async make(edition, say, { at: [id] }) {
    const one = (await findings(edition)).find((found) => found.id === id);
    if (!one) return undefined;
    const dissents = one.votes.filter(({ dissent }) => dissent);
    const [acts] = await Promise.all([
      edition.acts([
        one.version,
        one.adopted.id,
        ...dissents.map((vote) => vote.id),
        ...[...one.disagreements, ...one.responses, ...one.remedies].map((said) => said.id),
        ...(one.supersededBy ? [one.supersededBy] : []),
        ...one.elements.flatMap(({ qualifications }) =>
          qualifications.map((q) => (q.provision ?? q.undertaking)!),
        ),
      ]),
      edition.learn([
        ...one.elements.flatMap(({ actors }) => actors.map(({ who }) => who)),
        ...[...one.disagreements, ...one.responses].flatMap(({ of }) => (of ? [of] : [])),
      ]),
    ]);
    const act = acts.get(one.version);
    return {
      title: say.plain(titleOf(acts, one.version)) ?? one.code,
      body: html`${one.supersededBy && html`<p class="banner">${say.t('supersededNote')} <a href="${say.href(`found/${one.supersededBy}`)}">${say.t('newestVersion')}</a></p>`}
${rows(
  row(say.t('adoptedOn'), say.when(one.adopted.at)),
  row(say.t('foundBy'), say.who(one.by)),
  row(say.t('stage'), say.value('stage', one.stage)),
  row(say.t('gravity'), one.gravity && say.value('gravity', one.gravity)),
  row(say.t('limits'), one.limitations.map((limit) => say.value('limitations', limit)).join(say.t('comma'))),
)}
${say.prose(opened(act, 'text') as Texts | undefined) ?? html`<p class="note">${say.t('withheld')}</p>`}
<h2>${say.t('elements')}</h2>${listOr(
        say,
        one.elements.map((element) => elementItem(say, acts, element)),
      )}
<h2>${say.t('dissent')}</h2>${listOr(
        say,
        [
          ...dissents.map((vote) =>
            saidItem(say, acts.get(vote.id), say.who({ member: vote.member }), 'dissent'),
          ),
          ...one.disagreements.map((said) =>
            saidItem(say, acts.get(said.id), say.who(said.of ?? { member: said.member }), 'text'),
          ),
        ],
        'noDissent',
      )}
<h2>${say.t('responses')}</h2>${responses(say, acts, one)}
<p>${act && entryLink(say, act)} · ${acts.get(one.adopted.id) && entryLink(say, acts.get(one.adopted.id)!)}</p>`,
    };
  },
};

function elementItem(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  element: Adopted['elements'][number],
): Html {
  const { what, occurrence, attribution, actors, qualifications, standard } = element;
  const against = ({ outcome, provision, undertaking }: (typeof qualifications)[number]): Html => {
    const about = (provision ?? undertaking)!;
    const title = say.local(titleOf(acts, about)) ?? say.t('onRecord');
    const link = undertaking
      ? html`<a href="${say.href(`agreed/undertaking/${undertaking}`)}">${title}</a>`
      : say.act(about, title);
    return html`<li>${badge(say.value('outcome', outcome))} ${link}</li>`;
  };
  return html`<h3>${say.value('what', what)}</h3>
${rows(
  row(say.t('occurrence'), say.value('occurrence', occurrence)),
  row(
    say.t('attribution'),
    attribution === 'named'
      ? html`${actors.map(({ who, mode }, i) => [i > 0 && say.t('comma'), say.who(who), ` (${say.value('mode', mode)})`])}`
      : say.value('attribution', attribution),
  ),
  row(say.t('standard'), say.value('standard', standard)),
)}
${qualifications.length > 0 && html`<ul>${qualifications.map(against)}</ul>`}`;
}

/** What somebody said: who, the words, and where it stands on the record. */
export function saidItem(say: Speech, act: SiteAct | undefined, who: Html, field: string): Html {
  return html`<h3>${who}</h3>${say.prose(opened(act, field) as Texts | undefined)}${act && html`<p class="note">${entryLink(say, act)}</p>`}`;
}

function responses(say: Speech, acts: ReadonlyMap<string, SiteAct>, one: Adopted): Html {
  const { state, view } = say.edition;
  const asked = one.historic ? [] : concerned(state, one);
  const silent = asked
    .filter((member) => !one.responses.some((said) => said.member === member && !said.of))
    .map((member) => {
      const { status, until } = responseStatus(state, one, member, view.at);
      return html`<h3>${say.who({ member })}</h3><p>${badge(statusWord(say, 'finding', status), status === 'no_response')}${until !== undefined && html` · ${say.t('until')} ${say.when(until)}`}</p>`;
    });
  const given = newestFirst(one.responses).map(
    (said) =>
      html`${saidItem(say, acts.get(said.id), say.who(said.of ?? { member: said.member }), 'text')}<p>${badge(say.value('stance', said.stance))}</p>`,
  );
  const remedies = asked.flatMap((member) => {
    const { status } = remedyStatus(state, one, member, view.at);
    return one.remedies.some((remedy) => remedy.member === member)
      ? [
          html`<h3>${say.who({ member })}</h3><p>${say.t('remedy')}: ${badge(statusWord(say, 'finding', status))}</p>`,
        ]
      : [];
  });
  return listOr(say, [...given, ...silent, ...remedies], 'noResponse');
}

/** A status under the name that it has for this noun. */
export function statusWord(say: Speech, noun: string, status: string): string {
  const own = say.word(`status.${noun}`, status);
  const usual = say.word('status', status);
  return OWN.has(`${noun}.${status}`) ? own : usual;
}

const OWN: ReadonlySet<string> = new Set(['finding.open', 'recommendation.open']);
