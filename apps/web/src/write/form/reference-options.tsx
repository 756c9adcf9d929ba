import { useCode } from '../../i18n/text.ts';
import { fittingIds } from '../model/fitting.ts';
import type { NounList } from '../model/pickers.ts';
import { type Reference, useReferences } from '../references.ts';
import { useScene } from './form-context.ts';

/** Facts by which things belong to each other: a draft's articles, an instrument's drafts. */
const PARENTS = ['instrument', 'session', 'request', 'indicator', 'article'] as const;

/** Things of some nouns that fit a fact, and everything of those nouns: what is chosen already keeps its name. */
export function useFitting(
  nouns: readonly NounList[],
  path: string,
): { readonly fitting: readonly Reference[]; readonly all: readonly Reference[] } {
  const scene = useScene();
  const { act, state, facts, speaker } = scene;
  const all = useReferences(nouns, state);
  const own = path.replace(/^(facts|fields)\./, '').replaceAll(/\.\d+/g, '');
  const ids = state && new Set(nouns.flatMap((noun) => fittingIds(state, act, own, noun, speaker)));
  const known = ids ? all.filter(({ id }) => ids.has(id)) : all;
  const related = known.filter(({ item }) => belongs(item, facts, path));
  return { fitting: related.length > 0 ? related : known, all };
}

function belongs(
  item: Readonly<Record<string, unknown>> | undefined,
  facts: Readonly<Record<string, unknown>>,
  path: string,
): boolean {
  if (!item) return true;
  const own = path.slice(path.lastIndexOf('.') + 1);
  return PARENTS.every(
    (name) =>
      name === own || facts[name] === undefined || item[name] === undefined || item[name] === facts[name],
  );
}

/** Choices of a list; where they are of several kinds, each kind stands together under its name. */
export function ReferenceOptions({
  nouns,
  of,
}: {
  nouns: readonly NounList[];
  of: readonly Pick<Reference, 'id' | 'name' | 'noun'>[];
}) {
  const code = useCode();
  const options = (all: typeof of) =>
    all.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  if (nouns.length < 2) return options(of);
  return nouns.map((noun) => {
    const own = of.filter((one) => one.noun === noun);
    return own.length === 0 ? null : (
      <optgroup key={noun} label={code('things', noun)}>
        {options(own)}
      </optgroup>
    );
  });
}
