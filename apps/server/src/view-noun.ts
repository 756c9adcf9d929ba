// Nouns of the state (actors, sources, mandates, texts, undertakings and so on) as lists and one by one: the facts of
// the moment, the status that follows from them, and the fields of the act that describes them.
import {
  type ActId,
  formatTime,
  inForce,
  type Instrument,
  maySeeConsent,
  type State,
  status,
} from '@tasdiq/core';
import { z } from 'zod';
import { placeOf } from './act-places.ts';
import { fieldSchema, journal, type FieldView, openedFor, type Opening } from './view-act.ts';
import { TEXT_NOUNS, type TextNoun, textThings } from './view-text-noun.ts';
import { isLeftOut, type ReadSide, type View } from './view.ts';

/** The nouns that have a list. */
const PEOPLE_NOUNS = ['actors', 'sources', 'datasets', 'mandates', 'members', 'amendments'] as const;
export const NOUNS = [...PEOPLE_NOUNS, ...TEXT_NOUNS] as const;
export type Noun = (typeof NOUNS)[number];

/** One thing of the state. */
export const nounSchema = z.looseObject({
  id: z.string().meta({ description: 'Id of the act that made it; for members the code.' }),
  status: z.string().meta({ description: 'Derived from acts at the moment of `asOf`.' }),
  because: z.array(z.string()).meta({ description: 'Acts from which the status follows.' }),
  fields: z.record(z.string(), fieldSchema),
});
export type NounView = z.infer<typeof nounSchema>;

/** A thing before its fields are read: its facts, and the act that describes it. */
export interface Thing {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Facts by which a list is narrowed, where they are cheaper to have than all. */
  readonly stated?: Readonly<Record<string, unknown>>;
  /** Acts whose fields describe it; those of a later one stand before those of an earlier one. */
  readonly described: readonly string[];
}

const THINGS: Readonly<Record<(typeof PEOPLE_NOUNS)[number], (state: State) => Thing[]>> = {
  actors: (state) =>
    state.actors.values().map(({ id, kind, member = null, ids, by, version }) => ({
      id,
      facts: { kind, member, ids, by, version, relations: relationsOf(state, id) },
      described: [version],
    })),
  sources: (state) =>
    state.sources.values().map(({ id, kind, reliability, by, version }) => ({
      id,
      facts: { kind, reliability, by, version },
      described: [id],
    })),
  datasets: (state) =>
    state.datasets.values().map(({ id, importedAt, withdrawn, supersedes = null, rowRoot, ...rest }) => ({
      id,
      facts: {
        ...rest,
        rowRoot,
        supersedes,
        importedAt: formatTime(importedAt),
        withdrawn: withdrawn ? { id: withdrawn.id, at: formatTime(withdrawn.at) } : null,
      },
      described: [id],
    })),
  mandates: (state) =>
    state.mandates
      .values()
      .map(({ id, member, office, kid, powers, zones = null, instruments = null, device, ...rest }) => ({
        id,
        facts: {
          member,
          office,
          kid,
          powers,
          zones,
          instruments,
          device,
          from: formatTime(rest.from),
          until: formatTime(rest.until),
          grantedAt: formatTime(rest.grantedAt),
          revoked: revocationOf(rest.revoked),
        },
        described: [id],
      })),
  members: (state) =>
    state.members.values().map(({ code, role, root, acceded, suspended }) => ({
      id: code,
      facts: { code, role, root, acceded: momentOf(acceded), suspended: momentOf(suspended) },
      described: [],
    })),
  amendments: (state) =>
    state.amendments.values().map(({ id, answers, terms, by, at, agreed }) => ({
      id,
      facts: { answers, terms, by, at: formatTime(at), agreed },
      described: [id],
    })),
};

/** Everything of one noun that the reader may be shown, in the order of the record. */
export function thingsOf(noun: Noun, state: State, view: View): Thing[] {
  if (isTextNoun(noun)) return textThings(noun, state, view);
  return THINGS[noun](state);
}

/** How many things of a noun the reader may be shown. */
export function countOf(noun: Noun, state: State, view: View): number {
  return thingsOf(noun, state, view).length;
}

function isTextNoun(noun: Noun): noun is TextNoun {
  return (TEXT_NOUNS as readonly string[]).includes(noun);
}

/** Some things for a reader; one question to the index for all of them. */
export async function nounsFor(
  read: ReadSide,
  view: View,
  state: State,
  things: readonly Thing[],
  opening: Opening,
): Promise<NounView[]> {
  const shown = things.map(({ id, facts, described }) => ({
    id,
    facts,
    described,
    waiting: waitingIn(facts),
  }));
  const acts = shown.flatMap(({ described, waiting }) => [
    ...described,
    ...(waiting ? [waiting.version] : []),
  ]);
  const fields = await fieldsOfAll(read, view, acts, opening);
  return shown.map(({ id, facts, described, waiting }) => ({
    id,
    ...facts,
    ...(waiting && { proposal: { ...waiting, fields: fields.get(waiting.version) ?? {} } }),
    ...statusFor(state, view, id),
    fields: Object.assign({}, ...described.map((act) => fields.get(act))),
  }));
}

/** A wording that waits for agreement. */
function waitingIn({ proposal }: Thing['facts']): { readonly version: string } | undefined {
  const { version } = (proposal ?? {}) as { version?: string };
  return version === undefined ? undefined : (proposal as { version: string });
}

/** The status of a thing, as far as it does not tell a reader of consent that is held back. */
export function statusFor(state: State, view: View, id: string): { status: string; because: string[] } {
  const { host, session, at } = view;
  const { status: text = 'unknown', because: all = [], noun } = status(state, id, at) ?? {};
  const because = all.filter((one) => !isLeftOut(view, state, one));
  const newest = noun === 'instrument' ? host.state.instruments.get(id as ActId) : undefined;
  if (!newest || maySeeConsent(host.state, newest, session?.member)) return { status: text, because };
  return { status: toldOf(state, state.instruments.get(id as ActId)!, text, at), because: [id] };
}

/** Statuses of a text that say how far its parties have gone before all of them had signed. */
const TOLD: ReadonlySet<string> = new Set(['ad_referendum', 'initialled']);

/** The status of a text without what single parties have said of their consent, before all had signed or after. */
function toldOf(state: State, found: Instrument, text: string, at: number): string {
  if (TOLD.has(text)) return 'tabled';
  if (text !== 'consent_withdrawn') return text;
  if (!inForce(state, found, at)) return 'signed';
  return found.suspensions.some(({ ended }) => !ended) ? 'suspended' : 'in_force';
}

/** Fields of the act with this id, for a reader. */
export async function fieldsOf(
  read: ReadSide,
  view: View,
  id: string,
  opening: Opening,
): Promise<Readonly<Record<string, FieldView>>> {
  return (await fieldsOfAll(read, view, [id], opening)).get(id) ?? {};
}

/** Fields of the acts with these ids, for a reader; one question to the index for all. */
export async function fieldsOfAll(
  read: ReadSide,
  view: View,
  ids: readonly string[],
  opening: Opening,
): Promise<Map<string, Readonly<Record<string, FieldView>>>> {
  const { host, hidden } = view;
  const places = await Promise.all([...new Set(ids)].map((id) => placeOf(host, id)));
  const indexes = places.filter((index) => index !== undefined).filter((index) => !hidden.has(index));
  const voices = indexes.length > 0 ? await read.indexes.ask(host.id, 'voices', { indexes }) : [];
  const opened = await Promise.all(voices.map((voice) => openedFor(view, voice, opening)));
  await journal(
    host,
    opened.flatMap(({ readings }) => readings),
  );
  return new Map(opened.map(({ entry, fields }) => [entry.act?.id ?? '', fields]));
}

function relationsOf(state: State, actor: string): object[] {
  return state.relations
    .values()
    .filter(({ from, to }) => from === actor || to === actor)
    .map(({ since = null, until = null, withdrawn = null, ...rest }) => ({
      ...rest,
      since,
      until,
      withdrawn,
    }));
}

function revocationOf(
  revoked: { id: string; at: number; ground: string; doubtfulFrom: number | undefined } | undefined,
): object | null {
  if (!revoked) return null;
  const { id, at, ground, doubtfulFrom } = revoked;
  return {
    id,
    at: formatTime(at),
    ground,
    doubtfulFrom: doubtfulFrom === undefined ? null : formatTime(doubtfulFrom),
  };
}

function momentOf(done: { id: string; at: number } | undefined): { id: string; at: string } | null {
  return done ? { id: done.id, at: formatTime(done.at) } : null;
}
