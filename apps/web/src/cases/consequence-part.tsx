import { Count, Mark } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { ConsequenceCard } from './consequence-card.tsx';
import { Ladder } from './ladder.tsx';
import { Part, useStatusWord } from './parts.tsx';
import { ThingLink } from './things.tsx';
import type { FindingNoun } from './types.ts';

/** What the ladder reads, what was proposed, decided, applied and lifted, and where the body departed from the reading. */
export function ConsequencePart({ of, file }: { of: FindingNoun; file: Case }) {
  const text = useText();
  const { choice } = useLabels();
  const own = file.consequences.filter(({ finding }) => finding === of.id);
  const mayPropose = of.adopted !== null && of.supersededBy === null && !of.historic;
  const acts = mayPropose
    ? of.ladder.slice(0, 1).map(({ target, rung }) => ({
        kind: 'consequence.propose',
        fixed: { finding: of.id },
        initial: { facts: { target, departs: false, ...(rung && { consequence: rung.consequence }) } },
        children: text('case.act.propose'),
      }))
    : [];
  if (of.historic || (of.ladder.length === 0 && own.length === 0))
    return (
      <Part
        id="consequences"
        title={text('case.consequences')}
        count={0}
        empty={text('case.noConsequence')}
      />
    );
  return (
    <Part id="consequences" title={text('case.consequences')} acts={acts}>
      <ul className="bare stack-tight">
        {of.ladder.map(({ target, gravity, repeats, rung }) => (
          <li key={bearerKey(target)}>
            <BearerName of={bearerKey(target)} isActor={'actor' in target} /> ·{' '}
            {gravity !== null && (
              <>
                {text('case.gravity')}: {choice('gravity', gravity)} ·{' '}
              </>
            )}
            {text('case.earlierViolations')} <Count of={repeats.length} />{' '}
            {repeats.map((id) => (
              <ThingLink key={id} id={id} />
            ))}{' '}
            · {text('case.reading')}: {rung ? choice('consequence', rung.consequence) : text('case.noRung')}
          </li>
        ))}
      </ul>
      <p className="small quiet">{text('case.ladderNote')}</p>
      <Ladder
        readings={of.ladder}
        consequences={own}
        shown={(one) => (
          <a href={`#${one.id}`}>
            <StatusName of={one.status} />{' '}
            <BearerName of={bearerKey(one.target)} isActor={'actor' in one.target} brief />
          </a>
        )}
      />
      {own.map((one) => (
        <ConsequenceCard key={one.id} of={one} acts={file.acts} byId={file.byId} />
      ))}
    </Part>
  );
}

function StatusName({ of }: { of: string }) {
  const word = useStatusWord();
  return <Mark>{word('consequence', of)}</Mark>;
}
