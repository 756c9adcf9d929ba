import {
  type IntakeReport,
  type REPORT_HARM,
  type REPORT_PRECISIONS,
  type REPORT_USES,
} from '@tasdiq/client/intake';

/*
 * What stands in the form of a report, as typed, and how it becomes a report (spec/intake.md section 3). It lives in the
 * memory of the page only.
 */

export type Harm = (typeof REPORT_HARM)[number];
export type Use = (typeof REPORT_USES)[number];

/** The form as it is typed: every text may be empty. */
export interface ReportForm {
  readonly what: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly precision: (typeof REPORT_PRECISIONS)[number];
  readonly whenWords: string;
  readonly place: string;
  readonly district: string;
  readonly province: string;
  readonly responsible: string;
  readonly harm: Readonly<Record<Harm, { readonly low: string; readonly high: string }>>;
  readonly damage: string;
  readonly contact: string;
  readonly uses: readonly Use[];
  /** base64 of pictures that were made anew. */
  readonly photos: readonly string[];
}

const none = { low: '', high: '' };
export const EMPTY_FORM: ReportForm = {
  what: '',
  from: undefined,
  to: undefined,
  precision: 'day',
  whenWords: '',
  place: '',
  district: '',
  province: '',
  responsible: '',
  harm: { killed: none, injured: none, missing: none, displaced: none },
  damage: '',
  contact: '',
  uses: [],
  photos: [],
};

/** What keeps a form from being sent. */
export type FormFault = 'what' | 'when' | 'harm';

/** What is wrong with a form; nothing when it can be sent. */
export function faultsIn(form: ReportForm): FormFault[] {
  const { what, from, to, harm } = form;
  return [
    ...(what.trim() === '' ? (['what'] as const) : []),
    ...(from !== undefined && to !== undefined && to < from ? (['when'] as const) : []),
    ...(Object.values(harm).some((one) => boundsOf(one) === 'wrong') ? (['harm'] as const) : []),
  ];
}

/** The report that a form without faults holds. `reply` is the public key for answers, base64url. */
export function reportOf(
  form: ReportForm,
  { dossier, language, reply }: Pick<IntakeReport, 'dossier' | 'language' | 'reply'>,
): IntakeReport {
  const { from, to, precision } = form;
  const text = (name: string, value: string): object => (value.trim() ? { [name]: value.trim() } : {});
  const harm = Object.entries(form.harm).flatMap(([name, typed]) => {
    const bounds = boundsOf(typed);
    return bounds && bounds !== 'wrong' ? [[name, bounds]] : [];
  });
  return {
    typ: 'tasdiq-report/1',
    dossier,
    language,
    reply,
    what: form.what.trim(),
    ...((from ?? to) !== undefined && { when: { from: from ?? null, to: to ?? null, precision } }),
    ...text('when_words', form.whenWords),
    ...text('place', form.place),
    ...text('district', form.district),
    ...text('province', form.province),
    ...text('responsible', form.responsible),
    harm: Object.fromEntries(harm) as IntakeReport['harm'],
    ...text('damage', form.damage),
    ...text('contact', form.contact),
    uses: [...form.uses],
    photos: form.photos.map((data) => ({ media: 'image/jpeg', data })),
  };
}

/** Least and most as typed, in any digits; one of them alone stands for both. */
function boundsOf(typed: { low: string; high: string }): { low: number; high: number } | 'wrong' | undefined {
  const [low, high] = [wholeOf(typed.low), wholeOf(typed.high)];
  if (low === undefined && high === undefined) return undefined;
  if (Number.isNaN(low) || Number.isNaN(high)) return 'wrong';
  const bounds = { low: low ?? high!, high: high ?? low! };
  return bounds.low <= bounds.high ? bounds : 'wrong';
}

/** A whole number in ASCII, Arabic or Persian digits; NaN for anything else, undefined for nothing. */
function wholeOf(typed: string): number | undefined {
  const text = typed
    .trim()
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  if (text === '') return undefined;
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}
