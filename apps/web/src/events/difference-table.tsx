import { Value } from '../components/value.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { Difference } from './differences.ts';

/** What changed, before and after. */
export function DifferenceTable({ of, label }: { of: readonly Difference[]; label: string }) {
  const text = useText();
  const code = useCode();
  if (of.length === 0) return <p className="quiet">{text('event.unchanged')}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`${text('event.changed')} ${label}`}>
      <table className="diff">
        <thead>
          <tr>
            <th>{text('event.field')}</th>
            <th>{text('event.before')}</th>
            <th>{text('event.after')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{code('field', name)}</th>
              <td>
                <del>
                  <Value of={before} />
                </del>
              </td>
              <td>
                <ins>
                  <Value of={after} />
                </ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
