import { Link, useParams } from '@tanstack/react-router';
import type { ActItem, Noun, WithHistory } from '../api/types.ts';
import type { FindingNoun } from '../cases/types.ts';
import type { SeriesView, UndertakingNoun } from '../api/undertaking-types.ts';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { AboutClaims } from '../claims/about-claims.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { FieldValue, openValue } from '../components/fields.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Voice, Voices } from '../components/voice.tsx';
import { SeriesChart } from '../indicators/series-chart.tsx';
import { pickText } from '../i18n/languages.ts';
import { type Key, type Text, useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { AgreementPart } from '../undertakings/agreement.tsx';
import { isStanding } from '../undertakings/filters.ts';
import { HistoryParts } from '../undertakings/history.tsx';
import { Bearers, Counted, HeldMarks, Pace, PeriodStrip, Score, StatusMark } from '../undertakings/marks.tsx';
import { useNames } from '../undertakings/names.ts';
import { RelationsPart } from '../undertakings/relations.tsx';
import { UndertakingTimeline } from '../undertakings/timeline.tsx';
import { ActMenu, type ActProps } from '../write/act.tsx';

type Undertaking = WithHistory<UndertakingNoun>;

/** One undertaking: what it says, in which words it is founded, who agreed, what was said of it, and why it stands so. */
export function UndertakingPage() {
  const { undertaking: id } = useParams({ from: '/$dossier/undertakings/$undertaking' });
  const found = useView<Undertaking>(`undertakings/${encodeURIComponent(id)}`);
  const matrix = useWhole<UndertakingNoun>('matrix');
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return <Whole of={found.data} all={matrix.data?.items ?? []} />;
}

function Whole({ of, all }: { of: Undertaking; all: readonly UndertakingNoun[] }) {
  const text = useText();
  const { language } = usePreferences();
  const title = pickText(openValue(of.fields, 'title'), language)?.text ?? of.code;
  const { measure, implementation } = of;
  return (
    <div className="stack-wide">
      <Head of={of} title={title} />
      <div className="columns">
        <div className="stack-wide">
          <Facts of={of} />
          <ArticlePart id={of.article} instrument={of.instrument} />
        </div>
        <div className="stack-wide">
          <Reasons of={of} />
          <AgreementPart of={of} />
        </div>
      </div>
      <section className="stack">
        <h2>{text('works.inTimeTitle')}</h2>
        <UndertakingTimeline items={[of]} now={Date.parse(of.asOf)} label={text('works.inTimeTitle')} />
        {of.review && <PeriodStrip of={implementation.periods} all />}
      </section>
      {measure?.series && <Readings of={of} indicator={measure.series} />}
      <RelationsPart of={of} all={all} />
      <AboutClaims of={[of.id]} />
      <HistoryParts undertaking={of.id} history={of.history} standing={isStanding(of)} unit={measure?.unit} />
    </div>
  );
}

function Head({ of, title }: { of: Undertaking; title: string }) {
  const text = useText();
  const speaks = useSpeaks();
  const isCited = useNames().isCited(of.instrument);
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack">
      <p className="small">
        <Link to="/$dossier/undertakings" params={{ dossier }}>
          {text('works.title')}
        </Link>
      </p>
      <PageTitle>{title}</PageTitle>
      <div className="row">
        <StatusMark of={of} />
        <HeldMarks of={of.implementation} />
        <span>{code('value', of.kind)}</span>
        <Code>{of.code}</Code>
      </div>
      <ActMenu acts={actsFor(of, text, isCited, speaks)} />
    </div>
  );
}

/** What may be said of it as it is: what stands is reviewed, what is delivered once is assessed. */
function actsFor(
  of: Undertaking,
  text: Text,
  isCited: boolean,
  speaks: (members: readonly string[]) => boolean,
): ActProps[] {
  const { id, version, review, suspended, agreed, proposal } = of;
  const owing = of.from.flatMap((one) => ('member' in one ? [one.member] : []));
  const unseen = of.implementation.periods.find(({ outcome }) => outcome === 'not_reviewed')?.from;
  const concerned = [...of.from, ...of.to].flatMap((one) => ('member' in one ? [one.member] : []));
  const isOpen =
    !isCited &&
    (proposal !== null || concerned.some((code) => !agreed.some(({ member }) => member === code)));
  const act = (kind: string, name: Key, rest: Partial<ActProps> = {}): ActProps => ({
    kind,
    fixed: { undertaking: id },
    children: text(name),
    ...rest,
  });
  return [
    ...(speaks(owing) ? [act('undertaking.report', 'works.act.report')] : []),
    ...(review
      ? [
          act('undertaking.review', 'works.act.review', {
            initial: { facts: unseen === undefined ? {} : { from: unseen } },
          }),
        ]
      : []),
    ...(isStanding(of) ? [] : [act('undertaking.assess', 'works.act.assess')]),
    ...(isOpen ? [act('undertaking.agree', 'works.act.agree')] : []),
    act('clock.extend', 'works.act.extend', { fixed: { about: id } }),
    suspended
      ? act('undertaking.resume', 'works.act.resume')
      : act('undertaking.suspend', 'works.act.suspend'),
    act('undertaking.waive', 'works.act.waive'),
    act('undertaking.revise', 'works.act.revise', {
      initial: { facts: { answers: proposal?.version ?? version } },
    }),
  ];
}

function Facts({ of }: { of: Undertaking }) {
  const text = useText();
  const code = useCode();
  const { measure, implementation, review } = of;
  const methods = methodsOf(of);
  return (
    <section>
      <h2>{text('works.facts')}</h2>
      <dl className="facts">
        <dt>{text('works.from')}</dt>
        <dd>
          <Bearers of={of.from} />
        </dd>
        <dt>{text('works.to')}</dt>
        <dd>
          <Bearers of={of.to} />
        </dd>
        {(['done_when', 'method', 'capacity'] as const).map((name) => {
          const field = of.fields[name];
          return (
            field && (
              <div className="pair" key={name}>
                <dt>{code('field', name)}</dt>
                <dd>
                  <FieldValue field={field} />
                </dd>
              </div>
            )
          );
        })}
        {measure && (
          <>
            <dt>{text('works.indicator')}</dt>
            <dd>
              {code('value', measure.aim)}
              <Counted of={measure.target} unit={measure.unit} />
              {measure.baseline ? (
                <span className="small quiet">
                  {' '}
                  ({text('works.baseline')}
                  <Counted of={measure.baseline} unit={undefined} />)
                </span>
              ) : null}
            </dd>
          </>
        )}
        <dt>{text('works.checkedBy')}</dt>
        <dd>
          {of.verifiedBy.length > 0 ? <Voices of={of.verifiedBy} /> : text('works.anyMonitor')}
          {methods.length > 0 && (
            <div className="small quiet">{methods.map((one) => code('value', one)).join(' · ')}</div>
          )}
        </dd>
        {of.zone !== null && (
          <>
            <dt>{text('events.zone')}</dt>
            <dd>
              <Code>{of.zone}</Code>
            </dd>
          </>
        )}
        <dt>{text('works.start')}</dt>
        <dd>
          {implementation.start === null ? (
            <span className="quiet">{text('works.notInForce')}</span>
          ) : (
            <When at={implementation.start} />
          )}
        </dd>
        <dt>{text('works.due')}</dt>
        <dd>
          <DueWords of={of} />
        </dd>
        {review && (
          <>
            <dt>{text('works.periods')}</dt>
            <dd>{text('works.everyDays', { days: String(review.everyDays) })}</dd>
          </>
        )}
        {implementation.score !== null && (
          <>
            <dt>{text('works.score')}</dt>
            <dd>
              <Score of={implementation} />
            </dd>
            <dt>{text('works.pace')}</dt>
            <dd>
              <Pace of={implementation.pace} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Methods stand in the act, not in the view. */
function methodsOf({ history, version }: Undertaking): readonly string[] {
  const act = history.find(({ id }) => id === version);
  return (act?.facts['methods'] as readonly string[] | undefined) ?? [];
}

function DueWords({ of }: { of: Undertaking }) {
  const text = useText();
  const { due, implementation } = of;
  const rule =
    due && 'days' in due ? text('works.daysAfter', { days: String(due.days) }) : due && <When at={due.at} />;
  if (implementation.due === null)
    return <span className="quiet">{rule ?? text(isStanding(of) ? 'works.stands' : 'works.noDay')}</span>;
  return (
    <>
      <When at={implementation.due} />
      {rule && (
        <div className="small quiet">
          {text('works.byRule')}: {rule}
        </div>
      )}
    </>
  );
}

/** The acts from which the status follows, each with who said it and what. */
function Reasons({ of }: { of: Undertaking }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const acts = new Map(of.history.map((act) => [act.id, act]));
  const findings = useWhole<FindingNoun>('findings').data?.items ?? [];
  return (
    <section className="stack">
      <h2>{text('works.reasons')}</h2>
      <p>{code('stands', of.status)}</p>
      <ol className="stack-tight reasons">
        {of.because.map((id) => (
          <Reason
            key={id}
            id={id}
            act={acts.get(id)}
            finding={findings.find((one) => one.id === id || one.adopted?.id === id)}
            dossier={dossier}
          />
        ))}
      </ol>
      {of.implementation.held === 'waits' && <p className="small">{text('works.waitsNote')}</p>}
      <p className="small quiet">{text('works.reasonsNote')}</p>
    </section>
  );
}

interface ReasonProps {
  readonly id: string;
  readonly act: ActItem | undefined;
  /** The finding that the act drafted or adopted. */
  readonly finding: FindingNoun | undefined;
  readonly dossier: string;
}

function Reason({ id, act, finding, dossier }: ReasonProps) {
  const code = useCode();
  const kind = act?.act ?? (finding?.adopted?.id === id ? 'finding.adopt' : undefined);
  const said = act && (act.facts['verdict'] ?? act.facts['state'] ?? act.facts['outcome']);
  return (
    <li>
      {kind && code('act', kind)}
      {finding && (
        <>
          :{' '}
          <Link to="/$dossier/findings/$finding" params={{ dossier, finding: finding.id }}>
            <Localized of={openValue(finding.fields, 'title')} fallback={finding.code} />
          </Link>
        </>
      )}
      {typeof said === 'string' && <>: {code('value', said)}</>}
      <div className="small quiet">
        {act?.member && <Voice of={act.office ? `${act.member}/${act.office}` : act.member} brief />}{' '}
        {act && <When at={act.loggedAt} />} <EntryLink dossier={dossier} of={id} />
      </div>
    </li>
  );
}

interface ArticleNoun extends Noun {
  readonly ref: string;
  readonly instrument: string;
}

/** The very words that it follows from, with the way to them in their text. */
function ArticlePart({ id, instrument }: { id: string; instrument: string }) {
  const text = useText();
  const names = useNames();
  const { dossier } = useParams({ from: '/$dossier' });
  const { data, error } = useView<WithHistory<ArticleNoun>>(`articles/${encodeURIComponent(id)}`);
  return (
    <section className="stack">
      <h2>{text('works.articleWords')}</h2>
      <p>
        <Link to="/$dossier/texts/$text" params={{ dossier, text: instrument }} hash={id}>
          <bdi>{names.ofText(instrument)}</bdi>
          {data && (
            <>
              , <bdi>{data.ref}</bdi>
            </>
          )}
        </Link>
      </p>
      {error && <Problem error={error} />}
      {data && (
        <blockquote className="article-words">
          {data.fields['heading'] && (
            <h3>
              <Localized of={openValue(data.fields, 'heading')} />
            </h3>
          )}
          {data.fields['text'] && <FieldValue field={data.fields['text']} />}
        </blockquote>
      )}
    </section>
  );
}

function Readings({ of, indicator }: { of: Undertaking; indicator: string }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { data, error } = useView<SeriesView>(`indicators/${encodeURIComponent(indicator)}/series`);
  if (error) return <Problem error={error} />;
  if (!data) return <Loading />;
  return (
    <section className="stack">
      <h2>{text('indicators.readings')}</h2>
      <p>
        <Link to="/$dossier/indicators/$indicator" params={{ dossier, indicator }}>
          <Localized of={openValue(data.indicator.fields, 'title')} fallback={data.indicator.code} />
        </Link>
      </p>
      <SeriesChart
        series={data.series}
        unit={data.indicator.unit}
        label={text('indicators.readings')}
        targets={of.measure ? [of.measure] : []}
      />
    </section>
  );
}
