import { useParams } from '@tanstack/react-router';
import type { MandateNoun } from '../api/types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { openValue } from '../components/fields.tsx';
import { Code, EntryLink, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Standing } from '../components/standing.tsx';
import { useParties, Voice } from '../components/voice.tsx';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Act } from '../write/act.tsx';
import { BINDING_POWERS, bindingMandates, type BindingPower, bindingPowers } from './binding.ts';
import { BindingTimeline } from './timeline.tsx';

/** Who could bind whom at the moment that the page shows, and over time. */
export function BindingPart({ mandates }: { mandates: readonly MandateNoun[] }) {
  const text = useText();
  const parties = useParties();
  const { asOf } = useDossier();
  return (
    <section className="stack" id="binding">
      <h2>{text('binding.title')}</h2>
      <p className="lead">{text('binding.lead')}</p>
      <p>
        {text('binding.moment')}: <When at={asOf} />
      </p>
      <AtMoment mandates={mandates} parties={parties} />
      {mandates.some((mandate) => parties.includes(mandate.member) && bindingPowers(mandate).length > 0) && (
        <BindingTimeline mandates={mandates} parties={parties} now={Date.parse(asOf)} />
      )}
      {parties.map((party) => (
        <OfParty key={party} party={party} mandates={bindingMandates(mandates, party)} />
      ))}
      <div className="notice no-print">
        <p>{text('binding.byRoot')}</p>
        <pre dir="ltr" tabIndex={0}>
          tasdiq mandate
        </pre>
        <Act kind="mandate.grant">{text('binding.grant')}</Act>
      </div>
    </section>
  );
}

/** Power by party: the offices that had it at that moment, with the texts for which they had it. */
function AtMoment({ mandates, parties }: { mandates: readonly MandateNoun[]; parties: readonly string[] }) {
  const text = useText();
  const { members } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  const { language } = usePreferences();
  const nameOf = (party: string): string => {
    const name = members.find(({ code }) => code === party)?.name;
    return pickText(name ?? undefined, language)?.text ?? party;
  };
  const columns: Column<BindingPower>[] = [
    { name: text('people.powers'), head: true, cell: (power) => text(`binding.${power}`) },
    ...parties.map((party) => ({
      name: nameOf(party),
      cell: (power: BindingPower) => {
        const able = bindingMandates(mandates, party).filter(
          (mandate) => mandate.status === 'active' && mandate.powers.includes(power),
        );
        return able.length === 0 ? (
          <span className="quiet">{text('binding.nobody')}</span>
        ) : (
          <ul className="bare stack-tight">
            {able.map((mandate) => (
              <li key={mandate.id}>
                <Office of={mandate} /> <EntryLink dossier={dossier} of={mandate.id} /> <Texts of={mandate} />
              </li>
            ))}
          </ul>
        );
      },
    })),
  ];
  return (
    <RecordTable
      label={text('binding.moment')}
      columns={columns}
      items={BINDING_POWERS}
      keyOf={(power) => power}
    />
  );
}

function Office({ of }: { of: MandateNoun }) {
  return (
    <>
      <Localized of={openValue(of.fields, 'title')} fallback={of.office} />{' '}
      <span className="quiet small">
        <Code>{`${of.member}/${of.office}`}</Code>
      </span>
    </>
  );
}

/** The texts for which a mandate holds; none named is any. */
function Texts({ of: { instruments } }: { of: MandateNoun }) {
  const text = useText();
  if (!instruments) return <span className="quiet small">{text('binding.allTexts')}</span>;
  return (
    <span className="quiet small">
      {instruments.map((code) => (
        <span key={code}>
          <Code>{code}</Code>{' '}
        </span>
      ))}
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = { active: 'good', revoked: 'bad' };

/** Everything that may or might bind one party, from when until when. */
function OfParty({ party, mandates }: { party: string; mandates: readonly MandateNoun[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<MandateNoun>[] = [
    {
      name: text('people.office'),
      head: true,
      cell: (mandate) => (
        <>
          <Office of={mandate} /> <EntryLink dossier={dossier} of={mandate.id} />
        </>
      ),
    },
    {
      name: text('people.powers'),
      cell: (mandate) =>
        bindingPowers(mandate)
          .map((power) => code('power', power))
          .join(' · '),
    },
    { name: text('binding.texts'), cell: (mandate) => <Texts of={mandate} /> },
    {
      name: text('people.period'),
      cell: ({ from, until }) => (
        <>
          <When at={from} />
          {' – '}
          <When at={until} />
        </>
      ),
    },
    { name: text('events.status'), cell: (mandate) => <MandateStanding of={mandate} /> },
  ];
  return (
    <div className="stack-tight">
      <h3>
        <Voice of={party} />
      </h3>
      {mandates.length === 0 && <p className="quiet">{text('binding.none')}</p>}
      {mandates.length > 0 && (
        <RecordTable
          label={`${text('binding.title')}: ${party}`}
          columns={columns}
          items={mandates}
          keyOf={({ id }) => id}
        />
      )}
    </div>
  );
}

function MandateStanding({ of }: { of: MandateNoun }) {
  const text = useText();
  const code = useCode();
  const { revoked } = of;
  return (
    <div className="stack-tight">
      <Standing tone={TONES[of.status] ?? 'plain'} because={of.because}>
        {code('status', of.status)}
      </Standing>
      {revoked && (
        <div className="small">
          {text('binding.revokedAt')} <When at={revoked.at} /> · {code('ground', revoked.ground)}
        </div>
      )}
      {revoked?.doubtfulFrom && (
        <div className="small">
          <Mark tone="warn">{text('binding.doubtful')}</Mark> <When at={revoked.doubtfulFrom} />
          {' – '}
          <When at={revoked.at} />
        </div>
      )}
      {!revoked && of.status === 'active' && (
        <div className="no-print">
          <Act kind="mandate.revoke" fixed={{ mandate: of.id }}>
            {text('binding.revoke')}
          </Act>
        </div>
      )}
    </div>
  );
}
