// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { type Host, HostError, Unreachable } from '@tasdiq/client';
import {
  type ActKind,
  HOST_REFUSALS,
  type Kid,
  KINDS,
  openFields,
  type OpenedAct,
  REFUSALS,
  rehearse as rehearseHere,
  type State,
  type Terms,
  tooPrecise,
} from '@tasdiq/core';
import { z } from 'zod';
import type { Objection, Verdict, Voice, WrittenStatement } from './statement.ts';

/*
 * Whether an act would count, before anybody signs it: its form, the powers of the open mandate, what the charter
 * forbids, and the rules over the record that this browser has folded; where it has folded none, the host is asked.
 */

const answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    clause: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/** An objection with its clause. */
export function objectionOf(code: string, params: Objection['params'] = {}, path?: string): Objection {
  const known: Readonly<Record<string, { clause: string }>> = { ...REFUSALS, ...HOST_REFUSALS };
  return { code, clause: known[code]?.clause ?? '', params, ...(path !== undefined && { path }) };
}

/** What is wrong with the form of a statement: the first fact or field that does not fit its schema. */
export function objectToForm({ act, facts, fields }: WrittenStatement): Objection | undefined {
  const kind = KINDS.get(act);
  if (!kind) return objectionOf('act_unknown', { act });
  const issue = kind.facts.safeParse(facts).error?.issues[0];
  if (issue) {
    const path = ['facts', ...issue.path.map(String)].join('.');
    return objectionOf('schema_refused', { path }, path);
  }
  return objectToFields(kind, fields);
}

function objectToFields(kind: ActKind, fields: WrittenStatement['fields']): Objection | undefined {
  for (const [name, { value, tier }] of Object.entries(fields)) {
    const known = kind.fields[name];
    if (!known) return objectionOf('field_unknown', { field: name });
    if (!known.tiers.includes(tier))
      return objectionOf('tier_refused', { field: name, tier }, `fields.${name}`);
    const issue = known.value.safeParse(value).error?.issues[0];
    if (issue) {
      const path = ['fields', name, ...issue.path.map(String)].join('.');
      return objectionOf('disclosure_malformed', { field: name }, path);
    }
  }
  const missing = Object.keys(kind.fields).find((name) => kind.fields[name]!.required && !fields[name]);
  return missing === undefined
    ? undefined
    : objectionOf('field_missing', { field: missing }, `fields.${missing}`);
}

/** Whether a mandate with these powers may say a kind of act at all. */
export function maySay(kind: ActKind, voice: Pick<Voice, 'as' | 'powers'>): boolean {
  if (kind.by === 'root') return voice.as === 'root';
  return voice.as !== 'root' && kind.by.some((power) => voice.powers.includes(power));
}

function objectToVoice({ act }: WrittenStatement, voice: Voice): Objection | undefined {
  const kind = KINDS.get(act)!;
  if (maySay(kind, voice)) return undefined;
  if (kind.by === 'root') return objectionOf('root_only');
  return voice.as === 'root'
    ? objectionOf('root_refused')
    : objectionOf('power_missing', { needs: kind.by.join(', ') });
}

/** Public places that are more exact than the charter lets the public know. */
function objectToPlaces({ fields }: WrittenStatement, terms: Terms): Objection | undefined {
  const opened = Object.entries(fields).map(
    ([name, { value, tier }]): [string, OpenedAct['fields'][string]] => [
      name,
      { state: 'open', tier, value, text: '' },
    ],
  );
  const exact = tooPrecise({ fields: Object.fromEntries(opened), faults: [] }, terms)[0];
  return exact === undefined ? undefined : objectionOf('too_precise', { field: exact }, `fields.${exact}`);
}

/** What a rehearsal needs. */
export interface Stage {
  readonly voice: Voice;
  readonly kid: Kid;
  /** The record as it was checked here. */
  readonly state: State | undefined;
  readonly host: Host;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What is to be said against a statement before it is signed. */
export async function rehearse(statement: WrittenStatement, stage: Stage): Promise<Verdict> {
  const { voice, kid, state, now } = stage;
  const early = objectToForm(statement) ?? objectToVoice(statement, voice);
  if (early) return { kind: 'refused', by: 'here', objection: early };
  if (!state) return askHost(statement, stage);
  const exact = objectToPlaces(statement, state.charter!.terms);
  if (exact) return { kind: 'refused', by: 'here', objection: exact };
  const { act, facts, fields } = statement;
  const refusal = rehearseHere(state, { kid, as: voice.as, act, facts, fields }, now);
  if (!refusal) return { kind: 'would_count', by: 'here' };
  const { code, detail = {} } = refusal;
  const path = typeof detail['path'] === 'string' ? detail['path'] : undefined;
  return { kind: 'refused', by: 'here', objection: objectionOf(code, detail, path) };
}

async function askHost({ act, facts, fields }: WrittenStatement, { host, voice }: Stage): Promise<Verdict> {
  const named = Object.entries(fields).map(([name, { tier, to }]) => [name, { tier, ...(to && { to }) }]);
  if (voice.as === 'root') return { kind: 'unknown' };
  try {
    const said = await host.check(voice.dossier, { act, facts, fields: Object.fromEntries(named) as never });
    const read = answer.safeParse(said);
    if (!read.success) return { kind: 'unknown' };
    if (read.data.ok) return { kind: 'would_count', by: 'host' };
    const { code, clause, params } = read.data;
    const path = typeof params['path'] === 'string' ? { path: params['path'] } : {};
    return { kind: 'refused', by: 'host', objection: { code, clause, params, ...path } };
  } catch (error) {
    if (error instanceof HostError || error instanceof Unreachable) return { kind: 'unknown' };
    throw error;
  }
}

/** Whether disclosures open exactly the fields of a prepared act; a check of our own work before it is signed. */
export function opensAll(act: Parameters<typeof openFields>[0], disclosures: readonly string[]): boolean {
  const { fields, faults } = openFields(act, disclosures);
  return faults.length === 0 && Object.values(fields).every(({ state }) => state === 'open');
}
