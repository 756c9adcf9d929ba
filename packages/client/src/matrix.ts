// Undertakings as a table for spreadsheets, and rows of such a table as acts to be prepared.
import type { MatrixFacts, MatrixItem, MatrixRow, MatrixTexts } from '@tasdiq/interop/matrix';

/** An undertaking as `GET …/matrix` has it. */
export interface ServedUndertaking {
  readonly id: string;
  readonly version: string;
  readonly code: string;
  readonly instrument: string;
  readonly status: string;
  readonly fields: Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>;
  readonly reports: readonly { readonly state: string }[] | null;
  readonly assessments: readonly { readonly verdict: string }[] | null;
  readonly implementation: {
    readonly due: string | null;
    readonly overdue: boolean;
    readonly held: string | null;
    readonly score: number | null;
    readonly scoredBy: string | null;
    readonly pace: number | null;
  };
}

/** The act that words an undertaking, as `GET …/acts/{id}` has it. */
export interface WordingAct {
  readonly id: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

const TEXTS = ['title', 'done_when', 'method', 'capacity'] as const;

/** Undertakings as items of a table. What an act says is taken from the act itself, of which the view shows a part. */
export function itemsOf(
  undertakings: readonly ServedUndertaking[],
  acts: readonly WordingAct[],
): MatrixItem[] {
  const said = new Map(acts.map((act) => [act.id, act]));
  return undertakings.flatMap((item) => {
    const act = said.get(item.version);
    if (!act) return [];
    const { undertaking: _, answers: __, code: ___, instrument: ____, ...facts } = act.facts;
    const { status, implementation, reports, assessments } = item;
    const { due, overdue, held, score, scoredBy, pace } = implementation;
    const now = {
      status,
      due: due ?? undefined,
      overdue: overdue ? 'yes' : 'no',
      held: held ?? undefined,
      reported: reports?.at(-1)?.state,
      assessed: assessments?.at(-1)?.verdict,
      score: score ?? undefined,
      scored_by: scoredBy ?? undefined,
      pace: pace === null ? undefined : Number(pace.toFixed(2)),
    };
    return [
      {
        id: item.id,
        version: item.version,
        code: item.code,
        instrument: item.instrument,
        facts: facts as unknown as MatrixFacts,
        texts: textsOf(item),
        now,
      },
    ];
  });
}

/** Its texts as far as the reader may have them. */
function textsOf({ fields }: Pick<ServedUndertaking, 'fields'>): MatrixTexts {
  return Object.fromEntries(
    TEXTS.flatMap((name) => {
      const field = fields[name];
      return field?.state === 'open' ? [[name, field.value as Record<string, string>]] : [];
    }),
  );
}

/** A row as the act that it asks for. */
export interface RowAct {
  readonly line: number;
  readonly kind: 'undertaking.define' | 'undertaking.revise';
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: MatrixTexts;
  /** The undertaking has another wording by now than the one from which the table was made. */
  readonly stale: boolean;
}

/** Rows that say something new: what stands there already in the same words asks for nothing. */
export function actsOf(rows: readonly MatrixRow[], known: readonly MatrixItem[]): RowAct[] {
  const items = new Map(known.map((item) => [item.id, item]));
  return rows.flatMap((row): RowAct[] => {
    const { line, revises, code, instrument, facts, texts: fields } = row;
    if (revises === null) {
      const said = { code, instrument, ...facts };
      return [{ line, kind: 'undertaking.define', code, facts: said, fields, stale: false }];
    }
    const now = items.get(revises.undertaking);
    const stale = now?.version !== revises.answers;
    if (now && !stale && same(now.facts, facts) && same(now.texts, fields)) return [];
    const said = { undertaking: revises.undertaking, ...facts };
    return [{ line, kind: 'undertaking.revise', code, facts: said, fields, stale }];
  });
}

/** Whether two values say the same; the order of names is no difference. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'string') return value.replaceAll(/\r\n?/g, '\n');
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, ordered(one)]),
  );
}
