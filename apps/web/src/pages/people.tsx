import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { MandateNoun, MemberStanding } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import { useDossier } from '../components/dossier-frame.tsx';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Id, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { SuspendedMembers } from '../components/suspended.tsx';
import { formatDay, formatMoment } from '../format/date.ts';
import { useCode, useText } from '../i18n/text.ts';
import { BindingPart } from '../mandates/binding-part.tsx';
import { LateFilings } from '../mandates/late-filings.tsx';
import { Roots } from '../mandates/roots.tsx';
import { usePreferences } from '../preferences.tsx';

/** Members, and who could act for them at the moment that the page shows. */
export function PeoplePage() {
  const text = useText();
  const { members } = useDossier();
  const mandates = useWhole<MandateNoun>('mandates');
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('people.title')}</PageTitle>
        <p className="lead">{text('people.note')}</p>
      </div>
      {mandates.error && <Problem error={mandates.error} retry={() => void mandates.refetch()} />}
      <Members members={members} />
      <SuspendedMembers />
      {mandates.isPending && <Loading />}
      {mandates.data && <BindingPart mandates={mandates.data.items} />}
      {mandates.data && <Mandates mandates={mandates.data.items} />}
      <Roots />
      <LateFilings />
    </div>
  );
}

function Members({ members }: { members: readonly MemberStanding[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section>
      <h2>{text('overview.members')}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={text('overview.members')}>
        <table>
          <thead>
            <tr>
              <th>{text('people.member')}</th>
              <th>{text('people.role')}</th>
              <th>{text('events.status')}</th>
              <th>{text('people.bound')}</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.code}>
                <th scope="row">
                  <Localized of={member.name} fallback={member.code} /> <Code>{member.code}</Code>
                </th>
                <td>{code('role', member.role)}</td>
                <td>
                  <Mark tone={member.status === 'bound' ? 'good' : 'warn'}>
                    {code('status', member.status)}
                  </Mark>
                </td>
                <td>
                  {member.acceded ? (
                    <>
                      <When at={member.acceded.at} /> <EntryLink dossier={dossier} of={member.acceded.id} />
                    </>
                  ) : (
                    '–'
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

const TONES: Readonly<Record<string, Tone>> = {
  active: 'good',
  revoked: 'bad',
  expired: 'plain',
  not_yet: 'plain',
};

function Mandates({ mandates }: { mandates: readonly MandateNoun[] }) {
  const text = useText();
  const [onlyActive, setOnlyActive] = useState(false);
  const shown = onlyActive ? mandates.filter(({ status }) => status === 'active') : mandates;
  return (
    <section className="stack">
      <h2>{text('people.at')}</h2>
      <label className="row">
        <input
          type="checkbox"
          checked={onlyActive}
          onChange={(event) => setOnlyActive(event.target.checked)}
        />
        {text('people.onlyActive')}
      </label>
      {shown.length === 0 && <Empty>{text('app.none')}</Empty>}
      {shown.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={text('people.at')}>
          <table>
            <thead>
              <tr>
                <th>{text('people.office')}</th>
                <th>{text('people.powers')}</th>
                <th>{text('people.period')}</th>
                <th>{text('events.status')}</th>
                <th>{text('people.key')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((mandate) => (
                <MandateRow key={mandate.id} mandate={mandate} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function MandateRow({ mandate }: { mandate: MandateNoun }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const { revoked } = mandate;
  return (
    <tr>
      <th scope="row">
        <Link to="/$dossier/record/$entry" params={{ dossier, entry: mandate.id }}>
          <Localized of={openValue(mandate.fields, 'title')} fallback={mandate.office} />
        </Link>{' '}
        <Code>{`${mandate.member}/${mandate.office}`}</Code>
        {mandate.device && (
          <>
            {' '}
            <Mark>{text('people.device')}</Mark>
          </>
        )}
      </th>
      <td>
        {mandate.powers.map((power) => code('power', power)).join(' · ')}
        {mandate.zones && (
          <div className="quiet small">
            {text('overview.zones')}: <Code>{mandate.zones.join(' ')}</Code>
          </div>
        )}
      </td>
      <td>
        <bdi>
          {formatDay(mandate.from.slice(0, 10), manner)} – {formatDay(mandate.until.slice(0, 10), manner)}
        </bdi>
      </td>
      <td>
        <Mark tone={TONES[mandate.status] ?? 'plain'}>{code('status', mandate.status)}</Mark>
        {revoked && (
          <div className="small">
            {text('people.revoked', {
              when: formatMoment(revoked.at, manner),
              ground: code('ground', revoked.ground),
            })}
          </div>
        )}
        {revoked?.doubtfulFrom && (
          <div className="small bad">
            {text('people.doubtful', { when: formatMoment(revoked.doubtfulFrom, manner) })}
          </div>
        )}
      </td>
      <td>
        <Id of={mandate.kid} />
      </td>
    </tr>
  );
}
