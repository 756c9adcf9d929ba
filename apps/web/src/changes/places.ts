/** The page on which a thing of a noun stands. */
export interface PagePlace {
  readonly to: `/$dossier${'' | `/${string}`}`;
  readonly params: Readonly<Record<string, string>>;
  readonly hash?: string;
}

/** Nouns whose things have a page each, with the name of its parameter. */
const PAGES: Readonly<Record<string, readonly [path: string, parameter: string]>> = {
  incident: ['events', 'event'],
  actor: ['actors', 'actor'],
  session: ['talks', 'session'],
  instrument: ['texts', 'text'],
  undertaking: ['undertakings', 'undertaking'],
  indicator: ['indicators', 'indicator'],
  allegation: ['allegations', 'allegation'],
  inquiry: ['inquiries', 'inquiry'],
  finding: ['findings', 'finding'],
  evidence: ['evidence', 'evidence'],
  bulletin: ['bulletins', 'bulletin'],
  claim: ['claims', 'claim'],
};

/** Nouns whose things stand together on one page. */
const LISTS: Readonly<Record<string, `/${string}` | ''>> = {
  charter: '',
  amendment: '',
  member: '/people',
  mandate: '/people',
  relodged: '/people',
  relation: '/actors',
  source: '/sources',
  dataset: '/datasets',
  round: '/talks',
  request: '/requests',
  assurance: '/requests',
  notification: '/notices',
  unnotified: '/notices',
  call: '/notices',
  access_request: '/access',
  obstruction: '/access',
  hindrance: '/access',
  access_record: '/access',
  exhibit: '/exhibits',
  exhibit_ask: '/exhibits',
  recommendation: '/consequences',
  measure: '/consequences',
  consequence: '/consequences',
  effort: '/statistics/rules',
  counting: '/statistics/rules',
  comparison: '/statistics/rules',
};

/** Where a thing is looked at: on its page, on the page of its kind, or else as its entry of the record. */
export function placeOf(noun: string, id: string): PagePlace {
  const page = PAGES[noun];
  if (page) return { to: `/$dossier/${page[0]}/$${page[1]}`, params: { [page[1]]: id } };
  const list = LISTS[noun];
  if (list !== undefined) return { to: `/$dossier${list}`, params: {}, hash: id };
  return { to: '/$dossier/record/$entry', params: { entry: id } };
}
