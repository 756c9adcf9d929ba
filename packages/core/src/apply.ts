import type { Act, Moment } from './act.ts';
import { founderKey, type FoundingFacts } from './charter.ts';
import { type ActId, parseTime, memberOf } from './code.ts';
import { hours } from './deadline.ts';
import type { ActEntry, Entry } from './entry.ts';
import { KINDS } from './kinds.ts';
import { thumbprint } from './key.ts';
import { mandateAt } from './mandate.ts';
import { refuse, type Refusal } from './refusal.ts';
import { emptyState, type State } from './state.ts';

/** The state after an entry, and why the entry does not count if it does not. */
export interface Applied {
  readonly state: State;
  readonly refusal: Refusal | undefined;
}

/**
 * Folds one entry of the log. Total: an entry that `admit` refuses is *void*, changes nothing but the
 * size and the list of voids, and the fold goes on. The host, the browser and the offline verifier run
 * this same function.
 */
export function apply(state: State, entry: Entry): Applied {
  if ('refusal' in entry) return voided(state, entry.refusal);
  const judged = judge(state, entry);
  if ('code' in judged) return voided(state, judged);
  const { act, at } = entry;
  const changed = KINDS.get(act.act)!.apply(state, act, judged);
  const key = changed.keys.get(act.kid)!;
  const keys = changed.keys.set(act.kid, { ...key, head: act.id });
  return { state: { ...changed, keys, size: state.size + 1, time: at }, refusal: undefined };
}

function voided(state: State, refusal: Refusal): Applied {
  const voids = state.voids.set(state.size, refusal.code);
  return { state: { ...state, size: state.size + 1, voids }, refusal };
}

/** The first rule that an entry breaks if it is logged next, or undefined when it counts. */
export function admit(state: State, entry: ActEntry): Refusal | undefined {
  const judged = judge(state, entry);
  return 'code' in judged ? judged : undefined;
}

/** In whose name an entry speaks when it counts, else the first rule that it breaks. */
function judge(state: State, entry: ActEntry): Moment | Refusal {
  const { act, at } = entry;
  if (at < state.time) return refuse('time_backwards');
  if (!state.charter) return judgeFirst(state, entry);
  if (act.act === 'charter.found') return refuse('not_founded');
  const early = admitOrigin(state, entry) ?? admitOrder(state, entry, state.charter.terms.expiry_hours);
  if (early) return early;
  const moment = momentOf(state, entry);
  if ('code' in moment) return moment;
  const late = admitVoice(state, entry, moment) ?? admitAudience(act, (code) => state.members.has(code));
  return late ?? moment;
}

/** The founding brings the keys and terms by which it is judged. */
function judgeFirst(state: State, entry: ActEntry): Moment | Refusal {
  const { act, at, index } = entry;
  if (act.act !== 'charter.found' || state.size > 0 || act.as !== 'root') return refuse('not_founded');
  const facts = act.facts as FoundingFacts;
  const key = founderKey(facts);
  if (!key || thumbprint(key) !== act.kid) return refuse('key_unknown');
  if (!entry.signature) return refuse('signature_invalid');
  const moment: Moment = { index, at, member: '', office: '', by: '' };
  return (
    admitOrder(state, entry, facts.terms.expiry_hours) ??
    KINDS.get('charter.found')!.admit(state, act, moment) ??
    admitAudience(act, (code) => facts.members.some((member) => member.code === code)) ??
    moment
  );
}

/** That the act is of this dossier and of a key that it knows. */
function admitOrigin(state: State, { act, signature, receipt }: ActEntry): Refusal | undefined {
  if (act.dossier !== state.dossier) return refuse('wrong_dossier');
  const introducesItself = act.act === 'mandate.rotate_root';
  if (!state.keys.has(act.kid) && !introducesItself) return refuse('key_unknown');
  if (!signature) return refuse('signature_invalid');
  return act.act !== 'receipt.file' || receipt ? undefined : refuse('receipt_refused');
}

/** That the act comes after what it must come after, and not too late. */
function admitOrder(state: State, { act, at, index, basis }: ActEntry, limit: number): Refusal | undefined {
  const head = state.keys.get(act.kid)?.head ?? null;
  if (act.prev !== head) return refuse('chain_broken', { expected: head ?? 'none' });
  if (at > act.exp) return refuse('expired');
  if (act.exp > at + hours(limit)) return refuse('expiry_too_far', { limit_hours: limit });
  return basis && act.basis.size <= index ? undefined : refuse('basis_foreign', { size: act.basis.size });
}

/** That the key may say this, and that the kind's own rules hold. */
function admitVoice(state: State, entry: ActEntry, moment: Moment): Refusal | undefined {
  const { terms } = state.charter!;
  const kind = KINDS.get(entry.act.act)!;
  if (kind.by !== 'root') {
    const mandate = state.mandates.get(entry.act.as as ActId)!;
    if (!kind.by.some((power) => mandate.powers.includes(power))) {
      return refuse('power_missing', { needs: kind.by.join(' or ') });
    }
    if (terms.until !== null && entry.at >= parseTime(terms.until)!) return refuse('charter_ended');
  }
  const forbidden = (terms.forbids as readonly string[]).find(
    (name) => name === kind.act || name === kind.act.split('.')[0],
  );
  if (forbidden) return refuse('mandate_forbids', { act: forbidden });
  return kind.admit(state, entry.act, moment);
}

/** That restricted fields are addressed to members of the charter. */
function admitAudience(act: Act, isMember: (code: string) => boolean): Refusal | undefined {
  for (const name in act.fields) {
    const stranger = act.fields[name]!.to?.find((recipient) => !isMember(memberOf(recipient)));
    if (stranger !== undefined) return refuse('recipient_unknown', { field: name, recipient: stranger });
  }
  return undefined;
}

/** In whose name an act speaks at the time it is logged, or why in nobody's. */
function momentOf(state: State, { act, at, index }: ActEntry): Moment | Refusal {
  const kind = KINDS.get(act.act)!;
  if (act.as === 'root') {
    if (kind.by !== 'root') return refuse('root_refused');
    const member = rootOf(state, act);
    return member ? { index, at, member, office: '', by: member } : refuse('root_only');
  }
  if (kind.by === 'root') return refuse('root_only');
  // Anybody may be granted a mandate, so a key may have got one before it became a root.
  if (state.keys.get(act.kid)?.servedAsRoot) return refuse('root_refused');
  const mandate = mandateAt(state, act.as, act.kid, at);
  if ('code' in mandate) return mandate;
  const { member, office, by } = mandate;
  return { index, at, member, office, by };
}

/** The member whose root key signed; a rotation is signed by the key that becomes the root. */
function rootOf(state: State, act: Act): string | undefined {
  if (act.act === 'mandate.rotate_root') return (act.facts as { member: string }).member;
  return state.keys.get(act.kid)?.rootOf;
}

/** Folds entries from a state on. */
export function replay(entries: Iterable<Entry>, from: State = emptyState()): State {
  let state = from;
  for (const entry of entries) state = apply(state, entry).state;
  return state;
}
