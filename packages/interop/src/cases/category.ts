// What is alleged: words of a category -> codes of allegations, and what it tells of monitors that were kept from their work.

/** Categories whose code is not simply their words with underscores. Tried in this order. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /monitor|observer|mechanism.*(obstruct|detain|attack)|access|obstruct|movement.?restrict|freedom.?of.?movement/,
    'monitors_obstructed',
  ],
  [/checkpoint|post.?attack/, 'attack_on_checkpoint'],
  [/(attack|raid|assault).*(village|town|settlement|camp|city)/, 'attack_on_settlement'],
  [
    /(ngo|aid|humanitarian|relief|convoy).*(kill|attack|person|staff|looted)|(kill|attack).*(ngo|aid|humanitarian|relief)/,
    'attack_on_aid',
  ],
  [/ambush/, 'ambush'],
  [/sgbv|gender|rape|sexual/, 'sexual_violence'],
  [/loot|pillag|theft|cattle/, 'looting'],
  [/recruit|child.?soldier/, 'forced_recruitment'],
  [/(use|occup)\w*.*(school|hospital|clinic|civilian|church)/, 'use_of_civilian_places'],
  [/burn|destr|arson|demolit/, 'destruction'],
  [/unnotified|without.?notice|notification/, 'unnotified_movement'],
  [/offensive|capture.?operation|military.?operation/, 'offensive_operation'],
  [/territory|captur|seiz(ed|ure).?of.?(town|village)|taken/, 'territory_taken'],
  [/clash|fighting|exchange.?of.?fire|skirmish/, 'armed_clash'],
  [/shell|artillery|mortar|rocket/, 'shelling'],
  [/air.?(strike|raid)|bomb(ing|ardment)|helicopter/, 'air_strike'],
  [/drone|uav/, 'drone_strike'],
  [/mine|ied/, 'mine_or_ied'],
  [/explosi/, 'explosion'],
  [/abduct|kidnap|disappear/, 'abduction'],
  [
    /(kill|attack|violence|harm).*civilian|civilian.*(kill|attack|harm)|massacre|protection.?of.?civilians/,
    'attack_on_civilians',
  ],
  [/detain|detention|arrest/, 'detention'],
  [/displac/, 'displacement'],
  [/troops|conduct|harass|discipline/, 'conduct_of_troops'],
  [/movement|redeploy|build.?up/, 'movement'],
  [/construct|fortif/, 'construction'],
  [/statement|hostile.?(propaganda|speech)|incite|hate/, 'hostile_statement'],
  [/support|proxy|harbour/, 'support_to_others'],
  [/fail|omission|non.?compliance/, 'failure_to_act'],
];

/** The kind of allegation that a category means; undefined when its words mean none. */
export function allegationKind(category: string): string | undefined {
  const words = category.toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(words))?.[1];
}

const OBSTRUCTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(detain\w*|held|surrounded|captured)\b/i, 'detained'],
  [/\b(denied|refused) (access|entry|passage)|turned back\b/i, 'denied'],
  [/\b(shot|fired) at|attacked by|beaten\b/i, 'attacked'],
  [/\bsearched\b/i, 'searched'],
  [/\bnotes (were )?read\b/i, 'notes_read'],
  [/\bstopped\b/i, 'delayed'],
  [/\b(telephones?|phones?)\b.*\b(taken|seized|confiscated)/i, 'telephones_taken'],
  [/\b(equipment|cameras?|vehicles?)\b.*\b(taken|seized|confiscated)/i, 'equipment_taken'],
  [/\b(guns?|weapons?|rifles?) (was |were )?(aimed|pointed)/i, 'weapon_aimed'],
  [/\b(movement )?restrictions?\b|\bconfined\b/i, 'confined'],
  [/\bexpelled\b/i, 'expelled'],
  [/\bjamm/i, 'jammed'],
];

/** What kept monitors from their work, as a text tells it. */
export function obstructionsIn(words: string): string[] {
  return OBSTRUCTIONS.flatMap(([pattern, kind]) => (pattern.test(words) ? [kind] : []));
}

/** How access stood, by the word of a cell; undefined when it is none that is known. */
export function accessOf(cell: string): string | undefined {
  const words = cell.toLowerCase().replace(/[-_]/g, ' ');
  const known: readonly (readonly [RegExp, string])[] = [
    [/not possible|impossible|not sought|not requested|no attempt/, 'not_possible'],
    [/no reply|no answer|unanswered/, 'no_reply'],
    [/mixed|partial|some sites/, 'mixed'],
    [/condition|escort|accompanied|limited/, 'conditional'],
    [/delay|late/, 'delayed'],
    [/denied|refused|obstruct|blocked|not granted/, 'denied'],
    [/granted|full|free|unhindered|allowed|given/, 'granted'],
  ];
  const all = known.flatMap(([pattern, word]) => (pattern.test(words) ? [word] : []));
  // First not, then all the same: it came late.
  if (/\b(then|later)\b/.test(words) && all.length > 1 && all.includes('granted')) return 'delayed';
  return all[0];
}

/** Why access was not possible without anybody's refusal. */
export function hindranceIn(words: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [/not[ -](sought|requested)/i, 'not_sought'],
    [/weather|rain|flood/i, 'weather'],
    [/\broads?\b/i, 'road'],
    [/stabili[sz]|insecur|security|fighting|hostilities/i, 'insecurity'],
    [/helicopter|fuel|logistic/i, 'logistics'],
    [/no contact/i, 'no_contact'],
    [/illness|epidemic|cholera|ebola/i, 'health'],
  ];
  return known.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
}
