import { useParams } from '@tanstack/react-router';
import type { ActItem, Page } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useActs } from '../api/whole.ts';
import { Problem } from '../components/feedback.tsx';
import { EntryLink, Id, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';

interface MemberRoot {
  readonly id: string;
  readonly root: string;
}

/** The root key of each member and how often it was replaced by the one committed to. */
export function Roots() {
  const text = useText();
  const members = useView<Page<MemberRoot>>('members', { limit: '500' });
  const rotations = useActs(['mandate.rotate_root']);
  const error = members.error ?? rotations.error;
  const columns: Column<MemberRoot>[] = [
    { name: text('people.member'), head: true, cell: ({ id }) => <Voice of={id} /> },
    { name: text('binding.root'), cell: ({ root }) => <Id of={root} /> },
    {
      name: text('binding.rotations'),
      cell: ({ id }) => (
        <Rotations of={(rotations.data?.items ?? []).filter(({ facts }) => facts['member'] === id)} />
      ),
    },
  ];
  return (
    <section className="stack">
      <h2>{text('binding.roots')}</h2>
      <p className="lead">{text('binding.rootsNote')}</p>
      {error && <Problem error={error} />}
      {members.data && (
        <RecordTable
          label={text('binding.roots')}
          columns={columns}
          items={members.data.items}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
}

function Rotations({ of }: { of: readonly ActItem[] }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  if (of.length === 0) return <span className="quiet">{text('binding.rotationsNone')}</span>;
  return (
    <ul className="bare">
      {of.map((act) => (
        <li key={act.index}>
          <When at={act.loggedAt} /> <EntryLink dossier={dossier} of={act.index} />
        </li>
      ))}
    </ul>
  );
}
