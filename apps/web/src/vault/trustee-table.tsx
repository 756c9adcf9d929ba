import type { Clock } from '../api/talks-types.ts';
import { Empty } from '../components/feedback.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';
import type { ExhibitAskNoun, ExhibitNoun } from './types.ts';

/** Each trustee: what it says of its share, and whether it has been found to have given a bad one. */
export function TrusteeTable({ of, dossier }: { of: ExhibitNoun; dossier: string }) {
  const text = useText();
  const v = useVault();
  const { choice } = useLabels();
  const columns: Column<ExhibitNoun['trustees'][number]>[] = [
    { name: v('trustee'), head: true, cell: ({ to }) => <Voice of={to} /> },
    {
      name: v('trustee.check'),
      cell: ({ to }) => {
        const said = of.checks.findLast(({ trustee }) => trustee === to);
        if (!said) return <span className="quiet">{v('trustee.notChecked')}</span>;
        return (
          <span className="row marks">
            <Mark tone={said.verdict === 'share_ok' ? 'good' : 'bad'}>{choice('verdict', said.verdict)}</Mark>{' '}
            <EntryLink dossier={dossier} of={said.id} />
          </span>
        );
      },
    },
    {
      name: text('case.faults'),
      cell: ({ to }) => {
        const faults = of.faults.filter(({ trustee }) => trustee === to);
        if (faults.length === 0) return <span className="quiet">–</span>;
        return faults.map(({ id }) => (
          <span className="row marks" key={id}>
            <Mark tone="bad">{v('fault.share')}</Mark> <EntryLink dossier={dossier} of={id} />
          </span>
        ));
      },
    },
  ];
  return (
    <RecordTable
      label={`${v('trustees')} ${of.id.slice(0, 6)}`}
      columns={columns}
      items={of.trustees}
      keyOf={({ to }) => to}
    />
  );
}

interface ShareProps {
  readonly ask: ExhibitAskNoun;
  readonly exhibit: ExhibitNoun;
  /** Clocks of shares that are waited for. */
  readonly due: readonly Clock[];
  readonly dossier: string;
}

/** What each trustee did when it was asked: gave its share, kept it back, or has not answered. */
export function ShareTable({ ask, exhibit, due, dossier }: ShareProps) {
  const v = useVault();
  if (exhibit.trustees.length === 0) return <Empty>–</Empty>;
  const columns: Column<ExhibitNoun['trustees'][number]>[] = [
    { name: v('trustee'), head: true, cell: ({ to }) => <Voice of={to} /> },
    { name: v('share'), cell: ({ to }) => <ShareOf {...{ ask, due, dossier }} of={to} /> },
  ];
  return (
    <RecordTable
      label={`${v('shares')} ${ask.id.slice(0, 6)}`}
      columns={columns}
      items={exhibit.trustees}
      keyOf={({ to }) => to}
    />
  );
}

function ShareOf({ ask, due, dossier, of }: Omit<ShareProps, 'exhibit'> & { of: string }) {
  const text = useText();
  const v = useVault();
  const given = ask.released.find(({ trustee }) => trustee === of);
  const kept = ask.withheld.find(({ trustee }) => trustee === of);
  const clock = due.find(({ what, about, item }) => what === 'share' && about === ask.id && item === of);
  const said = given ?? kept;
  if (said)
    return (
      <span className="row marks">
        <Mark tone={given ? 'good' : 'warn'}>{v(given ? 'share.given' : 'share.kept')}</Mark>{' '}
        <When at={said.at} /> <EntryLink dossier={dossier} of={said.id} />
        {given && kept && <span className="small quiet">{v('share.keptFirst')}</span>}
      </span>
    );
  if (clock)
    return (
      <span className="row marks">
        <Mark tone={clock.overdue ? 'warn' : 'plain'}>{v(clock.overdue ? 'share.late' : 'share.waits')}</Mark>{' '}
        <span className="small">
          {v('share.until')} <When at={clock.at} />{' '}
          {clock.stopped && <span className="quiet">{text('dues.stopped')}</span>}
        </span>
      </span>
    );
  return <span className="quiet">{v(ask.outcome ? 'share.notNeeded' : 'share.notServed')}</span>;
}
