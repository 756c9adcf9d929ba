import { readFileSync } from 'node:fs';
import type { ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';
import { ACTORS } from './actors.ts';

type Texts = Readonly<Record<string, string>>;

/** What a text that binds both sides alike asks of each. */
export interface OwedByBoth {
  readonly code: string;
  readonly kind: string;
  readonly title: Texts;
  readonly done: string;
}

/** A published text: who it is between, from which source, and what it says, in our own words. */
export interface NamedInstrument {
  readonly code: string;
  readonly kind: string;
  /** Key of the source that it is cited from. */
  readonly source: string;
  readonly adopted?: string;
  /** Keys of actors, in the order of the alphabet. */
  readonly between: readonly string[];
  readonly links?: readonly { readonly to: string; readonly link: string }[];
  readonly title: Texts;
  readonly note: string;
  readonly articles: readonly {
    readonly ref: string;
    readonly heading: string;
    readonly text: string;
    readonly owed?: OwedByBoth;
    /** The same in other languages. */
    readonly translations?: Readonly<Record<string, { readonly heading: string; readonly text: string }>>;
  }[];
}

/** Every instrument, the oldest first but for what is cited later. */
export const INSTRUMENTS = JSON.parse(
  readFileSync(new URL('./data/instruments.json', import.meta.url), 'utf8'),
) as readonly NamedInstrument[];

/** The two sides of the talks, between which undertakings are marked out. */
export const SIDES = ['afghanistan', 'pakistan'] as const;

const SUMMARY =
  'Cited, not kept: the articles say in other words what the source says of the text. Only the words of the text itself count.';

/**
 * Enters the instruments and gives their articles, by `code ref`. Undertakings are marked out only where a text asks the same of both sides, once for each of
 * them; what it asks of one side stands as an article.
 */
export async function citeInstruments(
  stage: Stage,
  compiler: Office,
  actors: ReadonlyMap<string, ActId>,
  sources: ReadonlyMap<string, ActId>,
): Promise<ReadonlyMap<string, ActId>> {
  const articles = new Map<string, ActId>();
  const made = new Map<string, ActId>();
  for (const one of INSTRUMENTS) {
    const { code, kind, adopted, between, links = [], title, note } = one;
    const facts = {
      code,
      kind,
      standing: 'published',
      parties: [],
      between: between.map((key) => actors.get(key)!),
      languages: ['en'],
      authentic: ['en'],
      links: links.map(({ to, link }) => ({ to: made.get(to)!, link })),
      source: sources.get(one.source)!,
      ...(adopted && { adopted }),
    };
    const fields = { title: open(title), note: open({ en: `${note} ${SUMMARY}` }) };
    const instrument = await says(stage, compiler, 'text.begin', facts, fields);
    made.set(code, instrument);
    const ids = await writeArticles(stage, compiler, actors, instrument, one);
    for (const [i, { ref }] of one.articles.entries()) articles.set(`${code} ${ref}`, ids[i]!);
  }
  return articles;
}

async function writeArticles(
  stage: Stage,
  compiler: Office,
  actors: ReadonlyMap<string, ActId>,
  instrument: ActId,
  { articles }: NamedInstrument,
): Promise<readonly ActId[]> {
  const ids: ActId[] = [];
  const marked: (readonly [ActId, OwedByBoth])[] = [];
  for (const { ref, heading, text, owed, translations = {} } of articles) {
    const facts = { instrument, ref, kind: 'article', level: 1, from: null, brackets: [] };
    const fields = { heading: open({ en: heading }), text: open({ en: text }) };
    const article = await says(stage, compiler, 'text.article', facts, fields);
    ids.push(article);
    for (const [language, words] of Object.entries(translations))
      await says(
        stage,
        compiler,
        'text.translate',
        { article, language },
        { heading: open(words.heading), text: open(words.text) },
      );
    if (owed) marked.push([article, owed]);
  }
  await says(stage, compiler, 'text.table', { instrument, answers: null, articles: ids });
  for (const [article, owed] of marked)
    for (const [i, side] of SIDES.entries())
      await mark(stage, compiler, actors, { instrument, article, owed, from: side, to: SIDES[1 - i]! });
  return ids;
}

/** One side's half. It has no day and no periods: nobody here says when it is due, done or broken. */
async function mark(
  stage: Stage,
  compiler: Office,
  actors: ReadonlyMap<string, ActId>,
  {
    instrument,
    article,
    owed,
    from,
    to,
  }: { instrument: ActId; article: ActId; owed: OwedByBoth; from: string; to: string },
): Promise<void> {
  const { name } = ACTORS.find(({ key }) => key === from)!;
  const title = Object.fromEntries(
    Object.entries(owed.title).map(([language, text]) => [language, `${name[language]!}: ${text}`]),
  );
  const facts = {
    code: `${owed.code}-${from}`,
    instrument,
    article,
    kind: owed.kind,
    from: [{ actor: actors.get(from)! }],
    to: [{ actor: actors.get(to)! }],
    zone: 'region',
    verified_by: [],
    methods: [],
    due: null,
    review: null,
    depends_on: [],
    reciprocal: [],
    assisted_by: [],
  };
  const fields = { title: open(title), done_when: open({ en: owed.done }) };
  await says(stage, compiler, 'undertaking.define', facts, fields);
}
