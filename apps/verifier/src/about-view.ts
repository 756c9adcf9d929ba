// Whose code is running, and how to check that.
import { element, isolated } from './element.ts';
import { text } from './text/text.ts';

declare const __VERSION__: string;

/** How the digest of a file is had on Linux, macOS and Windows. */
const DIGEST_COMMANDS =
  'sha256sum verify.html\nshasum -a 256 verify.html\ncertutil -hashfile verify.html SHA256';

/** The page cannot vouch for itself, and says so. */
export function aboutView(): HTMLElement {
  return element(
    'section',
    {},
    element('h2', {}, text('whose')),
    element('p', {}, text('about', { version: __VERSION__ })),
    element('p', {}, text('digest')),
    element('pre', { dir: 'ltr' }, DIGEST_COMMANDS),
    element('p', {}, text('commandLine'), ' ', isolated('tasdiq verify FILE --charter FINGERPRINT')),
  );
}
