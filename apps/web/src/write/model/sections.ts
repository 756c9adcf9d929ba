import type { KindShape } from './shape.ts';

/** A part of a form that has its own heading. */
export interface Section {
  readonly name: 'facts' | 'fields' | 'about' | 'elements' | 'weighing' | 'words' | 'particulars' | 'sealed';
  readonly facts: readonly string[];
  readonly fields: readonly string[];
}

/** Kinds whose forms are too long for two headings. What is not named here stands in the first section. */
const LONG: Readonly<Record<string, readonly Section[]>> = {
  finding: [
    {
      name: 'about',
      facts: ['finding', 'answers', 'code', 'stage', 'inquiries', 'incidents', 'supersedes', 'together_with'],
      fields: ['title', 'reason'],
    },
    { name: 'elements', facts: ['elements'], fields: [] },
    {
      name: 'weighing',
      facts: ['justifications', 'intent', 'methods', 'limitations', 'gravity'],
      fields: ['limitations_text'],
    },
    { name: 'words', facts: [], fields: ['text', 'annex'] },
    {
      name: 'particulars',
      facts: [],
      fields: ['when', 'where', 'place_name', 'harm', 'damage', 'reported'],
    },
  ],
};
const IS_LONG: Readonly<Record<string, string>> = {
  'finding.draft': 'finding',
  'finding.revise': 'finding',
};

/** Whether a form is so long that it begins with a list of its parts. */
export function isLong(act: string): boolean {
  return act in IS_LONG;
}

/**
 * The sections of a form, in order: its facts, its fields, and at the end those fields that can only be sealed and need
 * not be there, since few forms have use for them.
 */
export function sectionsOf({ act, facts, fields }: KindShape): readonly Section[] {
  const sealed = fields
    .filter(({ tiers, required }) => !required && tiers.every((tier) => tier === 'sealed'))
    .map(({ name }) => name);
  const last: Section[] = sealed.length > 0 ? [{ name: 'sealed', facts: [], fields: sealed }] : [];
  const others = fields.map(({ name }) => name).filter((name) => !sealed.includes(name));
  const names = facts.map(({ name }) => name);
  const long = LONG[IS_LONG[act] ?? ''];
  if (!long) {
    const both: Section[] = [
      { name: 'facts', facts: names, fields: [] },
      { name: 'fields', facts: [], fields: others },
    ];
    return [...both.filter((one) => one.facts.length + one.fields.length > 0), ...last];
  }
  const named = new Set(long.flatMap((one) => [...one.facts, ...one.fields]));
  const rest = {
    facts: names.filter((name) => !named.has(name)),
    fields: others.filter((name) => !named.has(name)),
  };
  const sections = long.map((one, i): Section => {
    return {
      name: one.name,
      facts: [...(i === 0 ? rest.facts : []), ...one.facts.filter((name) => names.includes(name))],
      fields: [...one.fields.filter((name) => others.includes(name)), ...(i === 0 ? rest.fields : [])],
    };
  });
  return [...sections, ...last];
}
