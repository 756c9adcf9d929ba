// What a number counts: codes of units, by the words that follow or go before it.
import { fold } from '../../text/fold.ts';

/** Words (or beginnings of words, with `*`) for each unit, in six languages. */
const UNITS: Readonly<Record<string, string>> = {
  percent: '%|percent|per cent|percentage|فیصد|فی صد|سلنه|درصد|بالمئة|بالمائة|في المئة|في المائة|yüzde',
  pkr: 'rs|pkr|rupee*|روپے|روپیہ|rupi',
  afn: 'afn|afghani|afghanis|افغانی*|افغانۍ',
  usd: '$|usd|us$|dollar*|ڈالر|ډالر*|دلار|دولار*|dolar*',
  eur: '€|eur|euro*|یورو|يورو|avro',
  try: '₺|lira|لیرا|ليرة',
  fighter:
    'fighter*|militant*|combatant*|insurgent*|جنگجو*|جنګیالي|جنګیالیو|جنگجویان|جنگجوی|مقاتل*|مسلح|savaşçı*|militan*',
  soldier: 'soldier*|troop*|personnel|فوجی|فوجیوں|اہلکار*|سرتېري|سرتیري|سرباز*|نظامی|جندي*|جنود|asker*',
  civilian: 'civilian*|شہری|شہریوں|غیرنظامی*|ملکي|مدني*|مدنيين|sivil*',
  killed: 'killed|dead|death*|ہلاک*|شہید|جاں|وژل*|کشته*|قتيل*|قتلى|ölü',
  injured: 'injured|wounded|hurt|زخمی*|ټپي|ټپیان|زخمی|جريح*|جرحى|yaralı*',
  person: 'people|person*|men|women|children|افراد|لوگ|لوگوں|کسان|کسانو|نفر|تن|شخص*|أشخاص|kişi*',
  refugee: 'refugee*|returnee*|مہاجر*|کډوال*|مهاجر*|پناہ گزین*|لاجئ*|لاجئين|mülteci*|sığınmacı*',
  prisoner: 'prisoner*|detainee*|detained|قیدی*|بندي*|زندانی*|أسير|أسرى|معتقل*|esir*|tutuklu*',
  attack: 'attack*|assault*|raid*|حمل*|برید*|یرغل|هجوم|هجمات|هجمة|saldırı*',
  incident: 'incident*|violation*|واقع*|پېښ*|حادثه|رویداد*|حادث*|حوادث|انتهاك*|olay*|ihlal*',
  round: 'round*|shell*|mortar*|rocket*|گول*|مرمۍ|گلوله*|قذيفة|قذائف|صاروخ*|mermi*|roket*',
  strike: 'strike*|airstrike*|sortie*|فضائی|غارة|غارات|hava',
  vehicle:
    'vehicle*|truck*|lorry|lorries|convoy*|car|cars|ٹرک*|گاڑی*|گاڑیاں|موټر*|لارۍ|کامیون*|خودرو*|شاحن*|مركبة|kamyon*|araç*',
  post: 'post|posts|checkpoint*|outpost*|چوکی*|چوکیاں|پوسته*|پوستې|پاسگاه*|نقطة|نقاط|karakol*',
  crossing: 'crossing*|gate*|گزرگاہ*|گذرگاه*|دروازه|معبر*|معابر|kapı*',
  village: 'village*|town*|دیہات|گاؤں|کلي|روستا*|قرية|قرى|köy*',
  province: 'province*|district*|صوب*|ولایت*|استان*|ولسوالۍ|محافظة|محافظات|ولاية|ولايات|vilayet*|ilçe*',
  family: 'famil*|household*|خاندان*|کورنۍ|خانواده*|عائلة|عائلات|أسرة|aile*',
  minute: 'minute*|min|منٹ|دقیق*|دقيق*|dakika*',
  hour: 'hour*|hrs|گھنٹ*|ساعت*|ساعة|ساعات|saat*',
  day: 'day|days|دن|دنوں|روز|ورځ*|ورځې|یوم|يوم*|أيام|gün*',
  week: 'week|weeks|ہفت*|اونۍ|هفته|أسبوع*|أسابيع|hafta*',
  month: 'month|months|ماہ|مہین*|میاشت*|ماه|شهر*|أشهر|ay',
  year: 'year|years|سال|سالوں|کال|کلونه|سنة|سنوات|عام|أعوام|yıl*',
  time: 'time|times|occasion*|مرتبہ|بار|ځل*|مرات|مرة|kez|defa|kere',
  round_of_talks: 'session*|meeting*|اجلاس*|ناستې|غونډ*|نشست|جلس*|oturum*|toplantı*',
  group: 'group*|organisation*|organization*|گروہ*|ډل*|گروه*|جماعة|جماعات|grup*|örgüt*',
  kilometre: 'km|kilometre*|kilometer*|کلومیٹر|کیلومتر|کيلومتر|کیلومتره|كيلومتر*|kilometre',
  metre: 'metre*|meter*|میٹر|متر*|أمتار',
  ton: 'ton|tons|tonne*|ٹن|ټنه|تن|طن|أطنان',
};

const EXACT = new Map<string, string>();
const BEGINNINGS: (readonly [string, string])[] = [];
for (const [unit, words] of Object.entries(UNITS)) {
  for (const word of words.split('|')) {
    const folded = fold(word.replace('*', '')).text.toLowerCase();
    if (word.endsWith('*')) BEGINNINGS.push([folded, unit]);
    else if (!EXACT.has(folded)) EXACT.set(folded, unit);
  }
}

/** Most words after a number among which the thing that it counts is looked for. */
const REACH = 5;
const PERCENT_BEFORE = /(?:%|yüzde|بالمئة)\s?$/iu;
const MONEY_BEFORE = /(?:([$€₺])|(Rs\.?|PKR|AFN|USD|US\$|EUR))\s?$/iu;

/** The code of what a number counts, and where its word ends; null where no known word stands near. */
export function unitOf(text: string, from: number, to: number): { unit: string; to: number } | null {
  const before = text.slice(Math.max(0, from - 8), from);
  if (PERCENT_BEFORE.test(before)) return { unit: 'percent', to };
  const money = MONEY_BEFORE.exec(before);
  if (money !== null) {
    const unit = EXACT.get((money[1] ?? money[2] ?? '').replace('.', '').toLowerCase());
    if (unit !== undefined) return { unit, to };
  }
  const after = text.slice(to, to + 80);
  const sign = /^\s?([%$€₺])/u.exec(after);
  if (sign !== null) return { unit: EXACT.get(sign[1] as string) as string, to: to + sign[0].length };
  return following(after, to);
}

function following(after: string, to: number): { unit: string; to: number } | null {
  // A comma, another number or a new clause ends the reach.
  const near = /^[^.,;:()"\d—]*/u.exec(after)?.[0] ?? '';
  const words = [...near.matchAll(/[\p{L}\p{M}]+/gu)].slice(0, REACH);
  for (const [i, { 0: word, index }] of words.entries()) {
    const next = words[i + 1];
    const two = next === undefined ? '' : near.slice(index, next.index + next[0].length).toLowerCase();
    const unit = EXACT.get(two) ?? EXACT.get(word.toLowerCase()) ?? begun(word.toLowerCase());
    if (unit !== undefined) return { unit, to: to + index + word.length };
  }
  return null;
}

function begun(word: string): string | undefined {
  return BEGINNINGS.find(
    ([beginning]) => word.startsWith(beginning) || word.replace(/^ال/u, '').startsWith(beginning),
  )?.[1];
}
