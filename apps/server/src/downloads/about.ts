// What travels with a table: of which record and moment it is, what was left in, on what terms it may be used.
import { formatTime } from '@tasdiq/core';
import type { AboutLine } from '@tasdiq/interop/download';
import type { Edition } from '../site/edition.ts';
import type { Speech } from '../site/speech.ts';
import type { Download } from './table.ts';

/** What a dossier's charter says of a licence when it says nothing. */
const NO_LICENCE = 'not stated';

/** Everything to know of a table, in the language of the table. `filters` as they were asked for. */
export function aboutLines(
  edition: Edition,
  say: Speech,
  what: string,
  filters: readonly (readonly [name: string, value: string])[],
  { datasets }: Pick<Download, 'datasets'>,
  address: string,
): AboutLine[] {
  const { host, view, root, isExercise, fingerprint } = edition;
  const { terms } = host.state.charter!;
  const lines: (readonly [code: string, value: string | null | undefined | false])[] = [
    ['table', what],
    ['title', say.plain(edition.title)],
    ['exercise', isExercise && say.t('exercise')],
    ['dossier', host.id],
    ['fingerprint', fingerprint],
    ['size', String(view.size)],
    ['root', root],
    ['as_of', formatTime(view.at)],
    ...filters.map(([name, value]) => [`filter.${name}`, value] as const),
    ['licence', terms.licence ?? NO_LICENCE],
    ['licence_text', say.t('licenceText')],
    ...datasets.flatMap((one) => [
      ['dataset', [one.dataset, one.series, one.edition, one.licence].join(' ')] as const,
      ['attribution', one.attribution] as const,
    ]),
    ['method', say.t('methodText')],
    ['method', say.t('methodStatus')],
    ['note', say.t('methodPlaces')],
    ['place_precision', `UCDP where_prec >= ${terms.public_place}`],
    ['note', terms.delay_hours > 0 && say.t('methodDelay', { hours: say.count(terms.delay_hours) })],
    ['note', say.t('noRecognition')],
    ['address', address],
  ];
  return lines.flatMap(([code, value]) => (value ? [{ code, value: plain(value) }] : []));
}

/** Without the marks that keep a value in its place among words; alone in a cell it needs none. */
function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, '');
}
