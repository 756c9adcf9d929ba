// Names of code points, as in the Unicode Character Database, for those that a notice can be about.

const NAMES: Readonly<Record<number, string>> = {
  9: 'CHARACTER TABULATION',
  10: 'LINE FEED',
  11: 'LINE TABULATION',
  12: 'FORM FEED',
  127: 'DELETE',
  133: 'NEXT LINE',
  160: 'NO-BREAK SPACE',
  173: 'SOFT HYPHEN',
  847: 'COMBINING GRAPHEME JOINER',
  1564: 'ARABIC LETTER MARK',
  4447: 'HANGUL CHOSEONG FILLER',
  4448: 'HANGUL JUNGSEONG FILLER',
  5760: 'OGHAM SPACE MARK',
  6158: 'MONGOLIAN VOWEL SEPARATOR',
  8192: 'EN QUAD',
  8193: 'EM QUAD',
  8194: 'EN SPACE',
  8195: 'EM SPACE',
  8196: 'THREE-PER-EM SPACE',
  8197: 'FOUR-PER-EM SPACE',
  8198: 'SIX-PER-EM SPACE',
  8199: 'FIGURE SPACE',
  8200: 'PUNCTUATION SPACE',
  8201: 'THIN SPACE',
  8202: 'HAIR SPACE',
  8203: 'ZERO WIDTH SPACE',
  8204: 'ZERO WIDTH NON-JOINER',
  8205: 'ZERO WIDTH JOINER',
  8206: 'LEFT-TO-RIGHT MARK',
  8207: 'RIGHT-TO-LEFT MARK',
  8232: 'LINE SEPARATOR',
  8233: 'PARAGRAPH SEPARATOR',
  8234: 'LEFT-TO-RIGHT EMBEDDING',
  8235: 'RIGHT-TO-LEFT EMBEDDING',
  8236: 'POP DIRECTIONAL FORMATTING',
  8237: 'LEFT-TO-RIGHT OVERRIDE',
  8238: 'RIGHT-TO-LEFT OVERRIDE',
  8239: 'NARROW NO-BREAK SPACE',
  8287: 'MEDIUM MATHEMATICAL SPACE',
  8288: 'WORD JOINER',
  8289: 'FUNCTION APPLICATION',
  8290: 'INVISIBLE TIMES',
  8291: 'INVISIBLE SEPARATOR',
  8292: 'INVISIBLE PLUS',
  8294: 'LEFT-TO-RIGHT ISOLATE',
  8295: 'RIGHT-TO-LEFT ISOLATE',
  8296: 'FIRST STRONG ISOLATE',
  8297: 'POP DIRECTIONAL ISOLATE',
  10240: 'BRAILLE PATTERN BLANK',
  12288: 'IDEOGRAPHIC SPACE',
  12644: 'HANGUL FILLER',
  65279: 'ZERO WIDTH NO-BREAK SPACE',
  65440: 'HALFWIDTH HANGUL FILLER',
  65529: 'INTERLINEAR ANNOTATION ANCHOR',
  65530: 'INTERLINEAR ANNOTATION SEPARATOR',
  65531: 'INTERLINEAR ANNOTATION TERMINATOR',
  65532: 'OBJECT REPLACEMENT CHARACTER',
  65533: 'REPLACEMENT CHARACTER',
  917505: 'LANGUAGE TAG',
  917631: 'CANCEL TAG',
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  'CYRILLIC SMALL LETTER':
    'а A,е IE,о O,р ER,с ES,у U,х HA,і BYELORUSSIAN-UKRAINIAN I,ј JE,ѕ DZE,һ SHHA,ԁ KOMI DE,ԛ QA,ԝ WE',
  'CYRILLIC CAPITAL LETTER':
    'А A,В VE,Е IE,К KA,М EM,Н EN,О O,Р ER,С ES,Т TE,У U,Х HA,І BYELORUSSIAN-UKRAINIAN I,Ј JE,Ѕ DZE,Ԍ KOMI SJE',
  'GREEK SMALL LETTER': 'α ALPHA,ι IOTA,κ KAPPA,ν NU,ο OMICRON,ρ RHO,υ UPSILON,χ CHI,ϲ LUNATE SIGMA',
  'GREEK CAPITAL LETTER':
    'Α ALPHA,Β BETA,Ε EPSILON,Ζ ZETA,Η ETA,Ι IOTA,Κ KAPPA,Μ MU,Ν NU,Ο OMICRON,Ρ RHO,Τ TAU,Υ UPSILON,Χ CHI',
  'ARMENIAN SMALL LETTER': 'օ OH,ս SEH,հ HO,ո VO,զ ZA,ց CO',
  'LATIN SMALL LETTER': 'ı DOTLESS I,ɡ SCRIPT G,ɑ ALPHA',
};

const LOOKALIKE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKALIKES).flatMap(([prefix, letters]) =>
    letters.split(',').map((entry) => [entry.slice(0, 1), `${prefix} ${entry.slice(2)}`] as const),
  ),
);

/** Whether a letter of another script looks like a Latin one in common faces (after UTS 39, confusables). */
export function looksLatin(letter: string): boolean {
  const name = LOOKALIKE_NAMES.get(letter);
  return name !== undefined && !name.startsWith('LATIN');
}

/** `U+200B ZERO WIDTH SPACE`; where the name is not kept here, what sort of character it is. */
export function nameOf(character: string): string {
  const point = character.codePointAt(0) as number;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')} ${NAMES[point] ?? LOOKALIKE_NAMES.get(character) ?? sortOf(point, character)}`;
}

function sortOf(point: number, character: string): string {
  if (point < 32 || (point > 127 && point < 160)) return 'CONTROL CHARACTER';
  if (point >= 0xe0020 && point < 0xe007f) {
    return `TAG CHARACTER FOR ${JSON.stringify(String.fromCodePoint(point - 0xe0000))}`;
  }
  if (point >= 0xfe00 && point <= 0xfe0f) return `VARIATION SELECTOR-${point - 0xfe00 + 1}`;
  if (point >= 0xe0100 && point <= 0xe01ef) return `VARIATION SELECTOR-${point - 0xe0100 + 17}`;
  if (/\p{Co}/u.test(character)) return 'PRIVATE USE';
  if (/\p{Cn}/u.test(character)) return 'NOT ASSIGNED';
  if (/\p{Cf}/u.test(character)) return 'FORMAT CHARACTER';
  const script = SCRIPTS.find(([, test]) => test.test(character))?.[0];
  if (script !== undefined) return `${script} ${/\p{M}/u.test(character) ? 'MARK' : 'LETTER'} ${character}`;
  return /\p{M}/u.test(character) ? 'COMBINING MARK' : `CHARACTER ${character}`;
}

/** Scripts whose letters are mistaken for each other. */
export const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['LATIN', /\p{Script=Latin}/u],
  ['CYRILLIC', /\p{Script=Cyrillic}/u],
  ['GREEK', /\p{Script=Greek}/u],
  ['ARMENIAN', /\p{Script=Armenian}/u],
  ['CHEROKEE', /\p{Script=Cherokee}/u],
  ['ARABIC', /\p{Script=Arabic}/u],
];
