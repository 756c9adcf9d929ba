import { Link, useParams } from '@tanstack/react-router';
import type { Overview } from '../api/types.ts';
import { openValue } from '../components/fields.tsx';
import { Code, Count, Localized, Mark, When } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';

/** A party in one of these is not bound by the version in force. */
const UNBOUND: ReadonlySet<string> = new Set(['not_yet_bound', 'bound_to_earlier']);

/** The charter in force: whom it binds, since when, and what it says in words. */
export function CharterPart({ overview }: { overview: Overview }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const { charter, fields, members, status } = overview;
  if (!charter) return null;
  const unbound = members.filter((member) => member.role === 'party' && UNBOUND.has(member.status));
  return (
    <section className="stack">
      <h2>{text('overview.charter')}</h2>
      <p className="row">
        {status && <Mark tone={status === 'in_force' ? 'good' : 'warn'}>{code('status', status)}</Mark>}
        {unbound.length > 0 ? (
          <span>
            {text('overview.notBound')}:{' '}
            {unbound.map((member, index) => (
              <span key={member.code}>
                {index > 0 && ' · '}
                <Localized of={member.name} fallback={member.code} />
              </span>
            ))}
          </span>
        ) : (
          <span className="quiet">{text('overview.notBoundNone')}</span>
        )}
      </p>
      <dl className="facts">
        <dt>{text('overview.from')}</dt>
        <dd>
          <When at={charter.terms.from} />
        </dd>
        {charter.terms.until && (
          <>
            <dt>{text('overview.until')}</dt>
            <dd>
              <When at={charter.terms.until} />
            </dd>
          </>
        )}
        <dt>{text('overview.delay')}</dt>
        <dd>
          {text('overview.hoursWord')} <Count of={charter.terms.delay_hours} />
        </dd>
        <dt>{text('overview.publicPlace')}</dt>
        <dd>{code('precision', String(charter.terms.public_place))}</dd>
        <dt>{text('overview.zones')}</dt>
        <dd>
          <Zones overview={overview} />
        </dd>
        <dt>{text('overview.languages')}</dt>
        <dd>
          <Code>{`${charter.terms.languages.join(' ')}; ${charter.terms.authentic}`}</Code>
        </dd>
        {openValue(fields, 'mandate') !== undefined && (
          <>
            <dt>{text('overview.mandate')}</dt>
            <dd>
              <Localized of={openValue(fields, 'mandate')} />
            </dd>
          </>
        )}
        {openValue(fields, 'non_recognition') !== undefined && (
          <>
            <dt>{text('overview.nonRecognition')}</dt>
            <dd>
              <Localized of={openValue(fields, 'non_recognition')} />
            </dd>
          </>
        )}
      </dl>
      <p>
        <Link to="/$dossier/record/$entry" params={{ dossier, entry: charter.version }}>
          {text('event.act')}
        </Link>
      </p>
    </section>
  );
}

function Zones({ overview }: { overview: Overview }) {
  const names = openValue<Record<string, Record<string, string>>>(overview.fields, 'zone_names') ?? {};
  return (
    <>
      {overview.charter!.terms.zones.map((zone, index) => (
        <span key={zone}>
          {index > 0 && ' · '}
          <Localized of={names[zone]} fallback={zone} />
        </span>
      ))}
    </>
  );
}
