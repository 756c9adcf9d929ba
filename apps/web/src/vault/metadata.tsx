import { Coordinates, Count, Words } from '../components/inline.tsx';
import { useViewOfNow } from '../api/views.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { placeIn, rowsOf } from './metadata-rows.ts';
import type { FileMetadata } from './types.ts';

/** What a camera or a program wrote into a file, as text: a place in it is shown and sent to nobody. */
export function Metadata({ digest }: { digest: string }) {
  const v = useVault();
  const found = useViewOfNow<FileMetadata>(`blobs/${digest}/metadata`);
  if (!found.data) return null;
  const { width, height, metadata } = found.data;
  const rows = rowsOf(metadata?.exif ?? {});
  const gps = placeIn(metadata?.exif);
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
