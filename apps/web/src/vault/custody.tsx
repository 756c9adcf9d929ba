import type { ActItem } from '../api/types.ts';
import { SaidLine } from '../cases/parts.tsx';
import { Empty } from '../components/feedback.tsx';
import { Code, When } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';
import type { EvidenceNoun } from './types.ts';

/** Whose hands something went through, in the order in which it happened, each step with who says so. */
export function Custody({ of, acts }: { of: EvidenceNoun; acts: ReadonlyMap<string, ActItem> }) {
  const v = useVault();
  const { choice } = useLabels();
  if (of.custody.length === 0) return <Empty>{v('custody.none')}</Empty>;
  const steps = of.custody.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return (
    <ol className="case-steps">
      {steps.map(({ id, step, at }) => {
        const act = acts.get(id);
        const office = (name: string): string | undefined => act?.facts[name] as string | undefined;
        const [from, to] = [office('from'), office('to')];
        return (
          <li className="case-step" key={id}>
            <div>
              <When at={at} />
            </div>
            <div className="stack-tight">
              <strong>{choice('step', step)}</strong>
              {(from ?? to) !== undefined && (
                <div className="row small">
                  {from !== undefined && (
                    <span>
                      {v('custody.from')} <Code>{from}</Code>
                    </span>
                  )}
                  {to !== undefined && (
                    <span>
                      {v('custody.to')} <Code>{to}</Code>
                    </span>
                  )}
                </div>
              )}
              {act?.fields['note'] && <Told field={act.fields['note']} act={id} name="note" />}
              {act?.fields['place'] && <Told field={act.fields['place']} act={id} name="place" />}
              {act && <SaidLine of={act} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
