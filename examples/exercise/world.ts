// The made-up world of the exercise. Its places lie in open sea, so that no real place is meant.
import type { Terms } from '@tasdiq/core';

type Texts = Readonly<Record<string, string>>;

/** Who takes part. */
export const MEMBERS = [
  { code: 'almaris', role: 'party' },
  { code: 'tavrel', role: 'party' },
  { code: 'lusmere', role: 'mediator' },
  { code: 'hadrel', role: 'guarantor' },
  { code: 'quenor', role: 'guarantor' },
  { code: 'mission', role: 'monitor' },
  { code: 'secretariat', role: 'secretariat' },
  { code: 'depositary', role: 'depositary' },
] as const;

/** The members that run witnesses, in the order of the cast. */
export const WITNESS_MEMBERS = ['lusmere', 'hadrel', 'quenor'] as const;

export const ZONES = ['north-bank', 'south-bank', 'ossen-strait', 'kell-valley'] as const;
/** The zone that an amendment adds. */
export const NEW_ZONE = 'sarn-crossing';

export const LANGUAGES = ['en', 'ur', 'ps', 'fa', 'ar', 'tr'] as const;

export const TITLE: Texts = {
  en: 'Ossen Strait ceasefire (exercise)',
  ur: 'آبنائے اوسن جنگ بندی (مشق)',
  ps: 'د اوسن تنګي اوربند (تمرین)',
  fa: 'آتش‌بس تنگه اوسن (تمرین)',
  ar: 'وقف إطلاق النار في مضيق أوسن (تمرين)',
  tr: 'Ossen Boğazı ateşkesi (tatbikat)',
};

export const PURPOSE: Texts = {
  en: 'An exercise with invented parties, places and events. It shows how two parties, a mediator, two guarantors and a monitoring mission keep one record that none of them can rewrite. Its keys lie on this machine and are worth nothing.',
  ur: 'فرضی فریقوں، مقامات اور واقعات پر مبنی ایک مشق۔ یہ دکھاتی ہے کہ دو فریق، ایک ثالث، دو ضامن اور ایک نگران مشن مل کر ایسا ریکارڈ کیسے رکھتے ہیں جسے کوئی اکیلا بدل نہیں سکتا۔',
  ps: 'یو تمرین چې اړخونه، ځایونه او پېښې یې خیالي دي. دا ښيي چې دوه اړخونه، یو منځګړی، دوه تضمینوونکي او یو څارونکی ماموریت څنګه ګډ ثبت ساتي چې هېڅوک یې یوازې نه شي بدلولی.',
  fa: 'تمرینی با طرف‌ها، مکان‌ها و رویدادهای خیالی. نشان می‌دهد که دو طرف، یک میانجی، دو ضامن و یک هیئت ناظر چگونه سابقه‌ای مشترک نگه می‌دارند که هیچ‌یک به‌تنهایی نمی‌تواند آن را تغییر دهد.',
  ar: 'تمرين بأطراف وأماكن وأحداث خيالية. يبيّن كيف يحفظ طرفان ووسيط وضامنان وبعثة رصد سجلاً واحداً لا يستطيع أي منهم تغييره وحده.',
  tr: 'Tarafları, yerleri ve olayları hayali olan bir tatbikat. İki tarafın, bir arabulucunun, iki garantörün ve bir izleme misyonunun, hiçbirinin tek başına değiştiremeyeceği ortak bir kaydı nasıl tuttuğunu gösterir.',
};

export const NON_RECOGNITION: Texts = {
  en: 'Nothing in this dossier recognises a claim, a line or an authority, and nothing in it is an admission.',
  ur: 'اس دستاویز کی کوئی بات کسی دعوے، لکیر یا اختیار کو تسلیم نہیں کرتی، اور نہ کوئی بات اعتراف سمجھی جائے گی۔',
  ps: 'په دې دوسیه کې هېڅ شی کومه ادعا، کرښه یا واک په رسمیت نه پېژني او هېڅ شی اعتراف نه دی.',
  fa: 'هیچ چیز در این پرونده ادعا، خط یا مرجعی را به رسمیت نمی‌شناسد و هیچ چیز در آن اقرار نیست.',
  ar: 'لا شيء في هذا الملف يعترف بأي مطالبة أو خط أو سلطة، ولا يُعدّ أي شيء فيه إقراراً.',
  tr: 'Bu dosyadaki hiçbir şey bir iddiayı, bir hattı veya bir otoriteyi tanımaz; hiçbir şey ikrar sayılmaz.',
};

export const MANDATE: Texts = {
  en: 'Covers the four zones named in the charter, from the day of its founding. Covers events, whoever is said to be behind them, and the conduct of both parties alike. Does not cover what happened before, criminal responsibility, or the status of any territory.',
  tr: 'Kurucu belgede adı geçen dört bölgeyi, kuruluş gününden itibaren kapsar. Arkasında kim olduğu söylenirse söylensin olayları ve iki tarafın davranışını aynı ölçüde kapsar. Daha öncesini, cezai sorumluluğu ve herhangi bir toprağın statüsünü kapsamaz.',
};

export const DEFINITIONS: Readonly<Record<string, Texts>> = {
  incident: {
    en: 'An event that an office reports, without a word on whether it was lawful or who was right.',
    ar: 'حدث يبلّغ عنه مكتب، دون قول في مشروعيته أو في من كان محقاً.',
  },
  account: {
    en: 'What one office says happened. Two accounts of one event are linked and never merged.',
    fa: 'آنچه یک دفتر می‌گوید رخ داده است. دو روایت از یک رویداد به هم پیوند می‌خورند و هرگز ادغام نمی‌شوند.',
  },
};

export const DESIGNATIONS: Readonly<Record<string, Texts>> = {
  almaris: {
    en: 'Republic of Almaris',
    ur: 'جمہوریہ المارس',
    ps: 'د المارس جمهوریت',
    fa: 'جمهوری المارس',
    ar: 'جمهورية ألماريس',
    tr: 'Almaris Cumhuriyeti',
  },
  tavrel: {
    en: 'Union of Tavrel',
    ur: 'اتحادِ تاورل',
    ps: 'د تاورل اتحادیه',
    fa: 'اتحادیه تاورل',
    ar: 'اتحاد تافريل',
    tr: 'Tavrel Birliği',
  },
  lusmere: {
    en: 'Lusmere, mediator',
    ur: 'لوسمیر، ثالث',
    ps: 'لوسمېر، منځګړی',
    fa: 'لوسمر، میانجی',
    ar: 'لوسمير، الوسيط',
    tr: 'Lusmere, arabulucu',
  },
  hadrel: {
    en: 'Hadrel, guarantor',
    ur: 'ہادرل، ضامن',
    ps: 'هادرل، تضمینوونکی',
    fa: 'هادرل، ضامن',
    ar: 'هادريل، الضامن',
    tr: 'Hadrel, garantör',
  },
  quenor: {
    en: 'Quenor, guarantor',
    ur: 'کوینور، ضامن',
    ps: 'کوینور، تضمینوونکی',
    fa: 'کوئنور، ضامن',
    ar: 'كوينور، الضامن',
    tr: 'Quenor, garantör',
  },
  mission: {
    en: 'Ossen Monitoring Mission',
    ur: 'اوسن نگران مشن',
    ps: 'د اوسن څارنې ماموریت',
    fa: 'هیئت ناظر اوسن',
    ar: 'بعثة الرصد في أوسن',
    tr: 'Ossen İzleme Misyonu',
  },
  secretariat: {
    en: 'Joint Secretariat',
    ur: 'مشترکہ سیکرٹریٹ',
    ps: 'ګډ دارالانشا',
    fa: 'دبیرخانه مشترک',
    ar: 'الأمانة المشتركة',
    tr: 'Ortak Sekretarya',
  },
  depositary: {
    en: 'Depositary of the Ossen texts',
    ur: 'اوسن متون کا امین',
    ps: 'د اوسن د متنونو امانت ساتونکی',
    fa: 'امین متون اوسن',
    ar: 'وديع نصوص أوسن',
    tr: 'Ossen metinlerinin saklayıcısı',
  },
};

export const ZONE_NAMES: Readonly<Record<string, Texts>> = {
  'north-bank': {
    en: 'North Bank',
    ur: 'شمالی کنارہ',
    ps: 'شمالي غاړه',
    fa: 'کرانه شمالی',
    ar: 'الضفة الشمالية',
    tr: 'Kuzey Yakası',
  },
  'south-bank': {
    en: 'South Bank',
    ur: 'جنوبی کنارہ',
    ps: 'سویلي غاړه',
    fa: 'کرانه جنوبی',
    ar: 'الضفة الجنوبية',
    tr: 'Güney Yakası',
  },
  'ossen-strait': {
    en: 'Ossen Strait',
    ur: 'آبنائے اوسن',
    ps: 'د اوسن تنګی',
    fa: 'تنگه اوسن',
    ar: 'مضيق أوسن',
    tr: 'Ossen Boğazı',
  },
  'kell-valley': {
    en: 'Kell Valley',
    ur: 'وادی کیل',
    ps: 'د کېل دره',
    fa: 'دره کل',
    ar: 'وادي كيل',
    tr: 'Kell Vadisi',
  },
};

/** Name of the zone that an amendment adds. */
export const NEW_ZONE_NAME: Texts = {
  en: 'Sarn Crossing',
  ur: 'سارن گزرگاہ',
  ps: 'د سارن لاره',
  fa: 'گذرگاه سارن',
  ar: 'معبر سارن',
  tr: 'Sarn Geçidi',
};

/** Where a zone's events are put: degrees, in tenths, in the open South Atlantic. */
export const CENTRES: Readonly<Record<string, { readonly lat: number; readonly lon: number }>> = {
  'north-bank': { lat: -30.2, lon: -19.4 },
  'south-bank': { lat: -31.6, lon: -19.1 },
  'ossen-strait': { lat: -30.9, lon: -18.6 },
  'kell-valley': { lat: -30.8, lon: -20.3 },
  'sarn-crossing': { lat: -30.9, lon: -19.6 },
};

/** A series of bulletins: every one in all languages, by one office, approved by a guarantor. */
const SERIES = {
  office: 'secretariat/record',
  languages: LANGUAGES,
  approvers: ['guarantor'],
  approvals: 1,
} as const;

/** The bulletins that come when there is reason to. */
const WITHOUT_CLOCK = [
  { code: 'spot', kind: 'spot', ...SERIES },
  { code: 'violation', kind: 'violation', ...SERIES },
] as const;

/** The bulletins that an amendment makes owed, with the hours from one to the next and how many are over by then. */
export const WITH_CLOCK = [
  { series: { code: 'daily', kind: 'daily', ...SERIES }, hours: 24, over: 5 },
  { series: { code: 'weekly', kind: 'weekly', ...SERIES }, hours: 168, over: 3 },
  { series: { code: 'implementation', kind: 'implementation', ...SERIES }, hours: 672, over: 1 },
] as const;

/** Everything in the terms that does not depend on keys and times. */
export const RULES = {
  rules: 1,
  read: 'public',
  delay_hours: 0,
  merge_minutes: 60,
  expiry_hours: 72,
  device_days: 14,
  accession_days: 60,
  public_place: 2,
  quota: { acts_per_hour: 5000, blob_bytes_per_day: 50_000_000 },
  // How the body decides, and what a violation leads to: in the charter's own words and not by what is usual.
  findings: {
    voters: ['guarantor', 'monitor'],
    quorum: 2,
    majority: 'simple',
    tie: 'fails',
    own_cause: 'steps_aside',
    standard: 'reasonable_grounds',
    silence: 'recorded',
  },
  ladder: [
    { consequence: 'private_note', gravity: 'minor', repeats: 0 },
    { consequence: 'flag_meeting', gravity: 'minor', repeats: 1 },
    { consequence: 'joint_visit', gravity: 'serious', repeats: 0 },
    { consequence: 'public_statement', gravity: 'serious', repeats: 1 },
    { consequence: 'accountability_request', gravity: 'grave', repeats: 0 },
    { consequence: 'suspension_of_reciprocal', gravity: 'grave', repeats: 1 },
    { consequence: 'referral', gravity: 'grave', repeats: 2 },
  ],
  // An hour is short, so that a visitor of the second hour sees who stayed silent.
  clocks: { claim_reply_hours: 1 },
  claims: { office: 'secretariat/record' },
  bulletins: WITHOUT_CLOCK,
  licence: 'cc-by-4.0',
  suppress_below: 3,
  provisional_days: 7,
  languages: LANGUAGES,
  authentic: 'en',
  forbids: [],
  amended_by: ['party', 'mediator'],
} as const satisfies Partial<Record<keyof Terms, unknown>>;
