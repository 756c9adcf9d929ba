// Acts as a reader may have them: facts from the leaf, fields opened by who reads. Opening a restricted field that is
// somebody else's is journaled before the answer goes out.
import {
  type ActId,
  type Field,
  formatTime,
  mayRead,
  openedField,
  openFields,
  type State,
  TIERS,
} from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { z } from 'zod';
import { erasedFields } from './erased-fields.ts';
import type { Committed, DossierHost } from './host.ts';
import type { Voice } from './index/acts.ts';
import { publicEntry, type PublicEntry } from './public-entries.ts';
import type { Session } from './session.ts';
import type { Reading } from './store/store.ts';
import type { View } from './view.ts';

/** A field as a reader finds it. */
export const fieldSchema = z.strictObject({
  tier: z.enum(TIERS),
  state: z.enum(['open', 'readable', 'withheld', 'malformed', 'erased']).meta({
    description:
      'open: the value is here. readable: restricted, and this session may open it by asking for the single act or event. withheld: not for this reader, or not disclosed. malformed: disclosed, but not what its schema asks for. erased: destroyed by an order on the record.',
  }),
  value: z.unknown().optional(),
  to: z.array(z.string()).optional().meta({ description: 'Who may read it: `member` or `member/office`.' }),
  sealed: z.string().optional().meta({
    description:
      'Digest of the file that holds a sealed field, for those whose file it is; their key opens it.',
  }),
  opened: z
    .strictObject({ id: z.string(), index: z.int().min(0) })
    .optional()
    .meta({
      description:
        'The act that opened the field later: the value is what it says, held against the first digest.',
    }),
});
export type FieldView = z.infer<typeof fieldSchema>;

/** An act as a reader finds it. */
export const actSchema = z.strictObject({
  index: z.int().min(0),
  id: z.string().nullable().meta({ description: 'Null when the leaf is no act.' }),
  reference: z.string(),
  loggedAt: z.string(),
  act: z.string().nullable(),
  member: z.string().nullable(),
  office: z.string().nullable().meta({ description: 'Null for a root key and for void entries.' }),
  mandate: z.string().nullable(),
  kid: z.string().nullable(),
  prev: z.string().nullable().meta({
    description:
      'The act before it of the same key; null for the first, and for readers from whom acts may be held back.',
  }),
  basis: z.strictObject({ size: z.int(), root: z.string() }).nullable(),
  facts: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), fieldSchema),
  status: z.enum(['pending', 'cosigned']),
  void: z.string().nullable().meta({ description: 'Code of the refusal when the entry does not count.' }),
  doubtful: z.boolean().meta({ description: 'Logged after its key was declared unreliable.' }),
});
export type ActView = z.infer<typeof actSchema>;

/** Whether restricted fields are opened (single things) or only said to be readable (lists). */
export type Opening = 'open' | 'list';

/** Fields of an entry for a reader, and the readings that this is. `newest` is the newest state, which says what was erased. */
export function fieldsFor(
  { act, index, disclosures }: Committed,
  voice: Voice,
  session: Session | undefined,
  opening: Opening,
  now: number,
  newest: State,
): { fields: Record<string, FieldView>; readings: Reading[] } {
  const fields: Record<string, FieldView> = {};
  const readings: Reading[] = [];
  if (!act) return { fields, readings };
  const erased = erasedFields(newest, act);
  for (const [name, opened] of Object.entries(openFields(act, disclosures, sha256).fields)) {
    const { tier, to, sealed } = effective(act.fields[name]!, voice.narrowed[name]);
    const restricted = tier !== 'public';
    const allowed = !restricted || (session !== undefined && mayRead({ tier, to }, voice.member, session));
    const common = { tier, ...(to && { to: [...to] }), ...(sealed && allowed && { sealed }) };
    if (erased.has(name)) {
      fields[name] = { ...common, state: 'erased' };
      continue;
    }
    if (opened.state === 'withheld' || !allowed) {
      fields[name] = { ...common, state: 'withheld' };
      continue;
    }
    if (restricted && opening === 'list') {
      fields[name] = { ...common, state: 'readable' };
      continue;
    }
    if (opened.state === 'malformed') fields[name] = { ...common, state: 'malformed' };
    else fields[name] = { ...common, state: 'open', value: opened.value };
    if (restricted && session!.member !== voice.member) {
      const reader = `${session!.member}/${session!.office}`;
      readings.push({ index, field: name, author: voice.member, reader, at: now });
    }
  }
  return { fields, readings };
}

/** A field under the permissions of now: a later version may have restricted it. */
export function effective(
  field: Omit<Field, 'digest'>,
  narrowed: readonly string[] | undefined,
): Omit<Field, 'digest'> {
  return narrowed && field.tier === 'public' ? { tier: 'restricted', to: narrowed } : field;
}

/** An entry with its fields as a reader of a view may have them. */
export async function openedFor(
  { host, session, now, size }: Pick<View, 'host' | 'session' | 'now' | 'size'>,
  voice: Voice,
  opening: Opening,
): Promise<PublicEntry & { readonly readings: readonly Reading[] }> {
  const open = async (): Promise<PublicEntry & { readonly readings: readonly Reading[] }> => {
    const entry = await entryAt(host, voice.index);
    const first = fieldsFor(entry, voice, session, opening, now, host.state);
    const later = await openedLater({ host, session, now, size }, entry, voice, opening, first.fields);
    return { entry, fields: later.fields, readings: [...first.readings, ...later.readings] };
  };
  if (session) return open();
  // Without a session nothing restricted is opened, so lists and single things are alike and nothing is journaled.
  const orders = host.state.erasureActs.size;
  const made = [voice.narrowed, seenOpenings(voice, size).length, orders];
  return { ...(await publicEntry(host, voice.index, made, open)), readings: [] };
}

/** The openings of an entry's fields that are within what a view shows. */
function seenOpenings({ openings }: Voice, size: number): Voice['openings'] {
  return openings.filter(({ index }) => index < size);
}

/**
 * The fields of an entry, with those that later acts have opened to this reader (spec/sealing.md section 3): what such
 * an act says counts only when it is the disclosure that the entry committed to.
 */
async function openedLater(
  { host, session, now, size }: Pick<View, 'host' | 'session' | 'now' | 'size'>,
  { act }: Committed,
  voice: Voice,
  opening: Opening,
  first: Record<string, FieldView>,
): Promise<{ fields: Record<string, FieldView>; readings: Reading[] }> {
  const fields = { ...first };
  const readings: Reading[] = [];
  for (const { field: name, index } of act ? seenOpenings(voice, size) : []) {
    const known = fields[name];
    if (known?.state !== 'withheld') continue;
    const entry = await entryAt(host, index);
    const speaker = { ...voice, ...speakerOf(host, entry), index, narrowed: {} };
    const { fields: said, readings: read } = fieldsFor(entry, speaker, session, opening, now, host.state);
    const { opens } = said;
    const place = { opened: { id: entry.act!.id, index } };
    if (opens?.state === 'readable') fields[name] = { ...known, ...place, state: 'readable' };
    if (opens?.state !== 'open') continue;
    const found = openedField(act!, name, opens.value as string);
    if (!found || found.state === 'withheld') continue;
    readings.push(...read);
    fields[name] =
      found.state === 'open'
        ? { ...known, ...place, state: 'open', value: found.value }
        : { ...known, ...place, state: 'malformed' };
  }
  return { fields, readings };
}

/** In whose name an entry that counts speaks under its mandate. */
function speakerOf(host: DossierHost, { act }: Committed): { member: string; office: string } {
  const mandate = host.state.mandates.get(act!.as as ActId);
  return { member: mandate?.member ?? '', office: mandate?.office ?? '' };
}

function actFor({ entry, fields }: PublicEntry, voice: Voice, view: View): ActView {
  const { act, index, at, refusal } = entry;
  const { host } = view;
  const { doubt } = voice;
  return {
    index,
    id: act?.id ?? null,
    reference: `${host.code}#${index}`,
    loggedAt: formatTime(at),
    act: act?.act ?? null,
    member: voice.member || null,
    office: voice.office || null,
    mandate: act && act.as !== 'root' ? act.as : null,
    kid: act?.kid ?? null,
    prev: (view.mayLack ? undefined : act?.prev) ?? null,
    basis: act?.basis ?? null,
    facts: (act?.facts ?? {}) as Record<string, unknown>,
    fields,
    status: index < (host.cosigned?.size ?? 0) ? 'cosigned' : 'pending',
    void: refusal?.code ?? null,
    doubtful: doubt !== undefined && doubt.declared < view.size && at >= doubt.since,
  };
}

/** Acts at some indexes, in that order; restricted fields are opened only for single things. */
export async function actsAt(view: View, voices: readonly Voice[], opening: Opening): Promise<ActView[]> {
  const { host } = view;
  const made = await Promise.all(
    voices.map(async (voice) => ({ voice, opened: await openedFor(view, voice, opening) })),
  );
  await journal(
    host,
    made.flatMap(({ opened }) => opened.readings),
  );
  return made.map(({ voice, opened }) => actFor(opened, voice, view));
}

/** One entry with what lies beside it. */
export async function entryAt(host: DossierHost, index: number): Promise<Committed> {
  for await (const [entry] of host.entries(index, index + 1)) if (entry) return entry;
  throw new Error(`entry ${index} of ${host.id} is not in the store`);
}

/** Keeps readings before what was read goes out. */
export async function journal(host: DossierHost, readings: readonly Reading[]): Promise<void> {
  if (readings.length > 0) await host.store.journal(readings);
}
