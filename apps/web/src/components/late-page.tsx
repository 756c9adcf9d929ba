import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, useEffect, useState } from 'react';
import { HostProblem } from '../api/request.ts';
import { TEXT_PARTS, type TextPart } from '../i18n/languages.ts';
import { bringTexts } from '../i18n/text.ts';
import { Problem } from './feedback.tsx';

const loads: (() => Promise<unknown>)[] = [];

/** Fetches the code and the texts of every page, so that all of them open without a connection. */
export async function fetchPages(): Promise<void> {
  await Promise.allSettled(loads.map((load) => load()));
}

/**
 * The component of a page whose code and texts are loaded when it is opened. `texts` names the parts of the texts that
 * it uses, those of what it loads in turn too; all of them when left out. Without a connection it says so and tries
 * again when there is one. The router would load the whole window anew instead, and with it would go the key that is
 * open and what stands in a form.
 */
export function latePage<N extends string>(
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
  texts: readonly TextPart[] = TEXT_PARTS,
) {
  const loadWhole = async (): Promise<Record<N, ComponentType>> => {
    const [page] = await Promise.all([load(), bringTexts(texts)]);
    return page;
  };
  const loadOrTell = (): Promise<Record<N, ComponentType>> =>
    loadWhole().catch(() => ({ [name]: missing(loadWhole, name) }) as Record<N, ComponentType>);
  loads.push(loadWhole);
  return lazyRouteComponent(loadOrTell, name);
}

/** Stands in for a page whose code or texts did not come, until it does. */
function missing<N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N): ComponentType {
  // A file that does not come is a host that is not reached, whatever browsers call it.
  const error = new HostProblem(0, 'network', '');
  let found: ComponentType | undefined;
  return function MissingPage() {
    const [, tell] = useState(0);
    // Some browsers do not ask again for a file that once did not come; then only a new window does, when it is wanted.
    const again = (fail: () => void): void => {
      const arrive = (page: Record<N, ComponentType>): void => {
        found = page[name];
        tell((count) => count + 1);
      };
      load().then(arrive, fail);
    };
    useEffect(() => {
      const quietly = (): void => again(() => undefined);
      addEventListener('online', quietly);
      return () => removeEventListener('online', quietly);
    });
    const Found = found;
    return Found ? (
      <Found />
    ) : (
      <Problem error={error} retry={() => again(() => navigator.onLine && location.reload())} />
    );
  };
}
