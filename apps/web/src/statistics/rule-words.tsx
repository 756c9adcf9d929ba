import { Count } from '../components/inline.tsx';
import { Zone } from '../components/zone.tsx';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import type { CountingNoun } from './data.ts';

/** What a counting rule counts, from its facts. */
export function RuleWords({ of: rule }: { of: CountingNoun }) {
  const s = useStatistics();
  const code = useCode();
  return (
    <ul className="bare stack-tight small">
      <li>
        {s('rule.unit')}: {code('value', rule.unit)}
      </li>
      {rule.gap_minutes !== undefined && (
        <li>
          {s('rule.gap')}: <Count of={rule.gap_minutes} />
        </li>
      )}
      {rule.within_km !== undefined && (
        <li>
          {s('rule.within')}: <Count of={rule.within_km} />
        </li>
      )}
      <li>
        {s('option.kinds')}:{' '}
        {rule.kinds.length === 0
          ? s('option.allOf')
          : rule.kinds.map((kind) => code('kind', kind)).join(' · ')}
      </li>
      <li>
        {s('option.zones')}:{' '}
        {rule.zones.length === 0
          ? s('option.allOf')
          : rule.zones.map((zone) => (
              <span key={zone}>
                <Zone of={zone} />{' '}
              </span>
            ))}
      </li>
      {rule.precision !== undefined && <li>{s('rests.cut', { level: String(rule.precision) })}</li>}
    </ul>
  );
}
