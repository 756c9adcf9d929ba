import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Fields, OpenedField } from '../api/types.ts';
import { useCode, useText } from '../i18n/text.ts';
import { Code, EntryLink, Mark } from './inline.tsx';
import { Value } from './value.tsx';

/** What opens sealed fields comes with the keys, which few visits need. */
const SealedValue = lazy(async () => ({ default: (await import('../vault/sealed-value.tsx')).SealedValue }));

/** Fields of an act: what is open with its value, what is withheld or malformed as such. */
export function FieldList({ fields, act }: { fields: Fields; act?: string | undefined }) {
  const code = useCode();
  return (
    <dl className="facts">
      {Object.entries(fields).map(([name, field]) => (
        <div className="pair" key={name}>
          <dt>{code('field', name)}</dt>
          <dd>
            <FieldValue field={field} act={act} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One field's value, or why there is none. With the id of its act, what is sealed to the reader can be opened. */
export function FieldValue({ field, act }: { field: OpenedField; act?: string | undefined }) {
  const text = useText();
  const code = useCode();
  if (field.state === 'malformed') return <Mark tone="bad">{text('event.malformed')}</Mark>;
  if (field.state === 'erased') return <Mark tone="warn">{text('event.erased')}</Mark>;
  if (field.state === 'withheld') {
    const { sealed } = field;
    const said = (
      <span className="quiet">
        {text(field.tier === 'sealed' ? 'event.sealed' : 'event.restricted')}
        {field.to?.map((recipient) => (
          <span key={recipient}>
            {' '}
            <Code>{recipient}</Code>
          </span>
        ))}
      </span>
    );
    if (act === undefined || sealed === undefined) return said;
    return (
      <Suspense fallback={said}>
        <SealedValue act={act} sealed={sealed} withheld={said} />
      </Suspense>
    );
  }
  return (
    <>
      <Value of={field.value} />
      {field.tier !== 'public' && (
        <>
          {' '}
          <Mark tone="warn">{code('event.tier', field.tier)}</Mark>
        </>
      )}
      {field.opened && <OpenedLater by={field.opened.id} />}
    </>
  );
}

/** Says which act opened later what was sealed or restricted at first. */
function OpenedLater({ by }: { by: string }) {
  const text = useText();
  const { dossier } = useParams({ strict: false });
  return (
    <span className="small quiet">
      {' '}
      {text('event.openedLater')} {dossier !== undefined && <EntryLink dossier={dossier} of={by} />}
    </span>
  );
}

/** The value of an open field; undefined when it is not there or not open. */
export function openValue<T>(fields: Fields | undefined, name: string): T | undefined {
  const field = fields?.[name];
  return field?.state === 'open' ? (field.value as T) : undefined;
}
