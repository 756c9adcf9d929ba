import type { Act } from './act.ts';
import type { ActId } from './code.ts';
import { parseDisclosure } from './disclosure.ts';
import { KINDS } from './kinds.ts';
import { type Opened, openFields } from './opened.ts';
import type { State } from './state.ts';
import { digestText } from './text.ts';

/**
 * Name of a field that quotes something and quotes it wrongly; undefined when nothing can be found wrong. A host
 * takes no such act, and a reader lets it count for nothing: the details that reveal a notice must be the disclosure
 * that the notice committed to, an act that is filed late must have the id that is stated, what opens a field of `quoted`
 * must be the disclosure that this act committed to. Give the act that is quoted where `quotedBy` names one.
 */
export function misquotation(
  state: State,
  act: Pick<Act, 'act' | 'facts'>,
  fields: Readonly<Record<string, Opened>>,
  quoted?: Act,
): 'opens' | 'jws' | undefined {
  if (act.act === 'notification.reveal') {
    const notice = state.notifications.get((act.facts as { notification: ActId }).notification);
    const text = textOf(fields['opens']);
    return !notice || text === undefined || revealed(notice, text) !== undefined ? undefined : 'opens';
  }
  if (act.act === 'mandate.relodge') {
    const text = textOf(fields['jws']);
    return text === undefined || digestText(text) === (act.facts as { act: string }).act ? undefined : 'jws';
  }
  const opens = quotedBy(act);
  if (opens && quoted) {
    const text = textOf(fields['opens']);
    return text === undefined || openedField(quoted, opens.field, text) ? undefined : 'opens';
  }
  return undefined;
}

/** The act, and its field, that an act opens later; undefined for an act that opens none (spec/sealing.md section 3). */
export function quotedBy(act: Pick<Act, 'act' | 'facts'>): { act: ActId; field: string } | undefined {
  return act.act === 'seal.open' ? (act.facts as { act: ActId; field: string }) : undefined;
}

/** A field of an act as a disclosure opens it that was said elsewhere; undefined when it is not that field's. */
export function openedField(act: Act, name: string, text: string): Opened | undefined {
  const { fields, faults } = openFields(act, [text]);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return faults.length > 0 || field?.state === 'withheld' ? undefined : field;
}

/** The details of a notice, from the disclosure that it committed to; undefined when the text is another. */
export function revealed(notice: { readonly details: string | undefined }, text: string): unknown {
  if (digestText(text) !== notice.details) return undefined;
  const disclosure = parseDisclosure(text);
  if (disclosure?.name !== 'details') return undefined;
  const { value } = KINDS.get('notification.give')!.fields['details']!;
  return value.safeParse(disclosure.value).success ? disclosure.value : undefined;
}

function textOf(field: Opened | undefined): string | undefined {
  return field?.state === 'open' ? (field.value as string) : undefined;
}
