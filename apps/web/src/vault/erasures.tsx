import type { ActItem } from '../api/types.ts';
import { SaidLine } from '../cases/parts.tsx';
import { Told } from '../components/told.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';

/** What was destroyed by order, by whom and on which ground; that it was there stays. */
export function Erasures({ of, act: kind }: { of: readonly ActItem[]; act: string }) {
  const v = useVault();
  const { label, choice } = useLabels();
  if (of.length === 0) return null;
  return (
    <div className="notice tone-warn">
      <h2>{v('erased')}</h2>
      <p>{v('erased.note')}</p>
      {of.map((act) => {
        const fields = (act.facts['fields'] ?? []) as readonly string[];
        const names = [
          ...fields.map((name) => label(kind, `fields.${name}`)),
          ...(act.facts['files'] === true ? [v('erased.files')] : []),
        ];
        return (
          <div key={act.index} className="stack-tight">
            <p>
              <strong>{names.join(' · ')}</strong> · {choice('ground', String(act.facts['ground']))}
            </p>
            {act.fields['reason'] && (
              <Told field={act.fields['reason']} act={act.id ?? String(act.index)} name="reason" />
            )}
            <SaidLine of={act} />
          </div>
        );
      })}
    </div>
  );
}
