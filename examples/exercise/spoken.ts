// What the spokesmen of both sides said, and a broadcaster. Each sentence stands in a file of `data/statements`.
import type { Party } from './sides.ts';

type Texts = Readonly<Record<string, string>>;

/** A number as it was said; an end that was left open is null. */
interface Number {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: string;
}

/** A sentence, in the language in which it was said, and translated. */
export interface Words {
  readonly original: string;
  readonly translation: Texts;
  readonly quantity?: Number;
}

/** A publication of which the file is public. */
interface Published {
  readonly file: string;
  readonly title: Texts;
  readonly publisher: string;
  readonly language: string;
  /** The office that spoke, as the publisher describes it. */
  readonly speaker: string;
}

/** A briefing of one side. */
export interface Spoken extends Published {
  readonly words: Readonly<Record<'ridge' | 'breaches' | 'denial' | 'support' | 'wrecks' | 'talks', Words>>;
  /** The number of breaches as it was entered first. */
  readonly misread: Number;
  /** Keys of accounts of the other side's doings since the accord. */
  readonly reported: readonly string[];
  readonly corrects: string;
  readonly contests: string;
}

const TITLE: Readonly<Record<Party, Texts>> = {
  almaris: {
    en: 'Weekly briefing of the spokesman',
    ur: 'ترجمان کی ہفتہ وار بریفنگ',
  },
  tavrel: {
    en: 'Weekly press meeting of the spokeswoman',
    fa: 'نشست خبری هفتگی سخنگو',
  },
};

export const SPOKEN: Readonly<Record<Party, Spoken>> = {
  almaris: {
    file: 'almaris.txt',
    title: TITLE.almaris,
    publisher: 'Republic of Almaris',
    language: 'ur',
    speaker: 'Spokesman of the foreign ministry of Almaris',
    words: {
      ridge: {
        original: 'کیل کی پہاڑی پر کم از کم نو حملہ آور مارے گئے۔',
        translation: { en: 'At least nine attackers were killed on the Kell ridge.' },
        quantity: { low: 9, best: null, high: null, unit: 'people' },
      },
      breaches: {
        original: 'معاہدے کے بعد سے دوسری طرف سے چالیس سے زیادہ خلاف ورزیاں ہوئیں۔',
        translation: { en: 'Since the accord there have been more than forty breaches from the other side.' },
        quantity: { low: 40, best: null, high: null, unit: 'breaches' },
      },
      denial: {
        original: 'ہماری کسی چوکی نے تارن کے گھاٹ پر کسی پر گولی نہیں چلائی۔',
        translation: { en: 'No post of ours fired at anybody at the Tarn ford.' },
      },
      support: {
        original: 'محاذ کو رقم اور ہتھیار جنوب سے ملتے ہیں۔',
        translation: { en: 'The Front gets its money and arms from the south.' },
      },
      wrecks: {
        original: 'ہم بارہ ڈوبی کشتیاں ساٹھ دن کے اندر نکال لیں گے۔',
        translation: { en: 'We shall raise twelve wrecks within sixty days.' },
        quantity: { low: 12, best: 12, high: 12, unit: 'wrecks' },
      },
      talks: {
        original: 'دوسری طرف بات چیت میں صرف وقت گزار رہی ہے۔',
        translation: { en: 'The other side only passes time in the talks.' },
      },
    },
    misread: { low: 14, best: null, high: null, unit: 'breaches' },
    reported: ['movement-1'],
    corrects: 'The number counts the weeks before the accord too; since the accord it is eleven.',
    contests: 'The finding rests on one sketch of a bank. The sentry fired into the air, and at nobody.',
  },
  tavrel: {
    file: 'tavrel.txt',
    title: TITLE.tavrel,
    publisher: 'Union of Tavrel',
    language: 'fa',
    speaker: 'Spokeswoman of the foreign ministry of Tavrel',
    words: {
      ridge: {
        original: 'در بلندی‌های کل دو تا چهار نفر کشته شدند.',
        translation: { en: 'Two to four people were killed on the Kell heights.' },
        quantity: { low: 2, best: null, high: 4, unit: 'people' },
      },
      breaches: {
        original: 'از زمان توافق، طرف دیگر سی تا سی‌وپنج بار آن را نقض کرده است.',
        translation: { en: 'Since the accord the other side has broken it thirty to thirty-five times.' },
        quantity: { low: 30, best: null, high: 35, unit: 'breaches' },
      },
      denial: {
        original: 'هیچ قایقی از ما نزدیک بریم به سوی کسی شلیک نکرده است.',
        translation: { en: 'No boat of ours has fired at anybody near Brim.' },
      },
      support: {
        original: 'کمیته‌ها پول و سلاح را از شمال می‌گیرند.',
        translation: { en: 'The committees get their money and arms from the north.' },
      },
      wrecks: {
        original: 'ما دوازده کشتی غرق‌شده را در شصت روز بیرون می‌آوریم.',
        translation: { en: 'We shall raise twelve wrecks in sixty days.' },
        quantity: { low: 12, best: 12, high: 12, unit: 'wrecks' },
      },
      talks: {
        original: 'طرف دیگر در گفت‌وگوها فقط وقت می‌گذراند.',
        translation: { en: 'The other side only passes time in the talks.' },
      },
    },
    misread: { low: 13, best: null, high: 35, unit: 'breaches' },
    reported: ['movement-2'],
    corrects: 'The number counts what fishers told us as well; by our own posts it is nine.',
    contests: 'The finding rests on one microphone. The launch fired into the air, and at nobody.',
  },
};

/** A broadcast that gives a third number. */
export const RADIO: Published & { readonly words: Words } = {
  file: 'radio-kell.txt',
  title: { en: 'Evening news', ar: 'نشرة المساء' },
  publisher: 'Radio Kell',
  language: 'ar',
  speaker: 'Correspondent of Radio Kell',
  words: {
    original: 'قال مراسلنا إن سبعة أشخاص قُتلوا على مرتفعات كيل.',
    translation: { en: 'Our correspondent said that seven people were killed on the Kell heights.' },
    quantity: { low: 7, best: 7, high: 7, unit: 'people' },
  },
};
