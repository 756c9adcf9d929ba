// Whose code is running, and how to check that.
import { element, isolated } from './element.ts';

declare const __VERSION__: string;

/** The page cannot vouch for itself, and says so. */
export function aboutView(): HTMLElement {
  return element(
    'section',
    {},
    element('h2', {}, 'Whose code is this?'),
    element(
      'p',
      {},
      'This page is one file, ',
      isolated('verify.html'),
      ', version ',
      isolated(__VERSION__),
      '. All of it is in that file: nothing is loaded from elsewhere. What it tells you is worth as much as the way by which the file reached you. A page cannot vouch for itself, so do not rely on a copy that the host of the dossier serves.',
    ),
    element(
      'p',
      {},
      'Compare its digest with the one that was published with the release, from two places that do not depend on each other:',
    ),
    element(
      'pre',
      { dir: 'ltr' },
      'sha256sum verify.html\nshasum -a 256 verify.html\ncertutil -hashfile verify.html SHA256',
    ),
    element(
      'p',
      {},
      'The same check runs on a command line: ',
      isolated('tasdiq verify FILE --charter FINGERPRINT'),
      '.',
    ),
  );
}
