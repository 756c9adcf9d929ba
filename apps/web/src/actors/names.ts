import type { ActorNoun, Page } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { openValue } from '../components/fields.tsx';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';

/** What an actor is called, and in which language. */
export interface ActorName {
  readonly text: string;
  readonly language: string;
}

/** Registered actors at the moment that the page shows; more than the host gives at once are not looked up. */
export function useActors(): readonly ActorNoun[] {
  return useView<Page<ActorNoun>>('actors', { limit: '500' }).data?.items ?? [];
}

/** Names of the registered actors by their ids. */
export function useActorNames(): ReadonlyMap<string, ActorName> {
  const actors = useActors();
  const { language } = usePreferences();
  return new Map(actors.map(({ id, fields }) => [id, nameOf(openValue(fields, 'name'), language, id)]));
}

function nameOf(
  texts: Record<string, string> | undefined,
  language: Parameters<typeof pickText>[1],
  id: string,
): ActorName {
  return pickText(texts, language) ?? { text: id.slice(0, 10), language: 'en' };
}
