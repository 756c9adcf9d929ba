import { announcedKeys } from '@tasdiq/client';
import { Link, useParams } from '@tanstack/react-router';
import { useCode, useText } from '../../i18n/text.ts';
import { useWriter } from '../writer.ts';
import { useScene } from './form-context.ts';

/** Those to whom something is to be sealed and of whom nobody has announced a key: said before somebody writes at length. */
export function KeysWanted({ to }: { to: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { state } = useScene();
  const { voice } = useWriter();
  const text = useText();
  const code = useCode();
  if (!state) return voice ? null : <p className="small quiet">{text('write.sealNotHere')}</p>;
  const { missing } = announcedKeys(state, to, Date.now());
  if (missing.length === 0) return null;
  const isOwn = missing.some((one) => one.split('/')[0] === voice?.member);
  return (
    <p className="small notice tone-warn" role="status">
      {text('write.sealKeyMissing')} <bdi dir="ltr">{missing.join(', ')}</bdi>
      {isOwn && (
        <>
          {' '}
          <Link to="/$dossier/do/$kind" params={{ dossier, kind: 'seal.announce' }} search={{}}>
            {code('act', 'seal.announce')}
          </Link>
        </>
      )}
    </p>
  );
}
