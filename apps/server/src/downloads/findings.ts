// Adopted findings, a row for each element.
import { type Bearer, concerned } from '@tasdiq/core';
import type { Edition } from '../site/edition.ts';
import { findings } from '../site/pages/found.ts';
import { titleOf } from '../site/parts.ts';
import type { Tongue } from '../site/speech.ts';
import { type Download, type Filters, isWithin, languageOf, rowOf, rowsOf, textOf } from './table.ts';

const COLUMNS = [
  { code: 'finding', hxl: '#activity+finding+id' },
  { code: 'finding_code', hxl: '#activity+finding+code' },
  { code: 'title', hxl: '#description' },
  { code: 'title_language', hxl: '#meta+language' },
  { code: 'adopted_at', hxl: '#date+adopted' },
  { code: 'found_by', hxl: '#org+source' },
  { code: 'stage', hxl: '#status+stage' },
  { code: 'superseded_by', hxl: '#meta+superseded_by' },
  { code: 'gravity', hxl: '#severity' },
  { code: 'element', hxl: '#meta+element' },
  { code: 'what', hxl: '#event+type' },
  { code: 'occurrence', hxl: '#status+occurrence' },
  { code: 'attribution', hxl: '#status+attribution' },
  { code: 'actors', hxl: '#org+actors' },
  { code: 'standard', hxl: '#meta+standard' },
  { code: 'qualifications', hxl: '#meta+qualifications' },
  { code: 'incidents', hxl: '#event+id' },
  { code: 'limitations', hxl: '#meta+limitations' },
  { code: 'dissents', hxl: '#meta+dissents+num' },
  { code: 'disagreements', hxl: '#meta+disagreements+num' },
  { code: 'responses', hxl: '#meta+responses+num' },
  { code: 'concerned', hxl: '#org+concerned' },
] as const;

/** Every finding that was adopted, in the order of its adoption. */
export async function findingTable(edition: Edition, say: Tongue, filters: Filters): Promise<Download> {
  const all = (await findings(edition)).filter(({ adopted }) => isWithin(filters, adopted.at)).toReversed();
  const rows = rowsOf(all, async (group) => {
    const acts = await edition.acts(group.map(({ version }) => version));
    return group.flatMap((one) => {
      const title = titleOf(acts, one.version);
      const common = {
        finding: one.id,
        finding_code: one.code,
        title: textOf(title, say),
        title_language: languageOf(title, say),
        adopted_at: new Date(one.adopted.at).toISOString(),
        found_by: one.by,
        stage: one.stage,
        superseded_by: one.supersededBy,
        gravity: one.gravity,
        incidents: one.incidents.join(' '),
        limitations: one.limitations.join(' '),
        dissents: one.votes.filter(({ dissent }) => dissent).length,
        disagreements: one.disagreements.length,
        responses: one.responses.length,
        concerned: one.historic ? '' : concerned(edition.state, one).join(' '),
      };
      return one.elements.map((element) =>
        rowOf(COLUMNS, {
          ...common,
          element: element.code,
          what: element.what,
          occurrence: element.occurrence,
          attribution: element.attribution,
          actors: element.actors.map(({ who, mode }) => `${bearerText(who)} (${mode})`).join('; '),
          standard: element.standard,
          qualifications: element.qualifications
            .map(({ outcome, provision, undertaking }) => `${outcome} ${provision ?? undertaking}`)
            .join('; '),
        }),
      );
    });
  });
  return { columns: COLUMNS, rows, datasets: [] };
}

/** A member by its code, an actor as `actor:` and its id. */
export function bearerText(bearer: Bearer): string {
  return 'member' in bearer ? bearer.member : `actor:${bearer.actor}`;
}
