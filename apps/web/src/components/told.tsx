import { useParams } from '@tanstack/react-router';
import type { OpenedField } from '../api/types.ts';
import { useText } from '../i18n/text.ts';
import { FieldValue } from './fields.tsx';
import { EntryLink } from './inline.tsx';

interface Props {
  readonly field: OpenedField | undefined;
  /** The act that says it. */
  readonly act: string;
}

/**
 * The words of a field in a list. What is restricted is not opened by lists, since opening it is noted in the journal:
 * then this says where it can be read.
 */
export function Told({ field, act }: Props) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  if (!field) return null;
  if (field.state === 'readable')
    return (
      <p className="quiet small">
        {text('part.toRead')} <EntryLink dossier={dossier} of={act} />
      </p>
    );
  return (
    <div className="told">
      <FieldValue field={field} act={act} />
    </div>
  );
}
