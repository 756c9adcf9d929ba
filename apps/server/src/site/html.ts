// HTML of the public pages: every value that is put into a template is escaped, unless it is HTML already.
import { html as template } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** HTML in which everything that came from elsewhere is escaped. */
export type Html = HtmlEscapedString;

/** What may stand in a template; nothing stands for what is absent. */
type Value = string | number | Html | undefined | null | false | readonly Value[];

/** A template; its values are escaped for text and for attributes in quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  // Without promises among the values the template is done at once.
  return template(parts, ...values) as Html;
}

/** Some pieces with a separator between them. */
export function joined(pieces: readonly Html[], separator = ', '): Html {
  return html`${pieces.map((piece, i) => (i === 0 ? piece : html`${separator}${piece}`))}`;
}
