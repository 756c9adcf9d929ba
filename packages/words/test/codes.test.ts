import {
  ACTOR_KINDS,
  ACTOR_ROLES,
  CONFIDENCE,
  DEFAULT_CLOCKS,
  DEFAULT_FINDINGS,
  DEFAULT_LADDER,
  DUE_KINDS,
  HOST_REFUSALS,
  INCIDENT_KINDS,
  KINDS,
  LINKS,
  POWERS,
  REFUSALS,
  RELATIONS,
  ROLES,
  SOURCE_KINDS,
  TIERS,
  TIME_PRECISIONS,
} from '@tasdiq/core';
import { FINDINGS } from '@tasdiq/dossier';
import { PROBLEM_EFFECT } from '@tasdiq/interop';
import { describe, expect, test } from 'vitest';
import { hiddenCharacters, type Language, LANGUAGES } from '../src/index.ts';
import { hasWord, word } from '../src/word.ts';

/** Statuses that core derives, clocks and grounds are not listed in code: they stand here and in spec/rules.md. */
const STATUSES =
  'not_yet provisional in_force ended bound not_yet_bound bound_to_earlier suspended active expired revoked reported revised withdrawn contradicted current superseded stated registered open past pending cosigned';
/** Of allegations, cases, access, evidence, exhibits, findings and what follows them. */
const CASE_STATUSES = `
  lodged appealed admissible needs_detail duplicate outside_mandate under_inquiry
  opened no_reply clarified met settling seeking_access tasked verifying drafted resolved_locally found found_interim
  found_preliminary deferred unable closed archived referred merged ordered deployed late recorded given not_served
  denied_by_silence granted conditional denied not_competent mixed
  deposited graded lost consent_withdrawn cited sealed share_disputed bad_share bad_deposit asked can_be_opened
  draft reply_open heard not_told replied carried adopted dropped no_response accepts accepts_in_part contests
  without_prejudice contests_competence own_inquiry
  accepted partly rejected noted not_begun in_progress done not_done overdue remedied not_remedied reported_remedied
  reported_partly reported_not_remedied proposed approved applied lifted ground_superseded`;
/** Of claims, effort, counting rules and bulletins. */
const PUBLIC_STATUSES = `
  captured reply_offered consistent not_in_record uncheckable replied_late stands of_earlier_version replaced in_use
  declared issued corrected not_possible due_not_issued`;
const GROUNDS =
  'ended replaced unreliable mistaken duplicate source_withdrew wrong_file licence withdrawn_by_publisher breach_alleged security instruction other not_given';

/** What the charter may say of clocks, of how the body decides and of its ladder. */
const TERMS = [
  ...Object.keys(DEFAULT_CLOCKS),
  ...Object.keys(DEFAULT_FINDINGS),
  ...Object.keys(DEFAULT_LADDER[0]!),
  ...'clocks findings ladder logged recorded simple two_thirds all chair fails steps_aside votes'.split(' '),
  'silence.recorded',
  'silence.denial',
];

/** Every closed list whose codes the pages show, by the group of its words. */
const LISTS: Readonly<Record<string, Iterable<string>>> = {
  refusal: [...Object.keys(REFUSALS), ...Object.keys(HOST_REFUSALS)],
  finding: Object.keys(FINDINGS),
  problem: [...Object.keys(PROBLEM_EFFECT), 'file_missing', 'reader_unknown', 'unreadable'],
  act: [...KINDS.keys()],
  field: new Set([...KINDS.values()].flatMap(({ fields }) => Object.keys(fields))),
  kind: [...INCIDENT_KINDS, 'state_based', 'non_state', 'one_sided', 'unknown'],
  role: ROLES,
  power: POWERS,
  link: LINKS,
  relation: RELATIONS,
  actorKind: ACTOR_KINDS,
  actorRole: ACTOR_ROLES,
  sourceKind: SOURCE_KINDS,
  confidence: CONFIDENCE,
  time: TIME_PRECISIONS,
  precision: ['1', '2', '3', '4', '5', '6', '7'],
  'event.tier': TIERS,
  status: `${STATUSES} ${CASE_STATUSES} ${PUBLIC_STATUSES}`.trim().split(/\s+/),
  'status.inquiry': ['suspended', 'superseded', 'open', 'given'],
  'status.access_request': ['open'],
  'status.recommendation': ['open'],
  'status.finding': ['open'],
  'status.claim': ['contradicted', 'partly', 'mixed'],
  term: TERMS,
  ground: GROUNDS.split(' '),
  due: DUE_KINDS,
  calendar: DUE_KINDS,
};

/** All words of one language, as files hold them. */
async function codesOf(language: Language): Promise<Readonly<Record<string, string>>> {
  const rooms = [
    import(`../src/codes/${language}.ts`),
    import(`../src/calendar/${language}.ts`),
    import(`../src/values/${language}.ts`),
    import(`../src/figures/${language}.ts`),
  ] as Promise<Record<string, Record<string, string>>>[];
  const [codes, calendar, values, figures] = await Promise.all(rooms);
  return { ...codes![language], ...calendar!['calendar'], ...values!['values'], ...figures!['figures'] };
}

describe.each(LANGUAGES)('%s', (language) => {
  test('has words for every code of every closed list', () => {
    const lacking = Object.entries(LISTS).flatMap(([group, codes]) =>
      [...codes].filter((code) => !hasWord(group, code)).map((code) => `${group}.${code}`),
    );
    expect(lacking).toEqual([]);
  });

  test('has exactly the words that English has, and none is empty or turns the text around it', async () => {
    const [own, english] = await Promise.all([codesOf(language), codesOf('en')]);
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(own)) {
      expect(text.trim(), key).not.toBe('');
      expect(hiddenCharacters(text), key).toEqual([]);
    }
  });

  test('calls two codes of one list by two names', () => {
    for (const group of [
      'refusal',
      'finding',
      'problem',
      'act',
      'kind',
      'role',
      'power',
      'status',
      'actorKind',
    ]) {
      const words = [...LISTS[group]!].map((code) => word(language, group, code));
      expect(
        words.filter((word, at) => words.indexOf(word) !== at),
        group,
      ).toEqual([]);
    }
  });
});

test('a code of another release is written out as it is', () => {
  expect(word('ur', 'status', 'half_done.twice')).toBe('Half done twice');
  expect(word('en', 'status', 'toString')).toBe('ToString');
});
