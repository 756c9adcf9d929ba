import { useParams } from '@tanstack/react-router';
import { EntryLink, When } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import type { DraftNoun, InstrumentNoun, Suspension } from './model.ts';
import { ForceFacts, useMemberName, ZonedMoment } from './parts.tsx';

/** When all had signed which draft, when it entered into force, what its final article says, who suspended it. */
export function SigningPart({
  instrument,
  drafts,
}: {
  instrument: InstrumentNoun;
  drafts: readonly DraftNoun[];
}) {
  const text = useText();
  if (instrument.standing === 'published') return null;
  const last = drafts.findLast((draft) => draft.withdrawn === null);
  return (
    <section className="stack">
      <h2>{text('texts.signing')}</h2>
      <Signings instrument={instrument} drafts={drafts} />
      {last?.force && <ForceFacts force={last.force} />}
      {instrument.suspensions.length > 0 && <Suspensions of={instrument.suspensions} />}
    </section>
  );
}

/** Every draft that all parties have signed, with the act that completed it and its time in force. */
export function Signings({
  instrument: { signings, force },
  drafts,
}: {
  instrument: InstrumentNoun;
  drafts: readonly DraftNoun[];
}) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  if (signings.length === 0) return <p>{text('texts.notSigned')}</p>;
  return (
    <ul className="bare stack">
      {signings.map((signing, i) => {
        const draft = drafts.find(({ id }) => id === signing.draft);
        const period = force[i];
        const zone = draft?.force?.zone;
        return (
          <li key={signing.draft} className="notice tone-good">
            {draft && <h3>{text('texts.draft', { number: String(draft.number) })}</h3>}
            <dl className="facts">
              <dt>{text('texts.signedByAll')}</dt>
              <dd>
                <When at={signing.at} />
              </dd>
              {signing.id !== undefined && (
                <>
                  <dt>{text('texts.completedBy')}</dt>
                  <dd>
                    <EntryLink dossier={dossier} of={signing.id} />
                  </dd>
                </>
              )}
              {period && (
                <>
                  <dt>{text('texts.inForceFrom')}</dt>
                  <dd>
                    <ZonedMoment at={period.from} zone={zone} />
                  </dd>
                  <dt>{text('texts.inForceUntil')}</dt>
                  <dd>
                    {period.until ? <ZonedMoment at={period.until} zone={zone} /> : text('texts.force.noEnd')}
                  </dd>
                </>
              )}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

function Suspensions({ of }: { of: readonly Suspension[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const nameOf = useMemberName();
  return (
    <div className="stack-tight">
      <h3>{text('texts.suspensions')}</h3>
      <ul className="bare stack-tight">
        {of.map(({ id, member, at, ended, articles }) => (
          <li key={id}>
            {text('texts.suspendedBy', { who: nameOf(member) })} <When at={at} />{' '}
            <EntryLink dossier={dossier} of={id} />
            {articles !== null && <> · {text('texts.articlesCount', { count: String(articles.length) })}</>}
            {ended !== null && (
              <>
                {' '}
                · {text('texts.resumed')} <EntryLink dossier={dossier} of={ended} />
              </>
            )}{' '}
            <span className="quiet">{text('texts.runsOn')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
