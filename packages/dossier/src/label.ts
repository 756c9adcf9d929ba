// `dossier.json`: the label on a dossier file. It helps people find the right file and is trusted for nothing.
import { fingerprint, formatTime, type State } from '@tasdiq/core';

/** What the label says. */
export type Label = {
  readonly format: 1;
  readonly dossier: string;
  readonly code: string;
  readonly fingerprint: string;
  readonly exercise: boolean;
  /** When the file was made, by the clock of whoever made it. */
  readonly made_at: string;
  /** `public`, or the `member/office` that the disclosures in the file were picked for. */
  readonly made_for: string;
};

/** The label of a file about a founded dossier. `madeAt` is milliseconds since 1970. */
export function labelOf(state: State, madeAt: number, madeFor: string): Label {
  const { dossier, charter } = state;
  if (!dossier || !charter) throw new RangeError('labelOf: the dossier is not founded');
  return {
    format: 1,
    dossier,
    code: charter.code,
    fingerprint: fingerprint(dossier),
    exercise: charter.exercise,
    made_at: formatTime(madeAt),
    made_for: madeFor,
  };
}

/** The label of a text, or undefined when it is none. */
export function parseLabel(text: string | undefined): Label | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  const label = value as Partial<Record<keyof Label, unknown>> | null;
  const strings = ['dossier', 'code', 'fingerprint', 'made_at', 'made_for'] as const;
  const sound =
    typeof label === 'object' &&
    label?.format === 1 &&
    typeof label.exercise === 'boolean' &&
    strings.every((name) => typeof label[name] === 'string');
  return sound ? (label as Label) : undefined;
}

/** Whether a label says of the dossier what the dossier says of itself. */
export function labelFits(label: Label, state: State): boolean {
  const { dossier, charter } = state;
  return (
    label.dossier === dossier &&
    label.fingerprint === fingerprint(dossier) &&
    label.code === charter?.code &&
    label.exercise === charter.exercise
  );
}
