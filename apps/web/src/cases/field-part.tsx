import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Voices } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName, Bearers } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { ActWords, FactMarks, Part, SaidLine, SiteNames } from './parts.tsx';
import { isRunning } from './running.ts';
import { ThingLink, ThingLinks } from './things.tsx';
import type { Bearer, InquiryNoun, TaskFacts } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** Orders to teams, when they went out, and what they did on the spot. */
export function VisitsPart({ of, file }: Props) {
  const text = useText();
  const fixed = { inquiry: of.id };
  const visits = file.acts.filter(({ act, facts }) => act === 'inquiry.visit' && facts['inquiry'] === of.id);
  const acts = isRunning(of)
    ? [
        { kind: 'inquiry.task', fixed, children: text('case.act.task') },
        { kind: 'inquiry.visit', fixed, children: text('case.act.visit') },
      ]
    : [];
  return (
    <Part
      id="visits"
      title={text('case.visits')}
      count={of.tasks.length + visits.length}
      empty={text('case.noVisit')}
      acts={acts}
    >
      {of.tasks.map((task) => (
        <TaskCard key={task.id} of={task} file={file} />
      ))}
      {visits.map((act) => (
        <VisitCard key={act.index} of={act} inquiry={of} />
      ))}
    </Part>
  );
}

function TaskCard({ of, file }: { of: TaskFacts; file: Case }) {
  const text = useText();
  const speaks = useSpeaks();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const ordered = file.byId.get(of.id);
  const deployed = of.deployed ? file.byId.get(of.deployed.id) : undefined;
  const out = deployed?.facts['out'];
  return (
    <div className="side stack-tight" id={of.id}>
      <div className="row marks">
        <strong>{text('case.task')}</strong>
        {ordered && <Mark>{choice('purpose', String(ordered.facts['purpose']))}</Mark>}
      </div>
      <Voices of={of.team} />
      {ordered && <ActWords of={ordered} plain />}
      <p className="small">
        {typeof out === 'string' ? (
          <>
            {text('case.wentOut')} <When at={out} /> <EntryLink dossier={dossier} of={of.deployed!.id} />
          </>
        ) : (
          <Mark>{text('case.notOut')}</Mark>
        )}
        {of.outBy !== null && (
          <>
            {' '}
            · {text('case.until')} <When at={of.outBy} />
          </>
        )}
      </p>
      {ordered && <SaidLine of={ordered} />}
      {!of.deployed && speaks(of.team.map((one) => one.split('/')[0]!)) && (
        <ActRow
          acts={[{ kind: 'inquiry.deploy', fixed: { task: of.id }, children: text('case.act.deploy') }]}
        />
      )}
    </div>
  );
}

function VisitCard({ of, inquiry }: { of: ActItem; inquiry: InquiryNoun }) {
  const text = useText();
  const { facts } = of;
  const met = (facts['met'] ?? []) as readonly Bearer[];
  const along = (facts['with'] ?? []) as readonly Bearer[];
  const evidence = (facts['evidence'] ?? []) as readonly string[];
  const heard = new Set(met.map(bearerKey));
  const unheard = [...inquiry.complainants, ...inquiry.accused].filter((one) => !heard.has(bearerKey(one)));
  return (
    <div className="side stack-tight" id={of.id ?? undefined}>
      <div className="row marks">
        <strong>{text('case.visit')}</strong>
        <FactMarks of={of} only={['outcome']} />
        <SiteNames of={facts['sites']} />
      </div>
      {typeof facts['from'] === 'string' && (
        <p className="small">
          <When at={facts['from']} /> – <When at={String(facts['to'])} />
        </p>
      )}
      <ActWords of={of} />
      <dl className="facts">
        {typeof facts['request'] === 'string' && (
          <>
            <dt>{text('case.accessHere')}</dt>
            <dd>
              <ThingLink id={facts['request']} />
            </dd>
          </>
        )}
        {along.length > 0 && (
          <>
            <dt>{text('case.along')}</dt>
            <dd>
              <Bearers of={along} />
            </dd>
          </>
        )}
        <dt>{text('case.met')}</dt>
        <dd>
          {met.length > 0 ? <Bearers of={met} /> : <span className="quiet">{text('case.metNobody')}</span>}
        </dd>
        {unheard.length > 0 && (
          <>
            <dt>{text('case.notMet')}</dt>
            <dd>
              <Bearers of={unheard} />
            </dd>
          </>
        )}
        {evidence.length > 0 && (
          <>
            <dt>{text('case.evidence')}</dt>
            <dd>
              <ThingLinks of={evidence} />
            </dd>
          </>
        )}
      </dl>
      <SaidLine of={of} />
    </div>
  );
}

/** What people said to the monitors, kept apart from what a party itself answers; and interviews, of which little is told. */
export function StatementsPart({ of, file }: Props) {
  const text = useText();
  const fixed = { inquiry: of.id };
  const own = (kind: string): ActItem[] =>
    file.acts.filter(({ act, facts }) => act === kind && facts['inquiry'] === of.id);
  const [statements, interviews] = [own('inquiry.statement'), own('inquiry.interview')];
  const acts = isRunning(of)
    ? [
        { kind: 'inquiry.statement', fixed, children: text('case.act.statement') },
        { kind: 'inquiry.interview', fixed, children: text('case.act.interview') },
      ]
    : [];
  return (
    <Part
      id="statements"
      title={text('case.statements')}
      count={statements.length + interviews.length}
      empty={text('case.noStatement')}
      acts={acts}
    >
      <p className="small quiet">{text('case.statementsNote')}</p>
      {statements.map((act) => (
        <StatementCard key={act.index} of={act} />
      ))}
      {interviews.map((act) => (
        <div key={act.index} className="side stack-tight" id={act.id ?? undefined}>
          <div className="row marks">
            <strong>{text('case.interview')}</strong>
            <FactMarks of={act} only={['place_kind']} />
          </div>
          <ActWords of={act} />
          <SaidLine of={act} />
        </div>
      ))}
    </Part>
  );
}

function StatementCard({ of }: { of: ActItem }) {
  const text = useText();
  const speaker = of.facts['of'] as Bearer | undefined;
  const said = of.facts['said'];
  return (
    <div className="side stack-tight" id={of.id ?? undefined}>
      <div className="row marks">
        {speaker && <BearerName of={bearerKey(speaker)} isActor={'actor' in speaker} />}
        <FactMarks of={of} only={['capacity', 'nature']} />
        {typeof said === 'string' && <When at={said} />}
      </div>
      <ActWords of={of} />
      <SaidLine of={of}>{text('case.recordedBy')}</SaidLine>
    </div>
  );
}
