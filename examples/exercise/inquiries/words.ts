// What the matters of the inquiries are called, in the languages of the exercise.
type Texts = Readonly<Record<string, string>>;

export const TITLES = {
  boats: {
    en: 'Shots at fishing boats off Brim pier',
    ur: 'برم گھاٹ کے قریب ماہی گیر کشتیوں پر فائرنگ',
    ps: 'د بریم بندر ته نږدې پر کب نیونکو کښتیو ډزې',
    fa: 'تیراندازی به قایق‌های ماهیگیری نزدیک اسکله بریم',
    ar: 'إطلاق نار على قوارب صيد قرب رصيف بريم',
    tr: 'Brim iskelesi açığında balıkçı teknelerine ateş',
  },
  ford: {
    en: 'A rider shot at the Tarn ford',
    ur: 'تارن پایاب پر ایک سوار کو گولی لگی',
    ps: 'د تارن په ګودر کې پر یوه سپاره ډزې',
    fa: 'تیراندازی به سواری در گدار تارن',
    ar: 'إطلاق النار على راكب عند مخاضة تارن',
    tr: 'Tarn sığlığında bir atlının vurulması',
  },
  pier: {
    en: 'Fire on the fuel pier',
    ur: 'ایندھن کے گھاٹ پر آگ',
    ps: 'د تېلو په بندر کې اور',
    fa: 'آتش‌سوزی در اسکله سوخت',
    ar: 'حريق في رصيف الوقود',
    tr: 'Yakıt iskelesinde yangın',
  },
  lamp: {
    en: 'The lamp of the strait put out',
    ur: 'آبنائے کا چراغ بجھایا گیا',
    ps: 'د تنګي څراغ مړ شو',
    fa: 'خاموش کردن چراغ تنگه',
    ar: 'إطفاء منارة المضيق',
    tr: 'Boğaz fenerinin söndürülmesi',
  },
  drones: {
    en: 'Drones over the Kell huts',
    ur: 'کیل کی جھونپڑیوں پر ڈرون',
    ps: 'د کېل د کوټو پر سر ډرونونه',
    fa: 'پهپادها بر فراز کلبه‌های کل',
    ar: 'مسيّرات فوق أكواخ كيل',
    tr: 'Kell kulübeleri üzerinde insansız hava araçları',
  },
  nets: {
    en: 'Nets taken from the pier',
    ur: 'گھاٹ سے جال لے جائے گئے',
    ps: 'له بندره جالونه وړل شوي',
    fa: 'بردن تورها از اسکله',
    ar: 'أخذ الشباك من الرصيف',
    tr: 'İskeleden ağların alınması',
  },
  ferry: {
    en: 'The ferry kept in harbour',
    ur: 'فیری بندرگاہ میں روکی گئی',
    ps: 'بېړۍ په بندر کې وساتل شوه',
    fa: 'نگه داشتن کشتی مسافربری در بندر',
    ar: 'إبقاء العبّارة في المرفأ',
    tr: 'Limanda tutulan feribot',
  },
  mistaken: {
    en: 'Shots heard in the night',
    ur: 'رات میں سنی گئی گولیاں',
    ps: 'د شپې اورېدل شوې ډزې',
    fa: 'صدای تیراندازی در شب',
    ar: 'طلقات سُمعت ليلاً',
    tr: 'Gece duyulan silah sesleri',
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** A matter that somebody has brought. */
export type Matter = keyof typeof TITLES;

/** What a finding is called. */
export const FINDING: Texts = {
  en: 'finding',
  ur: 'نتیجہ',
  ps: 'موندنه',
  fa: 'یافته',
  ar: 'استنتاج',
  tr: 'bulgu',
};
