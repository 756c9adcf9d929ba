import { Link, useParams } from '@tanstack/react-router';
import type { ActItem, Noun } from '../api/types.ts';
import { useThings } from '../cases/many.ts';
import { placeOf } from '../changes/places.ts';
import { Code, EntryLink, Localized, Words } from '../components/inline.tsx';
import { openValue } from '../components/fields.tsx';
import { shortId } from '../format/number.ts';
import { useCode } from '../i18n/text.ts';
import type { ComparedRow } from './types.ts';

/** Signs of the words that stand for a claim. */
const EXCERPT_SIGNS = 120;

/** What acts that make something are said to make. */
const MADE: Readonly<Record<string, string>> = {
  'incident.report': 'incident',
  'undertaking.define': 'undertaking',
  'claim.capture': 'claim',
  'allegation.lodge': 'allegation',
  'evidence.deposit': 'evidence',
  'exhibit.deposit': 'exhibit',
  'source.register': 'source',
  'dataset.import': 'dataset',
  'request.make': 'request',
  'notification.give': 'notification',
  'hotline.call': 'call',
  'access.request': 'access_request',
  'access.obstruct': 'obstruction',
  'access.not_possible': 'hindrance',
  'finding.draft': 'finding',
};

/** Something of the record with which a claim is compared: what it is, what it is called, and the way to it. */
export function RecordThing({ id }: { id: string }) {
  const acts = useThings<ActItem>('acts', [id]);
  const act = acts.data?.[0];
  // The first draft of a finding may not be for this reader though the finding is.
  const isFinding = acts.data !== undefined && (act === undefined || act.act === 'finding.draft');
  const findings = useThings<Noun>('findings', isFinding ? [id] : []);
  const finding = findings.data?.[0];
  if (finding) return <FoundThing id={id} noun="finding" act="finding.adopt" fields={finding.fields} />;
  if (!act) return <EntryThing id={id} />;
  if (act.act === 'text.article') return <ArticleThing of={act} />;
  const noun = MADE[act.act ?? ''];
  return <FoundThing id={id} noun={noun ?? ''} act={act.act ?? ''} fields={act.fields} />;
}

function FoundThing({
  id,
  noun,
  act,
  fields,
}: {
  id: string;
  noun: string;
  act: string;
  fields: Noun['fields'];
}) {
  const { dossier } = useParams({ from: '/$dossier' });
  const code = useCode();
  const { to, params, hash } = placeOf(noun, id);
  return (
    <span>
      <span className="quiet small">{code('act', act)}:</span>{' '}
      <Link
        to={to as '/$dossier'}
        params={{ dossier, ...params } as { dossier: string }}
        {...(hash !== undefined && { hash })}
      >
        <ThingWords fields={fields} fallback={shortId(id)} />
      </Link>
    </span>
  );
}

function ArticleThing({ of }: { of: ActItem }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const code = useCode();
  const { instrument, ref } = of.facts as { instrument?: string; ref?: string };
  const words = <ThingWords fields={of.fields} fallback={ref ?? shortId(of.id ?? '')} />;
  return (
    <span>
      <span className="quiet small">{code('act', 'text.article')}:</span>{' '}
      {instrument === undefined ? (
        words
      ) : (
        <Link
          to="/$dossier/texts/$text"
          params={{ dossier, text: instrument }}
          {...(ref !== undefined && { hash: ref })}
        >
          {words}
        </Link>
      )}
    </span>
  );
}

function EntryThing({ id }: { id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  return <EntryLink dossier={dossier} of={id} />;
}

function ThingWords({ fields, fallback }: { fields: Noun['fields']; fallback: string }) {
  const original = openValue<{ text: string; language: string }>(fields, 'original');
  if (original) return <Words text={original.text.slice(0, EXCERPT_SIGNS)} language={original.language} />;
  const named = ['title', 'heading', 'label', 'name', 'description', 'account', 'note'].find(
    (name) => openValue(fields, name) !== undefined,
  );
  return <Localized of={named && openValue(fields, named)} fallback={fallback} />;
}

/** Things and rows that something names, or nothing. */
export function ComparedThings({ ids, rows }: { ids: readonly string[]; rows: readonly ComparedRow[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <ul className="bare stack-tight">
      {ids.map((id) => (
        <li key={id}>
          <RecordThing id={id} />
        </li>
      ))}
      {rows.map(({ dataset, row }) => (
        <li key={`${dataset} ${row}`}>
          <Link to="/$dossier/events/$event" params={{ dossier, event: `${dataset}~${row}` }}>
            <Code>{row}</Code>
          </Link>
        </li>
      ))}
    </ul>
  );
}
