// What members, zones and things of the record are called: by the record itself, in the languages that it has.
import type { ActId, State } from '@tasdiq/core';
import type { Label, Localized } from '../figure.ts';
import type { Told } from '../told.ts';

/** Language of a code that has no name: no linguistic content (ISO 639-2). */
const NO_LANGUAGE = 'zxx';

/** Names from one record. */
export class Names {
  readonly #told: Told;
  readonly #members: Readonly<Record<string, Localized>>;
  readonly #zones: Readonly<Record<string, Localized>>;

  constructor(told: Told) {
    this.#told = told;
    const words = [...told.acts('charter.found', 'charter.amend')].map(({ open }) => open);
    this.#members = Object.assign({}, ...words.map((open) => open['designations'] ?? {}));
    this.#zones = Object.assign({}, ...words.map((open) => open['zone_names'] ?? {}));
  }

  /** A member as it calls itself, else its code. */
  member(code: string): Label {
    return { text: this.#members[code] ?? coded(code) };
  }

  zone(code: string): Label {
    return { text: this.#zones[code] ?? coded(code) };
  }

  /** What the first of some acts that the reader was told of says in its title, else a code. */
  title(code: string, ...ids: readonly (ActId | string)[]): Label {
    for (const id of ids) {
      const title = this.#told.act(id as ActId)?.open['title'];
      if (title !== undefined) return { text: title as Localized };
    }
    return { text: coded(code) };
  }
}

/** A name with others after it, in every language that the first has; another that has not that language has its first. */
export function followed(first: Label, ...others: readonly Label[]): Label {
  if (!('text' in first)) return first;
  const of = (label: Label, language: string): string =>
    'text' in label ? (label.text[language] ?? Object.values(label.text)[0] ?? '') : label.code;
  const texts = Object.keys(first.text).map((language) => [
    language,
    [first, ...others].map((label) => of(label, language)).join(' · '),
  ]);
  return { text: Object.fromEntries(texts) as Localized };
}

/** A code of the record as a name. */
export function coded(code: string): Localized {
  return { [NO_LANGUAGE]: code };
}

/** Codes of the parties, in the order of the charter: every one has its row, also where there is nothing to say. */
export function partiesOf(state: State): string[] {
  return state.members
    .values()
    .filter(({ role }) => role === 'party')
    .map(({ code }) => code);
}
