// How a text is written in the exercise: begun, its articles, its drafts, its translations.
import { formatTime, type ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';

const DAY_MS = 86_400_000;
const PARTIES = ['almaris', 'tavrel'];
const LANGUAGES = ['en', 'ur', 'ar'];

export type Texts = Readonly<Record<string, string>>;

/** An article in words. */
export interface WrittenArticle {
  readonly ref: string;
  readonly kind: string;
  readonly heading: Texts;
  readonly text: Texts;
  readonly brackets?: readonly {
    readonly code: string;
    readonly by: readonly string[];
    readonly words: Texts;
  }[];
  /** Its later versions, in their order. */
  readonly later?: readonly Texts[];
  /** Its last version in languages that bind nobody. */
  readonly translations?: Readonly<Record<string, { readonly heading: string; readonly text: string }>>;
}

/** What a text is called, of which kind it is, and how it stands to others. */
export interface Head {
  readonly code: string;
  readonly kind: string;
  readonly title: Texts;
  readonly links: readonly { readonly to: ActId; readonly link: string }[];
}

/** A text that the mediator writes for both sides. */
export class Draughtsman {
  readonly #stage: Stage;
  readonly #mediator: Office;
  readonly instrument: ActId;
  #newest: ActId | null = null;

  private constructor(stage: Stage, mediator: Office, instrument: ActId) {
    this.#stage = stage;
    this.#mediator = mediator;
    this.instrument = instrument;
  }

  /** Begins a text between both sides. */
  static async begin(
    stage: Stage,
    mediator: Office,
    { code, kind, title, links }: Head,
  ): Promise<Draughtsman> {
    const facts = {
      code,
      kind,
      standing: 'negotiated',
      parties: PARTIES,
      between: [],
      languages: LANGUAGES,
      authentic: ['en'],
      links,
    };
    const instrument = await says(stage, mediator, 'text.begin', facts, { title: open(title) });
    return new Draughtsman(stage, mediator, instrument);
  }

  /** Writes a version of an article. */
  article(
    { ref, kind, heading, text, brackets = [] }: WrittenArticle,
    from: ActId | null = null,
  ): Promise<ActId> {
    const facts = {
      instrument: this.instrument,
      ref,
      kind,
      level: 1,
      from,
      brackets: brackets.map(({ code, by }) => ({ code, by })),
      ...(kind === 'final' && { force: this.#force() }),
    };
    const words = Object.fromEntries(brackets.map(({ code, words: inside }) => [code, inside]));
    const fields = {
      heading: open(heading),
      text: open(text),
      ...(brackets.length > 0 && { brackets: open(words) }),
    };
    return says(this.#stage, this.#mediator, 'text.article', facts, fields);
  }

  /** Tables a draft after the newest one. */
  async table(articles: Readonly<Record<string, ActId>>): Promise<ActId> {
    const order = Object.entries(articles).sort(([a], [b]) => rank(a) - rank(b));
    this.#newest = await says(this.#stage, this.#mediator, 'text.table', {
      instrument: this.instrument,
      answers: this.#newest,
      articles: order.map(([, id]) => id),
    });
    return this.#newest;
  }

  /** Withdraws the newest draft; the one before it is the newest again. */
  async withdraw(draft: ActId, before: ActId, reason: string): Promise<void> {
    await says(this.#stage, this.#mediator, 'text.withdraw', { draft }, { reason: open({ en: reason }) });
    this.#newest = before;
  }

  /** Translates an article. */
  async translate(article: ActId, { translations = {} }: WrittenArticle): Promise<void> {
    for (const [language, { heading, text }] of Object.entries(translations))
      await says(
        this.#stage,
        this.#mediator,
        'text.translate',
        { article, language },
        { heading: open(heading), text: open(text) },
      );
  }

  #force(): unknown {
    return {
      rule: 'on_signature',
      zone: 'Atlantic/Azores',
      until: formatTime(this.#stage.start + 364 * DAY_MS),
      renewal: 'by_agreement',
    };
  }
}

/** The preamble comes first; the others by their numbers. */
function rank(ref: string): number {
  return ref === 'preamble' ? 0 : Number(ref);
}
