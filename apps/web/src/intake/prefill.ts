import type { IntakeReport } from '@tasdiq/client/intake';

/** What the form of `allegation.lodge` begins with. */
export interface Lodging {
  readonly initial: {
    readonly facts: Readonly<Record<string, unknown>>;
    readonly fields: Readonly<Record<string, unknown>>;
  };
  readonly fixed: Readonly<Record<string, unknown>>;
}

/**
 * The form of an allegation as a report fills it. Its words go to the own member only, its contact to nobody: what is
 * to be seen by others the office chooses field by field.
 */
export function lodgingOf(report: IntakeReport, member: string): Lodging {
  const language = report.language.split('-')[0]!;
  const own = (value: unknown): object => ({ value, tier: 'restricted', to: [member] });
  const words = (text: string): object => own({ [language]: text });
  const parts = [
    report.what,
    report.when_words,
    [report.place, report.district, report.province].filter(Boolean).join(' · '),
    report.responsible,
    report.damage,
  ].filter((part): part is string => part !== undefined && part !== '');
  const harm = Object.entries(report.harm).map(([name, { low, high }]) => [name, { low, best: low, high }]);
  return {
    fixed: { channel: 'public' },
    initial: {
      facts: {
        complainants: [],
        accused: [],
        provisions: [],
        undertakings: [],
        incidents: [],
        evidence: [],
        links: [],
        historic: false,
      },
      fields: {
        account: words(parts.join('\n\n')),
        ...(report.when && { when: own(report.when) }),
        ...(harm.length > 0 && { casualties: own(Object.fromEntries(harm)) }),
      },
    },
  };
}
