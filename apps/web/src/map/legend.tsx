import { useDossier } from '../components/dossier-frame.tsx';
import { Count } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { LOOKS } from './sites.ts';

/** What the signs mean, what is not on the map, where the map is from, and that it recognises nothing. */
export function MapLegend({ withoutPlace }: { withoutPlace: number }) {
  const text = useText();
  const { exercise } = useDossier();
  return (
    <figcaption className="map-legend small">
      <ul className="legend" aria-label={text('map.legend')}>
        {LOOKS.map((look) => (
          <li key={look}>
            <Sign look={look} /> {text(`map.${look}`)}
          </li>
        ))}
        <li>
          <Sign look="exact" incident /> {text('origin.incident')}
        </li>
        <li>
          <Sign look="exact" /> {text('origin.record')}
        </li>
      </ul>
      {withoutPlace > 0 && (
        <p className="quiet">
          <Without count={withoutPlace} />
        </p>
      )}
      <p className="quiet">
        {text('map.disclaimer')} {!exercise && <bdi>Natural Earth; GeoNames (CC BY 4.0)</bdi>}
      </p>
    </figcaption>
  );
}

function Without({ count }: { count: number }) {
  const text = useText();
  const [before, after] = text('map.withoutPlace', { count: '|' }).split(/\u2068\|\u2069/);
  return (
    <>
      {before}
      <Count of={count} />
      {after}
    </>
  );
}

function Sign({ look, incident = false }: { look: (typeof LOOKS)[number]; incident?: boolean }) {
  const radius = { exact: 3.5, near: 5, area: 7, region: 8 }[look];
  return (
    <svg
      className={`sign sign-${look}${incident ? ' sign-incident' : ''}`}
      width="18"
      height="18"
      viewBox="-9 -9 18 18"
      aria-hidden="true"
    >
      <circle r={radius - 0.8} />
    </svg>
  );
}
