import type { CallNoun, Clock, NoticeNoun, UnnotifiedNoun } from '../api/talks-types.ts';
import { useActs, useWhole } from '../api/whole.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';
import { Calls } from '../notices/calls.tsx';
import { NoticeCard } from '../notices/notice-card.tsx';
import { StopList } from '../notices/stop-list.tsx';
import { UnnotifiedList } from '../notices/unnotified.tsx';
import type { Acts } from '../requests/ledger.tsx';
import { Act } from '../write/act.tsx';

const WORDED = [
  'notification.give',
  'notification.acknowledge',
  'notification.query',
  'notification.reveal',
  'notification.deviate',
  'notification.end',
  'hotline.answer',
  'hotline.close',
];

/** Announcements of one's own activities, what nobody announced, calls between the sides, and stops of clocks. */
export function NoticesPage() {
  const text = useText();
  const notices = useWhole<NoticeNoun>('notifications');
  const unnotified = useWhole<UnnotifiedNoun>('unnotified');
  const calls = useWhole<CallNoun>('calls');
  const worded = useActs(WORDED);
  const stops = useActs(['clock.stop', 'clock.resume']);
  const due = useWhole<Clock>('due');
  const queries = [notices, unnotified, calls, worded, stops, due];
  const error = queries.find((query) => query.error)?.error;
  const retry = (): void => {
    for (const query of queries) if (query.error) void query.refetch();
  };
  const acts: Acts = new Map((worded.data?.items ?? []).map((act) => [act.id ?? '', act]));
  const isWhole = queries.every((query) => query.data);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('notices.title')}</PageTitle>
        <p className="lead">{text('notices.lead')}</p>
      </div>
      {error && <Problem error={error} retry={retry} />}
      {!error && !isWhole && <Loading />}
      {isWhole && (
        <>
          <Notices notices={notices.data!.items} acts={acts} clocks={due.data!.items} />
          <Calls calls={calls.data!.items} acts={acts} />
          <UnnotifiedList of={unnotified.data!.items} />
          <StopList acts={stops.data!.items} />
        </>
      )}
    </div>
  );
}

interface Props {
  readonly notices: readonly NoticeNoun[];
  readonly acts: Acts;
  readonly clocks: readonly Clock[];
}

/** Notices, the latest beginning first. */
function Notices({ notices, acts, clocks }: Props) {
  const text = useText();
  const inOrder = notices.toSorted((one, other) => Date.parse(other.from) - Date.parse(one.from));
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('notices.notices')}</h2>
        <Act kind="notification.give">{text('notices.give')}</Act>
      </div>
      {notices.length === 0 && <Empty>{text('notices.none')}</Empty>}
      <ul className="cards wide-cards">
        {inOrder.map((notice) => (
          <li key={notice.id} id={notice.id} className="card stack">
            <NoticeCard of={notice} acts={acts} clocks={clocks} />
          </li>
        ))}
      </ul>
    </section>
  );
}
