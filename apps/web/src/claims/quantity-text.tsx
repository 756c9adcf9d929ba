import type { ClaimsText } from '../i18n/claims/claims.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { Localized } from '../components/inline.tsx';
import { formatCount } from '../format/number.ts';
import { hasText, useCode } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import type { SaidQuantity } from './types.ts';

/** A number as it was said, its open ends in words. */
export function QuantityText({ of }: { of: SaidQuantity }) {
  const c = useClaims();
  const { manner } = usePreferences();
  return (
    <span>
      <bdi>{saidNumber(of, c, (value) => formatCount(value, manner))}</bdi>{' '}
      {of.of ? <Localized of={of.of} /> : <UnitName of={of.unit} />}
    </span>
  );
}

/** What was counted, by its word where the code has one. */
export function UnitName({ of }: { of: string }) {
  const code = useCode();
  return <bdi>{hasText(`unit.${of}`) ? code('unit', of) : of.replaceAll(/[._-]+/g, ' ')}</bdi>;
}

/** The bounds of a number in words: "at least 20,000", "40 to 60", "about 50 (40 to 60)". */
export function saidNumber(
  { low, best, high }: Pick<SaidQuantity, 'low' | 'best' | 'high'>,
  c: ClaimsText,
  count: (value: number) => string,
): string {
  const range =
    low !== null && high !== null
      ? low === high
        ? count(low)
        : c('reading.range', { low: count(low), high: count(high) })
      : low !== null
        ? c('reading.atLeast', { low: count(low) })
        : high !== null
          ? c('reading.atMost', { high: count(high) })
          : undefined;
  if (best === null) return range ?? '–';
  const isSame = range === undefined || (low === best && high === best);
  return isSame ? count(best) : `${count(best)} (${range})`;
}
