import { Coordinates, Count, Words } from '../components/inline.tsx';
import { useView } from '../api/views.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import type { FileMetadata } from './types.ts';

/** What a camera or a program wrote into a file, as text: a place in it is shown and sent to nobody. */
export function Metadata({ digest }: { digest: string }) {
  const v = useVault();
  const found = useView<FileMetadata>(`blobs/${digest}/metadata`);
  if (!found.data) return null;
  const { width, height, metadata } = found.data;
  const rows = rowsOf(metadata?.exif ?? {});
  const gps = placeOf(metadata?.exif);
  const hasNothing = rows.length === 0 && !gps && !metadata?.xmp;
  return (
    <details className="stack">
      <summary>{v('metadata')}</summary>
      <p className="small quiet">{v('metadata.note')}</p>
      {width !== null && height !== null && (
        <p className="small">
          {v('metadata.pixels')} <Count of={width} /> × <Count of={height} />
        </p>
      )}
      {gps && (
        <p className="small">
          {v('metadata.place')} <Coordinates lat={gps.lat} lon={gps.lon} />{' '}
          <span className="quiet">{v('metadata.placeNote')}</span>
        </p>
      )}
      {hasNothing && <p className="small quiet">{v('metadata.none')}</p>}
      {rows.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={v('metadata')}>
          <table className="metadata">
            <thead>
              <tr>
                <th scope="col">{v('metadata.name')}</th>
                <th scope="col">{v('metadata.value')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">
                    <bdi dir="ltr" className="mono">
                      {name}
                    </bdi>
                  </th>
                  <td>
                    <Words text={value} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {metadata?.xmp && <pre>{metadata.xmp}</pre>}
    </details>
  );
}

const MOST_ROWS = 200;
const MOST_TEXT = 300;

/** Names and values of every group, as text. */
export function rowsOf(exif: Readonly<Record<string, unknown>>): [string, string][] {
  const rows: [string, string][] = [];
  for (const [group, values] of Object.entries(exif)) {
    if (group === 'gps') continue;
    if (typeof values !== 'object' || values === null) rows.push([group, textOf(values)]);
    else for (const [name, value] of Object.entries(values)) rows.push([`${group}.${name}`, textOf(value)]);
  }
  return rows.slice(0, MOST_ROWS);
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, MOST_TEXT);
}

function placeOf(
  exif: Readonly<Record<string, unknown>> | undefined,
): { lat: number; lon: number } | undefined {
  const { lat, lon } = (exif?.['gps'] ?? {}) as { lat?: unknown; lon?: unknown };
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}
