import { Link, useParams } from '@tanstack/react-router';
import type { ActItem, WithHistory } from '../api/types.ts';
import { Contents, Part, useAnchor } from '../cases/parts.tsx';
import { openValue } from '../components/fields.tsx';
import { Code, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { ReadAll, Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Versions } from '../events/versions.tsx';
import { type ClaimsText, useClaims } from '../i18n/claims/claims.tsx';
import { formatCount } from '../format/number.ts';
import { usePreferences } from '../preferences.tsx';
import { useLabels } from '../write/labels.ts';
import { ActMenu, type ActProps } from '../write/act.tsx';
import { AboutClaims } from './about-claims.tsx';
import { BearerOf, ClaimStatus, SaidOn, Speaker } from './claim-marks.tsx';
import { Keeper } from './keeper.tsx';
import { quantityOf } from './ledger.ts';
import { saidNumber } from './quantity-text.tsx';
import { OriginalWords } from './original-words.tsx';
import { SourcePart } from './source-part.tsx';
import { StandingPart } from './standing-part.tsx';
import type { ClaimNoun } from './types.ts';

type ClaimFile = WithHistory<ClaimNoun>;

/** One claim: the words, where they stand, how they stand to the record, and what was replied. Never whether they are so. */
export function ClaimFilePage({ of }: { of: ClaimFile }) {
  const c = useClaims();
  useAnchor(true);
  const acts = of.history.filter((act) => act.void === null);
  return (
    <div className="stack-wide">
      <Head of={of} />
      <Contents
        of={[
          ['words', c('claim.words')],
          ['standing', c('claim.standing')],
          ['source', c('claim.source')],
          ['versions', c('claim.versions')],
        ]}
      />
      <Part id="words" title={c('claim.words')}>
        <div className="claim-sides">
          <OriginalWords of={of} />
          <Facts of={of} />
        </div>
      </Part>
      <StandingPart of={of} acts={acts} now={Date.parse(of.asOf)} />
      <SourcePart of={of} />
      <AboutClaims of={[of.id]} />
      <VersionsPart of={of} acts={acts} />
    </div>
  );
}

function Head({ of }: { of: ClaimFile }) {
  const c = useClaims();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const speaker = openValue<string>(of.fields, 'speaker') ?? c('claim.withheld');
  return (
    <div className="stack">
      <p className="small">
        <Link to="/$dossier/claims" params={{ dossier }}>
          {c('claims.title')}
        </Link>
        {of.topic !== null && (
          <>
            {' · '}
            <Link to="/$dossier/claims" params={{ dossier }} search={{ topic: of.topic } as never}>
              <Code>{of.topic}</Code>
            </Link>
          </>
        )}
      </p>
      <PageTitle>{c('claim.title', { speaker })}</PageTitle>
      <div className="row">
        <ClaimStatus of={of} />
        <Mark>{choice('kind', of.kind)}</Mark>
        <span className="quiet">
          {choice('medium', of.medium)} · <SaidOn of={of} />
        </span>
      </div>
      <Keeper />
      <ActMenu acts={actsFor(of, c)} />
      <ReadAll />
    </div>
  );
}

/** What may be said of a claim as it stands. */
function actsFor(of: ClaimFile, c: ClaimsText): ActProps[] {
  const fixed = { claim: of.id };
  const reply = { kind: 'claim.reply', fixed, children: c('act.reply') };
  if (of.withdrawn !== null) return [reply];
  const { source, medium, kind, speaker, said, topic, period, of: about } = of;
  const facts = {
    source,
    medium,
    kind,
    of: about,
    ...(speaker && { speaker }),
    ...(said !== null && { said }),
    ...(topic !== null && { topic }),
    ...(period && { period }),
  };
  const fields = Object.fromEntries(
    Object.entries(of.fields).flatMap(([name, field]) =>
      field.state === 'open' && name !== 'reason' ? [[name, field.value]] : [],
    ),
  );
  return [
    { kind: 'claim.relate', fixed, children: c('act.relate') },
    { kind: 'claim.offer', fixed, children: c('act.offer') },
    reply,
    { kind: 'claim.correct', fixed, initial: { facts, fields }, children: c('act.correct') },
    { kind: 'claim.withdraw', fixed, children: c('act.withdraw') },
  ];
}

function Facts({ of }: { of: ClaimFile }) {
  const c = useClaims();
  const { label } = useLabels();
  return (
    <dl className="facts">
      <dt>{c('claim.speaker')}</dt>
      <dd>
        <Speaker of={of} />
        <div className="small quiet">{c('claim.speakerNote')}</div>
      </dd>
      <dt>{c('claim.said')}</dt>
      <dd>
        <SaidOn of={of} />
      </dd>
      {of.period && (
        <>
          <dt>{label('claim.capture', 'facts.period')}</dt>
          <dd>
            <When at={of.period.from} /> – <When at={of.period.to} />
          </dd>
        </>
      )}
      {of.of.length > 0 && (
        <>
          <dt>{label('claim.capture', 'facts.of')}</dt>
          <dd>
            <ul className="bare">
              {of.of.map((one) => (
                <li key={'actor' in one ? one.actor : one.member}>
                  <BearerOf of={one} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {['when', 'note'].map((name) =>
        of.fields[name] ? (
          <div className="pair" key={name}>
            <dt>{label('claim.capture', `fields.${name}`)}</dt>
            <dd>
              <Told field={of.fields[name]} act={of.version} name={name} />
            </dd>
          </div>
        ) : null,
      )}
      <dt>{c('claim.entered')}</dt>
      <dd>
        <Voice of={of.by} /> · <When at={of.at} />
      </dd>
    </dl>
  );
}

/** A version whose number stands in words, as the page says it: four bounds side by side would say less. */
function useInWords(): (act: ActItem) => ActItem {
  const c = useClaims();
  const { manner } = usePreferences();
  return (act) => {
    const quantity = quantityOf(act);
    if (!quantity) return act;
    const said = saidNumber(quantity, c, (value) => formatCount(value, manner));
    // Words of somebody else have their direction characters shown; these stand here for no one's words.
    const value = `${said.replaceAll(/[\u2066-\u2069]/g, '')} ${quantity.unit}`;
    return { ...act, fields: { ...act.fields, quantity: { ...act.fields['quantity']!, value } } };
  };
}

/** How the claim was entered and corrected; every version stays. */
function VersionsPart({ of, acts }: { of: ClaimFile; acts: readonly ActItem[] }) {
  const c = useClaims();
  const inWords = useInWords();
  const versions = acts
    .filter(({ act }) => act === 'claim.capture' || act === 'claim.correct' || act === 'claim.withdraw')
    .filter(({ id, facts }) => id === of.id || facts['claim'] === of.id)
    .toSorted((one, other) => one.index - other.index);
  if (versions.length > 1)
    return (
      <div id="versions">
        <Versions versions={versions.map(inWords)} />
      </div>
    );
  return (
    <Part id="versions" title={c('claim.versions')}>
      <p className="quiet">{c('claim.asEntered')}</p>
    </Part>
  );
}
