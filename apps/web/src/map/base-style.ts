import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/languages.ts';

/** Colours of the base map. */
interface Palette {
  readonly water: string;
  readonly land: string;
  readonly line: string;
  readonly province: string;
  readonly river: string;
  readonly ink: string;
  readonly halo: string;
}

const LIGHT: Palette = {
  water: '#dde5ea',
  land: '#f4f2ec',
  line: '#8b8b86',
  province: '#d8d5cb',
  river: '#c9d7df',
  ink: '#4c5055',
  halo: '#f4f2ec',
};
const DARK: Palette = {
  water: '#12171c',
  land: '#23272b',
  line: '#83878c',
  province: '#3a3f45',
  river: '#314556',
  ink: '#b6bac0',
  halo: '#23272b',
};

/** The palette for a light or dark page. */
export function paletteOf(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}

const FILES = ['land', 'lines', 'provinces', 'water', 'places'] as const;
/** Arabic-script languages read the local spelling of a name where the data has one. */
const LOCAL_SCRIPT: ReadonlySet<Language> = new Set(['ur', 'ps', 'fa', 'ar']);

/**
 * The base map, from this host's own files. All lines between parties are drawn alike: the data has no
 * classes, and the style has one. Labels are pictures that the page makes itself (labels.ts), so no glyphs
 * are fetched and Arabic script is joined by the browser. An exercise has the map of its invented country.
 */
export function baseStyle(dark: boolean, language: Language, exercise: boolean): StyleSpecification {
  const folder = exercise ? '/map/exercise' : '/map';
  const address = (file: string): string => new URL(`${folder}/${file}.json`, location.href).href;
  return {
    version: 8,
    sources: Object.fromEntries(FILES.map((file) => [file, { type: 'geojson', data: address(file) }])),
    layers: layers(paletteOf(dark), language),
  };
}

function layers(palette: Palette, language: Language): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': palette.water } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      paint: { 'fill-color': palette.land, 'fill-antialias': false },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'water',
      minzoom: 4.5,
      paint: {
        'line-color': palette.river,
        'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 2],
      },
    },
    {
      id: 'lakes',
      type: 'fill',
      source: 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.river },
    },
    {
      id: 'provinces',
      type: 'line',
      source: 'provinces',
      minzoom: 4,
      paint: { 'line-color': palette.province, 'line-width': 0.8 },
    },
    {
      id: 'lines',
      type: 'line',
      source: 'lines',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.line, 'line-width': 1.1, 'line-dasharray': [4, 2] },
    },
    {
      id: 'towns',
      type: 'circle',
      source: 'places',
      filter: shownPlaces(false),
      paint: { 'circle-radius': 1.6, 'circle-color': palette.ink },
    },
    {
      id: 'crossings',
      type: 'circle',
      source: 'places',
      minzoom: 5,
      filter: ['==', ['get', 'kind'], 'crossing'],
      paint: {
        'circle-radius': 2.5,
        'circle-color': palette.land,
        'circle-stroke-width': 1.2,
        'circle-stroke-color': palette.ink,
      },
    },
    {
      id: 'labels',
      type: 'symbol',
      source: 'places',
      filter: shownPlaces(true),
      layout: {
        'icon-image': ['concat', 'label|', ['get', 'kind'], '|', nameIn(language)],
        'icon-anchor': ['case', ['==', ['get', 'kind'], 'country'], 'center', 'top'],
        'symbol-sort-key': ['case', ['==', ['get', 'kind'], 'country'], 2.5, ['get', 'rank']],
        'icon-padding': 3,
      },
    },
  ];
}

/** Larger towns from farther away; names of countries only from far away. */
function shownPlaces(withCountries: boolean): never {
  const rank = ['step', ['zoom'], 1, 4, 2, 5, 3, 6.5, 4];
  const town = ['all', ['!=', ['get', 'kind'], 'country'], ['<=', ['get', 'rank'], rank]];
  const country = ['all', ['==', ['get', 'kind'], 'country'], withCountries];
  return ['any', town, country] as never;
}

function nameIn(language: Language): never {
  const local = ['coalesce', ['get', language], ['get', 'local'], ['get', 'name'], ['get', 'code']];
  const latin = ['coalesce', ['get', 'name'], ['get', 'code']];
  return (LOCAL_SCRIPT.has(language) ? local : latin) as never;
}
