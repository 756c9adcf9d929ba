import { Link, useParams } from '@tanstack/react-router';
import { useCode, useText } from '../i18n/text.ts';
import { placesOf } from './model/places.ts';
import type { WrittenStatement } from './statement.ts';
import { useWriter } from './writer.ts';

/** Leads back to what an act was about: whoever has signed goes on with the case, not with the entry. */
export function WayOn({ statement, id }: { statement: WrittenStatement; id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { desk } = useWriter();
  const text = useText();
  const code = useCode();
  const places = placesOf(statement, id, desk?.state);
  if (places.length === 0) return null;
  return (
    <p className="row">
      <span className="quiet">{text('write.goOn')}</span>
      {places.map(({ thing, to, params }) => (
        <Link key={thing} to={to as '/$dossier'} params={{ dossier, ...params }}>
          {code('case.thing', thing)}
        </Link>
      ))}
    </p>
  );
}
