import { formatCount } from '../format/number.ts';
import { useClaims } from '../i18n/claims/claims.tsx';
import { usePreferences } from '../preferences.tsx';
import { SaidOn, Speaker } from './claim-marks.tsx';
import type { Measured } from './ledger.ts';
import { QuantityText, UnitName } from './quantity-text.tsx';
import { layOutRanges, type RangePlace } from './range-layout.ts';

const HEIGHT = 22;
const MIDDLE = HEIGHT / 2;
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/**
 * Numbers that several claims give, on one scale, one under the other: each with its own ends, those that were left open
 * running on. No line is drawn through them and no mean is taken.
 */
export function RangeChart({ of, label }: { of: Measured; label: string }) {
  const c = useClaims();
  const { manner } = usePreferences();
  const { steps, places } = layOutRanges(of.items.map(({ quantity }) => quantity));
  return (
    <figure className="ranges" aria-label={label}>
      <figcaption className="small quiet">
        <UnitName of={of.unit} /> · {c('ranges.how')}
      </figcaption>
      <ol className="bare">
        {of.items.map(({ claim, quantity }, i) => (
          <li key={claim.id} className="range-row">
            <div className="small range-name">
              <Speaker of={claim} brief />{' '}
              <span className="quiet">
                · <SaidOn of={claim} />
              </span>
            </div>
            <div className="range-plot" dir="ltr">
              <svg width="100%" height={HEIGHT} aria-hidden="true">
                {steps.map(({ value, x }) => (
                  <line key={value} className="rule" x1={percent(x)} x2={percent(x)} y1="0" y2={HEIGHT} />
                ))}
                <Range of={places[i]!} />
              </svg>
            </div>
            <div className="range-said">
              <QuantityText of={quantity} />
            </div>
          </li>
        ))}
      </ol>
      <div className="range-row range-scale" aria-hidden="true">
        <span />
        <div className="range-plot" dir="ltr">
          <svg width="100%" height="16">
            {steps.map(({ value, x }, i) => (
              <text key={value} x={percent(x)} y="12" textAnchor={i === 0 ? 'start' : 'middle'}>
                {formatCount(value, manner)}
              </text>
            ))}
          </svg>
        </div>
        <span />
      </div>
    </figure>
  );
}

function Range({ of: { from, to, best, openBelow, openAbove } }: { of: RangePlace }) {
  const isOpen = openBelow || openAbove;
  return (
    <>
      <line
        className={isOpen ? 'stretch open' : 'stretch'}
        x1={percent(from)}
        x2={percent(to)}
        y1={MIDDLE}
        y2={MIDDLE}
      />
      {!openBelow && <End at={from} />}
      {!openAbove && <End at={to} />}
      {openAbove && <Arrow at={to} d="M-9,-5 L-1,0 L-9,5" />}
      {openBelow && <Arrow at={from} d="M9,-5 L1,0 L9,5" />}
      {best !== undefined && <circle className="point" cx={percent(best)} cy={MIDDLE} r="4.5" />}
    </>
  );
}

function End({ at }: { at: number }) {
  return <line className="end" x1={percent(at)} x2={percent(at)} y1={MIDDLE - 6} y2={MIDDLE + 6} />;
}

function Arrow({ at, d }: { at: number; d: string }) {
  return (
    <svg x={percent(at)} y={MIDDLE} overflow="visible">
      <path className="arrow" d={d} />
    </svg>
  );
}
