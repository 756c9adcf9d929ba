import type { ActItem, OpenedField } from '../api/types.ts';
import { SaidLine } from '../cases/parts.tsx';
import { Empty } from '../components/feedback.tsx';
import { Count, Words } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { useVault } from '../i18n/vault/vault.tsx';

interface Passage {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly language?: string;
}

/** Passages that somebody pointed to, with the words around them by which they are found again. */
export function Passages({ of }: { of: readonly ActItem[] }) {
  const v = useVault();
  if (of.length === 0) return <Empty>{v('passages.none')}</Empty>;
  return (
    <ul className="bare stack">
      {of.map((act) => (
        <li key={act.index} className="stack-tight">
          <Quote of={act.fields['passage']} act={act.id ?? String(act.index)} />
          {typeof act.facts['page'] === 'number' && (
            <p className="small">
              {v('passages.page')} <Count of={act.facts['page']} />
            </p>
          )}
          {act.fields['note'] && (
            <Told field={act.fields['note']} act={act.id ?? String(act.index)} name="note" />
          )}
          <SaidLine of={act} />
        </li>
      ))}
    </ul>
  );
}

function Quote({ of, act }: { of: OpenedField | undefined; act: string }) {
  if (of?.state !== 'open') return <Told field={of} act={act} name="passage" />;
  const { exact, prefix, suffix, language } = of.value as Passage;
  return (
    <blockquote className="article-words" dir="auto" lang={language}>
      {prefix && (
        <span className="quiet">
          … <Words text={prefix} />
        </span>
      )}
      <mark>
        <Words text={exact} />
      </mark>
      {suffix && (
        <span className="quiet">
          <Words text={suffix} /> …
        </span>
      )}
    </blockquote>
  );
}
