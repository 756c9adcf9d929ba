import { hasText, useCode, useText } from '../i18n/text.ts';

/** Groups of words in which the code of a closed list may stand, after the words that are its own. */
const GROUPS = [
  'kind',
  'ground',
  'power',
  'role',
  'link',
  'relation',
  'actorKind',
  'actorRole',
  'sourceKind',
  'confidence',
  'time',
] as const;

/** Words for the parts of an act. */
export interface Labels {
  /** What a fact or field is called. `path` has names only, without numbers. */
  readonly label: (act: string, path: string) => string;
  /** What one entry of a list is called. */
  readonly item: (act: string, path: string) => string;
  /** What is to be entered there. */
  readonly help: (act: string, path: string) => string | undefined;
  /** What a code of a closed list is called. */
  readonly choice: (path: string, value: string) => string;
}

/** The words for acts in the reader's language. */
export function useLabels(): Labels {
  const text = useText();
  const code = useCode();
  const first = (keys: readonly string[]): string | undefined => {
    const found = keys.find((key) => hasText(key));
    return found === undefined ? undefined : text(found as Parameters<typeof text>[0]);
  };
  const label: Labels['label'] = (act, path) => {
    const name = lastName(path);
    if (isInterval(path)) return first([`fact.interval.${name}`]) ?? code('fact', name);
    return (
      first([`fact.${act}.${path}`, `fact.${act}.${name}`, `fact.${nounOf(act)}.${name}`, `fact.${name}`]) ??
      first([`field.${name}`]) ??
      code('fact', name)
    );
  };
  return {
    label,
    item: (act, path) => first([`item.${lastName(path)}`]) ?? label(act, path),
    help: (act, path) => {
      const name = lastName(path);
      return first([
        `help.${act}.${path}`,
        `help.${act}.${name}`,
        `help.${nounOf(act)}.${name}`,
        `help.${name}`,
      ]);
    },
    choice: (path, value) => {
      const name = lastName(path);
      const own = first([`value.${name}.${value}`, `value.${value}`]);
      return own ?? first(GROUPS.map((group) => `${group}.${value}`)) ?? code('value', value);
    },
  };
}

/** Fields that hold an interval: "from" and "to" are times there, and people elsewhere. */
function isInterval(path: string): boolean {
  return /(^|\.)(when|when_exact|received|spoke|held|reported)\.(from|to)$/.test(path);
}

function nounOf(act: string): string {
  return act.split('.')[0]!;
}

function lastName(path: string): string {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name));
  return names.at(-1) ?? path;
}
