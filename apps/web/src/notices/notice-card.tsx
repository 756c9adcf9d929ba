import { useParams } from '@tanstack/react-router';
import type { Clock, NoticeNoun } from '../api/talks-types.ts';
import { ActRow } from '../components/act-row.tsx';
import { Between, Code, Count, EntryLink, Mark, type Tone, When } from '../components/inline.tsx';
import { useLength } from '../components/moments.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { Acts } from '../requests/ledger.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { Details, Followed } from './details.tsx';

interface Props {
  readonly of: NoticeNoun;
  readonly acts: Acts;
  readonly clocks: readonly Clock[];
}

const TONES: Readonly<Record<string, Tone>> = {
  acknowledged: 'good',
  completed: 'good',
  given_late: 'warn',
  deviated: 'warn',
};

/** One notice: what was announced, whether in time, who acknowledged it, and what came of it. */
export function NoticeCard({ of, acts, clocks }: Props) {
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  return (
    <>
      <div className="row between">
        <h3>
          {choice('activity', of.activity)} · <Zone of={of.zone} />
        </h3>
        <Standing tone={TONES[of.status] ?? 'plain'} because={of.because}>
          {code('noticeStatus', of.status)}
        </Standing>
      </div>
      <Told field={of.fields['summary']} act={of.id} name="summary" />
      <dl className="facts">
        <dt>{text('talks.when')}</dt>
        <dd>
          <Between from={of.from} to={of.until} />
        </dd>
        <dt>{text('notices.by')}</dt>
        <dd>
          <Given of={of} />
        </dd>
        <Size of={of} acts={acts} />
        <dt>{text('notices.acknowledged')}</dt>
        <dd>
          <Acknowledgements of={of} acts={acts} clocks={clocks} />
        </dd>
        {(of.reveal === 'later' || of.fields['details']) && (
          <>
            <dt>{text('notices.details')}</dt>
            <dd>
              <Details of={of} acts={acts} clocks={clocks} />
            </dd>
          </>
        )}
        <FollowUps of={of} acts={acts} />
      </dl>
      <NoticeActs of={of} />
    </>
  );
}

/** By whom and when it was given, how long before, and whether that was in time. */
function Given({ of }: { of: NoticeNoun }) {
  const text = useText();
  const length = useLength();
  const { dossier } = useParams({ from: '/$dossier' });
  const before = Date.parse(of.from) - Date.parse(of.at);
  return (
    <>
      <Voice of={of.by} />
      <div>
        <When at={of.at} />{' '}
        <Mark tone={of.late ? 'warn' : 'plain'}>{text(of.late ? 'notices.late' : 'notices.inTime')}</Mark>{' '}
        <EntryLink dossier={dossier} of={of.id} />
      </div>
      <div className="small quiet">
        {before >= 0
          ? text('notices.lead.time', { time: length(before) })
          : text('notices.afterBeginning', { time: length(-before) })}
      </div>
    </>
  );
}

function Size({ of, acts }: Pick<Props, 'of' | 'acts'>) {
  const text = useText();
  const { size } = (acts.get(of.id)?.facts ?? {}) as { size?: { unit: string; count: number } };
  if (!size) return null;
  return (
    <>
      <dt>{text('notices.size')}</dt>
      <dd>
        <Count of={size.count} /> <Code>{size.unit}</Code>
      </dd>
    </>
  );
}

/** For each addressee: that it acknowledged and after how long, or until when that is waited for. */
function Acknowledgements({ of, acts, clocks }: Props) {
  const text = useText();
  const length = useLength();
  const speaks = useSpeaks();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <ul className="bare stack-tight">
      {of.to.map((member) => {
        const given = of.acknowledged.find((one) => one.member === member);
        const clock = clocks.find(
          ({ what, about, from }) => what === 'acknowledgement' && about === of.id && from === member,
        );
        return (
          <li key={member}>
            <Voice of={member} />{' '}
            {given && (
              <>
                <When at={given.at} />{' '}
                <span className="quiet">
                  {text('notices.after', { time: length(Date.parse(given.at) - Date.parse(of.at)) })}
                </span>{' '}
                <EntryLink dossier={dossier} of={given.id} />
                <Told field={acts.get(given.id)?.fields['note']} act={given.id} name="note" />
              </>
            )}
            {!given && (
              <span className="quiet">
                {text('notices.notAcknowledged')}
                {clock && (
                  <>
                    {' · '}
                    {text('talks.deadline')} <When at={clock.at} />
                    {clock.stopped && <> · {text('talks.stopped')}</>}
                  </>
                )}
              </span>
            )}{' '}
            {!given && clock?.overdue && <Mark tone="warn">{text('overview.overdue')}</Mark>}
            {!given && !of.ended && speaks([member]) && (
              <div className="no-print">
                <Act kind="notification.acknowledge" fixed={{ notification: of.id }}>
                  {text('notices.acknowledge')}
                </Act>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Questions, what came otherwise, and how it ended. */
function FollowUps({ of, acts }: Pick<Props, 'of' | 'acts'>) {
  const text = useText();
  const { choice } = useLabels();
  return (
    <>
      {of.queries.length > 0 && (
        <>
          <dt>{text('notices.questions')}</dt>
          <dd>
            {of.queries.map(({ id, member }) => (
              <Followed key={id} id={id} field="question" acts={acts}>
                <Voice of={member} />
              </Followed>
            ))}
          </dd>
        </>
      )}
      {of.deviations.length > 0 && (
        <>
          <dt>{text('notices.deviations')}</dt>
          <dd>
            {of.deviations.map((id) => (
              <Followed key={id} id={id} field="account" acts={acts}>
                <DeviationFacts facts={acts.get(id)?.facts} />
              </Followed>
            ))}
          </dd>
        </>
      )}
      {of.ended && (
        <>
          <dt>{text('notices.ended')}</dt>
          <dd>
            <Followed id={of.ended.id} field="account" acts={acts}>
              <Mark>{choice('outcome', of.ended.outcome)}</Mark>
            </Followed>
          </dd>
        </>
      )}
    </>
  );
}

function DeviationFacts({ facts = {} }: { facts: Readonly<Record<string, unknown>> | undefined }) {
  const { choice } = useLabels();
  const {
    in: parts = [],
    from = null,
    until = null,
  } = facts as {
    in?: readonly string[];
    from?: string;
    until?: string;
  };
  return (
    <>
      {parts.map((part) => (
        <Mark key={part}>{choice('in', part)}</Mark>
      ))}
      {(from ?? until) !== null && <Between from={from} to={until} />}
    </>
  );
}

function NoticeActs({ of }: { of: NoticeNoun }) {
  const text = useText();
  const speaks = useSpeaks();
  const fixed = { notification: of.id };
  const isGiver = speaks([of.by.split('/')[0]!]);
  if (of.ended) return null;
  return (
    <ActRow
      acts={[
        ...(speaks(of.to) ? [{ kind: 'notification.query', fixed, children: text('notices.ask') }] : []),
        ...(isGiver
          ? [
              { kind: 'notification.deviate', fixed, children: text('notices.deviate') },
              { kind: 'notification.end', fixed, children: text('notices.end') },
            ]
          : []),
      ]}
    />
  );
}
