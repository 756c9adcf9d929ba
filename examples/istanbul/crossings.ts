import { readFileSync } from 'node:fs';
import { type Office, open, says, type Stage } from '../stage.ts';

type Texts = Readonly<Record<string, string>>;

/** A crossing that traders and travellers use, by the names that each side gives it. */
export interface NamedCrossing {
  readonly code: string;
  readonly name: Texts;
  /** The provinces that it lies between, in the order of the alphabet. */
  readonly between: readonly [string, string];
}

/** The crossings, in the order of the alphabet. */
export const CROSSINGS = JSON.parse(
  readFileSync(new URL('./data/crossings.json', import.meta.url), 'utf8'),
) as readonly NamedCrossing[];

/** What is counted, in each language, after the name. */
const COUNTED: Texts = {
  en: 'days open in a month',
  ur: 'مہینے میں کھلے رہنے کے دن',
  ps: 'په میاشت کې پرانیستې ورځې',
  fa: 'روزهای باز در ماه',
  ar: 'أيام الفتح في الشهر',
  tr: 'ayda açık gün sayısı',
};

const METHOD =
  'Days of the month on which people or goods could cross in at least one direction, as each reporter counts them. Nobody has read it in this record: what is not known is not counted. Names and provinces take no position on any boundary or claim.';

/** Defines what could be counted at each crossing. No reading is entered: none is known that was published. */
export async function defineCrossings(stage: Stage, compiler: Office): Promise<void> {
  for (const { code, name, between } of CROSSINGS) {
    const title = Object.fromEntries(
      Object.entries(COUNTED).map(([language, words]) => [language, `${name[language]!}: ${words}`]),
    );
    const where = `Between ${between[0]} and ${between[1]}.`;
    await says(
      stage,
      compiler,
      'indicator.define',
      { code: `open-${code}`, unit: 'days', period: 'month', zone: 'region' },
      { title: open(title), method: open({ en: `${where} ${METHOD}` }) },
    );
  }
}
