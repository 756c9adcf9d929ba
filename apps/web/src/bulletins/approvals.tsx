import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { Empty } from '../components/feedback.tsx';
import { Count, EntryLink, Mark, When } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import type { ApprovalFacts, BulletinNoun } from './types.ts';

/** What members said of the newest version, and of earlier ones: consent to one is none to another. */
export function Approvals({ of: bulletin }: { of: BulletinNoun }) {
  const b = useBulletins();
  const { approvals, standing, needed, version } = bulletin;
  const given = standing.filter(({ verdict }) => verdict === 'approve').length;
  const earlier = approvals.filter((one) => one.version !== version);
  if (approvals.length === 0 && needed === 0) return null;
  return (
    <section className="stack">
      <h2>{b('approvals.title')}</h2>
      {needed > 0 && (
        <p>
          {b('approvals.given')} <Count of={given} /> / <Count of={needed} />
        </p>
      )}
      {standing.length === 0 && <Empty>{b('approvals.none')}</Empty>}
      <ApprovalList of={standing} />
      {earlier.length > 0 && (
        <details>
          <summary>{b('approvals.earlier')}</summary>
          <ApprovalList of={earlier} />
        </details>
      )}
    </section>
  );
}

function ApprovalList({ of }: { of: readonly ApprovalFacts[] }) {
  return (
    <ul className="bare stack-tight">
      {of.map((one) => (
        <li key={one.id}>
          <Approval of={one} />
        </li>
      ))}
    </ul>
  );
}

function Approval({ of: { id, member, verdict, at } }: { of: ApprovalFacts }) {
  const b = useBulletins();
  const { dossier } = useParams({ from: '/$dossier' });
  const { data } = useView<ActItem>(`acts/${encodeURIComponent(id)}`);
  return (
    <div className="row">
      <Voice of={member} />
      <Mark tone={verdict === 'object' ? 'warn' : 'plain'}>
        {b(verdict === 'object' ? 'approvals.objects' : 'approvals.approves')}
      </Mark>
      <When at={at} /> <EntryLink dossier={dossier} of={id} />
      <Told field={data?.fields['reason']} act={id} name="reason" />
    </div>
  );
}
