// oxlint-disable-next-line import/no-unassigned-import
import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as LibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { useDossier } from '../components/dossier-frame.tsx';
import { ABOUT } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { baseStyle } from './base-style.ts';
import { drawLabels } from './labels.ts';
import { MapLegend } from './legend.tsx';
import { PointSource } from './point-source.ts';
import { mercatorX, mercatorY, type PointColumns, siteAt, type Sites } from './sites.ts';
import { type SiteColours, SitesLayer } from './sites-layer.ts';
import type { SiteEvent } from './points.worker.ts';
import { SiteList } from './site-list.tsx';

setWorkerUrl(workerUrl);

/** Tiles of the base map are 512 pixels wide at zoom 0. */
const WORLD_PIXELS = 512;
/** Nearer than this the base map has nothing more to say, and 32-bit positions begin to tremble. */
const MAX_ZOOM = 12;
/** A single sign is shown with enough around it to know where it is. */
const ONE_SITE_ZOOM = 5.5;
const FIT_ZOOM = 8;
const MAX_LISTED = 100;
const ROOM = 40;

const COLOURS: Readonly<Record<'light' | 'dark', SiteColours>> = {
  light: { record: [0.13, 0.34, 0.55], incident: [0.66, 0.24, 0.08] },
  dark: { record: [0.56, 0.76, 0.95], incident: [0.98, 0.63, 0.42] },
};

/** A box in degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];

interface Props {
  /** Address of the columns, or the columns; another address means other filters. */
  readonly points: string | PointColumns;
  /** Events that fit the filters, with or without a place. */
  readonly total: number | undefined;
  /** Shown first instead of all events. */
  readonly box: Box | undefined;
  /** Tells the box that is shown after the reader moved the map. */
  readonly onMove?: (box: Box) => void;
}

/** Events on the base map, with a legend that says what a sign means and a disclaimer that is always there. */
export function EventMap({ points, total, box, onMove }: Props) {
  const text = useText();
  const { language } = usePreferences();
  const { exercise } = useDossier();
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const [trouble, setTrouble] = useState(false);
  const [sites, setSites] = useState<Sites>();
  const [chosen, setChosen] = useState<Chosen>();
  const dark = useDark();
  const key = typeof points === 'string' ? points : points.ids[0];
  const moved = useRef(onMove);
  moved.current = onMove;

  useEffect(() => {
    let alive: Drawn | undefined;
    try {
      alive = draw(holder.current!, { dark, language, exercise, box, title: text('map.label') });
    } catch {
      setTrouble(true);
      return;
    }
    const { map } = alive;
    drawn.current = alive;
    map.on('moveend', (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) moved.current?.(boxOf(map));
    });
    map.on('click', ({ lngLat }) => {
      void alive.choose(lngLat.lng, lngLat.lat).then(setChosen);
    });
    map.on('mousemove', ({ lngLat }) => {
      map.getCanvas().style.cursor = alive.siteAt(lngLat.lng, lngLat.lat) < 0 ? '' : 'pointer';
    });
    return () => {
      drawn.current = undefined;
      alive.close();
    };
    // The box is where the map begins; afterwards the reader moves it.
  }, [dark, language, exercise]);

  useEffect(() => {
    let current = true;
    setChosen(undefined);
    const load = async (): Promise<void> => {
      try {
        const found = await drawn.current?.source.load(points);
        if (!current || !found) return;
        setSites(found);
        drawn.current?.show(found, !box);
      } catch {
        if (current) setTrouble(true);
      }
    };
    void load();
    return () => {
      current = false;
    };
  }, [key, dark, language, exercise]);

  return (
    <figure className="map">
      {trouble && <p className="notice tone-warn">{text('map.failed')}</p>}
      <div className="map-frame" hidden={trouble}>
        <div ref={holder} className="map-canvas" data-sites={sites?.count} />
        <div className="map-buttons">
          <button type="button" aria-label={text('map.zoomIn')} onClick={() => drawn.current?.map.zoomIn()}>
            +
          </button>
          <button type="button" aria-label={text('map.zoomOut')} onClick={() => drawn.current?.map.zoomOut()}>
            −
          </button>
          <button
            type="button"
            aria-label={text('map.fit')}
            title={text('map.fit')}
            onClick={() => sites && drawn.current?.fit(sites)}
          >
            ⤢
          </button>
        </div>
        {chosen && <SiteList {...chosen} close={() => setChosen(undefined)} />}
      </div>
      <MapLegend withoutPlace={sites && total !== undefined ? Math.max(0, total - sites.rows.length) : 0} />
    </figure>
  );
}

/** What the reader pointed at. */
interface Chosen {
  readonly total: number;
  readonly events: readonly SiteEvent[];
}

/** A map that is drawn, and what can be asked of it. */
interface Drawn {
  readonly map: LibreMap;
  readonly source: PointSource;
  readonly show: (sites: Sites, fit: boolean) => void;
  readonly fit: (sites: Sites) => void;
  readonly siteAt: (lon: number, lat: number) => number;
  readonly choose: (lon: number, lat: number) => Promise<Chosen | undefined>;
  readonly close: () => void;
}

interface Beginning {
  readonly dark: boolean;
  readonly language: Parameters<typeof baseStyle>[1];
  readonly exercise: boolean;
  readonly box: Box | undefined;
  /** What a screen reader is told of the map. */
  readonly title: string;
}

function draw(container: HTMLElement, { dark, language, exercise, box, title }: Beginning): Drawn {
  const map = new LibreMap({
    container,
    style: baseStyle(dark, language, exercise),
    bounds: box ? [box[0], box[1], box[2], box[3]] : [60, 23.5, 78, 38.8],
    maxZoom: MAX_ZOOM,
    locale: { 'Map.Title': title },
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  const source = new PointSource();
  const layer = new SitesLayer(COLOURS[dark ? 'dark' : 'light']);
  let sites: Sites | undefined;
  drawLabels(map, { dark, locale: ABOUT[language].locale });
  map.once('style.load', () => map.addLayer(layer, 'labels'));
  const at = (lon: number, lat: number): number =>
    sites ? siteAt(sites, mercatorX(lon), mercatorY(lat), WORLD_PIXELS * 2 ** map.getZoom()) : -1;
  const fit = ({ bounds, count }: Sites): void => {
    const maxZoom = count === 1 ? ONE_SITE_ZOOM : FIT_ZOOM;
    if (bounds) map.fitBounds([...bounds], { padding: ROOM, maxZoom, animate: false });
  };
  return {
    map,
    source,
    fit,
    siteAt: at,
    show: (found, andFit) => {
      sites = found;
      layer.show(found);
      if (andFit) fit(found);
    },
    choose: async (lon, lat) => {
      const site = at(lon, lat);
      if (site < 0 || !sites) return undefined;
      const rows = sites.rows.subarray(sites.start[site]!, sites.start[site + 1]!);
      return { total: rows.length, events: await source.events([...rows.subarray(0, MAX_LISTED)]) };
    },
    close: () => {
      source.close();
      map.remove();
    },
  };
}

/** The shown box, rounded outwards to hundredths of a degree so that addresses stay short. */
function boxOf(map: LibreMap): Box {
  const bounds = map.getBounds();
  const down = (degrees: number): number => Math.floor(degrees * 100) / 100;
  const up = (degrees: number): number => Math.ceil(degrees * 100) / 100;
  return [
    Math.max(-180, down(bounds.getWest())),
    Math.max(-90, down(bounds.getSouth())),
    Math.min(180, up(bounds.getEast())),
    Math.min(90, up(bounds.getNorth())),
  ];
}

function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const update = (): void => setDark(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return dark;
}
