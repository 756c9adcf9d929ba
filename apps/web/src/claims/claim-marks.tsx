import { Link, useParams } from '@tanstack/react-router';
import type { Bearer } from '../api/undertaking-types.ts';
import { openValue } from '../components/fields.tsx';
import { When, Words } from '../components/inline.tsx';
import { Standing } from '../components/standing.tsx';
import { shortId } from '../format/number.ts';
import { useClaims } from '../i18n/claims/claims.tsx';
import { hasText, useCode } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import type { ClaimNoun } from './types.ts';

/*
 * Small parts of the pages of claims. Nothing here has a colour: how a claim stands to the record is no praise and no blame,
 * whoever spoke.
 */

/** Signs of the words that stand for a claim in lists. */
const EXCERPT_SIGNS = 180;

/** What a status of a claim, an offer or a relation is called. */
export function useClaimWord(): (noun: 'claim' | 'claim_offer' | 'claim_relation', status: string) => string {
  const code = useCode();
  return (noun, status) =>
    hasText(`status.${noun}.${status}`) ? code(`status.${noun}`, status) : code('status', status);
}

/** How a claim stands to the record; opens the acts from which that follows. */
export function ClaimStatus({ of }: { of: Pick<ClaimNoun, 'status' | 'because'> }) {
  const word = useClaimWord();
  return <Standing because={of.because}>{word('claim', of.status)}</Standing>;
}

/** Who spoke: as the publisher describes the office, and who that is on this record. */
export function Speaker({ of, brief = false }: { of: ClaimNoun; brief?: boolean }) {
  const c = useClaims();
  const words = openValue<string>(of.fields, 'speaker');
  return (
    <span className="claim-speaker">
      {words === undefined ? (
        <span className="quiet">{c('claim.withheld')}</span>
      ) : (
        <span dir="auto">
          <Words text={words} />
        </span>
      )}
      {of.speaker && (
        <span className="small">
          <BearerOf of={of.speaker} brief={brief} />
        </span>
      )}
    </span>
  );
}

/** A member or an actor by its name. */
export function BearerOf({ of, brief = false }: { of: Bearer; brief?: boolean }) {
  return <BearerName of={bearerKey(of)} isActor={'actor' in of} brief={brief} />;
}

/** When it was said; when it was entered where nobody knows. */
export function SaidOn({ of }: { of: Pick<ClaimNoun, 'said'> }) {
  const c = useClaims();
  return of.said === null ? <span className="quiet">{c('claim.dayUnknown')}</span> : <When at={of.said} />;
}

/** The beginning of what was said, in the language in which it was said, leading to the claim. */
export function ClaimLink({ of }: { of: ClaimNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const original = openValue<{ text: string; language: string }>(of.fields, 'original');
  return (
    <Link to="/$dossier/claims/$claim" params={{ dossier, claim: of.id }} dir="auto" className="claim-words">
      {original ? (
        <span lang={original.language} dir="auto">
          <Words text={excerpt(original.text)} language={original.language} />
        </span>
      ) : (
        shortId(of.id)
      )}
    </Link>
  );
}

/** A claim where its words stand already: what it is and how it stands to the record. */
export function ClaimSign({ of }: { of: ClaimNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const word = useClaimWord();
  const { choice } = useLabels();
  return (
    <Link to="/$dossier/claims/$claim" params={{ dossier, claim: of.id }}>
      {choice('kind', of.kind)} · {word('claim', of.status)}
    </Link>
  );
}

function excerpt(text: string): string {
  if (text.length <= EXCERPT_SIGNS) return text;
  const cut = text.slice(0, EXCERPT_SIGNS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_SIGNS / 2))} …`;
}
