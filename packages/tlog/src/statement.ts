// Texts of our own signed notes: a title line, then one `label value` line a fact, all in a fixed order.
import { TlogError, type TlogErrorCode } from './error.ts';

const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

/** Whether a text is a moment in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`, that exists. */
export function isTime(text: string): boolean {
  if (!TIME.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

/** The note text of a statement. Throws `code` when a value is empty or holds a newline. */
export function formatStatement(
  title: string,
  facts: readonly (readonly [label: string, value: string])[],
  code: TlogErrorCode,
): string {
  if (facts.some(([, value]) => value === '' || value.includes('\n'))) {
    throw new TlogError(code, `Every value of a ${title} is one line that is not empty.`);
  }
  return `${[title, ...facts.map(([label, value]) => `${label} ${value}`)].join('\n')}\n`;
}

/** The values of a statement's lines, in the order of `labels`. Throws `code` unless the text has exactly these. */
export function parseStatement(
  text: string,
  title: string,
  labels: readonly string[],
  code: TlogErrorCode,
): string[] {
  const lines = text.split('\n');
  const values = labels.map((label, i) => valueOf(lines[i + 1] ?? '', label));
  const exact = lines[0] === title && lines.length === labels.length + 2 && lines.at(-1) === '';
  if (!exact || values.includes('')) {
    throw new TlogError(code, `The note is not a ${title} with the lines ${labels.join(', ')}.`);
  }
  return values;
}

function valueOf(line: string, label: string): string {
  return line.startsWith(`${label} `) ? line.slice(label.length + 1) : '';
}
