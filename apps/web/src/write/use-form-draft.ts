import { useRef, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import {
  beginForm,
  type Beginning,
  type FormModel,
  readdress,
  type TierDefault,
} from './model/form-model.ts';
import type { KindShape } from './model/shape.ts';
import { betweenWhom, tierDefault } from './model/tiers.ts';
import { useWriter } from './writer.ts';

/** A form that outlives a reload: kept in this tab's own storage until the act is sent or the draft discarded. */
export interface FormDraft {
  readonly model: FormModel;
  readonly setModel: (model: FormModel) => void;
  /** What stands in the form was found, not opened anew. */
  readonly restored: boolean;
  /** Begins anew. */
  readonly discard: () => void;
  /** Keeps a draft; undefined forgets it. */
  readonly keep: (model: FormModel | undefined) => void;
}

/** Facts from which it follows who is addressed. */
const ADDRESSING = ['to', 'team', 'request', 'notification', 'call', 'ask'] as const;

/** Drafts that are not written down on this device: they last as long as the page. */
const inMemory = new Map<string, FormModel>();
/** Nouns whose drafts could lead to people, or tell a finding before it is made. */
const TENDER: ReadonlySet<string> = new Set([
  'allegation',
  'inquiry',
  'access',
  'evidence',
  'exhibit',
  'finding',
  'source',
  'seal',
]);

/** Whether drafts of a kind of act are kept in the memory of the page only. */
export function isTender({ act, fields }: Pick<KindShape, 'act' | 'fields'>): boolean {
  const isSealed = fields.some(({ tiers }) => tiers.every((tier) => tier === 'sealed'));
  return isSealed || TENDER.has(act.split('.')[0]!);
}

/** The draft of a form for a kind of act. */
export function useFormDraft(
  shape: KindShape,
  {
    initial,
    fixed,
    kept = true,
  }: { initial: Beginning | undefined; fixed: Readonly<Record<string, unknown>>; kept?: boolean },
): FormDraft {
  const { dossier, members, charter } = useDossier();
  const { voice, desk } = useWriter();
  const name = `tasdiq.draft/${dossier}/${shape.act}/${JSON.stringify(fixed)}`;
  const tierFor = (facts: FormModel['facts']): TierDefault => {
    const to = facts['to'] ?? betweenWhom(desk?.state, { ...facts, ...fixed });
    return tierDefault(shape.act, { members, own: voice?.member ?? '' }, { ...facts, to });
  };
  const empty = (): FormModel => {
    const facts = {
      ...standardFacts(shape, charter?.terms),
      ...ownFacts(shape.act, voice?.member, members),
      ...initial?.facts,
      ...fixed,
    };
    return beginForm(shape, { ...initial, facts }, tierFor(facts));
  };
  const found = useRef<FormModel | undefined>(undefined);
  const [model, setModel] = useState<FormModel>(() => {
    found.current = kept ? (isTender(shape) ? inMemory.get(name) : keptDraft(name, shape)) : undefined;
    return found.current ?? empty();
  });
  const [restored, setRestored] = useState(found.current !== undefined);
  const keep = (next: FormModel | undefined): void => {
    if (!kept) return;
    if (!isTender(shape)) keepDraft(name, next);
    else if (next) inMemory.set(name, next);
    else inMemory.delete(name);
  };
  return {
    model,
    setModel: (changed) => {
      const isMoved = ADDRESSING.some((name) => changed.facts[name] !== model.facts[name]);
      const next = isMoved
        ? readdress(changed, shape, tierFor(model.facts), tierFor(changed.facts))
        : changed;
      setModel(next);
      keep(next);
    },
    restored,
    discard: () => {
      keep(undefined);
      setRestored(false);
      setModel(empty());
    },
    keep,
  };
}

/** What nearly everybody would enter first: the zone of this device, and for an amendment the terms in force. */
function standardFacts(shape: KindShape, terms: unknown): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { name, shape: inner } of shape.facts) {
    if (inner.type === 'string' && inner.format === 'time-zone')
      facts[name] = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (name === 'terms') facts[name] = terms;
  }
  return facts;
}

/** What follows from who speaks: a party complains in its own name, and monitors lodge as monitors. */
function ownFacts(
  act: string,
  member: string | undefined,
  members: readonly { readonly code: string; readonly role: string }[],
): Record<string, unknown> {
  const role = members.find(({ code }) => code === member)?.role;
  if (act !== 'allegation.lodge') return {};
  if (role === 'party') return { channel: 'party', complainants: [{ member }] };
  return role === 'monitor' ? { channel: 'monitor' } : {};
}

function keptDraft(name: string, shape: KindShape): FormModel | undefined {
  try {
    const model = JSON.parse(sessionStorage.getItem(name) ?? 'null') as FormModel | null;
    const isWhole =
      model !== null && shape.fields.every((field) => model.fields[field.name]?.tier !== undefined);
    return isWhole ? model : undefined;
  } catch {
    return undefined;
  }
}

function keepDraft(name: string, model: FormModel | undefined): void {
  try {
    if (model) sessionStorage.setItem(name, JSON.stringify(model));
    else sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing: the draft lasts as long as the page.
  }
}
