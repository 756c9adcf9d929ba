// Undertakings as pages show them: what stands in them and how they stand at the edition's moment.
import { type ActId, implementationOf, type Implementation, type Undertaking } from '@tasdiq/core';
import { isLeftOut } from '../../view.ts';
import { type Edition, opened, type SiteAct, type Texts } from '../edition.ts';
import { html, type Html } from '../html.ts';
import { badge, because, row, rows, titleOf, versionsOf } from '../parts.ts';
import type { Speech } from '../speech.ts';

/** An undertaking and how it stands. */
export interface Standing {
  readonly undertaking: Undertaking;
  readonly how: Implementation;
}

/** Every undertaking with how it stands, the newest first; worked out once an edition. */
export function standings(edition: Edition): Promise<readonly Standing[]> {
  return edition.once('undertakings', async () => {
    const { state, view } = edition;
    const told = state.undertakings.values().filter(({ id }) => !isLeftOut(view, state, id));
    const made = await edition.each(told, (undertaking) => ({
      undertaking,
      how: implementationOf(state, undertaking, view.at),
    }));
    return made.reverse();
  });
}

/** One of them; undefined when everybody is told of none with this id. */
export function standingOf(edition: Edition, id: string): Standing | undefined {
  const { state, view } = edition;
  const undertaking = state.undertakings.get(id as ActId);
  if (!undertaking || isLeftOut(view, state, id)) return undefined;
  return { undertaking, how: implementationOf(state, undertaking, view.at) };
}

/** What has to be read before some of them can be shown. */
export async function readStandings(
  edition: Edition,
  some: readonly Standing[],
): Promise<ReadonlyMap<string, SiteAct>> {
  await edition.learn(some.flatMap(({ undertaking: { from, to } }) => [...from, ...to]));
  return edition.acts([
    ...versionsOf(some.map(({ undertaking }) => undertaking)),
    ...some.flatMap(({ how }) => how.because),
  ]);
}

/** An undertaking in a list: what it is called, who owes it, how it stands and why. */
export function shortly(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  { undertaking, how }: Standing,
): Html {
  const { id, version, code, from, to } = undertaking;
  const title = say.local(titleOf(acts, version, id)) ?? html`<bdi>${code}</bdi>`;
  return html`<h3><a href="${say.href(`agreed/undertaking/${id}`)}">${title}</a></h3>
<p>${badges(say, how)}</p>
${rows(
  row(say.t('owedBy'), say.everybody(from)),
  row(say.t('owedTo'), to.length > 0 && say.everybody(to)),
  row(say.t('dueAt'), how.due !== undefined && say.when(how.due)),
)}
${because(say, acts, how.because)}`;
}

/** How it stands, in words. */
export function badges(say: Speech, { status, overdue, held }: Implementation): Html {
  return html`${badge(say.word('stands', status))}${overdue && html` ${badge(say.t('overdue'), true)}`}${held && html` ${badge(say.t(held === 'waits' ? 'waits' : 'standsStill'))}`}`;
}

/** Everything of one undertaking. */
export function wholly(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  { undertaking, how }: Standing,
): Html {
  const { id, version, from, to, article, zone, verifiedBy, kind } = undertaking;
  const words = (name: string): Texts | undefined =>
    (opened(acts.get(version), name) ?? opened(acts.get(id), name)) as Texts | undefined;
  return html`<p>${badges(say, how)}</p>
${because(say, acts, how.because)}
${say.prose(words('done_when'))}
${rows(
  row(say.t('kind'), say.value('kind', kind)),
  row(say.t('owedBy'), say.everybody(from)),
  row(say.t('owedTo'), to.length > 0 && say.everybody(to)),
  row(say.t('zone'), zone),
  row(say.t('startsAt'), how.start !== undefined && say.when(how.start)),
  row(say.t('dueAt'), how.due !== undefined && say.when(how.due)),
  row(
    say.t('verifiedBy'),
    verifiedBy.length > 0 && html`${verifiedBy.map((one, i) => [i > 0 && say.t('comma'), say.who(one)])}`,
  ),
  row(say.t('provision'), say.act(article, say.local(titleOf(acts, article)) ?? say.t('provision'))),
)}
${periods(say, acts, how)}`;
}

/** Periods that are shown of a standing undertaking, the newest. */
const MOST_PERIODS = 26;

function periods(say: Speech, acts: ReadonlyMap<string, SiteAct>, how: Implementation): Html | undefined {
  if (how.periods.length === 0) return undefined;
  const items = how.periods
    .slice(-MOST_PERIODS)
    .reverse()
    .map(
      (
        one,
      ) => html`<li>${say.day(one.from)} – ${say.day(one.until - 1)}: ${badge(say.word('stands', one.outcome))}
${one.coverage !== undefined && say.t('coverage', { percent: say.count(one.coverage) })}
${because(say, acts, one.because)}</li>`,
    );
  return html`<h2>${say.t('periods')}</h2><ul>${items}</ul>`;
}
