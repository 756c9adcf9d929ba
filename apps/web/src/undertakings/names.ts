import { useActorNames } from '../actors/names.ts';
import { openValue } from '../components/fields.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { useInstruments } from '../texts/data.ts';

/** What texts and those who bear undertakings are called, as plain words for lists of choices and files. */
export interface Names {
  readonly ofBearer: (key: string) => string;
  readonly ofText: (id: string) => string;
  /** Whether a text was agreed elsewhere and is only cited here. */
  readonly isCited: (id: string) => boolean;
  /** Members in the order of the charter, then actors. */
  readonly inOrder: (keys: readonly string[]) => string[];
}

/** The names in the reader's language; a code or the start of an id where nobody gave one. */
export function useNames(): Names {
  const { members } = useDossier();
  const { language } = usePreferences();
  const actors = useActorNames();
  const { data } = useInstruments();
  const codes = members.map((member) => member.code);
  return {
    ofBearer: (key) => {
      const member = members.find((one) => one.code === key);
      if (member) return pickText(member.name ?? undefined, language)?.text ?? key;
      return actors.get(key)?.text ?? key.slice(0, 10);
    },
    ofText: (id) => {
      const found = data?.items.find((one) => one.id === id);
      return pickText(openValue(found?.fields, 'title'), language)?.text ?? found?.code ?? id.slice(0, 10);
    },
    isCited: (id) => data?.items.find((one) => one.id === id)?.standing === 'published',
    inOrder: (keys) => {
      const found = new Set(keys);
      return [...codes.filter((one) => found.delete(one)), ...found];
    },
  };
}
