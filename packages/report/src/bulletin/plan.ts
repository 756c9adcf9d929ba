// What bulletins of each kind are made of: their sections in the order in which missions write them, with the figures and
// the records that belong in each (docs/design/bulletins.md).
import type { SeriesTerms } from '@tasdiq/core';

/** Version of the template; it changes whenever the same record gives another draft. */
export const TEMPLATE = 1;

/** What of the record is listed in a section. */
export type Listing =
  | 'incidents'
  | 'obstructions'
  | 'access'
  | 'notices'
  | 'allegations'
  | 'findings'
  | 'consequences'
  | 'recommendations'
  | 'claims'
  | 'corrections'
  | 'concerns'
  | 'about'
  | 'inquiries'
  | 'visits'
  | 'evidence'
  | 'responses';

/** A section: first its words, which people write, then its figures, then what of the record belongs to it. */
export interface SectionPlan {
  readonly section: string;
  readonly figures?: readonly PlannedFigure[];
  readonly records?: readonly Listing[];
}

/** A figure of a section; of its period, unless it is of all time. */
export interface PlannedFigure {
  readonly figure: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly always?: true;
}

const f = (figure: string, options?: Readonly<Record<string, string>>): PlannedFigure => ({
  figure,
  ...(options && { options }),
});
const always = (figure: string): PlannedFigure => ({ figure, always: true });

const ACCESS: SectionPlan = {
  section: 'access',
  figures: [f('access.funnel')],
  records: ['access', 'obstructions'],
};
const CORRECTIONS: SectionPlan = { section: 'corrections', records: ['corrections'] };
const COVERAGE: SectionPlan = { section: 'coverage', figures: [f('coverage.symmetry')] };
const METHOD: SectionPlan = { section: 'method' };

const DAILY: readonly SectionPlan[] = [
  { section: 'summary' },
  {
    section: 'incidents',
    figures: [f('incidents.trend', { by: 'zone', step: 'day' })],
    records: ['incidents'],
  },
  { section: 'harm', figures: [f('incidents.harm')] },
  ACCESS,
  { section: 'notices', records: ['notices'] },
  { section: 'findings', records: ['findings', 'responses', 'consequences'] },
  COVERAGE,
  CORRECTIONS,
  METHOD,
];

const WEEKLY: readonly SectionPlan[] = [
  { section: 'assessment' },
  { section: 'concerns', records: ['concerns'] },
  { section: 'intentions' },
  { section: 'incidents', figures: [f('incidents.trend', { by: 'zone', step: 'day' }), f('incidents.harm')] },
  ACCESS,
  { section: 'allegations', figures: [f('allegations.outcomes')], records: ['allegations'] },
  { section: 'findings', records: ['findings', 'responses', 'consequences'] },
  { section: 'claims', records: ['claims'] },
  COVERAGE,
  CORRECTIONS,
  METHOD,
];

const IMPLEMENTATION: readonly SectionPlan[] = [
  { section: 'summary' },
  { section: 'background' },
  { section: 'undertakings', figures: [always('implementation.states'), always('implementation.scores')] },
  {
    section: 'mechanism',
    figures: [
      always('bulletins.punctuality'),
      always('cooperation.indicators'),
      always('inquiries.durations'),
    ],
  },
  ACCESS,
  { section: 'findings', figures: [always('findings.answers')], records: ['findings'] },
  { section: 'challenges' },
  { section: 'recommendations', records: ['recommendations'] },
  CORRECTIONS,
  METHOD,
];

const VIOLATION: readonly SectionPlan[] = [
  { section: 'authorisation', records: ['inquiries'] },
  { section: 'background' },
  { section: 'visits', records: ['visits'] },
  { section: 'limitations', records: ['obstructions'] },
  { section: 'findings', records: ['about'] },
  { section: 'responses', records: ['responses'] },
  { section: 'recommendations', records: ['recommendations'] },
  { section: 'consequences', records: ['consequences'] },
  { section: 'distribution' },
];

const SPOT: readonly SectionPlan[] = [
  { section: 'known', records: ['about'] },
  { section: 'not_known' },
  ACCESS,
  { section: 'next_steps' },
];

/** The sections of each kind of bulletin. */
export const PLANS: Readonly<Record<SeriesTerms['kind'], readonly SectionPlan[]>> = {
  daily: DAILY,
  weekly: WEEKLY,
  monthly: WEEKLY,
  implementation: IMPLEMENTATION,
  violation: VIOLATION,
  spot: SPOT,
};
