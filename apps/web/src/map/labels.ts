import type { Map as LibreMap } from 'maplibre-gl';
import { paletteOf } from './base-style.ts';

/*
 * Labels are drawn by the browser as pictures: it knows how letters of any script join, and no font has to
 * come from anywhere. The map asks for a picture when it first needs it.
 */

/** Pixels of a picture for one CSS pixel. */
const SHARPNESS = 2;
const PADDING = 3;

interface Manner {
  readonly dark: boolean;
  /** BCP 47 tag, for names of countries. */
  readonly locale: string;
}

/** Draws labels as the map asks for them; a label id is `label|kind|name`, where a real country's name is its code. */
export function drawLabels(map: LibreMap, manner: Manner): void {
  map.setMissingStyleImageResolver((id) => {
    const [mark, kind, name] = id.split('|');
    if (mark !== 'label' || !kind || !name || map.hasImage(id)) return;
    const isCode = kind === 'country' && /^[A-Z]{2}$/.test(name);
    const text = isCode ? countryName(name, manner.locale) : name;
    map.addImage(id, picture(text, kind, manner.dark), { pixelRatio: SHARPNESS });
  });
}

function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

function picture(text: string, kind: string, dark: boolean): ImageData {
  const palette = paletteOf(dark);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const size = kind === 'country' ? 13 : 11.5;
  const family = getComputedStyle(document.documentElement).fontFamily;
  const font = `${kind === 'country' ? 600 : 400} ${size * SHARPNESS}px ${family}`;
  context.font = font;
  const { width, actualBoundingBoxAscent, actualBoundingBoxDescent } = context.measureText(text);
  const pad = PADDING * SHARPNESS;
  canvas.width = Math.ceil(width + pad * 2);
  canvas.height = Math.ceil(actualBoundingBoxAscent + actualBoundingBoxDescent + pad * 2);
  context.font = font;
  context.lineJoin = 'round';
  context.lineWidth = 2.5 * SHARPNESS;
  context.strokeStyle = palette.halo;
  context.fillStyle = palette.ink;
  context.textAlign = 'center';
  const [x, y] = [canvas.width / 2, pad + actualBoundingBoxAscent];
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
