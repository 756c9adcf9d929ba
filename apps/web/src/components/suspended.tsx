import { useParams } from '@tanstack/react-router';
import type { Clock } from '../api/talks-types.ts';
import type { MemberStanding } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { formatMoment } from '../format/date.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useDossier } from './dossier-context.ts';
import { EntryLink, Mark, When } from './inline.tsx';
import { Voice } from './voice.tsx';

/**
 * Members that have suspended their participation, each with the clocks that run on for it; nothing when there is
 * none. `withClocks` is left out where the clocks stand on the page already.
 */
export function SuspendedMembers({ withClocks = true }: { withClocks?: boolean }) {
  const { members } = useDossier();
  return (
    <>
      {members
        .filter(({ suspended }) => suspended !== null)
        .map((member) => (
          <Suspended key={member.code} member={member} withClocks={withClocks} />
        ))}
    </>
  );
}

function Suspended({ member, withClocks }: { member: MemberStanding; withClocks: boolean }) {
  const text = useText();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const { id, at } = member.suspended!;
  return (
    <section className="notice tone-warn">
      <h2>
        <Voice of={member.code} />: {text('suspended.title')}
      </h2>
      <p>
        {text('suspended.text', { when: formatMoment(at, manner) })} <EntryLink dossier={dossier} of={id} />
      </p>
      {withClocks && <Clocks of={member.code} />}
    </section>
  );
}

function Clocks({ of }: { of: string }) {
  const text = useText();
  const code = useCode();
  const { data } = useWhole<Clock>('due', { for: of });
  if (!data) return null;
  if (data.items.length === 0) return <p className="quiet">{text('suspended.clocksNone')}</p>;
  return (
    <details>
      <summary>
        {text('suspended.clocks')} <bdi>({data.items.length})</bdi>
      </summary>
      <ul className="bare">
        {data.items.map((clock) => (
          <li key={`${clock.what} ${clock.about} ${clock.item ?? ''}`}>
            {code('due', clock.what)} <When at={clock.at} />{' '}
            <Mark tone={clock.overdue ? 'warn' : 'plain'}>
              {text(clock.overdue ? 'overview.overdue' : 'suspended.running')}
            </Mark>
          </li>
        ))}
      </ul>
    </details>
  );
}
