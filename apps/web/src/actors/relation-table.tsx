import { Link, useParams } from '@tanstack/react-router';
import type { RelationFacts } from '../api/types.ts';
import { Code, EntryLink, Mark, When, Words } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { ActorName } from './names.ts';

interface Props {
  readonly relations: readonly RelationFacts[];
  readonly names: ReadonlyMap<string, ActorName>;
}

/** The same relations as a table, with who stated each. */
export function RelationTable({ relations, names }: Props) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('app.table')}>
      <table>
        <thead>
          <tr>
            <th>{text('actors.from')}</th>
            <th>{text('actors.relation')}</th>
            <th>{text('actors.to')}</th>
            <th>{text('actors.since')}</th>
            <th>{text('actors.until')}</th>
            <th>{text('actors.confidence')}</th>
            <th>{text('actors.statedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {relations.map((relation) => (
            <tr key={relation.id}>
              <td>
                <Actor id={relation.from} names={names} />
              </td>
              <td>
                {code('relation', relation.relation)}
                {relation.withdrawn && (
                  <>
                    {' '}
                    <Mark tone="warn">{code('status', 'withdrawn')}</Mark>
                  </>
                )}
              </td>
              <td>
                <Actor id={relation.to} names={names} />
              </td>
              <td>{relation.since ? <When at={relation.since} /> : '?'}</td>
              <td>{relation.until ? <When at={relation.until} /> : '?'}</td>
              <td>{code('confidence', relation.confidence)}</td>
              <td>
                <Code>{relation.by}</Code> <EntryLink dossier={dossier} of={relation.id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Actor({ id, names }: { id: string; names: Props['names'] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const name = names.get(id);
  return (
    <Link to="/$dossier/actors/$actor" params={{ dossier, actor: id }}>
      {name ? <Words {...name} /> : <Code>{id.slice(0, 10)}</Code>}
    </Link>
  );
}
