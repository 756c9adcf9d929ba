import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { CopyItem, Overview } from '../api/types.ts';
import { useDossier } from '../components/dossier-frame.tsx';
import { Code, EntryLink, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { formatCount } from '../format/number.ts';
import { type Key, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import type { CopyVerdict } from './check-copy.ts';

/** Copies that are shown before the reader asks for the rest. */
const FEW = 4;

const VERDICTS: Readonly<Record<CopyVerdict, readonly [Key, Tone]>> = {
  holds: ['copies.holds', 'good'],
  key_unproven: ['copies.keyUnproven', 'warn'],
  ahead: ['copies.ahead', 'warn'],
  forged: ['copies.forged', 'bad'],
  foreign: ['copies.foreign', 'bad'],
};

/** Who says that they hold a copy, each signature checked in this browser. */
export function Copies({ overview }: { overview: Overview }) {
  const text = useText();
  const { holdings } = overview;
  return (
    <section className="stack-tight" id="copies">
      <h2>{text('overview.copies')}</h2>
      {holdings.length === 0 ? (
        <>
          <p className="quiet">{text('overview.copiesNone')}</p>
          <p className="small quiet">{text('copies.noneHelp')}</p>
        </>
      ) : (
        <>
          <p className="small quiet">{text('copies.help')}</p>
          <CopyList of={holdings.slice(0, FEW)} />
          {holdings.length > FEW && (
            <details>
              <summary>{text('app.more')}</summary>
              <CopyList of={holdings.slice(FEW)} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function CopyList({ of }: { of: readonly CopyItem[] }) {
  return (
    <ul className="bare stack">
      {of.map((copy) => (
        <li key={copy.as}>
          <Copy copy={copy} />
        </li>
      ))}
    </ul>
  );
}

function Copy({ copy }: { copy: CopyItem }) {
  const text = useText();
  const { members } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  const { member, office, witness, size, disclosures, blobs, time, jws } = copy;
  const whole = disclosures.have === disclosures.of && blobs.have === blobs.of;
  return (
    <div className="stack-tight">
      <div>
        <strong>
          <Localized of={members.find(({ code }) => code === member)?.name} fallback={member} />
        </strong>{' '}
        · {text(witness === null ? 'copies.office' : 'overview.witness')}{' '}
        <Code>{witness ?? office ?? ''}</Code>
      </div>
      <div className="row small">
        <Verdict copy={copy} />
        {!whole && <Mark tone="warn">{text('copies.parts')}</Mark>}
      </div>
      <div className="small">
        {text('copies.upTo')} <EntryLink dossier={dossier} of={size - 1} /> · {text('copies.said')}{' '}
        <When at={time} />
      </div>
      <details className="small">
        <summary>{text('copies.signed')}</summary>
        <dl className="facts">
          <dt>{text('copies.fields')}</dt>
          <dd>
            <Share of={disclosures} />
          </dd>
          <dt>{text('copies.files')}</dt>
          <dd>
            <Share of={blobs} />
          </dd>
        </dl>
        <pre tabIndex={0} dir="ltr">
          {jws}
        </pre>
      </details>
    </div>
  );
}

function Share({ of }: { of: CopyItem['blobs'] }) {
  const text = useText();
  const { manner } = usePreferences();
  return <>{text('copies.share', { have: formatCount(of.have, manner), of: formatCount(of.of, manner) })}</>;
}

/** The check, which loads only where there is something to check. */
function Verdict({ copy }: { copy: CopyItem }) {
  const text = useText();
  const overview = useDossier();
  const { data, error } = useQuery({
    queryKey: ['copy', copy.jws, overview.checkpoint?.size],
    queryFn: async () => (await import('./check-copy.ts')).checkCopy(copy, overview),
    staleTime: Infinity,
    retry: 1,
  });
  if (error) return <Mark tone="warn">{text('copies.failed')}</Mark>;
  if (!data) return <Mark>{text('copies.checking')}</Mark>;
  const [key, tone] = VERDICTS[data];
  return <Mark tone={tone}>{text(key)}</Mark>;
}
