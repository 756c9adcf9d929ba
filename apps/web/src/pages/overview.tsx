import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Overview } from '../api/types.ts';
import { useDossier } from '../components/dossier-frame.tsx';
import { openValue } from '../components/fields.tsx';
import { OfNow } from '../components/feedback.tsx';
import { Fingerprint } from '../components/fingerprint.tsx';
import { Code, Count, EntryLink, Id, Localized, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { AttributionList } from '../events/attribution.tsx';
import { formatCount } from '../format/number.ts';
import { type Key, useCode, useText } from '../i18n/text.ts';
import { pickText } from '../i18n/languages.ts';
import { CharterPart } from '../overview/charter.tsx';
import { Copies } from '../overview/copies.tsx';
import { usePreferences } from '../preferences.tsx';

/** What is on the record, how it is witnessed, and what is open. */
export function OverviewPage() {
  const text = useText();
  const overview = useDossier();
  const { language } = usePreferences();
  const title = pickText(overview.title ?? undefined, language)?.text ?? overview.code;
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle of={title}>{text('nav.overview')}</PageTitle>
        {openValue(overview.fields, 'purpose') !== undefined && (
          <p className="lead">
            <Localized of={openValue(overview.fields, 'purpose')} />
          </p>
        )}
      </div>
      <Tally overview={overview} />
      <div className="columns">
        <div className="stack-wide">
          <Witnesses overview={overview} />
          <CharterPart overview={overview} />
        </div>
        <div className="stack-wide">
          <FingerprintPart fingerprint={overview.fingerprint} />
          <Clocks overview={overview} />
          <Voids overview={overview} />
          <Copies overview={overview} />
        </div>
      </div>
      <AttributionList of={overview.datasets} />
    </div>
  );
}

const PAGES = [
  ['sessions', 'nav.talks', '/$dossier/talks', {}],
  ['instruments', 'nav.texts', '/$dossier/texts', {}],
  ['undertakings', 'nav.undertakings', '/$dossier/undertakings', {}],
  ['allegations', 'nav.allegations', '/$dossier/allegations', {}],
  ['inquiries', 'nav.inquiries', '/$dossier/inquiries', {}],
  ['findings', 'nav.findings', '/$dossier/findings', {}],
  ['incidents', 'overview.incidents', '/$dossier/events', { origin: 'incident' }],
  ['records', 'overview.records', '/$dossier/events', { origin: 'record' }],
  ['datasets', 'overview.datasets', '/$dossier/datasets', {}],
  ['actors', 'overview.actors', '/$dossier/actors', {}],
  ['sources', 'overview.sources', '/$dossier/sources', {}],
  ['mandates', 'overview.mandates', '/$dossier/people', {}],
] as const satisfies readonly (readonly [string, Key, string, Record<string, string>])[];

function Tally({ overview }: { overview: Overview }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section aria-label={text('overview.onRecord')} className="stack">
      <dl className="tally">
        <div>
          <dt>{text('overview.entries')}</dt>
          <dd>
            <Link to="/$dossier/record" params={{ dossier }}>
              <Count of={overview.size} />
            </Link>
          </dd>
        </div>
        {PAGES.map(([name, key, to, search]) => (
          <div key={name}>
            <dt>{text(key)}</dt>
            <dd>
              <Link to={to} params={{ dossier }} search={search}>
                <Count of={overview.counts[name] ?? 0} />
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      <Pending pending={overview.pending} />
    </section>
  );
}

function Pending({ pending }: { pending: number }) {
  const text = useText();
  const { manner } = usePreferences();
  return (
    <>
      {pending === 0 ? (
        <p className="quiet">{text('overview.pendingNone')}</p>
      ) : (
        <p className="notice tone-warn">
          {text('overview.pendingText', { count: formatCount(pending, manner) })}
        </p>
      )}
      <OfNow />
    </>
  );
}

/** The newest cosigned checkpoint, and when each witness cosigned it. */
function Witnesses({ overview }: { overview: Overview }) {
  const text = useText();
  const { checkpoint, witnesses, mode } = overview;
  return (
    <section className="stack">
      <h2>{text('overview.checkpoint')}</h2>
      <OfNow />
      {mode.why && (
        <p className="notice tone-warn" lang="en" dir="ltr">
          {mode.why}
        </p>
      )}
      {checkpoint && (
        <dl className="facts">
          <dt>{text('overview.size')}</dt>
          <dd>
            <Count of={checkpoint.size} />
          </dd>
          <dt>{text('overview.root')}</dt>
          <dd>
            <Id of={rootOf(checkpoint.text)} whole />
          </dd>
        </dl>
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={text('overview.witness')}>
        <table>
          <thead>
            <tr>
              <th>{text('overview.witness')}</th>
              <th>{text('overview.runBy')}</th>
              <th>{text('overview.cosignedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {witnesses.map((witness) => (
              <tr key={witness.name}>
                <th scope="row">
                  <Code>{witness.name}</Code>
                </th>
                <td>
                  <MemberName code={witness.member} />{' '}
                  <Mark>{text(witness.neutral ? 'overview.neutral' : 'overview.ofParty')}</Mark>
                </td>
                <td>
                  {witness.cosignedAt ? (
                    <When at={witness.cosignedAt} />
                  ) : (
                    <Mark tone="warn">{text('overview.noCosignature')}</Mark>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The third line of a checkpoint is the root, in base64. */
function rootOf(checkpoint: string): string {
  return checkpoint.split('\n')[2] ?? '';
}

/** What a member calls itself. */
export function MemberName({ code }: { code: string }): ReactNode {
  const { members } = useDossier();
  return <Localized of={members.find((member) => member.code === code)?.name} fallback={code} />;
}

function FingerprintPart({ fingerprint }: { fingerprint: string }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section className="stack">
      <h2>{text('overview.fingerprint')}</h2>
      <Fingerprint of={fingerprint} />
      <p className="small quiet">{text('overview.fingerprintHelp')}</p>
      <p>
        <Link to="/$dossier/verify" params={{ dossier }}>
          {text('verify.title')}
        </Link>
      </p>
    </section>
  );
}

/** Clocks that are shown before the reader asks for the rest. */
const FEW_CLOCKS = 6;

function Clocks({ overview }: { overview: Overview }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { due, counts } = overview;
  const count = counts['due'] ?? due.length;
  return (
    <section>
      <h2>{text('overview.due')}</h2>
      {due.length === 0 && <p className="quiet">{text('overview.dueNone')}</p>}
      <ClockList of={due.slice(0, FEW_CLOCKS)} />
      {count > FEW_CLOCKS && (
        <p>
          <Link to="/$dossier/due" params={{ dossier }}>
            {text('nav.due')} (<Count of={count} />)
          </Link>
        </p>
      )}
    </section>
  );
}

function ClockList({ of }: { of: Overview['due'] }) {
  const text = useText();
  const code = useCode();
  return (
    <ul className="bare stack-tight">
      {of.map((item) => (
        <li key={[item.what, item.about, item.from, item.item].join(' ')}>
          {code('due', item.what)}
          {item.from && (
            <>
              {': '}
              <MemberName code={item.from} />
            </>
          )}
          <div className="small">
            {item.overdue && <Mark tone="bad">{text('overview.overdue')}</Mark>} <When at={item.at} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Voids({ overview }: { overview: Overview }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section className="stack-tight">
      <h2>{text('overview.voids')}</h2>
      {overview.voids.length === 0 ? (
        <p className="quiet">{text('overview.voidsNone')}</p>
      ) : (
        <>
          <p className="small quiet">{text('overview.voidsText')}</p>
          <ul className="bare">
            {overview.voids.map(({ index, code: why }) => (
              <li key={index}>
                <EntryLink dossier={dossier} of={index} /> {code('refusal', why)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
