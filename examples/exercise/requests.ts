// What the sides asked of each other in writing, and what they said without signing it.
import { formatTime, type ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import { type Party, type Side, sidesOf } from './sides.ts';
import type { Talks } from './talks.ts';

const DAY_MS = 86_400_000;

/** A request of one side to the other, and what became of it. */
interface Asked {
  readonly kind: string;
  readonly days: number;
  readonly text: Readonly<Record<string, string>>;
  readonly answer?: readonly [answer: string, text: string];
  readonly withdrawn?: string;
}

const ASKED: Readonly<Record<Party, readonly Asked[]>> = {
  almaris: [
    {
      kind: 'information',
      days: 3,
      text: {
        en: 'Which of its piers does Tavrel mean to dredge this year?',
        ur: 'تاورل اس سال اپنے کون سے گھاٹ گہرے کرنا چاہتا ہے؟',
      },
      answer: ['granted_in_part', 'The east pier. Of the west pier we shall speak at the flag meeting.'],
    },
    {
      kind: 'action',
      days: 3,
      text: {
        en: 'We ask that the two fishermen held since last week be let go.',
        ur: 'ہم چاہتے ہیں کہ گزشتہ ہفتے سے زیرِ حراست دو ماہی گیر رہا کیے جائیں۔',
      },
      answer: ['contested_competence', 'This is before a court of ours and not a matter for this table.'],
    },
    {
      kind: 'meeting',
      days: 4,
      text: { en: 'A meeting of the two harbour masters before the week is over.' },
      withdrawn: 'They will both be at the flag meeting.',
    },
  ],
  tavrel: [
    {
      kind: 'information',
      days: 3,
      text: {
        en: 'Which of its posts at the crossing does Almaris count as temporary?',
        fa: 'المارس کدام پاسگاه‌های خود را در گذرگاه موقت می‌شمارد؟',
      },
      answer: ['granted_in_part', 'Three of four. Of the fourth we shall speak at the flag meeting.'],
    },
    {
      kind: 'action',
      days: 3,
      text: {
        en: 'We ask that the boat Heron and its nets be given back.',
        fa: 'خواهان بازگرداندن قایق هرون و تورهای آن هستیم.',
      },
      answer: ['contested_competence', 'The harbour court has seized her. The talks cannot undo a judgment.'],
    },
    {
      kind: 'meeting',
      days: 4,
      text: { en: 'A visit of a doctor to the two fishermen.' },
      withdrawn: 'The relief federation has sent one.',
    },
  ],
};

/** Plays the requests: of each side to the other, and one of the mission to both, which is open. */
export async function askAndAnswer(stage: Stage, offices: Offices): Promise<void> {
  const sides = sidesOf(offices);
  const inDays = (days: number): string => formatTime(stage.clock() + days * DAY_MS);
  for (const side of sides) for (const asked of ASKED[side.code]) await ask(stage, sides, side, asked);
  const guides = await says(
    stage,
    offices.headquarters,
    'request.make',
    { kind: 'assistance', to: ['almaris', 'tavrel'], due: inDays(5) },
    { text: open({ en: 'The mission asks each side for a guide to the upper path.' }) },
  );
  await stage.settle();
  for (const { liaison, code } of sides)
    await says(
      stage,
      liaison,
      'clock.serve',
      { about: guides, to: code, at: formatTime(stage.clock()), medium: 'in_person' },
      { note: open({ en: 'Handed over at the gate of the liaison office.' }) },
    );
}

async function ask(
  stage: Stage,
  sides: readonly [Side, Side],
  { delegation, other }: Side,
  { kind, days, text, answer, withdrawn }: Asked,
): Promise<void> {
  const to = sides.find(({ code }) => code === other)!;
  const request = await says(
    stage,
    delegation,
    'request.make',
    { kind, to: [to.delegation.name], due: formatTime(stage.clock() + days * DAY_MS) },
    { text: open(text) },
  );
  if (answer)
    await says(
      stage,
      to.delegation,
      'request.answer',
      { request, answers: null, answer: answer[0] },
      { text: open({ en: answer[1] }) },
    );
  if (withdrawn)
    await says(stage, delegation, 'request.withdraw', { request }, { reason: open({ en: withdrawn }) });
}

/** Something that one side said at the table. */
interface Said {
  readonly binding: string;
  readonly words: string;
  /** How the side that said it tells it, when in words of its own. */
  readonly own?: string;
  /** How the other side tells it. */
  readonly heard: string;
  /** Why it takes it back once the text is signed. */
  readonly replaced?: string;
}

const SAID: Readonly<Record<Party, readonly Said[]>> = {
  almaris: [
    {
      binding: 'said_not_binding',
      words: 'The head of the delegation of Almaris said that the salt road would be open again by spring.',
      own: 'That it would be open by spring if the bridge holds.',
      heard: 'That the salt road would be open again by spring.',
    },
    {
      binding: 'not_said',
      words: 'The head of the delegation of Almaris said that no new post would be built in winter.',
      heard: 'That no new post would be built in winter.',
    },
    {
      binding: 'said_binding',
      words: 'Almaris said that it would give notice of flights near the crossing.',
      heard: 'That it would give notice of flights near the crossing.',
      replaced: 'Article 5 says it now.',
    },
  ],
  tavrel: [
    {
      binding: 'said_not_binding',
      words: 'The head of the delegation of Tavrel said that the ferry would run again by spring.',
      own: 'That it would run by spring if the south pier is repaired.',
      heard: 'That the ferry would run again by spring.',
    },
    {
      binding: 'not_said',
      words: 'The head of the delegation of Tavrel said that no drills would be held in winter.',
      heard: 'That no drills would be held in winter.',
    },
    {
      binding: 'said_binding',
      words: 'Tavrel said that it would keep the gate open until five.',
      heard: 'That it would keep the gate open until five.',
      replaced: 'Article 3 says it now.',
    },
  ],
};

/** An assurance that its side takes back once the text says the same. */
export interface Replaced {
  readonly side: Side;
  readonly assurance: ActId;
  readonly reason: string;
}

/** Plays what was said at the table and how each side tells it; gives those that the text replaces. */
export async function noteAssurances(
  stage: Stage,
  offices: Offices,
  { plenary }: Talks,
): Promise<Replaced[]> {
  const sides = sidesOf(offices);
  const replaced: Replaced[] = [];
  for (const side of sides) {
    const listener = sides.find(({ code }) => code === side.other)!;
    for (const { binding, words, own, heard, replaced: reason } of SAID[side.code]) {
      const assurance = await says(
        stage,
        offices.mediator,
        'assurance.note',
        { from: side.code, to: [side.other], form: 'oral', binding, session: plenary },
        { words: open({ en: words }) },
      );
      const tell = ({ delegation }: Side, view: string, en: string): Promise<ActId> =>
        says(stage, delegation, 'assurance.side', { assurance, view }, { words: open({ en }) });
      await tell(side, own ? 'own_words' : 'same_words', own ?? heard);
      await tell(listener, 'same_words', heard);
      if (reason) replaced.push({ side, assurance, reason });
    }
  }
  return replaced;
}

/** Each side takes back what the signed text has replaced. */
export async function takeBackReplaced(stage: Stage, replaced: readonly Replaced[]): Promise<void> {
  for (const { side, assurance, reason } of replaced)
    await says(
      stage,
      side.delegation,
      'assurance.withdraw',
      { assurance, ground: 'replaced_in_writing' },
      { reason: open({ en: reason }) },
    );
}
