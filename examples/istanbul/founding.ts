import { formatTime, type FoundingFacts } from '@tasdiq/core';
import { type Cast, type Founding, membersOf, open, type Stage } from '../stage.ts';

/** A compiler's office that signs, and three deposit libraries that run the witnesses. No member is a real state. */
export const MEMBERS = [
  { code: 'compiler', role: 'secretariat' },
  { code: 'library-one', role: 'observer' },
  { code: 'library-two', role: 'observer' },
  { code: 'library-three', role: 'observer' },
] as const;

const TITLE = {
  en: 'Istanbul talks, 2025: a documentary record',
  ur: 'استنبول مذاکرات 2025: ایک دستاویزی ریکارڈ',
  ps: 'د استانبول خبرې ۲۰۲۵: یو مستند ثبت',
  fa: 'گفت‌وگوهای استانبول ۲۰۲۵: سابقه‌ای مستند',
  ar: 'محادثات إسطنبول 2025: سجل توثيقي',
  tr: 'İstanbul görüşmeleri, 2025: belgesel kayıt',
};

const PURPOSE = {
  en: 'Collects what has been published about the talks, each thing with who said it and when, and published incident data with what they do not cover. It finds nothing and judges nobody. None of the parties named takes part in it, and none has signed anything here. It draws on five published articles, which quote one side more often than the other, and on published documents.',
  ur: 'مذاکرات کے بارے میں شائع شدہ باتیں جمع کرتا ہے، ہر بات اس کے کہنے والے اور تاریخ کے ساتھ، اور شائع شدہ واقعاتی ڈیٹا اس کی حدود کے ساتھ۔ یہ نہ کوئی نتیجہ نکالتا ہے اور نہ کسی کا فیصلہ کرتا ہے۔ جن فریقوں کا نام لیا گیا ہے ان میں سے کوئی اس میں شریک نہیں۔ اس کی بنیاد پانچ شائع شدہ مضامین ہیں، جو ایک فریق کا حوالہ دوسرے سے زیادہ دیتے ہیں، اور شائع شدہ دستاویزات۔',
  ps: 'د خبرو په اړه خپاره شوي معلومات راټولوي، هر یو د ویونکي او نېټې سره، او د پېښو خپاره شوي معلومات د هغو له نیمګړتیاوو سره. نه پایله اخلي او نه پر چا قضاوت کوي. د نومول شوو اړخونو هېڅ یو پکې برخه نه لري. بنسټ یې پنځه خپرې شوې مقالې دي چې د یوه اړخ خبرې تر بل زیاتې رااخلي، او خپاره شوي اسناد.',
  fa: 'آنچه درباره گفت‌وگوها منتشر شده گرد می‌آورد، هر چیز با گوینده و تاریخش، و داده‌های منتشرشده رویدادها را با آنچه پوشش نمی‌دهند. نه نتیجه می‌گیرد و نه درباره کسی داوری می‌کند. هیچ‌یک از طرف‌های نام‌برده در آن شرکت ندارد. بر پنج مقالهٔ منتشرشده تکیه دارد که از یک طرف بیش از دیگری نقل می‌کنند، و بر اسناد منتشرشده.',
  ar: 'يجمع ما نُشر عن المحادثات، كل شيء مع قائله وتاريخه، وبيانات منشورة عن الأحداث مع ما لا تغطيه. لا يخلص إلى نتيجة ولا يحكم على أحد. لا يشارك فيه أي من الأطراف المذكورة. ويستند إلى خمس مقالات منشورة تنقل عن أحد الطرفين أكثر من الآخر، وإلى وثائق منشورة.',
  tr: 'Görüşmeler hakkında yayımlananları, her birini kimin ne zaman söylediğiyle birlikte, ve yayımlanmış olay verilerini kapsamadıklarıyla birlikte toplar. Hiçbir sonuca varmaz, kimseyi yargılamaz. Adı geçen tarafların hiçbiri buna katılmamaktadır. Bir tarafı ötekinden daha sık aktaran beş yayımlanmış makaleye ve yayımlanmış belgelere dayanır.',
};

const NON_RECOGNITION = {
  en: 'Names of states, authorities, groups, places and lines are those that they or the sources use. Nothing here recognises a claim, a line, a territory or an authority, or takes a position on any of them.',
  ur: 'ریاستوں، حکام، گروہوں، مقامات اور لکیروں کے نام وہی ہیں جو وہ خود یا ماخذ استعمال کرتے ہیں۔ یہاں کوئی بات کسی دعوے، لکیر، علاقے یا اختیار کو تسلیم نہیں کرتی اور نہ ان پر کوئی مؤقف اختیار کرتی ہے۔',
  ps: 'د دولتونو، چارواکو، ډلو، ځایونو او کرښو نومونه هغه دي چې دوی یا سرچینې یې کاروي. دلته هېڅ شی کومه ادعا، کرښه، سیمه یا واک په رسمیت نه پېژني او نه یې په اړه دریځ نیسي.',
  fa: 'نام دولت‌ها، مراجع، گروه‌ها، مکان‌ها و خطوط همان است که خود یا منابع به کار می‌برند. هیچ چیز در اینجا ادعا، خط، سرزمین یا مرجعی را به رسمیت نمی‌شناسد و درباره هیچ‌یک موضعی نمی‌گیرد.',
  ar: 'أسماء الدول والسلطات والجماعات والأماكن والخطوط هي التي تستخدمها هي أو المصادر. لا شيء هنا يعترف بأي مطالبة أو خط أو إقليم أو سلطة، أو يتخذ موقفاً من أي منها.',
  tr: 'Devletlerin, otoritelerin, grupların, yerlerin ve hatların adları kendilerinin veya kaynakların kullandığı adlardır. Buradaki hiçbir şey bir iddiayı, hattı, toprağı veya otoriteyi tanımaz ve bunlar hakkında tutum almaz.',
};

const MANDATE = {
  en: 'The compiler registers published instruments, reports, articles and statements, the actors that they name, and editions of published data. It reports no incidents of its own. What one side says stands beside what the other says, in as many entries. Published data are never called a baseline. The witnesses of this demonstration run on one machine: they show how witnessing works and prove nothing about who runs them.',
};

const library = (en: string): Readonly<Record<string, string>> => ({
  en: `Deposit library ${en} (invented)`,
});

/** The founding charter of the documentary record: open to everybody, without delay. */
export async function foundIstanbul(stage: Stage, { log, witnesses, nonce }: Cast): Promise<Founding> {
  const libraries = MEMBERS.slice(1);
  const facts = {
    code: 'istanbul',
    exercise: false,
    nonce,
    founder: 'compiler',
    log,
    members: await membersOf(stage, MEMBERS),
    terms: {
      rules: 1,
      witnesses: witnesses.map((witness, i) => ({ ...witness, member: libraries[i]!.code })),
      quorum: { k: 2, of: witnesses.map(({ name }) => name) },
      read: 'public',
      delay_hours: 0,
      merge_minutes: 60,
      expiry_hours: 72,
      device_days: 14,
      accession_days: 30,
      public_place: 4,
      quota: { acts_per_hour: 5000, blob_bytes_per_day: 100_000_000 },
      zones: ['region'],
      languages: ['en', 'ur', 'ps', 'fa', 'ar', 'tr'],
      authentic: 'en',
      claims: { office: 'compiler/desk' },
      // Nobody here can report, allege, inquire or find: the compiler was nowhere, and is nobody's judge.
      forbids: ['incident', 'allegation', 'inquiry', 'access', 'finding', 'consequence'],
      from: formatTime(stage.start),
      until: null,
      amended_by: ['secretariat'],
    },
  };
  return {
    founder: 'compiler/root',
    facts: facts as unknown as FoundingFacts,
    fields: {
      title: open(TITLE),
      purpose: open(PURPOSE),
      designations: open({
        compiler: { en: 'Compiler (invented)', tr: 'Derleyen (hayali)' },
        'library-one': library('one'),
        'library-two': library('two'),
        'library-three': library('three'),
      }),
      zone_names: open({
        region: { en: 'The region that the sources speak of', tr: 'Kaynakların söz ettiği bölge' },
      }),
      mandate: open(MANDATE),
      non_recognition: open(NON_RECOGNITION),
    },
  };
}
