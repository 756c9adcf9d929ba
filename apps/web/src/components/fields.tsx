import type { Fields, OpenedField } from '../api/types.ts';
import { useCode, useText } from '../i18n/text.ts';
import { Code, Mark } from './inline.tsx';
import { Value } from './value.tsx';

/** Fields of an act: what is open with its value, what is withheld or malformed as such. */
export function FieldList({ fields }: { fields: Fields }) {
  const code = useCode();
  return (
    <dl className="facts">
      {Object.entries(fields).map(([name, field]) => (
        <div className="pair" key={name}>
          <dt>{code('field', name)}</dt>
          <dd>
            <FieldValue field={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One field's value, or why there is none. */
export function FieldValue({ field }: { field: OpenedField }) {
  const text = useText();
  const code = useCode();
  if (field.state === 'malformed') return <Mark tone="bad">{text('event.malformed')}</Mark>;
  if (field.state === 'withheld') {
    return (
      <span className="quiet">
        {text('event.restricted')}
        {field.to?.map((recipient) => (
          <span key={recipient}>
            {' '}
            <Code>{recipient}</Code>
          </span>
        ))}
      </span>
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
    </>
  );
}

/** The value of an open field; undefined when it is not there or not open. */
export function openValue<T>(fields: Fields | undefined, name: string): T | undefined {
  const field = fields?.[name];
  return field?.state === 'open' ? (field.value as T) : undefined;
}
