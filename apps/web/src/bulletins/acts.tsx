import { Link, useParams } from '@tanstack/react-router';
import { useDossier } from '../components/dossier-context.ts';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { ActMenu } from '../write/act.tsx';
import { useWriter } from '../write/writer.ts';
import type { BulletinNoun } from './types.ts';

/** What can be done with a bulletin: written on, approved, objected to, dropped; or corrected once it is issued. */
export function BulletinActs({ of: bulletin }: { of: BulletinNoun }) {
  const b = useBulletins();
  const { id, version, issued, dropped, correctedBy } = bulletin;
  if (dropped || correctedBy) return null;
  if (issued)
    return (
      <div className="row no-print">
        <EditLink search={{ corrects: id }} kind="bulletin.draft">
          {b('correct')}
        </EditLink>
      </div>
    );
  return (
    <div className="row no-print">
      <EditLink search={{ bulletin: id }} kind="bulletin.revise">
        {b('edit')}
      </EditLink>
      <ActMenu
        acts={[
          {
            kind: 'bulletin.approve',
            fixed: { bulletin: id, version, verdict: 'approve' },
            children: b('approve'),
          },
          {
            kind: 'bulletin.approve',
            fixed: { bulletin: id, version, verdict: 'object' },
            children: b('object'),
          },
          { kind: 'bulletin.drop', fixed: { bulletin: id } },
        ]}
      />
    </div>
  );
}

function EditLink(props: { search: Readonly<Record<string, string>>; kind: string; children: string }) {
  const { search, kind, children } = props;
  const { dossier } = useParams({ from: '/$dossier' });
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  if (!(mayAct(kind) ?? exercise)) return null;
  return (
    <Link
      className="button act-button no-print"
      to="/$dossier/bulletins/new"
      params={{ dossier }}
      search={{ ...search, asOf: undefined } as never}
    >
      {children}
    </Link>
  );
}
