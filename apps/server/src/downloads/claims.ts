// What was said in public, as it was said, with how it stands to the record; never that it is true or false.
import { type Claim, standingRelations, status } from '@tasdiq/core';
import { type Edition, opened, type Texts } from '../site/edition.ts';
import type { Tongue } from '../site/speech.ts';
import { bearerText } from './findings.ts';
import { type Download, type Filters, isAmong, languageOf, rowOf, rowsOf, textOf, toldOf } from './table.ts';

const COLUMNS = [
  { code: 'id', hxl: '#meta+claim+id' },
  { code: 'topic', hxl: '#subject+code' },
  { code: 'kind', hxl: '#meta+claim+type' },
  { code: 'medium', hxl: '#meta+medium' },
  { code: 'said', hxl: '#date+said' },
  { code: 'speaker', hxl: '#org+speaker+name' },
  { code: 'speaker_code', hxl: '#org+speaker+code' },
  { code: 'original', hxl: '#description+original' },
  { code: 'original_language', hxl: '#meta+language' },
  { code: 'translation', hxl: '#description+translation' },
  { code: 'translation_language', hxl: '#meta+translation_language' },
  { code: 'passage', hxl: '#description+passage' },
  { code: 'source', hxl: '#meta+source+id' },
  { code: 'low', hxl: '#value+low' },
  { code: 'best', hxl: '#value+best' },
  { code: 'high', hxl: '#value+high' },
  { code: 'unit', hxl: '#value+unit' },
  { code: 'of', hxl: '#value+of' },
  { code: 'period_from', hxl: '#date+start' },
  { code: 'period_to', hxl: '#date+end' },
  { code: 'status', hxl: '#status' },
  { code: 'relations', hxl: '#meta+relations' },
  { code: 'replies_offered_to', hxl: '#org+offered' },
  { code: 'replies', hxl: '#meta+replies' },
  { code: 'revisions', hxl: '#meta+revisions+num' },
  { code: 'captured_by', hxl: '#org+source' },
  { code: 'logged_at', hxl: '#date+reported' },
] as const;

interface Quantity {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly of?: Texts;
}

/** Every claim in the order of the log, in its newest version; one that was withdrawn says so. */
export function claimTable(edition: Edition, say: Tongue, filters: Filters): Download {
  const { state, view } = edition;
  const { from = '', to = '9999-12-31', kind } = filters;
  const all = toldOf(edition, state.claims).filter(
    (one) => isAmong(kind, one.kind) && (one.said ?? to) <= to && (one.said ?? '9999') >= from,
  );
  const rows = rowsOf(all, async (group) => {
    const acts = await edition.acts(group.map(({ version }) => version));
    return group.map((one) => {
      const act = acts.get(one.version);
      const original = opened(act, 'original') as { text: string; language: string } | undefined;
      const translation = opened(act, 'translation') as Texts | undefined;
      const quantity = opened(act, 'quantity') as Quantity | undefined;
      return rowOf(COLUMNS, {
        ...factsOf(one),
        speaker: opened(act, 'speaker') as string | undefined,
        original: original?.text,
        original_language: original?.language,
        translation: textOf(translation, say),
        translation_language: languageOf(translation, say),
        passage: (opened(act, 'passage') as { exact: string } | undefined)?.exact,
        low: quantity?.low,
        best: quantity?.best,
        high: quantity?.high,
        unit: quantity?.unit,
        of: textOf(quantity?.of, say),
        status: status(state, one.id, view.at)?.status,
      });
    });
  });
  return { columns: COLUMNS, rows, datasets: [] };
}

function factsOf(one: Claim) {
  return {
    id: one.id,
    topic: one.topic,
    kind: one.kind,
    medium: one.medium,
    said: one.said,
    speaker_code: one.speaker && bearerText(one.speaker),
    source: one.source,
    period_from: one.period?.from,
    period_to: one.period?.to,
    relations: standingRelations(one)
      .map(({ relation, to, rows }) =>
        [relation, ...to, ...rows.map(({ dataset, row }) => `${dataset}#${row}`)].join(' '),
      )
      .join('; '),
    replies_offered_to: one.offers.map((offer) => offer.to).join(' '),
    replies: one.replies.map(({ member, stance }) => `${member} ${stance}`).join('; '),
    revisions: one.revisions,
    captured_by: one.by,
    logged_at: new Date(one.at).toISOString(),
  };
}
