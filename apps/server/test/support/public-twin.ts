// A dossier full of marked secrets, for tests of what the public is told: everything that a field may keep from it, drafts
// of findings and bulletins, what names one of them, consent held back, what was restricted or destroyed later, and acts
// within the charter's delay. Twins differ in nothing but that.
import {
  type ActId,
  base64url,
  type Digest,
  type DraftField,
  formatTime,
  KINDS,
  keyDigest,
} from '@tasdiq/core';
import * as said from '../../../../packages/core/test/case-sayings.ts';
import * as open from '../../../../packages/core/test/public-sayings.ts';
import * as talks from '../../../../packages/core/test/sayings.ts';
import { actor, report, revision, source } from '../../../../packages/core/test/scene.ts';
import { DAY, HOUR, type Saying, type Signer, signer, START } from '../../../../packages/core/test/world.ts';
import { Erasing } from '../../src/erasing.ts';
import { Reader, WorldHost } from './world-host.ts';

/** A word that stands nowhere but in secrets. */
export const MARK = 'zzqvxsecretzz';
export const DELAY_HOURS = 24;
/** Characters of an id in print. */
const SHORT = 12;
/** Numbers, places and days of secrets, of one length in both twins. */
const VALUES = {
  a: { n: 7391486, lat: 31.739148, lon: 61.739148, day: '1971-08-17' },
  b: { n: 8452917, lat: 32.845291, lon: 62.845291, day: '1968-02-23' },
} as const;
export type Letter = keyof typeof VALUES;

const POWERS = {
  north: ['lodge', 'report', 'answer', 'negotiate', 'publish', 'sign'],
  south: ['answer', 'report', 'negotiate', 'receive', 'publish', 'sign'],
  west: ['receive', 'report'],
  secretariat: ['certify', 'intake', 'report', 'monitor', 'publish'],
  monitor: ['monitor', 'find', 'report'],
  'guarantor-one': ['find', 'certify'],
  'guarantor-two': ['find', 'certify', 'receive'],
} as const;
export type Who = keyof typeof POWERS;
/** Those for whom restricted and sealed fields are. */
const READERS = ['guarantor-two/registry'];

/** What is said twice, once for each twin. */
type Told = (letter: Letter) => Saying & { readonly who: Who };

const digest = (of: string): Digest => keyDigest(signer(of).key) as unknown as Digest;

/** Every way in which a secret could be written, so that finding any of them is finding a leak. */
export function secretsOf(letter: Letter): string[] {
  const { n, lat, lon, day } = VALUES[letter];
  const places = [lat, lon].flatMap((degrees) => [
    String(degrees),
    degrees.toPrecision(6),
    degrees.toFixed(3),
  ]);
  return [MARK, String(n), ...places, day];
}

/** Values of every kind that a field may hold. */
function valuesOf(letter: Letter, name: string): unknown[] {
  const { n, lat, lon, day } = VALUES[letter];
  const text = `${MARK} ${letter} ${name}`;
  const range = { low: n, best: n, high: n };
  return [
    { en: text },
    text,
    { text, language: 'en' },
    { exact: text, prefix: MARK, suffix: MARK },
    { lat, lon, precision: 4, name: text },
    { from: day, to: day, precision: 'day' },
    { killed: range, injured: range, missing: range, displaced: range, civilians_killed: range },
    [{ object: letter === 'a' ? 'school' : 'health', count: range, note: text }],
    range,
    { ...range, unit: 'people', of: { en: text } },
    [{ name: text, language: 'en' }],
    {
      template: 1,
      sections: [
        { section: 'summary', heading: { en: text }, blocks: [{ type: 'text', text: { en: text } }] },
      ],
    },
    { digest: digest(`${letter} ${name}`), bytes: n, media: 'image/jpeg', name: text },
    `https://record.example/${MARK}/${letter}`,
    { spoke: { from: day, to: day, precision: 'day' } },
    { [letter]: { en: text } },
  ];
}

/** How the fields of an act are said. */
interface Manner {
  /** Public secrets: what is not told for another reason than its tier. */
  readonly shown?: readonly string[];
  /** Public, as the saying has them. */
  readonly plain?: readonly string[];
}

export class PublicTwin {
  readonly host: WorldHost;
  /** Whose secrets its fields hold, and whose drafts and unripe acts it has. */
  readonly letter: Letter;
  readonly drafts: Letter;
  readonly ids: ActId[] = [];
  readonly bulletins: ActId[] = [];
  /** Acts of which the public is not told. */
  readonly untold: ActId[] = [];
  /** `kind field` of each that held a secret for few, and of each that held one in public in an act that is not told. */
  readonly marked = new Set<string>();
  readonly shown = new Set<string>();
  readonly named: Record<string, ActId> = {};
  reader!: Reader;
  /** Entries that the public is told of. */
  ripe = 0;
  readonly #places = new Map<string, string>();
  readonly #voices = new Map<Who, { key: Signer; as: ActId }>();

  private constructor(host: WorldHost, letter: Letter, drafts: Letter) {
    this.host = host;
    this.letter = letter;
    this.drafts = drafts;
  }

  static async made(letter: Letter, drafts: Letter = letter): Promise<PublicTwin> {
    const host = await WorldHost.founded((facts) => {
      open.withPublic(facts);
      facts.terms.delay_hours = DELAY_HOURS;
      const [root, next] = [signer('west').key, keyDigest(signer('west, next root').key)];
      (facts.members as unknown as object[]).push({ ...facts.members[0]!, code: 'west', root, next });
    });
    const twin = new PublicTwin(host, letter, drafts);
    for (const who of Object.keys(POWERS) as Who[]) {
      const key = signer(`${who}, registry`);
      const as = await host.grant(who, key, POWERS[who], 'registry');
      twin.ids.push(as);
      twin.#voices.set(who, { key, as });
    }
    await account(twin);
    await words(twin);
    await inquiry(twin);
    await text(twin);
    await bulletins(twin);
    twin.ripe = host.state.size;
    host.world.now = START + 30 * DAY;
    await unripe(twin);
    host.world.now += HOUR;
    host.cosign();
    twin.reader = new Reader(host);
    while (!(await twin.reader.read.indexes.caughtUp(host.id, host.state.size)));
    const erasing = new Erasing(twin.reader.read.indexes, (sentence) => {
      throw new Error(sentence);
    });
    erasing.follow(twin.reader.read.hosts);
    await erasing.settled(host.id);
    return twin;
  }

  /** Says something, with a secret in every field that may keep one; the id of the act. */
  async say(
    who: Who,
    { act, facts, fields: usual }: Saying,
    manner: Manner = {},
    letter = this.letter,
  ): Promise<ActId> {
    const { shown = [], plain = [] } = manner;
    const fields: Record<string, DraftField> = {};
    for (const [name, { value, tiers, required }] of Object.entries(KINDS.get(act)!.fields)) {
      if (plain.includes(name)) {
        fields[name] = { tier: 'public', value: usual![name]!.value };
        continue;
      }
      const own = [
        usual?.[name]?.tier === 'restricted' ? usual[name].value : undefined,
        ...valuesOf(letter, name),
      ].find((one) => one !== undefined && value.safeParse(one).success);
      const tier = shown.includes(name)
        ? 'public'
        : (['restricted', 'sealed'] as const).find((one) => tiers.includes(one));
      if (own !== undefined && tier === 'public') {
        fields[name] = { tier, value: own };
        this.shown.add(`${act} ${name}`);
      } else if (own !== undefined && tier) {
        const to = act === 'inquiry.disclose' ? ['south'] : READERS;
        fields[name] = { tier, to, value: own };
        this.marked.add(`${act} ${name}`);
      } else if (usual?.[name]) fields[name] = usual[name];
      if (required && !fields[name]) throw new Error(`${act} ${name} has no value`);
    }
    return this.#log(who, { act, facts, fields });
  }

  /** Says what differs between twins in more than its fields: of its drafts' letter, with secrets in public. */
  async differ(told: Told): Promise<ActId> {
    const { who, ...saying } = told(this.drafts);
    const shown = Object.keys(KINDS.get(saying.act)!.fields).filter((name) => {
      const { tiers } = KINDS.get(saying.act)!.fields[name]!;
      return tiers.includes('public');
    });
    const plain = Object.keys(saying.fields ?? {}).filter((name) => saying.fields![name]!.tier === 'public');
    const id = await this.say(
      who,
      saying,
      { shown: shown.filter((name) => !plain.includes(name)), plain },
      this.drafts,
    );
    this.untold.push(id);
    return id;
  }

  /** Says that the public is told of something, though not of the act that has its id. */
  tell(id: ActId): void {
    this.untold.splice(this.untold.indexOf(id), 1);
  }

  signIn(who: Who): Promise<string> {
    const { key, as } = this.#voices.get(who)!;
    return this.reader.signIn(this.host, key, as);
  }

  /** An answer without what is not the same in two logs by its nature: ids and roots, by their place. */
  alike(answer: string): string {
    if (this.#places.size === 0) {
      this.ids.forEach((id, i) => {
        this.#places.set(id, `<id ${i}>`).set(id.slice(0, SHORT), `<id ${i}…>`);
      });
      for (let size = 1; size <= this.host.tree.size; size++)
        this.#places.set(base64url(this.host.tree.rootAt(size)), `<root ${size}>`);
    }
    const placed = (name: string): string => this.#places.get(name) ?? name;
    // What begins like a formula is quoted in a table.
    return answer
      .replaceAll(/'(?=-[\w-]{42})/g, '')
      .replaceAll(/[\w-]{43}/g, placed)
      .replaceAll(/(?<![\w-])[\w-]{12}(?![\w-])/g, placed);
  }

  async #log(who: Who, saying: Saying): Promise<ActId> {
    const { key, as } = this.#voices.get(who)!;
    this.host.world.now += HOUR / 60;
    const id = await this.host.do(key, { ...saying, as });
    this.ids.push(id);
    return id;
  }
}

const marked = (letter: Letter): { tier: 'public'; value: { en: string } } => said.open(`${MARK} ${letter}`);

/** Accounts of incidents, what was watched, and how is counted. */
async function account(twin: PublicTwin): Promise<void> {
  const say = twin.say.bind(twin);
  twin.named['actor'] = await say('monitor', actor());
  await say('monitor', {
    act: 'actor.revise',
    facts: { actor: twin.named['actor'], answers: twin.named['actor'], kind: 'armed_group', ids: [] },
  });
  const other = await say('monitor', actor({ kind: 'state' }), { plain: ['name'] });
  const relation = await say('monitor', {
    act: 'actor.relate',
    facts: { from: twin.named['actor'], to: other, relation: 'part_of', confidence: 'low', sources: [] },
  });
  await say('monitor', { act: 'actor.unrelate', facts: { relation } });
  twin.named['paper'] = await say('secretariat', source());
  await say('secretariat', {
    act: 'source.grade',
    facts: { source: twin.named['paper'], answers: twin.named['paper'], reliability: 'C' },
  });
  twin.named['person'] = await say('monitor', source({ kind: 'person', reliability: 'F' }));
  // What everybody may read, what nobody may, what was public and is not, and what is destroyed.
  const plain = ['title', 'when'];
  const all = ['title', 'when', 'where', 'account', 'casualties', 'damage', 'rounds'];
  const told = await say('monitor', report(), { plain });
  const kept = await say('monitor', report('ridge', { kind: 'explosion' }));
  const later = await say('monitor', report(), { shown: all });
  const { act, facts } = revision(later, later);
  await say('monitor', { act, facts });
  const lost = await say('monitor', report('ridge'), { shown: all });
  await say('secretariat', said.erasure(lost, { fields: all }));
  const { act: revise, facts: again } = revision(kept, kept);
  await say('monitor', { act: revise, facts: again });
  const linked = await say('monitor', {
    act: 'incident.link',
    facts: { from: told, to: kept, link: 'same_event' },
  });
  await say('monitor', { act: 'incident.unlink', facts: { link: linked } });
  const mistaken = await say('monitor', report(), { plain });
  await say('monitor', {
    act: 'incident.withdraw',
    facts: { incident: mistaken, answers: mistaken, ground: 'mistaken' },
  });
  Object.assign(twin.named, { told, kept, later, lost });
  const watched = await say('monitor', open.effort());
  await say('monitor', open.effort({ zone: 'ridge' }));
  await say('monitor', { act: 'effort.withdraw', facts: { effort: watched, ground: 'mistaken' } });
  twin.named['rule'] = await say('secretariat', open.episodes({ kinds: [], zones: [] }));
  await say('secretariat', open.comparison({ rule: twin.named['rule'] }));
  await say(
    'secretariat',
    open.comparison({ compare: 'sides', windows: [{ from: '1960-01-01', to: '2026-12-31' }] }),
  );
}

/** What was said in public, and how it stands to the record. */
async function words(twin: PublicTwin): Promise<void> {
  const say = twin.say.bind(twin);
  const { paper, told, kept } = twin.named as Record<string, ActId>;
  const usual = ['speaker', 'original', 'passage'];
  const claim = await say('secretariat', open.claim(paper!));
  const heard = await say('secretariat', open.claim(paper!, { kind: 'figure' }), {
    shown: [...usual, 'quantity', 'when', 'translation', 'note'],
  });
  await say('secretariat', open.correction(heard, heard, paper!, { kind: 'figure' }));
  const dropped = await say('secretariat', open.claim(paper!, { topic: 'bridge' }));
  await say('secretariat', open.taking(dropped));
  const lost = await say('secretariat', open.claim(paper!, { topic: 'mill' }), {
    shown: [...usual, 'quantity'],
  });
  await say('secretariat', said.erasure(lost, { fields: [...usual, 'quantity'] }));
  const offer = await say('secretariat', open.offered(claim, [told!]));
  await say('south', open.replied(claim, { offer }));
  await say('secretariat', open.relation(claim, 'contradicted', [told!], { offers: [offer] }));
  await say('secretariat', open.relation(claim, 'consistent', [kept!]));
  await say('secretariat', open.relation(lost, 'not_in_record', [], { coverage: open.coverage }));
  twin.named['claim'] = await say('secretariat', open.claim(paper!, { topic: 'ford' }), { plain: usual });
}

/** A case: a finding that was adopted, and drafts that were not, with what names them. */
async function inquiry(twin: PublicTwin): Promise<void> {
  const say = twin.say.bind(twin);
  const lodged = await say('secretariat', said.allegation({ channel: 'public', complainants: [] }));
  const claimed = await say('north', said.allegation());
  for (const one of [lodged, claimed]) await say('secretariat', said.screening(one));
  const opened = await say('secretariat', said.inquiry([claimed, lodged]));
  await say('south', said.clarification(opened));
  const { person } = twin.named as Record<string, ActId>;
  await say('monitor', {
    act: 'inquiry.interview',
    facts: { inquiry: opened, source: person, place_kind: 'in_person' },
  });
  const photo = await say('monitor', said.evidence({ about: [opened] }));
  const rests = [said.element([photo])];
  // The first words are not those that were adopted, and say other things in the twin.
  const first = await twin.differ((letter) => ({
    who: 'monitor',
    ...said.draft([opened], [said.element([photo], { code: `words-${letter}` })]),
    fields: { title: marked(letter), text: marked(letter) },
  }));
  await twin.differ((letter) => ({
    who: 'guarantor-one',
    ...said.vote(first, letter === 'a' ? 'against' : 'abstain'),
  }));
  const version = await say('monitor', said.revisedDraft(first, first, [opened], rests));
  await say('secretariat', said.disclosure(opened, [photo], { draft: version }));
  await say('south', said.reply(first, { version }));
  for (const who of ['guarantor-one', 'monitor', 'guarantor-two'] as const)
    await say(who, said.vote(first, 'for', version));
  await say('guarantor-one', said.adoption(first, version));
  await say('south', said.response(first));
  // Another that stays a draft, what names it, and what names that.
  const second = await twin.differ((letter) => ({
    who: 'monitor',
    ...said.draft([opened], rests, { code: `second-${letter}` }),
    fields: { title: marked(letter), text: marked(letter) },
  }));
  const about = await twin.differ(() => ({
    who: 'monitor',
    ...said.evidence({ about: [second] }),
    fields: {},
  }));
  await twin.differ((letter) =>
    letter === 'a'
      ? { who: 'monitor', ...said.recommendation([second]), fields: {} }
      : { who: 'south', ...said.measure([second]), fields: {} },
  );
  await twin.differ((letter) =>
    letter === 'a'
      ? {
          who: 'secretariat',
          ...open.relation(twin.named['claim']!, 'consistent', [about], { answers: null }),
          fields: {},
        }
      : { who: 'monitor', act: 'evidence.cite', facts: { of: about, about: [second] }, fields: {} },
  );
  // Of one an issued bulletin will say the id.
  const third = await twin.differ((letter) => ({
    who: 'monitor',
    ...said.draft([opened], rests, { code: `third-${letter}` }),
    fields: { title: marked(letter), text: marked(letter) },
  }));
  twin.tell(third);
  // The finding bears the id of its first words.
  twin.tell(first);
  Object.assign(twin.named, { first, version, second, third, about, opened });
}

/** A text whose parties' consent is held back. */
async function text(twin: PublicTwin): Promise<void> {
  const say = twin.say.bind(twin);
  const begun = await say('secretariat', talks.text());
  const article = await say('secretariat', talks.article(begun));
  const last = await say('secretariat', talks.finalArticle(begun));
  const draft = await say('secretariat', talks.table(begun, null, [article, last]));
  await say('south', talks.undertaking(begun, article), { plain: ['title', 'done_when'] });
  await twin.differ((letter) => ({
    who: letter === 'a' ? 'north' : 'south',
    ...talks.consent(draft, letter === 'a' ? 'initialled' : 'signed'),
    fields: { statement: marked(letter) },
  }));
}

/** Bulletins: issued with public words and with words for few, drafts, and approvals with reasons. */
async function bulletins(twin: PublicTwin): Promise<void> {
  const say = twin.say.bind(twin);
  const { told, kept, later, lost, claim, first, third, paper, person, opened } = twin.named as Record<
    string,
    ActId
  >;
  twin.host.world.now = START + DAY + HOUR;
  const size = twin.host.state.size;
  // It names all kinds of things, those that are not told among them, and figures.
  const ids = [told, kept, later, lost, claim, first, third, paper, person, opened, twin.named['actor']];
  const figures = [
    'incidents.trend',
    'incidents.harm',
    'people.heard',
    'claims.relations',
    'findings.answers',
  ];
  const content = {
    template: 1,
    sections: [
      { section: 'incidents', blocks: [{ type: 'records', ids }] },
      { section: 'method', blocks: figures.map((figure) => ({ type: 'figure', figure, options: {} })) },
    ],
  };
  const publicWords = {
    title: said.open('Daily bulletin'),
    content: { tier: 'public', value: content },
  } as const;
  const made = open.bulletin({ size, about: [told, first] });
  const draft = await twin.differ((letter) => ({
    who: 'secretariat',
    ...made,
    fields: {
      title: marked(letter),
      content: { tier: 'public', value: valuesOf(letter, 'content')[11] },
    } as never,
  }));
  await twin.differ((letter) => ({
    who: letter === 'a' ? 'monitor' : 'guarantor-one',
    ...open.approval(draft, draft, letter === 'a' ? 'object' : 'approve'),
  }));
  const version = await say(
    'secretariat',
    { ...open.revised(draft, draft, { size, about: [told, first] }), fields: publicWords },
    { plain: ['title', 'content'] },
  );
  for (const who of ['monitor', 'guarantor-two'] as const) await say(who, open.approval(draft, version));
  await say('secretariat', open.issue(draft, version, { content: digest('content') }));
  twin.tell(draft);
  // Issued, and its words are for few.
  const { world } = twin.host;
  const quiet = await say('secretariat', open.spot(world, { size }));
  await say('secretariat', open.issue(quiet, quiet, { content: digest('quiet'), files: [] }));
  // Words that are public until they are destroyed.
  const lostOne = await say('secretariat', open.spot(world, { size, number: 2 }), {
    shown: ['title', 'content'],
  });
  await say('secretariat', open.issue(lostOne, lostOne, { content: digest('lost'), files: [] }));
  await say('secretariat', said.erasure(lostOne, { fields: ['title', 'content'] }));
  // Written anew for few, and never issued.
  const few = await say('secretariat', open.spot(world, { size, number: 5 }), {
    shown: ['title', 'content'],
  });
  await say('secretariat', open.revised(few, few, { size }));
  await say('secretariat', open.dropped(few, twin.ids.at(-1)));
  twin.untold.push(few, ...twin.ids.slice(-2));
  // Never issued, and dropped.
  const stays = await twin.differ((letter) => ({
    who: 'secretariat',
    ...open.spot(world, {
      size: size - (letter === 'a' ? 1 : 2),
      number: 3,
      about: letter === 'a' ? [told] : [kept],
    }),
    fields: {},
  }));
  const gone = await twin.differ(() => ({
    who: 'secretariat',
    ...open.spot(world, { size, number: 4 }),
    fields: {},
  }));
  await twin.differ(() => ({ who: 'secretariat', ...open.dropped(gone), fields: {} }));
  twin.bulletins.push(draft, version, quiet, lostOne, stays, gone);
}

/** Acts within the delay: other ones in the twin. */
async function unripe(twin: PublicTwin): Promise<void> {
  const { paper, told, first, opened, second } = twin.named as Record<string, ActId>;
  const says = (a: Saying & { who: Who }, b: Saying & { who: Who }): Promise<ActId> =>
    twin.differ((letter) => ({ fields: {}, ...(letter === 'a' ? a : b) }));
  await says(
    { who: 'monitor', act: 'incident.report', facts: (report() as { facts: object }).facts },
    {
      who: 'secretariat',
      act: 'claim.capture',
      facts: (open.claim(paper!, { topic: 'late' }) as { facts: object }).facts,
    },
  );
  const { act, facts } = revision(told!, told!);
  await says({ who: 'monitor', act, facts }, { who: 'monitor', ...open.effort({ minutes: 60 }) });
  await says(
    { who: 'monitor', ...said.recommendation([first!]) },
    { who: 'south', ...said.measure([first!]) },
  );
  await says({ who: 'guarantor-one', ...said.vote(second!) }, { who: 'monitor', ...said.vote(second!) });
  await says(
    { who: 'secretariat', ...open.bulletin({ size: 9 }, 2) },
    { who: 'secretariat', ...said.exit(opened!, 'suspended') },
  );
  await says(
    { who: 'north', ...said.allegation({ kind: 'explosion' }) },
    { who: 'monitor', ...said.obstruction() },
  );
  const when = formatTime(twin.host.world.now - DAY / 2);
  await says(
    { who: 'secretariat', act: 'clock.stop', facts: { ground: 'outage', from: when, until: null } },
    { who: 'secretariat', act: 'clock.stop', facts: { ground: 'force_majeure', from: when, until: null } },
  );
}
