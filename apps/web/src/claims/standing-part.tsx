import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { ActWords, Part } from '../cases/parts.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { useClaimWord } from './claim-marks.tsx';
import { newestReplies } from './ledger.ts';
import { ComparedThings } from './record-thing.tsx';
import type { ClaimNoun, ClaimOfferFacts, ClaimRelationFacts, ClaimReplyFacts } from './types.ts';

interface Props {
  readonly of: ClaimNoun;
  readonly acts: readonly ActItem[];
  readonly now: number;
}

/**
 * How a claim stands to the record, and beside it what those whose words it holds say to that. On a narrow screen the replies
 * come first: nobody reads what is held against words without what was answered.
 */
export function StandingPart({ of, acts, now }: Props) {
  const c = useClaims();
  const standing = of.relations.filter(({ id }) => of.standing.includes(id));
  const past = of.relations.filter(({ id }) => !of.standing.includes(id));
  return (
    <Part id="standing" title={c('claim.standing')}>
      <p className="small quiet">{c('standing.note')}</p>
      <div className="claim-sides">
        <div className="stack claim-relations">
          <h3>{c('standing.record')}</h3>
          {standing.length === 0 && <p className="quiet">{c('standing.none')}</p>}
          {standing.map((one) => (
            <Relation key={one.id} of={one} act={acts.find(({ id }) => id === one.id)} />
          ))}
          {past.length > 0 && (
            <details>
              <summary>{c('standing.past')}</summary>
              <div className="stack">
                {past.map((one) => (
                  <Relation key={one.id} of={one} act={acts.find(({ id }) => id === one.id)} />
                ))}
              </div>
            </details>
          )}
        </div>
        <section className="stack claim-replies" aria-label={c('claim.replies')}>
          <h3>{c('claim.replies')}</h3>
          <Replies of={of} acts={acts} />
          {of.offers.map((offer) => (
            <Offer
              key={offer.id}
              of={offer}
              claim={of}
              act={acts.find(({ id }) => id === offer.id)}
              now={now}
            />
          ))}
        </section>
      </div>
    </Part>
  );
}

function Relation({ of, act }: { of: ClaimRelationFacts; act: ActItem | undefined }) {
  const c = useClaims();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const coverage = act?.facts['coverage'] as
    | { readonly zones: readonly string[]; readonly from: string; readonly to: string }
    | undefined;
  return (
    <article className="card stack-tight">
      <p className="row">
        <Mark>{choice('relation', of.relation)}</Mark>
        {of.replacedBy !== null && <Mark>{c('standing.replaced')}</Mark>}
        <span className="small quiet">
          <When at={of.at} /> · <EntryLink dossier={dossier} of={of.id} />
        </span>
      </p>
      <ComparedThings ids={of.to} rows={of.rows} />
      {act && <ActWords of={act} only={['reason']} plain />}
      {coverage && (
        <div className="small">
          <span className="quiet">{c('standing.coverage')}:</span> <When at={coverage.from} /> –{' '}
          <When at={coverage.to} />
          {' · '}
          {coverage.zones.map((zone, i) => (
            <span key={zone}>
              {i > 0 && ', '}
              <Zone of={zone} />
            </span>
          ))}
        </div>
      )}
      {act?.fields['coverage'] && <ActWords of={act} only={['coverage']} plain />}
    </article>
  );
}

/** The newest word of each member; what it replaced is kept below it. */
function Replies({ of, acts }: { of: ClaimNoun; acts: readonly ActItem[] }) {
  const c = useClaims();
  const newest = newestReplies(of);
  if (of.replies.length === 0)
    return <p className="quiet">{c(of.offers.length > 0 ? 'replies.none' : 'replies.notOffered')}</p>;
  return newest.map((one) => {
    const earlier = of.replies.filter(({ member, id }) => member === one.member && id !== one.id);
    return (
      <div key={one.id} className="stack-tight">
        <Reply of={one} act={acts.find(({ id }) => id === one.id)} />
        {earlier.length > 0 && (
          <details className="small">
            <summary>{c('replies.earlier')}</summary>
            {earlier.map((reply) => (
              <Reply key={reply.id} of={reply} act={acts.find(({ id }) => id === reply.id)} />
            ))}
          </details>
        )}
      </div>
    );
  });
}

function Reply({ of, act }: { of: ClaimReplyFacts; act: ActItem | undefined }) {
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <article className="card stack-tight">
      <p className="row">
        <Voice of={of.member} />
        <Mark>{choice('stance', of.stance)}</Mark>
      </p>
      {act && <ActWords of={act} only={['text']} plain />}
      <p className="small quiet">
        <When at={of.at} /> · <EntryLink dossier={dossier} of={of.id} />
      </p>
    </article>
  );
}

/** A reply that was offered: to whom, on what, and its clock. */
function Offer(props: { of: ClaimOfferFacts; claim: ClaimNoun; act: ActItem | undefined; now: number }) {
  const { of, claim, act, now } = props;
  const c = useClaims();
  const word = useClaimWord();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const clock = claim.offered.find(({ id }) => id === of.id);
  const isAnswered = clock?.status === 'replied' || clock?.status === 'replied_late';
  return (
    <article className="card stack-tight small">
      <p className="row">
        <span>
          {c('offers.to')} <Voice of={of.to} brief />
        </span>
        {clock && (
          <Mark tone={clock.status === 'no_reply' ? 'warn' : 'plain'}>
            {word('claim_offer', clock.status)}
          </Mark>
        )}
      </p>
      <details open={clock?.status === 'open'}>
        <summary>
          {c('offers.on')}: {choice('relation', of.relation)}
        </summary>
        <div className="stack-tight">
          <ComparedThings ids={of.against} rows={of.rows} />
          {act && <ActWords of={act} only={['reason']} plain />}
        </div>
      </details>
      {clock?.due && !isAnswered && (
        <p>
          {c('offers.until')} <When at={clock.due} />
          {clock.status === 'open' && (
            <>
              {' · '}
              {c('offers.left')} <Length of={Math.max(0, Date.parse(clock.due) - now)} />
            </>
          )}
        </p>
      )}
      <p className="row quiet">
        <When at={of.at} /> · <EntryLink dossier={dossier} of={of.id} />
      </p>
      {!isAnswered && (
        <div className="no-print">
          <Act kind="claim.reply" fixed={{ claim: claim.id, offer: of.id }}>
            {c('act.reply')}
          </Act>
        </div>
      )}
    </article>
  );
}
