import { Link, useParams } from '@tanstack/react-router';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { RecordList } from '../statistics/records-panel.tsx';
import { useWording } from '../statistics/wording.ts';
import type { BulletinContent } from './types.ts';

/** What a bulletin names: its figures, which can be asked further, and things on the record with their pages. */
export function Named({ in: content, until }: { in: BulletinContent; until: string }) {
  const b = useBulletins();
  const wording = useWording();
  const { dossier } = useParams({ from: '/$dossier' });
  const blocks = content.sections.flatMap((section) => section.blocks);
  const figures = blocks.filter((block) => block.type === 'figure');
  const ids = [...new Set(blocks.flatMap((block) => (block.type === 'records' ? block.ids : [])))];
  if (figures.length === 0 && ids.length === 0) return null;
  return (
    <section className="stack">
      <h2>{b('named.title')}</h2>
      <p className="small quiet">{b('named.help')}</p>
      {figures.length > 0 && (
        <ul>
          {figures.map(({ figure, options }) => (
            <li key={`${figure} ${JSON.stringify(options)}`}>
              <Link
                to="/$dossier/statistics/$figure"
                params={{ dossier, figure }}
                search={{ ...options, asOf: until } as never}
              >
                {wording.name({ group: 'figure', code: figure })}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {ids.length > 0 && (
        <details>
          <summary>{b('named.records', { count: String(ids.length) })}</summary>
          <RecordList records={ids} figure="" />
        </details>
      )}
    </section>
  );
}
