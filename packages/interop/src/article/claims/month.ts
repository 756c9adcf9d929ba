// Names of months, folded: of the Gregorian calendar in six languages, and of the Solar Hijri calendar, whose days are
// not converted here.
import { fold } from '../../text/fold.ts';

const GREGORIAN: readonly string[] = [
  'january|jan|جنوری|جنوري|ژانویه|ژانویهٔ|يناير|كانون الثاني|ocak',
  'february|feb|فروری|فبروري|فوریه|فوریهٔ|فوریۀ|فبراير|شباط|şubat',
  'march|mar|مارچ|مارس|آذار|mart',
  'april|apr|اپریل|اپرېل|آوریل|أبريل|نيسان|nisan',
  'may|مئی|مۍ|مه|مهٔ|مايو|أيار|mayıs',
  'june|jun|جون|ژوئن|يونيو|حزيران|haziran',
  'july|jul|جولائی|جولای|ژوئیه|يوليو|تموز|temmuz',
  'august|aug|اگست|اګست|اوت|أغسطس|آب|ağustos',
  'september|sept|sep|ستمبر|سپتمبر|سپتامبر|سبتمبر|أيلول|eylül',
  'october|oct|اکتوبر|اکتبر|أكتوبر|تشرين الأول|ekim',
  'november|nov|نومبر|نوامبر|نوفمبر|تشرين الثاني|kasım',
  'december|dec|دسمبر|دسامبر|ديسمبر|كانون الأول|aralık',
];

const SOLAR_HIJRI =
  'فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت|وری|غویی|غبرګولی|چنګاښ|زمری|وږی|تله|لړم|لیندۍ|مرغومی|سلواغه|کب';

/** Number of a month, from 1, by its folded name in lower case. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  GREGORIAN.flatMap((names, i) =>
    names.split('|').map((name) => [fold(name).text.toLowerCase(), i + 1] as const),
  ),
);

/** Folded names of months of the Solar Hijri calendar. */
export const SOLAR_MONTHS: readonly string[] = SOLAR_HIJRI.split('|').map((name) => fold(name).text);
