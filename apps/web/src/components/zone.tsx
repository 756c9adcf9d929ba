import { useDossier } from './dossier-context.ts';
import { openValue } from './fields.tsx';
import { Code, Localized } from './inline.tsx';

/** A zone of the charter by its name and code. */
export function Zone({ of }: { of: string }) {
  const { fields } = useDossier();
  const name = openValue<Record<string, Record<string, string>>>(fields, 'zone_names')?.[of];
  return (
    <>
      {name && (
        <>
          <Localized of={name} />{' '}
        </>
      )}
      <span className="quiet small">
        <Code>{of}</Code>
      </span>
    </>
  );
}
