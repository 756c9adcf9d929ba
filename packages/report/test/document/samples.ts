// One document in each language: a heading, runs that must stand in order, a list, a table, a drawing, a note.
import type { PrintedDocument, Run } from '../../src/document.ts';

/** Words of a sample, in the order of the document. */
interface Words {
  readonly lang: string;
  readonly title: string;
  readonly author: string;
  readonly banner: string;
  readonly heading: string;
  /** Around a period, a place and an id. */
  readonly sentence: readonly [string, string, string, string];
  /** Letters that only this language has. */
  readonly letters: string;
  readonly caption: string;
  readonly head: readonly [string, string, string];
  readonly rows: readonly [string, string, string];
  readonly chart: string;
  readonly note: string;
  readonly foot: string;
}

export const WORDS: readonly Words[] = [
  {
    lang: 'en',
    title: 'Weekly bulletin 7',
    author: 'Secretariat of the mechanism',
    banner: 'EXERCISE: parties and places are fictional',
    heading: 'Incidents of the period',
    sentence: ['In the period', 'incidents were recorded near', 'and entered as', 'on the record.'],
    letters: 'Curly quotes “so” and ‘so’, a dash – and 5 ≥ 3.',
    caption: 'Incidents by zone',
    head: ['Zone', 'Incidents', 'Last day'],
    rows: ['North', 'South', 'Crossing point'],
    chart: 'Incidents a day',
    note: 'Days without coverage are missing; they are not zero.',
    foot: 'Verify with the dossier file of size',
  },
  {
    lang: 'ur',
    title: 'ہفتہ وار خبرنامہ ۷',
    author: 'نظام کا سیکرٹریٹ',
    banner: 'مشق: فریق اور مقامات فرضی ہیں',
    heading: 'اس مدت کے واقعات',
    sentence: ['مدت', 'میں واقعات درج ہوئے، مقام', 'کے قریب، اور ان کا اندراج', 'کے نام سے ہوا۔'],
    letters: 'ٹھیک، ڈاک، پڑھنا، ہاں، میں، بھی، گئے، کیوں، چھ، ژالہ، جمعۂ، آؤ، لئے، یہ ہے۔',
    caption: 'علاقوں کے لحاظ سے واقعات',
    head: ['علاقہ', 'واقعات', 'آخری دن'],
    rows: ['شمالی', 'جنوبی', 'گزرگاہ'],
    chart: 'یومیہ واقعات کی تعداد',
    note: 'جن دنوں کی نگرانی نہ ہوئی وہ غائب ہیں، صفر نہیں۔',
    foot: 'تصدیق اس حجم کی فائل سے کریں:',
  },
  {
    lang: 'ps',
    title: 'اوونیزه خبرپاڼه ۷',
    author: 'د میکانیزم دارالانشاء',
    banner: 'تمرین: لوري او ځایونه خیالي دي',
    heading: 'د دې مودې پېښې',
    sentence: ['په موده', 'کې پېښې ثبت شوې، ځای', 'ته نږدې، او په', 'نوم ولیکل شوې.'],
    letters: 'ټولنه، ځمکه، څارنه، ډېر، ړوند، ږیره، ښځه، ګډ، پاڼه، کېږي، دوی، ښي، نۍ، ئ.',
    caption: 'پېښې د سیمو له مخې',
    head: ['سیمه', 'پېښې', 'وروستۍ ورځ'],
    rows: ['شمال', 'سوېل', 'د تېرېدو ځای'],
    chart: 'د ورځې پېښې',
    note: 'هغه ورځې چې نه وې څارل شوې ورکې دي، صفر نه دي.',
    foot: 'د دې کچې له دوسیې سره یې وڅېړئ:',
  },
  {
    lang: 'fa',
    title: 'خبرنامهٔ هفتگی ۷',
    author: 'دبیرخانهٔ سازوکار',
    banner: 'تمرین: طرف‌ها و جاها خیالی‌اند',
    heading: 'رویدادهای این دوره',
    sentence: ['در دورهٔ', 'رویدادها در نزدیکی', 'ثبت شد و با شناسهٔ', 'در پرونده آمد.'],
    letters: 'آتش‌بس، می‌شود، پژوهش، گچ، چای، خانهٔ ما، مسئول، رأی.',
    caption: 'رویدادها به تفکیک ساحه',
    head: ['ساحه', 'رویدادها', 'روز آخر'],
    rows: ['شمال', 'جنوب', 'گذرگاه'],
    chart: 'رویدادهای روزانه',
    note: 'روزهای بی‌نظارت ناموجودند، نه صفر.',
    foot: 'با پروندهٔ این اندازه تأیید کنید:',
  },
  {
    lang: 'ar',
    title: 'النشرة الأسبوعية ٧',
    author: 'أمانة الآلية',
    banner: 'تمرين: الأطراف والأماكن خيالية',
    heading: 'حوادث الفترة',
    sentence: ['في الفترة', 'سجلت حوادث قرب', 'وأدرجت برقم', 'في السجل.'],
    letters: 'وقف إطلاق النار، الآلية، لا إله، مسؤول، شيء، قرآن، رأى، بئر، ةً.',
    caption: 'الحوادث حسب المنطقة',
    head: ['المنطقة', 'الحوادث', 'آخر يوم'],
    rows: ['الشمال', 'الجنوب', 'نقطة العبور'],
    chart: 'الحوادث في اليوم',
    note: 'الأيام بلا تغطية مفقودة وليست صفرًا.',
    foot: 'تحقق بملف السجل ذي الحجم:',
  },
  {
    lang: 'tr',
    title: 'Haftalık bülten 7',
    author: 'Mekanizma sekreterliği',
    banner: 'TATBİKAT: taraflar ve yerler kurgusaldır',
    heading: 'Dönemin olayları',
    sentence: ['Dönem', 'içinde olaylar kaydedildi; yer', 'yakını, kayıt', 'olarak girildi.'],
    letters: 'Iğdır, İstanbul, çağrı, şüphe, ölçü, gücün, hâlâ, kâğıt, sükûn.',
    caption: 'Bölgelere göre olaylar',
    head: ['Bölge', 'Olaylar', 'Son gün'],
    rows: ['Kuzey', 'Güney', 'Geçiş noktası'],
    chart: 'Günlük olay sayısı',
    note: 'İzlenmeyen günler eksiktir; sıfır değildir.',
    foot: 'Şu büyüklükteki dosya ile doğrulayın:',
  },
];

export const PERIOD = '2026-01-05/2026-01-11';
export const PLACE = '34.5281, 69.1723';
export const ID = 'I-2026-0147/b';
export const DIGEST = '9f2c41d07be85a63f0c1e2d3b4a5968778695a4b3c2d1e0ff9e8d7c6b5a49382';
/** Numbers of the rows of the table. */
export const COUNTS = ['12', '1,204', '-3.5'] as const;
export const DAYS = ['2026-01-11', '2026-01-09', '2026-01-05'] as const;

const isolated = (text: string): Run => ({ text, isolated: true });

/** A drawing whose words are in the language. */
export function drawing(words: Words): string {
  const rtl = ['ur', 'ps', 'fa', 'ar'].includes(words.lang);
  const x = rtl ? 390 : 10;
  const bars = [30, 60, 45].map((height, at) => {
    const left = rtl ? 330 - at * 110 : 30 + at * 110;
    return `<rect x="${left}" y="${110 - height}" width="40" height="${height}" fill="#3b5b7a"/><text x="${left + 20}" y="126" font-size="10" text-anchor="middle">${DAYS[at]}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 140" width="400" height="140" direction="${rtl ? 'rtl' : 'ltr'}" font-family="sans-serif"><text x="${x}" y="20" font-size="13">${words.chart}</text>${bars.join('')}</svg>`;
}

export function sampleOf(words: Words): PrintedDocument {
  const [one, two, three, four] = words.sentence;
  return {
    lang: words.lang,
    dir: ['en', 'tr'].includes(words.lang) ? 'ltr' : 'rtl',
    title: words.title,
    author: words.author,
    at: Date.UTC(2026, 0, 12, 6, 30),
    banner: words.banner,
    foot: [{ text: `${words.foot} ` }, isolated('4210'), { text: ' ' }, isolated(DIGEST)],
    blocks: [
      { type: 'heading', level: 1, runs: [{ text: words.heading }], id: 'incidents' },
      {
        type: 'paragraph',
        runs: [
          { text: `${one} ` },
          isolated(PERIOD),
          { text: ` ${two} ` },
          isolated(PLACE),
          { text: ` ${three} ` },
          { ...isolated(ID), href: 'https://example.org/record/I-2026-0147' },
          { text: ` ${four}` },
        ],
      },
      { type: 'paragraph', runs: [{ text: words.letters }] },
      {
        type: 'paragraph',
        runs: [
          { text: 'After the words ', lang: 'en' },
          { text: 'وقف إطلاق النار', lang: 'ar' },
          { text: ' ' },
          isolated('2026-02-01'),
          { text: ' ' },
          { text: words.heading, href: '#incidents', strong: true },
        ],
      },
      { type: 'list', items: words.rows.map((row, at) => [{ text: `${row}: ` }, isolated(COUNTS[at]!)]) },
      {
        type: 'table',
        caption: [{ text: words.caption }],
        head: words.head.map((text) => [{ text }]),
        rows: words.rows.map((text, at) => [[{ text }], [isolated(COUNTS[at]!)], [isolated(DAYS[at]!)]]),
      },
      {
        type: 'drawing',
        svg: drawing(words),
        alt: `${words.chart}: 3, 6, 4`,
        caption: [{ text: words.chart }],
      },
      { type: 'note', runs: [{ text: words.note }] },
    ],
  };
}

export const SAMPLES: readonly PrintedDocument[] = WORDS.map(sampleOf);
