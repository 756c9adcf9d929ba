import { MOST, type Whole } from '../api/whole.ts';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** That a page counts and shows the first things of a list only, when there are more than it holds. */
export function Cut({ of }: { of: Whole<unknown> | undefined }) {
  const text = useText();
  const { manner } = usePreferences();
  if (!of || of.total <= MOST) return null;
  return <p className="notice tone-warn">{text('part.cut', { count: formatCount(MOST, manner) })}</p>;
}
