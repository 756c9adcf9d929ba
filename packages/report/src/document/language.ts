// Languages of what is printed: which way they run, and tags that every format takes.

/** Primary languages that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'prs', 'ps', 'sd', 'ug', 'ur', 'yi']);

export interface Language {
  /** ISO 639, two or three small letters; `und` when the tag begins with none. */
  readonly language: string;
  /** ISO 3166, two capitals. */
  readonly region?: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What a BCP 47 tag says; never throws, as tags come from the record. */
export function languageOf(tag: string): Language {
  const [first = '', ...rest] = tag.toLowerCase().split('-');
  const language = /^[a-z]{2,3}$/.test(first) ? first : 'und';
  const region = rest.find((part) => /^[a-z]{2}$/.test(part))?.toUpperCase();
  return {
    language,
    ...(region !== undefined && { region }),
    dir: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr',
  };
}

/** A tag that every format takes: language, and region when there is one. */
export function tagOf({ language, region }: Language): string {
  return region === undefined ? language : `${language}-${region}`;
}
