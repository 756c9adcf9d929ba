import type { Act } from './act.ts';
import type { ActId } from './code.ts';
import { parseDisclosure } from './disclosure.ts';
import { KINDS } from './kinds.ts';
import type { Opened } from './opened.ts';
import type { State } from './state.ts';
import { digestText } from './text.ts';

/**
 * Name of a field that quotes something and quotes it wrongly; undefined when nothing can be found wrong. A host
 * takes no such act, and a reader lets it count for nothing: the details that reveal a notice must be the disclosure
 * that the notice committed to, an act that is filed late must have the id that is stated.
 */
export function misquotation(
  state: State,
  act: Pick<Act, 'act' | 'facts'>,
  fields: Readonly<Record<string, Opened>>,
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
  return undefined;
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
