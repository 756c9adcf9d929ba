import type { ActItem } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { Code, Count, Mark, When } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import {
  ActWords,
  FactMarks,
  Part,
  SaidLine,
  Sides,
  SiteNames,
  StatusMark,
  toneOf,
  useStatusWord,
} from './parts.tsx';
import { ProvisionLinks } from './provisions.tsx';
import { isRunning } from './running.ts';
import { ThingLink, ThingLinks } from './things.tsx';
import type { AccessRequestNoun, Bearer, InquiryNoun, SiteAccess } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** Access in one case: what was asked, site by site, what was answered and when, what came of it, who kept whom out. */
export function AccessPart({ of, file }: Props) {
  const text = useText();
  const own = (kind: string): ActItem[] =>
    file.acts.filter(({ act, facts }) => act === kind && facts['inquiry'] === of.id);
  const [obstructions, hindrances] = [own('access.obstruct'), own('access.not_possible')];
  const records = own('access.record');
  const requests = file.requests.filter(({ inquiry }) => inquiry === of.id);
  const initial = { facts: { inquiry: of.id } };
  const acts = isRunning(of)
    ? [
        { kind: 'access.request', fixed: { inquiry: of.id }, children: text('case.act.access') },
        { kind: 'access.obstruct', initial, children: text('case.act.obstruct') },
        { kind: 'access.not_possible', initial, children: text('case.act.notPossible') },
      ]
    : [];
  return (
    <Part
      id="access"
      title={text('case.accessHere')}
      count={requests.length + obstructions.length + hindrances.length + records.length}
      empty={text('case.noAccess')}
      acts={acts}
    >
      {requests.map((request) => (
        <RequestCard key={request.id} of={request} file={file} />
      ))}
      {obstructions.map((act) => (
        <ObstructionCard key={act.index} of={act} />
      ))}
      {hindrances.map((act) => (
        <HindranceCard key={act.index} of={act} />
      ))}
      {records.map((act) => (
        <RecordCard key={act.index} of={act} />
      ))}
    </Part>
  );
}

function RequestCard({ of, file }: { of: AccessRequestNoun; file: Case }) {
  const text = useText();
  const { choice } = useLabels();
  const speaks = useSpeaks();
  const made = file.byId.get(of.id);
  const answers = file.acts.filter(({ act, facts }) => act === 'access.answer' && facts['request'] === of.id);
  const fixed = { request: of.id };
  const purposes = (made?.facts['purposes'] ?? []) as readonly string[];
  return (
    <article className="card stack" id={of.id}>
      <div className="row between">
        <h3>
          {text('case.asked')} <Voice of={of.to} />
        </h3>
        <StatusMark noun="access_request" of={of} />
      </div>
      <dl className="facts small">
        <dt>{text('case.window')}</dt>
        <dd>
          <When at={of.from} /> – <When at={of.until} />
        </dd>
        <dt>{text('case.purpose')}</dt>
        <dd>{purposes.map((one) => choice('purposes', one)).join(' · ')}</dd>
        <dt>{text('case.notice')}</dt>
        <dd>{choice('notice', of.notice)}</dd>
        {of.due !== null && (
          <>
            <dt>{text('case.answerBy')}</dt>
            <dd>
              <When at={of.due} /> {of.stopped && <Mark tone="warn">{text('dues.stopped')}</Mark>}
            </dd>
          </>
        )}
      </dl>
      {made && <ActWords of={made} />}
      <SiteTable of={of} />
      {answers.map((act) => (
        <AnswerWords key={act.index} of={act} />
      ))}
      {made && <SaidLine of={made}>{text('case.askedBy')}</SaidLine>}
      {of.withdrawn === null && (
        <ActRow
          acts={[
            ...(speaks([of.to.split('/')[0]!])
              ? [{ kind: 'access.answer', fixed, children: text('case.act.answer') }]
              : []),
            { kind: 'access.use', fixed, children: text('case.act.use') },
          ]}
        />
      )}
    </article>
  );
}

function SiteTable({ of }: { of: AccessRequestNoun }) {
  const text = useText();
  const word = useStatusWord();
  const columns: Column<SiteAccess>[] = [
    { name: text('case.site'), head: true, cell: ({ site }) => <Code>{site}</Code> },
    { name: text('case.zone'), cell: ({ zone }) => <Zone of={zone} /> },
    {
      name: text('case.answer'),
      cell: ({ status, late, answer }) => (
        <span className="row marks">
          <Mark tone={toneOf(status)}>{word('access_request', status)}</Mark>
          {answer && answer.ground !== 'none' && <Ground of={answer.ground} />}
          {late && <Mark tone="warn">{text('case.afterTime')}</Mark>}
        </span>
      ),
    },
    {
      name: text('case.waited'),
      cell: ({ waited }) => (waited === null ? <span className="quiet">–</span> : <Length of={waited} />),
    },
    { name: text('case.onSite'), cell: ({ use }) => <Used of={use} /> },
  ];
  return (
    <RecordTable
      label={`${text('case.sites')} ${of.id.slice(0, 6)}`}
      columns={columns}
      items={of.access}
      keyOf={({ site }) => site}
    />
  );
}

/** Why it was answered so. */
export function Ground({ of }: { of: string }) {
  const { choice } = useLabels();
  return <span className="small">{choice('ground', of)}</span>;
}

/** What came of access at a site: when the team came, was let in, and how long it waited. */
export function Used({ of }: { of: SiteAccess['use'] }) {
  const text = useText();
  const { choice } = useLabels();
  if (!of) return <span className="quiet">–</span>;
  const delay = of.arrived && of.admitted ? Date.parse(of.admitted) - Date.parse(of.arrived) : undefined;
  return (
    <div className="stack-tight">
      <div>{choice('outcome', of.outcome)}</div>
      {of.arrived && (
        <div className="small">
          {text('case.arrived')} <When at={of.arrived} />
        </div>
      )}
      {of.admitted && (
        <div className="small">
          {text('case.admitted')} <When at={of.admitted} />
        </div>
      )}
      {delay !== undefined && (
        <div className="small">
          {text('case.delay')} <Length of={delay} />
        </div>
      )}
    </div>
  );
}

function AnswerWords({ of }: { of: ActItem }) {
  const sites = (of.facts['sites'] ?? []) as readonly string[];
  return (
    <div className="side stack-tight">
      <div className="row marks">
        <FactMarks of={of} only={['answer', 'ground', 'conditions', 'alternatives']} />
        {sites.map((site) => (
          <Code key={site}>{site}</Code>
        ))}
      </div>
      <Verbatim of={of} />
      <ActWords of={of} only={['text']} plain />
      <SaidLine of={of} />
    </div>
  );
}

/** A reason in the very words in which it was given. */
export function Verbatim({ of }: { of: ActItem }) {
  const text = useText();
  const field = of.fields['reason_verbatim'];
  if (!field) return null;
  return (
    <div>
      <p className="small quiet">{text('case.verbatim')}</p>
      <blockquote className="article-words">
        <Told field={field} act={of.id ?? String(of.index)} name="reason_verbatim" />
      </blockquote>
    </div>
  );
}

const OBSTRUCTION_WORDS = ['when', 'place_name', 'where', 'where_exact', 'account', 'harm'];

/** One obstruction: exact times and how long, who is said to have done it, the reason in its words. */
export function ObstructionCard({ of }: { of: ActItem }) {
  const text = useText();
  const { choice } = useLabels();
  const { facts } = of;
  const list = (name: string): readonly string[] => (facts[name] ?? []) as readonly string[];
  const [from, until] = [facts['from'], facts['until']];
  const isWhole = typeof from === 'string' && typeof until === 'string';
  return (
    <article className="card stack-tight" id={of.id ?? undefined}>
      <div className="row marks">
        <h3>{text('case.obstruction')}</h3>
        <FactMarks of={of} only={['kinds']} />
      </div>
      <dl className="facts">
        <dt>{text('case.sites')}</dt>
        <dd>
          <SiteNames of={facts['sites']} />
        </dd>
        <dt>{text('case.saidToBeBy')}</dt>
        <dd>
          <Sides of={(facts['by'] ?? []) as readonly Bearer[]} none={text('case.notKnown')} />
        </dd>
        {(typeof from === 'string' || typeof until === 'string') && (
          <>
            <dt>{text('case.exactTimes')}</dt>
            <dd>
              {typeof from === 'string' ? <When at={from} /> : '?'} –{' '}
              {typeof until === 'string' ? <When at={until} /> : '?'}
              {isWhole && (
                <>
                  {' '}
                  · <Length of={Date.parse(until) - Date.parse(from)} />
                </>
              )}
            </dd>
          </>
        )}
        <dt>{text('case.notice')}</dt>
        <dd>{choice('notice', String(facts['notice']))}</dd>
        {list('equipment').length > 0 && (
          <>
            <dt>{text('case.equipment')}</dt>
            <dd>
              {list('equipment')
                .map((one) => choice('equipment', one))
                .join(' · ')}
            </dd>
          </>
        )}
        {typeof facts['request'] === 'string' && (
          <>
            <dt>{text('case.request')}</dt>
            <dd>
              <ThingLink id={facts['request']} />
            </dd>
          </>
        )}
        {list('provisions').length > 0 && (
          <>
            <dt>{text('case.provisions')}</dt>
            <dd>
              <ProvisionLinks of={list('provisions')} />
            </dd>
          </>
        )}
        {list('repeats').length > 0 && (
          <>
            <dt>{text('case.repeats')}</dt>
            <dd>
              <ThingLinks of={list('repeats')} />
            </dd>
          </>
        )}
      </dl>
      <Verbatim of={of} />
      <ActWords of={of} only={OBSTRUCTION_WORDS} />
      <SaidLine of={of}>{text('case.reportedBy')}</SaidLine>
    </article>
  );
}

/** That access was not possible, and nobody refused it. */
export function HindranceCard({ of }: { of: ActItem }) {
  const text = useText();
  return (
    <article className="card stack-tight" id={of.id ?? undefined}>
      <div className="row marks">
        <h3>{text('case.notPossible')}</h3>
        <FactMarks of={of} only={['ground']} />
        <Code>{String(of.facts['zone'])}</Code>
      </div>
      <p className="small quiet">{text('case.noRefusal')}</p>
      {typeof of.facts['attempts'] === 'number' && (
        <p className="small">
          {text('case.attempts')} <Count of={of.facts['attempts']} />
        </p>
      )}
      <ActWords of={of} />
      <SaidLine of={of}>{text('case.reportedBy')}</SaidLine>
    </article>
  );
}

/** How access stood in a case of before this record, as its report says it. */
function RecordCard({ of }: { of: ActItem }) {
  const text = useText();
  return (
    <article className="card stack-tight" id={of.id ?? undefined}>
      <div className="row marks">
        <h3>{text('case.earlierAccess')}</h3>
        <FactMarks of={of} only={['access']} />
        <Code>{String(of.facts['zone'])}</Code>
      </div>
      <Sides of={(of.facts['of'] ?? []) as readonly Bearer[]} none={text('case.notKnown')} />
      <ActWords of={of} />
      <SaidLine of={of}>{text('case.reportedBy')}</SaidLine>
    </article>
  );
}
