// What is new, as an Atom feed (RFC 4287): acts of note that everybody is told of, and undertakings whose day has passed.
import { type ActId, formatTime } from '@tasdiq/core';
import { LANGUAGE } from '@tasdiq/words';
import type { Edition, SiteAct, Texts } from './edition.ts';
import { opened } from './edition.ts';
import { html, type Html } from './html.ts';
import { titleOf } from './parts.ts';
import type { Speech } from './speech.ts';
import { shortWords } from './pages/claims.ts';
import { clocks, readClocks } from './pages/due.ts';

/** Acts that a reader of news is told of: decisions and corrections, and what is said of undertakings. */
export const NOTED = [
  'finding.adopt',
  'response.give',
  'remedy.assess',
  'consequence.decide',
  'consequence.apply',
  'consequence.lift',
  'undertaking.report',
  'undertaking.assess',
  'undertaking.review',
  'undertaking.waive',
  'undertaking.suspend',
  'undertaking.resume',
  'bulletin.issue',
  'claim.capture',
  'claim.relate',
  'claim.reply',
  'claim.correct',
  'claim.withdraw',
  'incident.withdraw',
  'dataset.withdraw',
] as const;
/** Entries of a feed, the newest. */
const MOST_ENTRIES = 50;

/** One entry. */
interface News {
  /** Permanent, below the dossier. */
  readonly id: string;
  readonly at: number;
  readonly category: string;
  readonly title: string;
  readonly path: string;
  readonly summary: string | undefined;
}

/** The feed in one language, as XML text. `origin` is where the host was asked. */
export async function feedOf(edition: Edition, say: Speech, origin: string): Promise<string> {
  const news = await newsOf(edition, say);
  const name = say.plain(edition.title) ?? edition.host.code;
  const updated = news[0]?.at ?? edition.state.charter?.foundedAt ?? 0;
  const mark = edition.isExercise ? `[${say.t('exerciseWord')}] ` : '';
  const entry = ({ id, at, category, title, path, summary }: News): Html => html`<entry>
<id>${tagOf(edition, id)}</id><title>${clean(mark + title)}</title><updated>${formatTime(at)}</updated>
<link rel="alternate" type="text/html" href="${origin}${say.hrefOfNow(path)}"/>
<category term="${category}"/>${summary !== undefined && html`<summary>${clean(summary)}</summary>`}
</entry>
`;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LANGUAGE[say.language].locale}">
<id>${tagOf(edition, 'news')}</id><title>${clean(mark + name)}</title><updated>${formatTime(updated)}</updated>
${edition.isExercise && html`<subtitle>${say.t('exercise')}</subtitle>`}
<author><name>${clean(name)}</name></author>
<link rel="self" type="application/atom+xml" href="${origin}${say.hrefOfNow('feed.atom')}"/>
<link rel="alternate" type="text/html" href="${origin}${say.hrefOfNow('')}"/>
${news.map(entry)}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed}`;
}

async function newsOf(edition: Edition, say: Speech): Promise<News[]> {
  const { host, size, hidden } = edition.view;
  const { voices } = await edition.read.indexes.ask(host.id, 'acts', {
    filter: { horizon: size, act: [...NOTED], ...(hidden.size > 0 && { without: hidden }) },
    limit: MOST_ENTRIES,
  });
  const acts = (await edition.actsAt(voices.map(({ index }) => index))).filter(
    ({ refusal }) => refusal === undefined,
  );
  const about = await edition.acts(acts.flatMap((act) => thingsOf(edition, act)));
  const over = (await clocks(edition))
    .filter(({ what, overdue }) => what === 'undertaking' && overdue)
    .slice(0, MOST_ENTRIES);
  const owed = await readClocks(edition, over);
  const said = acts.map((act): News => {
    const name =
      say.plain(titleOf(about, ...thingsOf(edition, act))) ?? claimWords(say, about, thingsOf(edition, act));
    const words = (opened(act, 'text') ?? opened(act, 'reason') ?? opened(act, 'reasons')) as
      | Texts
      | undefined;
    const what = isCorrection(edition, act) ? say.t('correction') : say.word('act', act.kind!);
    return {
      id: `act/${act.id}`,
      at: act.at,
      category: act.kind!,
      title: name === undefined ? what : `${what}: ${name}`,
      path: pathOf(edition, act),
      summary: say.plain(words),
    };
  });
  const late = over.map(({ about: id, at }): News => {
    const { version } = edition.state.undertakings.get(id as ActId)!;
    const name = say.plain(titleOf(owed, version, id));
    return {
      id: `overdue/${id}/${at}`,
      at,
      category: 'undertaking.overdue',
      title: `${say.t('overdue')}: ${name ?? id}`,
      path: `agreed/undertaking/${id}`,
      summary: undefined,
    };
  });
  return [...said, ...late].sort((one, other) => other.at - one.at).slice(0, MOST_ENTRIES);
}

/** What was said, where it is a claim that the act is about. */
function claimWords(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  ids: readonly string[],
): string | undefined {
  const said = ids.map((id) => acts.get(id)).find((act) => act?.kind?.startsWith('claim.'));
  const speaker = opened(said, 'speaker');
  const words = shortWords(say, said);
  return words === undefined ? undefined : typeof speaker === 'string' ? `${speaker}: ${words}` : words;
}

/** Whether the act issues a bulletin that takes the place of another. */
function isCorrection({ state }: Edition, { kind, facts }: SiteAct): boolean {
  return kind === 'bulletin.issue' && state.bulletins.get(facts['bulletin'] as ActId)?.corrects !== undefined;
}

/** The page of what the act is about, where it has one of its own. */
function pathOf({ state }: Edition, { id, kind, index, facts }: SiteAct): string {
  if (kind === 'bulletin.issue') return `bulletins/${String(facts['bulletin'])}`;
  const claim = (facts['claim'] ?? id) as ActId;
  return kind?.startsWith('claim.') && state.claims.has(claim) ? `claims/${claim}` : `record/${index}`;
}

/** Facts by which an act of note names what it is about. */
const ABOUT = ['finding', 'undertaking', 'consequence', 'bulletin', 'claim', 'incident', 'dataset'] as const;

interface Thing {
  readonly id: ActId;
  readonly version?: ActId;
  readonly finding?: ActId;
}

/** Acts in whose words the thing stands that an act is about, the newest first. */
function thingsOf({ state }: Edition, { facts, kind, id }: SiteAct): string[] {
  const name = ABOUT.find((one) => typeof facts[one] === 'string');
  if (kind === 'claim.capture') return [id];
  if (name === undefined) return [];
  const of = facts[name] as ActId;
  const thing: Thing | undefined = state[`${name}s`].get(of);
  const found = thing?.finding === undefined ? undefined : state.findings.get(thing.finding)?.version;
  return [thing?.version, of, found].filter((one) => one !== undefined);
}

/** A permanent id (RFC 4151): the same on every host that has the record. */
function tagOf({ host }: Edition, rest: string): string {
  const { log, foundedAt } = host.state.charter!;
  const authority = /^[a-z0-9.-]+/i.exec(log.name)?.[0] ?? 'tasdiq.invalid';
  return `tag:${authority},${formatTime(foundedAt).slice(0, 10)}:${host.id}/${rest}`;
}

/** Everything but the characters of XML 1.0. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function clean(text: string): string {
  return text.toWellFormed().replaceAll(NOT_XML, '\uFFFD');
}
