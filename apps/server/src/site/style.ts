// The one style sheet of the public site, named by its content, so that it is fetched once.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Its bytes. */
export const STYLE = readFileSync(new URL('./style.css', import.meta.url));
export const STYLE_ZIPPED = gzipSync(STYLE, { level: 9 });
/** Where it is served; another content has another address. */
export const STYLE_PATH = `/site/style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 16)}.css`;
