import { MOST, type Whole } from '../api/whole.ts';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** That a page counts and shows the first things of a list only, when there are more than it holds. */
export function Cut({ of }: { of: Whole<unknown> | undefined }) {
  return <CutNotice of={of !== undefined && of.total > MOST} />;
}

/** The same of a page that rests on several lists: whether one of them is longer than it holds. */
export function CutNotice({ of }: { of: boolean }) {
  const text = useText();
  const { manner } = usePreferences();
  if (!of) return null;
  return <p className="notice tone-warn">{text('part.cut', { count: formatCount(MOST, manner) })}</p>;
}
